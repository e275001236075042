"""The grid as data: statements by stage down, check-ins across. The text before it says all that it shows."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.conversation.attachments import DateParts, GridCell, GridPicture, GridRow, GridStage
from bot.conversation.checkin.session import Session
from bot.conversation.ports.rounds import Round
from bot.domain.checkin import Outcome
from bot.domain.progress import began_at, is_in_these_words
from bot.domain.questionnaire import Stage, Statement

MOST_ROWS = 25
"""The most statements in one picture."""

LEFT, REWORDED, UNKNOWN = "dot", "square", "triangle"
"""The shapes of cells without an answer: left, asked in other words, an answer that the content lost."""


def send(newest: Session, rounds: Sequence[Round]) -> None:
    """Send the grid as one picture, or as several when there are many statements."""
    turn = newest.turn
    for picture in pictures(newest, rounds):
        turn.send_file(turn.say("picture.caption"), picture)


def pictures(newest: Session, rounds: Sequence[Round]) -> Iterator[GridPicture]:
    """The grid as pictures of at most `MOST_ROWS` statements. `rounds`: newest first."""
    columns = list(reversed(rounds))
    rows = [(stage, statement) for stage, statement in _rows(newest) if _is_told(statement, columns)]
    for first in range(0, len(rows), MOST_ROWS):
        by_stage = groupby(rows[first : first + MOST_ROWS], key=lambda row: row[0].id)
        stages = tuple(_stage(newest, [row for _, row in of_stage], columns) for _, of_stage in by_stage)
        yield GridPicture(
            name=newest.turn.say("picture.file"),
            title=newest.turn.say("picture.title", title=newest.questionnaire.title, org=newest.org),
            columns=tuple(_date(newest, r) for r in columns),
            stages=stages,
            key=_key(newest, stages),
            undrawn=newest.turn.say("export.undrawn"),
        )


def _rows(newest: Session) -> Iterator[tuple[Stage, Statement]]:
    """The statements with their stages, in the order of the stages."""
    for stage in newest.questionnaire.stages:
        yield from ((stage, each) for each in newest.questionnaire.statements if each.stage == stage.id)


def _is_told(statement: Statement, columns: Sequence[Round]) -> bool:
    return any(statement.id in r.state.outcomes for r in columns)


def _stage(newest: Session, statements: Sequence[Statement], columns: Sequence[Round]) -> GridStage:
    stage = newest.questionnaire.stage(statements[0].stage)
    rows = (
        GridRow(newest.fill(each.name), tuple(_cell(newest, each, r.state.outcomes.get(each.id)) for r in columns))
        for each in statements
    )
    return GridStage(stage.name if stage else "", tuple(rows))


def _cell(newest: Session, statement: Statement, outcome: Outcome | None) -> GridCell | None:
    say = newest.turn.say
    if outcome is None:
        return None
    if outcome.was_left:
        return GridCell((LEFT,), (say("picture.left_letter"),))
    if not is_in_these_words(statement, outcome):
        return GridCell((REWORDED,), (say("picture.reworded_letter"),))
    shown = outcome.answers[:2]
    return GridCell(tuple(_shape(newest, a) for a in shown), tuple(_letter(newest, a) for a in shown))


def _shape(newest: Session, answer_id: str) -> str:
    answer = newest.turn.content.answer(answer_id)
    return answer.shape if answer else UNKNOWN


def _letter(newest: Session, answer_id: str) -> str:
    answer = newest.turn.content.answer(answer_id)
    return answer.letter or answer.label[:1] if answer else "?"


def _date(newest: Session, found: Round) -> DateParts:
    """The date on which a check-in began."""
    local = began_at(found.state).astimezone(newest.turn.operator.zone).date()
    return DateParts(*newest.turn.content.phrases.date_parts(local))


def _key(newest: Session, stages: Sequence[GridStage]) -> str:
    """The meaning of each letter in this picture, in words."""
    say, content = newest.turn.say, newest.turn.content
    cells = [cell for stage in stages for row in stage.rows for cell in row.cells]
    shown = {shape for cell in cells if cell for shape in cell.shapes}
    lines = [
        say("picture.means", letter=_letter(newest, a.id), words=a.inline) for a in content.answers if a.shape in shown
    ]
    lines += [say("picture.differ")] if any(cell and len(cell.shapes) > 1 for cell in cells) else []
    lines += [say("picture.left", letter=say("picture.left_letter"))] if LEFT in shown else []
    lines += [say("picture.reworded", letter=say("picture.reworded_letter"))] if REWORDED in shown else []
    lines += [say("picture.empty")] if None in cells else []
    return " ".join(lines)
