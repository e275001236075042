"""What runs the bot as a service names only what is there, and gives it no more than it needs."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography.fernet import Fernet
from dotenv import dotenv_values

from bot.__main__ import app
from bot.settings import Settings
from tests.conftest import ROOT

HOSTING = ROOT / "docs" / "hosting"
COMPOSED = [ROOT / "compose.yaml", HOSTING / "compose-postgresql.yaml", HOSTING / "compose-replicas.yaml"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
UNIT = (HOSTING / "involvement-bot.service").read_text(encoding="utf-8")


def bot_of(file: Path) -> dict[str, Any]:
    service: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))["services"]["bot"]
    return service


def test_the_image_is_built_from_files_that_are_there_and_from_no_settings_or_data() -> None:
    copied = [
        each for line in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE) for each in line.split()
    ]
    assert copied
    assert [each for each in copied if not (ROOT / each).exists()] == []
    let_in = re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(let_in) == sorted(copied), "and the rest of the folder, with .env and data, stays out"


def test_the_image_is_no_root_and_its_first_process_hears_sigterm() -> None:
    assert re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE) == ["10001:10001"]
    assert 'ENTRYPOINT ["tini", "--", "involvement-bot"]' in DOCKERFILE
    assert DOCKERFILE.splitlines()[-1] == 'CMD ["run"]'


def test_the_image_is_asked_how_it_is_where_it_listens() -> None:
    assert re.search(r'^HEALTHCHECK .* CMD \["involvement-bot", "health"\]$', DOCKERFILE, re.MULTILINE)
    assert re.search(r"^ +LISTEN=127\.0\.0\.1:8080$", DOCKERFILE, re.MULTILINE)


def test_the_proxy_passes_on_what_telegram_brings_and_nothing_else() -> None:
    bot, proxy = bot_of(HOSTING / "compose-replicas.yaml"), (HOSTING / "Caddyfile").read_text(encoding="utf-8")
    assert bot["deploy"] == {"replicas": 2}
    assert "ports" not in bot
    port = bot["environment"]["LISTEN"].rpartition(":")[2]
    assert f"dynamic a bot {port}" in proxy
    assert re.findall(r"handle (\S*) ?{", proxy) == ["/telegram", ""]


def as_compose_does(value: str, written: dict[str, str | None]) -> str:
    """With what is written in `.env` in the place of each ${NAME}, ${NAME:-usual} and ${NAME:?must be there}."""
    return re.sub(r"\$\{(\w+)(?::-([^}]*))?[^}]*\}", lambda it: written.get(it[1]) or it[2] or it[1], value)


def inside(file: Path, changed: dict[str, str]) -> Settings:
    """The settings of a bot in a container: of the image, then of `.env` after the example, then of this file."""
    image = re.search(r"^ENV (?:.*\\\n)*.*$", DOCKERFILE, re.MULTILINE)
    assert image
    written = {**dotenv_values(ROOT / ".env.example"), **changed}
    own = {name: as_compose_does(value, written) for name, value in bot_of(file)["environment"].items()}
    found = {**dict(re.findall(r"(\w+)=(\S+)", image[0])), **written, **own}
    return Settings(
        _env_file=None,
        **{name.lower(): value for name, value in found.items() if name.lower() in Settings.model_fields},
    )


@pytest.mark.parametrize("file", COMPOSED, ids=lambda file: file.name)
def test_a_container_with_the_example_filled_in_can_be_asked_how_it_is(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty line in `.env` counts in a container too: it would stand over what the image says."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    filled = {
        "BOT_TOKEN": "7000000001:AAa-token",
        "DATA_KEY": Fernet.generate_key().decode(),
        "CONTROLLER_NAME": "Riverside Network",
        "CONTROLLER_CONTACT": "hello@riverside.example",
        "DB_PASSWORD": "sesame",
        "WEBHOOK_URL": "https://bot.riverside.example/telegram",
        "WEBHOOK_SECRET": "secret",
    }
    listens = inside(file, filled).listens
    assert listens is not None
    assert listens[1] == 8080
    if file.name != "compose-replicas.yaml":
        without = filled | {"WEBHOOK_URL": "", "WEBHOOK_SECRET": ""}
        assert inside(file, without).listens == ("127.0.0.1", 8080)
        assert inside(file, without | {"LISTEN": "10.0.0.5:9000"}).listens == ("10.0.0.5", 9000), "a host's own stays"


@pytest.mark.parametrize("file", COMPOSED, ids=lambda file: file.name)
def test_a_container_writes_to_its_volumes_only_and_has_time_to_end(file: Path) -> None:
    service = bot_of(file)
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert {each.partition(":")[2] for each in service["volumes"]} == {"/bot/data", "/bot/backups"}
    assert int(service["stop_grace_period"].removesuffix("s")) > 30
    assert {name.lower() for name in service["environment"]} <= set(Settings.model_fields)
    assert (file.parent / service["build"]).resolve() == ROOT


def test_the_unit_starts_the_bot_with_no_right_of_the_system() -> None:
    assert re.search(r"^ExecStart=\S+/involvement-bot run$", UNIT, re.MULTILINE)
    for line in (
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "CapabilityBoundingSet=",
        "UMask=0077",
        "PrivateUsers=yes",
    ):
        assert line in UNIT.splitlines()
    assert "RestartPreventExitStatus=2" in UNIT, "a wrong setting is not tried again and again"


@pytest.mark.parametrize("page", sorted(HOSTING.glob("*.md")), ids=lambda page: page.name)
def test_a_page_types_only_verbs_that_there_are(page: Path) -> None:
    words = page.read_text(encoding="utf-8")
    called = r"(?:bin/(?:involvement-)?bot\"?|exec bot involvement-bot|run --rm bot|python -m bot)"
    typed = re.findall(rf"{called} ([a-z-]+)", words)
    assert typed
    assert [verb for verb in typed if verb not in app.commands] == []
