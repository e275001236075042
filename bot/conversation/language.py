"""`/language`: in which language the bot speaks in a chat. Chosen by the group, or by whoever writes in private."""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import buttons
from bot.conversation.content import Content
from bot.conversation.reply import Choice, choice, in_rows
from bot.conversation.text import LINES, PARAGRAPHS
from bot.conversation.turn import Turn
from bot.domain.rights import Role

CARD = "language"


def command(turn: Turn) -> None:
    """`/language`: say which it is, and offer the others."""
    others = _others(turn)
    if not others:
        turn.send(turn.say("language.only_one", name=turn.content.about.name))
        return
    turn.send(PARAGRAPHS.join([turn.say("language.is", name=turn.content.about.name), offers(turn)]), rows(turn))


def offers(turn: Turn) -> str:
    """A sentence in each other language that offers it. Empty when there is none."""
    return LINES.join(each.about.offer or each.about.name for each in _others(turn))


def rows(turn: Turn) -> tuple[tuple[Choice, ...], ...]:
    """A button for each other language, with its own name."""
    return in_rows([choice(each.about.name, buttons.Speak(each.language)) for each in _others(turn)])


def speak(turn: Turn, button: buttons.Speak) -> None:
    """Speak this language here from now on. What is said next is said in it, with a button for the one before.

    In a group a coordinator chooses, and any member until a check-in starts.
    """
    chosen = turn.contents.get(button.language)
    if chosen is None:
        turn.tell(turn.say("notice.old_button"))
        return
    if not turn.place.private and not turn.may(Role.CORRECTOR):
        turn.tell(turn.say("notice.coordinator_only"))
        return
    if turn.place.private:
        turn.uow.languages.keep(turn.place.chat, button.language, turn.now)
    else:
        turn.uow.groups.save(replace(turn.group(), language=button.language))
    turn.content = chosen
    said = "language.kept_private" if turn.place.private else "language.kept_group"
    turn.end_this()
    turn.send(turn.say(said, name=chosen.about.name), (*_set_up(turn), *rows(turn)))


def _set_up(turn: Turn) -> tuple[tuple[Choice, ...], ...]:
    """What stood under the welcome, in the language of now, while the group is not set up."""
    if turn.place.private or turn.group().is_set_up:
        return ()
    return (
        (choice(turn.say("button.setup"), buttons.SetUp()), choice(turn.say("button.about"), buttons.WhatIsThis())),
    )


def _others(turn: Turn) -> Sequence[Content]:
    """The other languages, the first one first."""
    return [each for code, each in turn.contents.items() if code and each is not turn.content]
