"""Reviewed crisis phrases, matched as whole words. High precision, low recall: `crisis.py` catches the rest."""

from bot.answering.plain import plain
from bot.conversation.content import UrgentWords


class UrgentPhrases:
    """The phrases, and longer everyday ones that cancel a phrase inside them."""

    def __init__(self, words: UrgentWords) -> None:
        self._phrases = [f" {plain(p)} " for p in words.phrases]
        self._everyday = [f" {plain(p)} " for p in words.not_urgent]

    def is_urgent(self, text: str) -> bool:
        """Whether the text has one of the phrases outside every everyday one."""
        spoken = f" {plain(text)} "
        for everyday in self._everyday:
            spoken = spoken.replace(everyday, " | ")
        return any(phrase in spoken for phrase in self._phrases)
