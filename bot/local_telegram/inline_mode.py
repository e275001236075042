"""Inline mode: what people type after the bot's name in any chat, and the cards that the bot offers them."""

import re
from datetime import timedelta
from typing import Any

from bot.local_telegram import wire
from bot.local_telegram.checks import Parameters, RefusedError, formatted, inline_keyboard
from bot.local_telegram.delivery import Delivery
from bot.local_telegram.updates import Updates
from bot.local_telegram.world import JSON, Chat, InlineQuery, InlineResult, Message, Person, World

QUERY_LIVES = timedelta(seconds=30)
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_MOST = 50


class InlineMode:
    """What people do in inline mode."""

    world: World
    delivery: Delivery
    updates: Updates

    def type_inline(self, person: Person, text: str) -> InlineQuery:
        """Types the bot's name and a text into any chat. The bot gets the text, and not which chat it is."""
        query = InlineQuery(str(7_000_000_000_000 + self.world.number()), person, text, self.world.clock())
        self.world.inline_queries[query.id] = query
        self.updates.add("inline_query", wire.inline_query(query), self.world.clock())
        return query

    def choose(self, query: InlineQuery, title: str, chat: Chat) -> Message:
        """Sends the card with this title into a chat, in the person's own name."""
        card = query.result(title)
        message = self.world.post(
            chat, query.person, text=card.text, entities=card.entities, buttons=card.buttons, via=self.world.bot
        )
        self.delivery.message(message)
        return message


def answer_inline_query(world: World, given: Parameters) -> bool:
    """Keeps the cards for the person who typed. Refuses what Telegram would."""
    query = world.inline_queries.get(given.text("inline_query_id"))
    if query is None or world.clock() - query.date > QUERY_LIVES:
        raise RefusedError("query is too old and response timeout expired or query ID is invalid")
    listed = given.parsed("results", list, "inline query results") or []
    if len(listed) > _MOST:
        raise RefusedError("RESULTS_TOO_MUCH")
    results = [_result(each) for each in listed]
    if len({each.id for each in results}) < len(results):
        raise RefusedError("RESULT_ID_DUPLICATE")
    query.button = _button(given.parsed("button", dict, "button"))
    query.results = results
    query.signal.wake()
    return True


def _result(given: Any) -> InlineResult:
    if not isinstance(given, dict) or given.get("type") != "article":
        raise RefusedError("can't parse inline query result: only articles are known here")
    number, title = str(given.get("id", "")), str(given.get("title", ""))
    if not 1 <= len(number.encode()) <= 64:
        raise RefusedError("RESULT_ID_INVALID")
    if not title.strip():
        raise RefusedError("can't parse inline query result: Can't find field \"title\"")
    content: JSON = given.get("input_message_content") or {}
    text, entities = formatted(
        Parameters({"text": content.get("message_text", ""), "parse_mode": content.get("parse_mode", "")})
    )
    buttons = inline_keyboard(given["reply_markup"]) if given.get("reply_markup") else []
    return InlineResult(number, title, str(given.get("description", "")), text, entities, buttons)


def _button(given: JSON | None) -> tuple[str, str] | None:
    if given is None:
        return None
    label, payload = str(given.get("text", "")), str(given.get("start_parameter", ""))
    if not label.strip():
        raise RefusedError("can't parse button: text must be non-empty")
    if not _PAYLOAD.fullmatch(payload):
        raise RefusedError("START_PARAM_INVALID")
    return label, payload
