"""Other languages: their cries for help, and which of them a text is written in. None of them is answered in."""

from collections.abc import Iterable

from bot.answering.runs import Runs
from bot.conversation.content import OtherLanguage
from bot.domain.letters import folded


class OtherCries:
    """The cries of other languages, and longer everyday phrases that cancel a cry inside them."""

    def __init__(self, languages: Iterable[OtherLanguage]) -> None:
        every = list(languages)
        self._cries = Runs(phrase for each in every for phrase in each.phrases)
        self._everyday = Runs(phrase for each in every for phrase in each.not_urgent)

    def is_urgent(self, text: str) -> bool:
        """Whether the text has one of the cries outside every everyday phrase."""
        typed = folded(text).split()
        cries = set(self._cries.found(typed))
        if not cries:
            return False
        everyday = list(self._everyday.found(typed))
        return any(not any(start <= begin and end <= stop for start, stop in everyday) for begin, end in cries)
