"""The words of a round, as they were when it was opened."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The step itself. Rounds opened before it go on with the words of the content folder."""
    op.create_table('questionnaires',
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_questionnaires'))
    )
    op.add_column('rounds', sa.Column('questions', sa.Text(), nullable=True))
