"""The JSON that Telegram sends: users, chats, members, messages, presses."""

from datetime import datetime

from bot.local_telegram.world import JSON, Button, Chat, File, InlineQuery, Membership, Message, Person, Press

_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    "can_pin_messages",
)  # fmt: skip


_PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
    "can_react_to_messages", "can_edit_tag",
)  # fmt: skip


def stamp(moment: datetime) -> int:
    return int(moment.timestamp())


def user(person: Person) -> JSON:
    found: JSON = {"id": person.id, "is_bot": person.is_bot, "first_name": person.first_name}
    optional = {"last_name": person.last_name, "username": person.username, "language_code": person.language_code}
    return found | {name: value for name, value in optional.items() if value}


def chat(of: Chat) -> JSON:
    if of.owner is None:
        return {"id": of.id, "title": of.title, "type": of.kind} | ({"is_forum": True} if of.forum else {})
    named = {key: value for key, value in user(of.owner).items() if key in ("first_name", "last_name", "username")}
    return {"id": of.id, "type": "private", **named}


def member(person: Person, as_one: Membership, kind: str) -> JSON:
    found: JSON = {"user": user(person), "status": as_one.status}
    if as_one.status == "creator":
        found["is_anonymous"] = as_one.anonymous
    elif as_one.status == "administrator":
        found |= {"can_be_edited": False, "is_anonymous": as_one.anonymous, **dict.fromkeys(_RIGHTS, True)}
        found["can_manage_topics"] = kind == "supergroup"
        if kind == "channel":
            found |= {"can_post_messages": as_one.may_post, "can_edit_messages": as_one.may_post}
    elif as_one.status == "restricted":
        found |= {"is_member": True, "until_date": 0, **dict.fromkeys(_PERMISSIONS, False)}
    elif as_one.status == "kicked":
        found["until_date"] = 0
    return found


def markup(buttons: list[list[Button]]) -> JSON:
    rows = [
        [{"text": b.label, **({"url": b.url} if b.url else {"callback_data": b.data})} for b in row] for row in buttons
    ]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def message(of: Message, *, nested: bool = False) -> JSON:
    """A message with the one that it replies to, but not with what that one replies to."""
    found: JSON = {"message_id": of.id, "chat": chat(of.chat), "date": stamp(of.date)}
    if of.via:
        found["via_bot"] = user(of.via)
    if of.sender:
        found["from"] = user(of.sender)
    if of.sender_chat:
        found["sender_chat"] = chat(of.sender_chat)
    if of.topic:
        found |= {"message_thread_id": of.topic, "is_topic_message": True}
    if of.edited_at:
        found["edit_date"] = stamp(of.edited_at)
    if of.forwarded:
        found["is_automatic_forward"] = True
    if of.reply_to and not nested:
        found["reply_to_message"] = message(of.reply_to, nested=True)
    return found | _content(of) | of.service | markup(of.buttons)


def _content(of: Message) -> JSON:
    if of.media:
        return of.media | _caption(of)
    if of.file and not of.photo:
        return {"document": _document(of, of.file), **_caption(of)}
    if not of.photo:
        return ({"text": of.text} if of.text else {}) | ({"entities": of.entities} if of.entities else {})
    name = f"photo{of.chat.id}_{of.id}"
    sides = [(90, 90), (320, 320)] if of.file is None else [(of.file.wide, of.file.high)]
    sizes = [
        {"file_id": f"{name}_{wide}", "file_unique_id": f"u{name}_{wide}", "width": wide, "height": high}
        for wide, high in sides
    ]
    return {"photo": sizes, **_caption(of)}


def _document(of: Message, file: File) -> JSON:
    name = f"document{of.chat.id}_{of.id}"
    sent = {"file_id": name, "file_unique_id": f"u{name}", "file_name": file.name}
    return sent | {"mime_type": file.kind, "file_size": len(file.content)}


def _caption(of: Message) -> JSON:
    captioned = {"caption": of.text, "caption_entities": of.entities} if of.text else {}
    return {key: value for key, value in captioned.items() if value}


def press(of: Press, *, accessible: bool) -> JSON:
    found: JSON = {
        "id": of.id,
        "from": user(of.person),
        "chat_instance": str(-(of.chat.id * 7919 % 2**61)),
        "data": of.data,
    }
    if of.message is None or not accessible:
        number = of.message.id if of.message else 0
        return found | {"message": {"chat": chat(of.chat), "message_id": number, "date": 0}}
    return found | {"message": message(of.message)}


def inline_query(of: InlineQuery) -> JSON:
    return {"id": of.id, "from": user(of.person), "query": of.text, "offset": ""}
