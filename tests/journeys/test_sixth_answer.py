"""A sixth kind of answer, put into the words with a text editor: every part of a check-in knows it at once."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.content import check, load
from bot.conversation.attachments import DateParts, GridCell, GridPicture, GridRow, GridStage
from bot.conversation.content import Content
from bot.drawing.grid import draw_grid
from tests.conftest import ROOT
from tests.journeys.journey import Journey

MOSTLY = """\
  - id: "mostly"
    label: "Mostly"
    inline: "mostly"
    command: "mostly"
    menu: "answer mostly"
    is_on_the_line: true
    shape: three-quarters
    most: "Most said mostly."
    we_say: "Do we say mostly?"
    we_said: "We said mostly."
    differ: "mostly"
    we: "We said"
    some: "Some of us said"
    others: "Others of us said"
    typed:
      - "mostly"
      - "nearly always"

"""
BEFORE = '  - id: "partly"\n'
SYSTEMS = "We said systems, targets or budgets decide what comes first, more than people do."
PRIORITIES = "We said this is mostly so: systems, targets or budgets deciding what comes first, more than people do."
COMMUNITY = "We said this is mostly so: the trust being part of its community."


@pytest.fixture(scope="module")
def shipped() -> Content:
    """The words as they are shipped."""
    return load(ROOT / "content")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The same with *Mostly* between *Yes* and *Partly*: one block, and a sentence in every statement."""
    folder = tmp_path_factory.mktemp("words") / "content"
    shutil.copytree(ROOT / "content", folder)
    answers = folder / "en" / "answers.yaml"
    text = answers.read_text("utf-8")
    assert BEFORE in text
    answers.write_text(text.replace(BEFORE, MOSTLY + BEFORE), "utf-8")
    for path in (folder / "en" / "questionnaires").iterdir():
        path.write_text(_with_a_sentence_for_mostly(path), "utf-8")
    assert [str(mistake) for mistake in check(folder).mistakes] == []
    return load(folder)


def _with_a_sentence_for_mostly(path: Path) -> str:
    name, lines = "", []
    for line in path.read_text("utf-8").splitlines():
        lines.append(line)
        name = found.group(1).strip('"') if (found := re.match(r"    name: (.*)", line)) else name
        if line.startswith("      yes: "):
            lines += ["      mostly: >-", f"        We said this is mostly so: {name}."]
    return "\n".join(lines) + "\n"


async def test_mostly_is_asked_typed_shown_agreed_and_read_back(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.open(theme="What comes first")
    j.sees("reply with a word: yes, mostly, partly, no, not sure, doesn't fit us, skip.")
    card = j.card("What comes first, and for whom, question 1 of 2.")
    assert card.labels[:7] == ["Yes", "Mostly", "Partly", "No", "Not sure", "Doesn't fit us", "Skip"]
    assert (await j.presses("Dilys", "Mostly")).text.startswith("You said: mostly.")
    await j.writes("Marcus", "/mostly")
    await j.replies("Shaun", "Nearly always", card)
    await j.replies("Amina", "I'd say mostly, because of the garden", card)
    await j.presses("Kath", "No")
    await j.show()
    j.sees("Most said mostly. Do we say mostly?")
    await j.presses("Jo", "Mostly, next")
    j.sees("question 2 of 2.")
    await j.all_answer("Yes", "Mostly", "No")
    await j.show()
    await j.writes("Kath", "/mostly")
    j.sees("That was What comes first, and for whom.", PRIORITIES, COMMUNITY)
    await j.writes("Kath", "/results")
    j.sees(PRIORITIES, COMMUNITY)


async def test_mostly_beside_another_view(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Dilys", "We differ")
    await j.presses("Dilys", "Mostly")
    assert j.card("Some of us say: mostly.").labels == ["Yes", "Partly", "No", "Not sure", "Doesn't fit us"]
    await j.presses("Jo", "No")
    j.sees("Kept, side by side: mostly, and no.")


async def test_mostly_in_private(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(theme="What comes first")
    await j.goes_private("Dilys")
    assert (await j.privately("Dilys", "/mostly")).startswith("You said: mostly.")


async def test_help_tells_of_it_where_its_button_stands(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes("Jo", "/help")
    await journey.presses("Jo", "How to type")
    assert "/yes: answer yes\n/mostly: answer mostly\n/partly: answer partly\n" in journey.last_text()


async def round_of(j: Journey, *presses: str) -> None:
    """One whole check-in in which these buttons are pressed; then three months pass."""
    await j.open(theme="What comes first", way="Talk first")
    for label in presses:
        await j.presses("Dilys", label)
    await j.presses("Jo", "Finish", "One thing to try?")
    await j.presses("Jo", "Yes, finish")
    await j.presses("Jo", "Rather not say")
    await j.time(days=90)
    j.new()


@pytest.mark.long
async def test_it_is_a_step_on_the_line_and_has_a_shape_of_its_own(any_run: Journey, content: Content) -> None:
    j = any_run
    await j.set_up()
    await round_of(j, "Yes", "Partly")
    await round_of(j, "Mostly", "Mostly")
    text = await j.reads("Amina", "/progress")
    assert "Since 3 March 2026, we moved forward:\nBefore:\n" in text
    was = "We said systems, targets or budgets decide what comes first, more than people do."
    assert f"Before:\n{was}\nThis time:\n{PRIORITIES}" in text
    was = "We said it's partly true that the trust is part of its community."
    assert f"Before:\n{was}\nThis time:\n{COMMUNITY}" in text
    await round_of(j, "Yes", "We differ", "Yes", "Mostly")
    text = await j.reads("Amina", "/progress")
    await j.presses("Amina", "As a picture")
    picture = j.telegram.last(j.group)
    back = f"Before:\n{PRIORITIES}\nThis time:\nWe said systems, targets or budgets"
    assert f"Since 1 June 2026, this is further away:\n{back}" in text
    assert f"Some of us said the trust is part of its community. {COMMUNITY.replace('We', 'Others of us')}" in text
    assert picture.file is not None
    assert picture.file.content == draw_grid(_expected(content))[0]


def _expected(content: Content) -> GridPicture:
    """What the picture is drawn from."""
    questions, say = content.questionnaires[0], content.phrases.say
    cells = {
        "st-priorities-systems": [("disc", "Yes"), ("three-quarters", "Mostly"), ("disc", "Yes")],
        "st-community-based": [
            ("half", "Partly"),
            ("three-quarters", "Mostly"),
            ("disc/three-quarters", "Some of us: yes/Others of us: mostly"),
        ],
    }
    moved = {"st-priorities-systems": "picture.moved_back", "st-community-based": "picture.differs"}
    stages = []
    for statement, row in cells.items():
        asked = questions.statement(statement)
        assert asked
        stage = questions.stage(asked.stage)
        assert stage
        each = tuple(_cell(shapes.split("/"), words.split("/")) for shapes, words in row)
        question = asked.question.replace("{org}", "the trust").replace("{users}", "service users")
        stages.append(GridStage(stage.name, (GridRow(question, each, say(moved[statement])),)))
    return GridPicture(
        name="our check-ins",
        title=say("picture.back", said=SYSTEMS),
        about=f"{questions.title}: the trust. Here, 'we' means service users. In 'we said', it means our group.",
        columns=(DateParts("3", "Mar", "2026"), DateParts("1", "Jun", "2026"), DateParts("30", "Aug", "2026")),
        stages=tuple(stages),
        key="Y: Yes. M: Mostly. P: Partly.",
        empty=say("picture.empty"),
    )


def _cell(shapes: Sequence[str], words: Sequence[str]) -> GridCell:
    return GridCell(tuple(shapes), tuple(word[0] for word in words), tuple(words))


@pytest.mark.long
async def test_a_check_in_opened_before_it_was_added_reads_it_back_all_the_same(
    journey: Journey, shipped: Content, content: Content
) -> None:
    """The round keeps the words it was opened with, and they have no sentence for it."""
    j = journey
    j.world.content = shipped
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    assert "Mostly" not in j.card("question 1 of 2.").labels
    await j.runner.close()
    j.world.content = content
    await j.presses("Dilys", "No")
    await j.presses("Dilys", "Mostly")
    j.sees(
        "That was What comes first, and for whom.",
        "We said people decide what comes first at least as much as systems, targets or budgets.",
        "Is the trust part of its community? We said: mostly.",
    )
