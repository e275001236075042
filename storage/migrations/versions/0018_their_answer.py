"""Whether a group was asked what was answered to the page that it took along."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    asked = sa.Column('asked_of_answer', sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column('rounds', asked)


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
