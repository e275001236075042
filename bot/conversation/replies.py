"""Free text: taken as an answer, as words that a card asked for, or as a question, in this order.

Urgent help and typed labels were looked for before. What a reply to a card is taken for stands in `routes.REPLIES`.
"""

from collections.abc import Callable

from bot.conversation import buttons
from bot.conversation.buttons import Button, NeverMind, OfRound, OfStatement, Purpose
from bot.conversation.checkin.closing import looking_back, own_words, placing
from bot.conversation.checkin.private import answering
from bot.conversation.checkin.session import pressed_session
from bot.conversation.checkin.statement import asking, talking
from bot.conversation.events import Written
from bot.conversation.ports.listening import Care
from bot.conversation.ports.matching import Match, MatchKind
from bot.conversation.questions import about, answers
from bot.conversation.turn import Turn
from bot.conversation.typed import is_label, says_only
from bot.domain.card_replies import Answered, Meant, Unclear, Wish, begins
from bot.domain.checkin import Phase, not_in_hand
from bot.domain.day_words import read_day
from bot.domain.letters import without_marks
from bot.domain.own_words import Subject
from bot.domain.questionnaire import Answer
from bot.domain.retention import RECENTLY_SAID_LIVES

STOP = "stop"
"""The command that people ask for in plain words who want no more questions."""

ABOUT_WORDS = (
    *(buttons.OfEntry, buttons.NoneFits, buttons.SendQuestion, buttons.ShowTopic, buttons.ShowTopics),
    *(buttons.ShowNeeds, buttons.ShowNeed, buttons.ShowSignpost),
)
"""Buttons of cards about words and where to go. A reply to one of these is a question, whatever it reads like."""


OF_KEPT_STEPS = (buttons.OpenStep, buttons.SayOutcome)
"""Buttons of cards about steps that are kept. A reply to one of these is no new step."""


MOST_WORDS_OF_A_TERM = 2
"""A reply this short may be a term that somebody asks about, even if we can only guess which."""


def never_mind(turn: Turn, button: NeverMind) -> None:
    """*Never mind*: close the question and confirm that nothing was taken. A reply to it answers nothing any more."""
    if turn.is_done:
        closed(turn)
        return
    is_question = button.purpose in (Purpose.QUESTION, Purpose.REPORT)
    turn.edit_this(turn.say("notice.closed_unsent" if is_question else "notice.closed_unchanged"))
    turn.tell(turn.say("notice.nothing_sent" if is_question else "notice.never_mind"))


def closed(turn: Turn, _button: buttons.Closed | None = None) -> None:
    """The reply to words for a question that was closed before."""
    turn.tell(turn.say("notice.closed_before"))


def free_text(turn: Turn) -> None:
    """Take text that no card asked for as an answer to the statement replied to, else as a question, else as talk."""
    if turn.place.private:
        is_reply = isinstance(turn.event, Written) and bool(turn.event.card)
        if is_reply or not answers.takes_label(turn):
            answers.ask(turn)
        return
    is_asked = turn.content.card_replies.is_question(turn.text)
    if turn.card_button(buttons.Closed) and not is_asked:
        closed(turn)
        return
    card = turn.card_button(OfStatement)
    if card and _about_the_statement(turn, card):
        return
    if (
        _about_a_date(turn)
        or _about_our_place(turn)
        or _about_one_of_several_steps(turn)
        or _sounds_like_a_button(turn)
    ):
        return
    step = _asks_for_step(turn)
    if step and _is_idea(turn):
        own_words.step_written(turn, step)
    elif step and (_is_answer(turn) or _is_for_a_button(turn)):
        turn.send(turn.say("steps.which_one"))
    elif _is_answer_to_what(turn):
        turn.send(turn.say("asking.reply_to_it"))
    elif _is_talk(turn):
        turn.only_soft_line()
    else:
        answers.ask(turn)


def no_text(turn: Turn) -> None:
    """Say that we read only words, to whoever sent none to us alone, or in reply to a card that asks something."""
    if not turn.place.private and turn.card_button(NeverMind):
        turn.send(turn.say("asking.only_words_here"))
    elif not turn.place.private:
        asking.reads_only_words(turn)
    elif not answering.reads_only_words(turn):
        about.no_text(turn)


def edited(turn: Turn) -> None:
    """Answer a question again that was just asked and has been changed. An edit is never an answer or words to keep."""
    said = turn.event
    if not isinstance(said, Written) or said.edited is None or said.edited > RECENTLY_SAID_LIVES:
        return
    was_answered = turn.uow.recently_said.last(turn.place, turn.now) is not None
    if was_answered and not _means_something_else(turn, said):
        answers.ask(turn)


def _means_something_else(turn: Turn, said: Written) -> bool:
    """Whether a text is no question: words that a card asked for, a label, an answer, a wish to go back, talk."""
    asked_for = turn.card_button(NeverMind) or turn.card_button(buttons.WhoTookPart)
    return bool(asked_for or is_label(said) or _read(turn)) or (not turn.place.private and _is_talk(turn))


_WISHED_ALONE: dict[Wish, Callable[[Turn], bool]] = {
    Wish.MEANING: answering.means_in_words,
    Wish.WHY: answering.why_asked,
    Wish.SEEN: answering.who_sees,
    Wish.AGAIN: answering.again,
    Wish.BACK: answering.go_back,
}
"""What is done in private for each thing that somebody wants instead of answering. Each returns whether it was done."""


def about_mine(turn: Turn) -> bool:
    """Take text in private as an answer, or as words about the question that waits. Returns whether it was either."""
    whole = turn.content.card_replies.whole(turn.text)
    if whole:
        return answering.take_words(turn, whole) or _belongs_to_no_question(turn)
    if _wants_to_stop(turn):
        return answering.stop_in_words(turn)
    if without_marks(turn.text) == without_marks(turn.say("button.means")):
        return answering.means_in_words(turn)
    meant = _read(turn)
    if isinstance(meant, Wish):
        is_asked = meant is Wish.MEANING and _is_answered(turn.lookups.match)
        return not is_asked and _WISHED_ALONE[meant](turn)
    if isinstance(meant, Unclear):
        return answering.ask_which(turn, meant)
    if isinstance(meant, Answered):
        corrects = begins(turn.text, turn.content.spoken.changes)
        is_taken = answering.take_sentence(turn, meant, corrects=corrects)
        return is_taken or _belongs_to_no_question(turn, in_a_sentence=True)
    return not _is_for_us(turn) and answering.hears_no_answer(turn)


def _belongs_to_no_question(turn: Turn, *, in_a_sentence: bool = False) -> bool:
    """Say so of an answer that can only belong to a check-in, where none asks: what stood last was its question."""
    last = turn.uow.last_buttons.of(turn.place.chat, turn.now)
    was_asked = any(isinstance(buttons.read(each.code or ""), buttons.AnswerMine) for each in last)
    match = turn.lookups.match or Match(MatchKind.NONE, ())
    is_known = match.kind in (MatchKind.SMALLTALK, MatchKind.ANSWER) or answers.is_words_of_a_button(turn)
    is_only_that = not in_a_sentence and not last and not is_known
    if was_asked or is_only_that:
        answering.is_not_asked(turn)
        turn.uow.last_buttons.note(turn.place.chat, (tuple(last),), turn.now)
    return was_asked or is_only_that


def can_only_be_for(turn: Turn, purpose: Purpose) -> bool:
    """Whether text without a reply can only be the words that the message just before it asked for.

    Words for a card or a contact say what we know by their nature, so they were tried out already.
    """
    if purpose in (Purpose.CONTACT, Purpose.WORDING):
        return turn.lookups.tried is not None
    match = turn.lookups.match or Match(MatchKind.NONE, ())
    is_known = match.kind in (MatchKind.ANSWER, MatchKind.SMALLTALK) or match.command or match.is_foreign
    if is_known or _read(turn) or not any(each.isalpha() for each in turn.text):
        return False
    return match.kind is MatchKind.NONE or not (
        purpose is Purpose.QUESTION or turn.content.card_replies.is_question(turn.text)
    )


def _read(turn: Turn) -> Meant | None:
    """What the text means as a reply to the card, or to the question that waits in private."""
    return turn.content.card_replies.read(turn.text, _numbered(turn))


def _numbered(turn: Turn) -> list[Answer | None]:
    """The answer of each button of the card replied to, in the order of their numbers."""
    card = turn.event.card if isinstance(turn.event, Written) else ()
    return [_answer_on(turn, buttons.read(each.code or "")) for each in card]


def _answer_on(turn: Turn, button: Button | None) -> Answer | None:
    if isinstance(button, buttons.GiveAnswer | buttons.WeSay | buttons.AnswerMine):
        return turn.content.answer(button.answer)
    return None


def _is_answered(match: Match | None) -> bool:
    return match is not None and match.kind is MatchKind.ANSWER


def _wants_to_stop(turn: Turn) -> bool:
    match, spoken = turn.lookups.match, turn.content.spoken
    is_command = match is not None and match.command == STOP
    return is_command or says_only(turn.text, spoken.stop, spoken.around_stop)


def _is_for_us(turn: Turn) -> bool:
    """Whether text in private, while a question waits, is for us all the same: what we know, or reads like a question.

    In reply to the question's own card it must be both. So is small talk, but for a nod, which would seem an answer.
    """
    match = turn.lookups.match or Match(MatchKind.NONE, ())
    is_asked = turn.content.card_replies.is_question(turn.text)
    is_chat = match.kind is MatchKind.SMALLTALK and match.small_talk not in answers.NODS
    if match.command or match.is_foreign or is_chat:
        return True
    if turn.card_button(OfStatement):
        return is_asked and _is_answered(match)
    return is_asked or _is_answered(match)


def _is_talk(turn: Turn) -> bool:
    """Whether a reply in a group is for the others there: it asks us nothing to which we have a good answer.

    Under a card about words, and while no check-in is going on, that is only a text of some length that reads like no
    question and says nothing that we know. "They never listen" is said to the others.
    """
    match = turn.lookups.match or Match(MatchKind.NONE, ())
    if match.command or answers.takes_back(turn):
        return False
    is_asked = turn.content.card_replies.is_question(turn.text)
    is_chat = match.kind is MatchKind.SMALLTALK and match.small_talk != answers.NOT_HEARD
    is_known = match.kind is MatchKind.ANSWER or is_chat
    is_about_words = any(turn.card_button(kind) for kind in ABOUT_WORDS)
    if turn.card_button(OfRound) or (answers.in_the_middle(turn) and not is_about_words):
        return not (is_known and is_asked)
    is_heard = is_known or match.elsewhere or match.follow_up or match.is_foreign
    is_hard = turn.lookups.care is Care.SUPPORT
    return not (is_asked or is_heard) and (is_hard or len(turn.text.split()) > MOST_WORDS_OF_A_TERM)


def _about_a_date(turn: Turn) -> bool:
    """Take a reply to a step's card as the day on which to ask about it. Returns whether it was one, or was asked for.

    Where *Another date* only stands beside other things, what is no day may be said of those.
    """
    asked, beside = turn.card_button(buttons.LookBackIn), turn.card_button(buttons.AnotherDate)
    button = asked or beside
    if button is None:
        return False
    phrases, spoken = turn.content.phrases, turn.content.spoken
    day = read_day(turn.text, spoken.times, phrases.calendar_names(), turn.today)
    if day:
        looking_back.day_written(turn, button.step_no, day)
    elif asked and without_marks(turn.text) in map(without_marks, spoken.times.stop):
        looking_back.pick_date(turn, buttons.LookBackIn(button.step_no, looking_back.NEVER))
    elif asked and not answers.is_aside(turn):
        turn.send(turn.say("steps.no_day"))
    return bool(day or asked)


MOST_WORDS_FOR_A_BUTTON, MOST_WORDS_BESIDE_IDEAS = 10, 8
"""A longer reply is a story, or an idea where the card asks for those too."""


def _sounds_like_a_button(turn: Turn) -> bool:
    """Ask whether the one button is meant that a reply sounds like. Nothing is pressed. Returns whether it asked."""
    said = without_marks(turn.text)
    most = MOST_WORDS_BESIDE_IDEAS if _asks_for_step(turn) else MOST_WORDS_FOR_A_BUTTON
    is_story = len(said.split()) > most
    is_question = turn.content.card_replies.is_question(turn.text) and not begins(
        turn.text, turn.content.spoken.proposes
    )
    if is_story or is_question or not isinstance(turn.event, Written):
        return False
    like = [each.button for each in turn.content.spoken.for_buttons if each.sounds_like(said)]
    labels = {without_marks(turn.say(f"button.{name}")) for name in like}
    found = [each.label for each in turn.event.card if without_marks(each.label) in labels]
    if len(found) == 1:
        turn.send(turn.say("asking.heard_button", label=found[0]))
    return len(found) == 1


CAME = ("came_done", "came_part", "came_not_yet", "came_not_needed")
"""The names of the buttons that say what came of a step."""


def _about_one_of_several_steps(turn: Turn) -> bool:
    """Ask which step is meant, where a reply to several says what came of one. Returns whether it did."""
    if not turn.card_button(buttons.OpenStep) or turn.card_button(buttons.SayOutcome):
        return False
    spoken, said = turn.content.spoken, set(turn.content.card_replies.bared(turn.text))
    labels = {without_marks(turn.say(f"button.{name}")) for name in CAME}
    is_said = bool(said & labels) or any(said & spoken.said_for(name) for name in CAME)
    if is_said:
        turn.send(turn.say("steps.which_step"))
    return is_said


def _about_our_place(turn: Turn) -> bool:
    """Take a reply to the card on which the group puts itself as a place there, else as a draft of its own words.

    Only what begins like such an answer is one: "we are ...", "nearer ...". The rest is talk. Returns whether it was.
    """
    words = turn.card_button(buttons.OurWords)
    if not turn.card_button(buttons.PutOurselves) or words is None or words.subject != Subject.PLACING:
        return False
    beginnings = turn.content.spoken.puts_us
    if turn.content.card_replies.is_question(turn.text) or not begins(turn.text, beginnings):
        return False
    said = without_marks(turn.text)
    rest = {said.removeprefix(f"{each} ") for each in beginnings}
    card = turn.event.card if isinstance(turn.event, Written) else ()
    places = [buttons.read(each.code or "") for each in card if without_marks(each.label) in rest]
    if len(places) == 1 and isinstance(places[0], buttons.PutOurselves):
        placing.pick_place(turn, places[0])
    else:
        own_words.placing_written(turn, words)
    return True


def _asks_for_step(turn: Turn) -> buttons.OurWords | None:
    """The button *Our own* of the card replied to, where that asks what to try, or what next once a step is kept."""
    own, more = turn.card_button(buttons.OurWords), turn.card_button(buttons.TryThings)
    if more or turn.card_button(buttons.Enough):
        on = more or turn.card_button(buttons.Enough)
        return buttons.OurWords(on.round_no, Subject.STEP, more.theme if more else "") if on else None
    is_kept = any(turn.card_button(kind) for kind in OF_KEPT_STEPS)
    return own if own and own.subject == Subject.STEP and not is_kept else None


def _is_answer(turn: Turn) -> bool:
    """Whether a text is no more than an answer, or points at one."""
    meant = _read(turn)
    return meant is not None and not (isinstance(meant, Answered) and meant.rest)


def _is_for_a_button(turn: Turn) -> bool:
    """Whether a text is the words of some button, or what people say for one, though not of one alone on the card."""
    said = {words for each in turn.content.spoken.for_buttons for words in each.said}
    is_said = any(words in said for words in turn.content.card_replies.bared(turn.text))
    return is_said or answers.is_words_of_a_button(turn)


def _is_idea(turn: Turn) -> bool:
    """Whether a reply to a card that asks what to try is a step of the group's own, be it a word or put as a question.

    It is none if it is a nod, an aside, or a number ("stage 3"), asks something else, or is no more than an answer.
    """
    match, spoken = turn.lookups.match or Match(MatchKind.NONE, ()), turn.content.spoken
    if _is_answer(turn) or _is_for_a_button(turn) or match.kind is MatchKind.SMALLTALK or answers.is_aside(turn):
        return False
    if begins(turn.text, spoken.proposes):
        return True
    is_nod = without_marks(turn.text) in spoken.nods or not any(each.isalpha() for each in turn.text)
    is_nod = is_nod or (len(turn.text.split()) <= MOST_WORDS_OF_A_TERM and any(each.isdigit() for each in turn.text))
    return not is_nod and not turn.content.card_replies.is_question(turn.text)


def _is_answer_to_what(turn: Turn) -> bool:
    """Whether it is an answer, in reply to a message of ours that asks nothing, while a check-in is going on."""
    has_buttons = isinstance(turn.event, Written) and bool(turn.event.card)
    meant = _read(turn)
    return not has_buttons and isinstance(meant, Answered) and not meant.rest and answers.in_the_middle(turn)


def _about_the_statement(turn: Turn, card: OfStatement) -> bool:
    """Take a reply to a statement's card as an answer or as words about it. Returns whether it was either."""
    meant = _read(turn)
    if meant is None or (meant is Wish.MEANING and _is_answered(turn.lookups.match)):
        return _wants_to_finish(turn)
    if meant is Wish.BACK:
        talking.back(turn)
    elif meant is Wish.WHY:
        asking.why_asked(turn, card)
    elif meant is Wish.SEEN:
        asking.who_sees(turn, card)
    elif meant is Wish.AGAIN:
        asking.again(turn, card)
    elif meant is Wish.MEANING:
        asking.means(turn, buttons.WhatItMeans(card.round_no, card.statement))
    elif isinstance(meant, Unclear):
        _ask_which(turn, card, meant)
    else:
        _take(turn, card, meant)
    return True


def _wants_to_finish(turn: Turn) -> bool:
    """Say how a check-in ends, to somebody who replies that the group wants to. Returns whether that was said."""
    to_finish = turn.content.spoken.said_for("finish")
    wants = any(words in to_finish for words in turn.content.card_replies.bared(turn.text))
    if wants:
        about.to_finish(turn)
    return wants


def _ask_which(turn: Turn, card: OfStatement, unclear: Unclear) -> None:
    session = pressed_session(turn, card.round_no)
    if session:
        asking.ask_which(session, card.statement, unclear)


def _take(turn: Turn, card: OfStatement, said: Answered) -> None:
    """Take an answer. A member's own counts at once; the group's, said in more than its word, is only offered."""
    session = pressed_session(turn, card.round_no)
    if session is None:
        return
    if not said.is_bare and not_in_hand(session.state, card.statement, Phase.TALKING) is None:
        talking.offer(session, said.answer)
    elif not asking.take_typed(session, card.statement, said.answer):
        return
    if said.rest and not said.answer.is_own:
        own_words.offer(session, card.statement, said.answer.id, said.rest)
