"""`/export`: what a group said, posted for all; then as a page, as a spreadsheet, and as a document for programs."""

from collections.abc import Sequence
from typing import Any

from bot.conversation import buttons
from bot.conversation.checkin.closing.steps import StepText
from bot.conversation.checkin.closing.themes import said_line
from bot.conversation.checkin.reading.results import (
    Part,
    as_text,
    day,
    days_told,
    find_session,
    placing_lines,
    read_back,
    steps_of,
)
from bot.conversation.checkin.session import Session, pressed_session, session_of
from bot.conversation.ports.own_words import OwnWords
from bot.conversation.reply import Attachment, choice, in_rows
from bot.conversation.turn import Turn
from bot.domain.checkin import Outcome
from bot.domain.group import Group
from bot.domain.own_words import Subject
from bot.domain.progress import began_at
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
    session = find_session(turn, group, turn.text, buttons.Export)
    if session:
        post(session)


def pick(turn: Turn, button: buttons.Export) -> None:
    """A button with the date of a check-in."""
    session = pressed_session(turn, button.round_no, finished_too=True)
    if session:
        post(session)


def post(session: Session) -> None:
    """The readable text, for all at once, and under it the ways to take it along."""
    turn, no = session.turn, session.no
    turn.send(turn.say("export.take_out"))
    turn.send(as_text([*read_back(session), *_about(session)]))
    choices = [
        choice(turn.say("button.pdf"), buttons.ExportPdf(no)),
        choice(turn.say("button.sheet"), buttons.ExportSheet(no)),
        choice(turn.say("button.who_took_part"), buttons.WhoTookPart(no)),
    ]
    turn.send(turn.say("export.ways"), in_rows(choices))


def page(turn: Turn, button: buttons.ExportPdf) -> None:
    """*PDF*: the same on one page."""
    session = pressed_session(turn, button.round_no, finished_too=True)
    if session:
        values = page_values(session)
        turn.send_file(turn.say("export.page_caption"), Attachment("page", values, turn.say("export.no_file")))


def sheet(turn: Turn, _button: buttons.ExportSheet) -> None:
    """*Spreadsheet*: every check-in of the group, a row for each statement."""
    group = turn.group()
    rows = [row for each in document(turn, group)["check_ins"] for row in _rows(each)]
    values = {"name": turn.say("export.file"), "columns": list(COLUMNS), "rows": rows}
    turn.send_file(turn.say("export.sheet_caption"), Attachment("table", values, turn.say("export.no_file")))


def page_values(session: Session) -> dict[str, Any]:
    """What the page is drawn from."""
    turn = session.turn
    title = turn.say("export.page_title")
    body = [{"style": "title", "text": title}, {"style": "lead", "text": f"{session.fill('{org}')}, {day(session)}"}]
    first, *parts = read_back(session)
    body += [{"style": "text", "text": text} for text in (session.questionnaire.title, *first.paragraphs[1:])]
    for part in parts:
        body += [{"style": "heading", "text": part.heading}] if part.heading else []
        style = "text" if part.heading else "apart"
        body += [{"style": style, "text": text} for text in part.paragraphs]
    body += [{"style": "apart", "text": text} for text in _who(session)]
    began_on = began_at(session.state).astimezone(turn.operator.zone).date()
    return {
        "name": f"{turn.say('export.file')} {began_on.isoformat()}",
        "language": turn.content.language,
        "title": title,
        "body": body,
        "foot": [{"style": "small", "text": _source(session)}],
        "more": turn.say("export.more"),
    }


def document(turn: Turn, group: Group) -> dict[str, Any]:
    """Everything that the group said, for programs: as docs/export.schema.json describes it. No names of people."""
    sessions = (session_of(turn, group, each.no) for each in reversed(days_told(turn, group)))
    return {
        "format": "involvement-bot export",
        "version": 1,
        "language": turn.content.language,
        "exported_on": turn.now.astimezone(turn.operator.zone).date().isoformat(),
        "check_ins": [_check_in(each) for each in sessions if each],
    }


def _send_document(turn: Turn, group: Group) -> None:
    if not days_told(turn, group):
        turn.send(turn.say("results.none"))
        return
    turn.send(turn.say("export.take_out"))
    values = {"name": turn.say("export.file"), "document": document(turn, group)}
    turn.send_file(turn.say("export.document_caption"), Attachment("document", values, turn.say("export.no_file")))


def _about(session: Session) -> list[Part]:
    return [Part("", (text,)) for text in (*_who(session), _source(session))]


def _who(session: Session) -> list[str]:
    """Who took part, only ever in the group's own words."""
    say = session.turn.say
    return [say("export.who", words=each.text) for each in session.turn.uow.own_words.kept(session.no, Subject.WHO)]


def _source(session: Session) -> str:
    """What came from the briefing, and what is the group's own."""
    return session.turn.say("export.source", source=session.questionnaire.source)


def _check_in(session: Session) -> dict[str, Any]:
    state, questionnaire, zone = session.state, session.questionnaire, session.turn.operator.zone
    words = session.turn.uow.own_words.kept(session.no)
    return {
        "date": began_at(state).astimezone(zone).date().isoformat(),
        "finished_on": state.closed_at.astimezone(zone).date().isoformat() if state.closed_at else None,
        "organisation": session.fill("{org}"),
        "purpose": session.round.why,
        "questionnaire": {"id": questionnaire.id, "title": questionnaire.title, "source": questionnaire.source},
        "answers": [_answer(session, s, outcome, words) for s, outcome in _in_order(state.outcomes, questionnaire)],
        "placing": {
            "value": state.placing,
            "said": next(iter(placing_lines(session)), "") if state.placing else "",
            "our_words": [each.text for each in words if each.subject == Subject.PLACING],
        },
        "next_steps": [_step(each) for each in steps_of(session)],
        "who_took_part": [each.text for each in words if each.subject == Subject.WHO],
    }


def _step(known: StepText) -> dict[str, Any]:
    step = known.step
    return {
        "suggestion": step.suggestion or None,
        "text": known.text,
        "came": step.came.value if step.came else None,
        "our_words": [own.text for own in step.words],
    }


def _in_order(outcomes: dict[str, Outcome], questionnaire: Questionnaire) -> list[tuple[str, Outcome]]:
    """In the order of the questionnaire; what it no longer has comes last."""
    known = [s.id for s in questionnaire.statements]
    return sorted(
        outcomes.items(), key=lambda each: (known.index(each[0]) if each[0] in known else len(known), each[0])
    )


def _answer(session: Session, statement_id: str, outcome: Outcome, words: Sequence[OwnWords]) -> dict[str, Any]:
    questionnaire = session.questionnaire
    statement = questionnaire.statement(statement_id)
    asked = statement if statement and statement.wording == outcome.wording else None
    stage = questionnaire.stage(statement.stage) if statement else None
    theme = next((t for t in questionnaire.themes if statement_id in t.statements), None)
    return {
        "statement": statement_id,
        "wording": outcome.wording,
        "stage": stage.name if stage else None,
        "theme": theme.name if theme else None,
        "question": session.fill(asked.question) if asked else None,
        "answers": list(outcome.answers),
        "said": _said(session, asked, outcome),
        "our_words": [_own(each) for each in words if each.subject == statement_id],
    }


def _said(session: Session, asked: Statement | None, outcome: Outcome) -> str:
    if outcome.was_left:
        return session.turn.say("outcome.left")
    return said_line(session, asked, outcome) if asked else ""


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
