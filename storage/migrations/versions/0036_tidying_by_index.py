"""What has grown old is found by an index, however much there is: it is looked for every few seconds."""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

LOOKED_FOR = {
    "cards": ("changed_on",),
    "subjects": ("changed_on",),
    "groups": ("used_on", "removed_at", "wanted_at", "urgent_note_at"),
}


def upgrade() -> None:
    """The step itself."""
    for table, columns in LOOKED_FOR.items():
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
