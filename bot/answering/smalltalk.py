"""Small talk: a greeting, thanks, a goodbye, a smile. Recognised only when the message holds nothing else."""

from bot.answering.spelling import spelled
from bot.conversation.content import Content

LONGEST = 9
"""In words. Longer messages say something."""

SMILES = "chat"
"""The sort of a message that is signs only."""


class SmallTalk:
    """Knows small talk by the messages in the content."""

    def __init__(self, content: Content) -> None:
        self._whole: dict[str, str] = {}
        self._words: dict[str, str] = {}
        for group in content.example_groups("smalltalk"):
            for message in group.messages:
                words = spelled(message)
                self._whole.setdefault(words, group.id)
                for word in words.split():
                    self._words.setdefault(word, group.id)
        self._longest = max((len(whole.split()) for whole in self._whole), default=0)

    def sort(self, text: str) -> str:
        """Which sort of small talk a message is; empty when it is none."""
        words = spelled(text).split()
        if not words:
            return SMILES if any(_is_smile(c) for c in text) else ""
        if len(words) > LONGEST or any(word not in self._words for word in words):
            return ""
        return self._covered(words)

    def _covered(self, words: list[str]) -> str:
        """The message as a row of known ones: "hi" "how are you"; one odd word in a longer message is let be."""
        at, odd, first = 0, 0, ""
        while at < len(words):
            size = next((n for n in range(self._longest, 0, -1) if " ".join(words[at : at + n]) in self._whole), 0)
            first = first or self._whole.get(" ".join(words[at : at + size]), "")
            odd += size == 0
            at += size or 1
        return first if odd <= len(words) // 4 else ""


def _is_smile(sign: str) -> bool:
    return ord(sign) >= 0x2190 and not sign.isalnum()
