"""About the bot: what it is, what it keeps, who runs it, and its commands."""

from collections.abc import Mapping, Sequence

from bot.conversation import buttons
from bot.conversation.checkin.private import guiding, inviting
from bot.conversation.events import Commanded, Failed
from bot.conversation.links import add_to_group_link
from bot.conversation.personal import forgetme, mydata
from bot.conversation.questions import answers
from bot.conversation.reply import Choice
from bot.conversation.text import LINES, PARAGRAPHS
from bot.conversation.turn import Handler, Turn

BEHIND_A_LINK: Mapping[str, Handler] = {"mydata": mydata.mydata, "forgetme": forgetme.forgetme}
"""Commands that a group answers with a link into the private chat, by the payload of that link."""


def start(turn: Turn) -> None:
    """`/start`, with or without the payload of a link."""
    payload = turn.text
    if turn.place.private and inviting.is_link(payload):
        inviting.open_link(turn)
    elif turn.place.private and guiding.is_link(payload):
        guiding.open_link(turn)
    elif turn.place.private and payload in BEHIND_A_LINK:
        BEHIND_A_LINK[payload](turn)
    elif turn.place.private:
        turn.send(turn.say("about.start"))
        if not payload and inviting.carry_on(turn):
            return
        if not payload:
            add = Choice(turn.say("button.add_me"), link=add_to_group_link(turn.username))
            turn.send(turn.say("about.add_me"), ((add,),))
        else:
            answers.start_with(turn, payload)
    else:
        turn.send(turn.say("group.start"))


def help_for(turn: Turn, listed: Sequence[tuple[str, Sequence[str]]]) -> None:
    """`/help`: the commands of this kind of chat under their headings, and how to type buttons."""
    parts = [LINES.join([turn.say(heading), *_lines(turn, names)]) for heading, names in listed]
    turn.send(PARAGRAPHS.join(parts))
    turn.send(turn.say("about.help_buttons"))


def _lines(turn: Turn, names: Sequence[str]) -> list[str]:
    return [f"/{name}: {turn.content.menu(name)}" for name in names]


def what_is_this(turn: Turn, _button: buttons.WhatIsThis) -> None:
    """*What is this?*, under the welcome."""
    turn.send(turn.say("group.start"))


def about(turn: Turn) -> None:
    """`/about`: who runs the bot, who wrote the questions, what came from the briefing."""
    turn.send(turn.say("about.about", controller=turn.operator.name, contact=turn.operator.contact))


def whynoscores(turn: Turn) -> None:
    """`/whynoscores`: why a group gets no score."""
    turn.send(turn.say("about.whynoscores"))


def only_in_group(turn: Turn) -> None:
    """The reply to a command for groups in a private chat. `/checkin` brings back the question that waits there."""
    is_checkin = isinstance(turn.event, Commanded) and turn.event.name == "checkin"
    if inviting.lead_back(turn, ask_again=is_checkin):
        return
    add = Choice(turn.say("button.add_me"), link=add_to_group_link(turn.username))
    turn.send(turn.say("about.only_in_group"), ((add,),))


def did_you_mean(command: str, turn: Turn) -> None:
    """The reply to a command that is a slip of the finger away from one of ours."""
    turn.send(turn.say("about.did_you_mean", command=f"/{command}"))


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
