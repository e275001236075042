"""What was last said in a chat, for ten minutes; questions that people sent to those who run the bot."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """The step itself."""
    op.create_table('lately',
    sa.Column('chat_code', sa.LargeBinary(), nullable=False),
    sa.Column('topic', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('entry', sa.Text(), nullable=True),
    sa.Column('told_at', sa.BigInteger(), nullable=True),
    sa.Column('unsure', sa.Boolean(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('chat_code', 'topic', name=op.f('pk_lately'))
    )
    op.create_index(op.f('ix_lately_at'), 'lately', ['at'], unique=False)
    op.create_table('questions',
    sa.Column('no', Number, autoincrement=True, nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_questions')),
    sqlite_autoincrement=True
    )
    op.create_table('question_counts',
    sa.Column('chat_code', sa.LargeBinary(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('since', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('chat_code', name=op.f('pk_question_counts'))
    )
    op.create_index(op.f('ix_question_counts_since'), 'question_counts', ['since'], unique=False)
