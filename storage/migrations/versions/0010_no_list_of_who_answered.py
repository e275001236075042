"""No list of who answered in a sitting: what is noted of it stands beside the answers, and is deleted with them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself. Traces of the two tables go with their files, or with SQLite's free pages."""
    if op.get_bind().dialect.name == "postgresql":
        for name in ("asker_salt", "asker_code"):
            op.execute(f'ALTER TABLE deletions ALTER COLUMN "{name}" SET STATISTICS 0')
    op.drop_table('sitting_codes')
    op.drop_table('sittings')
    op.execute("DELETE FROM traces WHERE name IN ('sittings', 'sitting_codes')")
    op.add_column('votes', sa.Column('confirmed', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('rounds', sa.Column('new_sitting', sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
