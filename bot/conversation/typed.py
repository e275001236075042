"""Typed text that stands for something else: the label or number of a button, a key, a word for help."""

from collections.abc import Mapping, Sequence

from bot.conversation import buttons
from bot.conversation.events import Commanded, Incoming, Pressed, Said, Written
from bot.conversation.reply import Choice
from bot.domain import letters
from bot.domain.nations import Whereabouts


def folded(text: str) -> str:
    """The text in the form in which it is compared: lower case, without punctuation, single spaces."""
    return " ".join(text.casefold().translate(_COMPARED).split())


def _compared(letter: str) -> str:
    if letter in "'\u2019`":
        return ""
    return letter if letter.isalnum() else " "


_COMPARED = letters.LetterByLetter(_compared)


def is_label(written: Written) -> bool:
    """Whether a text is the label or number of a button of the card replied to."""
    return _twin(written.text, written.card) is not None


def as_press(said: Said) -> Said | Pressed:
    """A reply that is the label or number of a button as its press. Any other text as it is; so is an edited one."""
    code = None if said.edited is not None else _twin(said.text, said.card)
    return Pressed(said.update, said.place, said.sender, code=code, typed=True) if code else said


def as_command(said: Said, names: Mapping[str, str]) -> Incoming:
    """In a private chat, a text that stands for a command as that command. `names`: see `typed_names`."""
    name = names.get(letters.folded(said.text)) if said.place.private else None
    if name is None:
        return said
    return Commanded(said.update, said.place, said.sender, name=name, text=said.text, edited=said.edited)


def as_nation(said: Incoming, whereabouts: Whereabouts) -> Incoming:
    """In a private chat, a text that tells only where somebody lives as the press of that nation's button.

    Words for a card that asks for them are those words.
    """
    if not isinstance(said, Said) or not said.place.private or said.beside or not said.text:
        return said
    card = [buttons.read(each.code or "") for each in said.card]
    if any(isinstance(each, buttons.NeverMind) for each in card):
        return said
    is_asked = any(isinstance(each, buttons.NationIs) for each in card)
    nation = whereabouts.named(said.text, is_asked=is_asked)
    if nation is None:
        return said
    code = (buttons.NationIs(nation) if nation else buttons.AskNation()).code()
    return Pressed(said.update, said.place, said.sender, code=code, typed=True)


def typed_names(*typed: Mapping[str, str]) -> dict[str, str]:
    """The names of commands by the labels and words that stand for them, in the form in which those are compared."""
    return {letters.folded(words): name for each in typed for words, name in each.items()}


def _twin(text: str, card: Sequence[Choice]) -> str | None:
    """The code of the button whose label, number, or unique first word the text is. None if it is none."""
    choices = [(folded(each.label), each.code) for each in card if each.code]
    wanted = folded(text)
    if wanted.isdecimal() and 0 < int(wanted[:4]) <= len(choices):
        return choices[int(wanted[:4]) - 1][1]
    whole = [code for label, code in choices if label == wanted]
    first_word = [code for label, code in choices if wanted and label.partition(" ")[0] == wanted]
    return whole[0] if whole else first_word[0] if len(first_word) == 1 else None
