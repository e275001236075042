"""Which published words a draft was built on, so that it never takes back what was published meanwhile."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """The step itself. A draft from before has not said it: unless nothing is published, it is made anew."""
    op.add_column("edits", sa.Column("built_on", Number, nullable=False, server_default="0"))


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
