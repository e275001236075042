"""The tables. The keys are numbers of our own; ids of people and chats are encrypted or keyed codes."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    false,
)

from bot.conversation.ports.edits import EditState
from bot.domain.checkin import Newcomers, Phase, Way
from bot.domain.group import Sent
from bot.domain.steps import StepOutcome
from bot.domain.votes import Spread
from storage.columns import Instant, Number, OneOf, belongs_to, own_number
from storage.crypto import Code, Encrypted

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

keys = Table("keys", metadata, Column("name", Text, primary_key=True), Column("sealed", Text, nullable=False))

groups = Table(
    "groups",
    metadata,
    own_number(),
    Column("chat_code", Code("chat"), nullable=False, unique=True),
    Column("chat", Encrypted, nullable=False),
    Column("title", Encrypted),
    Column("org", Encrypted, nullable=False),
    Column("users", Encrypted, nullable=False),
    Column("nation", Text, nullable=False),
    Column("language", Text, nullable=False, server_default=""),
    Column("staff_here", Boolean),
    Column("least_answers", Integer, nullable=False),
    Column("quiet_from", Integer, nullable=False),
    Column("quiet_to", Integer, nullable=False),
    Column("zone", Text, nullable=False, server_default=""),
    Column("keep_box", Boolean, nullable=False),
    Column("stage_names", Encrypted),
    Column("agreement", Encrypted),
    Column("short_note", Boolean, nullable=False, server_default=false()),
    Column("open_to_all", Boolean, nullable=False, server_default=false()),
    Column("wanted_at", Instant, index=True),
    Column("urgent_note_at", Instant, index=True),
    Column("removed_at", Instant, index=True),
    Column("muted_at", Instant),
    Column("sent", OneOf(Sent), nullable=False, server_default=""),
    Column("delete_at", Instant),
    Column("used_on", Instant, index=True),
    Column("warned_at", Instant),
    Column("created_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

coordinators = Table(
    "coordinators",
    metadata,
    belongs_to("group_no", "groups.no", primary_key=True),
    Column("person_code", Code("coordinator"), primary_key=True),
    Column("person", Encrypted, nullable=False),
)

handovers = Table(
    "handovers",
    metadata,
    Column("token_code", Code("handover"), primary_key=True),
    Column("group_no", Number, primary_key=True, autoincrement=False),
    Column("person_code", Code("coordinator"), nullable=False),
    Column("until", Instant, nullable=False, index=True),
    ForeignKeyConstraint(
        ["group_no", "person_code"], ["coordinators.group_no", "coordinators.person_code"], ondelete="CASCADE"
    ),
    sqlite_with_rowid=False,
)
Index("ix_handovers_group_no", handovers.c.group_no, handovers.c.person_code)

schedules = Table(
    "schedules",
    metadata,
    belongs_to("group_no", "groups.no", primary_key=True),
    Column("begins", Date, nullable=False),
    Column("minute", Integer, nullable=False),
    Column("every", Integer, nullable=False),
    Column("week", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    Column("next_on", Date, nullable=False),
    Column("invited_at", Instant),
    Column("unanswered", Integer, nullable=False),
    Column("has_asked", Boolean, nullable=False),
    Column("topic", Integer),
    Column("planned_at", Instant),
    Column("is_refused", Boolean, nullable=False, server_default=false()),
)

deletions = Table(
    "deletions",
    metadata,
    belongs_to("group_no", "groups.no", primary_key=True),
    Column("asker_salt", Encrypted, nullable=False),
    Column("asker_code", LargeBinary, nullable=False),
)

moved_chats = Table(
    "moved_chats",
    metadata,
    Column("chat_code", Code("chat"), primary_key=True),
    belongs_to("group_no", "groups.no"),
)

questionnaires = Table(
    "questionnaires", metadata, Column("digest", Text, primary_key=True), Column("text", Text, nullable=False)
)

rounds = Table(
    "rounds",
    metadata,
    own_number(),
    belongs_to("group_no", "groups.no"),
    Column("version", Integer, nullable=False),
    Column("why", Encrypted, nullable=False),
    Column("org", Encrypted),
    Column("topic", BigInteger),
    Column("questionnaire", Text, nullable=False),
    Column("questions", Text),
    Column("phase", OneOf(Phase), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("way", OneOf(Way)),
    Column("theme", Text),
    Column("statement", Text),
    Column("needed", Integer, nullable=False),
    Column("started_at", Instant),
    Column("asked_at", Instant),
    Column("spread", OneOf(Spread), nullable=False),
    Column("suggested", Text),
    Column("paused_at", Instant),
    Column("closed_at", Instant),
    Column("placing", Encrypted),
    Column("forgot_answers", Boolean, nullable=False),
    Column("reminded", Boolean, nullable=False),
    Column("newcomers", OneOf(Newcomers), nullable=False),
    Column("new_sitting", Boolean, nullable=False),
    Column("asked_of_answer", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_rounds_group_no", rounds.c.group_no)
Index("one_open_round", rounds.c.group_no, unique=True, sqlite_where=rounds.c.closed_at.is_(None))
# on PostgreSQL too, as the migration says: naming that here would load its dialect, 2 MiB and 0.04 s of each start

outcomes = Table(
    "outcomes",
    metadata,
    belongs_to("round_no", "rounds.no", primary_key=True),
    Column("statement", Text, primary_key=True),
    Column("answers", JSON, nullable=False),
    Column("spread", OneOf(Spread), nullable=False),
    Column("wording", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("changes", Integer, nullable=False),
)

vote_secrets = Table(
    "vote_secrets",
    metadata,
    belongs_to("round_no", "rounds.no", primary_key=True),
    Column("statement", Text, primary_key=True),
    Column("secret", Encrypted, nullable=False),
)


def _under_a_secret(name: str, *columns: Column[Any]) -> Table:
    """A table whose rows are deleted with the secret of their statement.

    WITHOUT ROWID: row ids would tell in which order people answered.
    """
    return Table(
        name,
        metadata,
        Column("round_no", Number, primary_key=True, autoincrement=False),
        Column("statement", Text, primary_key=True),
        Column("code", LargeBinary, primary_key=True),
        *columns,
        ForeignKeyConstraint(
            ["round_no", "statement"], ["vote_secrets.round_no", "vote_secrets.statement"], ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )


votes = _under_a_secret(
    "votes", Column("answer", Text, nullable=False), Column("confirmed", Boolean, nullable=False, default=False)
)
show_presses = _under_a_secret("show_presses")

followers = Table(
    "followers",
    metadata,
    belongs_to("round_no", "rounds.no", primary_key=True),
    Column("person_code", Code("follower"), primary_key=True),
    Column("chat", Encrypted, nullable=False),
    Column("seen", Encrypted, nullable=False),
    sqlite_with_rowid=False,
)
Index("ix_followers_person_code", followers.c.person_code)

private_languages = Table(
    "private_languages",
    metadata,
    Column("chat_code", Code("language"), primary_key=True),
    Column("language", Text, nullable=False),
    Column("month", Instant, nullable=False, index=True),
    sqlite_with_rowid=False,
)

private_nations = Table(
    "private_nations",
    metadata,
    Column("chat_code", Code("nation"), primary_key=True),
    Column("nation", Text, nullable=False),
    Column("is_said", Boolean, nullable=False),
    Column("month", Instant, nullable=False, index=True),
    sqlite_with_rowid=False,
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_code", Code("invitation"), primary_key=True),
    belongs_to("round_no", "rounds.no"),
    Column("person_code", Code("invited")),
    Column("what", Text, nullable=False),
    Column("until", Instant, nullable=False),
    sqlite_with_rowid=False,
)
Index("ix_invitations_round_no", invitations.c.round_no)

words = Table(
    "words",
    metadata,
    own_number(),
    belongs_to("group_no", "groups.no"),
    belongs_to("round_no", "rounds.no", nullable=True),
    Column("subject", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("text", Encrypted, nullable=False),
    Column("is_draft", Boolean, nullable=False),
    Column("writer_salt", Encrypted),
    Column("writer_code", LargeBinary),
    sqlite_autoincrement=True,
)
Index("ix_words_round_no", words.c.round_no)

steps = Table(
    "steps",
    metadata,
    own_number(),
    belongs_to("round_no", "rounds.no"),
    Column("theme", Text, nullable=False),
    Column("suggestion", Text, nullable=False),
    Column("text", Encrypted, nullable=False),
    Column("kept_at", Instant),
    Column("look_back_at", Instant),
    Column("came", OneOf(StepOutcome)),
    Column("came_at", Instant),
    sqlite_autoincrement=True,
)
Index("ix_steps_round_no", steps.c.round_no)

taken_out = Table(
    "taken_out",
    metadata,
    own_number(),
    belongs_to("round_no", "rounds.no"),
    Column("rows", Encrypted, nullable=False),
    sqlite_autoincrement=True,
)

due = Table(
    "due",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("round_no", Number, primary_key=True, autoincrement=False),
    Column("subject", Text, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
)

recently_said = Table(
    "recently_said",
    metadata,
    own_number(),
    Column("chat_code", Code("chat"), nullable=False, index=True),
    Column("topic", BigInteger, nullable=False),
    Column("entry", Text),
    Column("signpost", Text),
    Column("in_full", Boolean, nullable=False),
    Column("unsure", Boolean, nullable=False),
    Column("at", Instant, nullable=False, index=True),
)

last_buttons = Table(
    "last_buttons",
    metadata,
    Column("chat_code", Code("chat"), primary_key=True),
    Column("buttons", Encrypted, nullable=False),
    Column("at", Instant, nullable=False, index=True),
)

questions = Table(
    "questions",
    metadata,
    own_number(),
    Column("text", Encrypted, nullable=False),
    Column("sent_on", Instant, nullable=False),
    sqlite_autoincrement=True,
)

reports = Table(
    "reports",
    metadata,
    own_number(),
    Column("item", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("text", Encrypted, nullable=False),
    sqlite_autoincrement=True,
)

shown = Table(
    "shown",
    metadata,
    Column("month", Instant, primary_key=True, autoincrement=False),
    Column("entry_code", Code("shown"), primary_key=True),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

edits = Table(
    "edits",
    metadata,
    own_number(),
    Column("path", Text, nullable=False, index=True),
    Column("base", Encrypted, nullable=False),
    Column("text", Encrypted, nullable=False),
    Column("person_code", Code("edit")),
    Column("at", Instant, nullable=False),
    Column("state", OneOf(EditState), nullable=False),
    Column("built_on", Number, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)

content_notes = Table(
    "content_notes",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

question_counts = Table(
    "question_counts",
    metadata,
    Column("chat_code", Code("chat"), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("since", Instant, nullable=False, index=True),
)

outbox = Table(
    "outbox",
    metadata,
    own_number(),
    Column("chat_code", Code("chat"), nullable=False),
    Column("chat", Encrypted, nullable=False),
    Column("private", Boolean, nullable=False),
    Column("topic", BigInteger),
    Column("card", Text),
    Column("edits", Boolean, nullable=False),
    Column("payload", Encrypted, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("maybe_sent", Boolean, nullable=False, default=False),
    Column("renewed", Boolean, nullable=False, default=False),
    Column("rank", Integer, nullable=False, default=0),
    sqlite_autoincrement=True,
)
Index("ix_outbox_chat_code", outbox.c.chat_code, outbox.c.no)

cards = Table(
    "cards",
    metadata,
    Column("chat_code", Code("chat"), primary_key=True),
    Column("card", Text, primary_key=True),
    Column("message", BigInteger, nullable=False),
    Column("renewed", Boolean, nullable=False, default=False),
    Column("pressable", Boolean, nullable=False, default=False),
    Column("twin", JSON(none_as_null=True)),
    Column("settled", Boolean, nullable=False, default=False),
    Column("changed_on", Instant, nullable=False, index=True),
)

subjects = Table(
    "subjects",
    metadata,
    Column("chat_code", Code("chat"), primary_key=True),
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False),
    Column("changed_on", Instant, nullable=False, index=True),
    sqlite_with_rowid=False,
)

pace = Table(
    "pace",
    metadata,
    Column("chat_code", Code("chat"), primary_key=True),
    Column("sent", JSON, nullable=False),
    Column("ready_at", Instant, nullable=False),
    Column("quiet_at", Instant, nullable=False),
    Column("noted_at", Instant, nullable=False),
    Column("holder", Text),
    Column("leased_until", Instant),
    Column("out_no", Number),
)

taps = Table(
    "taps",
    metadata,
    Column("chat_code", Code("chat"), primary_key=True),
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("code", Text, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    sqlite_with_rowid=False,
)

seen = Table(
    "seen",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False, index=True),
)

traces = Table("traces", metadata, own_number(), Column("name", Text, nullable=False))

dead_letters = Table(
    "dead_letters",
    metadata,
    own_number(),
    Column("update_id", BigInteger),
    Column("kind", Text, nullable=False),
    Column("error", Text, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_autoincrement=True,
)
