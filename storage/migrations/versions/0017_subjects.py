"""What messages are about, so that a reply to one that has lost its buttons is still understood."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.create_table('subjects',
    sa.Column('chat_code', sa.LargeBinary(), nullable=False),
    sa.Column('message', sa.BigInteger(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('changed_on', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('chat_code', 'message', name=op.f('pk_subjects')),
    sqlite_with_rowid=False
    )
    if op.get_context().dialect.name == "postgresql":  # the step 0008 says why
        op.execute('ALTER TABLE subjects ALTER COLUMN "chat_code" SET STATISTICS 0')


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
