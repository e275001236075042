"""Whether a group has opened the role of a coordinator to all its members."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.add_column('groups', sa.Column('open_to_all', sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
