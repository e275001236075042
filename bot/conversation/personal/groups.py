"""`/groups`, in private: the list of the groups that somebody coordinates, one of them, a check-in opened there.

What `/handover` and an offer of a schedule also need to know of these groups stands in `my_groups`.
"""

from bot.conversation import buttons
from bot.conversation.checkin.lifecycle import opening
from bot.conversation.checkin.theme_list import theme_list
from bot.conversation.personal import my_groups
from bot.conversation.personal.mydata import lead_to_private
from bot.conversation.reply import Choice, Rows, choice, cut, in_rows
from bot.conversation.text import LINES, PARAGRAPHS, SENTENCES
from bot.conversation.turn import Turn
from bot.domain.group import Group
from bot.domain.questionnaire import Questionnaire, Theme

IN_LIST = 30
"""How much of a group's name stands in the list, in characters: a page of groups is one message."""


def groups(turn: Turn) -> None:
    """`/groups`: the first page. In a group it only leads into the private chat."""
    if turn.place.private:
        show(turn, buttons.ShowGroups())
    else:
        lead_to_private(turn, my_groups.COMMAND)


def show(turn: Turn, button: buttons.ShowGroups) -> None:
    """A page of the groups that the person coordinates, each with what it is doing."""
    mine, not_served = my_groups.all_of(turn), my_groups.not_served(turn)
    if not mine:
        _show(turn, button, not_served or turn.say("mine.none"))
        return
    page = my_groups.page_of(mine, button.page)
    lines, choices = [], []
    for number, group in enumerate(page.groups, 1):
        name = my_groups.name_of(turn, group)
        shown, state = cut(name, IN_LIST)[0], my_groups.state_of(turn, group)
        line = turn.say("mine.line", name=shown, state=state)
        lines.append(SENTENCES.join(filter(None, [line, my_groups.next_of(turn, group)])))
        choices.append(choice(my_groups.label_of(turn, number, name), buttons.OpenGroup(group.no, page.number)))
    parts = [turn.say("mine.yours"), LINES.join(turn.numbered(lines))]
    parts += [SENTENCES.join(filter(None, [my_groups.how_to_set_up(turn, page.groups), turn.say("mine.how")]))]
    parts += [not_served] if not_served else []
    below = [
        *my_groups.turning(turn, page, buttons.ShowGroups),
        choice(turn.say("button.offer"), buttons.OfferSchedule()),
    ]
    rows = (*in_rows(choices), *in_rows(below))
    _show(turn, button, PARAGRAPHS.join(parts), rows)


def _show(turn: Turn, button: buttons.ShowGroups, text: str, rows: Rows = ()) -> None:
    if button.page == 0:
        turn.send(text, rows)
    else:
        my_groups.put(turn, text, rows)


def open_group(turn: Turn, button: buttons.OpenGroup) -> None:
    """One of the groups: what it is doing, and what can be done there from here."""
    if group := my_groups.mine(turn, button.group_no):
        my_groups.put(turn, *_card(turn, group, button.page))


def ask_for_theme(turn: Turn, button: buttons.AskOpenThere) -> None:
    """*Open a check-in*: list the themes for the group."""
    group = my_groups.mine(turn, button.group_no)
    if group is None or not _can_open(turn, group):
        return
    found = theme_list(
        turn,
        [theme for _, theme in _themes(turn)],
        button.page,
        below=1,
        picks=lambda theme: buttons.ConfirmThere(group.no, theme.id),
        turns=lambda page: buttons.AskOpenThere(group.no, page),
    )
    heading = turn.say("mine.which_theme", name=my_groups.name_of(turn, group))
    rows = (*in_rows(found.choices), (_back(turn, group),))
    my_groups.put(turn, PARAGRAPHS.join([heading, found.lines]), rows, aloud=found.aloud)


def confirm(turn: Turn, button: buttons.ConfirmThere) -> None:
    """A theme was chosen: ask whether to open a check-in, by the name of the group."""
    if meant := _to_open(turn, button):
        group, (_, theme) = meant
        yes = choice(turn.say("button.open_yes"), buttons.OpenThere(group.no, theme.id))
        no = choice(turn.say("button.open_no"), buttons.OpenGroup(group.no, 1))
        text = turn.say("mine.confirm", name=my_groups.name_of(turn, group), theme=theme.name)
        my_groups.put(turn, text, ((yes, no),))


def open_there(turn: Turn, button: buttons.OpenThere) -> None:
    """*Yes, open it*: post the opening in the group. Any member starts it there."""
    if meant := _to_open(turn, button):
        group, found = meant
        opening.open_from_afar(turn.as_for(group), group, *found)
        done = turn.say("mine.opened", name=my_groups.name_of(turn, group))
        my_groups.put(turn, done, ((choice(turn.say("button.my_groups"), buttons.ShowGroups(1)),),))


def _to_open(
    turn: Turn, button: buttons.ConfirmThere | buttons.OpenThere
) -> tuple[Group, tuple[Questionnaire, Theme]] | None:
    """The group and the theme of a button, if a check-in can be opened there now. Tells why not."""
    found = _theme(turn, button.theme)
    if found is None:
        turn.tell(turn.say("notice.old_button"))
        return None
    group = my_groups.mine(turn, button.group_no)
    return (group, found) if group and _can_open(turn, group) else None


def _card(turn: Turn, group: Group, page: int) -> tuple[str, Rows]:
    now, how = turn.say("mine.now", state=my_groups.state_of(turn, group)), my_groups.how_to_set_up(turn, [group])
    state = SENTENCES.join(filter(None, [now, how, my_groups.next_of(turn, group)]))
    text = turn.say("mine.one", name=my_groups.name_of(turn, group), state=state)
    choices = [choice(turn.say("button.my_groups"), buttons.ShowGroups(max(page, 1)))]
    choices.insert(0, choice(turn.say("button.hand_over"), buttons.HandOver(group.no)))
    if _why_not(turn, group) is None:
        choices.insert(0, choice(turn.say("button.checkin"), buttons.AskOpenThere(group.no)))
    return text, in_rows(choices)


def _can_open(turn: Turn, group: Group) -> bool:
    """Whether a check-in can be opened in the group now. Tells why not."""
    why_not = _why_not(turn, group)
    if why_not:
        turn.tell(turn.say(why_not))
    return why_not is None


def _why_not(turn: Turn, group: Group) -> str | None:
    if group.delete_at is not None:
        return "mine.cannot_ends"
    if group.muted_at is not None:
        return "mine.cannot_muted"
    if not group.is_set_up:
        return "mine.cannot_not_set_up"
    return "mine.cannot_open_already" if turn.uow.rounds.open_of(group.no) else None


def _themes(turn: Turn) -> list[tuple[Questionnaire, Theme]]:
    return [(questionnaire, theme) for questionnaire in turn.content.questionnaires for theme in questionnaire.themes]


def _theme(turn: Turn, theme_id: str) -> tuple[Questionnaire, Theme] | None:
    return next((found for found in _themes(turn) if found[1].id == theme_id), None)


def _back(turn: Turn, group: Group) -> Choice:
    return choice(turn.say("button.back"), buttons.OpenGroup(group.no, 1))
