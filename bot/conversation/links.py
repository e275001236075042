"""Telegram's link formats: to the private chat with a payload, to add the bot to a group, to a topic."""

import re


def start_link(username: str, payload: str) -> str:
    """A link that opens the private chat with the bot; *Start* there sends `/start` with the payload."""
    return f"https://t.me/{username}?start={payload}"


ADDED_BY_LINK = ("new", "true")
"""The payloads behind which a bot is added to a group: ours, and the one that Telegram's own pages show."""


def add_to_group_link(username: str) -> str:
    """A link that lets whoever opens it choose a group for the bot. It also sends `/start` with the payload there."""
    return f"https://t.me/{username}?startgroup={ADDED_BY_LINK[0]}"


_HANDOVER = re.compile(r"hand_([0-9a-f]{32})")


def handover_link(username: str, token: str) -> str:
    """A link by which somebody takes groups over."""
    return start_link(username, f"hand_{token}")


def handover_token(payload: str) -> str:
    """The token in the payload of such a link. Empty when it is another payload."""
    found = _HANDOVER.fullmatch(payload)
    return found[1] if found else ""


def topic_link(chat: int, topic: int | None) -> str:
    """A link to a topic of a supergroup (None: General). The public number leaves out the leading -100."""
    return f"https://t.me/c/{str(chat).removeprefix('-100')}/{topic or 1}"
