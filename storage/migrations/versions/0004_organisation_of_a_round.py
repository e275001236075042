"""A finished round keeps the organisation that it was about."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.add_column('rounds', sa.Column('org', sa.Text(), nullable=True))
