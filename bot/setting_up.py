"""Writes the first `.env`."""

import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet


@dataclass(frozen=True, slots=True)
class Answers:
    """What only the host knows."""

    token: str
    controller: str
    contact: str


def write(file: Path, answers: Answers) -> None:
    """Write the settings with a new data key, readable for the host only."""
    lines = (
        "# Written by `python -m bot init`. Every other setting is explained in .env.example.",
        f"BOT_TOKEN={answers.token}",
        f"DATA_KEY={Fernet.generate_key().decode()}",
        f"CONTROLLER_NAME={_quoted(answers.controller)}",
        f"CONTROLLER_CONTACT={_quoted(answers.contact)}",
    )
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.write("\n".join(lines) + "\n")


def _quoted(value: str) -> str:
    """In single quotes nothing is special to a reader of .env files but the quote itself."""
    return "'" + value.strip().replace("\\", "\\\\").replace("'", "\\'") + "'"
