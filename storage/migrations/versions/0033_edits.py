"""Words that admins publish from their phones."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.create_table(
        'edits',
        sa.Column('no', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
        sa.Column('path', sa.Text(), nullable=False),
        sa.Column('base', sa.Text(), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('person_code', sa.LargeBinary(), nullable=True),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.Column('state', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('no', name=op.f('pk_edits')),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f('ix_edits_path'), 'edits', ['path'])
    if op.get_bind().dialect.name == 'postgresql':
        for name in ('base', 'text', 'person_code'):
            op.execute(f'ALTER TABLE edits ALTER COLUMN "{name}" SET STATISTICS 0')


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
