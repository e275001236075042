"""The wheel: who installs it has the program, its words and its migrations, and needs no copy of these files."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.cli.terminal import NOT_YOURS
from tests.conftest import ROOT

BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What pip would put among the libraries, built from a copy so that nothing is left beside the sources."""
    source, out, site = (tmp_path_factory.mktemp(name) for name in ("source", "wheel", "site"))
    for name in ("bot", "storage", "content"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    subprocess.run([sys.executable, "-c", BUILD, str(out)], cwd=source, check=True, capture_output=True)  # noqa: S603
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    return site


def does(site: Path, folder: Path, *words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """`python -m bot <words>` from what was installed, in an empty folder."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(site), "COLUMNS": "200", **settings}
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bot", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_it_answers_from_the_words_it_carries(installed: Path, tmp_path: Path) -> None:
    ended = does(installed, tmp_path, "ask", "--core", "what is co-production")
    assert (ended.returncode, ended.stderr.strip()) == (0, NOT_YOURS)
    assert "From the 2014 briefing." in ended.stdout


def test_its_words_are_checked_where_there_are_none(installed: Path, tmp_path: Path) -> None:
    ended = does(installed, tmp_path, "check-content")
    assert ended.returncode == 0, ended.stdout
    assert ended.stdout.splitlines()[-1].startswith("No mistakes and ")


def test_it_makes_a_database(installed: Path, tmp_path: Path) -> None:
    key = Fernet.generate_key().decode()
    needed = {"BOT_TOKEN": "1:a", "DATA_KEY": key, "CONTROLLER_NAME": "Riverside", "CONTROLLER_CONTACT": "us@r.example"}
    ended = does(installed, tmp_path, "migrate", **needed)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "The database is up to date.\n", "")
    assert (tmp_path / "data" / "bot.db").is_file()


def test_words_of_our_own_go_before_those_it_carries(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    ended = does(installed, tmp_path, "check-content")
    assert ended.returncode == 1, "an empty folder is ours, and has mistakes"


def test_every_file_of_the_words_is_in_it(installed: Path) -> None:
    wanted = {str(file.relative_to(ROOT)) for file in (ROOT / "content").rglob("*") if file.is_file()}
    there = {str(file.relative_to(installed)) for file in (installed / "content").rglob("*") if file.is_file()}
    assert wanted == there
