"""Our words: a draft is shown back without a name, for its writer to decide on; any member may change kept words."""

from datetime import timedelta

from bot.conversation import urgent
from bot.conversation.checkin.closing import placing, steps
from bot.conversation.checkin.closing.themes import OWN_STEP, PROUD, WHO
from bot.conversation.checkin.session import Session, fill, live_session, newest_session, open_session, questionnaire_of
from bot.conversation.ports.listening import Care
from bot.conversation.ports.own_words import OwnWords
from bot.conversation.reply import Reply, Rows, choice
from bot.conversation.turn import Turn
from bot.domain.checkin import MOST_STEPS, Phase
from bot.domain.steps import ABOUT_A_STEP

LONGEST = 500
"""The longest own words, in characters (scenario A6.3)."""

UNDECIDED_LIVES = timedelta(days=1)
DRAFT = "draft"
ABOUT = {
    OWN_STEP: "words.about_step",
    ABOUT_A_STEP: "words.about_came",
    PROUD: "words.about_proud",
    WHO: "words.about_who",
}


def words(turn: Turn) -> None:
    """`/words`: what we keep so far, and how to add; `/words TEXT`: a draft."""
    session = newest_session(turn)
    if session is None:
        turn.send(turn.say("checkin.none_open"))
        return
    text = turn.text.strip()
    subject = _subject_now(session)
    if text and subject:
        _draft(session, subject)
    elif text:
        turn.send(turn.say("words.no_question"))
    else:
        _list(session)


def ask_for_words(turn: Turn) -> None:
    """*Our words*, *Why: …*, *Our own*: a card that asks for them; a reply to it is a draft."""
    session = live_session(turn, finished_too=True)
    if session is None or not turn.part(1):
        return
    if turn.part(1) == OWN_STEP and has_steps_enough(turn, session.no, turn.part(2)):
        turn.tell(turn.say("notice.steps_enough"))
        return
    key = "words.ask_who" if turn.part(1) == WHO else "words.ask"
    session.send(turn.say(key), _asks(turn, "nowords", session.no, *turn.parts_from(1)))


def never_mind(turn: Turn) -> None:
    """The card that asked for words is let be."""
    turn.tell(turn.say("notice.never_mind"))


def written(turn: Turn) -> None:
    """A reply to a card that asked for words."""
    session = live_session(turn, finished_too=True)
    if session:
        _draft(session, turn.part(1), turn.part(2))


def offer(session: Session, subject: str, answer: str, text: str) -> None:
    """What somebody said besides an answer, shown back as a draft. What is too long to keep is let be."""
    turn = session.turn
    if turn.person is not None and len(text) <= LONGEST:
        _show_draft(session, subject, answer, text, turn.person)


def keep(turn: Turn) -> None:
    """*Keep*, by its writer: the words are the group's now."""
    draft = _own_draft(turn)
    if draft is None:
        return
    if draft.subject == OWN_STEP:
        _keep_step(turn, draft)
        return
    turn.uow.due.clear(DRAFT, draft.round_no or 0, str(draft.no))
    turn.uow.own_words.keep(draft.no)
    session = open_session(turn)
    if session and draft.subject == placing.PLACING and session.no == draft.round_no and not session.state.placing:
        only = choice(turn.say("button.only_words"), "place", session.no, placing.PLACING)
        turn.send(turn.say("words.kept_placing"), ((only,),))
    elif draft.subject == ABOUT_A_STEP:
        turn.send(turn.say("words.kept_came"))
    else:
        turn.send(turn.say("words.kept"))


def ask_about_step(turn: Turn) -> None:
    """*Our words* on what came of a step: those we keep, to change or remove, and a card that asks for more."""
    found = steps.pressed(turn)
    if found is None:
        return
    _, step = found
    for own in step.words:
        turn.send(turn.say("words.one", about=_about(turn, own), words=own.text), _change_or_remove(turn, own))
    turn.send(turn.say("words.ask"), _asks(turn, "nowords", step.round_no, ABOUT_A_STEP, step.no))


def change(turn: Turn) -> None:
    """*Change*: a draft by its writer, kept words by any member. A reply to the card has the new words."""
    found = _reachable(turn)
    if found:
        turn.send(turn.say("words.ask_change", words=found.text), _asks(turn, "asis", found.no))


def changed(turn: Turn) -> None:
    """A reply to the card that asked for other words."""
    found = _reachable(turn)
    text = _fitting(turn, _asks(turn, "asis", found.no)) if found else None
    if found is None or text is None:
        return
    turn.uow.own_words.change(found.no, text)
    if found.is_draft:
        _show_back(turn, found, text)
    else:
        turn.send(turn.say("words.changed", words=text))


def drop(turn: Turn) -> None:
    """*Drop* a draft, by its writer; *Remove* kept words, by any member."""
    found = _reachable(turn)
    if found:
        turn.uow.due.clear(DRAFT, found.round_no or 0, str(found.no))
        turn.uow.own_words.drop(found.no)
        turn.send(turn.say("words.dropped" if found.is_draft else "words.removed"))


def _subject_now(session: Session) -> str:
    if session.state.phase in (Phase.PLACING, Phase.CLOSED):
        return placing.PLACING
    if session.state.statement:
        return session.state.statement
    theme = session.questionnaire.theme(session.state.theme or "")
    said = [s for s in theme.statements if s in session.state.outcomes] if theme else []
    return said[-1] if said else ""


def _draft(session: Session, subject: str, answer: str = "") -> None:
    turn = session.turn
    fitting = _fitting(turn, _asks(turn, "nowords", session.no, subject, *([answer] if answer else [])))
    if fitting is None:
        return
    if turn.person is None:
        turn.send(turn.say("notice.no_person"))
        return
    _show_draft(session, subject, answer, fitting, turn.person)


def _show_draft(session: Session, subject: str, answer: str, text: str, person: int) -> None:
    turn = session.turn
    draft = turn.uow.own_words.draft(session.group.no, session.no, subject, answer, text, person)
    turn.uow.due.set(DRAFT, session.no, str(draft.no), turn.now + UNDECIDED_LIVES)
    _show_back(turn, draft, text)


def _show_back(turn: Turn, draft: OwnWords, text: str) -> None:
    verbs = (("button.keep", "keep"), ("button.change", "change"), ("button.drop", "drop"))
    row = tuple(choice(turn.say(label), verb, draft.no) for label, verb in verbs)
    reply = Reply(turn.say("words.draft", about=_about(turn, draft), words=text), (row,))
    turn.post(urgent.with_soft_line(turn.content, reply) if turn.lookups.care is Care.SUPPORT else reply)


def _about(turn: Turn, words: OwnWords) -> str:
    """What the words belong to, as a few words of their own."""
    if words.subject in ABOUT:
        return turn.say(ABOUT[words.subject])
    found = turn.uow.rounds.by_no(words.round_no or 0)
    questionnaire = questionnaire_of(turn, found) if found else None
    statement = questionnaire.statement(words.subject) if questionnaire else None
    return fill(turn, turn.group(), statement.topic) if statement else turn.say("words.about_placing")


def _asks(turn: Turn, *code: str | int) -> Rows:
    """The one button of a message whose reply is taken as words: it says what they are about."""
    return ((choice(turn.say("button.never_mind"), *code),),)


def _fitting(turn: Turn, again: Rows) -> str | None:
    """What was written, if it can be kept; otherwise says so, on a message (`again`) that can be replied to as well."""
    text = turn.text.strip()
    if not text:
        turn.send(turn.say("words.empty"), again)
    elif len(text) > LONGEST:
        turn.send(turn.say("words.too_long"), again)
    else:
        return text
    return None


def _list(session: Session) -> None:
    say = session.turn.say
    kept = session.turn.uow.own_words.kept(session.no)
    if not kept:
        session.turn.send(say("words.none_yet"))
        return
    for own in kept:
        text = say("words.one", about=_about(session.turn, own), words=own.text)
        session.turn.send(text, _change_or_remove(session.turn, own))
    session.turn.send(say("words.add"))


def _change_or_remove(turn: Turn, own: OwnWords) -> Rows:
    return ((choice(turn.say("button.change"), "change", own.no), choice(turn.say("button.remove"), "drop", own.no)),)


def _own_draft(turn: Turn) -> OwnWords | None:
    found = _reachable(turn)
    return found if found and found.is_draft else None


def _reachable(turn: Turn) -> OwnWords | None:
    """The words a button names, if they are this group's, still there, and (a draft) the sender's own."""
    number = turn.part(0)
    found = turn.uow.own_words.find(int(number)) if number.isdecimal() and len(number) < 12 else None
    if found is None or found.group_no != turn.group().no:
        turn.tell(turn.say("notice.words_gone"))
        return None
    if found.is_draft and (turn.person is None or not turn.uow.own_words.is_writer(found.no, turn.person)):
        turn.tell(turn.say("notice.writer_only"))
        return None
    return found


def has_steps_enough(turn: Turn, round_no: int, theme: str) -> bool:
    """Whether the round has as many next steps of this theme as a group keeps."""
    return sum(step.theme == theme for step in turn.uow.steps.of_round(round_no)) >= MOST_STEPS


def _keep_step(turn: Turn, draft: OwnWords) -> None:
    session = newest_session(turn)
    if session is None or has_steps_enough(turn, session.no, draft.answer):
        turn.tell(turn.say("notice.steps_enough"))
        return
    turn.uow.own_words.drop(draft.no)
    steps.step_kept(session, steps.keep(session, draft.answer, text=draft.text), draft.text)
