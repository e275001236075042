"""The nation of a private chat, or that it was asked for. Whoever follows or coordinates a group is looked up as before."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.create_table('private_nations',
    sa.Column('chat_code', sa.LargeBinary(), nullable=False),
    sa.Column('nation', sa.Text(), nullable=False),
    sa.Column('is_said', sa.Boolean(), nullable=False),
    sa.Column('month', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('chat_code', name=op.f('pk_private_nations')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_private_nations_month'), 'private_nations', ['month'], unique=False)
    if op.get_context().dialect.name == "postgresql":  # the step 0008 says why
        op.execute('ALTER TABLE private_nations ALTER COLUMN "chat_code" SET STATISTICS 0')


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
