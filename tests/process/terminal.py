"""The command line within this process: a verb and what it prints, without the second that a program takes to start."""

from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner
from cryptography.fernet import Fernet

from bot.__main__ import app
from bot.settings import Settings
from tests.conftest import ROOT
from tests.process.program import Changed, Ended

TOKEN = "7000000001:AAa-token-that-nobody-should-read"


class Terminal:
    """A folder in which somebody types, with the settings that a bot needs and no others in the environment.

    For what ends without Telegram. That the program itself ends so is held by one test of each sort, with a process.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "bot.db"
        self.settings: dict[str, str] = {
            "BOT_TOKEN": TOKEN,
            "DATA_KEY": Fernet.generate_key().decode(),
            "CONTROLLER_NAME": "Riverside Network",
            "CONTROLLER_CONTACT": "hello@riverside.example",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "TELEGRAM_API_URL": "http://127.0.0.1:9",
            "CONTENT_DIR": str(ROOT / "content"),
        }

    def does(self, *words: str, typed: str = "", settings: Changed | None = None) -> Ended:
        """The whole of `python -m bot <words>`."""
        result = CliRunner().invoke(app, words, input=typed, env=self._environment(settings or {}), prog_name="bot")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ended(result.exit_code, result.stdout, result.stderr)

    def _environment(self, changed: Changed) -> Mapping[str, str | None]:
        none = dict.fromkeys(map(str.upper, Settings.model_fields))
        return {**none, "COLUMNS": "200", **self.settings, **changed}
