"""Answers that share nothing with ours: four points from one end to the other, for questions of another kind."""

import shutil

import pytest

from bot.content import check, load
from bot.conversation.attachments import DateParts, GridCell, GridPicture, GridRow, GridStage
from bot.conversation.content import Content
from bot.drawing.grid import draw_grid
from tests.conftest import ROOT
from tests.journeys.journey import Journey

pytestmark = pytest.mark.long

POINTS = {
    "strongly-disagree": ("Disagree a lot", "strongly_disagree", "ring"),
    "disagree": ("Disagree", "disagree", "quarter"),
    "agree": ("Agree", "agree", "three-quarters"),
    "strongly-agree": ("Agree a lot", "strongly_agree", "disc"),
}
LETTERS = {"strongly-disagree": "--", "disagree": "-", "agree": "+", "strongly-agree": "++"}
ANSWERS = (
    "answers:\n"
    + "".join(
        f"""\
  - id: {name}
    label: {label}
    inline: {label.lower()}
    command: {command}
    menu: say that you {label.lower()}
    is_on_the_line: true
    shape: {shape}
    letter: "{LETTERS[name]}"
    most: Most said {label.lower()}.
    we_say: Do we {label.lower()}?
    we_said: We {label.lower()}.
    differ: {label.lower()}
    we: We said
    some: Some of us said
    others: Others of us said
    typed: [{label.lower()}]
"""
        for name, (label, command, shape) in POINTS.items()
    )
    + """\
  - id: pass
    label: Pass
    inline: pass
    command: pass
    menu: say nothing to this one
    is_own: true
    typed: [pass]
"""
)

QUESTIONS = """\
title: How we meet
short_title: How we meet
about: Things that people say about their meetings.
source: our own
grouping_note: We wrote these.
stages:
  - id: meeting
    name: Meeting
    short_title: Meeting
    placed: at meeting
    meaning: We meet.
  - id: deciding
    name: Deciding
    short_title: Deciding
    placed: at deciding
    meaning: We decide.
themes:
  - id: meetings
    name: Our meetings
    short_title: Our meetings
    minutes: 10
    about: how we meet
    statements: [heard, staff-talk]
statements:
  - id: heard
    stage: meeting
    stage_confidence: 100
    towards: strongly-agree
    wording: 1
    printed: heard
    question: Is everyone heard when we meet?
    name: everyone being heard when we meet
    help: Everyone can say what they think.
    talk:
      agree: When was it so?
      differ: When was it not so?
      example: Tell us about one time.
    said:
      strongly-disagree: We said nobody is heard.
      disagree: We said few of us are heard.
      agree: We said most of us are heard.
      strongly-agree: We said all of us are heard.
  - id: staff-talk
    stage: deciding
    stage_confidence: 100
    towards: strongly-disagree
    wording: 1
    printed: staff talk
    question: Is it staff who talk when we meet?
    name: staff talking when we meet
    help: Staff talk most of the time.
    talk:
      agree: When was it so?
      differ: When was it not so?
      example: Tell us about one time.
    said:
      strongly-disagree: We said staff only listen.
      disagree: We said staff talk a little.
      agree: We said staff talk a lot.
      strongly-agree: We said it is only staff who talk.
suggestions: []
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Our words, with other answers and another questionnaire: two files, and no line of code."""
    folder = tmp_path_factory.mktemp("words") / "content"
    shutil.copytree(ROOT / "content", folder, ignore=shutil.ignore_patterns("cy"))
    (folder / "en" / "answers.yaml").write_text(ANSWERS, "utf-8")
    shutil.rmtree(folder / "en" / "questionnaires")
    (folder / "en" / "questionnaires").mkdir()
    (folder / "en" / "questionnaires" / "how-we-meet.yaml").write_text(QUESTIONS, "utf-8")
    assert [str(mistake) for mistake in check(folder).mistakes] == []
    return load(folder)


async def test_members_answer_on_four_points(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.open(theme="Our meetings")
    j.sees("reply with a word: disagree a lot, disagree, agree, agree a lot, pass.")
    card = j.card("Our meetings, question 1 of 2.\nIs everyone heard when we meet?")
    assert card.labels[:5] == ["Disagree a lot", "Disagree", "Agree", "Agree a lot", "Pass"]
    assert (await j.presses("Dilys", "Agree")).text.startswith("You said: agree.")
    await j.writes("Marcus", "/agree")
    await j.replies("Shaun", "I think agree", card)
    await j.presses("Amina", "Disagree a lot")
    for name in ("Kath", "Jo", "Beverley"):
        assert (await j.presses(name, "Pass")).text == "Skipped. Nobody sees that."
    await j.show()
    j.sees("Most said agree. Do we agree?")
    await j.presses("Jo", "Another answer")
    assert j.card("Which answer do we give?").labels == ["Disagree a lot", "Disagree", "Agree", "Agree a lot"]
    await j.writes("Jo", "/pass")
    j.sees("To go on without an answer, tap Leave this one. It may be under More.")
    await j.writes("Jo", "/strongly_agree")
    j.sees("question 2 of 2.")
    await j.all_answer("Pass", "Pass", "Pass", "Pass")
    await j.show()
    await j.presses("Jo", "Disagree")
    j.sees("That was Our meetings.", "We said all of us are heard. We said staff talk a little.")


async def test_help_and_commands_know_these_answers_and_no_others(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes("Jo", "/help")
    await journey.replies("Jo", "how to type")
    text = "\n".join(message.text for message in journey.new())
    assert "\n/agree: say that you agree\n" in text
    assert "/partly" not in text
    await journey.writes("Jo", "/partly")
    journey.sees("I don't know that command")


async def test_what_moved_on_four_points_in_words_and_as_a_picture(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    for heard, staff in (("Disagree", "Agree"), ("Agree", "Agree a lot"), ("Agree a lot", "Disagree")):
        await j.open(theme="Our meetings", way="Talk first")
        await j.presses("Dilys", heard)
        await j.presses("Dilys", staff)
        await j.presses("Jo", "Finish", "One thing to try?")
        await j.presses("Jo", "Yes, finish")
        await j.presses("Jo", "Rather not say")
        j.new()
        await j.writes("Amina", "/progress")
        words = j.new()
        await j.presses("Amina", "As a picture")
        picture = j.telegram.last(j.group)
        await j.time(days=90)
        if heard == "Agree":
            text = "\n".join(message.text for message in words)
            assert (
                "we moved forward:\nBefore:\nWe said few of us are heard.\nThis time:\nWe said most of us are heard."
                in text
            )
            assert (
                "this is further away:\nBefore:\nWe said staff talk a lot.\n"
                "This time:\nWe said it is only staff who talk." in text
            )
    assert (
        "we moved forward:\nBefore:\nWe said most of us are heard.\nThis time:\nWe said all of us are heard."
        in "\n".join(m.text for m in words)
    )
    assert picture.file is not None
    assert picture.file.content == draw_grid(EXPECTED)[0]


def _row(stage: str, question: str, *answers: str) -> GridStage:
    """A stage with one statement that moved forward, and what was said to it each time."""
    cells = tuple(GridCell((POINTS[answer][2],), (LETTERS[answer],), (POINTS[answer][0],)) for answer in answers)
    return GridStage(stage, (GridRow(question, cells, "Moved forward"),))


EXPECTED = GridPicture(
    name="our check-ins",
    title="Moved forward. We said all of us are heard. More of our answers moved forward.",
    columns=(DateParts("3", "Mar", "2026"), DateParts("1", "Jun", "2026"), DateParts("30", "Aug", "2026")),
    stages=(
        _row("Meeting", "Is everyone heard when we meet?", "disagree", "agree", "strongly-agree"),
        _row("Deciding", "Is it staff who talk when we meet?", "agree", "strongly-agree", "disagree"),
    ),
    key="-: Disagree. +: Agree. ++: Agree a lot.",
    about="How we meet: the trust. Here, 'we' means service users. In 'we said', it means our group.",
    empty="Not asked",
)
