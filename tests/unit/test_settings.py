"""Settings: from the environment and from `.env`; what is missing or wrong is a plain line."""

import os
import zoneinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cryptography.fernet import Fernet

from bot.settings import Settings, SettingsWrong, misspelt, read_settings, settings_despite_mistakes
from tests.conftest import ROOT

KEY, OLD = (Fernet.generate_key().decode() for _ in range(2))
NEEDED = {
    "BOT_TOKEN": "7000000001:AAa-token",
    "DATA_KEY": KEY,
    "CONTROLLER_NAME": "Riverside Network",
    "CONTROLLER_CONTACT": "hello@riverside.example",
}


@pytest.fixture(autouse=True)
def _an_empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting from outside."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        for spelt in (name, name.upper()):
            monkeypatch.delenv(spelt, raising=False)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The settings without which nothing starts."""
    for name, value in NEEDED.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def wrong_lines() -> list[str]:
    with pytest.raises(SettingsWrong) as wrong:
        read_settings()
    return str(wrong.value).splitlines()


@pytest.mark.usefixtures("environment")
def test_a12_1_four_settings_are_enough_and_the_rest_has_a_default() -> None:
    settings = read_settings()
    assert settings.database_url.get_secret_value() == "sqlite:///data/bot.db"
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.content_dir == Path("content")
    assert settings.log_format == "text"
    assert settings.zone == ZoneInfo("Europe/London")


def test_zones_are_known_on_a_computer_that_has_none() -> None:
    zoneinfo.reset_tzpath(to=())
    try:
        assert ZoneInfo.no_cache("Europe/London").key == "Europe/London"
    finally:
        zoneinfo.reset_tzpath()


def test_a_file_is_read_and_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"{name}={value}" for name, value in NEEDED.items()]
    more = ["# a comment", "", "DATABASE_URL=sqlite:///elsewhere.db", "UNKNOWN=1"]
    (tmp_path / ".env").write_text("\n".join([*lines, *more]), encoding="utf-8")
    monkeypatch.setenv("CONTROLLER_NAME", "Somebody else")
    settings = read_settings()
    assert settings.controller_contact == "hello@riverside.example"
    assert settings.controller_name == "Somebody else"
    assert settings.database_url.get_secret_value() == "sqlite:///elsewhere.db"
    assert "UNKNOWN" not in os.environ


def test_a_file_with_letters_of_any_language_is_read(tmp_path: Path) -> None:
    lines = [f"{name}={value}" for name, value in {**NEEDED, "CONTROLLER_NAME": "Rhwydwaith Tŷ Gŵyr ☕"}.items()]
    (tmp_path / ".env").write_text("\n".join([*lines, "DATABASE_URL=sqlite:///a.db"]), encoding="utf-8")
    assert read_settings().controller_name == "Rhwydwaith Tŷ Gŵyr ☕"


def test_without_a_file_only_the_environment_counts(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("\n".join(f"{n}={v}" for n, v in NEEDED.items()), encoding="utf-8")
    with pytest.raises(SettingsWrong):
        read_settings(None)


@pytest.mark.parametrize(
    ("written", "keys"),
    [(KEY, (KEY,)), (f"{KEY},{OLD}", (KEY, OLD)), (f" {KEY} , {OLD} ,", (KEY, OLD))],
    ids=["one", "two", "two with spaces"],
)
def test_several_data_keys_stand_behind_each_other(
    environment: pytest.MonkeyPatch, written: str, keys: tuple[str, ...]
) -> None:
    environment.setenv("DATABASE_URL", "sqlite:///a.db")
    environment.setenv("DATA_KEY", written)
    assert read_settings().data_keys == keys


def test_spaces_around_a_value_do_not_count(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("DATABASE_URL", "sqlite:///a.db")
    environment.setenv("BOT_TOKEN", " 7000000001:AAa-token ")
    environment.setenv("CONTROLLER_NAME", " Riverside ")
    settings = read_settings()
    assert settings.bot_token.get_secret_value() == "7000000001:AAa-token"
    assert settings.controller_name == "Riverside"


@pytest.mark.parametrize("name", list(NEEDED))
def test_a12_1_a_missing_setting_is_one_line_that_names_it(environment: pytest.MonkeyPatch, name: str) -> None:
    environment.setenv("DATABASE_URL", "sqlite:///a.db")
    environment.delenv(name)
    (line,) = wrong_lines()
    assert line.startswith(f"{name} is missing")
    assert ".env" in line


def test_a12_1_everything_missing_is_one_line_each() -> None:
    assert [line.partition(" ")[0] for line in wrong_lines()] == list(NEEDED)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "sesame"),
        ("BOT_TOKEN", "sesame:door"),
        ("BOT_TOKEN", "123:"),
        ("BOT_TOKEN", ""),
        ("DATA_KEY", " "),
        ("DATA_KEY", " , "),
        ("CONTROLLER_NAME", ""),
        ("CONTROLLER_CONTACT", "\t"),
        ("TIMEZONE", "Mars"),
        ("TIMEZONE", ""),
        ("TIMEZONE", "../../etc/passwd"),
        ("LOG_FORMAT", "xml"),
        ("LOG_FORMAT", "sesame"),
        ("DATABASE_URL", "sesame"),
        ("DATABASE_URL", "mysql://bot:sesame@host/db"),
        ("DATABASE_URL", "sqlite://"),
        ("TELEGRAM_API_URL", "sesame"),
        ("DATABASE_LOG_DAYS", "sesame"),
        ("DATABASE_LOG_DAYS", "0"),
        ("ALLOWED_GROUPS", "sesame"),
        ("ALLOWED_GROUPS", "-100, sesame"),
        ("ALLOWED_GROUPS", "--100"),
        ("KEEP_QUESTIONS_DAYS", "1.5"),
        ("KEEP_QUIET_GROUPS_DAYS", "59"),
    ],
)
def test_a12_1_a_wrong_setting_is_one_line_without_the_value(
    environment: pytest.MonkeyPatch, name: str, value: str
) -> None:
    environment.setenv("DATABASE_URL", "sqlite:///a.db")
    environment.setenv(name, value)
    (line,) = wrong_lines()
    assert line.startswith(f"{name} is wrong")
    assert "sesame" not in line
    assert "write" in line or "copy" in line or "run" in line, "it says what to do"


@pytest.mark.usefixtures("environment")
def test_secrets_are_not_shown_when_the_settings_are(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("DATABASE_URL", "postgresql://bot:sesame@host/db")
    shown = repr(read_settings()) + str(read_settings())
    for secret in ("AAa-token", KEY, "sesame"):
        assert secret not in shown


@pytest.mark.parametrize("url", ["sqlite:///data/bot.db", "postgresql://host/db", "postgresql+psycopg://n:p@host/db"])
def test_both_databases_are_accepted(environment: pytest.MonkeyPatch, url: str) -> None:
    environment.setenv("DATABASE_URL", url)
    assert read_settings().database_url.get_secret_value() == url


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("BOT_TOKNE=7000000001:AAa-token", "BOT_TOKEN"),
        ("bot-token=7000000001:AAa-token", "BOT_TOKEN"),
        ("TIME_ZONE = Europe/London", "TIMEZONE"),
        ("export ADMIN_ID=sesame", "ADMIN_IDS"),
        ("LOGFORMAT=json", "LOG_FORMAT"),
        ("Controler_Name=sesame", "CONTROLLER_NAME"),
    ],
)
def test_a_misspelt_setting_is_one_line_that_names_the_one_that_is_meant(tmp_path: Path, line: str, meant: str) -> None:
    (tmp_path / ".env").write_text(f"# BOT_TOKEM=x\nDATABASE_URL=sqlite:///a.db\n{line}\nUNKNOWN=1\n", encoding="utf-8")
    name = line.removeprefix("export ").partition("=")[0].strip()
    assert misspelt() == [f"{name} is no setting, so it does nothing. Did you mean {meant}?"]


def test_a_name_that_only_begins_like_ours_is_one_line_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KEEP_REPORTS_DAYS=7\nPOSTGRES_USER=a\nWEBHOOK_URL=b\n", encoding="utf-8")
    assert misspelt() == ["KEEP_REPORTS_DAYS is no setting, so it does nothing. The settings stand in .env.example."]


def test_a_misspelt_name_in_the_environment_is_told_and_what_others_have_there_is_not(
    environment: pytest.MonkeyPatch,
) -> None:
    for name in ("BOT_TOKNE", "KEEP_ALIVE", "DATABASE_HOST", "LOGNAME", "TZ"):
        environment.setenv(name, "sesame")
    assert misspelt() == ["BOT_TOKNE is no setting, so it does nothing. Did you mean BOT_TOKEN?"]


def test_right_names_and_a_file_that_cannot_be_read_are_no_misspelt_ones(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text(encoding="utf-8"), encoding="utf-8")
    assert misspelt() == []
    (tmp_path / ".env").write_bytes(b"\xff\xfeBOT_TOKNE=1")
    assert misspelt() == []
    assert misspelt(None) == []


def test_every_setting_stands_in_the_example_with_a_line_on_what_it_is_for() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    before = {line.partition("=")[0]: above for above, line in zip(["", *lines], lines, strict=False) if "=" in line}
    names = {name: above for name, above in before.items() if not name.startswith("#")}
    assert set(names) == {name.upper() for name in Settings.model_fields}
    explained = dict(names)
    explained["CONTROLLER_CONTACT"] = explained["CONTROLLER_NAME"]  # one line for the two that follow each other
    assert [name for name, above in explained.items() if not above.startswith("# ")] == []


def test_the_example_shows_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copied and filled in, it is the same as a file with the four needed ones alone."""
    for name, value in NEEDED.items():
        monkeypatch.setenv(name, value)
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text(encoding="utf-8"), encoding="utf-8")
    settings = read_settings()
    for name, field in Settings.model_fields.items():
        if not field.is_required():
            assert getattr(settings, name) == field.default


@pytest.mark.parametrize(("written", "allowed"), [("", set()), (" -1001, -4002 ,", {-1001, -4002}), ("-7", {-7})])
def test_the_groups_that_may_use_the_bot(environment: pytest.MonkeyPatch, written: str, allowed: set[int]) -> None:
    environment.setenv("ALLOWED_GROUPS", written)
    assert read_settings().allowed == allowed


def test_a_webhook_needs_a_secret_and_an_address_that_telegram_can_call(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("WEBHOOK_URL", "https://bot.riverside.example/telegram")
    assert wrong_lines() == ["WEBHOOK_SECRET is missing: write one, such as `openssl rand -hex 32` prints."]
    environment.setenv("WEBHOOK_SECRET", "two words")
    [line] = wrong_lines()
    assert line.startswith("WEBHOOK_SECRET is wrong: write 1 to 256 letters, digits, _ or -")
    environment.setenv("WEBHOOK_SECRET", "a-secret")
    assert read_settings().listens == ("127.0.0.1", 8080)
    environment.setenv("WEBHOOK_URL", "http://bot.riverside.example/telegram")
    assert wrong_lines() == ["WEBHOOK_URL is wrong: Telegram calls only addresses that begin with https://."]
    environment.setenv("WEBHOOK_URL", "bot.riverside.example")
    [line] = wrong_lines()
    assert line.startswith("WEBHOOK_URL is wrong: write the address at which Telegram reaches you")


@pytest.mark.parametrize(
    ("written", "means"),
    [("", None), ("127.0.0.1:9000", ("127.0.0.1", 9000)), ("[::]:80", ("::", 80)), ("0.0.0.0:443", ("0.0.0.0", 443))],  # noqa: S104
)
def test_where_to_listen(environment: pytest.MonkeyPatch, written: str, means: tuple[str, int] | None) -> None:
    environment.setenv("LISTEN", written)
    assert read_settings().listens == means


@pytest.mark.parametrize("written", ["8080", ":8080", "localhost:", "localhost:port", "localhost:70000"])
def test_an_address_that_is_none_is_one_line(environment: pytest.MonkeyPatch, written: str) -> None:
    environment.setenv("LISTEN", written)
    assert wrong_lines() == ["LISTEN is wrong: write an address and a port, such as 127.0.0.1:8080."]


@pytest.mark.usefixtures("environment")
def test_settings_of_the_webhook_that_do_not_go_together_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when they go together no more because another is left out."""
    monkeypatch.setenv("WEBHOOK_URL", "http://bot.riverside.example/telegram")
    monkeypatch.setenv("WEBHOOK_SECRET", "secret")
    for address, more in (("https://api.telegram.org", set()), ("nowhere", {"telegram_api_url"})):
        monkeypatch.setenv("TELEGRAM_API_URL", address)
        settings, wrong = settings_despite_mistakes()
        assert wrong == {"webhook_url", "webhook_secret"} | more
        assert (settings.webhook_url, settings.controller_name) == ("", "Riverside Network")


def test_with_every_setting_wrong_there_are_settings_still(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.setenv(name.upper(), "\x07 \n")
    settings, wrong = settings_despite_mistakes()
    assert len(wrong) > 10
    assert settings.listens is None
