"""How often each entry was shown in a month: a count for its keyed code, of no chat and of no person."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.create_table(
        "shown",
        sa.Column("month", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("entry_code", sa.LargeBinary(), primary_key=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
