"""The first `.env`: what is written is what is read, whatever the host's name holds; and only the host can read it."""

import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.cli.init import HostDetails, write
from bot.settings import Settings, read_settings

TOKEN = "7000000001:AAa-token_with-both"


@pytest.fixture(autouse=True)
def _no_other_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///a.db")
    monkeypatch.setenv("RIVER", "not this")


def test_the_file_holds_the_answers_and_a_key_that_works(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    write(file, HostDetails(TOKEN, "Riverside Network", "hello@riverside.example"))
    found = read_settings(str(file))
    assert found.bot_token.get_secret_value() == TOKEN
    assert (found.controller_name, found.controller_contact) == ("Riverside Network", "hello@riverside.example")
    (key,) = found.data_keys
    assert Fernet(key).decrypt(Fernet(key).encrypt(b"words")) == b"words"


def test_only_the_host_can_read_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    write(file, HostDetails(TOKEN, "name", "contact"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_every_file_has_a_key_of_its_own(tmp_path: Path) -> None:
    keys = set()
    for name in ("one", "two"):
        write(tmp_path / name, HostDetails(TOKEN, "name", "contact"))
        keys |= set(read_settings(str(tmp_path / name)).data_keys)
    assert len(keys) == 2


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("DATA_KEY=precious\n", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write(file, HostDetails(TOKEN, "name", "contact"))
    assert file.read_text(encoding="utf-8") == "DATA_KEY=precious\n"


@pytest.mark.parametrize(
    "name", ["O'Brien & Sons #1", 'the "Well"', "back\\slash", "C:\\new\\table", "a=b", "it''s \\'"]
)
def test_a_name_with_marks_in_it_is_read_as_it_was_typed(tmp_path: Path, name: str) -> None:
    file = tmp_path / ".env"
    write(file, HostDetails(TOKEN, name, name))
    found = read_settings(str(file))
    assert (found.controller_name, found.controller_contact) == (name, name)


TYPED = (
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1)
    .filter(str.strip)
    .filter(lambda text: "${" not in text)
)


@given(name=TYPED)
@example(name="\\")
@example(name="'")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_can_be_typed_is_read_as_it_was_typed(tmp_path: Path, name: str) -> None:
    if "${" in name:
        return  # a test of its own
    file = tmp_path / ".env"
    file.unlink(missing_ok=True)
    write(file, HostDetails(TOKEN, name, "contact"))
    assert read_settings(str(file)).controller_name == name.strip()


def test_spaces_around_the_token_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    write(file, HostDetails(f" {TOKEN} ", "name", "contact"))
    assert read_settings(str(file)).bot_token.get_secret_value() == TOKEN
