"""A group in which the bot may not write: its check-in waits, and nobody wonders why nothing comes."""

from bot.local_telegram import Message
from tests.journeys.journey import COORDINATOR, Journey
from tests.journeys.kept import everything
from tests.journeys.test_between import finished_round

CLOSED_TO_US = "For a while I was not allowed to write here"


async def in_a_supergroup(j: Journey, *answers: str) -> None:
    """The group is a supergroup, and its check-in has begun."""
    await j.set_up()
    j.group = j.telegram.migrate(j.group)
    await j.runner.handle()
    await j.open()
    await j.all_answer(*answers)
    j.new()


async def mutes(j: Journey) -> None:
    """An admin takes from the bot the right to write."""
    j.telegram.restrict(j.group, j.telegram.bot, j.people[COORDINATOR])
    await j.runner.handle()


async def lets_write(j: Journey) -> None:
    """An admin gives it back."""
    j.telegram.let_write(j.group, j.telegram.bot, j.people[COORDINATOR])
    await j.runner.handle()


def question(j: Journey) -> Message:
    """The card of the question in hand."""
    return j.card("question 1 of 4", "No")


async def test_t7_faults_27_muted_in_a_check_in_and_let_write_again(any_run: Journey) -> None:
    j = any_run
    await in_a_supergroup(j, "No", "No", "No", "No")
    card = question(j)
    await mutes(j)
    assert (await j.presses("Kath", "No", card)).text.startswith("Paused")
    j.sees_nothing_new()
    await j.time(days=1)
    j.sees_nothing_new()
    await lets_write(j)
    j.sees(CLOSED_TO_US)
    await j.presses("Jo", "Resume")
    j.sees("Being heard, question 1 of 4.")
    await j.show()
    j.sees("Most said no.")


async def test_faults_27_whoever_answers_in_private_is_told_once(any_run: Journey) -> None:
    j = any_run
    await in_a_supergroup(j)
    await j.goes_private("Marcus")
    j.alone("Marcus")
    await mutes(j)
    told = j.alone("Marcus")
    assert told.startswith("I am not allowed to write now in the group that talks about the trust.")
    for name in ("Kath", "Jo"):
        await j.presses(name, "No", question(j))
        await j.writes(name, "/checkin")
    await j.time(days=2)
    assert j.alone("Marcus") == ""
    await lets_write(j)
    await j.presses("Jo", "Resume")
    await j.presses_alone("Marcus", "No")
    await j.all_answer("No", "No", "No", "No")
    await j.show()
    j.sees(CLOSED_TO_US, "Most said no.")


async def test_faults_27_if_nobody_answers_in_private_the_coordinators_are_told_once(any_run: Journey) -> None:
    j = any_run
    await in_a_supergroup(j)
    await j.privately(COORDINATOR, "hello")
    await j.privately("Jo", "hello")
    for name in (COORDINATOR, "Jo"):
        j.alone(name)
    await mutes(j)
    await j.presses("Kath", "No", question(j))
    told = j.alone(COORDINATOR)
    assert told.startswith("I am not allowed to write now in the group that talks about the trust.")
    assert told.count("---") == 0
    assert j.alone("Jo") == ""


async def test_faults_27_a_coordinator_without_a_private_chat_stops_nothing(journey: Journey) -> None:
    j = journey
    await in_a_supergroup(j)
    await mutes(j)
    assert j.alone(COORDINATOR) == ""
    await lets_write(j)
    j.sees(CLOSED_TO_US)


async def test_faults_25_removed_without_being_told_it_pauses_after_one_call(any_run: Journey) -> None:
    """The update that says so is lost: Telegram keeps it for a day."""
    j = any_run
    await in_a_supergroup(j, "No", "No", "No", "No")
    card = question(j)
    j.telegram.remove_bot(j.group, j.people[COORDINATOR])
    j.telegram.take()
    for name in ("Kath", "Jo"):
        await j.presses(name, "Show", card)
    refused = [call for call in j.telegram.calls if call.status == 403 and call.chat_id == j.group.id]
    assert len(refused) == 1
    await j.time(days=30)
    assert len([call for call in j.telegram.calls if call.status == 403 and call.chat_id == j.group.id]) == 1
    j.new()
    await j.add_bot()
    await j.writes(COORDINATOR, "/checkin")
    j.sees(CLOSED_TO_US)


async def test_faults_25_a_dead_group_that_never_told_us_is_not_tried_again_each_month(any_run: Journey) -> None:
    """Its invitations are due for a year, and at its end all that is kept of it goes."""
    j = any_run
    await j.set_up()
    await j.writes(COORDINATOR, "/schedule first Monday of the month, 7 pm")
    await j.presses(COORDINATOR, "Yes")
    j.telegram.remove_bot(j.group, j.people[COORDINATOR])
    j.telegram.take()
    for _ in range(14):
        await j.time(days=30)
    assert len([call for call in j.telegram.calls if call.status == 403 and call.chat_id == j.group.id]) == 1
    assert everything(j)["groups"] == []


async def test_faults_25_what_is_planned_goes_on_when_a_group_can_be_told_again(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.writes(COORDINATOR, "/schedule first Monday of the month, 7 pm")
    await j.presses(COORDINATOR, "Yes")
    j.group.members_may_write = False
    j.new()
    await j.time(days=95)
    j.sees_nothing_new()
    j.group.members_may_write = True
    await j.writes("Jo", "/who")
    j.new()
    await j.time(days=30)
    j.sees("Time for a check-in?")


async def test_faults_27_a_group_that_lets_no_member_write_tells_us_only_by_refusing(any_run: Journey) -> None:
    """No update says so, nor that it is over: both are found when the bot is used."""
    j = any_run
    await j.set_up()
    await j.open()
    await j.all_answer("No", "No", "No", "No")
    j.new()
    j.group.members_may_write = False
    for name in ("Kath", "Jo"):
        await j.presses(name, "Show", question(j))
    assert (await j.presses("Dilys", "No", question(j))).text.startswith("Paused")
    await j.writes(COORDINATOR, "/checkin")
    j.sees_nothing_new()
    j.group.members_may_write = True
    await j.writes("Jo", "/who")
    j.sees("coordinator", CLOSED_TO_US)
    await j.writes("Jo", "/who")
    assert CLOSED_TO_US not in "\n".join(m.text for m in j.new()), "said once"
    await j.writes("Jo", "/resume")
    j.sees("Most said no.")


async def test_faults_27_resumed_while_it_may_still_not_write_it_waits_on(any_run: Journey) -> None:
    j = any_run
    await in_a_supergroup(j)
    await j.goes_private("Marcus")
    await mutes(j)
    j.alone("Marcus")
    await j.writes(COORDINATOR, "/resume")
    j.sees_nothing_new()
    assert j.alone("Marcus") == "", "told once"
    assert (await j.presses("Kath", "No", question(j))).text.startswith("Paused")
    await lets_write(j)
    j.sees(CLOSED_TO_US)
    await j.writes("Jo", "/resume")
    j.sees("Being heard, question 1 of 4.")


async def test_faults_27_without_a_check_in_nothing_is_said_of_it(journey: Journey) -> None:
    j = journey
    await j.set_up()
    j.new()
    j.group.members_may_write = False
    await j.writes(COORDINATOR, "/who")
    j.group.members_may_write = True
    await j.writes(COORDINATOR, "/help")
    j.sees("Reply to me with a question")
    j.sees_nothing_new()


async def test_faults_27_what_we_ask_on_a_day_waits_until_it_can_be_said(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await finished_round(j, "Ask what changed")
    j.group.members_may_write = False
    await j.writes(COORDINATOR, "/who")
    j.new()
    await j.time(days=120)
    j.sees_nothing_new()
    j.group.members_may_write = True
    await j.writes(COORDINATOR, "/who")
    await j.time(days=93)
    j.sees("coordinator", "A look back. On 3 March 2026 you wanted to:")


async def test_faults_27_in_slow_mode_a_check_in_goes_slowly_and_loses_nothing(any_run: Journey) -> None:
    j = any_run
    await in_a_supergroup(j, "No", "No", "No", "No")
    j.group.slow_mode = 30
    await j.show()
    await j.presses("Dilys", "No, next")
    j.sees("We said no.", "Being heard, question 2 of 4.")
