"""What came of next steps; the box of a group; whether a group was told that the chat has changed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NEW = (
    ("groups", "keep_box", sa.Boolean(), sa.false()),
    ("rounds", "newcomers", sa.Text(), sa.text("'none'")),
)
"""Columns that rows of today have no value for: the table, the column, what stands in them."""

OF_A_STEP = (("kept_at", sa.BigInteger()), ("look_back_at", sa.BigInteger()), ("came", sa.Text()), ("came_at", sa.BigInteger()))


def upgrade() -> None:
    """The step itself. Nobody looks back at steps that were kept before it."""
    for table, name, kind, value in NEW:
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=value))
    for name, kind in OF_A_STEP:
        op.add_column('steps', sa.Column(name, kind, nullable=True))
