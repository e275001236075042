"""`/handover`: Tom leaves the job. One, several or all of his groups go to Nadia, by a link that works once. A9.5."""

import re

import pytest

from bot.local_telegram import Chat
from tests.journeys.journey import Journey
from tests.journeys.kept import everything
from tests.journeys.test_groups import TOM, add_group, asks, shown, taps, tom

NADIA = "Nadia"
TOLD = "A coordinator of this group has handed over to somebody else here."


def nadia(journey: Journey, *groups: Chat) -> None:
    """Nadia joins the groups."""
    j = journey
    if NADIA not in j.people:
        j.people[NADIA] = j.telegram.person(NADIA)
    for group in groups:
        j.telegram.join(group, j.people[NADIA])


async def three_groups(journey: Journey) -> list[Chat]:
    """Three groups that Tom has added the bot to and does not own: Kath made them."""
    groups = []
    for title in ("Allotment group", "Evening group", "Riverside group"):
        group = await add_group(journey, title)
        journey.telegram.promote(group, journey.people["Kath"], tom(journey))
        journey.telegram.demote(group, tom(journey), journey.people["Kath"])
        groups.append(group)
    await journey.runner.handle()
    return groups


async def link_for(journey: Journey, *labels: str) -> str:
    """Tom chooses groups and makes a link; gives the link that he passes on."""
    await asks(journey, "/handover")
    for label in labels:
        await taps(journey, label)
    await taps(journey, "Make the link")
    found = re.search(r"https://t\.me/\S+", shown(journey).text)
    assert found
    return found[0]


def heard(journey: Journey, group: Chat) -> bool:
    """Whether the group was told."""
    return any(TOLD in message.text for message in journey.telegram.said(group))


def last_of(journey: Journey, name: str) -> str:
    """What stands last in somebody's chat with the bot."""
    return journey.telegram.last(journey.telegram.private(journey.people[name])).text


async def accepts(journey: Journey, name: str = NADIA) -> None:
    """Whoever was asked says yes."""
    j = journey
    await j.presses(name, "I'll do it", j.telegram.last(j.telegram.private(j.people[name])))


async def test_a9_5_all_groups_go_to_another_in_one_go_and_each_is_told(any_run: Journey) -> None:
    j = any_run
    groups = await three_groups(j)
    nadia(j, *groups)
    said = await j.opens(NADIA, await link_for(j, "All of them"))
    assert "You are offered: Allotment group, Evening group and Riverside group." in said
    assert "You see what every member sees, and nothing more." in said
    assert "I keep your Telegram ID" in said
    assert not any(heard(j, group) for group in groups), "nothing changes before she says yes"
    await accepts(j)
    assert "You coordinate now: Allotment group, Evening group and Riverside group." in last_of(j, NADIA)
    assert all(heard(j, group) for group in groups)
    assert "Somebody else coordinates now: Allotment group, Evening group and Riverside group." in shown(j).text
    assert "I don't know of a group that you coordinate." in (await asks(j)).text, "his number is gone"
    assert "3. Riverside group: no check-in is open" in await j.privately(NADIA, "/groups")
    j.group = groups[0]
    await j.writes(TOM, "/checkin")
    j.sees("A coordinator opens a check-in")
    await j.writes(NADIA, "/checkin")
    j.sees("What shall we talk about?")
    assert everything(j)["handovers"] == []


async def test_a9_5_only_the_chosen_groups_go(any_run: Journey) -> None:
    j = any_run
    groups = await three_groups(j)
    nadia(j, *groups)
    await asks(j, "/handover")
    assert "Make the link" not in shown(j).labels, "nothing is chosen yet"
    await taps(j, "1. Allotment group")
    await taps(j, "3. Riverside group")
    await taps(j, "1. Allotment group")
    chosen = shown(j).text
    assert "3. Riverside group: chosen" in chosen
    assert "1. Allotment group: chosen" not in chosen
    await taps(j, "Make the link")
    link = re.search(r"https://t\.me/\S+", shown(j).text)
    assert link
    assert "You are offered: Riverside group." in await j.opens(NADIA, link[0])
    await accepts(j)
    assert [heard(j, group) for group in groups] == [False, False, True]
    listed = (await asks(j)).text
    assert "1. Allotment group" in listed
    assert "Riverside" not in listed


async def test_one_group_goes_from_its_own_card(journey: Journey) -> None:
    j = journey
    groups = await three_groups(j)
    nadia(j, *groups)
    await asks(j)
    await taps(j, "2. Evening group")
    await taps(j, "Hand over")
    assert "2. Evening group: chosen" in shown(j).text
    assert shown(j).text.count("chosen") == 1
    await taps(j, "Make the link")
    ready, passed_on = j.telegram.said(j.telegram.private(tom(j)))[-2:]
    assert "It is for: Evening group." in ready.text
    assert "Evening" not in passed_on.text, "what is passed on names no group"


async def test_those_in_which_the_other_is_not_stay_and_both_are_told(journey: Journey) -> None:
    j = journey
    groups = await three_groups(j)
    nadia(j, groups[2])
    link = await link_for(j, "All of them")
    said = await j.opens(NADIA, link)
    assert "You are offered: Riverside group." in said
    assert "There are groups in this offer that you are not in." in said
    assert "Allotment" not in said, "nobody outside hears of a group"
    await accepts(j)
    told = shown(j).text
    assert "Somebody else coordinates now: Riverside group." in told
    assert "as they have not joined: Allotment group and Evening group." in told
    assert [heard(j, group) for group in groups] == [False, False, True]
    assert "This link does not work any more." in await j.opens(NADIA, link), "it works once"


@pytest.mark.parametrize("left", [[0, 1, 2], [2]])
async def test_whoever_made_the_link_and_left_unseen_is_told_nothing_of_it(journey: Journey, left: list[int]) -> None:
    """Tom leaves all of the groups, or the one that Nadia is in too, and nobody tells the bot."""
    j = journey
    groups = await three_groups(j)
    nadia(j, groups[1], groups[2])
    link = await link_for(j, "All of them")
    await j.opens(NADIA, link)
    before = shown(j).id
    for at in left:
        j.telegram.leave(groups[at], tom(j))
        j.telegram.take(10)
    await accepts(j)
    told = [m.text for m in j.telegram.said(j.telegram.private(tom(j))) if m.id > before]
    assert "Riverside group" not in "".join(told)
    assert bool(told) is (left == [2])


async def test_whoever_is_in_none_of_them_gets_nothing(journey: Journey) -> None:
    j = journey
    groups = await three_groups(j)
    nadia(j)
    link = await link_for(j, "All of them")
    said = await j.opens(NADIA, link)
    assert "You are not in the groups of this offer" in said
    assert "group." not in said.replace("of this offer", ""), "and not which they are"
    nadia(j, *groups)
    assert "You are offered" in await j.opens(NADIA, link), "once she is there, it still works"


async def test_no_thank_you_changes_nothing_and_tells_nobody(journey: Journey) -> None:
    j = journey
    groups = await three_groups(j)
    nadia(j, *groups)
    link = await link_for(j, "All of them")
    before = len(j.telegram.said(j.telegram.private(tom(j))))
    await j.opens(NADIA, link)
    await j.presses(NADIA, "No, thank you", j.telegram.last(j.telegram.private(j.people[NADIA])))
    assert "I tell nobody." in j.telegram.last(j.telegram.private(j.people[NADIA])).text
    assert len(j.telegram.said(j.telegram.private(tom(j)))) == before
    assert len(everything(j)["coordinators"]) == 3


async def test_a_group_that_waits_to_be_deleted_is_not_handed_over(journey: Journey) -> None:
    """Before the link is made, when it is opened, and when somebody says yes to it."""
    j = journey
    allotment, evening = await add_group(j, "Allotment group"), await add_group(j, "Evening group")
    nadia(j, allotment, evening)
    link, other = await link_for(j, "2. Evening group"), await link_for(j, "All of them")
    assert "Evening group" in await j.opens(NADIA, link)
    await j.writes("Kath", "/deletegroup")
    await j.presses("Jo", "Yes, delete it")
    yes = j.telegram.last(j.telegram.private(j.people[NADIA]))
    assert (await j.presses(NADIA, "I'll do it", yes)).text.startswith("That group has decided to delete all I keep")
    assert "That group has decided to delete all I keep" in await j.opens(NADIA, link)
    assert "You are offered: Allotment group." in await j.opens(NADIA, other)
    await asks(j, "/handover")
    await taps(j, "All of them")
    assert (await taps(j, "Make the link")).text.startswith("One of these groups has decided to delete")
    await taps(j, "1. Allotment group")
    assert (await taps(j, "Make the link")).text.startswith("That group has decided to delete all I keep")
    await asks(j)
    await taps(j, "2. Evening group")
    assert (await taps(j, "Hand over")).text.startswith("That group has decided to delete all I keep")
    assert "2. Evening group: waits to be deleted" in (await asks(j)).text, "it is still Tom's"


async def test_a_link_ends_after_a_week_and_can_be_taken_back(journey: Journey) -> None:
    j = journey
    groups = await three_groups(j)
    nadia(j, *groups)
    old = await link_for(j, "All of them")
    await j.time(days=7, minutes=1)
    assert "This link does not work any more." in await j.opens(NADIA, old)
    assert everything(j)["handovers"] == []
    new = await link_for(j, "1. Allotment group")
    await j.opens(NADIA, new)
    offer = j.telegram.last(j.telegram.private(j.people[NADIA]))
    await j.presses(TOM, "Take it back", j.telegram.said(j.telegram.private(tom(j)))[-2])
    assert (await j.presses(NADIA, "I'll do it", offer)).text.startswith("This link does not work any more.")
    assert len(everything(j)["coordinators"]) == 3


async def test_whoever_leaves_before_saying_yes_takes_nothing(journey: Journey) -> None:
    """Faults 34: membership is asked at the press."""
    j = journey
    groups = await three_groups(j)
    nadia(j, *groups)
    await j.opens(NADIA, await link_for(j, "1. Allotment group"))
    groups[0].members.pop(j.people[NADIA].id)
    offer = j.telegram.last(j.telegram.private(j.people[NADIA]))
    assert (await j.presses(NADIA, "I'll do it", offer)).text.startswith("You are not in the groups of this offer")
    assert not heard(j, groups[0])


async def test_ones_own_link_opens_nothing(journey: Journey) -> None:
    j = journey
    await three_groups(j)
    link = await link_for(j, "All of them")
    assert "This is your own link." in await j.opens(TOM, link)


async def test_a_link_dies_when_its_maker_coordinates_no_longer(journey: Journey) -> None:
    j = journey
    groups = await three_groups(j)
    nadia(j, *groups)
    link = await link_for(j, "All of them")
    j.telegram.leave(groups[0], tom(j))
    await j.runner.handle()
    assert "You are offered: Evening group and Riverside group." in await j.opens(NADIA, link)
    await j.privately(TOM, "/forgetme")
    j.alone(TOM)
    await taps(j, "Yes, forget me")
    assert "links by which you hand groups over" in j.alone(TOM)
    assert "This link does not work any more." in await j.opens(NADIA, link)
    assert everything(j)["handovers"] == []


async def test_a7_5_mydata_says_that_a_link_is_held(journey: Journey) -> None:
    j = journey
    await three_groups(j)
    await link_for(j, "2. Evening group")
    assert (await j.privately(TOM, "/mydata")).count("A link by which you hand this group over") == 1


async def test_an_old_list_chooses_nothing_once_it_is_another(journey: Journey) -> None:
    j = journey
    groups = await three_groups(j)
    await asks(j, "/handover")
    await taps(j, "All of them")
    j.telegram.leave(groups[1], tom(j))
    await j.runner.handle()
    assert (await taps(j, "Make the link")).text.startswith("Your list of groups has changed.")
    assert everything(j)["handovers"] == []


async def test_forged_codes_choose_nothing(journey: Journey) -> None:
    """Faults 35."""
    j = journey
    await three_groups(j)
    await asks(j, "/handover")
    await taps(j, "All of them")
    seen = next(b.data for row in shown(j).buttons for b in row if b.label == "Make the link").split(":")[2]  # type: ignore[union-attr]
    for code in (f"ticked:hand:{seen}:zz", f"ticked:hand:{seen}:{'f' * 40}", "ticked:hand:abc:7", "takeback:xyz"):
        press = j.taps(tom(j), shown(j), code)
        await j.runner.handle()
        assert press.answer is not None
        assert press.answer.text, code
    assert everything(j)["handovers"] == []


async def test_thirty_groups_go_in_one_go(journey: Journey) -> None:
    j = journey
    groups = [await add_group(j, f"Group {n + 1:02} of the county", is_set_up=False) for n in range(30)]
    nadia(j, *groups)
    await j.runner.handle()
    await asks(j, "/handover")
    await taps(j, "All of them")
    await taps(j, "Next page")
    assert shown(j).text.count(": chosen") == 6
    await taps(j, "Make the link")
    link = re.search(r"https://t\.me/\S+", shown(j).text)
    assert link
    said = await j.opens(NADIA, link[0])
    assert [n for n in range(1, 31) if f"Group {n:02} of the county" not in said] == []
    await accepts(j)
    assert all(heard(j, group) for group in groups)
    assert "I don't know of a group that you coordinate." in (await asks(j)).text
    assert len(everything(j)["coordinators"]) == 30
