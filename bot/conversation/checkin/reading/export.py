"""`/export`: a check-in as text for all, then as a page, a spreadsheet, or a document for programs."""

from collections.abc import Iterator, Sequence

from bot.conversation import buttons
from bot.conversation.attachments import Document, Page, Paragraph, ParagraphStyle, Table
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
from bot.conversation.export_document import (
    ExportDocument,
    ExportedAnswer,
    ExportedCheckIn,
    ExportedPlacing,
    ExportedQuestionnaire,
    ExportedStep,
    ExportedWords,
)
from bot.conversation.ports.own_words import OwnWords
from bot.conversation.reply import choice, in_rows
from bot.conversation.turn import Turn
from bot.domain.checkin import Outcome
from bot.domain.group import Group
from bot.domain.own_words import Subject
from bot.domain.progress import began_at, in_order
from bot.domain.questionnaire import Questionnaire, Statement

AS_DOCUMENT = "json"

COLUMNS = ("date", "organisation", "purpose", "questions", "stage", "theme", "statement", "question", "wording",
           "answer", "other_answer", "what_we_said", "our_words")  # fmt: skip
"""The columns of the spreadsheet, which has a row for each statement and check-in. Programs read these names."""


def export(turn: Turn) -> None:
    """`/export`, with a date or `json`: post the text first, with a way to take something out."""
    group = turn.group()
    if turn.text.strip().lower() == AS_DOCUMENT:
        _send_document(turn, group)
        return
    session = find_session(turn, group, turn.text, buttons.Export)
    if session:
        post(session)


def pick(turn: Turn, button: buttons.Export) -> None:
    """The button of a check-in's date: export that one."""
    session = pressed_session(turn, button.round_no, finished_too=True)
    if session:
        post(session)


def post(session: Session) -> None:
    """Post the text of a check-in, and under it the ways to take it along."""
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
    """*PDF*: send the check-in as a page."""
    session = pressed_session(turn, button.round_no, finished_too=True)
    if session:
        turn.send_file(turn.say("export.page_caption"), page_of(session))


def sheet(turn: Turn, _button: buttons.ExportSheet) -> None:
    """*Spreadsheet*: send all check-ins of the group."""
    group = turn.group()
    rows = tuple(row for each in document(turn, group).check_ins for row in _rows(each))
    table = Table(turn.say("export.file"), COLUMNS, rows, instead=turn.say("export.no_file"))
    turn.send_file(turn.say("export.sheet_caption"), table)


def page_of(session: Session) -> Page:
    """A check-in as a page."""
    turn = session.turn
    began_on = began_at(session.state).astimezone(turn.operator.zone).date()
    return Page(
        name=f"{turn.say('export.file')} {began_on.isoformat()}",
        language=turn.content.language,
        title=turn.say("export.page_title"),
        body=_page_body(session),
        foot=(Paragraph("small", _source(session)),),
        more=turn.say("export.more"),
        instead=turn.say("export.no_file"),
    )


def _page_body(session: Session) -> tuple[Paragraph, ...]:
    title, lead = session.turn.say("export.page_title"), f"{session.org}, {day(session)}"
    first, *parts = read_back(session)
    body = [Paragraph("title", title), Paragraph("lead", lead)]
    body += [Paragraph("text", text) for text in (session.questionnaire.title, *first.paragraphs[1:])]
    for part in parts:
        body += [Paragraph("heading", part.heading)] if part.heading else []
        style: ParagraphStyle = "text" if part.heading else "apart"
        body += [Paragraph(style, text) for text in part.paragraphs]
    return (*body, *(Paragraph("apart", text) for text in _who(session)))


def document(turn: Turn, group: Group) -> ExportDocument:
    """All check-ins of the group as a document. It holds no names of people."""
    sessions = (session_of(turn, group, each.no) for each in reversed(days_told(turn, group)))
    return ExportDocument(
        language=turn.content.language,
        exported_on=turn.now.astimezone(turn.operator.zone).date().isoformat(),
        check_ins=tuple(_check_in(each) for each in sessions if each),
    )


def _send_document(turn: Turn, group: Group) -> None:
    if not days_told(turn, group):
        turn.send(turn.say("results.none"))
        return
    turn.send(turn.say("export.take_out"))
    made = Document(turn.say("export.file"), document(turn, group), instead=turn.say("export.no_file"))
    turn.send_file(turn.say("export.document_caption"), made)


def _about(session: Session) -> list[Part]:
    return [Part("", (text,)) for text in (*_who(session), _source(session))]


def _who(session: Session) -> list[str]:
    """Who took part, in the group's own words."""
    say = session.turn.say
    return [say("export.who", words=each.text) for each in session.turn.uow.own_words.kept(session.no, Subject.WHO)]


def _source(session: Session) -> str:
    """What came from the briefing, and what is the group's own."""
    return session.turn.say("export.source", source=session.questionnaire.source)


def _check_in(session: Session) -> ExportedCheckIn:
    state, asked, zone = session.state, session.questionnaire, session.turn.operator.zone
    words = session.turn.uow.own_words.kept(session.no)
    return ExportedCheckIn(
        date=began_at(state).astimezone(zone).date().isoformat(),
        finished_on=state.closed_at.astimezone(zone).date().isoformat() if state.closed_at else None,
        organisation=session.org,
        purpose=session.round.why,
        questionnaire=ExportedQuestionnaire(asked.id, asked.title, asked.source),
        answers=tuple(_answer(session, s, outcome, words) for s, outcome in _in_order(state.outcomes, asked)),
        placing=_placing(session, words),
        next_steps=tuple(_step(each) for each in steps_of(session)),
        who_took_part=_texts(words, Subject.WHO),
    )


def _placing(session: Session, words: Sequence[OwnWords]) -> ExportedPlacing:
    value = session.state.placing
    said = next(iter(placing_lines(session)), "") if value else ""
    return ExportedPlacing(value, said, _texts(words, Subject.PLACING))


def _texts(words: Sequence[OwnWords], subject: str) -> tuple[str, ...]:
    return tuple(each.text for each in words if each.subject == subject)


def _step(known: StepText) -> ExportedStep:
    step = known.step
    return ExportedStep(
        suggestion=step.suggestion or None,
        text=known.text,
        came=step.came.value if step.came else None,
        our_words=tuple(own.text for own in step.words),
    )


def _in_order(outcomes: dict[str, Outcome], questionnaire: Questionnaire) -> list[tuple[str, Outcome]]:
    return [(statement, outcomes[statement]) for statement in in_order(outcomes, questionnaire)]


def _answer(session: Session, statement_id: str, outcome: Outcome, words: Sequence[OwnWords]) -> ExportedAnswer:
    questionnaire = session.questionnaire
    statement = questionnaire.statement(statement_id)
    asked = statement if statement and statement.wording == outcome.wording else None
    stage = questionnaire.stage(statement.stage) if statement else None
    theme = next((t for t in questionnaire.themes if statement_id in t.statements), None)
    return ExportedAnswer(
        statement=statement_id,
        wording=outcome.wording,
        stage=stage.name if stage else None,
        theme=theme.name if theme else None,
        question=session.fill(asked.question) if asked else None,
        answers=outcome.answers,
        said=_said(session, asked, outcome),
        our_words=tuple(ExportedWords(w.text, w.answer or None) for w in words if w.subject == statement_id),
    )


def _said(session: Session, asked: Statement | None, outcome: Outcome) -> str:
    if outcome.was_left:
        return session.turn.say("outcome.left")
    return said_line(session, asked, outcome) if asked else ""


def _rows(check_in: ExportedCheckIn) -> Iterator[tuple[str, ...]]:
    """The rows of one check-in in the spreadsheet."""
    about = (check_in.date, check_in.organisation, check_in.purpose, check_in.questionnaire.title)
    for each in check_in.answers:
        one, other = (*each.answers, "", "")[:2]
        words = " / ".join(own.text for own in each.our_words)
        asked = (each.stage or "", each.theme or "", each.statement, each.question or "")
        yield (*about, *asked, str(each.wording), one, other, each.said, words)
