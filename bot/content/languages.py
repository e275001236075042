"""Which languages a content folder has, and which of them groups may choose."""

import re
from pathlib import Path

from bot.content.files import read_text
from bot.content.mistakes import Unreadable

FIRST_LANGUAGE = "en"
"""The language from which all others take what they do not have."""

MANIFEST = "language.yaml"
"""The file that says what a language is."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_MAY_BE_ON = re.compile(r"""switched_on["']?\s*:\s*["']?true""")
"""What a file says in which a language is switched on."""


def is_language(name: str) -> bool:
    """Whether a name is the code of a language, such as cy or pt-BR."""
    return _LANGUAGE.fullmatch(name) is not None


def in_folder(folder: Path) -> list[str]:
    """The codes of the languages beside the first one. Empty when the folder cannot be read."""
    try:
        return sorted(path.name for path in folder.iterdir() if is_language(path.name) and path.name != FIRST_LANGUAGE)
    except OSError:
        return []


def switched_on(folder: Path) -> list[str]:
    """Those of them that say they are switched on, whatever else is wrong with them."""
    return [name for name in in_folder(folder) if _says_it_is_on(folder / name)]


def _says_it_is_on(folder: Path) -> bool:
    try:
        text = read_text(folder / MANIFEST)
        if not _MAY_BE_ON.search(text):
            return False
        from bot.content.yaml import read_yaml  # 0.02 s of a start, which most need not

        root, _ = read_yaml(text)
    except Unreadable:
        return False
    return root.value("switched_on") == "true"
