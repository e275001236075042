"""Words that change while the bot runs: all or nothing, told to the admins, and never in the way of urgent help."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.conversation.content import Content
from bot.last_good import KEPT
from bot.live import Source
from tests.journeys.journey import ADMIN, RUNNERS, Journey, OneProcess, TwoReplicas, World

pytestmark = pytest.mark.long

TERM = "terms/co-production.yaml"


@dataclass
class Edited:
    """A group with the bot, and a folder of words that somebody edits meanwhile."""

    journey: Journey
    folder: Path

    def file(self, name: str) -> Path:
        """A file of the English words."""
        return self.folder / "en" / name

    def changes(self, name: str, old: str, new: str) -> None:
        """Somebody changes a file and saves it."""
        text = self.file(name).read_text(encoding="utf-8")
        assert old in text
        self.file(name).write_text(text.replace(old, new), encoding="utf-8")

    async def has_no_words(self) -> None:
        """The bot ends. Somebody breaks a file, and the words from before are lost."""
        await self.journey.runner.close()
        self.changes("urgent.yaml", "packs:", "paks:")
        (self.folder.parent / KEPT).unlink()

    async def is_read(self) -> None:
        """The bot looks at its words."""
        await self.journey.runner.handle()


@pytest.fixture
async def edited(content: Content, folder: Path, tmp_path: Path) -> AsyncIterator[Edited]:
    """One process."""
    world = World(content, tmp_path, source=Source(folder))
    runner = OneProcess(world)
    yield Edited(Journey(world, runner), folder)
    await runner.close()


async def test_a_changed_term_is_in_the_next_answer_and_a_new_way_of_asking_finds_it(edited: Edited) -> None:
    j = edited.journey
    assert "made and run together" in await j.privately("Shaun", "what is co-production")
    edited.changes(TERM, "made and run together", "built and steered together")
    edited.changes("asked/co-production.yaml", "ways:\n", "ways:\n  - what is plimsolling\n")
    assert "built and steered together" in await j.privately("Marcus", "what is plimsolling")


async def test_a_new_worrying_phrase_brings_help(edited: Edited) -> None:
    j = edited.journey
    assert "116 123" not in await j.privately("Shaun", "the grey heron sits by my pond")
    edited.changes("urgent_words.yaml", "phrases:\n", "phrases:\n  - the grey heron sits\n")
    assert "116 123" in await j.privately("Shaun", "the grey heron sits by my pond")


async def test_a10_8_with_a_mistake_the_old_words_stay_and_the_admin_alone_is_told_once(edited: Edited) -> None:
    j = edited.journey
    await j.set_up()
    await j.privately(ADMIN, "/status")
    j.new(), [j.alone(name) for name in j.people]
    edited.changes(TERM, "title: What is", "titel: What is")
    edited.changes("terms/co-design.yaml", "short_title", "short_titel")
    await edited.is_read()
    told = j.alone(ADMIN)
    assert "Members still read the old ones" in told
    assert "content/en/terms/co-production.yaml:1: " in told
    assert "content/en/terms/co-design.yaml:2: " in told
    assert "title" in told, "what to do stands there too"
    assert [j.alone(name) for name in j.people if name != ADMIN] == [""] * (len(j.people) - 1)
    j.sees_nothing_new()
    edited.changes("terms/co-design.yaml", "short_titel", "short_title")
    await edited.is_read()
    assert j.alone(ADMIN) == "", "told once; what is left is in /status"
    left = await j.privately(ADMIN, "/status")
    assert "co-production.yaml:1" in left
    assert "co-design" not in left
    assert "made and run together" in await j.privately("Shaun", "what is co-production")
    j.alone(ADMIN)
    edited.changes(TERM, "titel: What is", "title: So what is")
    await edited.is_read()
    assert j.alone(ADMIN) == "The words are put right. Members read them from now on."
    assert "So what is co-production?" in await j.privately("Shaun", "what is co-production")
    assert "Nothing is wrong with the words." in await j.privately(ADMIN, "/status")


async def test_many_mistakes_are_not_a_wall_of_text(edited: Edited) -> None:
    j = edited.journey
    await j.privately(ADMIN, "/status")
    j.alone(ADMIN)
    for each in sorted((edited.folder / "en" / "terms").iterdir())[:40]:
        each.write_text(each.read_text(encoding="utf-8").replace("title: ", "titel: ", 1), encoding="utf-8")
    await edited.is_read()
    told = j.alone(ADMIN)
    assert told.count("content/en/") == 5
    assert "More lines like these: " in told


async def test_reload_reads_again_and_says_how_it_stands(edited: Edited) -> None:
    j = edited.journey
    assert "nothing is wrong with them" in await j.privately(ADMIN, "/reload")
    edited.changes(TERM, "title: What is", "titel: What is")
    assert "co-production.yaml:1" in await j.privately(ADMIN, "/reload")


@pytest.mark.parametrize("command", ["/reload", "/status"])
async def test_only_admins_may_ask_how_it_stands(edited: Edited, command: str) -> None:
    j = edited.journey
    await j.set_up()
    edited.changes(TERM, "title: What is", "titel: What is")
    assert "titel" not in await j.privately("Shaun", command)
    assert "There is no such command" in j.alone("Shaun") or "/help" in await j.privately("Shaun", command)
    j.new()
    await j.writes("Beverley", command)
    assert not any("content/en" in message.text for message in j.new())


async def test_a_check_in_under_way_keeps_its_question_and_goes_on(edited: Edited) -> None:
    j = edited.journey
    await j.set_up()
    await j.open()
    assert "Is asking for views the main way" in j.card("question 1 of 4").text
    edited.changes(
        "questionnaires/leadership-spectrum.yaml", "Is asking for views the main", "Another question: is it the"
    )
    edited.changes(TERM, "made and run together", "built and steered together")
    await j.all_answer("Yes", "Yes", "Yes", "Yes", "Yes")
    await j.show()
    assert "Another question" not in "\n".join(message.text for message in j.telegram.said(j.group))
    await j.writes("Kath", "/pause")
    await j.writes("Kath", "/resume")
    assert "Another question" not in "\n".join(message.text for message in j.telegram.said(j.group))
    assert "built and steered together" in await j.privately("Shaun", "what is co-production")


async def test_started_again_while_broken_it_has_the_last_good_words(edited: Edited) -> None:
    j = edited.journey
    await j.privately(ADMIN, "/status")
    edited.changes(TERM, "made and run together", "built and steered together")
    await edited.is_read()
    edited.changes("urgent.yaml", "packs:", "paks:")
    await edited.is_read()
    assert "urgent.yaml" in j.alone(ADMIN)
    await j.runner.close()
    assert "116 123" in await j.privately("Kath", "/urgent")
    assert "built and steered together" in await j.privately("Shaun", "what is co-production")
    assert j.alone(ADMIN) == "", "the admin was told already"
    assert "urgent.yaml" in await j.privately(ADMIN, "/status")
    edited.changes("urgent.yaml", "paks:", "packs:")
    await edited.is_read()
    assert "put right" in j.alone(ADMIN)


async def test_two_replicas_both_take_new_words_and_the_admin_is_told_once(
    content: Content, folder: Path, tmp_path: Path
) -> None:
    world = World(content, tmp_path, source=Source(folder))
    runner = RUNNERS["two replicas in turn"](world)
    j = Journey(world, runner)
    edited = Edited(j, folder)
    await j.privately(ADMIN, "/status")
    edited.changes(TERM, "made and run together", "built and steered together")
    for name in ("Shaun", "Marcus", "Kath", "Dilys"):
        assert "built and steered together" in await j.privately(name, "what is co-production")
    j.alone(ADMIN)
    edited.changes(TERM, "title: What is", "titel: What is")
    await edited.is_read()
    assert j.alone(ADMIN).count("Something is wrong") == 1
    await runner.close()


class TwoFolders(TwoReplicas):
    """Two replicas that read different folders, as containers do while one release takes over from another."""

    other: Source

    async def _start(self) -> None:
        stores = await self._open_stores()
        await self._add_bot(stores)
        self._world.source = self.other
        await self._add_bot(stores)


async def test_a_replica_says_nothing_of_words_that_only_another_has(
    content: Content, folder: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    world = World(content, tmp_path, source=Source(folder))
    runner = TwoFolders(world)
    runner.other = Source(other)
    j = Journey(world, runner)
    await j.privately(ADMIN, "/status")
    new = Edited(j, other)
    new.changes(TERM, "title: What is", "titel: What is")
    for _ in range(9):
        await new.is_read()
        world.clock.jump(seconds=61)
    told = j.alone(ADMIN)
    assert told.count("Something is wrong") == 1
    assert "The words are put right" not in told
    new.changes(TERM, "titel: What is", "title: What is")
    await new.is_read()
    assert j.alone(ADMIN).count("put right") == 1
    await runner.close()


async def test_put_right_while_the_bot_was_away_is_told_a_little_later(edited: Edited) -> None:
    j = edited.journey
    await j.privately(ADMIN, "/status")
    edited.changes(TERM, "title: What is", "titel: What is")
    await edited.is_read()
    await j.runner.close()
    edited.changes(TERM, "titel: What is", "title: What is")
    j.alone(ADMIN)
    await edited.is_read()
    assert j.alone(ADMIN) == "", "another process may still have the mistake"
    await j.time(minutes=6)
    assert j.alone(ADMIN) == "The words are put right. Members read them from now on."


async def test_without_any_words_a_hundred_things_that_people_do_keep_nobody_from_urgent_help(edited: Edited) -> None:
    """Telegram hands out a hundred updates, and no more until the first of them is acknowledged."""
    j = edited.journey
    await j.set_up()
    await j.open()
    card = j.card("question 1 of 4")
    await edited.has_no_words()
    presses = [j.taps(j.people["Jo"], card, card.button("Yes").data or "") for _ in range(50)]
    for _ in range(51):
        j.telegram.write(j.people["Shaun"], j.group, "/checkin@" + str(j.telegram.bot.username))
    j.new()
    help_now = await j.privately("Kath", "/urgent")
    assert "116 123" in help_now
    assert "Nothing else works" not in help_now, "she wanted nothing else"
    assert {press.answer.text.split(".")[0] for press in presses if press.answer} == {
        "This button does nothing just now"
    }
    assert all(press.answer and "116 123" in press.answer.text for press in presses)
    for said in (j.new()[-1].text, await j.privately("Marcus", "what is co-production")):
        assert "116 123" in said
        assert said.endswith("Nothing else works just now. Please try again later.")


async def test_without_any_words_a_group_that_becomes_a_supergroup_is_still_known_later(edited: Edited) -> None:
    j = edited.journey
    await j.set_up()
    await j.open()
    await edited.has_no_words()
    moved = j.telegram.migrate(j.group)
    await edited.is_read()
    edited.changes("urgent.yaml", "paks:", "packs:")
    await j.writes("Jo", f"/checkin@{j.telegram.bot.username}", chat=moved)
    assert "question 1 of 4" in j.telegram.last(moved).text
