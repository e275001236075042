"""A slip can be taken back as long as its card is open, so the clock has nothing to do with it any more."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.execute("DELETE FROM due WHERE kind = 'slip'")


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
