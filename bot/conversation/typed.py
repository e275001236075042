"""Typed text that stands for something else: the label or number of a button, a key, a word for help."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.conversation import buttons
from bot.conversation.events import Commanded, Event, Incoming, Pressed, Said, Written
from bot.conversation.reply import Choice
from bot.domain import letters
from bot.domain.card_replies import Answered, CardReplies
from bot.domain.group import SetupStep
from bot.domain.letters import without_marks as folded
from bot.domain.nations import Whereabouts
from bot.domain.spoken import Spoken

_AROUND_A_NUMBER = re.compile("[\\s.,:;!()#\ufe0f\u20e3]")
"""What may stand around a number: marks of a list, and what makes a picture of a digit."""


OF_ANSWERS = (buttons.GiveAnswer, buttons.WeSay, buttons.AnswerMine)
"""Buttons with the answers to a question of a check-in."""

ASKS_FOR_WORDS = (buttons.NeverMind, buttons.WhoTookPart)
"""Buttons of cards that ask for words: whatever a reply says is those."""


@dataclass(frozen=True, slots=True)
class HelpWords:
    """Words that ask for urgent help by themselves, also misspelt as a command or beside others that say no more."""

    alone: frozenset[str]
    beside: frozenset[str]
    commands: tuple[str, ...]

    def are(self, text: str) -> bool:
        """Whether a text is a word for help, with nothing but words beside it: "urgent please"."""
        words = letters.folded(text).split()
        rest = " ".join(word for word in words if word not in self.beside)
        return rest in self.alone or (not rest and any(word in self.alone for word in words))

    def is_meant(self, command: str) -> bool:
        """Whether the name of an unknown command is almost one for urgent help, or is a word for it: "/urgnet"."""
        name = command.casefold()
        near = any(_is_near(name, ours) for ours in self.commands)
        return (
            near or self.are(name.replace("_", " ")) or letters.folded(name.replace("_", "")) in self._written_together
        )

    @property
    def _written_together(self) -> frozenset[str]:
        return frozenset(letters.folded(words.replace(" ", "")) for words in self.alone)


def help_words(alone: Iterable[str], beside: Iterable[str], commands: Iterable[str]) -> HelpWords:
    """The words in the form in which they are compared."""
    return HelpWords(frozenset(map(letters.folded, alone)), frozenset(map(letters.folded, beside)), tuple(commands))


def command_meant(typed: str, commands: Iterable[str], *, shortest: int) -> str | None:
    """The one command of which an unknown one is a slip of the finger, if it is this long. None if it is no one's."""
    near = [name for name in commands if len(name) >= shortest and _is_slip(typed.casefold(), name)]
    return near[0] if len(near) == 1 else None


def _is_near(typed: str, command: str) -> bool:
    """Whether it is a slip of the finger, or there is more after the command."""
    return typed.startswith(command) or _is_slip(typed, command)


def _is_slip(typed: str, command: str) -> bool:
    """Whether a letter is missing, too many, wrong, or has changed places with the next."""
    changed = [
        *(command[:at] + command[at + 1 :] for at in range(len(command))),
        *(command[:at] + command[at : at + 2][::-1] + command[at + 2 :] for at in range(len(command))),
    ]
    if typed in changed:
        return True
    missing = {typed[:at] + typed[at + 1 :] for at in range(len(typed))}
    return command in missing or (len(typed) == len(command) and bool(missing & set(changed[: len(command)])))


def is_label(written: Written) -> bool:
    """Whether a text is the label or number of a button of the card replied to."""
    return _twin(written.text, written.card) is not None


def beyond_numbers(event: Event, last: Sequence[Choice] = ()) -> int:
    """How many buttons the card replied to has, when the text is a number of none of them. Otherwise 0.

    `last`: the buttons that it may belong to without a reply.
    """
    if not isinstance(event, Said):
        return 0
    most, number = sum(bool(each.code) for each in event.card or last), _number(event.text)
    return most if number is not None and not 0 < number <= most else 0


def _number(text: str) -> int | None:
    """The number that a text is, alone or as people write it in a list: "2.", "(2)", "#2". None if it is none."""
    plain = _AROUND_A_NUMBER.sub("", text)
    return int(plain[:4]) if plain.isdecimal() else None


SaidFor = Mapping[str, frozenset[str]]
"""The labels for which people say something else, by what they say; both in the form in which they are compared."""


def said_for(spoken: Iterable[Spoken], labels_of: Callable[[str], Iterable[str]]) -> SaidFor:
    """What people say in place of a label, with that label in every language: `Spoken.for_buttons`.

    `labels_of`: those of the button of a name.
    """
    found = dict[str, set[str]]()
    for each in chain.from_iterable(language.for_buttons for language in spoken):
        labels = set(map(folded, labels_of(each.button)))
        for words in each.said:
            found.setdefault(folded(words), set()).update(labels)
    return {words: frozenset(labels) for words, labels in found.items()}


def as_press(said: Said, behind: Sequence[Choice] = ()) -> Said | Pressed:
    """A reply that is the label or number of a button as its press. Any other text as it is; so is an edited one.

    `behind`: what *More* on that card leads to. Those have no numbers there, only their words.
    """
    code = None if said.edited is not None else _twin(said.text, said.card) or _behind(said.text, behind)
    return _pressed(said, code) if code else said


def as_press_in_words(said: Said, said_for: SaidFor, replies: CardReplies) -> Said | Pressed:
    """A reply that says a label in a sentence, or something else for one, as the press of the button that has it.

    Words beside it that change nothing are left out one after another, unless it is a question. In a sentence of
    several parts each says the same, or little. Where two buttons could be meant it stays as it is, and so does the
    reply to a card that asks for words. Answers to a question of a check-in are read in their own way.
    """
    if said.edited is not None or any(isinstance(buttons.read(each.code or ""), ASKS_FOR_WORDS) for each in said.card):
        return said
    is_question = replies.is_question(said.text)
    found = _meant(said.card, [folded(said.text)] if is_question else replies.bared(said.text), said_for)
    if found is None and not is_question:
        by_part = {part: _meant(said.card, replies.bared(part), said_for) for part in replies.parts(said.text)}
        codes = {code for part, code in by_part.items() if code is not None or not replies.is_little(part)}
        found = codes.pop() if len(codes) == 1 else None
    return _pressed(said, found) if found else said


def _meant(card: Sequence[Choice], wordings: Iterable[str], said_for: SaidFor) -> str | None:
    """The code of the one button whose label is one of these wordings or is said so. "" if it could be several."""
    on_card = [(folded(each.label), each.code or "") for each in card]
    on_card = [(label, code) for label, code in on_card if not isinstance(buttons.read(code), OF_ANSWERS)]
    for words in wordings:
        labels = {words, *said_for.get(words, ())}
        if codes := {code for label, code in on_card if label in labels}:
            return codes.pop() if len(codes) == 1 else ""
    return None


def _pressed(said: Said, code: str) -> Pressed:
    """The press that a reply means."""
    return Pressed(said.update, said.place, said.sender, code=code, typed=True, on=said.on)


def as_press_of_last(said: Said, last: Sequence[Choice]) -> Pressed | None:
    """Text without a reply that is, whole, the label or the number of one of the buttons that were shown last."""
    labels, number = [folded(each.label) for each in last], _number(said.text)
    wanted = folded(said.text)
    at = number - 1 if number else labels.index(wanted) if labels.count(wanted) == 1 else -1
    if not 0 <= at < len(last):
        return None
    return Pressed(said.update, said.place, said.sender, code=last[at].code or "", typed=True)


def as_command(said: Said, names: Mapping[str, str], for_help: HelpWords) -> Incoming:
    """In a private chat, a text that stands for a command as that command. `names`: see `typed_names`."""
    name = names.get(letters.folded(said.text)) if said.place.private else None
    text = "" if name and name not in for_help.commands else said.text  # a key has nothing behind it
    if name is None and said.place.private and for_help.are(said.text):
        name = for_help.commands[0]
    if name is None:
        return said
    return Commanded(said.update, said.place, said.sender, name=name, text=text, edited=said.edited)


def as_set_up(said: Said, whereabouts: Whereabouts, replies: CardReplies) -> Said | Pressed:
    """A reply to a question of the set-up as the press that it means: "yes, two of them", "Cymru", "in Engalnd"."""
    found = ((buttons.read(each.code or ""), each.code) for each in said.card)
    codes = {(each.step, each.value): code for each, code in found if isinstance(each, buttons.SetTo)}
    if not codes or said.edited is not None:
        return said
    heard, nation = replies.read(said.text), whereabouts.named(said.text, is_asked=True)
    answer = heard.answer.id if isinstance(heard, Answered) else ""
    code = codes.get((SetupStep.STAFF, answer)) or codes.get((SetupStep.NATION, nation or ""))
    return _pressed(said, code) if code else said


def as_nation(said: Incoming, whereabouts: Whereabouts, *, is_asked: bool = False) -> Incoming:
    """In a private chat, a text that tells only where somebody lives as the press of that nation's button.

    Words for a card that asks for them are those words. `is_asked`: the nation was asked for, as it is when the text
    replies to that question.
    """
    if not isinstance(said, Said) or not said.place.private or said.beside or not said.text:
        return said
    card = [buttons.read(each.code or "") for each in said.card]
    if any(isinstance(each, buttons.NeverMind) for each in card):
        return said
    is_asked = is_asked or any(isinstance(each, buttons.NationIs) for each in card)
    nation = whereabouts.named(said.text, is_asked=is_asked)
    if nation is None:
        return said
    code = (buttons.NationIs(nation) if nation else buttons.AskNation()).code()
    return Pressed(said.update, said.place, said.sender, code=code, typed=True)


def says_only(text: str, what: Sequence[str], beside: Sequence[str]) -> bool:
    """Whether a text is one of the phrases, with nothing but the other words beside it."""
    words, is_said = folded(text).split(), False
    while words:
        starts = (" ".join(words[:size]) for size in range(len(words), 0, -1))
        known = next((start for start in starts if start in what or start in beside), None)
        if known is None:
            return False
        is_said = is_said or known in what
        words = words[len(known.split()) :]
    return is_said


def typed_names(*typed: Mapping[str, str]) -> dict[str, str]:
    """The names of commands by the labels and words that stand for them, in the form in which those are compared."""
    return {letters.folded(words): name for each in typed for words, name in each.items()}


def _behind(text: str, behind: Sequence[Choice]) -> str | None:
    wanted = folded(text)
    return next((each.code for each in behind if folded(each.label) == wanted), None)


def _twin(text: str, card: Sequence[Choice]) -> str | None:
    """The code of the button whose label, number, or unique first word the text is. None if it is none."""
    choices = [(folded(each.label), each.code) for each in card if each.code]
    wanted, number = folded(text), _number(text)
    if number is not None and 0 < number <= len(choices):
        return choices[number - 1][1]
    whole = [code for label, code in choices if label == wanted]
    first_word = [code for label, code in choices if wanted and label.partition(" ")[0] == wanted]
    return whole[0] if whole else first_word[0] if len(first_word) == 1 else None
