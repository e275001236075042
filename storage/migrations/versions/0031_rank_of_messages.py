"""How much a message matters among those of all chats: answers before what the clock says, buttons that end last."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.add_column('outbox', sa.Column('rank', sa.Integer(), nullable=False, server_default='0'))


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
