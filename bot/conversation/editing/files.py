"""A file of the words that an admin sends: its mistakes, or the cards as members will see them, and *Publish*."""

from bot.conversation import buttons
from bot.conversation.buttons import NeverMind
from bot.conversation.events import Said
from bot.conversation.live_words import LARGEST_FILE, Refused, Tried
from bot.conversation.reply import choice
from bot.conversation.text import LINES, PARAGRAPHS, Text
from bot.conversation.turn import Turn

MOST_MISTAKES = 5
"""How many mistakes of a file are shown at once."""

MOST_CARDS = 4
"""How many cards are shown at once."""

MOST_PATHS = 10

OUR_FILES = (".yaml", ".yml", ".md")
"""How the names of files of the words end."""


def may_send(turn: Turn) -> bool:
    """Whether the sender looks after the words. From anybody else it is a file like any others, and stays unread."""
    return turn.place.private and turn.person in turn.operator.admins


def is_sent_to_a_group(turn: Turn) -> bool:
    """Whether somebody who looks after the words sends one of their files into a group, in reply to us."""
    if turn.place.private or not isinstance(turn.event, Said) or turn.event.file is None or turn.event.edited:
        return False
    return turn.person in turn.operator.admins and turn.event.file.name.casefold().endswith(OUR_FILES)


def send_in_private(turn: Turn) -> None:
    """Say where such a file is taken. It is not fetched here."""
    turn.send(turn.say("editing.file_in_group"))


def sent(turn: Turn) -> None:
    """Show what the file would change, with *Publish* and *Cancel*, or say what is wrong with it."""
    tried = turn.lookups.tried
    if tried is None:
        turn.send(turn.say("editing.file_not_given"))
    elif tried.refused:
        turn.send(_refusal(turn, tried, tried.refused))
    else:
        show(turn, tried)


def show(turn: Turn, tried: Tried, again: NeverMind | None = None) -> None:
    """Show what was tried out, with *Publish* and *Cancel*, or its mistakes. `again`: the card that asked for it."""
    if tried.content is None:
        say_mistakes(turn, tried, again)
    else:
        _offer(turn, tried, is_part=again is not None)


def say_mistakes(turn: Turn, tried: Tried, again: NeverMind | None = None) -> None:
    """Say what keeps it from being published. What was asked for can be written again at once."""
    text = turn.say("editing.cannot_be", mistakes=_mistakes(turn, tried))
    if again is None:
        turn.send(text)
    else:
        text = PARAGRAPHS.join([text, turn.say("editing.write_again")])
        turn.send(text, ((choice(turn.say("button.never_mind"), again),),))


def _offer(turn: Turn, tried: Tried, *, is_part: bool) -> None:
    edit_no = turn.uow.edits.draft(tried.path, tried.base, tried.text, turn.person or 0, turn.now, tried.built_on)
    for text in tried.seen[:MOST_CARDS]:
        turn.send(Text(text))
    publish = choice(turn.say("button.publish"), buttons.Publish(edit_no))
    cancel = choice(turn.say("button.cancel_edit"), buttons.CancelEdit(edit_no))
    left = len(tried.seen) - MOST_CARDS
    if is_part and tried.seen:
        lines = [turn.say("editing.preview")]
    else:
        lines = [turn.say("editing.file_seen" if tried.seen else "editing.file_not_seen", file=tried.path)]
    lines += [turn.say("editing.file_more", count=str(left))] if left > 0 else []
    turn.send(LINES.join(lines), ((publish, cancel),))


def _refusal(turn: Turn, tried: Tried, why: Refused) -> Text:
    if why is Refused.TOO_LARGE:
        return turn.say("editing.file_too_large", size=str(LARGEST_FILE // 1000))
    if why is Refused.OTHER_KIND:
        return turn.say("editing.file_other_kind")
    if why is Refused.SEVERAL:
        return turn.say("editing.file_several", files=LINES.join(map(Text, tried.others[:MOST_PATHS])))
    if why is Refused.UNKNOWN:
        return turn.say("editing.file_unknown")
    return turn.say("editing.file_same" if why is Refused.SAME else "editing.file_not_given")


def _mistakes(turn: Turn, tried: Tried) -> Text:
    left = len(tried.mistakes) - MOST_MISTAKES
    lines = [*map(Text, tried.mistakes[:MOST_MISTAKES])]
    return LINES.join([*lines, *([turn.say("editing.file_more_mistakes", count=str(left))] if left > 0 else [])])
