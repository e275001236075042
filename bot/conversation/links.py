"""Telegram's link formats: to the private chat with a payload, to add the bot to a group, to a topic."""


def start_link(username: str, payload: str) -> str:
    """A link that opens the private chat with the bot; *Start* there sends `/start` with the payload."""
    return f"https://t.me/{username}?start={payload}"


def add_to_group_link(username: str) -> str:
    """A link that lets whoever opens it choose a group for the bot."""
    return f"https://t.me/{username}?startgroup=new"


def topic_link(chat: int, topic: int | None) -> str:
    """A link to a topic of a supergroup (None: General). The public number leaves out the leading -100."""
    return f"https://t.me/c/{str(chat).removeprefix('-100')}/{topic or 1}"
