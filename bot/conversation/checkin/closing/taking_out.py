"""Taking out what the group kept, as any member may: a short question, an undo for a day, then it is gone."""

from bot.conversation import buttons
from bot.conversation.buttons import Kept
from bot.conversation.checkin.closing import steps, themes
from bot.conversation.checkin.session import session_of
from bot.conversation.events import TimePassed
from bot.conversation.group.undoing import may_put_back, put_back_names, undo
from bot.conversation.ports.steps import NextStep
from bot.conversation.reply import Choice, Rows, choice
from bot.conversation.turn import Turn
from bot.domain.due import DueKind

LONGEST_QUOTE = 120
"""The longest quote in the question, in characters."""


def ask(turn: Turn, button: buttons.AskTakeOut) -> None:
    """*Take out*: ask whether to, quoting it."""
    text = _text(turn, button.what, button.number)
    if text is None:
        turn.tell(turn.say("notice.words_gone"))
        return
    choices = (
        choice(turn.say("button.take_out"), buttons.TakeOut(button.what, button.number)),
        choice(turn.say("button.leave_in"), buttons.LeaveIn(button.what, button.number)),
    )
    quote = steps.shortened(text, LONGEST_QUOTE)
    turn.send(turn.say("words.take_out", words=quote), (choices,), card=_card(button.what, button.number))


def ask_step(turn: Turn, button: buttons.RemoveStep) -> None:
    """*Remove* under a step: the same question."""
    if steps.pressed(turn, button.step_no):
        ask(turn, buttons.AskTakeOut(Kept.STEP, button.step_no))


def take_out(turn: Turn, button: buttons.TakeOut) -> None:
    """Take it out, and offer to undo that."""
    take = {
        Kept.WORDS: turn.uow.taken_out.take_words,
        Kept.STEP: turn.uow.taken_out.take_step,
        Kept.WHY: turn.uow.taken_out.take_why,
    }
    step = turn.uow.steps.find(button.number) if button.what is Kept.STEP else None
    is_there = _text(turn, button.what, button.number) is not None
    taken = take[button.what](button.number) if is_there else None
    if taken is None:
        turn.tell(turn.say("notice.words_gone"))
        return
    card = _card(button.what, button.number)
    turn.show(turn.say("words.taken_out"), ((_undo(turn, taken),),), card=card, both=True)
    if step:
        _say_of_step(turn, step, is_kept=False)


def _say_of_step(turn: Turn, step: NextStep, *, is_kept: bool) -> None:
    """The cards that tell of a step say what holds now: that it is kept, and what the group tries next."""
    session = session_of(turn, turn.group(), step.round_no)
    if session is None:
        return
    (steps.say_kept if is_kept else steps.say_not_kept)(session, step)
    themes.say_what_holds(session, step)


def before_change(turn: Turn, words_no: int) -> Rows:
    """Keep what kept words said, for a day. Returns the button that brings it back."""
    taken = turn.uow.taken_out.copy_words(words_no)
    return ((_undo(turn, taken),),) if taken else ()


def leave_in(turn: Turn, button: buttons.LeaveIn) -> None:
    """*Leave it in*: nothing changes."""
    turn.show(turn.say("words.left_in"), card=_card(button.what, button.number), both=True)


def put_back(turn: Turn, button: buttons.PutBack) -> None:
    """*Undo*: put it back, unless a day has passed."""
    round_no = turn.uow.taken_out.round_of(button.taken_no)
    if round_no is None or session_of(turn, turn.group(), round_no) is None:
        turn.tell(turn.say("notice.words_gone"))
        return
    names = turn.uow.taken_out.names_of(button.taken_no)
    if names is not None and not may_put_back(turn, names):
        turn.tell(turn.say("notice.coordinator_only"))
        return
    taken = turn.uow.taken_out.steps_of(button.taken_no)
    if not all(steps.has_room(turn, round_no, theme, suggestion) for theme, suggestion in taken):
        return
    turn.end_this()
    turn.uow.due.clear(DueKind.TAKEN_OUT, round_no, str(button.taken_no))
    if names is not None:
        turn.uow.taken_out.forget(button.taken_no)
        put_back_names(turn, names)
        return
    before = {step.no for step in turn.uow.steps.of_round(round_no)}
    turn.uow.taken_out.put_back(button.taken_no)
    steps.ask_as_promised(turn, round_no)
    back = [step for step in turn.uow.steps.of_round(round_no) if step.no not in before]
    turn.send(turn.say("steps.put_back" if back else "words.put_back"))
    for step in back:
        _say_of_step(turn, step, is_kept=True)


def forget(turn: Turn, due: TimePassed) -> None:
    """Delete what was taken out a day ago."""
    turn.uow.taken_out.forget(int(due.subject))


def _undo(turn: Turn, taken: int) -> Choice:
    return undo(turn, taken, turn.uow.taken_out.round_of(taken) or 0)


def _text(turn: Turn, what: Kept, number: int) -> str | None:
    """What is to be taken out. None when it is gone, or another group's."""
    group = turn.group()
    if what is Kept.WORDS:
        own = turn.uow.own_words.find(number)
        return own.text if own and own.group_no == group.no and not own.is_draft else None
    if what is Kept.WHY:
        session = session_of(turn, group, number)
        return session.round.why or None if session else None
    step = turn.uow.steps.find(number)
    if step is None or session_of(turn, group, step.round_no) is None:
        return None
    return next((each.text for each in steps.known(turn, group, [step])), None)


def _card(what: Kept, number: int) -> str:
    return f"out:{what}:{number}"
