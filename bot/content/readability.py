"""How hard a text is to read: words in a sentence, and the Flesch-Kincaid grade. A smoke alarm, not proof."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from bot.content.shapes import SilentEnding, Style

_ADDRESS = r"https?://\S+|\bwww\.\S+|\S+@\S+|\b[\w-]+(?:\.[a-z]{2,})+(?:/\S*)?\b"
_NOT_WORDS = re.compile(rf"{_ADDRESS}|(?<!\w)/\w+|\+?[0-9][0-9 ]{{2,}}[0-9]")
_ENDS = re.compile(r"(?<=[.?!])[\"')\]]*\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


def sentences(text: str) -> list[str]:
    """The sentences of a text. A line of its own counts as one."""
    return [sentence for sentence in _ENDS.split(text) if sentence and sentence.strip()]


def words_in(sentence: str) -> int:
    """The number of words in a sentence; a placeholder, a number and an address count as one each."""
    return sum(1 for word in sentence.split() if any(c.isalnum() for c in word))


@lru_cache(maxsize=1024)
def grade(text: str, style: Style) -> float:
    """The Flesch-Kincaid grade (plus 5 is about the reading age); 0 without words, or where vowels are not known."""
    plain = re.sub(r"\{[a-z_]+\}", style.example_field, text.replace("{users}", style.example_users))
    counted = [words for sentence in sentences(_NOT_WORDS.sub(" ", plain)) if (words := _WORD.findall(sentence))]
    words = [word for sentence in counted for word in sentence]
    if not words or not style.vowels:
        return 0.0
    syllables = sum(map(_counter(style.vowels, style.silent_endings), words))
    return 0.39 * len(words) / len(counted) + 11.8 * syllables / len(words) - 15.59


@lru_cache(maxsize=8)
def _counter(vowels: str, silent: Sequence[SilentEnding]) -> Callable[[str], int]:
    """Counts the syllables of a word: runs of vowels, less an ending that adds none."""
    endings = "|".join(f"[^{re.escape(each.not_after)}]{re.escape(each.ending)}" for each in silent)
    run, ending = re.compile(f"[{re.escape(vowels)}]+"), re.compile(f"(?:{endings})$") if endings else None

    @lru_cache(maxsize=20_000)
    def syllables(word: str) -> int:
        small = word.lower()
        return max(1, len(run.findall(small)) - bool(ending and ending.search(small)))

    return syllables
