"""Since when the bot may not write in a group."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.add_column('groups', sa.Column('muted_at', sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
