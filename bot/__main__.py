"""`python -m bot <verb>`: everything a host, or an editor of the content, does from a terminal.

What only the bot itself needs is imported where it is started: `ask` and `check-content` stay small and quick.
"""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from rich.console import Console

from bot import asking
from bot.answering.small_model import find_encoder
from bot.answering.understanding import Understanding
from bot.content import ContentBroken, check, load
from bot.conversation.content import Content
from bot.delivery import StoreUnavailable
from bot.logs import set_up_logs
from storage.errors import StorageError

if TYPE_CHECKING:
    from bot.settings import Settings

T = TypeVar("T")

WRONG_SETTING = 2
STOPPED = 1
PLAYGROUND = Path("data/playground")

app = typer.Typer(help="A chat bot for peer networks.", no_args_is_help=True, add_completion=False)
out = Console(highlight=False, soft_wrap=True)
err = Console(highlight=False, soft_wrap=True, stderr=True)


@app.command()
def run() -> None:
    """Run the bot at Telegram. Brings the database up to date first."""
    settings = _settings()
    set_up_logs(settings.log_format)
    content = _content(settings.content_dir)
    _carefully(_run(settings, content))


@app.command(name="try")
def try_it(
    port: Annotated[int, typer.Option(help="Where the page is served.")] = 8080,
    open_page: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in your browser.")] = True,
) -> None:
    """Try the real bot in a browser page: several people and a group, without Telegram, without any setting."""
    from bot.playground import server

    set_up_logs("text")
    content = _content(_content_dir())
    server.serve(PLAYGROUND, content, port, open_page=open_page)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="One question.")] = "",
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read {"id","text"} lines, write {"id","kind","entries","support"} lines.')
    ] = False,
    core: Annotated[bool, typer.Option("--core", help="Leave the sentence model out, if it is installed.")] = False,
) -> None:
    """Ask one question on the terminal. No setting is needed."""
    set_up_logs()
    content = _content(_content_dir())
    understanding = Understanding(content, None if core else find_encoder(), patience=None)
    if jsonl:
        asyncio.run(asking.answer_lines(content, sys.stdin, sys.stdout, understanding))
    elif question.strip():
        out.print(asyncio.run(asking.answer_one(content, question, understanding)), markup=False)
    else:
        err.print('Write a question, such as: python -m bot ask "what is co-production"')
        raise typer.Exit(WRONG_SETTING)


@app.command(name="check-content")
def check_content(folder: Annotated[Path | None, typer.Argument(help="The content folder.")] = None) -> None:
    """List every mistake in the content, with file, line, what is wrong and what to do."""
    report = check(folder or _content_dir())
    for line in [*report.lines(), report.summary()]:
        out.print(line, markup=False)
    if report.mistakes:
        raise typer.Exit(1)


@app.command()
def migrate() -> None:
    """Bring the database up to date."""
    from storage import migrate as schema

    settings = _settings()
    _carefully(schema.upgrade(settings.database_url.get_secret_value(), settings.data_keys))
    out.print("The database is up to date.")


@app.command()
def init(file: Annotated[Path, typer.Option(help="The file to write.")] = Path(".env")) -> None:
    """Write .env: asks for what only you know, and makes a new data key."""
    from bot import setting_up

    if file.exists():
        err.print(f"{file} is there already, and nothing was changed. Move it away first, or edit it.", markup=False)
        raise typer.Exit(WRONG_SETTING)
    setting_up.write(file, setting_up.Answers(
        token=typer.prompt("The bot token from BotFather", hide_input=sys.stdin.isatty()),
        controller=typer.prompt("Who runs this bot (a name people can look up)"),
        contact=typer.prompt("How to reach them (an e-mail address or phone number)"),
    ))  # fmt: skip
    out.print(
        f"{file} is written, with a new data key in it. Keep a copy of the key: without it the data cannot be read.",
        markup=False,
    )


def main() -> None:
    """The program."""
    with contextlib.suppress(KeyboardInterrupt):
        app()


async def _run(settings: "Settings", content: Content) -> None:
    from bot.app import build_bot, build_telegram, connected, open_stores, running
    from bot.clock import SystemClock
    from bot.conversation.turn import Operator

    clock = SystemClock()
    operator = Operator(settings.controller_name, settings.controller_contact, settings.zone, settings.admins)
    stores = await open_stores(settings.database_url.get_secret_value(), settings.data_keys, clock)
    try:
        bot = build_telegram(settings.bot_token.get_secret_value(), settings.telegram_api_url)
        async with (
            connected(bot),
            running(build_bot(bot, content, stores, operator, clock, encoder=find_encoder()), stores) as program,
        ):
            _stop_on_signal(program.stop)
            await program.stopped()
    finally:
        await stores.close()


def _stop_on_signal(stop: Callable[[], None]) -> None:
    """The first signal finishes what is in hand; the second ends it at once, and what was in hand comes again."""
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


def _carefully(work: Coroutine[Any, Any, T]) -> T:
    """Run it; what a host can mend becomes one line."""
    from bot.telegram.errors import BotStopped

    try:
        return asyncio.run(work)
    except (BotStopped, StorageError, StoreUnavailable) as error:
        err.print(str(error), markup=False)
        raise typer.Exit(STOPPED) from None


def _settings() -> "Settings":
    from bot.settings import SettingsWrong, read_settings

    try:
        return read_settings()
    except SettingsWrong as wrong:
        err.print(str(wrong), markup=False)
        raise typer.Exit(WRONG_SETTING) from None


def _content_dir() -> Path:
    return Path(os.environ.get("CONTENT_DIR") or "content")


def _content(folder: Path) -> Content:
    try:
        return load(folder)
    except ContentBroken as broken:
        for mistake in broken.mistakes:
            err.print(str(mistake), markup=False)
        raise typer.Exit(STOPPED) from None


if __name__ == "__main__":
    main()
