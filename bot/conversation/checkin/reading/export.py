"""`/export`: a check-in as text for all, then as a page, a spreadsheet, or a document for programs."""

import hashlib
from collections.abc import Iterator, Sequence

from bot.conversation import buttons
from bot.conversation.attachments import Document, Page, Paragraph, ParagraphStyle, Table
from bot.conversation.checkin.closing import their_answer
from bot.conversation.checkin.closing.own_words import about
from bot.conversation.checkin.closing.steps import StepText
from bot.conversation.checkin.closing.themes import said_line
from bot.conversation.checkin.reading.results import (
    Part,
    as_text,
    day,
    day_of_round,
    days_told,
    each_step,
    find_session,
    other_words,
    placing_lines,
    read_back,
    steps_of,
    what_we_said,
)
from bot.conversation.checkin.session import Session, pressed_session, session_of
from bot.conversation.export_document import (
    ExportDocument,
    ExportedAnswer,
    ExportedCheckIn,
    ExportedOtherWords,
    ExportedPlacing,
    ExportedQuestionnaire,
    ExportedStep,
    ExportedWords,
)
from bot.conversation.ports.own_words import OwnWords
from bot.conversation.reply import choice, in_rows
from bot.conversation.text import PARAGRAPHS, SENTENCES, Text, spaced
from bot.conversation.turn import Turn
from bot.domain.checkin import Outcome
from bot.domain.cleaning import cleaned_line
from bot.domain.letters import without_marks
from bot.domain.own_words import Subject
from bot.domain.progress import began_at, in_order
from bot.domain.questionnaire import Questionnaire, Statement

AS_DOCUMENT = "json"

WAYS_TO_TAKE_IT = ("button.pdf", "button.sheet", "button.document")
"""Buttons under the text that goes out. Whoever writes one behind the command means no date."""

COLUMNS = ("date", "organisation", "purpose", "questions", "stage", "theme", "statement", "question", "wording",
           "answer", "other_answer", "what_we_said", "our_words", "kind")  # fmt: skip
"""The columns of the spreadsheet. A row is what was said to a statement, or what `kind` says. Programs read them."""

OWN_WORDS = "our words"
"""The kind of a row with own words. `what_we_said` says what they are about, `answer` which view, if one."""

BLANK = Paragraph("blank", "")
"""A line to write on."""

LINES_TO_WRITE = 4
"""The room for an answer, in lines to write on."""

ALL = 0
"""Stands for all check-ins in a button."""


def export(turn: Turn) -> None:
    """`/export`, with a date, `all` or `json`: post the text first, with a way to take something out."""
    typed = turn.text.split()
    is_document = bool(typed) and typed[0].lower() == AS_DOCUMENT
    wanted = " ".join(typed[1:] if is_document else typed)
    if without_marks(wanted) in {without_marks(turn.say(label)) for label in WAYS_TO_TAKE_IT}:
        wanted = ""
    if wanted.lower() == turn.say("export.all_word"):
        sessions = _all(turn)
        if not sessions:
            turn.send(turn.say("results.none"))
    else:
        session = find_session(turn, turn.group(), wanted, buttons.Export)
        sessions = [session] if session else []
    if sessions and is_document:
        turn.send(_shown_first(turn, sessions, _text(sessions)))
        _send_document(turn, sessions)
    elif sessions:
        post(turn, sessions)


def pick(turn: Turn, button: buttons.Export) -> None:
    """The button of a check-in's date: export that one."""
    session = pressed_session(turn, button.round_no, finished_too=True)
    if session:
        post(turn, [session])


def everything(turn: Turn, _button: buttons.ExportAll) -> None:
    """*All check-ins*: export all of them."""
    if sessions := _all(turn):
        post(turn, sessions)


def post(turn: Turn, sessions: Sequence[Session]) -> None:
    """Post the text of what would go out, and under it the ways to take that along, in as few messages as it takes.

    The ways are one paragraph: it stays whole, with its buttons.
    """
    text, seen = _text(sessions), _seen(sessions)
    on_page = _seen(sessions, named=True)
    is_one = len(sessions) == 1
    no = sessions[0].no if is_one else ALL
    choices = [choice(turn.say("button.pdf"), buttons.ExportPdf(no, on_page))] if is_one else []
    choices.append(choice(turn.say("button.sheet"), buttons.ExportSheet(no, seen)))
    choices.append(choice(turn.say("button.document"), buttons.ExportJson(no, seen)))
    if is_one:
        choices.append(choice(turn.say("button.who_took_part"), buttons.WhoTookPart(no)))
        if len(days_told(turn, turn.group())) > 1:
            choices.append(choice(turn.say("button.all_check_ins"), buttons.ExportAll()))
    ways = [*_name_on_page(sessions[0]), turn.say("export.ways")] if is_one else [turn.say("export.ways_all")]
    turn.send(PARAGRAPHS.join([_shown_first(turn, sessions, text), SENTENCES.join(ways)]), in_rows(choices))


def page(turn: Turn, button: buttons.ExportPdf) -> None:
    """*PDF*: send the check-in as a page."""
    for session in _shown(turn, button):
        asked_on = their_answer.ask_later(session)
        caption = turn.say("export.page_asks", date=asked_on) if asked_on else turn.say("export.page_caption")
        theirs = choice(turn.say("button.their_answer"), buttons.OurWords(session.no, Subject.THEIR_ANSWER))
        turn.send_file(caption, page_of(session), ((theirs,),))


def sheet(turn: Turn, button: buttons.ExportSheet) -> None:
    """*Spreadsheet*: send what was shown as a table."""
    if sessions := _shown(turn, button):
        rows = tuple(row for each in document(turn, sessions).check_ins for row in _rows(each))
        table = Table(turn.say("export.file"), COLUMNS, rows, instead=turn.say("export.no_file"))
        turn.send_file(turn.say("export.sheet_caption"), table)


def document_for_programs(turn: Turn, button: buttons.ExportJson) -> None:
    """*For a program*: send what was shown as a document."""
    if sessions := _shown(turn, button):
        _send_document(turn, sessions)


def _shown_first(turn: Turn, sessions: Sequence[Session], text: str) -> Text:
    """What would go out and how to take something out of it, then the whole text."""
    one = turn.say("export.take_out", date=day(sessions[0]))
    return PARAGRAPHS.join([one if len(sessions) == 1 else turn.say("export.take_out_all"), text])


def _shown(turn: Turn, button: buttons.ExportPdf | buttons.ExportSheet | buttons.ExportJson) -> list[Session]:
    """The check-ins of a button. What changed since they were shown is shown first: nothing goes out unseen."""
    if button.round_no == ALL:
        sessions = _all(turn)
    else:
        session = pressed_session(turn, button.round_no, finished_too=True)
        sessions = [session] if session else []
    is_page = isinstance(button, buttons.ExportPdf)
    if sessions and _seen(sessions, named=is_page) != button.seen:
        name = _name_on_page(sessions[0]) if is_page else []
        is_same = button.seen.endswith(_seen(sessions))
        told = [turn.say("export.new_name")] if is_same else [turn.say("export.changed"), _text(sessions)]
        turn.send(PARAGRAPHS.join([*told, *name]))
    return sessions


def _all(turn: Turn) -> list[Session]:
    """Every check-in of the group, the oldest first."""
    group = turn.group()
    sessions = (session_of(turn, group, each.no) for each in reversed(days_told(turn, group)))
    return [each for each in sessions if each]


def _text(sessions: Sequence[Session]) -> Text:
    """The text of these check-ins, as it is posted for all."""
    return PARAGRAPHS.join(as_text([*read_back(each), *_about(each)]) for each in sessions)


def _name(session: Session) -> str:
    """The group's name: that of its chat, whole as the update tells it, else as it is kept. Empty if none is known."""
    return cleaned_line(session.turn.place.title) or session.group.title or ""


def _name_on_page(session: Session) -> list[Text]:
    """The line that says which name of the group stands on a page."""
    name = _name(session)
    return [session.turn.say("export.name_on_page", name=name)] if name else []


def _seen(sessions: Sequence[Session], *, named: bool = False) -> str:
    """A code for what was shown of these check-ins, for a file with the group's name (`named`) after one for that."""
    name = _digest("".join(_name_on_page(sessions[0])), 4) if named else ""
    return name + _digest(_text(sessions), 12)


def _digest(shown: str, length: int) -> str:
    return hashlib.sha256(shown.encode()).hexdigest()[:length]


def page_of(session: Session) -> Page:
    """A check-in as a page."""
    turn = session.turn
    began_on = began_at(session.state).astimezone(turn.zone).date()
    return Page(
        name=f"{turn.say('export.file')} {began_on.isoformat()}",
        language=turn.content.language,
        title=turn.say("export.page_title"),
        body=_page_body(session),
        foot=(Paragraph("small", _source(session)),),
        instead=turn.say("export.no_file"),
        undrawn=turn.say("export.undrawn"),
    )


def _page_body(session: Session) -> tuple[Paragraph, ...]:
    """What we said, what we want next, and room for what they answer."""
    say, (first, *parts) = session.turn.say, what_we_said(session, by_line=True)
    body = [Paragraph("title", say("export.page_title")), Paragraph("lead", f"{session.org}, {day(session)}")]
    name = _name(session)
    body += [Paragraph("lead", say("export.whose", name=name)) if name else Paragraph("blank", say("export.our_group"))]
    body += [Paragraph("apart", spaced(text)) for text in (session.questionnaire.title, *first.paragraphs[1:])]
    for part in parts:
        body += [Paragraph("heading", part.heading)] if part.heading else []
        style: ParagraphStyle = "text" if part.heading else "apart"
        body += [Paragraph(style, spaced(text)) for text in part.paragraphs]
    body += [Paragraph("apart", text) for text in _who(session)]
    return (*body, *_what_we_want(session), *_answered_before(session), *_their_answer(session))


def _what_we_want(session: Session) -> list[Paragraph]:
    """The next steps that are still to do, or lines to write what we want; before them, those that are settled."""
    say, wanted = session.turn.say, [Paragraph("text", text) for text in each_step(session)]
    settled = [Paragraph("text", text) for text in each_step(session, settled=True)]
    before = [Paragraph("heading", say("export.what_came")), *settled] if settled else []
    if not wanted:
        wanted = [*([Paragraph("text", say("export.we_want_settled"))] if settled else []), BLANK, BLANK]
    return [*before, Paragraph("heading", say("export.we_want")), *wanted]


def _answered_before(session: Session) -> list[Paragraph]:
    """What was answered to this page or, if nothing was, to the last one before it that was answered."""
    turn = session.turn
    for found in turn.uow.rounds.history(session.group.no):
        texts = their_answer.known(turn, found.no) if found.no <= session.no else []
        if texts:
            heading = Paragraph("heading", turn.say("export.answered", date=day_of_round(turn, found)))
            return [heading, *(Paragraph("text", turn.say("words.plain_quote", words=each)) for each in texts)]
    return []


def _their_answer(session: Session) -> list[Paragraph]:
    """Room for what the organisation answers."""
    say = session.turn.say
    asked = [Paragraph("heading", say("export.they_answer")), Paragraph("text", say("export.please_answer"))]
    return [*asked, *[BLANK] * LINES_TO_WRITE, Paragraph("blank", say("export.signed"))]


def document(turn: Turn, sessions: Sequence[Session]) -> ExportDocument:
    """These check-ins as a document. It holds no names of people."""
    return ExportDocument(
        language=turn.content.language,
        exported_on=turn.now.astimezone(turn.zone).date().isoformat(),
        check_ins=tuple(_check_in(each) for each in sessions),
    )


def _send_document(turn: Turn, sessions: Sequence[Session]) -> None:
    made = Document(turn.say("export.file"), document(turn, sessions), instead=turn.say("export.no_file"))
    turn.send_file(turn.say("export.document_caption"), made)


def _about(session: Session) -> list[Part]:
    return [Part("", (text,)) for text in (*_who(session), _source(session))]


def _who(session: Session) -> list[str]:
    """Who took part, in the group's own words."""
    say = session.turn.say
    return [say("export.who", words=each.text) for each in session.own_words(Subject.WHO)]


def _source(session: Session) -> str:
    """What came from the briefing, and what is the group's own."""
    return session.turn.say("export.source", source=session.questionnaire.source)


def _check_in(session: Session) -> ExportedCheckIn:
    state, asked, zone = session.state, session.questionnaire, session.turn.zone
    words = session.own_words()
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
        other_words=tuple(ExportedOtherWords(about(session.turn, own), own.text) for own, _ in other_words(session)),
        their_answers=_texts(words, Subject.THEIR_ANSWER),
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
    return spaced(said_line(session, asked, outcome)) if asked else ""


def _rows(check_in: ExportedCheckIn) -> Iterator[tuple[str, ...]]:
    """The rows of one check-in in the spreadsheet: what was said to each statement, then everything else.

    Own words stand under what they are about, each in a row of its own.
    """
    about = {
        "date": check_in.date,
        "organisation": check_in.organisation,
        "purpose": check_in.purpose,
        "questions": check_in.questionnaire.title,
    }
    found = [row for each in check_in.answers for row in _answer_rows(each)] + list(_other_rows(check_in))
    for row in found or [{"kind": "check-in"}]:
        yield tuple((about | row).get(column, "") for column in COLUMNS)


def _answer_rows(each: ExportedAnswer) -> Iterator[dict[str, str]]:
    one, other = (*each.answers, "", "")[:2]
    asked = {
        "stage": each.stage or "",
        "theme": each.theme or "",
        "statement": each.statement,
        "question": each.question or "",
        "wording": str(each.wording),
        "what_we_said": each.said,
    }
    yield asked | {"kind": "answer", "answer": one, "other_answer": other}
    for own in each.our_words:
        yield asked | {"kind": OWN_WORDS, "answer": own.answer or "", "our_words": own.text}


def _other_rows(check_in: ExportedCheckIn) -> Iterator[dict[str, str]]:
    placing = check_in.placing
    if placing.said or placing.our_words:
        yield {"kind": "placing", "what_we_said": placing.said}
        yield from _words_about(placing.said, placing.our_words)
    for step in check_in.next_steps:
        yield {"kind": "next step", "answer": step.came or "", "what_we_said": step.text}
        yield from _words_about(step.text, step.our_words)
    for own in check_in.other_words:
        yield from _words_about(own.about, (own.text,))
    for text in check_in.who_took_part:
        yield {"kind": "who took part", "our_words": text}
    for text in check_in.their_answers:
        yield {"kind": "their answer", "our_words": text}


def _words_about(said: str, texts: Sequence[str]) -> Iterator[dict[str, str]]:
    for text in texts:
        yield {"kind": OWN_WORDS, "what_we_said": said, "our_words": text}
