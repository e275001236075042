"""What a reply to a question of a check-in means: an answer, several between which to choose, a wish, or talk."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from bot.domain.letters import without_marks
from bot.domain.questionnaire import Answer
from bot.domain.spoken import Spoken

_MARKS = re.compile(r"[.,;:!?()\n\u2013\u2014]+|\s-+\s")

_LOOKS = re.compile(r"[\u200d\ufe0e\ufe0f\u2640\u2642\U0001f3fb-\U0001f3ff\s.!]")
"""What changes how a picture looks and not what it means: the colour of a hand, who shrugs; and what stands between."""

_form = lru_cache(maxsize=2000)(without_marks)
"""Remembers what is compared again and again. For our own words only: what people write is not kept."""

MOST_WORDS = 12
"""The most words in a text that may be nothing but answers."""

LONG_ENOUGH, LABEL_LONG_ENOUGH = 6, 4
"""How many letters a form of an answer, or its label, has at least to be known when one of them is wrong."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer that was given, and the rest of what was said (empty if there is none).

    `is_bare`: the text is the answer's label or one of its forms and nothing else, a slip of the finger apart.
    """

    answer: Answer
    rest: str = ""
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    """Answers between which nobody has chosen, or one that may be meant. `like_others`: the one that others gave."""

    answers: tuple[Answer, ...]
    like_others: bool = False


class Wish(StrEnum):
    """What is wanted in place of an answer: what it means, why it is asked, who sees it, it again, the one before."""

    MEANING = "meaning"
    WHY = "why"
    SEEN = "seen"
    AGAIN = "again"
    BACK = "back"


Meant = Answered | Unclear | Wish
"""What a reply means. None stands for talk, and for a question about something else."""


class CardReplies:
    """Reads replies to questions with these answers. Made once, from the content."""

    def __init__(self, answers: Sequence[Answer], spoken: Spoken) -> None:
        self._answers, self._spoken = answers, spoken
        self._groups = tuple(answer for answer in answers if not answer.is_own)

    def read(self, text: str, numbered: Sequence[Answer | None] = ()) -> Meant | None:
        """What a reply means. `numbered`: the answer of each button of its card, None for a button that is none.

        Returns None for talk. A question that we ask back is kinder than an answer that nobody gave.
        """
        if whole := self.whole(text) or self._replied.get(without_marks(text)):
            return Answered(whole, is_bare=True)
        return (
            self._wish(text)
            or self._picture(text)
            or self._changed(text, numbered or self._answers)
            or self._names_none(text, numbered or self._answers)
            or self._leaning(text)
            or self._in_sentence(text)
            or self._misspelt(text)
        )

    def whole(self, text: str) -> Answer | None:
        """The answer that the whole text is, in one of its typed forms. Case and punctuation do not matter."""
        return self._forms.get(without_marks(text))

    def only_answer(self, text: str) -> Answer | None:
        """The answer in a text of nothing but one, and words that may stand around one. None if there is more to it."""
        meant = self.read(text)
        has_picture = any(unicodedata.category(each).startswith("S") for each in text)
        return meant.answer if isinstance(meant, Answered) and not meant.rest and not has_picture else None

    def bared(self, text: str) -> Iterator[str]:
        """The words of a text, then again and again without those that may stand around them."""
        return self._bared(without_marks(text))

    def parts(self, text: str) -> list[str]:
        """The sentence split at its marks, and before each word that begins a reason."""
        return list(self._parts(text))

    def is_little(self, part: str) -> bool:
        """Whether a part of a sentence says no more than an answer, or words that may stand around one."""
        plain = without_marks(part)
        return not plain or plain in self._little or self.whole(part) is not None

    def is_question(self, text: str) -> bool:
        """Whether a text reads like a question."""
        return "?" in text or any(begins(part, self._spoken.asks) for part in self._parts(text))

    @cached_property
    def _forms(self) -> Mapping[str, Answer]:
        return {_form(form): answer for answer in self._answers for form in (answer.label, *answer.typed)}

    @cached_property
    def _replied(self) -> Mapping[str, Answer]:
        return {_form(form): answer for answer in self._answers for form in answer.replied}

    @cached_property
    def _long_forms(self) -> Sequence[tuple[str, Answer]]:
        labels = {_form(answer.label) for answer in self._answers}
        return [(f, a) for f, a in self._forms.items() if len(f) >= (LABEL_LONG_ENOUGH if f in labels else LONG_ENOUGH)]

    @cached_property
    def _little(self) -> frozenset[str]:
        """Words that may stand beside answers in a text of nothing else."""
        return frozenset(map(_form, (*self._spoken.around, *self._spoken.between)))

    def _wish(self, text: str) -> Wish | None:
        """What is wanted instead of an answer, said alone or after something else: "Partly? What does that mean?"."""
        spoken = self._spoken
        alone = {Wish.BACK: spoken.back, Wish.WHY: spoken.why, Wish.SEEN: spoken.seen_by, Wish.AGAIN: spoken.again}
        alone[Wish.MEANING] = spoken.means
        for said in (text, *list(self._parts(text))[-1:]):
            for plain in self._bared(without_marks(said)):
                if wish := next((wish for wish, words in alone.items() if plain in words), None):
                    return wish
                if begins(plain, spoken.means_by):
                    return Wish.MEANING
        return Wish.SEEN if self._asks_who_sees(text) else None

    def _asks_who_sees(self, text: str) -> bool:
        words, spoken = f" {without_marks(text)} ", self._spoken
        if not any(begins(part, spoken.seen_asks) for part in self._parts(text)):
            return False
        return all(any(f" {each} " in words for each in some) for some in (spoken.seen_verbs, spoken.seen_things))

    def _picture(self, text: str) -> Answered | Unclear | None:
        """The answer that a text of nothing but pictures stands for."""
        pictures = _LOOKS.sub("", text)
        if not pictures or any(each.isalnum() for each in pictures):
            return None
        by_picture = {picture: answer for answer in self._answers for picture in answer.pictures}
        found = _different(by_picture[each] for each in pictures if each in by_picture)
        return Answered(found[0]) if len(found) == 1 else Unclear(found) if found else None

    def _changed(self, text: str, numbered: Sequence[Answer | None]) -> Meant | None:
        """The answer that replaces another: "change mine to yes"."""
        plain = without_marks(text)
        for change in sorted(self._spoken.changes, key=len, reverse=True):
            if plain.startswith(f"{change} "):
                rest = plain.removeprefix(f"{change} ")
                meant = self._names_none(rest, numbered) or self._leaning(rest) or self._in_sentence(rest)
                return meant or self._misspelt(rest)
        return None

    def _names_none(self, text: str, numbered: Sequence[Answer | None]) -> Unclear | None:
        """What points at an answer without naming it: "both", "same as Jo", "I'd say 3", a single letter."""
        plain = without_marks(text)
        if len(plain.split()) > MOST_WORDS:
            return None
        for bared in self._bared(plain):
            if begins(bared, self._spoken.like_others):
                return Unclear(self._groups, like_others=True)
            if bared in self._spoken.several:
                return Unclear(self._groups)
        number = self._number(plain)
        if number is None:
            return Unclear(self._groups) if len(plain) == 1 and plain.isalpha() else None
        meant = numbered[number - 1] if 0 < number <= len(numbered) else None
        return Unclear((meant,) if meant else self._groups)

    def _number(self, plain: str) -> int | None:
        """The number of the button that is meant. 0 for numbers that name none, None when there is more to it."""
        forms = {form: at for at, line in enumerate(self._spoken.numbers, start=1) for form in line.split(" / ")}
        beside = {*self._little, *self._spoken.around_numbers}
        rest, found = plain.split(), list[tuple[str, int]]()
        while rest:
            starts = (" ".join(rest[:size]) for size in range(len(rest), 0, -1))
            known = next((s for s in starts if s in forms or s in beside or s.isdecimal()), None)
            if known is None:
                return None
            if known.isdecimal() or known in forms:
                found.append((known, int(known[:4]) if known.isdecimal() else forms[known]))
            rest = rest[len(known.split()) :]
        named = [(form, n) for form, n in found if form not in beside] or found
        return None if not named else named[0][1] if len(named) == 1 else 0

    def _leaning(self, text: str) -> Unclear | None:
        """The answers near one that is not quite meant: "mostly yes", "yes on paper"."""
        leaning = frozenset(self._spoken.leaning)
        words = without_marks(text)
        if "?" in text or not any(f" {each} " in f" {words} " for each in leaning):
            return None
        named = self._named(words, self._little | leaning)
        return Unclear(self._near(named[0]) if len(named) == 1 else named) if named else None

    def _near(self, answer: Answer) -> tuple[Answer, ...]:
        """An answer and the next one towards the middle of the line, in the order of the line."""
        line = [each for each in self._answers if each.is_on_the_line]
        if answer not in line:
            return (answer,)
        at = line.index(answer)
        middle = (len(line) - 1) / 2
        step = 1 if at < middle else -1 if at > middle else 0
        return tuple(line[i] for i in sorted({at, at + step}))

    def _in_sentence(self, text: str) -> Answered | Unclear | None:
        """The answer that a part of a sentence is; different ones if there are. Nothing is heard before a question."""
        parts = list(self._parts(text))
        if text.rstrip().endswith("?") or not parts or begins(parts[-1], self._spoken.asks):
            return None
        named = self._named(without_marks(text), self._little)
        if named:
            return Answered(named[0]) if len(named) == 1 else Unclear(named)
        parts = self._opened(parts)
        found = [(at, answer) for at, part in enumerate(parts) if (answer := self._bare_answer(part))]
        different = _different(answer for _, answer in found)
        if not different:
            return next((leaning for part in parts if (leaning := self._leaning(part))), None)
        if len(different) > 1:
            return Unclear(different)
        at, answer = found[0]
        return Answered(answer, _joined([*parts[:at], *parts[at + 1 :]]))

    def _misspelt(self, text: str) -> Answered | Unclear | None:
        """The answer whose form a text is with one letter wrong, missing, too many, or changed places with the next."""
        plain = without_marks(text)
        if not len(plain) >= LABEL_LONG_ENOUGH or len(plain.split()) > MOST_WORDS or plain.isdecimal():
            return None
        found = _different(answer for form, answer in self._long_forms if _is_one_off(plain, form))
        if len(found) > 1:
            return Unclear(found)
        return Answered(found[0], is_bare=True) if found else None

    def _named(self, plain: str, little: frozenset[str]) -> tuple[Answer, ...]:
        """The different answers in a text of nothing but answers, and words that may stand between or around them."""
        words, found = plain.split(), list[Answer]()
        if len(words) > MOST_WORDS:
            return ()
        while words:
            starts = (" ".join(words[:size]) for size in range(len(words), 0, -1))
            known = next((start for start in starts if start in little or start in self._forms), None)
            if known is None:
                return ()
            if known not in little:
                found.append(self._forms[known])
            words = words[len(known.split()) :]
        return _different(found)

    def _parts(self, text: str) -> Iterator[str]:
        """The sentence split at its marks, and before each word that begins a reason."""
        reasons = "|".join(re.escape(word) for word in sorted(self._spoken.reasons, key=len, reverse=True))
        before_reason = re.compile(rf"\s+(?=(?:{reasons})\b)", re.IGNORECASE) if reasons else _MARKS
        start = 0
        for mark in (*_MARKS.finditer(text), None):
            end = mark.end() if mark else len(text)
            yield from (part for part in before_reason.split(text[start:end]) if without_marks(part))
            start = end

    def _opened(self, parts: list[str]) -> list[str]:
        """The parts, each split after an answer that it begins with: "No they never" becomes "No" and "they never".

        Only the first part may go on with any of the words that go on; a later one says what its answer holds for.
        """
        opened = list[str]()
        for at, part in enumerate(parts):
            goes_on = (*self._spoken.then, *self._spoken.about_part) if at == 0 else self._spoken.about_part
            opened += self._split_after_answer(part, goes_on)
        return opened

    def _split_after_answer(self, part: str, goes_on: Sequence[str]) -> list[str]:
        """A part in two after its answer, unless that may be how a sentence begins: "they do"."""
        words = part.split()
        for size in range(len(words) - 1, 0, -1):
            opening = " ".join(words[:size])
            answer = self.whole(opening)
            is_clause = without_marks(words[0]) in self._spoken.then
            opens = answer and not answer.is_own and not is_clause and len(without_marks(opening)) > 1
            if opens and without_marks(words[size]) in goes_on:
                return [opening, " ".join(words[size:])]
        return [part]

    def _bare_answer(self, part: str) -> Answer | None:
        """The answer that is left of a part without the words that may stand around one."""
        return next((answer for bared in self._bared(without_marks(part)) if (answer := self._forms.get(bared))), None)

    def _bared(self, words: str) -> Iterator[str]:
        """The words, then again and again without those that may stand around them."""
        while words:
            yield words
            shorter = self._without_one_around(words)
            if shorter == words:
                return
            words = shorter

    def _without_one_around(self, words: str) -> str:
        for around in sorted(self._spoken.around, key=len, reverse=True):
            if words.startswith(f"{around} "):
                return words.removeprefix(f"{around} ")
            if words.endswith(f" {around}"):
                return words.removesuffix(f" {around}")
        return words


def without_beginning(text: str, beginnings: Sequence[str]) -> str:
    """The text, as it was written, without the longest of these phrases at its beginning, again and again.

    Something is always left.
    """
    words = text.split()
    for size in range(len(words) - 1, 0, -1):
        if without_marks(" ".join(words[:size])) in beginnings:
            return without_beginning(" ".join(words[size:]), beginnings)
    return text


def without_end(text: str, ends: Sequence[str]) -> str:
    """The text, as it was written, without the longest of these phrases at its end. Something is always left."""
    words = text.split()
    for size in range(1, len(words)):
        if without_marks(" ".join(words[size:])) in ends:
            return without_end(" ".join(words[:size]), ends)
    return text


def begins(part: str, beginnings: Sequence[str]) -> bool:
    """Whether a text begins with one of these phrases."""
    words = f"{without_marks(part)} "
    return any(words.startswith(f"{beginning} ") for beginning in beginnings)


def _different(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    return tuple({answer.id: answer for answer in answers}.values())


def _is_one_off(typed: str, form: str) -> bool:
    """Whether one letter is wrong, missing, too many, or has changed places with the next."""
    if abs(len(typed) - len(form)) > 1:
        return False
    start = next((i for i, (one, other) in enumerate(zip(typed, form, strict=False)) if one != other), None)
    if start is None:
        return len(typed) != len(form)
    rest, wanted = typed[start:], form[start:]
    changed_places = rest[:2] == wanted[:2][::-1] and rest[2:] == wanted[2:]
    return rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:] or changed_places


def _joined(parts: Sequence[str]) -> str:
    """The rest of the sentence as it was written, with a capital at the start and no marks at the ends."""
    said = " ".join(part.strip() for part in parts).strip(" ,;:\u2013\u2014-")
    return said[:1].upper() + said[1:] if without_marks(said) else ""
