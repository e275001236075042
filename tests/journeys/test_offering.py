"""*Offer a schedule*: Tom offers one schedule to several groups at once. Each group decides, and he hears no answer."""

import pytest

from bot.local_telegram import Chat, Message
from tests.journeys.journey import Journey
from tests.journeys.kept import everything
from tests.journeys.test_groups import TOM, add_group, asks, shown, taps

OFFERED = "An idea: a plan for your check-ins"
EVERY_THREE = ("Offer a schedule", "Every 3 months", "Second", "Tuesday", "At 18:00")


async def goes_to(journey: Journey, *labels: str) -> None:
    """Tom opens his list and taps through it."""
    await asks(journey)
    for label in labels:
        await taps(journey, label)


async def offers(journey: Journey, *groups: str) -> None:
    """Tom offers every three months to these groups, or to all."""
    await goes_to(journey, *EVERY_THREE, *(groups or ("All of them",)), "Offer it", "Yes, offer it")


def offer_in(journey: Journey, group: Chat) -> Message:
    """The newest offer that stands in a group."""
    return next(m for m in reversed(journey.telegram.said(group)) if OFFERED in m.text)


def has_offer(journey: Journey, group: Chat) -> bool:
    """Whether an offer stands in a group."""
    return any(OFFERED in message.text for message in journey.telegram.said(group))


def has_planned(journey: Journey) -> int:
    """How many groups have planned something."""
    return len(everything(journey)["schedules"])


def plans_of(journey: Journey) -> list[tuple[object, ...]]:
    """What is planned everywhere, but not since when."""
    *columns, _, _ = range(len(everything(journey)["schedules"][0]))
    return [tuple(row[at] for at in columns) for row in everything(journey)["schedules"]]


async def test_a9_1_one_schedule_for_the_chosen_groups_and_nothing_before_one_says_yes(any_run: Journey) -> None:
    j = any_run
    allotment, evening, riverside = [await add_group(j, f"{n} group") for n in ("Allotment", "Evening", "Riverside")]
    listed = await asks(j)
    for label in EVERY_THREE:
        await taps(j, label)
    assert "I would invite them every 3 months, on the second Tuesday at 18:00." in shown(j).text
    assert "Offer it" not in shown(j).labels, "nothing is chosen yet"
    for label in ("1. Allotment group", "3. Riverside group", "Offer it"):
        await taps(j, label)
    asked = shown(j).text
    assert "Allotment group and Riverside group." in asked
    assert "Evening" not in asked
    assert "Nothing is planned in a group before one of them says yes there." in asked
    assert not [g for g in (allotment, evening, riverside) if has_offer(j, g)], "nothing is posted before he says yes"
    await taps(j, "Yes, offer it")
    assert "The offer stands in each of these groups now." in shown(j).text
    assert shown(j).id == listed.id, "it was all on one message"
    offer = offer_in(j, riverside)
    assert "A coordinator of this group offers it." in offer.text
    assert "Tom" not in offer.text
    assert "The first time: Tuesday, 9 June 2026 at 18:00." in offer.text
    assert offer.labels == ["Yes, let's", "No, thank you"]
    assert offer.silent
    assert has_offer(j, allotment)
    assert not has_offer(j, evening)
    assert has_planned(j) == 0


@pytest.mark.long
async def test_any_member_says_yes_and_takes_it_back_and_tom_sees_only_the_date(any_run: Journey) -> None:
    j = any_run
    await add_group(j, "Allotment group")
    riverside = await add_group(j, "Riverside group")
    await offers(j)
    before = len(j.telegram.said(j.telegram.private(j.people[TOM])))
    offer = offer_in(j, riverside)
    toast = await j.presses("Jo", "Yes, let's", offer)
    assert toast.text
    assert "Planned. I will ask you whether you want a check-in: every 3 months, on the second Tuesday" in offer.text
    assert offer.labels == ["No, thank you"]
    assert has_planned(j) == 1
    assert len(j.telegram.said(j.telegram.private(j.people[TOM]))) == before, "nobody tells Tom"
    listed = (await asks(j)).text
    assert "2. Riverside group: no check-in is open. Next: 9 June 2026." in listed
    assert "1. Allotment group: no check-in is open.\n" in listed
    await j.time(days=97, hours=23)
    assert "Time for a check-in?" in j.telegram.last(riverside).text
    await j.presses("Kath", "No, thank you", offer)
    offer = j.telegram.last(riverside)  # after months it is answered by a new message
    assert "It was: every 3 months, on the second Tuesday at 18:00." in offer.text
    assert "Any of you can still tap Yes, let's." in offer.text
    assert offer.labels == ["Yes, let's"]
    assert has_planned(j) == 0
    assert "Next:" not in (await asks(j)).text


async def test_no_needs_no_reason_and_says_nothing_to_anybody(journey: Journey) -> None:
    j = journey
    riverside = await add_group(j, "Riverside group")
    await offers(j)
    offer = offer_in(j, riverside)
    before = await asks(j)
    listed = before.text
    await j.presses("Kath", "No, thank you", offer)
    assert (await asks(j)).text == listed, "as if nobody had said anything"
    assert has_planned(j) == 0
    await j.replies("Jo", "yes, let's", offer)
    assert has_planned(j) == 1, "what can be tapped can be typed"
    assert offer.labels == []
    assert j.telegram.last(riverside).labels == ["No, thank you"]


async def test_no_takes_back_only_what_was_offered(journey: Journey) -> None:
    """A coordinator has planned something else since."""
    j = journey
    riverside = await add_group(j, "Riverside group")
    await offers(j)
    offer = offer_in(j, riverside)
    await j.presses("Kath", "Yes, let's", offer)
    await j.writes(TOM, "/schedule first Monday of the month, 7 pm")
    await j.presses(TOM, "Yes")
    await j.presses("Kath", "No, thank you", offer)
    await j.writes("Jo", "/schedule")
    assert "every month, on the first Monday at 19:00" in j.last_text()


async def test_what_is_planned_is_replaced_only_by_a_yes_and_the_offer_says_so(journey: Journey) -> None:
    j = journey
    riverside = await add_group(j, "Riverside group")
    await j.writes(TOM, "/schedule first Monday of the month, 7 pm")
    await j.presses(TOM, "Yes")
    await offers(j)
    offer = offer_in(j, riverside)
    assert "It would take the place of what is planned now." in offer.text
    await j.writes("Jo", "/schedule")
    assert "first Monday" in j.last_text()
    await j.presses("Kath", "Yes, let's", offer)
    await j.writes("Jo", "/schedule")
    assert "every 3 months, on the second Tuesday at 18:00" in j.last_text()


@pytest.mark.parametrize(
    ("words", "plan"),
    [
        ("first Monday of the month, 7 pm", "every month, on the first Monday at 19:00"),
        ("every two months on the last Friday at 10:00", "every 2 months, on the last Friday at 10:00"),
        ("20 March at 14:00", "once, on Friday, 20 March 2026 at 14:00"),
    ],
)
async def test_a_yes_and_a_no_bring_back_what_the_group_had_planned(journey: Journey, words: str, plan: str) -> None:
    j = journey
    riverside = await add_group(j, "Riverside group")
    await j.writes(TOM, f"/schedule {words}")
    await j.presses(TOM, "Yes")
    planned = plans_of(j)
    await offers(j)
    offer = offer_in(j, riverside)
    for _ in range(2):
        await j.presses("Kath", "Yes, let's", offer)
        assert f"It takes the place of what was planned: {plan}." in offer.text
        code = offer.button("No, thank you").data or ""
        j.taps(j.people["Jo"], offer, f"{code.rpartition(':')[0]}:1-1080-1-0-739700")
        await j.runner.handle()
        assert "It takes the place of" in offer.text
        assert plans_of(j) != planned, "what was never planned cannot be brought back"
        await j.presses("Jo", "No, thank you", offer)
        assert f"What was planned before goes on: {plan}." in offer.text
        assert plans_of(j) == planned
    await j.writes("Jo", "/schedule")
    assert plan in j.last_text()


async def test_no_to_an_offer_of_what_is_planned_anyway_ends_nothing(journey: Journey) -> None:
    j = journey
    riverside = await add_group(j, "Riverside group")
    await j.writes(TOM, "/schedule every 3 months on the second Tuesday at 18:00")
    await j.presses(TOM, "Yes")
    await offers(j)
    offer = offer_in(j, riverside)
    for label in ("No, thank you", "Yes, let's", "No, thank you"):
        assert "planned already" in (await j.presses("Kath", label, offer)).text
        assert has_planned(j) == 1


async def test_whoever_coordinates_no_group_any_more_is_told_that_and_not_of_quiet_time(journey: Journey) -> None:
    j = journey
    riverside = await add_group(j, "Riverside group")
    listed = await asks(j)
    j.telegram.leave(riverside, j.people[TOM])
    await j.runner.handle()
    await j.presses(TOM, "Offer a schedule", listed)
    assert "quiet time" not in shown(j).text
    assert "I don't know of a group that you coordinate" in shown(j).text


async def test_each_group_goes_by_its_own_clock_or_by_that_of_the_bot(journey: Journey) -> None:
    """One group is in Sydney; the other has chosen no time zone."""
    j = journey
    sydney = await add_group(j, "Evening group")
    await j.writes(TOM, "/settings")
    await j.presses(TOM, "Time zone")
    await j.presses(TOM, "Sydney", "Whose clock")
    riverside = await add_group(j, "Riverside group")
    await j.time(hours=15)  # nine in the morning in London, eight in the evening in Sydney
    await offers(j)
    for group in (sydney, riverside):
        await j.presses("Jo", "Yes, let's", offer_in(j, group))
    await j.time(days=97, hours=-1)  # nine in the morning in London, on the day, and six in the evening in Sydney
    assert "Time for a check-in?" in j.telegram.last(sydney).text
    assert "Time for a check-in" not in j.telegram.last(riverside).text
    await j.time(hours=9)
    assert "Time for a check-in?" in j.telegram.last(riverside).text


async def test_where_it_is_quiet_time_nothing_is_posted_and_it_says_where(journey: Journey) -> None:
    """It is six in the evening in London, and five in the morning in Sydney."""
    j = journey
    sydney = await add_group(j, "Evening group")
    await j.writes(TOM, "/settings")
    await j.presses(TOM, "Time zone")
    await j.presses(TOM, "Sydney", "Whose clock")
    riverside = await add_group(j, "Riverside group")
    await offers(j)
    said = shown(j).text
    assert "The offer stands in the other groups now." in said
    assert "You can offer it there later in the day: Evening group." in said
    assert has_offer(j, riverside)
    assert not has_offer(j, sydney)


async def test_where_it_is_quiet_time_everywhere_it_says_so_at_once(journey: Journey) -> None:
    j = journey
    riverside = await add_group(j, "Riverside group")
    await j.time(hours=4)
    await goes_to(j, "Offer a schedule")
    assert "It is quiet time in all your groups now" in shown(j).text
    assert shown(j).labels == ["Back"]
    await j.time(hours=12)
    await offers(j)
    assert has_offer(j, riverside)


@pytest.mark.long
async def test_a9_6_thirty_groups_are_offered_one_schedule_in_eight_taps(journey: Journey) -> None:
    j = journey
    groups = [await add_group(j, f"Group {n + 1:02} of the county network", is_set_up=False) for n in range(30)]
    listed = await asks(j)
    for label in (*EVERY_THREE, "All of them"):
        await taps(j, label)
        assert shown(j).id == listed.id, "it is all on one message"
    await taps(j, "Offer it")
    asked = "\n".join(m.text for m in j.telegram.said(j.telegram.private(j.people[TOM])) if m.id > listed.id)
    assert [group.title for group in groups if group.title not in asked] == [], "each is named"
    await taps(j, "Yes, offer it")
    assert [group.title for group in groups if not has_offer(j, group)] == []
    assert all(sum(OFFERED in m.text for m in j.telegram.said(group)) == 1 for group in groups), "once each"


async def test_a_second_offer_takes_the_place_of_the_first(journey: Journey) -> None:
    j = journey
    riverside = await add_group(j, "Riverside group")
    await offers(j)
    first = offer_in(j, riverside)
    await goes_to(
        j,
        "Offer a schedule",
        "Once",
        "Later days",
        "Thu 12 Mar",
        "At 14:00",
        "All of them",
        "Offer it",
        "Yes, offer it",
    )
    second = offer_in(j, riverside)
    assert first.labels == []
    assert "whether you want a check-in: once, on Thursday, 12 March 2026 at 14:00." in second.text
    assert "The first time" not in second.text
    await j.time(days=10)
    toast = await j.presses("Jo", "Yes, let's", second)
    assert toast.text.startswith("That time is over.")
    assert has_planned(j) == 0


async def test_faults_35_a_forged_offer_plans_nothing(any_run: Journey) -> None:
    """A member sends the code of an offer that nobody made, or of one that was made to another group."""
    j = any_run
    allotment = await add_group(j, "Allotment group")
    await offers(j)
    offer = offer_in(j, allotment)
    code = offer.button("Yes, let's").data
    riverside = await add_group(j, "Riverside group")
    card = j.telegram.last(riverside)
    for forged in (code, "takeplan:1-1080-1-1:0123456789abcdef", "takeplan:x:y", "leaveplan:3-1080-2-1:z"):
        press = j.taps(j.people["Jo"], card, forged or "")
        await j.runner.handle()
        assert press.answer is not None
        assert press.answer.text, forged
    assert has_planned(j) == 0


async def test_faults_34_whoever_left_a_group_offers_nothing_there(any_run: Journey) -> None:
    j = any_run
    await add_group(j, "Allotment group")
    riverside = await add_group(j, "Riverside group")
    await goes_to(j, *EVERY_THREE, "All of them", "Offer it")
    ready = shown(j)
    riverside.members.pop(j.people[TOM].id)  # unseen
    await j.presses(TOM, "Yes, offer it", ready)
    assert not has_offer(j, riverside)
