"""Cards that may stand in a chat twice: by which buttons a second copy is known, and which copy is the card."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.add_column('cards', sa.Column('twin', sa.JSON(none_as_null=True)))
    op.add_column('cards', sa.Column('settled', sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
