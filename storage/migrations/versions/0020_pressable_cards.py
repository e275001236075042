"""Whether a card still has buttons, so that none is edited only to take away what is gone."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself. Cards of before may have some."""
    op.add_column('cards', sa.Column('pressable', sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
