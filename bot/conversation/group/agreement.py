"""The group agreement: how the group wants to talk. Shown when a check-in is opened; any member may write another."""

import hashlib
from dataclasses import replace

from bot.conversation import buttons
from bot.conversation.buttons import NeverMind, Purpose
from bot.conversation.group.undoing import undo_names
from bot.conversation.reply import Choice, Rows, choice
from bot.conversation.text import Text
from bot.conversation.turn import Turn
from bot.domain.cleaning import cleaned_line
from bot.domain.group import AGREEMENT_LENGTH, Group


def as_text(turn: Turn, group: Group) -> Text:
    """The agreement: the group's own words, or the ones that it can begin with."""
    return turn.say("agreement.ours", agreement=group.agreement or turn.say("agreement.to_begin_with"))


def button(turn: Turn) -> Choice:
    """The button that leads to changing it."""
    return choice(turn.say("button.agreement"), buttons.OurAgreement())


def ask(turn: Turn, _button: buttons.OurAgreement) -> None:
    """*Our agreement*: show it, and ask for other words."""
    turn.send(turn.say("agreement.ask", ours=as_text(turn, turn.group())), _never_mind(turn))


def written(turn: Turn, _card: NeverMind) -> None:
    """Take a reply as the group's agreement, and show it to all."""
    words = cleaned_line(turn.text)
    if not any(c.isalnum() for c in words) or len(words) > AGREEMENT_LENGTH:
        turn.send(turn.say("agreement.too_long"), _never_mind(turn))
        return
    before = turn.group()
    group = replace(before, agreement=words)
    turn.uow.groups.save(group)
    undo = undo_names(turn, before, group) or _undo_first(turn, before, words)
    rows = ((button(turn),), *undo)
    turn.send(turn.say("agreement.changed", ours=as_text(turn, group)), rows)


def undo_first(turn: Turn, pressed: buttons.FirstAgreement) -> None:
    """*Undo* before the first check-in: the words to begin with hold again, unless others were written since."""
    group = turn.group()
    if _digest(group.agreement or "") != pressed.of:
        turn.tell(turn.say("notice.old_button"))
        return
    turn.end_this()
    turn.uow.groups.save(replace(group, agreement=None))
    turn.send(turn.say("settings.put_back"))


def _undo_first(turn: Turn, before: Group, words: str) -> Rows:
    """*Undo* for the first words of a group that has had no check-in, where nothing is kept of what was before."""
    if before.agreement:
        return ()
    return ((choice(turn.say("button.undo"), buttons.FirstAgreement(_digest(words))),),)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _never_mind(turn: Turn) -> Rows:
    return ((choice(turn.say("button.never_mind"), NeverMind(Purpose.AGREEMENT)),),)
