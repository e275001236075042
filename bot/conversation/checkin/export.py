"""`/export`: what a group said, posted for all; then as a page, as a spreadsheet, and as a document for programs."""

from collections.abc import Sequence
from typing import Any

from bot.conversation.checkin.placing import PLACING
from bot.conversation.checkin.results import Part, as_text, day, placing_lines, read_back, steps_of, told_days, which
from bot.conversation.checkin.round import Sitting, pressed_sitting, sitting_of
from bot.conversation.checkin.steps import Known
from bot.conversation.checkin.themes import WHO, said_line
from bot.conversation.ports import OwnWords
from bot.conversation.reply import Attachment, choice, in_rows
from bot.conversation.turn import Turn
from bot.domain.checkin import Outcome
from bot.domain.group import Group
from bot.domain.progress import begun
from bot.domain.spectrum import Questionnaire, Statement

AS_DOCUMENT = "json"

COLUMNS = ("date", "organisation", "purpose", "questions", "stage", "theme", "statement", "question", "wording",
           "answer", "other_answer", "what_we_said", "our_words")  # fmt: skip
"""The columns of the spreadsheet, one row for each statement and check-in. Fixed names: programs read them."""


def export(turn: Turn) -> None:
    """`/export [json]`, or the date of an earlier check-in: the words first, with a way to take something out."""
    group = turn.group()
    if turn.text.strip().lower() == AS_DOCUMENT:
        _send_document(turn, group)
        return
    sitting = which(turn, group, turn.text, "export")
    if sitting:
        post(sitting)


def pick(turn: Turn) -> None:
    """A button with the date of a check-in."""
    sitting = pressed_sitting(turn, finished_too=True)
    if sitting:
        post(sitting)


def post(sitting: Sitting) -> None:
    """The readable text, for all at once, and under it the ways to take it along."""
    turn, no = sitting.turn, sitting.no
    turn.send(turn.say("export.take_out"))
    turn.send(as_text([*read_back(sitting), *_about(sitting)]))
    choices = [
        choice(turn.say("button.pdf"), "pdf", no, WHO),  # a reply to this message is taken for who took part
        choice(turn.say("button.sheet"), "sheet", no),
        choice(turn.say("button.who_took_part"), "words", no, WHO),
    ]
    turn.send(turn.say("export.ways"), in_rows(choices))


def page(turn: Turn) -> None:
    """*PDF*: the same on one page."""
    sitting = pressed_sitting(turn, finished_too=True)
    if sitting:
        values = page_values(sitting)
        turn.send_file(turn.say("export.page_caption"), Attachment("page", values, turn.say("export.no_file")))


def sheet(turn: Turn) -> None:
    """*Spreadsheet*: every check-in of the group, a row for each statement."""
    group = turn.group()
    rows = [row for each in document(turn, group)["check_ins"] for row in _rows(each)]
    values = {"name": turn.say("export.file"), "columns": list(COLUMNS), "rows": rows}
    turn.send_file(turn.say("export.sheet_caption"), Attachment("table", values, turn.say("export.no_file")))


def page_values(sitting: Sitting) -> dict[str, Any]:
    """What the page is drawn from."""
    turn = sitting.turn
    title = turn.say("export.page_title")
    body = [{"style": "title", "text": title}, {"style": "lead", "text": f"{sitting.fill('{org}')}, {day(sitting)}"}]
    first, *parts = read_back(sitting)
    body += [{"style": "text", "text": text} for text in (sitting.questions.title, *first.paragraphs[1:])]
    for part in parts:
        body += [{"style": "heading", "text": part.heading}] if part.heading else []
        style = "text" if part.heading else "apart"
        body += [{"style": style, "text": text} for text in part.paragraphs]
    body += [{"style": "apart", "text": text} for text in _who(sitting)]
    return {
        "name": f"{turn.say('export.file')} {begun(sitting.state).astimezone(turn.house.zone).date().isoformat()}",
        "language": turn.content.language,
        "title": title,
        "body": body,
        "foot": [{"style": "small", "text": _source(sitting)}],
        "more": turn.say("export.more"),
    }


def document(turn: Turn, group: Group) -> dict[str, Any]:
    """Everything that the group said, for programs: as docs/export.schema.json describes it. No names of people."""
    sittings = (sitting_of(turn, group, each.no) for each in reversed(told_days(turn, group)))
    return {
        "format": "involvement-bot export",
        "version": 1,
        "language": turn.content.language,
        "exported_on": turn.now.astimezone(turn.house.zone).date().isoformat(),
        "check_ins": [_check_in(each) for each in sittings if each],
    }


def _send_document(turn: Turn, group: Group) -> None:
    if not told_days(turn, group):
        turn.send(turn.say("results.none"))
        return
    turn.send(turn.say("export.take_out"))
    values = {"name": turn.say("export.file"), "document": document(turn, group)}
    turn.send_file(turn.say("export.document_caption"), Attachment("document", values, turn.say("export.no_file")))


def _about(sitting: Sitting) -> list[Part]:
    return [Part("", (text,)) for text in (*_who(sitting), _source(sitting))]


def _who(sitting: Sitting) -> list[str]:
    """Who took part, only ever in the group's own words."""
    say = sitting.turn.say
    return [say("export.who", words=each.text) for each in sitting.turn.desk.words.kept(sitting.no, WHO)]


def _source(sitting: Sitting) -> str:
    """What came from the briefing, and what is the group's own."""
    return sitting.turn.say("export.source", source=sitting.questions.source)


def _check_in(sitting: Sitting) -> dict[str, Any]:
    state, questions, zone = sitting.state, sitting.questions, sitting.turn.house.zone
    words = sitting.turn.desk.words.kept(sitting.no)
    return {
        "date": begun(state).astimezone(zone).date().isoformat(),
        "finished_on": state.closed_at.astimezone(zone).date().isoformat() if state.closed_at else None,
        "organisation": sitting.fill("{org}"),
        "purpose": sitting.round.why,
        "questionnaire": {"id": questions.id, "title": questions.title, "source": questions.source},
        "answers": [_answer(sitting, s, outcome, words) for s, outcome in _in_order(state.outcomes, questions)],
        "placing": {
            "value": state.placing,
            "said": next(iter(placing_lines(sitting)), "") if state.placing else "",
            "our_words": [each.text for each in words if each.subject == PLACING],
        },
        "next_steps": [_step(each) for each in steps_of(sitting)],
        "who_took_part": [each.text for each in words if each.subject == WHO],
    }


def _step(known: Known) -> dict[str, Any]:
    step = known.step
    return {
        "suggestion": step.suggestion or None,
        "text": known.text,
        "came": step.came.value if step.came else None,
        "our_words": [own.text for own in step.words],
    }


def _in_order(outcomes: dict[str, Outcome], questions: Questionnaire) -> list[tuple[str, Outcome]]:
    """In the order of the questionnaire; what it no longer has comes last."""
    known = [s.id for s in questions.statements]
    return sorted(
        outcomes.items(), key=lambda each: (known.index(each[0]) if each[0] in known else len(known), each[0])
    )


def _answer(sitting: Sitting, statement_id: str, outcome: Outcome, words: Sequence[OwnWords]) -> dict[str, Any]:
    questions = sitting.questions
    statement = questions.statement(statement_id)
    asked = statement if statement and statement.wording == outcome.wording else None
    stage = questions.stage(statement.stage) if statement else None
    theme = next((t for t in questions.themes if statement_id in t.statements), None)
    return {
        "statement": statement_id,
        "wording": outcome.wording,
        "stage": stage.name if stage else None,
        "theme": theme.name if theme else None,
        "question": sitting.fill(asked.question) if asked else None,
        "answers": list(outcome.answers),
        "said": _said(sitting, asked, outcome),
        "our_words": [_own(each) for each in words if each.subject == statement_id],
    }


def _said(sitting: Sitting, asked: Statement | None, outcome: Outcome) -> str:
    if outcome.was_left:
        return sitting.turn.say("outcome.left")
    return said_line(sitting, asked, outcome) if asked else ""


def _own(words: OwnWords) -> dict[str, str | None]:
    return {"text": words.text, "answer": words.answer or None}


def _rows(check_in: dict[str, Any]) -> list[list[str]]:
    """The rows of one check-in in the spreadsheet."""
    about = [check_in["date"], check_in["organisation"], check_in["purpose"], check_in["questionnaire"]["title"]]
    rows = []
    for each in check_in["answers"]:
        one, other = [*each["answers"], "", ""][:2]
        words = " / ".join(own["text"] for own in each["our_words"])
        asked = [each["stage"] or "", each["theme"] or "", each["statement"], each["question"] or ""]
        rows.append([*about, *asked, str(each["wording"]), one, other, each["said"], words])
    return rows
