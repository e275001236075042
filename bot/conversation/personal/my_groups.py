"""The groups that one person coordinates, as a private chat shows them: names, states, pages, never a result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.conversation import buttons
from bot.conversation.buttons import Button
from bot.conversation.checkin.session import org_name
from bot.conversation.events import Commanded, Incoming, Pressed, Said
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.turn import Turn
from bot.conversation.typed import as_press_of_last
from bot.domain.checkin import CheckIn, Phase
from bot.domain.group import Group

COMMAND = "groups"
"""The command, and the payload of the link to it."""

ON_A_PAGE = 6
"""How many groups stand on a page: so many lines and buttons fit on a phone."""

OF_ONE = (buttons.OpenGroup, buttons.AskOpenThere, buttons.ConfirmThere, buttons.OpenThere)
"""Buttons about one group."""

STATES = {
    Phase.CHOOSING: "mine.waits",
    Phase.OPENED: "mine.waits",
    Phase.RESTING: "mine.resting",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of somebody's groups: its number from 1, whether there are pages before and after, its groups."""

    number: int
    groups: Sequence[Group]
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class ToAsk:
    """`chats`: those of which Telegram must say whether the sender is still there. `to_count`: whose members count."""

    chats: tuple[int, ...] = ()
    to_count: int | None = None


def page_of(groups: Sequence[Group], number: int) -> Page:
    """The page with this number, or the nearest that there is."""
    count = max(-(-len(groups) // ON_A_PAGE), 1)
    at = min(max(number, 1), count)
    shown = groups[(at - 1) * ON_A_PAGE : at * ON_A_PAGE]
    return Page(at, shown, is_first=at == 1, is_last=at == count)


def to_ask(uow: UnitOfWork, event: Incoming, now: datetime) -> ToAsk:
    """What Telegram must be asked before the event is handled: nothing, unless it is about groups of its sender."""
    person, button = event.sender.person, _button(uow, event, now)
    if person is None or not event.place.private or not (button or _is_command(event)):
        return ToAsk()
    groups = uow.groups.coordinated_by(person)
    if isinstance(button, OF_ONE):
        shown: Sequence[Group] = [group for group in groups if group.no == button.group_no]
    else:
        shown = page_of(groups, button.page if isinstance(button, buttons.ShowGroups) else 1).groups
    chats = tuple(uow.groups.place_of(group.no).chat for group in shown)
    return ToAsk(chats, chats[0] if chats and isinstance(button, buttons.OpenThere) else None)


def _is_command(event: Incoming) -> bool:
    if not isinstance(event, Commanded):
        return False
    return event.name == COMMAND or (event.name == "start" and event.text == COMMAND)


def _button(uow: UnitOfWork, event: Incoming, now: datetime) -> Button | None:
    """The button about groups that was pressed, or whose label or number was typed."""
    pressed = event if isinstance(event, Pressed) else None
    if isinstance(event, Said) and event.place.private and event.on is None:
        pressed = as_press_of_last(event, uow.last_buttons.of(event.place.chat, now))
    found = buttons.read(pressed.code) if pressed else None
    return found if isinstance(found, (buttons.ShowGroups, *OF_ONE)) else None


def mine(turn: Turn, group_no: int) -> Group | None:
    """The group with this number, if the person coordinates it and Telegram says that they are in it. Tells why not."""
    group = turn.uow.groups.by_no(group_no)
    if group is None or group.removed_at or not turn.is_named(group):
        turn.tell(turn.say("mine.not_yours"))
        return None
    if turn.uow.groups.place_of(group_no).chat not in turn.lookups.groups:
        turn.tell(turn.say("mine.not_known"))
        return None
    return group


def name_of(turn: Turn, group: Group) -> str:
    """The name of a group's chat, or what it talks about while no name has reached us."""
    return group.title or turn.say("mine.unnamed", org=org_name(turn, group))


def state_of(turn: Turn, group: Group) -> str:
    """What a group is doing, and no more: that it is paused, and not why."""
    found = turn.uow.rounds.open_of(group.no)
    if group.delete_at is not None:
        return turn.say("mine.ends")
    if group.muted_at is not None:
        return turn.say("mine.muted")
    if not group.is_set_up:
        return turn.say("mine.not_set_up")
    return turn.say(_state(found.state) if found else "mine.none_open")


def _state(state: CheckIn) -> str:
    return "mine.paused" if state.is_paused else STATES.get(state.phase, "mine.open")
