"""The language that a group, or a private chat, chose."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself. Every group goes on in the first language."""
    op.add_column("groups", sa.Column("language", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "private_languages",
        sa.Column("chat_code", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("month", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("chat_code", name=op.f("pk_private_languages")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_private_languages_month"), "private_languages", ["month"], unique=False)
    if op.get_context().dialect.name == "postgresql":  # the step 0008 says why
        op.execute('ALTER TABLE private_languages ALTER COLUMN "chat_code" SET STATISTICS 0')


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
