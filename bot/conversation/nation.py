"""The nation of a private chat: kept from the group or the link it came by, else asked once, after /urgent.

After words that worry nothing is asked: *I am elsewhere* stands under the numbers.
"""

from bot.conversation import buttons
from bot.conversation.events import HelpGiven
from bot.conversation.reply import choice, in_rows
from bot.conversation.turn import Turn
from bot.domain.group import Group
from bot.domain.urgent import ANY_NATION

CARD = "nation"


def after_help(turn: Turn, given: HelpGiven) -> None:
    """Keep the nation that the help was for, or ask for it if nobody ever has."""
    chat = given.place.chat
    if given.nation:
        turn.uow.nations.keep(chat, given.nation, turn.now, is_said=given.is_said)
        if given.is_said:
            _say_kept(turn, given.nation)
    elif given.may_ask and turn.uow.nations.note_asked(chat, turn.now):
        _ask(turn)


def ask_again(turn: Turn, _button: buttons.AskNation) -> None:
    """*I am elsewhere*: ask for the nation."""
    _ask(turn)


def chosen(turn: Turn, button: buttons.NationIs) -> None:
    """Keep the nation that somebody tapped. The door gives them its numbers before."""
    if turn.content.urgent_pack(button.nation):
        turn.uow.nations.keep(turn.place.chat, button.nation, turn.now, is_said=True)
        _say_kept(turn, button.nation)


def keep_from(turn: Turn, group: Group, *people: int) -> None:
    """Keep the nation of their group for the private chats of these people."""
    for person in people if group.nation else ():
        turn.uow.nations.keep(person, group.nation, turn.now, is_said=False)


def forget(turn: Turn) -> None:
    """Delete the nation and the language of this private chat."""
    turn.uow.nations.forget(turn.place.chat)
    turn.uow.languages.forget(turn.place.chat)


def _ask(turn: Turn) -> None:
    nations = [choice(p.name, buttons.NationIs(p.id)) for p in turn.content.urgent if p.id != ANY_NATION]
    turn.send(turn.say("urgent.ask_nation"), in_rows(nations), card=CARD)


def _say_kept(turn: Turn, nation: str) -> None:
    """Say on the card that asked, or else in a new message, what is kept now."""
    pack = turn.content.urgent_pack(nation)
    elsewhere = choice(turn.say("button.elsewhere"), buttons.AskNation())
    turn.edit(CARD, turn.say("urgent.nation_kept", nation=pack.name if pack else ""), ((elsewhere,),))
