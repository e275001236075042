"""Own words: a draft is shown back without a name and its writer decides on it. Any member may change kept words."""

from bot.conversation import buttons, urgent
from bot.conversation.buttons import Button, Kept, NeverMind, Purpose
from bot.conversation.checkin.closing import placing, steps, taking_out, themes
from bot.conversation.checkin.session import (
    Session,
    fill,
    newest_session,
    open_session,
    questionnaire_of,
    session_for_words,
    with_org_of,
)
from bot.conversation.events import TimePassed
from bot.conversation.ports.listening import Care
from bot.conversation.ports.own_words import OwnWords
from bot.conversation.reply import Reply, Rows, choice
from bot.conversation.text import PARAGRAPHS, Text
from bot.conversation.turn import Turn
from bot.domain.due import DueKind
from bot.domain.own_words import LONGEST_WORDS, Subject, answer_now, subject_now
from bot.domain.placing import OWN_PLACE
from bot.domain.retention import DRAFTS_LIVE, DROPPED_DRAFTS_LIVE

ABOUT: dict[str, str] = {
    Subject.STEP: "words.about_step",
    Subject.CAME: "words.about_came",
    Subject.PROUD: "words.about_proud",
    Subject.WHO: "words.about_who",
    Subject.THEIR_ANSWER: "words.about_their_answer",
}

LONGEST_ABOUT = 100
"""The most characters of a step that are shown where words on it are asked for."""

KEPT: dict[str, str] = {Subject.CAME: "words.kept_came", Subject.THEIR_ANSWER: "words.kept_their_answer"}
"""What is said of words that were kept with something else than a statement."""


def add(session: Session) -> None:
    """`/words TEXT`: make a draft of it."""
    subject = subject_now(session.state, session.questionnaire)
    if subject:
        _draft(session, subject)
    else:
        session.turn.send(session.turn.say("words.no_question"))


def ask_for_words(turn: Turn, button: buttons.OurWords) -> None:
    """*Our words*, *Why: …*, *Our own*: send a card that asks for words. A reply to it becomes a draft."""
    session = session_for_words(turn, button.round_no)
    if session is None:
        return
    if button.subject == Subject.STEP and not steps.has_room(turn, session.no, button.detail):
        return
    asked_for = _asked_for(session, button.subject, button.detail)
    session.send(_asking(turn, "words.ask", asked_for), _never_mind(turn, asked_for))


def ask_on_statement(turn: Turn, button: buttons.WordsOnStatement) -> None:
    """*Our words*, *Why: …*, under a card that is done."""
    ask_for_words(turn, buttons.OurWords(button.round_no, button.statement, button.answer))


def ask_who_took_part(turn: Turn, button: buttons.WhoTookPart) -> None:
    """*Who took part*: send a card that asks for it."""
    session = session_for_words(turn, button.round_no)
    if session:
        session.send(turn.say("words.ask_who"), _never_mind(turn, _asked_for(session, Subject.WHO)))


def written(turn: Turn, card: NeverMind) -> None:
    """Make a draft of the reply to a card that asked for words."""
    session = session_for_words(turn, card.number)
    if session:
        _draft(session, card.subject, card.detail)


def step_written(turn: Turn, card: buttons.OurWords) -> None:
    """Make a draft of a next step from a reply to the card that asks for one thing to try."""
    session = session_for_words(turn, card.round_no)
    if session and steps.has_room(turn, session.no, card.detail):
        _draft(session, Subject.STEP, card.detail)


def placing_written(turn: Turn, card: buttons.OurWords) -> None:
    """Make a draft of where the group puts itself, from a reply to the card that asks for it."""
    session = session_for_words(turn, card.round_no)
    if session:
        _draft(session, Subject.PLACING)


def who_took_part_written(turn: Turn, card: buttons.WhoTookPart) -> None:
    """Make a draft of who took part, from a reply to the card with the ways to take a result along."""
    session = session_for_words(turn, card.round_no)
    if session:
        _draft(session, Subject.WHO)


def offer(session: Session, subject: str, answer: str, text: str) -> None:
    """Make a draft of what somebody wrote beside an answer. A text that is too long is ignored."""
    turn = session.turn
    if turn.person is not None and len(text) <= LONGEST_WORDS:
        _show_draft(session, subject, answer, text, turn.person)


def keep(turn: Turn, button: buttons.KeepWords) -> None:
    """*Keep*: make a draft the group's words, as its writer decides."""
    draft = _reachable(turn, button.words_no)
    if draft is None or not draft.is_draft:
        return
    if draft.subject == Subject.STEP:
        _keep_step(turn, draft)
        return
    turn.uow.due.clear(DueKind.DRAFT, draft.round_no or 0, str(draft.no))
    turn.uow.own_words.keep(draft.no)
    session = open_session(turn)
    if session and draft.subject == Subject.PLACING and session.no == draft.round_no and not session.state.placing:
        turn.end(_draft_card(draft))
        only = choice(turn.say("button.only_words"), buttons.PutOurselves(session.no, OWN_PLACE))
        turn.send(turn.say("words.kept_placing"), ((only,),), card=placing.only_words_card(session))
        return
    key = KEPT.get(draft.subject, "words.kept")
    if draft.subject == Subject.THEIR_ANSWER:
        turn.uow.due.clear(DueKind.THEIR_ANSWER, draft.round_no or 0)
    words = turn.say("words.one", about=about(turn, draft), words=draft.text)
    kept = turn.say(key)
    turn.show(PARAGRAPHS.join([words, kept]), card=_draft_card(draft), aloud=kept, both=True)


def ask_about_step(turn: Turn, button: buttons.WordsOnStep) -> None:
    """*Our words* on the outcome of a step: list the kept ones, and send a card that asks for more."""
    found = steps.pressed(turn, button.step_no)
    if found is None:
        return
    _, step = found
    for own in step.words:
        turn.send(turn.say("words.one", about=about(turn, own), words=own.text), _change_or_remove(turn, own))
    asked_for = NeverMind(Purpose.OWN_WORDS, step.round_no, Subject.CAME, str(step.no))
    turn.send(_asking(turn, "words.ask", asked_for), _never_mind(turn, asked_for))


def change(turn: Turn, button: buttons.ChangeWords) -> None:
    """*Change*: send a card that asks for another text. For a draft its writer may, for kept words any member."""
    found = _reachable(turn, button.words_no)
    if found:
        turn.send(turn.say("words.ask_change", words=found.text), _never_mind(turn, _changed_for(found)))


def changed(turn: Turn, card: NeverMind) -> None:
    """Replace the words by the reply to the card that asked for another text."""
    found = _reachable(turn, card.number)
    text = _fitting(turn, _changed_for(found)) if found else None
    if found is None or text is None:
        return
    undo: Rows = () if found.is_draft else taking_out.before_change(turn, found.no)
    turn.uow.own_words.change(found.no, text)
    if found.is_draft:
        _show_back(turn, found, text)
    else:
        turn.send(turn.say("words.changed", words=text), undo)


def drop(turn: Turn, button: buttons.DropWords) -> None:
    """*Drop* a draft, which its writer may, or *Remove* kept words, about which any member is asked."""
    found = _reachable(turn, button.words_no)
    if found and found.is_draft:
        turn.uow.due.set(DueKind.DRAFT, found.round_no or 0, str(found.no), turn.now + DROPPED_DRAFTS_LIVE)
        undo = choice(turn.say("button.undo"), buttons.UndoDrop(found.no))
        turn.show(turn.say("words.dropped"), ((undo,),), card=_draft_card(found), both=True)
    elif found:
        taking_out.ask(turn, buttons.AskTakeOut(Kept.WORDS, found.no))


def undo_drop(turn: Turn, button: buttons.UndoDrop) -> None:
    """*Undo*, for a while after *Drop*: show the draft again to its writer, who may decide on it for another day."""
    found = _reachable(turn, button.words_no)
    if found and found.is_draft:
        turn.uow.due.set(DueKind.DRAFT, found.round_no or 0, str(found.no), turn.now + DRAFTS_LIVE)
        turn.show(*_asks_to_keep(turn, found, found.text), card=_draft_card(found))


def drop_undecided(turn: Turn, due: TimePassed) -> None:
    """Delete a draft that its writer has not decided on in time, or has dropped."""
    found = turn.uow.own_words.find(int(due.subject))
    if found:
        turn.uow.own_words.drop(found.no)
        turn.end(_draft_card(found), to=turn.uow.groups.place_of(found.group_no))


def _draft(session: Session, subject: str, answer: str = "") -> None:
    turn = session.turn
    fitting = _fitting(turn, _asked_for(session, subject, answer))
    if fitting is None:
        return
    if turn.person is None:
        turn.send(turn.say("notice.no_person"))
        return
    _show_draft(session, subject, answer, fitting, turn.person)


def _show_draft(session: Session, subject: str, answer: str, text: str, person: int) -> None:
    turn, answer = session.turn, answer or answer_now(session.state, subject)
    draft = turn.uow.own_words.draft(session.group.no, session.no, subject, answer, text, person)
    turn.uow.due.set(DueKind.DRAFT, session.no, str(draft.no), turn.now + DRAFTS_LIVE)
    _show_back(turn, draft, text)


def _show_back(turn: Turn, draft: OwnWords, text: str) -> None:
    reply = Reply(*_asks_to_keep(turn, draft, text), _draft_card(draft))
    turn.post(urgent.with_soft_line(turn.content, reply) if turn.lookups.care is Care.SUPPORT else reply)


def _asks_to_keep(turn: Turn, draft: OwnWords, text: str) -> tuple[str, Rows]:
    """The card of a draft: its words, with *Keep*, *Change* and *Drop*."""
    row = (
        choice(turn.say("button.keep"), buttons.KeepWords(draft.no)),
        choice(turn.say("button.change"), buttons.ChangeWords(draft.no)),
        choice(turn.say("button.drop"), buttons.DropWords(draft.no)),
    )
    return turn.say("words.draft", about=about(turn, draft), words=text), (row,)


def _draft_card(draft: OwnWords) -> str:
    return f"draft:{draft.no}"


def about(turn: Turn, words: OwnWords) -> str:
    """What the words are about, as a short phrase."""
    return _about(turn, words.round_no or 0, words.subject)


def _about(turn: Turn, round_no: int, subject: str) -> str:
    if subject in ABOUT:
        return turn.say(ABOUT[Subject(subject)])
    found = turn.uow.rounds.by_no(round_no)
    questionnaire = questionnaire_of(turn, found) if found else None
    statement = questionnaire.statement(subject) if questionnaire else None
    return (
        fill(turn, with_org_of(turn.group(), found), statement.name) if statement else turn.say("words.about_placing")
    )


def _asking(turn: Turn, key: str, asked_for: NeverMind) -> Text:
    """A message that asks for words, below a line that says what they are about."""
    subject = _subject_of(turn, asked_for)
    about_it = [turn.say("words.ask_about", about=subject)] if subject else []
    return PARAGRAPHS.join([*about_it, turn.say(key)])


def _subject_of(turn: Turn, asked_for: NeverMind) -> str:
    """What the words are about that a card asks for: with a step, which one. Empty when they are gone."""
    if asked_for.purpose is Purpose.CHANGED_WORDS:
        found = turn.uow.own_words.find(asked_for.number)
        return about(turn, found) if found else ""
    if asked_for.subject == Subject.CAME:
        step = turn.uow.steps.find(int(asked_for.detail or 0))
        known = steps.known(turn, turn.group(), [step]) if step else []
        return turn.say("words.about_came_of", step=steps.shortened(known[0].text, LONGEST_ABOUT)) if known else ""
    return _about(turn, asked_for.number, asked_for.subject)


def _asked_for(session: Session, subject: str, detail: str = "") -> NeverMind:
    return NeverMind(Purpose.OWN_WORDS, session.no, subject, detail)


def _changed_for(words: OwnWords) -> NeverMind:
    return NeverMind(Purpose.CHANGED_WORDS, words.no)


def _never_mind(turn: Turn, button: Button) -> Rows:
    """The only button of a card that asks for words. Its code says what a reply is taken for."""
    return ((choice(turn.say("button.never_mind"), button),),)


def _fitting(turn: Turn, asked_for: NeverMind) -> str | None:
    """The text that was written, or None if it is empty or too long: then a card asks for the same again."""
    again = _never_mind(turn, asked_for)
    text = turn.text.strip()
    if not text:
        turn.send(_asking(turn, "words.empty", asked_for), again)
    elif len(text) > LONGEST_WORDS:
        turn.send(_asking(turn, "words.too_long", asked_for), again)
    else:
        return text
    return None


def _change_or_remove(turn: Turn, own: OwnWords) -> Rows:
    put_right = choice(turn.say("button.change"), buttons.ChangeWords(own.no))
    return ((put_right, choice(turn.say("button.remove"), buttons.AskTakeOut(Kept.WORDS, own.no))),)


def _reachable(turn: Turn, words_no: int) -> OwnWords | None:
    """The words of a button. Tells the person and returns None when they are gone or others may decide on them."""
    found = turn.uow.own_words.find(words_no)
    if found is None or found.group_no != turn.group().no:
        turn.tell(turn.say("notice.words_gone"))
        return None
    if found.is_draft and (turn.person is None or not turn.uow.own_words.is_writer(found.no, turn.person)):
        turn.tell(turn.say("notice.writer_only"))
        return None
    return found


def _keep_step(turn: Turn, draft: OwnWords) -> None:
    session = newest_session(turn)
    if session is None:
        turn.tell(turn.say("notice.words_gone"))
        return
    if not steps.has_room(turn, session.no, draft.answer):
        return
    turn.uow.own_words.drop(draft.no)
    turn.edit(_draft_card(draft), turn.say("words.kept_step"))
    step = steps.keep(session, draft.answer, text=draft.text)
    if not themes.send_what_next(session, draft.answer):
        steps.step_kept(session, step, draft.text)
