"""LocalTelegram: the part of the Bot API that we use, in memory, as strict as Telegram."""

import asyncio
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Self
from urllib.parse import urlsplit

from telegram.error import TimedOut
from telegram.request import BaseRequest, RequestData

from bot.local_telegram import chat_methods, inline_mode, message_methods
from bot.local_telegram.checks import Parameters, RefusedError, Upload
from bot.local_telegram.delivery import Delivery
from bot.local_telegram.group_actions import GroupActions
from bot.local_telegram.inspection import Call, Inspection
from bot.local_telegram.serialize import restored_updates, restored_world, saved_updates, saved_world
from bot.local_telegram.updates import Updates
from bot.local_telegram.user_actions import UserActions
from bot.local_telegram.world import JSON, Person, World

TOKEN = "7000000001:AAlocal-telegram-for-tests-and-play"  # noqa: S105

METHODS: dict[str, Callable[[World, Parameters], Any]] = {
    "getMe": chat_methods.get_me,
    "getChat": chat_methods.get_chat,
    "getChatMember": chat_methods.get_chat_member,
    "getChatAdministrators": chat_methods.get_chat_administrators,
    "getChatMemberCount": chat_methods.get_chat_member_count,
    "setMyCommands": chat_methods.set_my_commands,
    "getMyCommands": chat_methods.get_my_commands,
    "deleteMyCommands": chat_methods.delete_my_commands,
    "getMyDescription": chat_methods.get_my_description,
    "getMyShortDescription": chat_methods.get_my_short_description,
    "setMyDescription": chat_methods.set_my_description,
    "setMyShortDescription": chat_methods.set_my_short_description,
    "sendMessage": message_methods.send_message,
    "sendPhoto": message_methods.send_photo,
    "sendDocument": message_methods.send_document,
    "editMessageText": message_methods.edit_message_text,
    "editMessageMedia": message_methods.edit_message_media,
    "editMessageReplyMarkup": message_methods.edit_message_reply_markup,
    "deleteMessage": message_methods.delete_message,
    "pinChatMessage": message_methods.pin_chat_message,
    "answerCallbackQuery": message_methods.answer_callback_query,
    "answerInlineQuery": inline_mode.answer_inline_query,
    "sendChatAction": message_methods.send_chat_action,
    "leaveChat": message_methods.leave_chat,
    "getFile": message_methods.get_file,
}
Answer = tuple[int, JSON]
NOT_JSON = frozenset(
    {
        "text",
        "caption",
        "url",
        "callback_query_id",
        "description",
        "short_description",
        "secret_token",
        "inline_query_id",
        "file_id",
    }
)


def utc_now() -> datetime:
    return datetime.now(UTC)


class LocalTelegram(GroupActions, UserActions, inline_mode.InlineMode, Inspection, BaseRequest):
    """Goes to ApplicationBuilder.request() and .get_updates_request(), of any number of bots.

    `group_actions.py`, `user_actions.py` and `inspection.py` say what people and tests can do with it.
    """

    # Mixins, not three objects with a world: a test reads lt.join(...), lt.write(...), lt.said(...) of one Telegram.

    def __init__(
        self,
        token: str = TOKEN,
        *,
        username: str = "InvolvementBot",
        name: str = "Involvement",
        clock: Callable[[], datetime] = utc_now,
        privacy: bool = True,
    ) -> None:
        self.own_timeout: float | None = 5
        number = int(token.partition(":")[0])
        account = Person(number, name, username=username, language_code=None, is_bot=True)
        self._begin(token, World(clock, account, privacy), Updates())

    def _begin(self, token: str, world: World, updates: Updates) -> None:
        self.token = token
        self.world = world
        self.updates = updates
        self.delivery = Delivery(world, updates)
        self.calls: list[Call] = []

    # what the bot's library needs

    @property
    def read_timeout(self) -> float | None:
        """How long a call waits for its answer unless it says so itself: as python-telegram-bot's own client."""
        return self.own_timeout

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        self.updates.stop_waiting()

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        if "/file/" in (path := urlsplit(url).path):
            content = self.world.uploads.get(path.rpartition("/")[2])
            return (404, b"") if content is None else (200, content)
        *_, named, called = path.split("/")
        given = request_data.json_parameters if request_data else {}
        parts = request_data.multipart_data if request_data else {}
        files = {
            name: Upload(file, content if isinstance(content, bytes) else content.read(), kind)
            for name, (file, content, kind) in parts.items()
        }
        patience = self.read_timeout if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        try:
            async with asyncio.timeout(patience):
                status, body = await self.call(named.removeprefix("bot"), called, given, files)
        except TimeoutError:
            raise TimedOut from None
        return status, json.dumps(body).encode()

    async def call(
        self, token: str, method: str, given: Mapping[str, str], files: Mapping[str, Upload] | None = None
    ) -> Answer:
        """Takes one call of the Bot API, however it came in, and keeps a record of it; returns status and body."""
        parameters = {name: value if name in NOT_JSON else _read(value) for name, value in given.items()}
        chat = parameters.get("chat_id")
        call = Call(method, parameters, chat if isinstance(chat, int) else None)
        self.calls.append(call)
        call.status, body = await self.answer(token, call, Parameters(given, files))
        call.result, call.description = body.get("result"), body.get("description", "")
        return call.status, body

    async def answer(self, token: str, call: Call, given: Parameters) -> Answer:
        """Carries out one call, if its token is the bot's; returns status and body."""
        try:
            if token != self.token:
                raise RefusedError("Unauthorized", 401)
            result = await self._result(call.method, given)
        except RefusedError as refused:
            return refused.status, refused.body
        return 200, {"ok": True, "result": result}

    async def _result(self, method: str, given: Parameters) -> Any:
        if method == "getUpdates":
            return await self.get_updates(given)
        if method in ("setWebhook", "deleteWebhook", "getWebhookInfo"):
            return self._webhook(method, given)
        if method not in METHODS:
            raise RefusedError(f"method {method} is not known here")
        return METHODS[method](self.world, given)

    async def get_updates(self, given: Parameters) -> list[JSON]:
        """Waits for updates as long as the call allows, and returns them."""
        if self.world.webhook.get("url"):
            way_out = "use deleteWebhook to delete the webhook first"
            raise RefusedError(f"can't use getUpdates method while webhook is active; {way_out}", 409)
        self._allow(given)
        limit = min(max(given.number("limit") or 100, 1), 100)
        seconds = min(max(given.number("timeout") or 0, 0), 50)
        return await self.updates.get(given.number("offset") or 0, limit, seconds, self.world.clock)

    def _allow(self, given: Parameters) -> None:
        allowed = given.parsed("allowed_updates", list, "allowed updates")
        if allowed is not None:
            self.updates.allowed = allowed

    def _webhook(self, method: str, given: Parameters) -> bool | JSON:
        hook = self.world.webhook
        if method == "getWebhookInfo":
            info = {"url": hook.get("url", ""), "has_custom_certificate": False}
            errors = {name: hook[name] for name in ("last_error_date", "last_error_message") if name in hook}
            return info | errors | {"pending_update_count": len(self.updates.pending)}
        self._allow(given)
        hook.clear()
        if method == "setWebhook" and given.text("url"):
            hook.update(url=given.text("url"), secret_token=given.text("secret_token"))
        if given.flag("drop_pending_updates"):
            self.updates.pending.clear()
        self.updates.stop_waiting()
        return True

    # what a test may set

    @property
    def privacy(self) -> bool:
        return self.world.privacy

    @privacy.setter
    def privacy(self, on: bool) -> None:
        self.world.privacy = on

    @property
    def next_update_id(self) -> int:
        return self.updates.next_id

    @next_update_id.setter
    def next_update_id(self, number: int) -> None:
        self.updates.next_id = number

    @property
    def webhook(self) -> JSON:
        """What setWebhook set: url and secret_token. Empty without one."""
        return self.world.webhook

    def snapshot(self) -> JSON:
        return {"token": self.token, "world": saved_world(self.world), "updates": saved_updates(self.updates)}

    @classmethod
    def restore(cls, saved: JSON, clock: Callable[[], datetime] = utc_now) -> Self:
        restored = cls(saved["token"], clock=clock)
        restored._begin(saved["token"], restored_world(saved["world"], clock), restored_updates(saved["updates"]))
        return restored


def _read(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value
