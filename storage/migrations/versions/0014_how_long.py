"""Days that the clock needs to delete by: of the last use of a group, of a question, of a card. Rows count from now."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    start = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    today = str((start - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1))
    op.add_column('groups', sa.Column('used_on', sa.BigInteger(), nullable=True))
    op.add_column('groups', sa.Column('warned_at', sa.BigInteger(), nullable=True))
    op.execute(f"UPDATE groups SET used_on = {today}")  # noqa: S608 - a number
    op.add_column('questions', sa.Column('sent_on', sa.BigInteger(), nullable=False, server_default=sa.text(today)))
    op.add_column('cards', sa.Column('changed_on', sa.BigInteger(), nullable=False, server_default=sa.text(today)))


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
