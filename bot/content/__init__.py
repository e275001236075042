"""Reads the content folder into `Content`, or lists every mistake in it with file, line and what to do."""

from bot.content.check import check, load
from bot.content.mistakes import ContentBroken, Mistake, Report
from bot.content.phrases import PhraseFile

__all__ = ["ContentBroken", "Mistake", "PhraseFile", "Report", "check", "load"]
