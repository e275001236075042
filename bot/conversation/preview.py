"""The content as members see it, with the longest names that a group may have: for those who write it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, cast

from bot.conversation import urgent
from bot.conversation.checkin import cards
from bot.conversation.checkin.session import Session
from bot.conversation.content import Content
from bot.conversation.events import TimePassed
from bot.conversation.phrasebook import SAID
from bot.conversation.ports.rounds import Round
from bot.conversation.questions import entry_cards, signposts
from bot.conversation.reply import Reply, pages
from bot.conversation.turn import Operator, Turn
from bot.domain.checkin import CheckIn, Phase, Way
from bot.domain.due import DueKind
from bot.domain.entries import Entry
from bot.domain.group import Group
from bot.domain.letters import without_marks
from bot.domain.questionnaire import Questionnaire, Statement
from bot.domain.signposts import Signpost
from bot.domain.urgent import UrgentPack
from bot.domain.votes import Spread

LONGEST_NAME = "the Mental Health and Social Care Trusts"
"""An organisation with as long a name as a group may type."""

NAMES = ("org", "title", "group", "name", "users")
"""Fields that hold such a name."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One message, or what stands beside it, under the name of the moment in which members see it."""

    moment: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class Preview:
    """What members see of one thing. `kind` and `id` say which thing, `within` the id of the file that it stands in."""

    kind: str
    id: str
    seen: tuple[Seen, ...]
    within: str = ""


def previews(content: Content, what: str, now: datetime, org: str = LONGEST_NAME) -> list[Preview]:
    """Everything that goes by this name: an id, a title, what stands on a button, the key of a phrase."""
    wanted = without_marks(what)
    return [make() for names, make in _things(content, now, org) if wanted in map(without_marks, names)]


def changed_cards(old: Content, new: Content, now: datetime, first: str = "") -> Iterator[str]:
    """The texts that members would see otherwise with the new content, as they would read then.

    `first`: the id of the thing whose cards come before all others.
    """
    before = {(kind, names[0]): make for kind, names, make in _by_kind(old, now)}
    for kind, names, make in sorted(_by_kind(new, now), key=lambda found: found[1][0] != first):
        was = before.get((kind, names[0]))
        known = {seen.reply.text for seen in was().seen} if was else set()
        yield from (seen.reply.text for seen in make().seen if seen.reply.text not in known)


def _by_kind(content: Content, now: datetime) -> Iterator[tuple[str, Sequence[str], Callable[[], Preview]]]:
    for names, make in _things(content, now, LONGEST_NAME):
        yield make.func.__name__ if isinstance(make, partial) else "", names, make


def names(content: Content) -> list[str]:
    """The ids of all that can be shown."""
    return [found[0] for found, _ in _things(content, datetime.now(UTC), LONGEST_NAME)]


def _things(content: Content, now: datetime, org: str) -> Iterator[tuple[Sequence[str], Callable[[], Preview]]]:
    """Everything that can be shown: its names, and what makes it."""
    for entry in content.entries:
        yield (entry.id, entry.title, entry.short_title), partial(_entry, content, entry, now)
    for signpost in content.signposts:
        yield (signpost.id, signpost.name, signpost.short_title), partial(_signpost, content, signpost, now)
    for need in content.needs:
        shown = partial(_seen, "The card", signposts.need_card(content, need))
        yield (need.id, need.label), partial(_made, "needs", need.id, shown)
    for pack in content.urgent:
        yield (pack.id, pack.name, f"urgent {pack.id}"), partial(_pack, content, pack)
    for questionnaire in content.questionnaires:
        for statement in questionnaire.statements:
            yield (statement.id, statement.question), partial(_statement, content, questionnaire, statement, now, org)
    for key in SAID:
        yield (key,), partial(_phrase, content, key, org)


def _seen(moment: str, reply: Reply) -> Iterator[Seen]:
    """A message as it is sent: cut into several where it is long."""
    yield from (Seen(moment, page) for page in pages(reply))


def _made(kind: str, thing: str, *shown: Callable[[], Iterable[Seen]], within: str = "") -> Preview:
    return Preview(kind, thing, tuple(seen for make in shown for seen in make()), within)


def _entry(content: Content, entry: Entry, now: datetime) -> Preview:
    cards: list[tuple[str, Reply]] = [("The answer", entry_cards.short(content, entry, now.date()))]
    cards += [("More", entry_cards.more(content, entry))] if entry.more else []
    cards += [("Related", entry_cards.related(content, entry))] if entry.related else []
    cards += [("Where to go", entry_cards.where(content, entry, now.date()))] if entry.where else []
    cards += [("Asked where it is from", entry_cards.source(content, entry))]
    return _made("entry", entry.id, *(partial(_seen, moment, reply) for moment, reply in cards))


def _signpost(content: Content, signpost: Signpost, now: datetime) -> Preview:
    text = signposts.card_text(content, signpost, now.date())
    reply = Reply(text, signposts.card_rows(content, signpost))
    return _made("signpost", signpost.id, partial(_seen, "The card", reply))


def _pack(content: Content, pack: UrgentPack) -> Preview:
    replies = (
        ("/urgent in a group", urgent.help_now(content, pack.id)),
        ("/urgent in private", urgent.help_now(content, pack.id, private=True)),
        ("After words that worry, in private", urgent.for_someone(content, pack.id)),
        ("More lines", urgent.more_lines(content, pack.id)),
    )
    return _made("urgent", pack.id, *(partial(_seen, moment, reply) for moment, reply in replies))


def _phrase(content: Content, key: str, org: str) -> Preview:
    longest = {"number": "99", "total": "99", "answer": max((a.inline for a in content.answers), key=len)}
    fields = {name: longest.get(name, org if name in NAMES else f"{{{name}}}") for name in SAID[key]}
    moment = "On a button" if key.startswith("button.") else "The text"
    return _made("phrases", key, partial(_seen, moment, Reply(content.phrases.say(key, **fields))))


def _statement(
    content: Content, questionnaire: Questionnaire, statement: Statement, now: datetime, org: str
) -> Preview:
    session = partial(_session, content, questionnaire, statement, now, org)
    asking, fill = session(Way.ANSWER, Phase.ASKING), session(Way.ANSWER, Phase.ASKING).fill
    answer = max(cards.group_answers(asking), key=lambda each: len(each.most))
    agreed = session(Way.ANSWER, Phase.TALKING, suggested=answer.id, spread=Spread.MOST)
    differed = session(Way.ANSWER, Phase.TALKING, spread=Spread.DIFFERED)
    asked = Reply(cards.asking_text(asking, statement), cards.asking_rows(asking, statement))
    shown = [
        ("The question", asked),
        ("The question, after More", Reply(asked.text, cards.asking_rows(asking, statement, is_open=True))),
        ("What's this mean? (a box)", Reply(fill(statement.help))),
        ("When most said the same", cards.talk(agreed, statement)),
        ("When people saw it differently", cards.talk(differed, statement)),
        ("Talk first", cards.talk(session(Way.TALK, Phase.TALKING), statement)),
    ]
    shown += [
        (f"Read back after the theme: {each.label}", Reply(fill(questionnaire.said(statement.id, each.id))))
        for each in cards.group_answers(asking)
    ]
    shown += [("For whoever guides the talk, in private", Reply(fill(statement.guide)))] if statement.guide else []
    made = (partial(_seen, moment, reply) for moment, reply in shown)
    return _made("questionnaire", statement.id, *made, within=questionnaire.id)


def _session(
    content: Content,
    questionnaire: Questionnaire,
    statement: Statement,
    now: datetime,
    org: str,
    way: Way,
    phase: Phase,
    **state: Any,
) -> Session:
    """A check-in at this statement. Cards are made of its state alone, so that it needs no store."""
    theme = next((each.id for each in questionnaire.themes if statement.id in each.statements), None)
    at = CheckIn(questionnaire.id, phase, now, way, theme, statement.id, started_at=now, **state)
    turn = Turn(TimePassed(DueKind.REMIND, 1, "", now), cast("Any", None), content, Operator("", "", UTC), "bot", now)
    return Session(turn, Group(1, org=org), Round(1, 1, 1, at), questionnaire)
