"""When messages with buttons came or changed, so that a press that comes too soon after it does not count."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.create_table('taps',
    sa.Column('chat_code', sa.LargeBinary(), nullable=False),
    sa.Column('message', sa.BigInteger(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('chat_code', 'message', 'code', name=op.f('pk_taps')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_taps_at'), 'taps', ['at'], unique=False)
    if op.get_context().dialect.name == "postgresql":  # the step 0008 says why
        op.execute('ALTER TABLE taps ALTER COLUMN "chat_code" SET STATISTICS 0')


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
