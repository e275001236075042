"""The last words that were right, in one file: what the bot says while those in the folder have a mistake in them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import msgspec

from bot.content.old_entries import NEW, OLD, as_yaml

log = logging.getLogger(__name__)

KEPT = Path("data/last-good-words")
"""Where they are kept. Nothing but words of the content; without the file the bot has only the words of the folder."""

Files: TypeAlias = dict[str, bytes]
"""The files of one language: the path of each inside its folder, and what is in it."""


def files_in(folder: Path) -> Files:
    """Every file below a folder. Raises OSError when one cannot be read."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def keep(files: Files, kept: Path = KEPT) -> None:
    """Keep these words in place of those kept before: the whole file or nothing of it."""
    made = msgspec.msgpack.encode(files)
    try:
        if kept.exists() and kept.read_bytes() == made:
            return
        kept.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=kept.parent, prefix=".making-") as folder:
            written = Path(folder) / kept.name
            written.write_bytes(made)
            written.replace(kept)
    except OSError as error:
        log.warning("The words could not be kept for a start with a mistake in them (%s)", type(error).__name__)


def kept_files(kept: Path = KEPT) -> Files | None:
    """What was kept, old entries in today's form. None when there is nothing, or it cannot be read."""
    try:
        files = msgspec.msgpack.decode(kept.read_bytes(), type=Files)
        return dict(_as_today(name, data) for name, data in files.items())
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError):
        return None


def _as_today(name: str, data: bytes) -> tuple[str, bytes]:
    return (f"{name[: -len(OLD)]}{NEW}", as_yaml(data.decode()).encode()) if name.endswith(OLD) else (name, data)


@contextmanager
def as_folder(files: Files, language: str) -> Iterator[Path]:
    """A content folder that holds these files, for as long as this is entered."""
    with TemporaryDirectory(prefix="words-") as made:
        folder = Path(made) / "content"
        for name, data in files.items():
            path = folder / language / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        yield folder
