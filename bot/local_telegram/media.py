"""Messages that are no plain text, as Telegram sends them: files with a caption, polls, places, people, lists."""

from bot.local_telegram.world import JSON

CAPTION_LIMIT = 1024

_POLL: JSON = {
    "id": "1", "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular",
    "allows_multiple_answers": False, "allows_revoting": True, "members_only": False,
}  # fmt: skip
_SPOT: JSON = {"longitude": -2.6, "latitude": 51.45}

CAPTIONED = ("photo", "video", "voice", "audio", "document", "animation", "paid_media")
"""Kinds of messages that may have a caption."""

WORDLESS = ("video_note", "sticker", "location", "dice")
"""Kinds of messages without a word."""

WORDED = ("poll", "contact", "venue", "checklist")
"""Kinds of messages whose words stand in fields of their own."""


def captioned(kind: str, number: int) -> JSON:
    """What stands in a message of a kind that may have a caption, beside the caption."""
    file: JSON = {"file_id": f"{kind}{number}", "file_unique_id": f"u{kind}{number}"}
    if kind == "photo":
        return {"photo": [{**file, "width": 320, "height": 320}]}
    if kind == "animation":  # Telegram sends it as a document too, for old clients
        return {"animation": {**file, "width": 320, "height": 320, "duration": 3}, "document": file}
    more: dict[str, JSON] = {
        "video": {"width": 320, "height": 320, "duration": 3},
        "voice": {"duration": 3},
        "audio": {"duration": 3},
        "document": {"file_name": "notes.pdf"},
    }
    if kind == "paid_media":
        return {"paid_media": {"star_count": 1, "paid_media": [{"type": "preview"}]}}
    return {kind: {**file, **more[kind]}}


def wordless(kind: str, number: int) -> JSON:
    """A message without a word."""
    file: JSON = {"file_id": f"{kind}{number}", "file_unique_id": f"u{kind}{number}"}
    kinds: dict[str, JSON] = {
        "video_note": {**file, "length": 240, "duration": 3},
        "sticker": {
            **file, "width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular",
        },
        "location": _SPOT,
        "dice": {"emoji": "\U0001f3b2", "value": 3},
    }  # fmt: skip
    return {kind: kinds[kind]}


def worded(kind: str, words: str, *more: str) -> JSON:
    """A message with words in fields of its own: the first is its question, name or title, the others stand below."""
    below = more or ("Yes", "No")
    if kind == "poll":
        options = [{"text": each, "voter_count": 0, "persistent_id": str(at)} for at, each in enumerate(below)]
        return {"poll": {**_POLL, "question": words, "options": options}}
    if kind == "contact":
        return {"contact": {"phone_number": "+441110000000", "first_name": words}}
    if kind == "venue":
        return {"venue": {"location": _SPOT, "title": words, "address": below[0]}, "location": _SPOT}
    tasks = [{"id": at, "text": each} for at, each in enumerate(below, 1)]
    return {"checklist": {"title": words, "tasks": tasks}}
