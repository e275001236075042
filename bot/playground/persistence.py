"""The playground's world in a file: written whole or not at all, soon after each change."""

import asyncio
import json
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from bot.local_telegram import LocalTelegram
from bot.playground.clock import ShiftedClock

FILE = "world.json"
DELAY = 0.3
REMEMBERED = 200
MARGIN = 1000


def save(folder: Path, lt: LocalTelegram, clock: ShiftedClock, born: str) -> None:
    _forget_old(lt)
    content = {"born": born, "shift": clock.shift.total_seconds(), "telegram": lt.snapshot()}
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = folder / f"{FILE}.new"
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(content, file)
    new.replace(folder / FILE)


def _forget_old(lt: LocalTelegram) -> None:
    del lt.calls[:-REMEMBERED]
    for number in list(lt.world.presses)[:-REMEMBERED]:
        del lt.world.presses[number]


def load(folder: Path) -> tuple[LocalTelegram, ShiftedClock, str] | None:
    """Reads what was saved; None at the first start. Numbers go on with a gap: the last may be used, but not saved."""
    file = folder / FILE
    if not file.exists():
        return None
    try:
        saved = json.loads(file.read_text(encoding="utf-8"))
        clock = ShiftedClock(timedelta(seconds=saved["shift"]))
        lt = LocalTelegram.restore(saved["telegram"], clock.now)
    except (ValueError, LookupError, TypeError) as wrong:
        msg = f"{file} cannot be read. Move the folder {folder} away to begin anew."
        raise ValueError(msg) from wrong
    lt.next_update_id += MARGIN
    lt.world.numbers += MARGIN
    lt.world.last_message_id += MARGIN
    return lt, clock, str(saved["born"])


def empty(folder: Path) -> None:
    for each in folder.iterdir() if folder.exists() else ():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink()


class Debounced:
    """Calls a function once, a moment after the first of any number of requests."""

    def __init__(self, what: Callable[[], None]) -> None:
        self._what = what
        self._timer: asyncio.TimerHandle | None = None

    def soon(self) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(DELAY, self.now)

    def now(self) -> None:
        self.cancel()
        self._what()

    def cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
