"""Once a month, for those who look after the words: what is due, what was reported, asked in vain, and shown most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.conversation.content import Content
from bot.conversation.editing.contacts import NOT_WORKING
from bot.conversation.editing.telling import to_admins
from bot.conversation.events import TimePassed
from bot.conversation.ports.reports import Report
from bot.conversation.ports.sent_questions import SentQuestion
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.reply import shortened
from bot.conversation.text import LINES, PARAGRAPHS, Text
from bot.conversation.turn import Turn
from bot.domain.checks import ToCheck, to_check
from bot.domain.digest import month_before, next_digest
from bot.domain.due import DueKind
from bot.domain.group import QUIET_FROM, QUIET_TO
from bot.domain.quiet import after_quiet

MOST_SHOWN = 5
"""How many entries and how many questions the message names."""

LONGEST = 100
"""How much of a question is shown there."""

MOST_COUNTED = 1000
"""The most reports and questions that are read at once."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What those who look after the words should know. `shown`: how often each entry was, in the month before."""

    due: Sequence[ToCheck]
    reports: Sequence[Report]
    questions: Sequence[SentQuestion]
    shown: Mapping[str, int]


def digest(uow: UnitOfWork, content: Content, now: datetime, today: date) -> Digest:
    """How it stands today, and what was shown in the month before."""
    noted = {name.removeprefix(NOT_WORKING) for name in uow.content_notes.names(NOT_WORKING)}
    contacts = to_check(content.urgent, content.signposts, today, noted)
    return Digest(
        [each for each in contacts if each.is_due],
        uow.reports.all(MOST_COUNTED),
        uow.sent_questions.all(MOST_COUNTED),
        uow.shown.of(month_before(now), (entry.id for entry in content.entries)),
    )


def plan(turn: Turn) -> None:
    """Have the first one come, if nothing of the kind is planned yet. Where there are no admins, none comes."""
    if turn.operator.admins:
        turn.uow.due.set_once(DueKind.DIGEST, 0, "", next_digest(turn.now, turn.operator.zone))


def send(turn: Turn, _due: TimePassed) -> None:
    """It is due: send it to every admin, unless these are quiet hours, and plan the next one."""
    if not turn.operator.admins:
        return
    loud = after_quiet(turn.now, turn.operator.zone, QUIET_FROM, QUIET_TO)
    if loud > turn.now:
        turn.uow.due.set(DueKind.DIGEST, 0, "", loud)
        return
    found = digest(turn.uow, turn.content, turn.now, turn.today)
    to_admins(turn, lambda there: _words(there, found))
    turn.uow.due.set(DueKind.DIGEST, 0, "", next_digest(turn.now, turn.operator.zone))


def _words(turn: Turn, found: Digest) -> Text:
    say = turn.say
    questions = [shortened(each.text, LONGEST) for each in found.questions[:MOST_SHOWN]]
    parts = [
        say("editing.digest"),
        LINES.join(
            [
                say("editing.digest_due", count=str(len(found.due))),
                say("editing.digest_reports", count=str(len(found.reports))),
                say("editing.digest_questions", count=str(len(found.questions))),
            ]
        ),
    ]
    parts += [LINES.join([say("editing.digest_asked"), *turn.numbered(questions)])] if questions else []
    entries = [(entry, count) for i, count in found.shown.items() if (entry := turn.content.entry(i))][:MOST_SHOWN]
    lines = [say("editing.digest_entry", title=entry.short_title, count=str(count)) for entry, count in entries]
    parts += [LINES.join([say("editing.digest_shown"), *lines])] if lines else []
    return PARAGRAPHS.join(parts)
