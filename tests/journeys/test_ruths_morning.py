"""Ruth keeps the contacts honest from her phone: what works, what changed, shown before, published, undone, kept."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.conversation.content import Content
from bot.conversation.live_words import Change, Tried
from bot.conversation.ports.edits import Edit
from bot.last_good import KEPT
from bot.live import Source
from tests.journeys.journey import ADMIN, Journey, OneProcess, World
from tests.journeys.kept import everything, files

pytestmark = pytest.mark.long

NSUN = "020 7820 8982"
NEW = "020 7946 0001"


async def goes_to(j: Journey, value: str) -> None:
    """The admin goes on until this contact stands on the card."""
    for _ in range(80):
        if value in j.card("", "Next one", j.telegram.private(j.people[ADMIN])).text:
            return
        await j.presses_alone(ADMIN, "Next one")
    raise AssertionError(f"never came: {value}")


async def card_of_nsun(j: Journey, name: str) -> str:
    """What somebody reads about NSUN now."""
    await j.privately(name, "/signpost")
    await j.presses_alone(name, "Someone to ask")
    j.alone(name)
    await j.presses_alone(name, "NSUN")
    return j.alone(name)


async def test_ruths_morning(phone: Journey, folder: Path) -> None:
    j = phone
    first = await j.privately(ADMIN, "/check")
    assert "999" in first, "urgent help comes first"
    assert "Nobody has checked this yet." in first
    for _ in range(3):
        shown = j.card("", "Works today", j.telegram.private(j.people[ADMIN])).text
        await j.presses_alone(ADMIN, "Works today")
        now = j.card("", "Works today", j.telegram.private(j.people[ADMIN])).text
        assert now.split("\n")[0] != shown.split("\n")[0], "the next one comes"
    assert "checked" not in (folder / "en" / "urgent.yaml").read_text("utf-8").split("packs:")[1].replace(
        "last_checked: null", ""
    ).replace("checked_by: null", ""), "the files stay as they are"

    await goes_to(j, NSUN)
    await j.presses_alone(ADMIN, "Changed")
    chat = j.telegram.private(j.people[ADMIN])
    await j.writes(ADMIN, "ring the office", reply_to=j.telegram.last(chat), chat=chat)
    said = j.telegram.last(chat).text
    assert "can't be published" in said
    assert "Write digits and spaces only." in said
    await j.presses_alone(ADMIN, "Changed")
    j.alone(ADMIN)
    await j.writes(ADMIN, NEW, reply_to=j.telegram.last(chat), chat=chat)
    preview = j.alone(ADMIN)
    assert "Above is what members will read." in preview
    assert NEW in preview
    assert NSUN in await card_of_nsun(j, "Shaun"), "nobody reads it before it is published"
    await j.presses_alone(ADMIN, "Publish")
    assert NEW in await card_of_nsun(j, "Shaun")
    assert NSUN not in await card_of_nsun(j, "Marcus")

    await j.runner.close()
    assert NEW in await card_of_nsun(j, "Jo"), "a restart keeps it"
    file = folder / "en" / "organisations" / "nsun.yaml"
    file.write_text(file.read_text("utf-8").replace("ask_them: What can", "ask_them: And what can"), "utf-8")
    await j.runner.close()
    assert NEW in await card_of_nsun(j, "Dilys"), "a redeploy with other changes keeps it"
    told = await j.privately(ADMIN, "/status")
    assert "National Survivor User Network (NSUN), organisations/nsun.yaml, by you" in told

    await j.presses_alone(ADMIN, "Undo", "Published.")
    assert NSUN in await card_of_nsun(j, "Kath")
    assert "then undone" in await j.privately(ADMIN, "/status")


async def test_a_file_changed_in_the_same_place_counts_and_the_admin_sees_it(phone: Journey, folder: Path) -> None:
    j = phone
    await publishes(j)
    file = folder / "en" / "organisations" / "nsun.yaml"
    file.write_text(file.read_text("utf-8").replace(NSUN, "020 7946 0002"), "utf-8")
    j.alone(ADMIN)
    await j.runner.handle()
    told = j.alone(ADMIN)
    assert "the files count: National Survivor User Network (NSUN), organisations/nsun.yaml" in told, "unasked"
    await j.runner.close()
    await j.runner.handle()
    assert j.alone(ADMIN) == "", "once"
    assert "020 7946 0002" in await card_of_nsun(j, "Shaun")
    assert "organisations/nsun.yaml" in (await j.privately(ADMIN, "/status")).split("the files count")[1]


async def test_what_is_published_stays_when_a_file_is_right_only_without_it(phone: Journey, folder: Path) -> None:
    j = phone
    await publishes(j)
    j.alone(ADMIN)
    file = folder / "en" / "organisations" / "nsun.yaml"
    file.write_text("name: Something else\n" + file.read_text("utf-8").replace("ask_them", "ask_tham"), "utf-8")
    await j.runner.handle()
    assert "Members still read the old ones." in j.alone(ADMIN)
    assert NEW in await card_of_nsun(j, "Shaun")


async def test_a_file_with_windows_line_ends_takes_what_is_published(phone: Journey, folder: Path) -> None:
    j = phone
    file = folder / "en" / "organisations" / "nsun.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    await publishes(j)
    file.write_bytes(file.read_bytes().replace(b"ask_them: What can", b"ask_them: And what can"))
    await j.runner.handle()
    assert NEW in await card_of_nsun(j, "Shaun")
    assert "And what can" in j.alone("Shaun") + await card_of_nsun(j, "Marcus")
    assert "the files count" not in await j.privately(ADMIN, "/status")


async def test_a_file_in_another_encoding_is_said_to_be_wrong(phone: Journey, folder: Path) -> None:
    j = phone
    file = folder / "en" / "organisations" / "nsun.yaml"
    await j.privately(ADMIN, "/check")
    await goes_to(j, NSUN)
    j.alone(ADMIN)
    file.write_bytes(file.read_text("utf-8").encode("utf-16"))
    await j.presses_alone(ADMIN, "Works today")
    assert "That can't be published." in j.alone(ADMIN)


async def test_a_full_disk_keeps_neither_the_words_nor_urgent_help_away(
    phone: Journey, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    j = phone
    await publishes(j)
    (folder.parent / KEPT).unlink()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "full"))
    await j.runner.close()
    assert NSUN in await card_of_nsun(j, "Marcus"), "the folder itself can be read"
    await j.privately(ADMIN, "/check")
    await j.presses_alone(ADMIN, "Works today")
    told = j.alone(ADMIN)
    assert "The words cannot be read" in told
    assert "The computer that I run on could not write or read a file." in told
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert NEW in await card_of_nsun(j, "Shaun"), "as soon as there is room"
    assert "put right" in j.alone(ADMIN)


async def test_cancel_changes_nothing_and_only_admins_get_there(phone: Journey) -> None:
    j = phone
    assert "Works today" not in str(
        j.telegram.last(j.telegram.private(j.people[ADMIN])).labels if j.alone(ADMIN) else ""
    )
    await j.privately("Shaun", "/check")
    assert "Works today" not in str(j.telegram.last(j.telegram.private(j.people["Shaun"])).labels)
    await previews(j)
    await j.presses_alone(ADMIN, "Cancel")
    assert NSUN in await card_of_nsun(j, "Shaun")


async def test_a_changed_number_changes_every_line_of_urgent_help_with_it(phone: Journey) -> None:
    j = phone
    await j.privately(ADMIN, "/check")
    await goes_to(j, "116 123")
    card = j.card("", "Works today", j.telegram.private(j.people[ADMIN])).text
    assert "call Samaritans on 116 123" in card
    assert "If you fear for somebody else" in card
    await j.presses_alone(ADMIN, "Changed")
    assert "call Samaritans on 116 123" in j.alone(ADMIN)
    chat = j.telegram.private(j.people[ADMIN])
    await j.writes(ADMIN, "116 124", reply_to=j.telegram.last(chat), chat=chat)
    preview = j.alone(ADMIN)
    assert "To talk to someone: call Samaritans on 116 124." in preview
    assert "999, or Samaritans on 116 124." in preview
    assert "England, Wales, Scotland, Northern Ireland, United Kingdom" in preview
    assert preview.count("To talk to someone") == 1, "each line once"
    await j.presses_alone(ADMIN, "Publish")
    for nation in [""] + [" " + pack.id for pack in j.world.content.urgent]:
        assert "116 123" not in await j.privately("Shaun", "/urgent" + nation)
        assert "116 123" not in await j.privately("Shaun", "More lines")
    assert "call Samaritans on 116 124" in await j.privately("Shaun", "/urgent")


async def test_every_line_of_urgent_help_comes_and_one_number_once(phone: Journey) -> None:
    j, cards = phone, []
    await j.privately(ADMIN, "/check")
    routes = [each for pack in j.world.content.urgent for each in (*pack.routes, *pack.more)]
    for _ in {(each.kind, each.reach) for each in routes}:
        cards.append(j.card("", "Works today", j.telegram.private(j.people[ADMIN])).text)
        await j.presses_alone(ADMIN, "Next one")
    assert [each.line for each in routes if each.line not in "\n".join(cards)] == []
    assert sum("\n116 123\n" in card for card in cards) == 1
    assert len(set(cards)) == len(cards)


async def test_what_does_not_work_comes_last_and_urgent_lines_are_told_in_their_words(phone: Journey) -> None:
    j = phone
    first = await j.privately(ADMIN, "/check")
    await j.presses_alone(ADMIN, "Not working")
    assert j.alone(ADMIN).split("\n")[0] != first.split("\n")[0]
    assert first.split("\n")[0] not in await j.privately(ADMIN, "/check"), (
        "those found not to work come after the others"
    )
    chat = j.telegram.private(j.people[ADMIN])
    await goes_to(j, "116 123")
    await j.presses_alone(ADMIN, "Works today")
    told = "\n".join(each.text for each in j.telegram.said(chat))
    assert "116 123 works today." in told
    assert "Members see the date once all lines of their nation are checked." in told
    assert "somebody-else" not in told


class LateSource(Source):
    """The second time that words are tried out, somebody else publishes meanwhile: they are those from before."""

    looks = 0

    def try_out(self, edits: Sequence[Edit], changes: Sequence[Change]) -> Tried:
        self.looks += 1
        return super().try_out(() if self.looks == 2 else edits, changes)


async def test_of_two_who_try_at_the_same_time_both_count(content: Content, folder: Path, tmp_path: Path) -> None:
    source = LateSource(folder)
    runner = OneProcess(World(content, tmp_path, source=source))
    j = Journey(runner._world, runner)
    due = int((await j.privately(ADMIN, "/check")).rsplit(": ", 1)[1].rstrip("."))
    for _ in range(2):
        await j.presses_alone(ADMIN, "Works today")
    assert source.looks == 3, "it was tried again"
    assert f"Still due: {due - 2}." in await j.privately(ADMIN, "/check")
    await runner.close()


async def test_not_working_is_noted_and_a_report_stands_there(phone: Journey) -> None:
    j = phone
    await j.privately("Shaun", "/start")
    await card_of_nsun(j, "Shaun")
    await j.privately("Shaun", "/report it just rings out")
    await j.privately(ADMIN, "/check")
    await goes_to(j, NSUN)
    await j.presses_alone(ADMIN, "Not working")
    await j.privately(ADMIN, "/check")
    await goes_to(j, NSUN)
    card = j.card("", "Works today", j.telegram.private(j.people[ADMIN])).text
    assert "Somebody found on 3 March 2026 that it does not work." in card
    assert "it just rings out" in card


async def test_who_published_is_a_code_and_forgotten_on_request(phone: Journey) -> None:
    j = phone
    await publishes(j)
    [(_, path, base, text, code, *_)] = everything(j)["edits"]
    assert path == "organisations/nsun.yaml"
    assert code is not None
    assert base.startswith("gAAAA")
    assert text.startswith("gAAAA")
    assert str(j.world.admin.id).encode() not in files(j)
    assert "one of those who look after them, under a code" in await j.privately(ADMIN, "/mydata")
    await j.privately(ADMIN, "/forgetme")
    await j.presses_alone(ADMIN, "Yes, forget me")
    assert "that it was you who changed words of mine" in j.alone(ADMIN)
    [(_, _, _, _, code, *_)] = everything(j)["edits"]
    assert code is None
    assert NEW in await card_of_nsun(j, "Shaun"), "the words stay"


async def previews(j: Journey) -> None:
    """The admin writes another number for NSUN and sees what members would read."""
    await j.privately(ADMIN, "/check")
    await goes_to(j, NSUN)
    await j.presses_alone(ADMIN, "Changed")
    chat = j.telegram.private(j.people[ADMIN])
    j.alone(ADMIN)
    await j.writes(ADMIN, NEW, reply_to=j.telegram.last(chat), chat=chat)
    assert NEW in j.alone(ADMIN)


async def publishes(j: Journey) -> None:
    """And publishes it."""
    await previews(j)
    await j.presses_alone(ADMIN, "Publish")
    assert NEW in await card_of_nsun(j, "Beverley")
