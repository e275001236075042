"""A group that drifts in over a week: all questions are open, half answer in private, the group is left in peace."""

from typing import TYPE_CHECKING

from tests.journeys.journey import COORDINATOR, Journey

if TYPE_CHECKING:
    from bot.local_telegram import Message

PRIVATELY = ("Dilys", "Shaun", "Amina", "Nia", "Owen")


async def a_group_of_ten(j: Journey) -> None:
    await j.set_up()
    for name in ("Nia", "Owen", "Tess"):
        j.people[name] = j.telegram.person(name)
        j.telegram.join(j.group, j.people[name])
    await j.runner.handle()


class Posted:
    """What the bot posted in the group: of its own, or because a member asked."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        self.own: list[Message] = []
        self._texts: list[str] = []
        journey.new()

    def was_asked_for(self) -> None:
        """The newest messages were."""
        assert self._journey.new()

    def looks(self) -> None:
        """The newest messages were not."""
        self.own += self._journey.new()
        self._texts += [m.text for m in self.own[len(self._texts) :]]

    def begin_with(self) -> list[str]:
        """The first sentence of each that was not, as it was when it came."""
        return [text.split(".")[0] for text in self._texts]


async def test_a1_5_ten_members_over_a_week_half_of_them_in_private(three_runs: Journey) -> None:
    j = three_runs
    await a_group_of_ten(j)
    posted = Posted(j)
    await j.writes(COORDINATOR, "/checkin")
    posted.was_asked_for()
    await j.presses(COORDINATOR, "Being heard")
    await j.presses(COORDINATOR, "Over some days")
    await j.presses("Tess", "Start")
    posted.looks()
    for name in PRIVATELY:
        assert "question 1 of 4" in await j.goes_private(name)
    await answers_all(j, "Dilys", "Partly", "No", "Yes", "No")
    await j.presses_alone("Shaun", "Partly")
    await j.presses_alone("Shaun", "Skip", "question 2")
    await changes_a_typed_answer(j, "Amina")
    await j.presses_alone("Nia", "Partly")
    for name, answer in (("Marcus", "Partly"), ("Kath", "Yes"), ("Tess", "Partly")):
        await j.presses(name, answer, "question 1 of 4")
    j.telegram.leave(j.group, j.people["Nia"])
    j.telegram.block(j.people["Owen"])
    await j.runner.handle()
    posted.looks()
    assert not j.card("question 1 of 4").edited, "A4.5: nobody's press edits the card"
    await pauses_for_two_days(j, posted)

    await j.time(hours=2)
    j.alone("Dilys"), j.alone("Nia"), j.alone("Owen")
    await j.presses("Marcus", "Show")
    assert "Most said partly. Do we say partly?" in j.last_text()
    assert "question 1 of 4" in j.last_text()
    assert "Most said partly. The group is talking about it now" in j.alone("Dilys")
    assert (j.alone("Nia"), j.alone("Owen")) == ("", ""), "one has left, one has blocked the bot"
    toast = await j.presses_alone("Amina", "No", "question 2")
    assert toast.text.startswith("You said: no."), "the other questions stay open"
    await j.presses("Marcus", "Partly, next")
    assert j.last_text().startswith("Question 1: We said partly.\n\nBeing heard, question 2 of 4.")
    posted.looks()

    await is_reminded_after_quiet_hours(j, posted)
    await goes_on_to_the_end(j, posted)
    assert posted.begin_with() == [
        "Being heard: questions about the trust",
        "Being heard, question 1 of 4",
        "Being heard, question 1 of 4",
        "Question 1: We said partly",
        "The questions of Being heard are still open",
        "Being heard, question 2 of 4",
        "Question 2: We left this one for another time",
        "Being heard, question 3 of 4",
        "Question 3: We said yes",
        "Being heard, question 4 of 4",
        "That was Being heard",
        "What comes first, and for whom, question 1 of 2",
        "What comes first, and for whom, question 1 of 2",
        "Question 1: We said no",
        "What comes first, and for whom, question 2 of 2",
        "That was What comes first, and for whom",
        "Where would you put yourselves, and why?\n\nThere is no right place",
        "We put ourselves at good involvement",
        "This check-in is finished",
    ]
    assert [m.silent for m in posted.own] == [False, *[True] * (len(posted.own) - 1)], (
        "A1.5: only the opening makes a sound"
    )


async def answers_all(j: Journey, name: str, *answers: str) -> None:
    """One after another, in private; confirmed there, and not in the group."""
    for number, answer in enumerate(answers, 1):
        toast = await j.presses_alone(name, answer, f"question {number} of 4")
        assert toast.text.startswith(f"You said: {answer.lower()}.")
    assert j.alone(name).endswith("When it does, I tell you here what came of it.")


async def changes_a_typed_answer(j: Journey, name: str) -> None:
    """A plain word, `/back`, another word: A1.3 in private. The rest is left for another day."""
    said = await j.privately(name, "Yes")
    assert said.startswith("You said: yes.")
    assert "question 2 of 4" in said
    assert "question 1 of 4" in await j.privately(name, "/back")
    said = await j.privately(name, "/partly")
    assert said.startswith("You said: partly.")
    assert "question 2 of 4" in said
    assert "asking for views" not in (await j.privately(name, "what is co-production")).lower()


async def pauses_for_two_days(j: Journey, posted: Posted) -> None:
    """Nothing is taken and nothing is sent meanwhile; the time does not count as waiting."""
    await j.time(hours=22)
    toast = await j.presses("Marcus", "Show")
    assert toast.text == "One more of you has to tap Show too. Or wait until a day after the opening."
    await j.writes("Jo", "/pause")
    j.alone("Dilys")
    toast = await j.presses_alone("Dilys", "Yes", "question 2")
    assert toast.text == "Paused. Any of you can resume, in the group."
    await j.time(days=2)
    assert j.alone("Dilys") == ""
    await j.writes("Jo", "/resume")
    posted.was_asked_for()
    assert j.last_text().startswith("Being heard, question 1 of 4.")
    toast = await j.presses("Marcus", "Show")
    assert toast.text == "One more of you has to tap Show too. Or wait until a day after the opening."


async def is_reminded_after_quiet_hours(j: Journey, posted: Posted) -> None:
    """It is Friday, six in the evening. Somebody answers at half past ten, and then nobody touches it."""
    await j.time(hours=4.5)
    await j.presses("Tess", "No", "question 2 of 4")
    await j.time(days=2)
    await j.time(hours=6)
    posted.looks()
    assert "still open" not in posted.own[-1].text, "it is the middle of the night"
    await j.time(hours=4.6)
    posted.looks()
    assert posted.own[-1].text == (
        "The questions of Being heard are still open. Skipping is fine. /checkin brings them back."
    )
    assert j.clock.now().hour == 9
    await j.time(days=5)
    posted.looks()


async def goes_on_to_the_end(j: Journey, posted: Posted) -> None:
    """The rest of the theme, another theme, and the end of the round."""
    await j.writes("Tess", "/checkin")
    posted.was_asked_for()
    await j.presses("Jo", "Show", "question 2 of 4")
    await j.presses("Marcus", "Leave this one")
    for number in (3, 4):
        await j.presses("Jo", "Show", f"question {number} of 4")
        await j.presses("Marcus", "Yes", f"question {number} of 4")
    posted.looks()
    assert "One thing to try?" in j.last_text()
    assert "That was Being heard." in j.alone("Dilys")
    await j.presses("Kath", "Carry on")
    assert "Take another theme" in j.last_text()
    await j.presses("Kath", "What comes first")
    posted.looks()
    assert "question 1 of 2" in j.alone("Dilys")
    await j.presses_alone("Dilys", "Yes", "question 1 of 2")
    for number in (1, 2):
        await j.show(f"question {number} of 2")
        await j.presses("Marcus", "No", f"question {number} of 2")
    posted.looks()
    j.alone("Dilys")
    await j.presses("Kath", "Finish")
    posted.was_asked_for()
    await j.presses("Kath", "Yes, finish")
    assert "The group is finishing this check-in." in j.alone("Dilys")
    await j.presses("Kath", "Good")
    posted.looks()
    assert j.alone("Dilys") == ""
    assert (await j.privately("Dilys", "/no")).startswith("No check-in asks you here now.")


REMINDER = "The questions of Being heard are still open."


def reminders(j: Journey) -> int:
    """How many of the newest messages remind the group."""
    return sum("are still open" in message.text for message in j.new())


async def test_a_round_is_reminded_once_whatever_happens_after_it(journey: Journey) -> None:
    """Not again as time goes on, after a restart, when somebody touches it, after a pause, or with another theme."""
    j = journey
    await j.set_up()
    await j.open(way="Over some days")
    await j.time(days=4)
    j.sees(REMINDER)
    await j.time(days=5)
    assert reminders(j) == 0
    await j.presses("Kath", "Yes", "question 1 of 4")
    await j.time(days=5)
    assert reminders(j) == 0, "somebody touched it, and then nobody did"
    await j.runner.close()
    await j.writes("Kath", "/checkin")
    await j.time(days=5)
    assert reminders(j) == 0, "the program was started anew"
    await j.writes("Jo", "/pause")
    await j.writes("Jo", "/resume")
    await j.time(days=5)
    assert reminders(j) == 0, "it was paused and resumed"
    for number in range(1, 5):
        await j.presses("Jo", "Show", f"question {number} of 4")
        await j.presses("Marcus", "Leave this one")
    await j.presses("Kath", "Carry on")
    await j.presses("Kath", "What comes first")
    await j.time(days=5)
    assert reminders(j) == 0, "another theme of the same round"


async def test_the_next_round_has_a_reminder_of_its_own(journey: Journey) -> None:
    j = journey
    await j.set_up()
    for _ in range(2):
        await j.open("What comes first", "Over some days")
        j.new()
        await j.time(days=4)
        assert reminders(j) == 1
        for number in (1, 2):
            await j.presses("Jo", "Show", f"question {number} of 2")
            await j.presses("Marcus", "Leave this one")
        await j.presses("Kath", "Finish", "One thing to try?")
        await j.presses("Kath", "Yes, finish")
        await j.presses("Kath", "Rather not say")


async def test_w6_each_step_of_the_group_is_one_new_silent_message_and_a_card_changes_once(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(way="Over some days")
    asked = j.card("question 1 of 4", "Show")
    j.new()
    await j.show()
    [talk] = j.new()
    assert talk.text.startswith("Being heard, question 1 of 4.")
    assert "Let's talk about this one." in talk.text
    assert talk.silent
    assert "We said" not in asked.text
    await j.presses("Marcus", "No", talk)
    [following] = j.new()
    assert following.text.startswith("Question 1: We said no.\n\nBeing heard, question 2 of 4.")
    assert following.silent
    assert "We said no." in talk.text
    assert "question 2 of 4" not in talk.text
    closed = talk.text
    await j.show("question 2 of 4")
    await j.presses("Marcus", "Leave this one")
    assert talk.text == closed


async def test_one_thing_to_try_says_what_it_is_below_the_summary(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Over some days")
    for number in (1, 2):
        await j.show(f"question {number} of 2")
        await j.presses("Jo", "Yes", f"question {number} of 2")
    end = j.card("One thing to try?")
    assert "We said" in end.text
    short = end.text.partition("\n1. ")[2].partition("\n2. ")[0]
    assert len(short) > len(end.labels[0]) + 10, "more than what stands on the button"
    assert len(end.text) <= 600
