"""Reports that something is wrong; and which signpost was shown last, so that a report can name it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """The step itself."""
    op.create_table('reports',
    sa.Column('no', Number, autoincrement=True, nullable=False),
    sa.Column('item', sa.Text(), nullable=False),
    sa.Column('day', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_reports')),
    sqlite_autoincrement=True
    )
    op.add_column('recently_said', sa.Column('signpost', sa.Text(), nullable=True))
    if op.get_context().dialect.name == "postgresql":  # the step 0008 says why
        for table, name in (("reports", "text"), ("taken_out", "rows")):
            op.execute(f'ALTER TABLE {table} ALTER COLUMN "{name}" SET STATISTICS 0')


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
