"""`/settings`: minimum answers, quiet hours, time zone, box, help note, names of stages. Coordinators change them."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation import buttons
from bot.conversation.buttons import NeverMind, Purpose, Setting
from bot.conversation.group import agreement, schedule
from bot.conversation.group.threshold import raise_threshold
from bot.conversation.group.undoing import undo_names
from bot.conversation.reply import Rows, choice, in_rows
from bot.conversation.text import LINES
from bot.conversation.turn import Turn
from bot.domain.cleaning import cleaned_line
from bot.domain.group import STAGE_LENGTH, Group
from bot.domain.letters import without_marks as folded
from bot.domain.questionnaire import Stage
from bot.domain.votes import TO_CHOOSE_FROM, numbers_to_choose

CARD = "settings"
BESIDE_STAGES = (
    *("button.none_of_these", "button.words", "button.rather_not"),
    *("button.other_places", "button.the_stages"),
)
"""The labels that stand beside the stages where the group puts itself."""

ON, OFF = "on", "off"

NUMBERS: Mapping[int, str] = {
    4: "button.four",
    5: "button.five",
    8: "button.eight",
    12: "button.twelve",
    20: "button.twenty",
}
"""The label of each number in `votes.TO_CHOOSE_FROM`."""

HOURS: Mapping[str, tuple[str, int, int]] = {
    "20": ("button.quiet_at_eight", 20 * 60, 8 * 60),
    "21": ("button.quiet_at_nine", 21 * 60, 9 * 60),
    "22": ("button.quiet_at_ten", 22 * 60, 10 * 60),
    "none": ("button.quiet_never", 0, 0),
}


LIKELY_ZONES = (
    *("Europe/London", "Europe/Dublin", "Europe/Paris"),
    *("America/New_York", "Asia/Kolkata", "Australia/Sydney"),
)
"""Time zones that have a button. Every other one is typed."""


def settings(turn: Turn) -> None:
    """`/settings`: show them to everybody, with buttons for coordinators."""
    turn.send(*_summary(turn, turn.group()), card=CARD)


def ask(turn: Turn, button: buttons.AskSetting) -> None:
    """Ask for the new value of a setting on the card. The box and the long note are only turned on or off."""
    group = turn.group()
    if button.setting is Setting.FEWEST:
        turn.show(turn.say("settings.ask_fewest"), _numbers(turn, group), card=CARD)
    elif button.setting is Setting.QUIET:
        turn.show(turn.say("settings.ask_quiet"), _hours(turn), card=CARD)
    elif button.setting is Setting.STAGES:
        turn.show(turn.say("settings.ask_stages"), _stages(turn, group), card=CARD)
    elif button.setting is Setting.ROLE:
        _open_or_close(turn, group, to_all=button.value == ON)
    elif button.setting is Setting.ZONE:
        turn.send(turn.say("settings.ask_zone"), _zones(turn))
    elif button.setting is Setting.NOTE:
        _keep(turn, replace(group, short_note=button.value == OFF))
    else:
        _keep(turn, replace(group, keep_box=button.value == ON))


def _open_or_close(turn: Turn, group: Group, *, to_all: bool) -> None:
    """Open the role of a coordinator to all, or take that back: only somebody who has the role anyhow may."""
    if to_all or turn.coordinates(group):
        _keep(turn, replace(group, open_to_all=to_all))
    else:
        turn.tell(turn.say("role.closes"))


def pick(turn: Turn, button: buttons.PickSetting) -> None:
    """Store the new value of a setting, and tell the group."""
    group, value = turn.group(), button.value
    if button.setting is Setting.QUIET and value in HOURS:
        _, quiet_from, quiet_to = HOURS[value]
        _keep(turn, replace(group, quiet_from=quiet_from, quiet_to=quiet_to))
    elif button.setting is Setting.FEWEST and value in map(str, TO_CHOOSE_FROM):
        group = replace(group, least_answers=int(value))
        raise_threshold(turn, group)
        _keep(turn, group)
    elif button.setting is Setting.ZONE and (zone := turn.content.phrases.zone_called(value)):
        turn.end_this()
        _keep(turn, replace(group, zone=zone))
    elif button.setting is Setting.STAGES and (stage := _stage(turn, value)):
        never_mind = choice(turn.say("button.never_mind"), NeverMind(Purpose.STAGE, subject=stage.id))
        turn.send(turn.say("settings.ask_stage", stage=stage.name, meaning=stage.meaning), ((never_mind,),))
    else:
        turn.tell(turn.say("notice.old_button"))


def stage_named(turn: Turn, card: NeverMind) -> None:
    """Take a reply as the group's own name for a stage. Its printed name takes the own one away."""
    stage, name = _stage(turn, card.subject), cleaned_line(turn.text)
    if stage is None:
        turn.send(turn.say("notice.old_button"))
    elif len(name) > STAGE_LENGTH or not any(c.isalnum() for c in name):
        turn.send(turn.say("settings.stage_too_long"), ((choice(turn.say("button.never_mind"), card),),))
    elif folded(name) in map(folded, _beside(turn, stage)):
        turn.send(turn.say("settings.stage_taken"), ((choice(turn.say("button.never_mind"), card),),))
    else:
        is_printed = name.casefold() in (stage.name.casefold(), stage.short_title.casefold())
        _keep(turn, turn.group().with_stage_name(stage.id, None if is_printed else name))


def zone_named(turn: Turn, _card: NeverMind) -> None:
    """Take a reply as the place whose clock the group goes by: a town of a nation that we know, or a time zone."""
    nation = turn.content.urgent_pack(turn.content.whereabouts.named(turn.text, is_asked=True) or "")
    zone = turn.content.phrases.zone_called(turn.text) or (nation.zone if nation else "")
    if zone:
        _keep(turn, replace(turn.group(), zone=zone))
    else:
        turn.send(turn.say("settings.zone_unknown"), _zones(turn))


def _beside(turn: Turn, stage: Stage) -> list[str]:
    """The labels that may stand beside this stage on a card: those of the other stages, and those of the placing."""
    own = turn.group().stage_names or {}
    others = [s for q in turn.content.questionnaires for s in q.stages if s.id != stage.id]
    return [*(own.get(s.id, s.short_title) for s in others), *map(turn.say, BESIDE_STAGES)]


def _keep(turn: Turn, group: Group) -> None:
    undo = undo_names(turn, turn.group(), group)
    turn.uow.groups.save(group)
    schedule.keep_time(turn, group)
    turn.edit(CARD, *_summary(turn, group))
    turn.send(turn.say("settings.changed", settings=_listed(turn, group)), undo)


def _summary(turn: Turn, group: Group) -> tuple[str, Rows]:
    box = ("button.box_off", OFF) if group.keep_box else ("button.box_on", ON)
    note = ("button.note_long", ON) if group.short_note else ("button.note_short", OFF)
    role = ("button.not_to_all", OFF) if group.open_to_all else ("button.open_to_all", ON)
    choices = [
        choice(turn.say("button.fewest"), buttons.AskSetting(Setting.FEWEST)),
        choice(turn.say("button.quiet"), buttons.AskSetting(Setting.QUIET)),
        choice(turn.say("button.zone"), buttons.AskSetting(Setting.ZONE)),
        choice(turn.say(box[0]), buttons.AskSetting(Setting.BOX, box[1])),
        choice(turn.say(note[0]), buttons.AskSetting(Setting.NOTE, note[1])),
        choice(turn.say("button.stages"), buttons.AskSetting(Setting.STAGES)),
        choice(turn.say(role[0]), buttons.AskSetting(Setting.ROLE, role[1])),
        agreement.button(turn),
    ]
    return turn.say("settings.all", settings=_listed(turn, group)), in_rows(choices)


def _listed(turn: Turn, group: Group) -> str:
    """The settings, one to a line."""
    own = list((group.stage_names or {}).values())
    return LINES.join(
        [
            turn.say("settings.fewest", number=str(group.needed)),
            _quiet(turn, group),
            turn.say("settings.zone", city=turn.content.phrases.zone_name(str(turn.zone_of(group)))),
            turn.say("settings.box_on" if group.keep_box else "settings.box_off"),
            turn.say("settings.note_short" if group.short_note else "settings.note_long"),
            turn.say("settings.open_to_all" if group.open_to_all else "settings.not_to_all"),
            *([turn.say("settings.stages", names=turn.content.phrases.listed(own))] if own else ()),
        ]
    )


def _stage(turn: Turn, stage_id: str) -> Stage | None:
    """The stage as it is printed."""
    return next((s for q in turn.content.questionnaires for s in q.stages if s.id == stage_id), None)


def _stages(turn: Turn, group: Group) -> Rows:
    own = group.stage_names or {}
    stages = [s for q in turn.content.questionnaires for s in q.stages]
    return in_rows([choice(own.get(s.id, s.short_title), buttons.PickSetting(Setting.STAGES, s.id)) for s in stages])


def _quiet(turn: Turn, group: Group) -> str:
    """The quiet hours, in the words of the button that sets them."""
    chosen = (group.quiet_from, group.quiet_to)
    label = next((label for label, start, end in HOURS.values() if (start, end) == chosen and start != end), None)
    return turn.say("settings.quiet", hours=turn.say(label)) if label else turn.say("settings.no_quiet")


def _numbers(turn: Turn, group: Group) -> Rows:
    allowed = numbers_to_choose(staff_here=bool(group.staff_here))
    return in_rows([choice(turn.say(NUMBERS[n]), buttons.PickSetting(Setting.FEWEST, str(n))) for n in allowed])


def _zones(turn: Turn) -> Rows:
    names = {key: turn.content.phrases.zone_name(key) for key in LIKELY_ZONES}
    cities = in_rows([choice(name, buttons.PickSetting(Setting.ZONE, key)) for key, name in names.items()])
    return (*cities, (choice(turn.say("button.never_mind"), NeverMind(Purpose.ZONE)),))


def _hours(turn: Turn) -> Rows:
    labels = {name: turn.say(key) for name, (key, _, _) in HOURS.items()}
    return in_rows([choice(label, buttons.PickSetting(Setting.QUIET, name)) for name, label in labels.items()])
