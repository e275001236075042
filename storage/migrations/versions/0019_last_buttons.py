"""The buttons that a private chat was shown last, for what is typed there without a reply."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.create_table('last_buttons',
    sa.Column('chat_code', sa.LargeBinary(), nullable=False),
    sa.Column('buttons', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('chat_code', name=op.f('pk_last_buttons'))
    )
    op.create_index(op.f('ix_last_buttons_at'), 'last_buttons', ['at'], unique=False)
    if op.get_context().dialect.name == "postgresql":  # the step 0008 says why
        op.execute('ALTER TABLE last_buttons ALTER COLUMN "chat_code" SET STATISTICS 0')
        op.execute('ALTER TABLE last_buttons ALTER COLUMN "buttons" SET STATISTICS 0')


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
