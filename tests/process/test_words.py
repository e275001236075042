"""Words change under the running program: seen at once; with mistakes, the old ones stay, also after a kill."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.journeys.journey import ADMIN
from tests.process.program import Program, Riverside

TERM = Path("terms/co-production.yaml")
OLD, NEW = "made and run together", "built and steered together"


@pytest.fixture
def words(riverside: Riverside, tmp_path: Path) -> Path:
    """A copy of the words, which the program reads, and an admin who has started the bot."""
    folder = Path(shutil.copytree(ROOT / "content", tmp_path / "words" / "content"))
    riverside.settings |= {"CONTENT_DIR": str(folder), "ADMIN_IDS": str(riverside.world.admin.id)}
    riverside.telegram.start(riverside.world.admin)
    return folder / "en"


def change(file: Path, old: str, new: str) -> None:
    """Somebody saves a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def alone(riverside: Riverside, name: str) -> str:
    """Everything that the bot has said to somebody alone."""
    chat = riverside.telegram.private(riverside.person(name))
    return "\n".join(message.text for message in riverside.telegram.said(chat))


async def says(riverside: Riverside, program: Program, name: str, words: str, *, times: int = 1) -> None:
    """The bot says it to somebody alone, so often in all."""
    await riverside.until(lambda: alone(riverside, name).count(words) >= times, program=program)


async def asks(riverside: Riverside, program: Program, name: str, words: str) -> None:
    """Somebody asks again and again, as the words may just be on their way, until the bot says this."""
    before = alone(riverside, name).count(words)
    for _ in range(30):
        riverside.writes_privately(name, "/ask what is co-production")
        await riverside.quiet(program)
        await riverside.until(riverside.outbox_is_empty, program=program)
        if alone(riverside, name).count(words) > before:
            return
    raise AssertionError(f"never said: {words}")


async def test_changed_broken_killed_while_broken_and_put_right(riverside: Riverside, words: Path) -> None:
    await riverside.set_up()
    program = await riverside.run()
    await asks(riverside, program, "Shaun", OLD)
    change(words / TERM, OLD, NEW)
    await asks(riverside, program, "Shaun", NEW)

    change(words / TERM, "title: What is", "titel: What is")
    change(words / "urgent.yaml", "packs:", "paks:")
    await says(riverside, program, ADMIN, "content/en/terms/co-production.yaml:1: ")
    assert "content/en/urgent.yaml" in alone(riverside, ADMIN)
    await asks(riverside, program, "Marcus", NEW)
    await program.kill()

    program = await riverside.run()
    riverside.writes_privately("Kath", "/urgent")
    await says(riverside, program, "Kath", "116 123")
    await asks(riverside, program, "Jo", NEW)
    change(words / TERM, "titel: What is", "title: What is")
    change(words / "urgent.yaml", "paks:", "packs:")
    await says(riverside, program, ADMIN, "put right")
    assert alone(riverside, ADMIN).count("Something is wrong") == 1
    assert (await program.terminate()).code == 0
    assert "Traceback" not in program.errors


async def test_started_with_a_mistake_and_no_words_from_before_urgent_help_comes_and_the_rest_waits(
    riverside: Riverside, words: Path
) -> None:
    await riverside.set_up()
    change(words / "urgent.yaml", "packs:", "paks:")
    program = await riverside.run()
    riverside.presses("Dilys", "Yes")
    riverside.writes_privately("Kath", "/urgent")
    riverside.writes("Jo", "/urgent")
    riverside.writes_privately("Shaun", "i cant go on")
    for name in ("Kath", "Shaun"):
        await says(riverside, program, name, "116 123")
    await riverside.until(lambda: "116 123" in riverside.telegram.last(riverside.group).text, program=program)
    await says(riverside, program, ADMIN, "content/en/urgent.yaml")
    assert "urgent.yaml" in program.errors
    assert "gives urgent help and nothing else" in program.errors
    change(words / "urgent.yaml", "paks:", "packs:")
    await says(riverside, program, ADMIN, "put right")
    await riverside.quiet(program)
    await asks(riverside, program, "Kath", OLD)
    assert (await program.terminate()).code == 0
