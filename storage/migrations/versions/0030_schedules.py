"""When a group is invited to a check-in."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.create_table(
        'schedules',
        sa.Column('group_no', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
        sa.Column('begins', sa.Date(), nullable=False),
        sa.Column('minute', sa.Integer(), nullable=False),
        sa.Column('every', sa.Integer(), nullable=False),
        sa.Column('week', sa.Integer(), nullable=False),
        sa.Column('day', sa.Integer(), nullable=False),
        sa.Column('next_on', sa.Date(), nullable=False),
        sa.Column('invited_at', sa.BigInteger(), nullable=True),
        sa.Column('unanswered', sa.Integer(), nullable=False),
        sa.Column('has_asked', sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ['group_no'], ['groups.no'], name=op.f('fk_schedules_group_no'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('group_no', name=op.f('pk_schedules')),
    )


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
