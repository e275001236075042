"""LocalTelegram: the Bot API in memory, as strict as Telegram, for tests and for the playground.

It stands where python-telegram-bot expects the network: Bot(local.token, request=local, get_updates_request=local)
talks to it as to Telegram and gets Telegram's errors in Telegram's words. In a test, people act with
ann = local.person("Ann"), group = local.group("Our group", [ann, local.bot]), local.write(ann, group, "/help") and
local.press(ann, message, "Yes"); the bot runs; then the test looks at what stands in the chats with local.said(group),
local.last(group).labels and local.toasts(ann), or at what the bot called with local.called("sendMessage"). snapshot()
and restore() turn everything into JSON and back. The library knows the methods that our bot calls (telegram.METHODS)
and imports nothing of the bot.
"""

from bot.local_telegram.checks import Parameters, RefusedError, Upload
from bot.local_telegram.delivery import reaches_bot
from bot.local_telegram.inspection import Call
from bot.local_telegram.telegram import Answer, LocalTelegram
from bot.local_telegram.world import JSON, Button, Chat, File, Membership, Message, Person, Press, Toast, World

__all__ = [
    "JSON",
    "Answer",
    "Button",
    "Call",
    "Chat",
    "File",
    "LocalTelegram",
    "Membership",
    "Message",
    "Parameters",
    "Person",
    "Press",
    "RefusedError",
    "Toast",
    "Upload",
    "World",
    "reaches_bot",
]
