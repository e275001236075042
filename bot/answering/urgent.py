"""A short reviewed list of phrases that bring help first. It misses most things, and says so nowhere near a person."""

from bot.answering.plain import plain
from bot.conversation.content import UrgentWords


class UrgentPhrases:
    """Runs of whole words; an everyday run that covers one cancels it."""

    def __init__(self, words: UrgentWords) -> None:
        self._phrases = [f" {plain(p)} " for p in words.phrases]
        self._everyday = [f" {plain(p)} " for p in words.not_urgent]

    def is_urgent(self, text: str) -> bool:
        """Whether one of the phrases stands in the text outside every everyday run."""
        spoken = f" {plain(text)} "
        for everyday in self._everyday:
            spoken = spoken.replace(everyday, " | ")
        return any(phrase in spoken for phrase in self._phrases)
