"""Listens to every line that the program logs during the tests, and finds those that name somebody."""

import logging
import re

from bot.logs import OURS, formatter

SOMEBODY = re.compile(
    r"\b(Dilys|Marcus|Shaun|Amina|Kath|Beverley|Nasreen|Riverside peer group)\b"  # people and the group
    r"|AAlocal-telegram"  # the token
    r"|\b7\d{8}\b|\b4000000\d{3}\b"  # numbers of people and of groups at the local Telegram
)


class ListeningLog(logging.Handler):
    """Keeps the lines of ours that name somebody, as the program would write them."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(formatter())
        self.named: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Look at one line."""
        if record.name.partition(".")[0] in OURS:
            line = self.format(record)
            if SOMEBODY.search(line):
                self.named.append(line)
