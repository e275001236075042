"""All statements of the questionnaire, theme after theme over weeks, and the placing."""

import pytest

from bot.conversation.content import Content
from tests.journeys.journey import Journey

pytestmark = pytest.mark.long

ANSWERS = ("Yes", "Partly", "No", "Not sure", "Doesn't fit us")


async def test_all_statements_and_the_placing(three_runs: Journey, content: Content) -> None:
    j, questions = three_runs, content.questionnaires[0]
    await j.set_up(org="our day centre")
    await j.open(theme=questions.themes[0].short_title, way="Talk first")
    answered = 0
    for number, theme in enumerate(questions.themes):
        if number:
            await j.time(days=5)
            await j.presses("Kath", "Carry on", "One thing to try?")
            await j.presses("Kath", theme.short_title, "Take another theme")
        for place, _ in enumerate(theme.statements, 1):
            card = j.card(f"{theme.name}, question {place} of {len(theme.statements)}.")
            await j.presses("Marcus", ANSWERS[answered % 5], card)
            answered += 1
        j.sees(f"That was {theme.name}.", "One thing to try?")
    assert answered == len(questions.statements) == 23
    await j.presses("Dilys", "Not today", "One thing to try?")
    assert j.card("What next?").labels == ["Enough for today", "Finish", "One after all"]
    await j.presses("Dilys", "Finish", "What next?")
    await j.presses("Dilys", "Yes, finish")
    await j.presses("Dilys", "Good", "Where would you put yourselves")
    j.sees("We put ourselves at good involvement.", "This check-in is finished.")
    said = await j.reads("Dilys", "/results")
    for theme in questions.themes:
        assert f"{theme.name}. We" in said
    for number, statement_id in enumerate(s for theme in questions.themes for s in theme.statements):
        answer = ("yes", "partly", "no", "notsure", "notfit")[number % 5]
        assert questions.said(statement_id, answer).replace("{org}", "our day centre").replace(
            "{users}", "service users"
        ) in (said.replace("\n", " "))


async def test_two_check_ins_are_read_back_by_date(journey: Journey) -> None:
    await journey.set_up()
    for answer in ("Yes", "No"):
        await journey.open(theme="What comes first", way="Talk first")
        await journey.presses("Dilys", answer)
        await journey.presses("Dilys", answer)
        await journey.presses("Dilys", "Finish", "One thing to try?")
        await journey.presses("Dilys", "Yes, finish")
        await journey.presses("Dilys", "Rather not say")
        await journey.time(days=90)
    await journey.writes("Dilys", "/results")
    assert "1 June 2026." in journey.last_text()
    assert "Another one" in journey.card().labels
    await journey.writes("Dilys", "/results@InvolvementBot 3 March 2026")
    assert "the trust, 3 March 2026." in journey.last_text()
    await journey.writes("Dilys", "/results@InvolvementBot 2026-06-01")
    assert "the trust, 1 June 2026." in journey.last_text()
    await journey.writes("Dilys", "/results@InvolvementBot 5 May 1999")
    assert journey.last_text() == "I have no check-in on that date. I have: 1 June 2026 and 3 March 2026."
