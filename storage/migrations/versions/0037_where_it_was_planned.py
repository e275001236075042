"""Of a schedule: the topic where it was planned, since when it holds, and whether Telegram refuses its invitations."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.add_column("schedules", sa.Column("topic", sa.Integer(), nullable=True))
    op.add_column("schedules", sa.Column("planned_at", sa.BigInteger(), nullable=True))
    op.add_column("schedules", sa.Column("is_refused", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
