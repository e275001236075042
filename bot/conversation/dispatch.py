"""Finds the row of an event in the tables of `routes.py`, and calls its handler if the sender may use it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.conversation import buttons, ended, replies, routes, taps
from bot.conversation.buttons import Button, KeepGroup, NeverMind, OfStatement, Purpose, WhoTookPart
from bot.conversation.content import Content
from bot.conversation.editing import files
from bot.conversation.events import Commanded, Event, Pressed, Said, TimePassed, Written
from bot.conversation.group import deleting
from bot.conversation.questions import about, answers
from bot.conversation.reply import Choice
from bot.conversation.routes import Menu, Route
from bot.conversation.turn import Lookup, Turn
from bot.conversation.typed import as_press_of_last, beyond_numbers, command_meant
from bot.domain.rights import Role

SHORTEST_NAME, SHORTEST_FOR_ALL = 3, 5
"""How long a command of ours is that an unknown one may be meant for: one to us, and one that may be another bot's."""


@dataclass(frozen=True, slots=True)
class Found:
    """The row for an event, with the button that was pressed, if one was."""

    route: Route
    button: Button | None = None


def find(event: Event, content: Content) -> Found | None:
    """The row for an event. None when the bot stays silent, and for time that passed."""
    if isinstance(event, Written) and event.edited is not None:
        return _edited(event)
    if isinstance(event, Commanded):
        return _command(event, content)
    if isinstance(event, Pressed):
        return _button(event)
    if isinstance(event, Said):
        return _said(event)
    route = routes.EVENTS.get(type(event))
    return Found(route) if route else None


def lookups_for(event: Event, content: Content) -> frozenset[Lookup]:
    """What must be looked up before the event is handled.

    For a command that includes whether its sender is an admin: any command by a coordinator restarts the day after
    which members may open a check-in.
    """
    found = find(event, content)
    needs = found.route.needs if found else frozenset()
    return needs | {Lookup.ADMIN} if isinstance(event, Commanded) else needs


def handle(turn: Turn) -> None:
    """Call the handler of the turn's event, or tell the person why not.

    In a group whose deletion waits only that is done which changes nothing there.
    """
    if taps.came_too_soon(turn):
        return
    if deleting.waits(turn) and not _undoes(turn) and not _only_reads(turn):
        deleting.say_so(turn)
        taps.note(turn, of_all=True)
    elif isinstance(turn.event, TimePassed):
        routes.DUE[turn.event.kind](turn, turn.event)
    elif isinstance(turn.event, Said) and turn.event.file and turn.event.edited is None and files.may_send(turn):
        files.sent(turn)
    elif files.is_sent_to_a_group(turn):
        files.send_in_private(turn)
    elif isinstance(turn.event, Said) and turn.event.text and turn.event.edited is None:
        _reply(turn)
    elif found := find(turn.event, turn.content):
        _call(turn, found)


def _undoes(turn: Turn) -> bool:
    return isinstance(turn.event, Pressed) and isinstance(buttons.read(turn.event.code), KeepGroup)


def _only_reads(turn: Turn) -> bool:
    """Whether it is answered from what is kept: what the bot keeps, the group's words to take along, help, entries."""
    purpose, _ = _asked_for(turn)
    if purpose is not None and isinstance(turn.event, Said) and turn.event.edited is None:
        return routes.REPLIES[purpose].reads
    found = find(turn.event, turn.content)
    return found is not None and found.route.reads


def _command(event: Commanded, content: Content) -> Found | None:
    """The row of a command. In a group, an unknown one that does not name us is another bot's, or a slip of ours."""
    found = routes.commands(content).get(event.name)
    is_here = found is not None and found.where.is_here(private=event.place.private)
    if found and is_here:
        return Found(found)
    if found and found.menu is not Menu.HIDDEN:
        return Found(routes.ONLY_IN_GROUP)
    is_for_us = event.place.private or event.names_us
    if tried := routes.tried(event.name, content, private=event.place.private):
        return Found(tried)
    shortest = SHORTEST_NAME if is_for_us else SHORTEST_FOR_ALL
    if meant := command_meant(event.name, routes.shown_commands(content), shortest=shortest):
        return Found(Route(partial(about.did_you_mean, meant)))
    return Found(routes.UNKNOWN_COMMAND) if is_for_us else None


def _edited(event: Written) -> Found | None:
    """The row of what was changed after it was sent: a question at most, and no command but the one that asks."""
    asks = not isinstance(event, Commanded) or event.name == routes.ASK
    return Found(routes.EDITED) if asks and event.text else None


def _said(event: Said) -> Found | None:
    """The row of a message that is no command. In a group, one without a text to read is left alone, but for an answer.

    A command for another bot has no text either: what is said to that bot is none of ours.
    """
    if event.text:
        return Found(routes.IN_PRIVATE if event.place.private else routes.FREE_TEXT)
    return Found(routes.NO_TEXT) if event.place.private or (event.card and not event.beside) else None


def _button(event: Pressed) -> Found:
    button = buttons.read(event.code)
    route = routes.BUTTONS.get(type(button)) if button else None
    if route is None or not route.where.is_here(private=event.place.private):
        return Found(routes.OLD_BUTTON)
    return Found(route, button)


def _reply(turn: Turn) -> None:
    """Take text as an answer in private, as words that a card asked for, or as free text."""
    last = _shown_last(turn)
    if last and isinstance(turn.event, Said) and (pressed := as_press_of_last(turn.event, last)):
        _press_of_last(turn, pressed)
        return
    purpose, button = _asked_for(turn)
    if purpose is None and (card := asked_last(last)) and replies.can_only_be_for(turn, card.purpose):
        _call(turn, Found(routes.REPLIES[card.purpose], card))
        return
    most = beyond_numbers(turn.event, last) if purpose is None else 0
    if most:
        turn.send(turn.say("ask.no_such_number", most=str(most)))
        return
    if turn.place.private and replies.about_mine(turn):
        return
    if purpose is None or (purpose in routes.MAY_BE_ASIDE and answers.is_aside(turn)):
        _call(turn, Found(routes.FREE_TEXT))
    else:
        _call(turn, Found(routes.REPLIES[purpose], button))
        if purpose not in routes.STAY_OPEN and turn.may(routes.REPLIES[purpose].role):
            turn.end_this()


def _press_of_last(turn: Turn, pressed: Pressed) -> None:
    """Press a button that was shown last. None that cannot be taken back: it may not be meant."""
    button = buttons.read(pressed.code)
    if button is not None and button.is_final:
        turn.send(turn.say("ask.final_button"))
        return
    turn.event = pressed
    _call(turn, _button(pressed))


def _shown_last(turn: Turn) -> Sequence[Choice]:
    """The buttons to which a text without a reply may belong: those that a private chat was shown last.

    Answers to a question of a check-in are read in their own way.
    """
    is_reply = isinstance(turn.event, Written) and turn.event.on is not None
    if is_reply or not turn.place.private:
        return ()
    last = turn.uow.last_buttons.of(turn.place.chat, turn.now)
    is_question = any(isinstance(buttons.read(each.code or ""), OfStatement) for each in last)
    return () if is_question else last


def asked(on_card: Iterable[Button]) -> NeverMind | None:
    """What a card with these buttons asks for, if it asks for words."""
    return next((each for each in on_card if isinstance(each, NeverMind)), None)


def asked_last(last: Sequence[Choice]) -> NeverMind | None:
    """What the newest message asks for, if it asks for words."""
    found = buttons.read(last[0].code or "") if len(last) == 1 else None
    return asked([found] if found else [])


def _asked_for(turn: Turn) -> tuple[Purpose, Button] | tuple[None, None]:
    """What the card replied to asks for, by whichever of its buttons says so."""
    if asking := turn.card_button(NeverMind):
        return asking.purpose, asking
    if asking_who := turn.card_button(WhoTookPart):
        return Purpose.WHO_TOOK_PART, asking_who
    return None, None


def _call(turn: Turn, found: Found) -> None:
    if not turn.may(found.route.role):
        _refuse(turn, found)
    elif found.button is None:
        found.route.handler(turn)
    elif not ended.is_over(turn, found.button, reads=found.route.reads):
        found.route.handler(turn, found.button)
        if turn.asks_for_words and not turn.is_typed and turn.notice is None and not _of_words(found):
            turn.tell(turn.say("notice.how_to_reply"))
        taps.note(turn)


def _of_words(found: Found) -> bool:
    """Whether the button is for those who look after the words: what it asks for may be typed without a reply."""
    return found.route.role is Role.CONTENT_ADMIN


def _refuse(turn: Turn, found: Found) -> None:
    if found.route.role is not Role.CONTENT_ADMIN:
        turn.tell(turn.say(routes.REFUSALS[found.route.role]))
    elif found.button is None:
        about.unknown_command(turn)
    else:
        about.old_button(turn)
