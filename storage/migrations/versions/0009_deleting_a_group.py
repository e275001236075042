"""A group may ask for all its data to be deleted: when that happens, and the wish that waits for a second member."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """The step itself."""
    op.add_column('groups', sa.Column('delete_at', sa.BigInteger(), nullable=True))
    op.create_table('deletions',
    sa.Column('group_no', Number, autoincrement=False, nullable=False),
    sa.Column('asker_salt', sa.Text(), nullable=False),
    sa.Column('asker_code', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['group_no'], ['groups.no'], name=op.f('fk_deletions_group_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('group_no', name=op.f('pk_deletions'))
    )


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
