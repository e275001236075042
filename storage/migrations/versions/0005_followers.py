"""Answering in private, over some days: who follows a round, the links into private, quiet hours, the one reminder."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

NEW = (
    ("groups", "quiet_from", sa.Integer(), sa.text("1260")),
    ("groups", "quiet_to", sa.Integer(), sa.text("540")),
    ("rounds", "reminded", sa.Boolean(), sa.false()),
)
"""Columns that rows of today have no value for: the table, the column, what stands in them."""


def upgrade() -> None:
    """The step itself."""
    for table, name, kind, value in NEW:
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=value))
    op.create_table('followers',
    sa.Column('round_no', Number, autoincrement=False, nullable=False),
    sa.Column('person_code', sa.LargeBinary(), nullable=False),
    sa.Column('chat', sa.Text(), nullable=False),
    sa.Column('seen', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['round_no'], ['rounds.no'], name=op.f('fk_followers_round_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('round_no', 'person_code', name=op.f('pk_followers')),
    sqlite_with_rowid=False
    )
    op.create_index('ix_followers_person_code', 'followers', ['person_code'], unique=False)
    op.create_table('invitations',
    sa.Column('token_code', sa.LargeBinary(), nullable=False),
    sa.Column('round_no', Number, autoincrement=False, nullable=False),
    sa.Column('person_code', sa.LargeBinary(), nullable=True),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('until', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['round_no'], ['rounds.no'], name=op.f('fk_invitations_round_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('token_code', name=op.f('pk_invitations')),
    sqlite_with_rowid=False
    )
    op.create_index('ix_invitations_round_no', 'invitations', ['round_no'], unique=False)


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
