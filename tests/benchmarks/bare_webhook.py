"""A bare bot behind a webhook, as in python-telegram-bot's own example: Starlette puts each update into the queue of an
`Application`, which answers every press by a call and does nothing else.

`python -m tests.benchmarks.bare_webhook TOKEN ADDRESS PORT`, until SIGTERM.
"""

import asyncio
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

from tests.benchmarks.bare import answer


async def main(token: str, address: str, port: str) -> None:
    """Tell Telegram where we are, and answer."""
    application = Application.builder().token(token).base_url(f"{address}/bot").updater(None).build()
    application.add_handler(CallbackQueryHandler(answer))

    async def telegram(request: Request) -> Response:
        await application.update_queue.put(Update.de_json(await request.json(), application.bot))
        return Response()

    served = Starlette(routes=[Route("/telegram", telegram, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(served, host="127.0.0.1", port=int(port), log_level="critical"))
    async with application:
        await application.start()
        await application.bot.set_webhook(f"http://127.0.0.1:{port}/telegram", allowed_updates=[Update.CALLBACK_QUERY])
        await server.serve()
        await application.stop()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
