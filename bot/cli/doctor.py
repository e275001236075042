"""`doctor`: what a host should know before the bot starts, and what is still to do."""

import asyncio
import contextlib
import http.client
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from bot.cli.health import asked, asked_at
from bot.cli.terminal import STOPPED, found_content

if TYPE_CHECKING:
    from telegram import Bot

    from bot.conversation.content import Content
    from bot.live import Found
    from bot.settings import Settings

ROOM = 200_000_000
"""How much should be free on a disk, in bytes: a year of many groups, and a backup beside it."""

CLOCK_MAY_DIFFER = timedelta(seconds=30)
"""Telegram's presses live for a hundred and fifty."""

BACKUP_AGE = timedelta(days=2)
"""How old the newest of the nightly backups may be."""

FAILED_LATELY = timedelta(hours=1)
"""For how long it counts that Telegram could not reach the webhook: it keeps the last failure for ever."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, and what was found: all right, or to be done."""

    what: str
    said: str
    is_ok: bool = True

    def __str__(self) -> str:
        """One line."""
        return f"{'ok   ' if self.is_ok else 'to do'}  {self.what}: {self.said}"


Findings = Iterator[Finding]


@click.command()
def doctor() -> None:
    """Look at everything that the bot needs, and say what is to do. Changes nothing. Works without a token too."""
    from bot.settings import settings_despite_mistakes

    found: list[Finding] = []
    settings, wrong = settings_despite_mistakes()
    for part in (_settings, _zone, _words, _places, _listen, _database, _backups, _telegram):
        for finding in _each(part, settings, wrong):
            click.echo(str(finding))
            found.append(finding)
    to_do = sum(not finding.is_ok for finding in found)
    click.echo(f"{to_do} to do." if to_do else "Nothing to do.")
    if to_do:
        sys.exit(STOPPED)


def _each(
    part: Callable[["Settings", frozenset[str]], Findings], settings: "Settings", wrong: frozenset[str]
) -> Findings:
    """What one part finds. What nobody thought of is something to do as well, and the other parts still look."""
    try:
        yield from part(settings, wrong)
    except Exception as error:  # noqa: BLE001 - a host wants to see the rest
        yield Finding(part.__name__.strip("_"), f"could not be looked at ({type(error).__name__})", is_ok=False)


def _settings(_settings: "Settings", _wrong: frozenset[str]) -> Findings:
    from bot.settings import SettingsWrong, misspelt, read_settings

    lines = misspelt()
    try:
        read_settings()
    except SettingsWrong as wrong:
        lines += str(wrong).splitlines()
    for line in lines:
        yield Finding("settings", line, is_ok=False)
    if not lines:
        yield Finding("settings", "all are there")


def _zone(settings: "Settings", wrong: frozenset[str]) -> Findings:
    name = settings.timezone
    if "timezone" in wrong:
        return
    try:
        here = datetime.now(ZoneInfo(name))
    except (ZoneInfoNotFoundError, OSError):
        yield Finding("time zone", f"nothing is known of {name}. Install the package tzdata.", is_ok=False)
        return
    yield Finding("time zone", f"{name}, where it is {here:%H:%M} now (tzdata {version('tzdata')})")


def _words(settings: "Settings", wrong: frozenset[str]) -> Findings:
    from bot.compiled import content_of
    from bot.content.mistakes import ContentBroken

    folder = found_content(settings.content_dir)
    try:
        content = content_of(folder, keep=False)
    except ContentBroken as broken:
        first, many = broken.mistakes[0], len(broken.mistakes)
        more = f" and {many - 1} more: python -m bot check-content" if many > 1 else ""
        yield Finding("words", f"{first}{more} (CONTENT_DIR is {folder.absolute()})", is_ok=False)
        return
    yield Finding("words", f"{folder} has no mistakes")
    over = _with_published(folder, settings, wrong)
    if over and over.mistakes:
        yield Finding("published words", f"do not go with the files: {over.mistakes[0]}", is_ok=False)
    yield from _contacts((over and over.content) or content, folder)


def _with_published(folder: Path, settings: "Settings", wrong: frozenset[str]) -> "Found | None":
    """The words with what was published from phones over them. None where there is none, or it cannot be looked at."""
    from bot.delivery import StoreUnavailable
    from bot.live import Source
    from storage.errors import StorageError
    from storage.looking import published

    if wrong & {"data_key", "database_url"}:
        return None
    try:
        edits = published(settings.database_url.get_secret_value(), settings.data_keys)
    except (StorageError, StoreUnavailable):
        return None  # `_database` says why
    with tempfile.TemporaryDirectory() as kept:  # the last good words stay as they are
        return Source(folder, kept=Path(kept) / "words").read(edits) if edits else None


def _contacts(content: "Content", folder: Path) -> Findings:
    from bot.compiled import FIRST

    today = datetime.now(UTC).date()
    due = [pack.id for pack in content.urgent if pack.is_due(today)]
    if due:
        do = (
            f"Call, text or open each in {folder / FIRST / 'urgent.yaml'}, then write the date into last_checked and"
            " your name into checked_by. The bot starts without, and says so in its log."
        )
        yield Finding("numbers for help", f"never checked, or not for 90 days: {', '.join(due)}. {do}", is_ok=False)
    else:
        yield Finding("numbers for help", "all were checked within 90 days")
    contacts = [contact for each in content.signposts for contact in each.contacts]
    old = sum(contact.is_due(today) for contact in contacts)
    if old:
        do = "The bot says so beside them. Check them when you can: python -m bot check-content"
        yield Finding("contacts", f"{old} of {len(contacts)} were never checked, or not for 12 months. {do}")
    else:
        yield Finding("contacts", f"all {len(contacts)} were checked within 12 months")


# -- this computer


def _places(settings: "Settings", wrong: frozenset[str]) -> Findings:
    """The folders that are written to, and the room on their disks."""
    folders = {"backups": settings.backup_dir} if settings.backup_dir else {}
    if "database_url" not in wrong and (path := _sqlite_path(settings)):
        folders = {"database": path.parent, **folders}
    for what, folder in folders.items():
        there = _nearest(folder)
        if not _is_writable(there):
            do = "Let the user that runs the bot write to it."
            yield Finding(f"folder of {what}", f"{there.absolute()} may not be written to. {do}", is_ok=False)
            continue
        yield Finding(f"folder of {what}", f"{folder} may be written to")
        free = shutil.disk_usage(there).free
        said = f"{free // 1_000_000} MB are free at {there}"
        if free < ROOM:
            yield Finding(f"disk of {what}", f"only {said}. Make room for {ROOM // 1_000_000} MB.", is_ok=False)
        else:
            yield Finding(f"disk of {what}", said)


def _listen(settings: "Settings", wrong: frozenset[str]) -> Findings:
    """The address on which the bot listens, if it does: free, or taken by the bot itself."""
    if wrong & {"listen", "webhook_url"} or settings.listens is None:
        return
    from bot.telegram.address import Address
    from bot.telegram.webhook import CannotListen

    host, port = settings.listens
    try:
        family, *_ = socket.getaddrinfo(host, port)[0]
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        if _is_the_bot(host, port):
            yield Finding("listen", f"the bot answers on {host}:{port}")
        else:
            yield Finding("listen", str(CannotListen(Address(host, port), error)), is_ok=False)
    else:
        yield Finding("listen", f"{host}:{port} is free")


def _is_the_bot(host: str, port: int) -> bool:
    """Whether what listens there answers as the bot does."""
    try:
        asked(asked_at(host, port))
    except (OSError, http.client.HTTPException, ValueError, LookupError, TypeError):
        return False
    return True


def _is_writable(folder: Path) -> bool:
    """Whether a file can be made there: its rights alone do not tell."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _nearest(folder: Path) -> Path:
    """The folder, or the first above it that is there: in that one it would be made."""
    folder = folder.absolute()
    return next((each for each in (folder, *folder.parents) if each.exists()), folder)


def _sqlite_path(settings: "Settings") -> Path | None:
    from storage.address import read_address
    from storage.errors import StorageError

    with contextlib.suppress(StorageError):
        return read_address(settings.database_url.get_secret_value()).path
    return None


# -- the database


def _database(settings: "Settings", wrong: frozenset[str]) -> Findings:
    from bot.delivery import StoreUnavailable
    from storage.errors import NotMigrated, StorageError
    from storage.looking import look

    if wrong & {"data_key", "database_url"}:
        yield Finding("database", "can be looked at when DATA_KEY and DATABASE_URL are right", is_ok=False)
        return
    try:
        seen = look(settings.database_url.get_secret_value(), settings.data_keys)
    except NotMigrated:
        yield Finding("database", "not made yet, or of an older program. `run` brings it up to date.")
    except (StorageError, StoreUnavailable) as error:
        yield Finding("database", str(error), is_ok=False)
    else:
        yield Finding("database", f"{seen.where} is whole and up to date, and DATA_KEY opens it")
        if seen.holder:
            yield Finding("second process", f"process {seen.holder} runs the bot on it. Start no other.")
        if seen.is_first_key_new:
            yield Finding("data key", "the first key is new. `run` or `rotate-key` encrypts everything with it.")


def _backups(settings: "Settings", wrong: frozenset[str]) -> Findings:
    from storage.backup import newest_good, nightly

    folder = settings.backup_dir
    if folder is None:
        yield Finding("backups", "the bot makes none. BACKUP_DIR in .env names a folder for one each night.")
    elif "data_key" not in wrong and not nightly(folder):
        yield Finding("backups", f"none in {folder} yet. `run` makes one each night.")
    elif "data_key" not in wrong and (newest := newest_good(folder, settings.data_keys)):
        day = datetime.fromisoformat(newest.stem.removeprefix("bot-")).date()
        is_fresh = datetime.now(settings.zone).date() - day <= BACKUP_AGE
        said = f"the newest that opens is {newest}"
        yield Finding("backups", said if is_fresh else f"{said}, which is old. Look into the log.", is_ok=is_fresh)
    elif "data_key" not in wrong:
        do = "Make one: python -m bot backup FILE"
        yield Finding("backups", f"none in {folder} opens with DATA_KEY. {do}", is_ok=False)


# -- Telegram


def _telegram(settings: "Settings", wrong: frozenset[str]) -> Findings:
    if "bot_token" in wrong:
        yield Finding("token", "Telegram can be asked when BOT_TOKEN is right", is_ok=False)
    if "telegram_api_url" not in wrong:
        yield from asyncio.run(_asked(settings, wrong))


async def _asked(settings: "Settings", wrong: frozenset[str]) -> Findings:
    found = [await _clock(settings.telegram_api_url)]
    if "bot_token" not in wrong:
        found += await _token(settings, wrong)
    return iter(found)


async def _clock(url: str) -> Finding:
    import httpx

    try:
        async with httpx.AsyncClient(timeout=10) as client:
            before = datetime.now(UTC)
            answer = await client.get(url)
            here = before + (datetime.now(UTC) - before) / 2
        there = parsedate_to_datetime(answer.headers["date"])
    except (httpx.HTTPError, httpx.InvalidURL):
        do = "Check the connection, HTTPS_PROXY and TELEGRAM_API_URL."
        return Finding("network", f"{url} cannot be reached. {do}", is_ok=False)
    except (KeyError, ValueError):
        return Finding("clock", f"{url} does not say what time it is")
    apart = abs(here - there)
    if apart > CLOCK_MAY_DIFFER:
        said = f"{int(apart.total_seconds())} seconds from Telegram's. Set it right: timedatectl set-ntp true"
        return Finding("clock", said, is_ok=False)
    return Finding("clock", "as Telegram's")


async def _token(settings: "Settings", wrong: frozenset[str]) -> list[Finding]:
    from telegram.error import Forbidden, InvalidToken, TelegramError

    from bot.app import build_telegram
    from bot.telegram.errors import TokenRefused, kind_of

    bot = build_telegram(settings.bot_token.get_secret_value(), settings.telegram_api_url)
    try:
        await bot.initialize()
        return [*_of_bot(bot), await _updates(bot, settings, wrong)]
    except (InvalidToken, Forbidden):
        return [Finding("token", str(TokenRefused()), is_ok=False)]
    except TelegramError as error:
        do = "Check the connection, then try again."
        return [Finding("token", f"Telegram does not answer ({kind_of(error)}). {do}", is_ok=False)]
    finally:
        with contextlib.suppress(TelegramError):
            await bot.shutdown()


def _of_bot(bot: "Bot") -> Findings:
    me = bot.bot
    yield Finding("token", f"Telegram knows the bot as @{me.username}")
    if me.can_read_all_group_messages:
        do = "Send /setprivacy to @BotFather, choose this bot, then Enable, and add it to each group again."
        yield Finding("privacy mode", f"off: groups' whole talk is sent to the bot. {do}", is_ok=False)
    else:
        yield Finding("privacy mode", "on")
    if me.can_join_groups:
        yield Finding("groups", "the bot may be added to groups")
    else:
        do = "Send /setjoingroups to @BotFather, choose this bot, then Enable."
        yield Finding("groups", f"the bot may not be added to groups. {do}", is_ok=False)


async def _updates(bot: "Bot", settings: "Settings", wrong: frozenset[str]) -> Finding:
    """Where Telegram sends updates. None are fetched: that would stop a bot that runs."""
    info = await bot.get_webhook_info()
    if "webhook_url" in wrong:
        return Finding("updates", "can be looked at when WEBHOOK_URL and WEBHOOK_SECRET are right", is_ok=False)
    if not info.url:
        return Finding("updates", "wait to be fetched" + (". `run` sets the webhook." if settings.webhook_url else ""))
    if not settings.webhook_url:
        do = "Stop the program that set it: long polling gets none before."
        return Finding("updates", f"Telegram sends them to a webhook. {do}", is_ok=False)
    if info.url != settings.webhook_url:
        do = "`run` sets WEBHOOK_URL. If it was not you who set the other, get a new token from @BotFather."
        return Finding("updates", f"Telegram sends them to another address than WEBHOOK_URL. {do}", is_ok=False)
    if info.last_error_date and datetime.now(UTC) - info.last_error_date < FAILED_LATELY:
        at, why = info.last_error_date.astimezone(settings.zone), " ".join((info.last_error_message or "").split())
        do = "If it goes on, look at the proxy and its certificate, and into the log."
        return Finding("updates", f"Telegram could not bring them at {at:%H:%M} ({why}). {do}", is_ok=False)
    return Finding("updates", "Telegram sends them to the webhook")
