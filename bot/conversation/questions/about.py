"""About the bot: what it is, what it keeps, who runs it, and its commands."""

from collections.abc import Mapping, Sequence

from bot.conversation import buttons
from bot.conversation.buttons import CoordinatorsGuide, HelpPart, ShowHelp
from bot.conversation.checkin.private import guiding, inviting
from bot.conversation.events import Commanded, Failed
from bot.conversation.group import setup
from bot.conversation.links import ADDED_BY_LINK, add_to_group_link
from bot.conversation.personal import forgetme, groups, handover, my_groups, mydata
from bot.conversation.questions import answers
from bot.conversation.reply import Choice, Rows, choice, in_rows
from bot.conversation.text import LINES, PARAGRAPHS, SENTENCES
from bot.conversation.turn import Handler, Turn
from bot.domain.checkin import Way

BEHIND_A_LINK: Mapping[str, Handler] = {
    "mydata": mydata.mydata,
    "forgetme": forgetme.forgetme,
    my_groups.COMMAND: groups.groups,
    handover.COMMAND: handover.handover,
}
"""Commands that a group answers with a link into the private chat, by the payload of that link."""


HELP: Mapping[HelpPart, tuple[str, str]] = {
    HelpPart.TALK: ("button.help_talk", "about.help_talk"),
    HelpPart.SAID: ("button.help_said", "about.help_said"),
    HelpPart.WORDS: ("button.help_words", "about.help_words"),
    HelpPart.GROUP: ("button.help_group", "about.help_group"),
    HelpPart.BOT: ("button.help_bot", "about.help_bot"),
    HelpPart.DATA: ("button.help_data", "about.help_data"),
    HelpPart.TYPING: ("button.help_typing", "about.help_typing"),
}
"""The button and the heading of each part of `/help`."""


def start(turn: Turn) -> None:
    """`/start`, with or without the payload of a link."""
    payload = turn.text
    if turn.place.private and inviting.is_link(payload):
        inviting.open_link(turn)
    elif turn.place.private and handover.is_link(payload):
        handover.open_link(turn)
    elif turn.place.private and guiding.is_link(payload):
        guiding.open_link(turn)
    elif turn.place.private and payload in BEHIND_A_LINK:
        BEHIND_A_LINK[payload](turn)
    elif turn.place.private:
        turn.send(turn.say("about.start"))
        if not payload and inviting.carry_on(turn):
            return
        if not payload:
            turn.send(_in_your_group(turn) or turn.say("about.add_me"), () if turn.lookups.groups else _add_me(turn))
        else:
            answers.start_with(turn, payload)
    elif payload in ADDED_BY_LINK:
        setup.arrived(turn)
    else:
        _start_in_group(turn)


def _start_in_group(turn: Turn) -> None:
    """What this is. Until the group is set up it leads there, else to the check-in."""
    if turn.group().is_set_up:
        turn.send(turn.say("group.start", next=turn.say("group.start_where")))
    else:
        row = (
            choice(turn.say("button.setup"), buttons.SetUp()),
            choice(turn.say("button.about"), buttons.WhatIsThis()),
        )
        turn.send(turn.say("group.start", next=turn.say("group.start_set_up")), (row,))


def _add_me(turn: Turn) -> Rows:
    return ((Choice(turn.say("button.add_me"), link=add_to_group_link(turn.username)),),)


def _in_your_group(turn: Turn) -> str:
    """The groups that the person is in, and what can be done there. Empty when none is known."""
    groups = [group for chat in turn.lookups.groups if (group := turn.uow.groups.find(chat)) and group.org]
    if not groups:
        return ""
    listed = turn.content.phrases.listed([group.org or "" for group in groups])
    rounds = [(group.org or "", found.state) for group in groups if (found := turn.uow.rounds.open_of(group.no))]
    going_on = [(org, state) for org, state in rounds if state.has_started and not state.is_paused]
    paused = [org for org, state in rounds if state.is_paused]
    if len(groups) > 1:
        there = [turn.say("about.open_in", org=org) for org, _ in going_on]
        there += [turn.say("about.paused_in", org=org) for org in paused]
    else:
        there = [turn.say("about.open_there")] if going_on else [turn.say("about.paused_there")] if paused else []
    if any(state.way is not Way.TALK for _, state in going_on):
        there.append(turn.say("about.answer_here"))
    told = there or [turn.say("about.none_open_there")]
    key = "about.your_groups" if len(groups) > 1 else "about.your_group"
    parts = [turn.say(key, org=listed), SENTENCES.join(told)]
    if turn.uow.groups.coordinated_by(turn.person or 0):
        parts.append(turn.say("about.you_coordinate"))
    return PARAGRAPHS.join(parts)


def help_begins(turn: Turn, first: Sequence[str], parts: Sequence[HelpPart]) -> None:
    """`/help`: the commands that people need first, and a button for each part of the rest."""
    how = turn.say("about.help_private" if turn.place.private else "about.help_in_group")
    text = PARAGRAPHS.join(
        [turn.say("about.help_intro"), LINES.join([how, *_lines(turn, first)]), turn.say("about.help_more")]
    )
    _show_help(turn, text, [choice(turn.say(HELP[part][0]), ShowHelp(part)) for part in parts])


def help_part(turn: Turn, part: HelpPart, parts: Mapping[HelpPart, Sequence[str]]) -> None:
    """A part of `/help`: its commands."""
    text = LINES.join([turn.say(HELP[part][1]), *_lines(turn, parts.get(part, ()))])
    guide = [choice(turn.say("button.coordinating"), CoordinatorsGuide())] if part is HelpPart.GROUP else []
    _show_help(turn, text, [*guide, choice(turn.say("button.help_back"), ShowHelp())])


def _show_help(turn: Turn, text: str, choices: Sequence[Choice]) -> None:
    """Show it in place of what stood there."""
    turn.show(text, in_rows(choices))


def _lines(turn: Turn, names: Sequence[str]) -> list[str]:
    return [f"/{name}: {turn.content.menu(name)}" for name in names]


def what_is_this(turn: Turn, _button: buttons.WhatIsThis) -> None:
    """*What is this?*, under the welcome: told to whoever asks, so that seven who ask are not seven messages."""
    turn.tell(turn.say("group.what_is_this"), alert=True)


def about(turn: Turn) -> None:
    """`/about`: who runs the bot, who wrote the questions, what came from the briefing."""
    turn.send(turn.say("about.about", controller=turn.operator.name, contact=turn.operator.contact))


def only_in_group(turn: Turn) -> None:
    """The reply to a command for groups in a private chat. `/checkin` brings back the question that waits there."""
    is_checkin = isinstance(turn.event, Commanded) and turn.event.name == "checkin"
    if inviting.lead_back(turn, ask_again=is_checkin):
        return
    theirs = _in_your_group(turn)
    if theirs:
        turn.send(SENTENCES.join([turn.say("about.for_a_group"), theirs]))
    else:
        turn.send(turn.say("about.only_in_group"), _add_me(turn))


def did_you_mean(command: str, turn: Turn) -> None:
    """The reply to a command that is a slip of the finger away from one of ours."""
    turn.send(turn.say("about.did_you_mean", command=f"/{command}"))


def to_finish(turn: Turn) -> None:
    """The reply to `/finish` and its like: how a check-in ends, and how to have a break."""
    turn.send(turn.say("about.to_finish"))


def unknown_command(turn: Turn) -> None:
    """The reply to an unknown command."""
    turn.send(turn.say("about.unknown_command"))


def no_text(turn: Turn) -> None:
    """The reply to a photo, a voice note or a sticker in a private chat."""
    turn.send(turn.say("about.no_text"))


def failed(turn: Turn) -> None:
    """The line about a mistake of the program, with its code."""
    if isinstance(turn.event, Failed):
        turn.send(turn.say("about.failed", code=turn.event.code))


def old_button(turn: Turn) -> None:
    """The notice for a button that is unknown."""
    turn.tell(turn.say("notice.old_button"))
