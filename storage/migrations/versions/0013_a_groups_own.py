"""A group's own names for the stages, its own agreement, and whether its note with urgent help is always short."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.add_column('groups', sa.Column('stage_names', sa.Text(), nullable=True))
    op.add_column('groups', sa.Column('agreement', sa.Text(), nullable=True))
    op.add_column('groups', sa.Column('short_note', sa.Boolean(), nullable=False, server_default=sa.false()))
    if op.get_context().dialect.name == "postgresql":  # the step 0008 says why
        for name in ("stage_names", "agreement"):
            op.execute(f'ALTER TABLE groups ALTER COLUMN "{name}" SET STATISTICS 0')


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
