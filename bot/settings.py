"""Every setting, typed. The verb that starts reads them once; importing this module reads nothing."""

import os
import re
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta, tzinfo
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cryptography.fernet import Fernet
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, SettingsConfigDict

from bot.domain.retention import Lives, shortened

MOST_PORT = 65535


class SettingsWrong(Exception):
    """Settings are missing or wrong. The message has one plain line for each, and no secret."""


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("write a place such as Europe/London") from None
    return name


def _log_format(name: str) -> str:
    if name not in ("text", "json"):
        raise ValueError("write text or json")
    return name


def whole_token(value: str) -> str:
    """The bot token without spaces around it. Raises ValueError, which says what to do, if it cannot be one."""
    number, colon, rest = value.strip().partition(":")
    if not (colon and number.isdigit() and rest):
        raise ValueError("copy the whole token that BotFather gave you, such as 123456:ABC")
    return value.strip()


def _filled(value: str) -> str:
    if not value.strip():
        raise ValueError("write it in .env, it must not be empty")
    return value.strip()


def _data_key(keys: str) -> str:
    try:
        found = [Fernet(key.strip()) for key in keys.split(",") if key.strip()]
    except ValueError:
        found = []
    if not found:
        raise ValueError("run `python -m bot init` to make one, or copy yours again whole")
    return keys


def _url(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("write an address that begins with https://")
    return url


def _database(value: str | SecretStr) -> str:
    url = value.get_secret_value() if isinstance(value, SecretStr) else value
    if not url.startswith(("sqlite:///", "sqlite+aiosqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise ValueError("write sqlite:///data/bot.db or postgresql+psycopg://name:password@host/database")
    return url


def _secret(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", value.get_secret_value()):
        raise ValueError("write 1 to 256 letters, digits, _ or -, such as `openssl rand -hex 32` prints")
    return value


def _address(value: str) -> str:
    host, colon, port = value.strip().rpartition(":")
    if value.strip() and not (colon and host.strip("[]") and port.isdecimal() and int(port) <= MOST_PORT):
        raise ValueError("write an address and a port, such as 127.0.0.1:8080")
    return value.strip()


def _webhook_url(value: str) -> str:
    url = value.strip()
    if url and not (url.startswith(("https://", "http://")) and urlsplit(url).hostname):
        raise ValueError(
            "write the address at which Telegram reaches you, such as https://bot.riverside.example/telegram"
        )
    return url


def _ids(value: str) -> str:
    if not all(part.strip().isdecimal() for part in value.split(",") if part.strip()):
        raise ValueError("write numbers with commas between them, such as 12345, 67890")
    return value


def _chats(value: str) -> str:
    if not all(part.strip().removeprefix("-").isdecimal() for part in value.split(",") if part.strip()):
        raise ValueError("write the groups' numbers with commas between them, such as -1001234567890")
    return value


def _empty_is_none(value: object) -> object:
    return None if value == "" else value


Days = Annotated[int | None, Field(ge=1), BeforeValidator(_empty_is_none)]
"""A number of days. It can shorten a lifetime of `bot/domain/retention.py`, and never lengthen it."""


DEFAULT_LISTEN = "127.0.0.1:8080"
"""Where Telegram's calls are expected when there is a webhook: a proxy on this computer passes them on."""

LEAST_QUIET_DAYS = 60
"""A quiet group is warned a month before it is deleted."""


class Settings(BaseSettings):
    """What a host decides. `.env.example` explains each one."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", hide_input_in_errors=True
    )

    bot_token: Annotated[SecretStr, BeforeValidator(whole_token)]
    data_key: Annotated[SecretStr, BeforeValidator(_data_key)]
    controller_name: Annotated[str, AfterValidator(_filled)]
    controller_contact: Annotated[str, AfterValidator(_filled)]
    telegram_api_url: Annotated[str, AfterValidator(_url)] = "https://api.telegram.org"
    database_url: Annotated[SecretStr, BeforeValidator(_database)] = SecretStr("sqlite:///data/bot.db")
    content_dir: Path = Path("content")
    admin_ids: Annotated[str, AfterValidator(_ids)] = ""
    allowed_groups: Annotated[str, AfterValidator(_chats)] = ""
    server_place: str = ""
    backup_dir: Annotated[Path | None, BeforeValidator(_empty_is_none)] = None
    show_group_counts: bool = False
    webhook_url: Annotated[str, AfterValidator(_webhook_url)] = ""
    webhook_secret: Annotated[SecretStr, AfterValidator(_secret)] = SecretStr("")
    listen: Annotated[str, AfterValidator(_address)] = ""
    log_format: Annotated[str, AfterValidator(_log_format)] = "text"
    keep_questions_days: Days = None
    keep_quiet_groups_days: Annotated[int | None, Field(ge=LEAST_QUIET_DAYS), BeforeValidator(_empty_is_none)] = None
    keep_removed_groups_days: Days = None
    keep_dead_letters_days: Days = None
    database_log_days: Annotated[int, Field(ge=1)] = 30
    timezone: Annotated[str, AfterValidator(_known_zone)] = Field(default="Europe/London")

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        """Telegram calls only https, and anybody could call us whose secret is empty."""
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise ValueError("WEBHOOK_SECRET is missing: write one, such as `openssl rand -hex 32` prints")
        is_telegrams_own = self.telegram_api_url.rstrip("/") == Settings.model_fields["telegram_api_url"].default
        if self.webhook_url.startswith("http://") and is_telegrams_own:
            raise ValueError("WEBHOOK_URL is wrong: Telegram calls only addresses that begin with https://")
        return self

    @property
    def listens(self) -> tuple[str, int] | None:
        """The host and port on which we listen. None: on none."""
        where = self.listen or (DEFAULT_LISTEN if self.webhook_url else "")
        host, _, port = where.rpartition(":")
        return (host.strip("[]"), int(port)) if where else None

    @property
    def data_keys(self) -> tuple[str, ...]:
        """Every data key. The first encrypts; each of them can decrypt."""
        return tuple(key.strip() for key in self.data_key.get_secret_value().split(",") if key.strip())

    @property
    def admins(self) -> frozenset[int]:
        """The Telegram user ids of the content's admins."""
        return frozenset(int(part) for part in self.admin_ids.split(",") if part.strip())

    @property
    def allowed(self) -> frozenset[int]:
        """The Telegram ids of the only groups that may use the bot. Empty: any group may."""
        return frozenset(int(part) for part in self.allowed_groups.split(",") if part.strip())

    @property
    def lives(self) -> Lives:
        """How long things are kept: the program's own lifetimes, or shorter ones of the host."""
        names = ("questions", "quiet_groups", "removed_groups", "dead_letters")
        return shortened({name: getattr(self, f"keep_{name}_days") for name in names})

    @property
    def log_lives(self) -> timedelta | None:
        """How long the log of the database holds what was deleted. None for SQLite, whose log the program empties."""
        is_sqlite = self.database_url.get_secret_value().startswith("sqlite")
        return None if is_sqlite else timedelta(days=self.database_log_days)

    @property
    def zone(self) -> tzinfo:
        """The time zone of the dates that people read."""
        return ZoneInfo(self.timezone)


def read_settings(env_file: str | None = ".env") -> Settings:
    """Read the settings from the environment and `.env`. Raises SettingsWrong with a plain line for each mistake."""
    try:
        return Settings(_env_file=env_file)
    except UnicodeDecodeError:
        raise SettingsWrong(f"{env_file} cannot be read: it is not in UTF-8. Save it again as UTF-8.") from None
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise SettingsWrong(f"{env_file} cannot be read: {why}. Whoever runs the program must be able to.") from None
    except ValidationError as error:
        raise SettingsWrong(
            "\n".join(_line(problem["type"], problem["loc"], problem["msg"]) for problem in error.errors())
        ) from None


WEBHOOKS = ("webhook_url", "webhook_secret")
"""The settings that only go together."""


def settings_despite_mistakes(env_file: str | None = ".env") -> tuple[Settings, frozenset[str]]:
    """The settings with what is missing or wrong left as if nobody had written it. Returns also the names of those.

    For looking at the rest: with a token, a key or a name that is left out, nothing can be started.
    """
    nobodys: dict[str, str] = {
        "bot_token": "0:none",
        "data_key": Fernet.generate_key().decode(),
        "controller_name": "-",
        "controller_contact": "-",
    }
    wrong: set[str] = set()
    while True:
        without = {name: nobodys.get(name, Settings.model_fields[name].default) for name in wrong}
        try:
            return Settings(_env_file=env_file, **without), frozenset(wrong)
        except (UnicodeDecodeError, OSError):
            env_file, wrong = None, wrong | nobodys.keys()
        except ValidationError as error:
            wrong |= {name for problem in error.errors() for name in _names_of(problem["loc"])}


def _names_of(where: tuple[int | str, ...]) -> Iterable[str]:
    """The settings that a mistake is about. One with no place is about those that only go together."""
    return [str(where[0]).lower()] if where else WEBHOOKS


MOST_SLIPS = 2
"""How many letters of a name may be wrong, missing, too many or in the place of the next."""


def misspelt(env_file: str | None = ".env") -> list[str]:
    """A plain line for each name that is no setting and looks like one: in `.env`, or in the environment.

    In the file a name is ours too if it begins as several of ours do. Returns no value that somebody wrote.
    """
    lines = []
    for name, is_in_file in {**dict.fromkeys(os.environ, False), **dict.fromkeys(_names_in(env_file), True)}.items():
        if name.casefold() in Settings.model_fields:
            continue
        if meant := _nearest(name):
            lines.append(f"{name} is no setting, so it does nothing. Did you mean {meant}?")
        elif is_in_file and name.upper().partition("_")[0] in _beginnings():
            lines.append(f"{name} is no setting, so it does nothing. The settings stand in .env.example.")
    return lines


def _names_in(env_file: str | None) -> Iterable[str]:
    """The names in the file as they are written. None when it cannot be read: `read_settings` says so."""
    try:
        return DotEnvSettingsSource(
            Settings, env_file=env_file, env_file_encoding="utf-8", case_sensitive=True
        ).env_vars
    except (UnicodeDecodeError, OSError):
        return ()


def _nearest(name: str) -> str | None:
    """The setting that a name is a slip of the finger of, or None."""
    typed = name.upper()
    ours = [each for each in map(str.upper, Settings.model_fields) if _has_almost_its_letters(typed, each)]
    if not ours:
        return None
    from rapidfuzz.distance import OSA  # 3 MiB of a start, for a mistake

    nearest = min(ours, key=lambda each: OSA.distance(typed, each))
    return nearest if OSA.distance(typed, nearest) <= MOST_SLIPS else None


def _has_almost_its_letters(typed: str, meant: str) -> bool:
    """Whether so many letters are the same that a few slips may explain the others."""
    return abs(len(typed) - len(meant)) <= MOST_SLIPS and len(set(typed) ^ set(meant)) <= 2 * MOST_SLIPS


def _beginnings() -> set[str]:
    """The first words with which several settings begin."""
    words = Counter(each.upper().partition("_")[0] for each in Settings.model_fields)
    return {word for word, count in words.items() if count > 1}


_NUMBERS = ("int_parsing", "int_type", "int_from_float", "greater_than_equal")


def _line(kind: str, where: tuple[int | str, ...], message: str) -> str:
    if not where:
        return f"{message.removeprefix('Value error, ')}."
    name = str(where[0]).upper()
    if kind == "missing":
        return f"{name} is missing: write it in .env. `python -m bot init` asks for everything and writes the file."
    if kind in _NUMBERS:
        least = LEAST_QUIET_DAYS if name == "KEEP_QUIET_GROUPS_DAYS" else 1
        return f"{name} is wrong: write a whole number of days, {least} or more."
    return f"{name} is wrong: {message.removeprefix('Value error, ')}."
