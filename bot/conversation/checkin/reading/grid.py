"""The grid as data: questions by stage down, a few check-ins across, what moved as its title; and the same in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, groupby, pairwise

from bot.conversation import buttons
from bot.conversation.attachments import DateParts, GridCell, GridPicture, GridRow, GridStage
from bot.conversation.checkin.closing.themes import our_words, said_line, who_we_are
from bot.conversation.checkin.session import Session, session_of
from bot.conversation.ports.rounds import Round
from bot.conversation.reply import PAGE_LENGTH, choice, in_rows, units
from bot.conversation.text import LINES, SENTENCES, mid_sentence, spaced
from bot.conversation.turn import Turn
from bot.domain.checkin import Outcome
from bot.domain.progress import Change, Move, began_at, compare, is_in_these_words
from bot.domain.questionnaire import Answer, Statement, StatementId

MOST_ROWS = 6
"""The most questions in one picture: it is read on a phone. Those that moved come first, the others on request."""

MOST_COLUMNS = 4
"""The most check-ins in one picture. Earlier ones come on request."""

MOST_QUOTES = 2
"""The most own words under a question."""

LEFT, REWORDED, UNKNOWN = "dot", "square", "triangle"
"""The shapes of cells without an answer: left, asked in other words, an answer that the content lost."""

UNKNOWN_LETTER = "?"
"""Stands for the words and the letter of an answer that the content lost."""

MOVED = {
    Move.TOWARDS: "picture.moved_forward",
    Move.BACK: "picture.moved_back",
    Move.CHANGED: "picture.moved_otherwise",
    Move.DIFFERED: "picture.differs",
    Move.NEW: "picture.is_new",
    Move.REWORDED: "picture.is_reworded",
    Move.NOT_ASKED: "picture.not_this_time",
}
"""What stands over a question, by how its outcome compares with the one before. Nothing over one that was left.

Nothing over one that is the same either: its answers say so, and the title where all are.
"""

TITLES = (
    (Move.TOWARDS, "picture.forward", "picture.more_forward"),
    (Move.BACK, "picture.back", "picture.more_back"),
)
"""What moved, as the title says it: one outcome, and that there are more."""

TOLD = (Move.TOWARDS, Move.BACK, Move.CHANGED)
"""The moves for which the title has a sentence of the group."""

FIRST = (*TOLD, Move.DIFFERED)
"""The moves that stand in the first picture."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The check-ins in one picture, the oldest first, and how the newest check-in of all compares with those before.

    `changes` is empty when these are earlier check-ins, or when there is only one.
    """

    newest: Session
    columns: Sequence[Round]
    changes: Mapping[StatementId, Change]

    def move(self, statement: Statement) -> Move | None:
        """How the outcome of a statement compares, or None when it is not compared."""
        change = self.changes.get(statement.id)
        return change.move if change else None


def more(turn: Turn, button: buttons.MorePicture) -> None:
    """*As a picture*: send the newest check-ins. Under a picture: show another part in its place."""
    group, first = turn.group(), button.column
    rounds = turn.uow.rounds.spoken(group.no, button.questionnaire, first + MOST_COLUMNS + 1)
    newest = session_of(turn, group, rounds[first].no) if first < len(rounds) else None
    if newest:
        _send(newest, rounds, button)
    else:
        turn.tell(turn.say("notice.old_button"))


def _send(newest: Session, rounds: Sequence[Round], wanted: buttons.MorePicture) -> None:
    """Show the part of the grid with these questions and check-ins, and buttons that lead to others and back."""
    turn, row, column = newest.turn, wanted.row, wanted.column
    columns = rounds[column : column + MOST_COLUMNS]
    is_compared = column == 0 and len(rounds) > 1
    grid = Grid(newest, columns[::-1], _changes(newest) if is_compared else {})
    told = _told(grid)
    choices = []
    if len(told) > MOST_ROWS:
        below = row + MOST_ROWS if len(told) > row + MOST_ROWS else 0
        choices.append(choice(turn.say("button.other_rows"), replace(wanted, row=below, turns=1)))
    if len(rounds) > column + MOST_COLUMNS:
        earlier = replace(wanted, row=0, column=column + MOST_COLUMNS, turns=1)
        choices.append(choice(turn.say("button.earlier_columns"), earlier))
    elif column:
        choices.append(choice(turn.say("button.newest_columns"), replace(wanted, row=0, column=0, turns=1)))
    shown = told[row : row + MOST_ROWS] or told[:MOST_ROWS]
    show = turn.show_file if wanted.turns else turn.send_file
    show(caption(grid, shown), picture_of(grid, shown), in_rows(choices))


def _changes(newest: Session) -> dict[StatementId, Change]:
    before, line = newest.turn.uow.rounds.said_before(newest.round), newest.turn.content.line
    return {each.statement: each for each in compare(newest.state, before, newest.questionnaire, line)}


def _told(grid: Grid) -> list[Statement]:
    """The statements that these check-ins came to: first those that moved, each kind in the order of the stages."""
    asked = grid.newest.questionnaire
    ordered = [s for stage in asked.stages for s in asked.statements if s.stage == stage.id]
    told = [s for s in ordered if any(s.id in r.state.outcomes for r in grid.columns)]
    return sorted(told, key=lambda each: grid.move(each) not in FIRST)


def picture_of(grid: Grid, statements: Sequence[Statement]) -> GridPicture:
    """These statements and their outcomes as a picture, by stage."""
    newest, say = grid.newest, grid.newest.turn.say
    ids = [stage.id for stage in newest.questionnaire.stages]
    by_stage = groupby(sorted(statements, key=lambda each: ids.index(each.stage)), key=lambda each: each.stage)
    stages = tuple(_stage(grid, list(of_stage)) for _, of_stage in by_stage)
    return GridPicture(
        name=say("picture.file"),
        title=_title(grid, statements),
        about=_about(grid, statements),
        columns=tuple(_date(newest, r) for r in grid.columns),
        stages=stages,
        key=_key(newest, stages),
        empty=say("picture.empty"),
        undrawn=say("export.undrawn"),
    )


def _title(grid: Grid, statements: Sequence[Statement]) -> str:
    """What moved in this picture, in words, a line for each. Where nothing is compared, when it was said."""
    say = grid.newest.turn.say
    found = []
    for move, one, others in TITLES:
        moved = [each for each in statements if grid.move(each) is move]
        told = [say(one, said=_said(grid, moved[0]))] if moved else []
        told += [say(others)] if len(moved) > 1 else []
        found += [SENTENCES.join(told)] if told else []
    if found:
        return LINES.join(found)
    otherwise = [each for each in statements if grid.move(each) is Move.CHANGED]
    differs = [each for each in statements if grid.move(each) is Move.DIFFERED]
    if otherwise:
        return say("picture.otherwise", said=_said(grid, otherwise[0]))
    if differs:
        return say("picture.differs")
    if any(grid.move(each) is Move.SAME for each in statements):
        return say("picture.same")
    return _when(grid)


def _about(grid: Grid, statements: Sequence[Statement]) -> str:
    newest, who = grid.newest, _who(grid, statements)
    names = {"title": newest.questionnaire.title, "org": newest.org}
    return newest.turn.say("picture.about_us", **names, who=who) if who else newest.turn.say("picture.about", **names)


def _who(grid: Grid, statements: Sequence[Statement]) -> str:
    """Whom the title means by "we". Empty if no sentence of the group stands there."""
    return who_we_are(grid.newest) if any(grid.move(each) in TOLD for each in statements) else ""


def _when(grid: Grid) -> str:
    turn, columns = grid.newest.turn, grid.columns
    first, last = (turn.day(began_at(each.state)) for each in (columns[0], columns[-1]))
    one = len(columns) == 1
    return turn.say("picture.said_on", date=last) if one else turn.say("picture.said_between", first=first, last=last)


def _said(grid: Grid, statement: Statement) -> str:
    outcome = grid.newest.state.outcomes.get(statement.id)
    return spaced(said_line(grid.newest, statement, outcome)) if outcome else ""


def _stage(grid: Grid, statements: Sequence[Statement]) -> GridStage:
    stage = grid.newest.questionnaire.stage(statements[0].stage)
    return GridStage(stage.name if stage else "", tuple(_row(grid, each) for each in statements))


def _row(grid: Grid, statement: Statement) -> GridRow:
    newest, move = grid.newest, grid.move(statement)
    cells = tuple(_cell(newest, statement, r.state.outcomes.get(statement.id)) for r in grid.columns)
    quotes = our_words(newest, [statement.id])[-MOST_QUOTES:]
    key = MOVED.get(move) if move else None
    return GridRow(newest.fill(statement.question), cells, newest.turn.say(key) if key else "", tuple(quotes))


def _cell(newest: Session, statement: Statement, outcome: Outcome | None) -> GridCell | None:
    say = newest.turn.say
    if outcome is None:
        return None
    if outcome.was_left:
        return GridCell((LEFT,), (say("picture.left_letter"),), (say("picture.left"),))
    if not is_in_these_words(statement, outcome):
        return GridCell((REWORDED,), (say("picture.reworded_letter"),), (say("picture.reworded"),))
    found = [newest.turn.content.answer(each) for each in outcome.answers[:2]]
    return GridCell(
        tuple(each.shape if each else UNKNOWN for each in found),
        tuple(_letter(each) if each else UNKNOWN_LETTER for each in found),
        _words(newest, found),
    )


def _letter(answer: Answer) -> str:
    return answer.letter or answer.label[:1]


def _words(newest: Session, found: Sequence[Answer | None]) -> tuple[str, ...]:
    """An answer by its label; two say whose they are, for "Yes and No" would mean something between the two."""
    say = newest.turn.say
    if len(found) == 1:
        return tuple(each.label if each else UNKNOWN_LETTER for each in found)
    views = (each.differ if each else UNKNOWN_LETTER for each in found)
    return tuple(say(key, answer=view) for key, view in zip(("picture.some", "picture.others"), views, strict=True))


def _date(newest: Session, found: Round) -> DateParts:
    """The date on which a check-in began."""
    local = began_at(found.state).astimezone(newest.turn.zone).date()
    return DateParts(*newest.turn.content.phrases.date_parts(local))


def _key(newest: Session, stages: Sequence[GridStage]) -> str:
    """The words for each letter in this picture."""
    say = newest.turn.say
    means = {_letter(each): each.label for each in newest.turn.content.answers}
    means |= {say("picture.left_letter"): say("picture.left"), say("picture.reworded_letter"): say("picture.reworded")}
    cells = [cell for stage in stages for row in stage.rows for cell in row.cells if cell]
    letters = dict.fromkeys(letter for cell in cells for letter in cell.letters)
    return SENTENCES.join(say("picture.means", letter=each, words=means.get(each, UNKNOWN_LETTER)) for each in letters)


# -- the same in words


def caption(grid: Grid, statements: Sequence[Statement]) -> str:
    """The picture in words, for whoever cannot see it: what moved first. What is too long is left to `/progress`."""
    title, when = _title(grid, statements), _when(grid)
    lines = [title] if title == when else [title, *filter(None, [_who(grid, statements)]), f"{when}:"]
    lines += [line for each in statements for line in _in_words(grid.newest.turn, _row(grid, each))]
    whole, rest = LINES.join(lines), grid.newest.turn.say("picture.rest")
    while units(whole) > PAGE_LENGTH:
        lines.pop()
        whole = LINES.join([*lines, rest])
    return whole


def _in_words(turn: Turn, row: GridRow) -> Iterator[str]:
    answers = _over_time(turn, row.cells)
    if row.moved:
        yield turn.say("picture.row_moved", question=row.name, answers=answers, moved=row.moved)
    else:
        yield turn.say("picture.row", question=row.name, answers=answers)
    yield from row.quotes


def _over_time(turn: Turn, cells: Sequence[GridCell | None]) -> str:
    asked = list(dropwhile(lambda cell: cell is None, cells)) or [None]  # until then there is nothing to say
    told = _cell_in_words(turn, asked[0])
    for before, cell in pairwise(asked):
        if cell is None and before is None:
            continue
        after, is_split = _cell_in_words(turn, cell), _is_split(cell)
        if cell == before:
            after = turn.say("picture.same_again") if is_split else turn.say("picture.again", answer=after)
        elif is_split:
            after = mid_sentence(after)
        key = "picture.then_apart" if is_split or _is_split(before) else "picture.then"
        told = turn.say(key, before=told, after=after)
    return told


def _cell_in_words(turn: Turn, cell: GridCell | None) -> str:
    if cell is None:
        return turn.say("picture.empty")
    return turn.say("picture.both", some=cell.words[0], others=cell.words[1]) if _is_split(cell) else cell.words[0]


def _is_split(cell: GridCell | None) -> bool:
    return cell is not None and len(cell.words) > 1
