"""Reads the content folder into `Content`, or lists every mistake in it with file, line and what to do."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.content.checking import check, load
    from bot.content.mistakes import ContentBroken, Mistake, Report
    from bot.content.phrases import PhraseFile

__all__ = ["ContentBroken", "Mistake", "PhraseFile", "Report", "check", "load"]

_HOME = {"check": "checking", "load": "checking", "PhraseFile": "phrases"}


def __getattr__(name: str) -> Any:
    """One of these names, imported when it is asked for: a start that finds the content compiled needs no reader."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOME.get(name, 'mistakes')}"), name)
