"""What is known and shown of the groups that one person coordinates: names, states, pages, never a result.

`/groups`, `/handover` and an offer of a schedule share it; none of them answers here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from textwrap import shorten

from bot.conversation import buttons
from bot.conversation.buttons import Button
from bot.conversation.checkin.session import org_name
from bot.conversation.events import Commanded, Incoming, Pressed, Said
from bot.conversation.links import handover_token
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.reply import PAGE_LENGTH, Choice, Rows, choice, units
from bot.conversation.text import LINES, Text
from bot.conversation.turn import Operator, Turn, is_served
from bot.conversation.typed import as_press_of_last
from bot.domain.checkin import CheckIn, Phase
from bot.domain.group import Group

COMMAND = "groups"
"""The command, and the payload of the link to it."""

ON_A_PAGE = 6
"""How many groups stand on a page: so many lines and buttons fit on a phone."""

OF_ONE = (
    buttons.OpenGroup,
    buttons.AskOpenThere,
    buttons.ConfirmThere,
    buttons.OpenThere,
    buttons.HandOver,
    buttons.KeepInviting,
)
"""Buttons about one group."""

OF_SEVERAL = (buttons.HandOver, buttons.OfferSchedule, buttons.Ticked, buttons.OfferThere)
"""Buttons that lead to a list of all groups, or are about several that were chosen."""

LISTS_ALL = "handover"
"""The command, and the payload of a link, that lead to a list of all groups."""

LABEL = 16
"""The most letters of a group's name on a button, behind its number."""

IN_A_SENTENCE = 3
"""The most groups whose names stand in one sentence."""

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
    """`chats`: those of which Telegram must say whether the sender is still there, and `giver` too, who made the link.

    `to_count`: whose members count.
    """

    chats: tuple[int, ...] = ()
    to_count: int | None = None
    giver: int | None = None


def all_of(turn: Turn) -> Sequence[Group]:
    """The groups that the person coordinates, as far as the bot serves them."""
    return _served(turn.uow, turn.operator, turn.person or 0)


def _served(uow: UnitOfWork, operator: Operator, person: int) -> Sequence[Group]:
    found = uow.groups.coordinated_by(person)
    if not operator.allowed:
        return found
    return [group for group in found if is_served(uow, operator, uow.groups.place_of(group.no).chat)]


def not_served(turn: Turn) -> Text | None:
    """The line for somebody who coordinates groups that the bot does not serve. None for anybody else."""
    if len(all_of(turn)) == len(turn.uow.groups.coordinated_by(turn.person or 0)):
        return None
    return turn.say("mine.not_served", controller=turn.operator.name, contact=turn.operator.contact)


def page_of(groups: Sequence[Group], number: int) -> Page:
    """The page with this number, or the nearest that there is."""
    count = max(-(-len(groups) // ON_A_PAGE), 1)
    at = min(max(number, 1), count)
    shown = groups[(at - 1) * ON_A_PAGE : at * ON_A_PAGE]
    return Page(at, shown, is_first=at == 1, is_last=at == count)


def to_ask(uow: UnitOfWork, operator: Operator, event: Incoming, now: datetime) -> ToAsk:
    """What Telegram must be asked before the event is handled: nothing, unless it is about groups of somebody's."""
    person = event.sender.person
    if person is None or not event.place.private:
        return ToAsk()
    button, mine = _button(uow, event, now), partial(_served, uow, operator, person)
    chats = tuple(uow.groups.place_of(number).chat for number in _meant(uow, event, button, now, mine))
    if chats and isinstance(button, buttons.Accept):
        return ToAsk(chats, giver=uow.handovers.giver(button.token))
    return ToAsk(chats, chats[0] if chats and isinstance(button, buttons.OpenThere) else None)


def _meant(
    uow: UnitOfWork, event: Incoming, button: Button | None, now: datetime, coordinated: Callable[[], Sequence[Group]]
) -> Sequence[int]:
    """The numbers of the groups that the event is about: of a link that is opened, or of those that they coordinate."""
    token = button.token if isinstance(button, buttons.Accept) else _token(event)
    if token:
        return uow.handovers.groups_of(token, now)
    is_list = isinstance(button, buttons.ShowGroups) or _is_command(event, COMMAND)
    lists_all = isinstance(button, OF_SEVERAL) or _is_command(event, LISTS_ALL)
    if not is_list and not lists_all and not isinstance(button, OF_ONE):
        return ()
    mine = coordinated()
    if lists_all:
        return [group.no for group in mine]
    if isinstance(button, OF_ONE):
        return [group.no for group in mine if group.no == button.group_no]
    return [group.no for group in page_of(mine, button.page if isinstance(button, buttons.ShowGroups) else 1).groups]


def _token(event: Incoming) -> str:
    return handover_token(event.text) if isinstance(event, Commanded) and event.name == "start" else ""


def _is_command(event: Incoming, name: str) -> bool:
    """Whether the event is this command, or a link that stands for it."""
    return isinstance(event, Commanded) and (event.name == name or (event.name == "start" and event.text == name))


def _button(uow: UnitOfWork, event: Incoming, now: datetime) -> Button | None:
    """The button that was pressed, or whose label or number was typed."""
    pressed = event if isinstance(event, Pressed) else None
    if isinstance(event, Said) and event.on is None:
        pressed = as_press_of_last(event, uow.last_buttons.of(event.place.chat, now))
    return buttons.read(pressed.code) if pressed else None


def mine(turn: Turn, group_no: int) -> Group | None:
    """The group with this number, if the person coordinates it and Telegram says that they are in it. Tells why not."""
    group = turn.uow.groups.by_no(group_no)
    if group is None or group.removed_at or not turn.is_named(group):
        turn.tell(turn.say("mine.not_yours"))
        return None
    chat = turn.uow.groups.place_of(group_no).chat
    if not is_served(turn.uow, turn.operator, chat):
        turn.tell(not_served(turn) or turn.say("mine.not_yours"))
        return None
    if is_shut(turn, group):
        turn.tell(turn.say("mine.cannot_shut"))
        return None
    if chat not in turn.lookups.groups:
        turn.tell(turn.say("mine.not_known"))
        return None
    return group


def name_of(turn: Turn, group: Group) -> str:
    """The name of a group's chat, or what it talks about while no name has reached us."""
    return group.title or turn.say("mine.unnamed", org=org_name(turn, group))


def listed(turn: Turn, groups: Sequence[Group]) -> str:
    """The names in a sentence."""
    return turn.content.phrases.listed([name_of(turn, group) for group in groups])


def names(turn: Turn, groups: Sequence[Group]) -> str:
    """The names in a sentence; of many groups each on a line of its own."""
    found = [name_of(turn, group) for group in groups]
    return listed(turn, groups) if len(found) <= IN_A_SENTENCE else LINES.join(["", *found])


def next_of(turn: Turn, group: Group) -> str:
    """When the group is invited next, as a sentence. Empty when nothing is planned."""
    planned = None if is_shut(turn, group) else turn.uow.schedules.of(group.no)
    return turn.say("mine.next", date=turn.content.phrases.date(planned.next_on)) if planned else ""


def state_of(turn: Turn, group: Group) -> str:
    """What a group is doing, and no more: that it is paused, and not why."""
    found = turn.uow.rounds.open_of(group.no)
    if is_shut(turn, group):
        return turn.say("mine.shut")
    if group.delete_at is not None:
        return turn.say("mine.ends")
    if group.muted_at is not None:
        return turn.say("mine.muted")
    if not group.is_set_up:
        return turn.say("mine.not_set_up")
    return turn.say(_state(found.state) if found else "mine.none_open")


def how_to_set_up(turn: Turn, groups: Sequence[Group]) -> str:
    """How to set a group up, as a sentence. Empty when none of these waits for it, as far as it says so."""
    waits = any(state_of(turn, group) == turn.say("mine.not_set_up") for group in groups)
    return turn.say("mine.set_up_there") if waits else ""


def is_shut(turn: Turn, group: Group) -> bool:
    """Whether Telegram says that the bot is not in the group any more. Nobody may have told us."""
    return bool(turn.lookups.shut) and turn.uow.groups.place_of(group.no).chat in turn.lookups.shut


def _state(state: CheckIn) -> str:
    return "mine.paused" if state.is_paused else STATES.get(state.phase, "mine.open")


def label_of(turn: Turn, number: int, name: str) -> str:
    """The label of a group: its number, and as many whole words of its name as fit; of one long word its beginning."""
    short = shorten(name, LABEL, placeholder="") or name[:LABEL]
    return turn.say("list.numbered", number=str(number), text=short)


def turning(turn: Turn, page: Page, leads_to: Callable[[int], Button]) -> list[Choice]:
    """The buttons that lead to the pages before and after."""
    found = []
    if not page.is_first:
        found.append(choice(turn.say("button.page_before"), leads_to(page.number - 1)))
    if not page.is_last:
        found.append(choice(turn.say("button.page_after"), leads_to(page.number + 1)))
    return found


def put(turn: Turn, text: str, rows: Rows = (), aloud: str = "") -> None:
    """Show it in place of what stood there; what is too long for one message, below it."""
    if units(text) > PAGE_LENGTH:
        turn.end_this()
        turn.send(text, rows)
    else:
        turn.show(text, rows, aloud=aloud)
