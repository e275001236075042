"""Links by which coordinators hand groups over."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """The step itself."""
    op.create_table('handovers',
    sa.Column('token_code', sa.LargeBinary(), nullable=False),
    sa.Column('group_no', Number, autoincrement=False, nullable=False),
    sa.Column('person_code', sa.LargeBinary(), nullable=False),
    sa.Column('until', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['group_no', 'person_code'], ['coordinators.group_no', 'coordinators.person_code'], name=op.f('fk_handovers_group_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('token_code', 'group_no', name=op.f('pk_handovers')),
    sqlite_with_rowid=False
    )
    op.create_index('ix_handovers_group_no', 'handovers', ['group_no', 'person_code'], unique=False)
    op.create_index(op.f('ix_handovers_until'), 'handovers', ['until'], unique=False)
    if op.get_context().dialect.name == "postgresql":  # the step 0008 says why
        for name in ("token_code", "person_code"):
            op.execute(f'ALTER TABLE handovers ALTER COLUMN "{name}" SET STATISTICS 0')


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
