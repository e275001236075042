"""A bare bot: python-telegram-bot's ordinary `Application`, which answers every press and does nothing else.

`python -m tests.benchmarks.bare TOKEN ADDRESS`, until SIGTERM.
"""

import sys

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes


async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Stop the spinner."""
    if update.callback_query:
        await update.callback_query.answer("Got it")


def main(token: str, address: str) -> None:
    """Fetch and answer."""
    application = Application.builder().token(token).base_url(f"{address}/bot").build()
    application.add_handler(CallbackQueryHandler(answer))
    application.run_polling(allowed_updates=[Update.CALLBACK_QUERY])


if __name__ == "__main__":
    main(*sys.argv[1:])
