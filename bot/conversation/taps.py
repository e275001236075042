"""Guards every press: on a card that only just came, changed or was pressed, a press does nothing.

An impatient or unsteady hand taps again, and finds the next question under it. So does one that types an answer twice,
or whoever types one while another answers: nobody has read the next question yet. Urgent help always comes.
"""

from datetime import timedelta

from bot.conversation import buttons
from bot.conversation.buttons import Button
from bot.conversation.events import Place, Pressed, Written
from bot.conversation.turn import Turn
from bot.domain.taps import DRAWN_AFTER, TAKEN_AFTER

FOR_HELP = (buttons.MoreLines, buttons.NationIs, buttons.AskNation)
"""Buttons of urgent help."""

MAKES_A_FILE = (
    *(buttons.MorePicture, buttons.ExportPdf, buttons.ExportSheet, buttons.ExportJson),
    *(buttons.CalendarFile, buttons.MyDataFile),
)
"""Buttons under which a file comes. Those that show another part of a picture in its place are among them."""

WHENEVER: tuple[type[Button], ...] = (
    *(buttons.GiveAnswer, buttons.Show, buttons.WhatItMeans, buttons.HowItWorks, buttons.HowItWas),
    *(buttons.AnswerPrivately, buttons.ReadPrivately, buttons.SeePrivately, buttons.AnswerMine, buttons.WhatMineMeans),
)
"""Of those, the ones that also count on a card that is over: the question itself says whether it is still open."""

EACH_ONES_OWN: tuple[type[Button], ...] = (
    *WHENEVER,
    *(buttons.CountMeIn, buttons.TakeRole, buttons.DeclineRole, buttons.StepBack),
)
"""Buttons that each person presses for themselves: two presses of one may be two people's. Again, they do no harm."""


def came_too_soon(turn: Turn) -> bool:
    """Whether the turn is a press that does not count. Its person is told, quietly, that nothing is lost.

    Of two buttons of one card that are pressed before anybody could see what came of the first, the first counts.
    """
    event = turn.event
    if not isinstance(event, Pressed) or event.on is None or event.typed:
        return False
    button = buttons.read(event.code)
    if isinstance(button, FOR_HELP):
        return False
    taps, at, chat = turn.uow.taps, event.at or turn.now, event.place.chat
    if taps.is_new(chat, event.on, event.code, at):
        turn.tell(turn.say("notice.just_came"))
    elif event.code in taps.pressed_before(chat, event.on, at, _again_after(button)):
        turn.tell(turn.say("notice.had_that"))
    elif isinstance(button, EACH_ONES_OWN):
        return False
    else:
        return _was_forestalled(turn, event, event.on)
    return True


def _was_forestalled(turn: Turn, event: Pressed, on: int) -> bool:
    """Whether another button of the card was pressed just before, or what came of it is still on its way."""
    taps, at, chat = turn.uow.taps, event.at or turn.now, event.place.chat
    is_to_change = taps.is_to_change(chat, on)
    pressed = taps.pressed_before(chat, on, at, DRAWN_AFTER if is_to_change else TAKEN_AFTER)
    first = next((each.label for code in pressed for each in event.card if each.code == code), "")
    if first:
        turn.tell(turn.say("notice.tapped_first", label=first))
    elif pressed or is_to_change:
        turn.tell(turn.say("notice.just_came"))
    return bool(pressed) or is_to_change


def _again_after(button: Button | None) -> timedelta:
    """How long after a press the same button counts again."""
    makes_one_more = isinstance(button, MAKES_A_FILE) and not (isinstance(button, buttons.MorePicture) and button.turns)
    return DRAWN_AFTER if makes_one_more else TAKEN_AFTER


def is_unread(turn: Turn, card: str, place: Place) -> bool:
    """Whether what is typed without a reply would belong to a card that nobody can have read yet. If so, says that."""
    is_reply = isinstance(turn.event, Written) and turn.event.on is not None
    if is_reply or not turn.uow.taps.is_card_new(place.chat, card, turn.now):
        return False
    turn.tell(turn.say("notice.just_asked"))
    return True


def note(turn: Turn, *, of_all: bool = False) -> None:
    """Record the press if something came of it, so that a second one of the same button does not do it again.

    `of_all`: what came of it is for the whole group, also if the button is each one's own.
    """
    event = turn.event
    if not isinstance(event, Pressed) or event.on is None or not (turn.has_acted or turn.settles):
        return
    if of_all or not isinstance(buttons.read(event.code), EACH_ONES_OWN):
        turn.uow.taps.note(event.place.chat, event.on, event.code, event.at or turn.now)
