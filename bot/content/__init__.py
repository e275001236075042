"""Reads the content folder: files into `Content`, or every mistake at once with file, line and what to do."""

from bot.content.check import check, load
from bot.content.mistakes import ContentBroken, Mistake, Report
from bot.content.phrases import PhraseFile

__all__ = ["ContentBroken", "Mistake", "PhraseFile", "Report", "check", "load"]
