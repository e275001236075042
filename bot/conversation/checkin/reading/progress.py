"""`/progress`: what changed since last time, in one message; all of it, and the picture, on request."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.conversation import buttons
from bot.conversation.checkin.closing.placing import placed
from bot.conversation.checkin.closing.themes import said_line, what_is_open, who_we_are
from bot.conversation.checkin.reading.results import day, day_of_round, read_back, step_lines
from bot.conversation.checkin.session import Session, session_of, session_with
from bot.conversation.paging import show_page
from bot.conversation.ports.rounds import Round
from bot.conversation.reply import PAGE_LENGTH, choice, cut_sections, first_page, units
from bot.conversation.text import LINES, NAMES, PARAGRAPHS, SENTENCES, bold
from bot.conversation.turn import Turn
from bot.domain.checkin import Outcome
from bot.domain.group import Group
from bot.domain.progress import Change, Move, compare, has_more, is_in_these_words, of
from bot.domain.questionnaire import Statement

MOST_COLUMNS = 12
"""The most check-ins that are compared and drawn, newest first."""

LONGEST_UNNAMED = PAGE_LENGTH - 100
"""The longest history of a statement that fits into a page with its heading: a longer one has the statement's name."""

SINCE = {
    Move.TOWARDS: "progress.towards",
    Move.BACK: "progress.back",
    Move.CHANGED: "progress.changed",
}
"""The heading for statements that moved since one date."""


def progress(turn: Turn) -> None:
    """`/progress`: for the questionnaire of the newest check-in in which the group said something."""
    group = turn.group()
    _tell(turn, group, _asked(turn, group))


def pick(turn: Turn, button: buttons.ShowProgress) -> None:
    """The button of another questionnaire: its progress. Or another page of it, on the message that was tapped."""
    group = turn.group()
    if button.questionnaire in _asked(turn, group):
        _tell(turn, group, [button.questionnaire], button.page)
    else:
        turn.tell(turn.say("notice.old_button"))


def _tell(turn: Turn, group: Group, wanted: Sequence[str], page: int = 0) -> None:
    """Send the progress in the first `wanted` questionnaire that the group has answered, as one message."""
    rounds = _rounds(turn, group, wanted)
    newest = session_of(turn, group, rounds[0].no) if rounds else None
    if newest is None:
        has_started = bool(turn.uow.rounds.history(group.no, 1))
        turn.send(turn.say("progress.nothing_yet" if has_started else "results.none"))
        return
    shown = newest.state.questionnaire
    others = [q for q in _asked(turn, group) if q != shown]
    known = [found for q in others if (found := turn.content.questionnaire(q))]
    choices = [choice(turn.say("button.picture"), buttons.MorePicture(shown))]
    choices += [choice(q.short_title, buttons.ShowProgress(q.id)) for q in known]
    pages = _pages(newest, rounds)
    show_page(
        turn,
        pages,
        page,
        lambda number: buttons.ShowProgress(shown, number),
        others=choices,
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """The newest check-in beside the earlier ones.

    `rounds`: newest first, all with the same questionnaire. `earlier`: those of them, by number, each read once.
    """

    newest: Session
    rounds: Sequence[Round]
    changes: Sequence[Change]
    earlier: Mapping[int, Session]

    def session(self, round_no: int) -> Session | None:
        """A check-in of the group, also one that is older than those compared."""
        newest = self.newest
        return self.earlier.get(round_no) or session_of(newest.turn, newest.group, round_no)


def _compared(newest: Session, rounds: Sequence[Round]) -> _Compared:
    turn = newest.turn
    earlier = {r.no: found for r in rounds if (found := session_with(turn, newest.group, r))}
    before = turn.uow.rounds.said_before(newest.round)
    changes = compare(newest.state, before, newest.questionnaire, turn.content.line)
    return _Compared(newest, rounds, changes, earlier)


def _pages(newest: Session, rounds: Sequence[Round]) -> Sequence[str]:
    """What moved, in a message that can be read aloud in a minute; then the rest of the comparison, and nothing twice.

    What moved comes first, what only the picture would show comes last. A comparison that fits into one message is one.
    `rounds`: newest first, all with the same questionnaire. The first check-in is read back instead.
    """
    if len(rounds) == 1:
        return _first(newest)
    seen, ours = _compared(newest, rounds), newest.turn.say("progress.ours")
    title, looked_at, questions = _title(newest, seen.changes), _looked_at(newest), _questions(newest)
    moved = [*_other_organisations(newest, rounds), *_since(seen), *_differed(seen)]
    not_moved, placing, steps, history = _not_moved(seen), _placing(newest, rounds), _steps(seen), _history(seen)
    opening = [title, SENTENCES.join([looked_at, questions]), *moved, *not_moved, *placing, *steps]
    all_of_it = PARAGRAPHS.join([*opening, ours, *history])
    if units(all_of_it) <= PAGE_LENGTH:
        return [all_of_it]
    page, more = _in_a_minute(newest, [title, looked_at], [*moved, *placing], ours)
    rest = [*more, *not_moved, *steps, questions, *history]
    return [page, *cut_sections(rest, PAGE_LENGTH)]


def _in_a_minute(newest: Session, opening: Sequence[str], told: Sequence[str], ours: str) -> tuple[str, Sequence[str]]:
    """As much as one message has room for, and what is left of it."""
    first, rest = PARAGRAPHS.join(opening), newest.turn.say("progress.rest")
    room = PAGE_LENGTH - sum(units(each) + 2 for each in (first, ours, rest))
    fits, more = first_page(told, room)
    return PARAGRAPHS.join(filter(None, [first, fits, rest, ours])), more


def _not_moved(seen: _Compared) -> list[str]:
    newest, changes = seen.newest, seen.changes
    return [
        *_same(newest, changes),
        *_plain(newest, changes, Move.NEW, "progress.new"),
        *_left(newest, changes),
        *_not_asked(seen),
        *_not_comparable(newest, changes),
    ]


def _questions(newest: Session) -> str:
    return newest.turn.say("progress.questions", title=newest.questionnaire.title)


def _rounds(turn: Turn, group: Group, wanted: Sequence[str]) -> list[Round]:
    rounds = turn.uow.rounds
    found = (list(rounds.spoken(group.no, q, MOST_COLUMNS)) for q in wanted)
    return next((rounds for rounds in found if rounds), [])


def _asked(turn: Turn, group: Group) -> list[str]:
    """The questionnaires of the group's check-ins, that of the newest first."""
    return list(dict.fromkeys(each.questionnaire for each in turn.uow.rounds.days(group.no)))


def _first(newest: Session) -> Sequence[str]:
    """What the first check-in said. Where it is long, the first page leads on, also to the group's own words."""
    say = newest.turn.say
    sections = [say("progress.first"), *(part.text() for part in read_back(newest))]
    all_of_it = PARAGRAPHS.join(sections)
    if units(all_of_it) <= PAGE_LENGTH:
        return [all_of_it]
    more = say("progress.rest_words" if newest.own_words() else "progress.rest")
    page, rest = first_page(sections, PAGE_LENGTH - units(more) - 2)
    return [PARAGRAPHS.join([page, more]), *cut_sections(rest, PAGE_LENGTH)]


def _title(newest: Session, changes: Sequence[Change]) -> str:
    """What moved, in one sentence: forward, back, some of both, only the words, or nothing."""
    forward, back, changed = (bool(of(changes, move)) for move in SINCE)
    if forward and back:
        key = "progress.some_of_both"
    elif forward or back:
        key = "progress.forward" if forward else "progress.backward"
    else:
        key = "progress.otherwise" if changed else "progress.nothing_moved"
    return bold(newest.turn.say(key))


def _looked_at(newest: Session) -> str:
    """Which check-in this is, and whom the group means by "we"."""
    return SENTENCES.join([newest.turn.say("progress.heading", org=newest.org, date=day(newest)), who_we_are(newest)])


def _other_organisations(newest: Session, rounds: Sequence[Round]) -> list[str]:
    """A line for each earlier check-in that was about another organisation."""
    turn, org = newest.turn, newest.org
    others = [r for r in rounds[1:] if r.org and r.org != org]
    return [turn.say("progress.other_org", date=day_of_round(turn, r), org=r.org) for r in others]


def _since(seen: _Compared) -> list[str]:
    found: list[str] = []
    for move, key in SINCE.items():
        for date, moved in _by_day(seen.newest, of(seen.changes, move)):
            heading = seen.newest.turn.say(key, date=date)
            found += _under(heading, [_then_and_now(seen, change) for change in moved])
    return found


def _by_day(newest: Session, changes: Sequence[Change]) -> list[tuple[str, list[Change]]]:
    """The changes grouped by the day of the earlier outcome, latest first."""
    dated = [(change.before.at, change) for change in changes if change.before]
    dated.sort(key=lambda each: each[0], reverse=True)
    return [
        (newest.turn.day(at), [change for _, change in these]) for at, these in groupby(dated, key=lambda each: each[0])
    ]


def _then_and_now(seen: _Compared, change: Change, date: str = "") -> str:
    """What the group said before and what it says now. With a date, unless a heading has it already."""
    then, now = _said_before(seen, change), _said(seen.newest, change.statement, change.now)
    say = seen.newest.turn.say
    return (
        say("progress.on_now", date=date, then=then, now=now) if date else say("progress.then_now", then=then, now=now)
    )


def _said_before(seen: _Compared, change: Change) -> str:
    """The outcome of the earlier check-in, in that check-in's words and about its organisation."""
    if change.before is None:
        return ""
    then = seen.session(change.before.round_no) or seen.newest
    return _said(then, change.statement, change.before.outcome)


def _differed(seen: _Compared) -> list[str]:
    newest, found = seen.newest, of(seen.changes, Move.DIFFERED)
    told = [each for each in found if each.before is None or each.is_as_before]
    lines = [_said(newest, change.statement, change.now) for change in told]
    for date, with_before in _by_day(newest, [each for each in found if each not in told]):
        lines += [_then_and_now(seen, each, date) for each in with_before]
    return _under(newest.turn.say("progress.differed"), lines)


def _same(newest: Session, changes: Sequence[Change]) -> list[str]:
    return [
        paragraph
        for date, same in _by_day(newest, of(changes, Move.SAME))
        for paragraph in _under(newest.turn.say("progress.same", date=date), [_sentences(newest, same)])
    ]


def _plain(newest: Session, changes: Sequence[Change], move: Move, key: str) -> list[str]:
    found = of(changes, move)
    return _under(newest.turn.say(key), [_sentences(newest, found)]) if found else []


def _left(newest: Session, changes: Sequence[Change]) -> list[str]:
    names = [_open(newest, change.statement) for change in of(changes, Move.LEFT)]
    return [newest.turn.say("theme.another_time", names=NAMES.join(names))] if names else []


def _not_asked(seen: _Compared) -> list[str]:
    found = []
    for date, these in _by_day(seen.newest, of(seen.changes, Move.NOT_ASKED)):
        said = SENTENCES.join(_said_before(seen, each) for each in these)
        found += _under(seen.newest.turn.say("progress.not_asked", date=date), [said])
    return found


def _not_comparable(newest: Session, changes: Sequence[Change]) -> list[str]:
    """Statements that were reworded, and a line if some are gone."""
    say = newest.turn.say
    reworded = of(changes, Move.REWORDED)
    lines = []
    if reworded:
        names = NAMES.join(_open(newest, each.statement) for each in reworded)
        fresh = [each for each in reworded if each.now and _in_these_words(newest, each.statement, each.now)]
        lines.append(SENTENCES.join([say("progress.reworded", names=names), _sentences(newest, fresh)]).strip())
    return lines + ([say("progress.gone")] if of(changes, Move.GONE) else [])


def _placing(newest: Session, rounds: Sequence[Round]) -> list[str]:
    """Where the group puts itself, compared with the last time it did."""
    turn, questionnaire = newest.turn, newest.questionnaire
    now = newest.state.placing
    before = next((r for r in rounds[1:] if r.state.placing), None)
    if before is None:
        return [placed(turn, questionnaire, now)] if now else []
    then = placed(turn, questionnaire, before.state.placing or "")
    if not now:
        return [turn.say("progress.on", date=day_of_round(turn, before), said=then)]
    date, place = day_of_round(turn, before), placed(turn, questionnaire, now)
    if now == before.state.placing:
        return [turn.say("progress.placed_same", said=place, date=date)]
    return [turn.say("progress.on_now", date=date, then=then, now=place)]


def _history(seen: _Compared) -> list[str]:
    """The outcomes that the comparison leaves out: for each statement, what the group said from which day on."""
    newest, say = seen.newest, seen.newest.turn.say
    lines, steady, left = [], [], []
    for statement in newest.questionnaire.statements:
        asked = [(r, outcome) for r in reversed(seen.rounds) if (outcome := r.state.outcomes.get(statement.id))]
        now = newest.state.outcomes.get(statement.id)
        if not has_more([outcome for r, outcome in asked if r.no != newest.no], now):
            continue
        told = [next(of_run) for _, of_run in groupby(_told(seen, statement, asked), key=lambda each: each[1])]
        if len(told) > 1 or now is None:
            lines.append(_row(newest, statement, told, asked[0][1]))
        elif now.was_left:
            left.append(what_is_open(newest, statement))
        else:
            steady.append(told[0][1])
    lines += [say("progress.steady", said=SENTENCES.join(steady))] if steady else []
    lines += [say("progress.steady_left", names=NAMES.join(left))] if left else []
    return _under(say("progress.history"), lines)


def _told(seen: _Compared, statement: Statement, asked: Sequence[tuple[Round, Outcome]]) -> Iterator[tuple[Round, str]]:
    """Each outcome of a statement as it was said, in that check-in's words."""
    say = seen.newest.turn.say
    for found, outcome in asked:
        if outcome.was_left:
            yield found, say("progress.was_left")
        elif is_in_these_words(statement, outcome):
            yield found, _said(seen.session(found.no) or seen.newest, statement.id, outcome)
        else:
            yield found, say("progress.was_reworded")


def _row(newest: Session, statement: Statement, told: Sequence[tuple[Round, str]], first: Outcome) -> str:
    """The history of one statement. It begins with its name unless the first sentence says all, on one page."""
    turn = newest.turn
    row = LINES.join(turn.say("progress.from", said=said, date=day_of_round(turn, r)) for r, said in told)
    if is_in_these_words(statement, first) and not first.was_left and units(row) <= LONGEST_UNNAMED:
        return row
    return turn.say("progress.row", name=newest.fill(statement.name), runs=row)


def _steps(seen: _Compared) -> list[str]:
    """The next steps of last time and of now."""
    newest, turn, last = seen.newest, seen.newest.turn, seen.rounds[1]
    before = seen.session(last.no)
    then = step_lines(before) if before else []
    date = day_of_round(turn, last)
    return [*(turn.say("progress.on", date=date, said=line) for line in then), *step_lines(newest)]


def _under(heading: str, told: Sequence[str]) -> list[str]:
    """The paragraphs under a heading. Empty when there are none."""
    return [LINES.join([bold(heading), PARAGRAPHS.join(told)])] if told else []


def _sentences(newest: Session, changes: Sequence[Change]) -> str:
    return SENTENCES.join(_said(newest, change.statement, change.now) for change in changes)


def _said(newest: Session, statement: str, outcome: Outcome | None) -> str:
    asked = newest.questionnaire.statement(statement)
    return said_line(newest, asked, outcome) if asked and outcome else ""


def _open(newest: Session, statement: str) -> str:
    asked = newest.questionnaire.statement(statement)
    return what_is_open(newest, asked) if asked else ""


def _in_these_words(newest: Session, statement: str, outcome: Outcome) -> bool:
    return is_in_these_words(newest.questionnaire.statement(statement), outcome)
