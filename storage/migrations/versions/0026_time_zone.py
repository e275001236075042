"""The time zone whose clock a group goes by."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.add_column('groups', sa.Column('zone', sa.Text(), nullable=False, server_default=''))


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
