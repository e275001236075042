"""`/groups`: Tom, who coordinates thirty groups, in private. Names and states; never an answer, a placing or a word."""

import pytest

from bot.local_telegram import Chat, Message, Person, Toast
from tests.journeys.journey import COORDINATOR, Journey
from tests.journeys.kept import everything
from tests.telegram_double.faults import Timeout

TOM = "Tom"
PRIVATE_OF_A_GROUP = ("the kettle", "Most said", "We said", "partly", "halfway")


def tom(journey: Journey) -> Person:
    """Tom is in every group, and talks with the bot alone too."""
    if TOM not in journey.people:
        journey.people[TOM] = journey.telegram.person(TOM)
    return journey.people[TOM]


async def add_group(journey: Journey, title: str, *, is_set_up: bool = True) -> Chat:
    """Tom makes a group with Kath and Jo in it, adds the bot and sets it up."""
    j, people = journey, journey.people
    j.group = j.telegram.group(title, [tom(j), people["Kath"], people["Jo"]], creator=tom(j))
    j.telegram.add_bot(j.group, tom(j))
    await j.runner.handle()
    if is_set_up:
        await j.presses(TOM, "Set up")
        await j.replies(TOM, "the trust", "Which organisation")
        await j.presses(TOM, "No staff here")
        await j.presses(TOM, "England")
    return j.group


async def asks(journey: Journey, command: str = "/groups") -> Message:
    """Tom writes to the bot alone; gives what he sees last."""
    await journey.privately(TOM, command)
    return shown(journey)


def shown(journey: Journey) -> Message:
    """What stands last in Tom's chat with the bot."""
    return journey.telegram.last(journey.telegram.private(tom(journey)))


async def taps(journey: Journey, label: str) -> Toast:
    """Tom taps a button on what stands last."""
    return await journey.presses(TOM, label, shown(journey))


async def opens_here(journey: Journey, group: Chat) -> None:
    """Somebody starts a check-in in the group, as it is done there."""
    journey.group = group
    await journey.writes(TOM, "/checkin")
    await journey.presses(TOM, "Being heard")
    await journey.presses(TOM, "Answer first")
    await journey.presses("Kath", "Start")


async def test_a9_1_the_list_has_names_and_states_and_nothing_of_what_was_said(any_run: Journey) -> None:
    j = any_run
    await add_group(j, "Allotment group")
    await opens_here(j, await add_group(j, "Riverside group"))
    for name, answer in ((TOM, "Yes"), ("Kath", "Partly"), ("Jo", "No")):
        await j.presses(name, answer)
    await j.writes("Kath", f"/words@{j.telegram.bot.username} the kettle is always cold")
    await j.presses("Kath", "Keep")
    await opens_here(j, await add_group(j, "Evening group"))
    await j.writes("Jo", "/pause")
    await add_group(j, "New group", is_set_up=False)
    said = (await asks(j)).text
    assert said.startswith("The groups that you coordinate")
    for line in (
        "1. Allotment group: no check-in is open.",
        "2. Riverside group: a check-in is open",
        "3. Evening group: paused",
        "4. New group: not set up yet.",
        "To set a group up, send /setup there. Tap one",
    ):
        assert line in said, said
    for label in ("2. Riverside group", "All my groups", "3. Evening group", "All my groups"):
        await taps(j, label)
    await taps(j, "4. New group")
    assert "Now: not set up yet. To set a group up, send /setup there." in shown(j).text
    everything_said = "\n".join(m.text for m in j.telegram.said(j.telegram.private(tom(j))))
    assert not [word for word in PRIVATE_OF_A_GROUP if word in everything_said]
    assert not [name for name in ("Kath", "Jo") if name in everything_said]


async def test_a9_4_a_check_in_is_opened_from_private_after_a_confirm_that_names_the_group(any_run: Journey) -> None:
    j = any_run
    other = await add_group(j, "Allotment group")
    group = await add_group(j, "Riverside group")
    before = len(j.telegram.said(group)), len(j.telegram.said(other))
    listed = await asks(j)
    await taps(j, "2. Riverside group")
    assert "Now: no check-in is open." in shown(j).text
    await taps(j, "Open a check-in")
    assert "A check-in in Riverside group." in shown(j).text
    assert shown(j).labels[4:] == ["More themes", "Back"], "six buttons, as on every list of themes"
    await taps(j, "Being heard")
    asked = shown(j).text
    assert "Shall I open a check-in in Riverside group?" in asked
    assert "Nothing begins until a member taps Start" in asked
    assert (len(j.telegram.said(group)), len(j.telegram.said(other))) == before, "nothing yet"
    await taps(j, "Yes, open it")
    assert "The opening stands in Riverside group now." in shown(j).text
    opening = j.telegram.last(group)
    assert opening.text.startswith("Being heard: questions about the trust.")
    assert opening.labels[:2] == ["Start", "Choose again"]
    assert len(j.telegram.said(other)) == before[1]
    await j.presses("Kath", "Start", opening)
    j.sees("question 1 of 4")
    assert shown(j).id == listed.id, "it was all on one message"


async def test_a9_4_no_not_now_changes_nothing(journey: Journey) -> None:
    j = journey
    group = await add_group(j, "Riverside group")
    before = len(j.telegram.said(group))
    await asks(j)
    for label in ("1. Riverside group", "Open a check-in", "Being heard", "No, not now"):
        await taps(j, label)
    assert shown(j).text.startswith("Riverside group")
    assert len(j.telegram.said(group)) == before
    assert everything(j)["rounds"] == []


async def test_what_can_be_tapped_can_be_typed(journey: Journey) -> None:
    j = journey
    group = await add_group(j, "Riverside group")
    await asks(j)
    for typed in ("1", "open a check-in", "being heard", "yes, open it"):
        await asks(j, typed)
    assert "The opening stands in Riverside group now." in shown(j).text
    assert j.telegram.last(group).labels[0] == "Start"


async def test_two_who_open_at_the_same_second_open_one(journey: Journey) -> None:
    """Faults 8."""
    j = journey
    group = await add_group(j, "Riverside group")
    await asks(j)
    for label in ("1. Riverside group", "Open a check-in", "Being heard"):
        await taps(j, label)
    await j.writes(TOM, "/checkin")
    toast = await taps(j, "Yes, open it")
    assert toast.text.startswith("A check-in is open there already.")
    assert len(everything(j)["rounds"]) == 1
    assert "Start" not in j.telegram.last(group).labels


async def test_a9_1_thirty_groups_fit_a_phone_on_one_message_that_turns_its_pages(journey: Journey) -> None:
    j = journey
    for number in range(30):
        await add_group(j, f"Group {number + 1:02} of the county network", is_set_up=False)
    first = await asks(j)
    assert first.text.count("not set up yet") == 6
    assert [label[:8] for label in first.labels] == [f"{n}. Group" for n in range(1, 7)] + ["Next pag", "Offer a "]
    seen = [first.text]
    for _ in range(4):
        await taps(j, "Next page")
        seen.append(shown(j).text)
    assert shown(j).id == first.id, "the same message"
    assert max(map(len, seen)) <= 600
    assert [n for n in range(1, 31) if not any(f"Group {n:02} of" in page for page in seen)] == []
    assert "Next page" not in shown(j).labels
    await taps(j, "6. Group 30 of the")
    assert shown(j).text.startswith("Group 30 of the county network")
    await taps(j, "All my groups")
    assert "Group 25 of" in shown(j).text, "back on the page it came from"
    await taps(j, "Page before")
    assert "Group 19 of" in shown(j).text


async def test_faults_34_whoever_coordinates_no_longer_is_kindly_refused(any_run: Journey) -> None:
    """They step back, or leave unseen, between the list and the press."""
    j = any_run
    await add_group(j, "Allotment group")
    group = await add_group(j, "Riverside group")
    await asks(j)
    await taps(j, "2. Riverside group")
    await taps(j, "Open a check-in")
    await taps(j, "Being heard")
    ready = shown(j)
    group.members.pop(tom(j).id)  # unseen: Telegram tells a bot of it only now and then
    before = len(j.telegram.said(group))
    toast = await j.presses(TOM, "Yes, open it", ready)
    assert toast.text.startswith("You don't coordinate that group any more")
    assert len(j.telegram.said(group)) == before
    assert everything(j)["rounds"] == []
    said = (await asks(j)).text
    assert "Riverside" not in said
    assert "1. Allotment group" in said


async def test_when_telegram_does_not_say_nothing_is_done(journey: Journey) -> None:
    j = journey
    await add_group(j, "Riverside group")
    await asks(j)
    for label in ("1. Riverside group", "Open a check-in", "Being heard"):
        await taps(j, label)
    j.telegram.fail("getChatMember", Timeout(), times=None)
    assert (await taps(j, "Yes, open it")).text.startswith("I can't see now whether you are in that group")
    assert everything(j)["rounds"] == []
    assert len(everything(j)["coordinators"]) == 1


async def test_a_code_with_another_group_is_refused_like_any(journey: Journey) -> None:
    """Faults 35: somebody who coordinates one group sends the number of another."""
    j = journey
    await j.set_up()
    await add_group(j, "Riverside group")
    await asks(j)
    for code in ("onegroup:1", "openthere:1", "opensthere:1:being-heard", "onegroup:99"):
        j.clock.jump(seconds=2)
        press = j.telegram.press_raw(tom(j), shown(j), code, accessible=False)
        await j.runner.handle()
        assert press.answer is not None
        assert press.answer.text.startswith("You don't coordinate that group any more"), code
    assert everything(j)["rounds"] == []


async def test_start_in_private_leads_a_coordinator_to_their_groups_and_nobody_else(journey: Journey) -> None:
    j = journey
    await add_group(j, "Riverside group")
    await j.privately(TOM, "/start")
    assert "The groups that you coordinate: /groups." in shown(j).text
    await j.privately("Kath", "/start")
    said = j.telegram.last(j.telegram.private(j.people["Kath"])).text
    assert "I am in your group that talks about the trust." in said
    assert "/groups" not in said


async def test_somebody_in_two_groups_is_told_of_two(journey: Journey) -> None:
    j = journey
    await add_group(j, "Riverside group")
    await add_group(j, "Hillside group")
    await j.privately("Kath", "/start")
    said = j.telegram.last(j.telegram.private(j.people["Kath"])).text
    assert "I am in more than one group of yours. They talk about the " in said


async def test_whoever_coordinates_nothing_is_told_how(journey: Journey) -> None:
    said = await journey.privately("Jo", "/groups")
    assert "I don't know of a group that you coordinate." in said
    assert "/coordinator" in said


async def test_in_a_group_the_command_leads_into_private(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.writes(COORDINATOR, "/groups")
    j.sees("That is between you and me.")
    link = j.telegram.last(j.group).button("In private").url
    assert link
    assert "1. Riverside peer group: no check-in is open" in await j.opens(COORDINATOR, link)
    assert "I don't know of a group that you coordinate." in await j.opens("Jo", link)


async def test_the_name_follows_the_chat_and_is_cleaned(journey: Journey) -> None:
    j = journey
    group = await add_group(j, "Riverside \u202egroup")
    assert "1. Riverside group: no" in (await asks(j)).text
    group.title = "<b>Quay</b> " + "group " * 30
    await j.writes("Kath", "/who")
    said = (await asks(j)).text
    assert "1. <b>Quay</b> group group group: no" in said


async def test_a_group_that_waits_to_be_deleted_gets_no_check_in(journey: Journey) -> None:
    j = journey
    group = await add_group(j, "Riverside group")
    await asks(j)
    for label in ("1. Riverside group", "Open a check-in", "Being heard"):
        await taps(j, label)
    await j.writes("Kath", "/deletegroup")
    await j.presses("Jo", "Yes, delete it")
    before = len(j.telegram.said(group))
    assert (await taps(j, "Yes, open it")).text.startswith("That group has decided to delete")
    assert "1. Riverside group: waits to be deleted" in (await asks(j)).text
    assert len(j.telegram.said(group)) == before


@pytest.mark.parametrize("way", ["removes the bot", "deletes it all"])
async def test_a_group_that_is_gone_stands_in_no_list(journey: Journey, way: str) -> None:
    j = journey
    group = await add_group(j, "Riverside group")
    await asks(j)
    if way == "removes the bot":
        j.telegram.remove_bot(group, tom(j))
        await j.runner.handle()
    else:
        await j.writes("Kath", "/deletegroup")
        await j.presses("Jo", "Yes, delete it")
        await j.time(days=1, minutes=1)
    assert (await taps(j, "1. Riverside group")).text.startswith("You don't coordinate that group any more")
    assert "I don't know of a group that you coordinate." in (await asks(j)).text


async def test_a9_3_no_command_setting_or_file_combines_what_groups_say(journey: Journey) -> None:
    """All that somebody with two groups can get in private is about one of them, or says nothing of either."""
    j = journey
    for title in ("Allotment group", "Riverside group"):
        await opens_here(j, await add_group(j, title))
    for command in ("/results", "/progress", "/export", "/export json", "/steps", "/words"):
        said = await j.privately(TOM, command)
        assert "Being heard" not in said, command
        assert "We said" not in said, command
    assert not [m.file for m in j.telegram.said(j.telegram.private(tom(j))) if m.file]


@pytest.mark.parametrize("way", ["removed", "vanished"])
async def test_a_group_that_is_gone_and_never_told_us_is_shown_as_that(journey: Journey, way: str) -> None:
    """The bot was off for more than a day when it was removed, or the whole chat was deleted."""
    j = journey
    group = await add_group(j, "Allotment group")
    await j.writes(TOM, "/schedule second Tuesday of every month, 6 pm")
    await j.presses(TOM, "Yes")
    await add_group(j, "Riverside group")
    if way == "removed":
        j.telegram.remove_bot(group, tom(j))
        j.telegram.take()
    else:
        del j.telegram.world.chats[group.id]
    said = (await asks(j)).text
    assert "1. Allotment group: I am not there any more.\n" in said
    assert "2. Riverside group: no check-in is open." in said
    assert (await taps(j, "1. Allotment group")).text.startswith("I am not in that group any more.")


async def test_where_the_bot_may_not_write_it_opens_nothing(journey: Journey) -> None:
    j = journey
    group = await add_group(j, "Riverside group")
    group.members_may_write = False
    await j.writes(TOM, "/who")
    await asks(j)
    assert "1. Riverside group: I may not write there" in shown(j).text
    await taps(j, "1. Riverside group")
    assert "Open a check-in" not in shown(j).labels


async def test_a9_1_the_next_date_stands_in_the_list_and_on_the_card(any_run: Journey) -> None:
    j = any_run
    await add_group(j, "Allotment group")
    await add_group(j, "Riverside group")
    await j.writes(TOM, "/schedule")
    for label in ("Every 3 months", "Second", "Tuesday", "At 18:00"):
        await j.presses(TOM, label)
    said = (await asks(j)).text
    assert "1. Allotment group: no check-in is open.\n" in said
    assert "2. Riverside group: no check-in is open. Next: 9 June 2026." in said
    await taps(j, "2. Riverside group")
    assert "Now: no check-in is open. Next: 9 June 2026." in shown(j).text
