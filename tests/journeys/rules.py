"""What must hold of every message that the bot ever sends, whatever the journey."""

import re
import unicodedata

from bot.conversation.text import TOGETHER
from bot.local_telegram import LocalTelegram, Message

JUDGES = re.compile(
    r"\b(scores?|percent(age)?s?|levels?|grades?|badges?|pass mark|failed|marks? out of|rank(ed|ing)?)\b|%", re.I
)
ALLOWED = re.compile(r"there is no score|at (every|some) levels?|79 per ?cent|82 per ?cent|85 per ?cent", re.I)
COUNTS = re.compile(
    r"\b\d+ (of|out of) \d+ (people|members|have|answered)|\b(has|have) (not )?answered\b|everyone said|everybody said",
    re.I,
)
ISOLATES = re.compile("[\u2066-\u2069]")
"""Marks of direction, which nobody sees."""

LONGEST, LONGEST_LABEL, LONGEST_NOTICE = 600, 20, 200


def hold(telegram: LocalTelegram) -> None:
    """Look at every message and every pop-up of this Telegram."""
    for chat in telegram.world.chats.values():
        for message in telegram.said(chat):
            _message(message)
    for toast in telegram.toasts():
        assert len(toast.text) <= LONGEST_NOTICE, toast.text
        _words(toast.text)


def _message(message: Message) -> None:
    assert message.text.strip()
    seen = len(ISOLATES.sub("", message.text))
    assert seen <= LONGEST or message.edited, (seen, message.text)
    _words(message.text)
    labels = message.labels
    assert len({label.casefold() for label in labels}) == len(labels), f"two buttons say the same: {labels}"
    for label in labels:
        assert len(label) <= LONGEST_LABEL, label
        assert re.search(r"[A-Za-z]{2,}", label), f"no whole word: {label}"
        _words(label)


def _words(text: str) -> None:
    assert TOGETHER not in text, text
    spoken = re.sub(r'"[^"]*"|https?://\S+', "", text)
    judged = JUDGES.search(ALLOWED.sub("", spoken))
    assert judged is None, f"{judged}: {text}"
    assert COUNTS.search(spoken) is None, text
    assert "!" not in spoken, text
    emoji = [
        c for c in spoken if unicodedata.category(c) == "So" or "\u2580" <= c <= "\u259f" or "\u2500" <= c <= "\u257f"
    ]
    assert not emoji, text
