"""Answers inline queries: cards that somebody may choose to send into any chat. What was typed is not kept."""

import logging

from telegram import InlineQuery, InlineQueryResultArticle, InlineQueryResultsButton
from telegram.error import TelegramError

from bot.conversation.reply import InlineCard, InlineCards
from bot.telegram import outgoing
from bot.telegram.errors import kind_of

log = logging.getLogger(__name__)

CACHED = 300
"""How long Telegram may show the same cards to whoever types the same, in seconds: new words come through after it."""


async def answer(query: InlineQuery, cards: InlineCards) -> None:
    """Answer the query. A failure is only logged: whoever typed goes on typing, which asks again."""
    above = InlineQueryResultsButton(cards.label, start_parameter=cards.payload)
    try:
        found = [_result(card) for card in cards.cards]
        await query.answer(found, cache_time=CACHED, is_personal=cards.is_personal or None, button=above)
    except TelegramError as error:
        log.info("An inline query could not be answered: %s", kind_of(error))


def _result(card: InlineCard) -> InlineQueryResultArticle:
    under = outgoing.buttons(card.reply.rows)
    return InlineQueryResultArticle(
        card.id, card.title, outgoing.inline_content(card.reply), reply_markup=under, description=card.about
    )
