"""`/settings`: fewest answers before anything is suggested, quiet hours, the box. A coordinator changes, all see."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.reply import Rows, choice, in_rows
from bot.conversation.turn import Turn
from bot.domain.checkin import raise_needed
from bot.domain.group import Group
from bot.domain.votes import threshold

CARD = "settings"
FEWEST, QUIET, BOX = "fewest", "quiet", "box"

NUMBERS: Mapping[int, str] = {
    3: "button.three",
    5: "button.five",
    8: "button.eight",
    12: "button.twelve",
    20: "button.twenty",
}
"""The fewest answers that a group can choose, where they are not fewer than its threshold."""

HOURS: Mapping[str, tuple[str, int, int]] = {
    "20": ("button.quiet_at_eight", 20 * 60, 8 * 60),
    "21": ("button.quiet_at_nine", 21 * 60, 9 * 60),
    "22": ("button.quiet_at_ten", 22 * 60, 10 * 60),
    "none": ("button.quiet_never", 0, 0),
}


def settings(turn: Turn) -> None:
    """What the group has chosen, shown to all, with buttons for a coordinator."""
    turn.send(*_summary(turn, turn.group()), card=CARD)


def ask(turn: Turn) -> None:
    """A button of the settings: the card asks for this one. The box is only turned on or off."""
    group = _changed_by_coordinator(turn)
    wanted = turn.part(0)
    if group is None:
        return
    if wanted == FEWEST:
        turn.edit(CARD, turn.say("settings.ask_fewest"), _numbers(turn, group))
    elif wanted == QUIET:
        turn.edit(CARD, turn.say("settings.ask_quiet"), _hours(turn))
    elif wanted == BOX:
        _keep(turn, replace(group, keep_box=turn.part(1) == "on"))


def pick(turn: Turn) -> None:
    """What was chosen is kept, and said to all."""
    group = _changed_by_coordinator(turn)
    wanted, value = turn.part(0), turn.part(1)
    if group is None:
        return
    if wanted == QUIET and value in HOURS:
        _, quiet_from, quiet_to = HOURS[value]
        _keep(turn, replace(group, quiet_from=quiet_from, quiet_to=quiet_to))
    elif wanted == FEWEST and value in map(str, NUMBERS):
        _keep(turn, _raised(turn, replace(group, least_answers=int(value))))


def _raised(turn: Turn, group: Group) -> Group:
    """More answers are needed at once in an open round, too; fewer only from the next one on."""
    found = turn.uow.rounds.open_of(group.no)
    state = raise_needed(found.state, _fewest(group)) if found else None
    if found and state and state != found.state:
        turn.uow.rounds.save(found, state)
    return group


def _keep(turn: Turn, group: Group) -> None:
    turn.uow.groups.save(group)
    turn.edit(CARD, *_summary(turn, group))
    turn.send(turn.say("settings.changed", settings=_listed(turn, group)))


def _changed_by_coordinator(turn: Turn) -> Group | None:
    group = turn.group()
    if turn.coordinates(group):
        return group
    turn.tell(turn.say("notice.coordinator_only"))
    return None


def _summary(turn: Turn, group: Group) -> tuple[str, Rows]:
    box = ("button.box_off", "off") if group.keep_box else ("button.box_on", "on")
    buttons = [
        choice(turn.say("button.fewest"), "setting", FEWEST),
        choice(turn.say("button.quiet"), "setting", QUIET),
        choice(turn.say(box[0]), "setting", BOX, box[1]),
    ]
    return turn.say("settings.all", settings=_listed(turn, group)), in_rows(buttons)


def _listed(turn: Turn, group: Group) -> str:
    """The three settings, a line each."""
    fewest = turn.say("settings.fewest", number=str(_fewest(group)))
    return "\n".join(
        [fewest, _quiet(turn, group), turn.say("settings.box_on" if group.keep_box else "settings.box_off")]
    )


def _fewest(group: Group) -> int:
    return threshold(staff_here=bool(group.staff_here), chosen=group.least_answers)


def _quiet(turn: Turn, group: Group) -> str:
    """The quiet hours, in the words of the button that sets them."""
    chosen = (group.quiet_from, group.quiet_to)
    label = next((label for label, start, end in HOURS.values() if (start, end) == chosen and start != end), None)
    return turn.say("settings.quiet", hours=turn.say(label)) if label else turn.say("settings.no_quiet")


def _numbers(turn: Turn, group: Group) -> Rows:
    allowed = [n for n in NUMBERS if n >= threshold(staff_here=bool(group.staff_here))]
    return in_rows([choice(turn.say(NUMBERS[n]), "setto", FEWEST, n) for n in allowed])


def _hours(turn: Turn) -> Rows:
    return in_rows([choice(turn.say(label), "setto", QUIET, name) for name, (label, _, _) in HOURS.items()])
