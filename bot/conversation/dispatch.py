"""From an event to its row in the tables of `routes.py`, and to its handler if the sender may."""

from dataclasses import dataclass

from bot.conversation import buttons, replies, routes
from bot.conversation.buttons import Button, NeverMind, Purpose, WhoTookPart
from bot.conversation.content import Content
from bot.conversation.events import Commanded, Event, Pressed, Said, TimePassed
from bot.conversation.questions import about, answers
from bot.conversation.routes import Menu, Route
from bot.conversation.turn import Lookup, Turn
from bot.domain.rights import Role


@dataclass(frozen=True, slots=True)
class Found:
    """The row for an event, and the button that was pressed (None: none was)."""

    route: Route
    button: Button | None = None


def find(event: Event, content: Content) -> Found | None:
    """Where an event leads. None where silence is meant, and for time that passed."""
    if isinstance(event, Commanded):
        return _command(event, content)
    if isinstance(event, Pressed):
        return _button(event)
    if isinstance(event, Said):
        return Found(routes.FREE_TEXT if event.text else routes.NO_TEXT)
    route = routes.EVENTS.get(type(event))
    return Found(route) if route else None


def lookups_for(event: Event, content: Content) -> frozenset[Lookup]:
    """What must be known before the event is handled.

    For every command also whether its sender is an admin: a member's wish waits anew when a coordinator writes one.
    """
    found = find(event, content)
    needs = found.route.needs if found else frozenset()
    return needs | {Lookup.ADMIN} if isinstance(event, Commanded) else needs


def handle(turn: Turn) -> None:
    """Call the handler of the turn's event, or say kindly why not."""
    if isinstance(turn.event, TimePassed):
        routes.DUE[turn.event.kind](turn, turn.event)
    elif isinstance(turn.event, Said) and turn.event.text:
        _reply(turn)
    elif found := find(turn.event, turn.content):
        _call(turn, found)


def _command(event: Commanded, content: Content) -> Found | None:
    """In a group an unknown command without our name is another bot's."""
    found = routes.commands(content).get(event.name)
    is_here = found is not None and found.where.is_here(private=event.place.private)
    if found and is_here:
        return Found(found)
    if found and found.menu is not Menu.HIDDEN:
        return Found(routes.ONLY_IN_GROUP)
    return Found(routes.UNKNOWN_COMMAND) if event.place.private or event.names_us else None


def _button(event: Pressed) -> Found:
    button = buttons.read(event.code)
    route = routes.BUTTONS.get(type(button)) if button else None
    if route is None or not route.where.is_here(private=event.place.private):
        return Found(routes.OLD_BUTTON)
    return Found(route, button)


def _reply(turn: Turn) -> None:
    """An answer to the question that waits in private; what the card replied to asked for; otherwise free text."""
    if turn.place.private and replies.about_mine(turn):
        return
    purpose, button = _asked_for(turn)
    if purpose is None or (purpose in routes.MAY_BE_ASIDE and answers.is_aside(turn)):
        _call(turn, Found(routes.FREE_TEXT))
    else:
        _call(turn, Found(routes.REPLIES[purpose], button))


def _asked_for(turn: Turn) -> tuple[Purpose, Button] | tuple[None, None]:
    """What the card replied to asks for, whichever of its buttons says so."""
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
    else:
        found.route.handler(turn, found.button)


def _refuse(turn: Turn, found: Found) -> None:
    if found.route.role is not Role.CONTENT_ADMIN:
        turn.tell(turn.say(routes.REFUSALS[found.route.role]))
    elif found.button is None:
        about.unknown_command(turn)
    else:
        about.old_button(turn)
