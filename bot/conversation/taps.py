"""Guards every press: on a card that only just came or changed, or a second time on the same button, it does nothing.

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

EACH_ONES_OWN: tuple[type[Button], ...] = (
    *(buttons.GiveAnswer, buttons.Show, buttons.WhatItMeans, buttons.HowItWorks, buttons.HowItWas),
    *(buttons.CountMeIn, buttons.TakeRole, buttons.DeclineRole, buttons.StepBack),
    *(buttons.AnswerPrivately, buttons.ReadPrivately, buttons.SeePrivately, buttons.AnswerMine, buttons.WhatMineMeans),
)
"""Buttons that each person presses for themselves: two presses of one may be two people's. Again, they do no harm."""


def came_too_soon(turn: Turn) -> bool:
    """Whether the turn is a press that does not count. Its person is told, quietly, that nothing is lost."""
    event = turn.event
    if not isinstance(event, Pressed) or event.on is None or event.typed:
        return False
    button = buttons.read(event.code)
    if isinstance(button, FOR_HELP):
        return False
    at, tapped = event.at or turn.now, (event.place.chat, event.on, event.code)
    if turn.uow.taps.is_new(*tapped, at):
        turn.tell(turn.say("notice.just_came"))
    elif turn.uow.taps.was_pressed(*tapped, at, _again_after(button)):
        turn.tell(turn.say("notice.had_that"))
    else:
        return False
    return True


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
    if not isinstance(event, Pressed) or event.on is None or not turn.has_posted:
        return
    if of_all or not isinstance(buttons.read(event.code), EACH_ONES_OWN):
        turn.uow.taps.note(event.place.chat, event.on, event.code, event.at or turn.now)
