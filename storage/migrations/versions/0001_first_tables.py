"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """The step itself."""
    op.create_table('cards',
    sa.Column('chat_code', sa.LargeBinary(), nullable=False),
    sa.Column('card', sa.Text(), nullable=False),
    sa.Column('message', sa.BigInteger(), nullable=False),
    sa.Column('renewed', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('chat_code', 'card', name=op.f('pk_cards'))
    )
    op.create_table('dead_letters',
    sa.Column('no', Number, autoincrement=True, nullable=False),
    sa.Column('update_id', sa.BigInteger(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('error', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_dead_letters')),
    sqlite_autoincrement=True
    )
    op.create_table('due',
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('round_no', Number, autoincrement=False, nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('kind', 'round_no', 'subject', name=op.f('pk_due'))
    )
    op.create_index(op.f('ix_due_at'), 'due', ['at'], unique=False)
    op.create_table('groups',
    sa.Column('no', Number, autoincrement=True, nullable=False),
    sa.Column('chat_code', sa.LargeBinary(), nullable=False),
    sa.Column('chat', sa.Text(), nullable=False),
    sa.Column('org', sa.Text(), nullable=False),
    sa.Column('users', sa.Text(), nullable=False),
    sa.Column('nation', sa.Text(), nullable=False),
    sa.Column('staff_here', sa.Boolean(), nullable=True),
    sa.Column('least_answers', sa.Integer(), nullable=False),
    sa.Column('wanted_at', sa.BigInteger(), nullable=True),
    sa.Column('urgent_note_at', sa.BigInteger(), nullable=True),
    sa.Column('removed_at', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_groups')),
    sa.UniqueConstraint('chat_code', name=op.f('uq_groups_chat_code')),
    sqlite_autoincrement=True
    )
    op.create_table('keys',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('sealed', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_keys'))
    )
    op.create_table('outbox',
    sa.Column('no', Number, autoincrement=True, nullable=False),
    sa.Column('chat_code', sa.LargeBinary(), nullable=False),
    sa.Column('chat', sa.Text(), nullable=False),
    sa.Column('private', sa.Boolean(), nullable=False),
    sa.Column('topic', sa.BigInteger(), nullable=True),
    sa.Column('card', sa.Text(), nullable=True),
    sa.Column('edits', sa.Boolean(), nullable=False),
    sa.Column('payload', sa.Text(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('maybe_sent', sa.Boolean(), nullable=False),
    sa.Column('renewed', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_outbox')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_outbox_chat_code', 'outbox', ['chat_code', 'no'], unique=False)
    op.create_table('pace',
    sa.Column('chat_code', sa.LargeBinary(), nullable=False),
    sa.Column('sent', sa.JSON(), nullable=False),
    sa.Column('ready_at', sa.BigInteger(), nullable=False),
    sa.Column('quiet_at', sa.BigInteger(), nullable=False),
    sa.Column('noted_at', sa.BigInteger(), nullable=False),
    sa.Column('holder', sa.Text(), nullable=True),
    sa.Column('leased_until', sa.BigInteger(), nullable=True),
    sa.Column('out_no', Number, nullable=True),
    sa.PrimaryKeyConstraint('chat_code', name=op.f('pk_pace'))
    )
    op.create_table('seen',
    sa.Column('update_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('update_id', name=op.f('pk_seen'))
    )
    op.create_index(op.f('ix_seen_at'), 'seen', ['at'], unique=False)
    op.create_table('coordinators',
    sa.Column('group_no', Number, autoincrement=False, nullable=False),
    sa.Column('person_code', sa.LargeBinary(), nullable=False),
    sa.Column('person', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['group_no'], ['groups.no'], name=op.f('fk_coordinators_group_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('group_no', 'person_code', name=op.f('pk_coordinators'))
    )
    op.create_table('rounds',
    sa.Column('no', Number, autoincrement=True, nullable=False),
    sa.Column('group_no', Number, autoincrement=False, nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('topic', sa.BigInteger(), nullable=True),
    sa.Column('questionnaire', sa.Text(), nullable=False),
    sa.Column('phase', sa.Text(), nullable=False),
    sa.Column('opened_at', sa.BigInteger(), nullable=False),
    sa.Column('way', sa.Text(), nullable=True),
    sa.Column('theme', sa.Text(), nullable=True),
    sa.Column('statement', sa.Text(), nullable=True),
    sa.Column('needed', sa.Integer(), nullable=False),
    sa.Column('started_at', sa.BigInteger(), nullable=True),
    sa.Column('asked_at', sa.BigInteger(), nullable=True),
    sa.Column('spread', sa.Text(), nullable=False),
    sa.Column('suggested', sa.Text(), nullable=True),
    sa.Column('paused_at', sa.BigInteger(), nullable=True),
    sa.Column('closed_at', sa.BigInteger(), nullable=True),
    sa.Column('placing', sa.Text(), nullable=True),
    sa.Column('forgot_answers', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['group_no'], ['groups.no'], name=op.f('fk_rounds_group_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_rounds')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_rounds_group_no', 'rounds', ['group_no'], unique=False)
    op.create_index('one_open_round', 'rounds', ['group_no'], unique=True, sqlite_where=sa.text('closed_at IS NULL'), postgresql_where=sa.text('closed_at IS NULL'))
    op.create_table('told',
    sa.Column('group_no', Number, autoincrement=False, nullable=False),
    sa.Column('entry', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['group_no'], ['groups.no'], name=op.f('fk_told_group_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('group_no', 'entry', name=op.f('pk_told'))
    )
    op.create_table('outcomes',
    sa.Column('round_no', Number, autoincrement=False, nullable=False),
    sa.Column('statement', sa.Text(), nullable=False),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.Column('spread', sa.Text(), nullable=False),
    sa.Column('wording', sa.Integer(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('changes', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['round_no'], ['rounds.no'], name=op.f('fk_outcomes_round_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('round_no', 'statement', name=op.f('pk_outcomes'))
    )
    op.create_table('sittings',
    sa.Column('round_no', Number, autoincrement=False, nullable=False),
    sa.Column('secret', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['round_no'], ['rounds.no'], name=op.f('fk_sittings_round_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('round_no', name=op.f('pk_sittings'))
    )
    op.create_table('steps',
    sa.Column('no', Number, autoincrement=True, nullable=False),
    sa.Column('round_no', Number, autoincrement=False, nullable=False),
    sa.Column('theme', sa.Text(), nullable=False),
    sa.Column('suggestion', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['round_no'], ['rounds.no'], name=op.f('fk_steps_round_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_steps')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_steps_round_no', 'steps', ['round_no'], unique=False)
    op.create_table('vote_secrets',
    sa.Column('round_no', Number, autoincrement=False, nullable=False),
    sa.Column('statement', sa.Text(), nullable=False),
    sa.Column('secret', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['round_no'], ['rounds.no'], name=op.f('fk_vote_secrets_round_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('round_no', 'statement', name=op.f('pk_vote_secrets'))
    )
    op.create_table('words',
    sa.Column('no', Number, autoincrement=True, nullable=False),
    sa.Column('group_no', Number, autoincrement=False, nullable=False),
    sa.Column('round_no', Number, autoincrement=False, nullable=True),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('is_draft', sa.Boolean(), nullable=False),
    sa.Column('writer_salt', sa.Text(), nullable=True),
    sa.Column('writer_code', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['group_no'], ['groups.no'], name=op.f('fk_words_group_no'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['round_no'], ['rounds.no'], name=op.f('fk_words_round_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_words')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_words_round_no', 'words', ['round_no'], unique=False)
    op.create_table('show_presses',
    sa.Column('round_no', Number, autoincrement=False, nullable=False),
    sa.Column('statement', sa.Text(), nullable=False),
    sa.Column('code', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['round_no', 'statement'], ['vote_secrets.round_no', 'vote_secrets.statement'], name=op.f('fk_show_presses_round_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('round_no', 'statement', 'code', name=op.f('pk_show_presses')),
    sqlite_with_rowid=False
    )
    op.create_table('sitting_codes',
    sa.Column('round_no', Number, autoincrement=False, nullable=False),
    sa.Column('code', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['round_no'], ['sittings.round_no'], name=op.f('fk_sitting_codes_round_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('round_no', 'code', name=op.f('pk_sitting_codes')),
    sqlite_with_rowid=False
    )
    op.create_table('votes',
    sa.Column('round_no', Number, autoincrement=False, nullable=False),
    sa.Column('statement', sa.Text(), nullable=False),
    sa.Column('code', sa.LargeBinary(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['round_no', 'statement'], ['vote_secrets.round_no', 'vote_secrets.statement'], name=op.f('fk_votes_round_no'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('round_no', 'statement', 'code', name=op.f('pk_votes')),
    sqlite_with_rowid=False
    )


def downgrade() -> None:
    """Data is never taken apart again: an older program is started on a backup."""
    raise NotImplementedError
