"""One table for what was said within ten minutes, in place of two. What stood in them goes: `told` kept it for ever."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """The step itself."""
    op.drop_table('told')
    op.drop_table('lately')
    op.create_table('recently_said',
    sa.Column('no', Number, autoincrement=True, nullable=False),
    sa.Column('chat_code', sa.LargeBinary(), nullable=False),
    sa.Column('topic', sa.BigInteger(), nullable=False),
    sa.Column('entry', sa.Text(), nullable=True),
    sa.Column('in_full', sa.Boolean(), nullable=False),
    sa.Column('unsure', sa.Boolean(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_recently_said'))
    )
    op.create_index('ix_recently_said_chat_code', 'recently_said', ['chat_code'], unique=False)
    op.create_index(op.f('ix_recently_said_at'), 'recently_said', ['at'], unique=False)


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
