"""The tables from which something was deleted, until that is erased from the files as well.

PostgreSQL also collects common values of each column, for planning: copies of what is deleted later. It stops doing so
for what points at people; changing a column's type, even to the same one, drops what was collected.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

PERSONAL = {
    "keys": {"sealed": "TEXT"},
    "groups": {"chat_code": "BYTEA", "chat": "TEXT", "org": "TEXT", "users": "TEXT"},
    "coordinators": {"person_code": "BYTEA", "person": "TEXT"},
    "rounds": {"why": "TEXT", "org": "TEXT", "placing": "TEXT"},
    "vote_secrets": {"secret": "TEXT"},
    "votes": {"code": "BYTEA", "answer": "TEXT"},
    "show_presses": {"code": "BYTEA"},
    "sittings": {"secret": "TEXT"},
    "sitting_codes": {"code": "BYTEA"},
    "followers": {"person_code": "BYTEA", "chat": "TEXT", "seen": "TEXT"},
    "invitations": {"token_code": "BYTEA", "person_code": "BYTEA"},
    "words": {"text": "TEXT", "writer_salt": "TEXT", "writer_code": "BYTEA"},
    "steps": {"text": "TEXT"},
    "recently_said": {"chat_code": "BYTEA"},
    "questions": {"text": "TEXT"},
    "question_counts": {"chat_code": "BYTEA"},
    "outbox": {"chat_code": "BYTEA", "chat": "TEXT", "payload": "TEXT"},
    "cards": {"chat_code": "BYTEA"},
    "pace": {"chat_code": "BYTEA", "sent": "JSON"},
}


def upgrade() -> None:
    """The step itself. Where there is something already, each table may hold traces from before: all are marked."""
    op.create_table('traces',
    sa.Column('no', Number, autoincrement=True, nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_traces'))
    )
    traces = sa.table("traces", sa.column("name", sa.Text()))
    connection = op.get_bind()
    if connection.execute(sa.text("SELECT no FROM groups LIMIT 1")).first():
        op.bulk_insert(traces, [{"name": name} for name in PERSONAL if name != "keys"])
    if connection.dialect.name == "postgresql":
        for table, columns in PERSONAL.items():
            for name, kind in columns.items():
                op.execute(f'ALTER TABLE {table} ALTER COLUMN "{name}" TYPE {kind}')
                op.execute(f'ALTER TABLE {table} ALTER COLUMN "{name}" SET STATISTICS 0')


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
