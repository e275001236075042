"""The content as members see it, with the longest names that a group may have: for those who write it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, cast

from bot.conversation import urgent
from bot.conversation.checkin import cards
from bot.conversation.checkin.closing import placing, themes
from bot.conversation.checkin.lifecycle import opening
from bot.conversation.checkin.session import Session
from bot.conversation.content import Content, ExampleGroup, Examples
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
from bot.domain.questionnaire import Answer, Questionnaire, Stage, Statement, Suggestion, Theme
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


def with_words(content: Content, words: str, now: datetime, org: str = LONGEST_NAME) -> list[Preview]:
    """Everything in which these words stand as members see it, in this order.

    Where they stand nowhere so, everything with all of them in one message.
    """
    typed = _as_words(words)
    if not typed.strip():
        return []
    every = [
        (preview, [_as_words(seen.reply.text) for seen in preview.seen]) for preview in everything(content, now, org)
    ]
    found = [preview for preview, texts in every if any(typed in text for text in texts)]
    each = [f" {word} " for word in typed.split()]
    return found or [preview for preview, texts in every if any(all(w in text for w in each) for text in texts)]


def _as_words(text: str) -> str:
    """The bare words of a text with one space around each, to look for others in it."""
    return f" {without_marks(text)} "


def everything(content: Content, now: datetime, org: str = LONGEST_NAME) -> Iterator[Preview]:
    """All that can be shown."""
    return (make() for _, make in _things(content, now, org))


def changed_cards(old: Content, new: Content, now: datetime, first: str = "") -> Iterator[str]:
    """The texts that members would see otherwise with the new content, as they would read then.

    `first`: the id of the thing whose cards come before all others.
    """
    before: dict[tuple[str, str, str], set[str]] = {}
    for was in everything(old, now):
        before.setdefault((was.kind, was.id, was.within), set()).update(seen.reply.text for seen in was.seen)
    shown = set[str]()
    for made in sorted(everything(new, now), key=lambda each: each.id != first):
        known = shown | before.get((made.kind, made.id, made.within), set())
        texts = [seen.reply.text for seen in made.seen if seen.reply.text not in known]
        shown.update(texts)
        yield from texts


def names(content: Content) -> list[str]:
    """The ids of all that can be shown."""
    return [found[0] for found, _ in _things(content, datetime.now(UTC), LONGEST_NAME)]


def _things(content: Content, now: datetime, org: str) -> Iterator[tuple[Sequence[str], Callable[[], Preview]]]:
    """Everything that can be shown: its names, and what makes it."""
    for entry in content.entries:
        yield (entry.id, entry.title, entry.short_title), partial(_entry, content, entry, now)
    for signpost in content.signposts:
        yield (signpost.id, signpost.name, signpost.short_title), partial(_signpost, content, signpost, now)
    yield from _lists(content)
    for pack in content.urgent:
        yield (pack.id, pack.name, f"urgent {pack.id}"), partial(_pack, content, pack)
    routes = {route.id: route for pack in content.urgent for route in (*pack.routes, *pack.more)}
    for route in routes.values():
        yield (route.id, route.reach), _card("urgent", route.id, "A line of /urgent", Reply(route.line))
    for questionnaire in content.questionnaires:
        yield from _questionnaire(content, questionnaire, now, org)
    for answer in content.answers:
        yield (answer.id, answer.label, answer.command), partial(_answer, answer)
    for examples in content.examples:
        yield from (((group.id,), partial(_replies, examples, group)) for group in examples.groups if group.replies)
    for key in SAID:
        yield (key,), partial(_phrase, content, key, org)


def _lists(content: Content) -> Iterator[tuple[Sequence[str], Callable[[], Preview]]]:
    """The lists to choose from, and what is on them."""
    yield ("needs", "signpost"), _card("needs", "needs", "/signpost", signposts.needs_card(content))
    for need in content.needs:
        yield (need.id, need.label), _card("needs", need.id, "The card", signposts.need_card(content, need))
    yield ("topics", "terms"), _card("topics", "topics", "/terms", entry_cards.topics(content))
    for topic in content.topics:
        yield (topic.id, topic.label), _card("topics", topic.id, "The card", entry_cards.of_topic(content, topic))


def _questionnaire(
    content: Content, questionnaire: Questionnaire, now: datetime, org: str
) -> Iterator[tuple[Sequence[str], Callable[[], Preview]]]:
    """A questionnaire, and all that it holds."""
    whole = (questionnaire.id, questionnaire.title, questionnaire.short_title)
    yield whole, partial(_themes_to_choose, content, questionnaire, now, org)
    for stage in questionnaire.stages:
        yield (stage.id, stage.name, stage.short_title), partial(_stage, content, questionnaire, stage, now, org)
    for theme in questionnaire.themes:
        yield (theme.id, theme.name, theme.short_title), partial(_theme, content, questionnaire, theme, now, org)
    for statement in questionnaire.statements:
        yield (statement.id, statement.question), partial(_statement, content, questionnaire, statement, now, org)
    for found in questionnaire.suggestions:
        yield (found.id, found.label), partial(_suggestion, content, questionnaire, found, now, org)


def _seen(moment: str, reply: Reply) -> Iterator[Seen]:
    """A message as it is sent: cut into several where it is long."""
    yield from (Seen(moment, page) for page in pages(reply))


def _made(kind: str, thing: str, *shown: Callable[[], Iterable[Seen]], within: str = "") -> Preview:
    return Preview(kind, thing, tuple(seen for make in shown for seen in make()), within)


def _card(kind: str, thing: str, moment: str, reply: Reply) -> Callable[[], Preview]:
    """What makes a thing that is one card."""
    return partial(_made, kind, thing, partial(_seen, moment, reply))


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


def _replies(examples: Examples, group: ExampleGroup) -> Preview:
    shown = (partial(_seen, "A reply", Reply(reply)) for reply in group.replies)
    return _made("examples", group.id, *shown, within=examples.id)


def _answer(answer: Answer) -> Preview:
    shown = [("On a button", answer.label), ("In /help", f"/{answer.command}: {answer.menu}")]
    shown += [("When most said it", answer.most), ("When we talk about it", answer.we_say), ("Noted", answer.we_said)]
    return _made("answers", answer.id, *(partial(_seen, moment, Reply(text)) for moment, text in shown if text))


def _themes_to_choose(content: Content, questionnaire: Questionnaire, now: datetime, org: str) -> Preview:
    session = _session(content, questionnaire, None, None, now, org, Way.ANSWER, Phase.CHOOSING)
    hint = content.phrases.say("opening.new_here")
    pages = (Reply(*opening.choosing(session, hint, page)[:2]) for page in range(len(questionnaire.themes)))
    shown = [partial(_seen, "/checkin", page) for page in {page.text: page for page in pages}.values()]
    places = partial(_seen, "/place", _placing(session))
    return _made("questionnaire", questionnaire.id, *shown, places, within=questionnaire.id)


def _placing(session: Session) -> Reply:
    return Reply(placing.asks(session), placing.stage_choices(session))


def _stage(content: Content, questionnaire: Questionnaire, stage: Stage, now: datetime, org: str) -> Preview:
    session = _session(content, questionnaire, None, None, now, org, Way.ANSWER, Phase.PLACING)
    shown = (
        ("On a button", Reply(stage.short_title)),
        ("Where would you put yourselves", _placing(session)),
        ("Once a group has said it", Reply(placing.placed(session.turn, questionnaire, stage.id))),
    )
    return _of(questionnaire, stage.id, shown)


def _theme(content: Content, questionnaire: Questionnaire, theme: Theme, now: datetime, org: str) -> Preview:
    at = partial(_session, content, questionnaire, theme, None, now, org)
    opened = at(Way.ANSWER, Phase.OPENED)
    suggestions = [found for each in theme.suggestions if (found := questionnaire.suggestion(each))]
    say = content.phrases.say
    shown = (
        ("On a button", Reply(theme.short_title)),
        ("In the list of themes", Reply(say("opening.theme_line", theme=theme.name, about=theme.about))),
        ("The opening", Reply(opening.opening_text(opened))),
        ("At its end", Reply(*themes.things_to_try(at(Way.ANSWER, Phase.RESTING), theme, suggestions))),
    )
    return _of(questionnaire, theme.id, shown)


def _suggestion(
    content: Content, questionnaire: Questionnaire, suggestion: Suggestion, now: datetime, org: str
) -> Preview:
    theme = next((each for each in questionnaire.themes if suggestion.id in each.suggestions), None)
    session = _session(content, questionnaire, theme, None, now, org, Way.ANSWER, Phase.RESTING)
    kept = content.phrases.say("steps.kept", step=session.fill(suggestion.text))
    shown = (
        ("On a button", Reply(suggestion.label)),
        ("At the end of a theme", Reply(session.fill(suggestion.text))),
        ("Once a group has kept it", Reply(kept, themes.where_it_leads(session, suggestion))),
    )
    return _of(questionnaire, suggestion.id, shown)


def _of(questionnaire: Questionnaire, thing: str, shown: Iterable[tuple[str, Reply]]) -> Preview:
    made = (partial(_seen, moment, reply) for moment, reply in shown)
    return _made("questionnaire", thing, *made, within=questionnaire.id)


def _statement(
    content: Content, questionnaire: Questionnaire, statement: Statement, now: datetime, org: str
) -> Preview:
    theme = next((each for each in questionnaire.themes if statement.id in each.statements), None)
    session = partial(_session, content, questionnaire, theme, statement, now, org)
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
    return _of(questionnaire, statement.id, shown)


def _session(
    content: Content,
    questionnaire: Questionnaire,
    theme: Theme | None,
    statement: Statement | None,
    now: datetime,
    org: str,
    way: Way,
    phase: Phase,
    **state: Any,
) -> Session:
    """A check-in at this place. Cards are made of its state alone, so that it needs no store."""
    ids = theme.id if theme else None, statement.id if statement else None
    at = CheckIn(questionnaire.id, phase, now, way, *ids, started_at=now, **state)
    turn = Turn(TimePassed(DueKind.REMIND, 1, "", now), cast("Any", None), content, Operator("", "", UTC), "bot", now)
    return Session(turn, Group(1, org=org), Round(1, 1, 1, at), questionnaire)
