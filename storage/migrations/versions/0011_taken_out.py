"""What a group has taken out, until nobody can undo it any more."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """The step itself."""
    op.create_table('taken_out',
    sa.Column('no', Number, autoincrement=True, nullable=False),
    sa.Column('round_no', Number, autoincrement=False, nullable=False),
    sa.Column('rows', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['round_no'], ['rounds.no'], name=op.f('fk_taken_out_round_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_taken_out')),
    sqlite_autoincrement=True
    )
    if op.get_bind().dialect.name == "postgresql":  # no common values of what people wrote, as in step 0008
        op.execute('ALTER TABLE taken_out ALTER COLUMN "rows" SET STATISTICS 0')


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
