"""What is typed within a second and a half of a card answers nothing: nobody has read it. Replies name their card."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from tests.journeys.journey import Journey

JUST_ASKED = "Just a moment, another question has just come."


async def type_at_once(j: Journey, typed: Sequence[tuple[str, str]], milliseconds: int = 400) -> None:
    """These people write these commands in the group, one straight after the other, before anything is answered."""
    j.clock.jump(seconds=5)
    for name, command in typed:
        j.telegram.write(j.people[name], j.group, f"{command}@{j.telegram.bot.username}")
        j.clock.at += timedelta(milliseconds=milliseconds)
    await j.runner.handle()


@pytest.mark.parametrize(
    "typed", [[("Jo", "/no"), ("Jo", "/no")], [("Jo", "/yes"), ("Kath", "/yes"), ("Marcus", "/yes")]]
)
async def test_answers_typed_at_once_answer_one_question(any_run: Journey, typed: Sequence[tuple[str, str]]) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await type_at_once(j, typed)
    assert JUST_ASKED in j.last_text()
    assert j.card("question 2 of 2").labels[0] == "Yes", "it is still open"
    assert "That was What comes first" not in "".join(m.text for m in j.telegram.said(j.group))
    await j.writes("Kath", "/partly")
    j.sees("That was What comes first")


async def test_what_the_group_says_is_not_also_somebodys_own_answer_to_the_next(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(theme="What comes first")
    await j.show()
    await type_at_once(j, [("Jo", "/yes"), ("Kath", "/yes")])
    assert JUST_ASKED in j.last_text()


async def test_two_who_go_back_at_once_go_back_once(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(way="Talk first")
    for number in (1, 2, 3):
        await j.presses("Jo", "Yes", f"question {number}")
    await type_at_once(j, [("Jo", "/back"), ("Kath", "/back")])
    assert "question 3 of 4" in j.card("So far").text
    assert JUST_ASKED in j.last_text()
    await j.writes("Kath", "/back")
    assert "question 2 of 4" in j.card("So far").text


async def test_an_answer_typed_twice_in_private_answers_one_question(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(way="Over some days")
    await j.goes_private("Shaun")
    j.clock.jump(seconds=5)
    alone = j.telegram.private(j.people["Shaun"])
    for _ in range(2):
        j.telegram.write(j.people["Shaun"], alone, "yes")
        await j.runner.handle()
        j.clock.at += timedelta(milliseconds=400)
    assert JUST_ASKED in j.telegram.last(alone).text
    assert "You said" not in j.card("question 2 of 4", chat=alone).text


async def test_a_card_that_only_changed_takes_what_the_next_member_types(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await type_at_once(j, [("Jo", "/no"), ("Kath", "/yes"), ("Marcus", "/no"), ("Jo", "/partly")])
    assert JUST_ASKED not in "".join(m.text for m in j.telegram.said(j.group))
    await j.show()
    j.sees("partly")
