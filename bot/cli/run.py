"""`run`: the bot at Telegram."""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

import click

from bot.cli.terminal import STOPPED, WRONG_USE, advised, found_content, run_to_end, settings_or_exit
from bot.logs import set_up_logs

if TYPE_CHECKING:
    from bot.answering.tables import Tables
    from bot.clock import Clock
    from bot.conversation.content import Content
    from bot.conversation.turn import Operator
    from bot.live import Found, Source
    from bot.settings import Settings


log = logging.getLogger(__name__)

HELPS_ON = 3.0
"""Seconds for which a bot whose database is gone still gives urgent help before it ends: somebody may have asked."""


@click.command()
def run() -> None:
    """Run the bot at Telegram. Brings the database up to date first."""
    gc.disable()  # while all is read that stays: looking through it again and again takes 0.35 s of a start
    from bot.live import Source
    from bot.memory import use_one_heap

    use_one_heap()  # before there are threads
    settings = settings_or_exit()
    set_up_logs(settings.log_format)
    folder = found_content(settings.content_dir)
    if not folder.is_dir():
        click.echo(f"CONTENT_DIR names {folder}, where there is no folder. Write the folder of your words.", err=True)
        sys.exit(WRONG_USE)
    source = Source(folder)
    with contextlib.suppress(asyncio.CancelledError):
        run_to_end(_run(settings, source))


def warn_of_unchecked_help(content: "Content", today: date) -> None:
    """Log which nations' numbers for urgent help nobody has checked, or not for 90 days."""
    due = [pack.id for pack in content.urgent if pack.is_due(today)]
    if due:
        log.warning("Numbers for urgent help were never checked, or not for 90 days: %s", ", ".join(due))


def _say_what_is_wrong(found: "Found") -> None:
    for mistake in found.mistakes:
        click.echo(mistake, err=True)
    if found.mistakes and found.content:
        log.warning("The words have mistakes in them. The bot starts with the last that had none")
    elif found.mistakes:
        log.error("There are no words from before. The bot gives urgent help and nothing else until they are put right")


async def _run(settings: "Settings", source: "Source") -> None:
    from bot.answering.lazy import find_encoder
    from bot.app import build_bot, build_telegram, connected, open_stores, running
    from bot.clock import SystemClock
    from bot.live import published
    from bot.telegram.address import Address, Webhook

    ends: list[Callable[[], object]] = [_cancel_this()]
    _stop_on_signal(lambda: ends[-1]())
    clock = SystemClock()
    with advised(settings):
        stores = await open_stores(settings.database_url.get_secret_value(), settings.data_keys, clock)
    try:
        found = await asyncio.to_thread(source.at_start, await published(stores))
        _say_what_is_wrong(found)
        bot = build_telegram(settings.bot_token.get_secret_value(), settings.telegram_api_url)
        webhook = Webhook(settings.webhook_url, settings.webhook_secret.get_secret_value())
        listen = Address(*settings.listens) if settings.listens else None
        gc.freeze()
        gc.enable()  # before anything that may take hours, such as waiting for Telegram
        async with connected(bot):
            built = build_bot(
                bot,
                found,
                stores,
                _operator(settings),
                clock,
                encoder=find_encoder(),
                tables=_tables_of,
                source=source,
                webhook=webhook if webhook.url else None,
            )
            async with running(built, stores, listen) as program, _nightly(settings, clock):
                ends.append(program.stop)
                stores.on_lost.append(partial(asyncio.get_running_loop().call_later, HELPS_ON, program.stop))
                log.info("Running as @%s", bot.username)
                if found.content:
                    warn_of_unchecked_help(found.content, datetime.now(UTC).date())
                await program.stopped()
    finally:
        await stores.close()
    stores.raise_if_lost()


def _operator(settings: "Settings") -> "Operator":
    """Who runs the bot, and what they have decided."""
    from bot.conversation.turn import Operator

    return Operator(
        settings.controller_name,
        settings.controller_contact,
        settings.zone,
        settings.admins,
        settings.server_place.strip(),
        settings.lives,
        settings.log_lives,
        shows_counts=settings.show_group_counts,
        allowed=settings.allowed,
    )


def _tables_of(content: "Content") -> "Tables":
    from bot.counted import tables_of  # needed with the first message

    return tables_of(content)


def _nightly(settings: "Settings", clock: "Clock") -> contextlib.AbstractAsyncContextManager[None]:
    """A backup each night while this is entered, where the host wants it."""
    if settings.backup_dir is None:
        return contextlib.nullcontext()
    from bot.nightly import Nightly
    from storage.backup import back_up

    make = partial(back_up, settings.database_url.get_secret_value(), settings.data_keys)
    return Nightly(settings.backup_dir, make, clock, settings.zone).running()


def _cancel_this() -> Callable[[], object]:
    """What ends this task while it still waits for the store or for Telegram."""
    task = asyncio.current_task()
    assert task is not None  # noqa: S101 - it is called from one
    return task.cancel


def _stop_on_signal(stop: Callable[[], object]) -> None:
    """The first signal lets the bot finish what it is doing. The second exits at once: updates in hand come again."""
    loop = asyncio.get_running_loop()
    seen: list[bool] = []

    def told() -> None:
        if seen:
            os._exit(STOPPED)
        seen.append(True)
        stop()

    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has none: there Ctrl+C ends it at once
            loop.add_signal_handler(name, told)
