"""The chats that groups left when they became supergroups: dead, but their buttons can still be pressed."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """The step itself."""
    op.create_table('moved_chats',
    sa.Column('chat_code', sa.LargeBinary(), nullable=False),
    sa.Column('group_no', Number, autoincrement=False, nullable=False),
    sa.ForeignKeyConstraint(['group_no'], ['groups.no'], name=op.f('fk_moved_chats_group_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('chat_code', name=op.f('pk_moved_chats'))
    )
    if op.get_context().dialect.name == "postgresql":  # the step 0008 says why
        op.execute('ALTER TABLE moved_chats ALTER COLUMN "chat_code" SET STATISTICS 0')


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
