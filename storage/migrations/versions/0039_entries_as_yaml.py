"""Entries are YAML files: what was published of one belongs to the file of its new name.

The texts are encrypted, so they are put into the new form when they are read (bot/live.py).
"""

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself."""
    op.execute(
        "UPDATE edits SET path = substr(path, 1, length(path) - 3) || '.yaml' WHERE path LIKE 'terms/%.md'"
    )


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
