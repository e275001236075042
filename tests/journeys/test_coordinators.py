"""Who coordinates: admins of the chat, whoever added the bot, those who are named; stepping back; opening it to all."""

import pytest

from bot.local_telegram import Message
from tests.journeys.journey import COORDINATOR, Journey
from tests.journeys.kept import everything

REFUSED = "A coordinator does this"
STEPPED_BACK = "A coordinator has stepped back."


async def says(journey: Journey, name: str, text: str = "Morning all.") -> Message:
    """Somebody says something in the group that is not for the bot."""
    message = journey.telegram.write(journey.people[name], journey.group, text)
    await journey.runner.handle()
    return message


async def asks(journey: Journey, who: str, whom: str) -> Message:
    """A coordinator replies to somebody's message with the command; gives that message."""
    message = await says(journey, whom)
    await journey.writes(who, "/coordinator", reply_to=message)
    return message


async def names(journey: Journey, who: str, whom: str) -> Message:
    """The same, and whoever is asked says yes."""
    message = await asks(journey, who, whom)
    await journey.presses(whom, "I'll do it")
    return message


async def without_admin(journey: Journey) -> None:
    """Jo, whose group it was, has left: the chat has no admin any more. Beverley added the bot."""
    journey.telegram.demote(journey.group, journey.people[COORDINATOR], journey.people["Jo"])
    await journey.runner.handle()


async def test_a8_6_a_coordinator_names_another_by_a_reply(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    assert (await j.presses("Jo", "Open a check-in")).text == ""
    j.sees("A coordinator opens a check-in")
    above = await names(j, COORDINATOR, "Jo")
    j.sees("One more coordinator here.", "They see what everybody sees.")
    said = j.telegram.last(j.group)
    assert said.labels == ["Step back"]
    assert said.reply_to is above, "it stands under the message of whom it is about, and says no name"
    assert "Jo" not in said.text
    await j.presses("Jo", "Open a check-in", "Set up")
    j.sees("What shall we talk about?")
    await names(j, "Jo", "Dilys")
    j.sees("One more coordinator here.")
    assert len(everything(j)["coordinators"]) == 3


async def test_nobody_coordinates_or_is_kept_before_they_say_yes(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    kept_before = everything(j)["coordinators"]
    above = await asks(j, COORDINATOR, "Jo")
    card = j.telegram.last(j.group)
    assert card.reply_to is above
    assert card.text.startswith("Would you like to coordinate here?")
    assert everything(j)["coordinators"] == kept_before
    for somebody_else in ("Dilys", COORDINATOR):
        for label in card.labels:
            assert (await j.presses(somebody_else, label, card)).text == "This is for whoever wrote the message above."
    await j.writes("Jo", "/checkin")
    j.sees("A coordinator opens a check-in")
    assert (await j.presses("Jo", "No, thank you", card)).text == "That's fine. I have kept nothing of it."
    assert card.labels == []
    assert everything(j)["coordinators"] == kept_before


async def test_the_code_of_whoever_was_asked_is_worth_nothing_to_others(journey: Journey) -> None:
    """Faults 35: a forged press, or one of another group's button, makes nobody a coordinator."""
    j = journey
    await j.set_up()
    await asks(j, COORDINATOR, "Jo")
    card = j.telegram.last(j.group)
    stolen = card.button("I'll do it").data or ""
    changed = stolen[:-1] + ("0" if stolen[-1] != "0" else "1")
    for who, code in (("Dilys", stolen), ("Jo", changed), ("Jo", "takerole:")):
        press = j.taps(j.people[who], card, code)
        await j.runner.handle()
        assert press.answer is not None
        assert press.answer.text
    assert len(everything(j)["coordinators"]) == 1


async def test_who_is_named_twice_is_named_once(journey: Journey) -> None:
    await journey.set_up()
    await names(journey, COORDINATOR, "Jo")
    await asks(journey, COORDINATOR, "Jo")
    journey.sees("That person coordinates here already.")
    assert len(everything(journey)["coordinators"]) == 2


async def test_a_member_names_nobody(journey: Journey) -> None:
    await journey.set_up()
    await asks(journey, "Jo", "Jo")
    assert journey.last_text().startswith(REFUSED)
    await journey.writes("Jo", "/coordinator")
    journey.sees("Reply to a message of theirs with /coordinator.")
    assert (await journey.presses("Jo", "Count me in")).text.startswith(REFUSED)
    assert (
        await journey.presses("Jo", "Step back")
    ).text == "You have not taken this on here, so there is nothing to give up."
    assert len(everything(journey)["coordinators"]) == 1


async def test_a_bot_a_channel_and_a_hidden_admin_cannot_be_named(journey: Journey) -> None:
    """Faults 32: Telegram's stand-ins are nobody. Nor is a post of a linked channel, or one of our own messages."""
    j = journey
    await j.set_up()
    jo, channel = j.people["Jo"], j.telegram.channel("Jo's news")
    j.telegram.promote(j.group, jo, j.people[COORDINATOR], anonymous=True)
    hidden = j.telegram.write(jo, j.group, "As the group.", anonymous=True)
    as_channel = j.telegram.write(jo, j.group, "As a channel.", as_channel=channel)
    linked = j.telegram.channel_post(j.group, "From the linked channel.")
    await j.runner.handle()
    for message in (hidden, as_channel, linked, j.telegram.said(j.group)[-1]):
        j.new()
        await j.writes(COORDINATOR, "/coordinator", reply_to=message)
        j.sees("I can name only a person who writes as themselves.")
    assert len(everything(j)["coordinators"]) == 1


async def test_a_hidden_admin_names_somebody_and_presses_as_themselves(journey: Journey) -> None:
    """Faults 32 and 33: the command comes from the group itself, the press from a real person, who is looked up."""
    j = journey
    await j.set_up()
    jo = j.people["Jo"]
    j.telegram.promote(j.group, jo, j.people[COORDINATOR], anonymous=True)
    message = await says(j, "Dilys")
    j.telegram.write(jo, j.group, f"/coordinator@{j.telegram.bot.username}", reply_to=message, anonymous=True)
    await j.runner.handle()
    await j.presses("Dilys", "I'll do it")
    j.sees("One more coordinator here.")
    await j.writes("Marcus", "/coordinator")
    assert (await j.presses("Marcus", "Count me in")).text.startswith(REFUSED)
    assert (await j.presses("Jo", "Count me in")).text.startswith("Done. You are a coordinator here")
    assert len(everything(j)["coordinators"]) == 3


async def test_in_a_topic_the_command_alone_names_nobody(journey: Journey) -> None:
    """Telegram sends a message in a topic as a reply to the one that opened it."""
    j = journey
    people = list(j.people.values())[:7]
    j.group = j.telegram.group("Riverside topics", people, creator=j.people[COORDINATOR], forum=True)
    await j.add_bot()
    topic = j.telegram.topic(j.group, "Meetings", j.people["Jo"])
    j.telegram.write(j.people[COORDINATOR], j.group, f"/coordinator@{j.telegram.bot.username}", topic=topic)
    await j.runner.handle()
    j.sees("Reply to a message of theirs with /coordinator.")
    assert len(everything(j)["coordinators"]) == 1


async def test_somebody_who_has_left_cannot_be_named(journey: Journey) -> None:
    j = journey
    await j.set_up()
    message = await says(j, "Jo")
    j.telegram.leave(j.group, j.people["Jo"])
    await j.runner.handle()
    await j.writes(COORDINATOR, "/coordinator", reply_to=message)
    j.sees("I can't see that person in this chat now")
    assert len(everything(j)["coordinators"]) == 1


async def test_whoever_was_named_may_step_back_without_a_reason(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await names(j, COORDINATOR, "Jo")
    await j.presses("Jo", "Step back")
    j.sees(STEPPED_BACK)
    await j.writes("Jo", "/checkin")
    j.sees("A coordinator opens a check-in")
    assert (await j.presses("Jo", "Step back", "One more coordinator")).text.startswith(
        "You have not taken this on here"
    )


async def test_an_admin_of_the_chat_who_steps_back_stays_one_by_telegram(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes(COORDINATOR, "/coordinator")
    toast = await journey.presses(COORDINATOR, "Step back")
    assert toast.text == "As an admin of this chat you can still do what a coordinator does."
    journey.sees(STEPPED_BACK)
    assert everything(journey)["coordinators"] == []
    await journey.writes(COORDINATOR, "/checkin")
    journey.sees("What shall we talk about?")


async def test_a8_6_the_last_one_names_another_before_stepping_back(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await without_admin(j)
    await j.writes(COORDINATOR, "/coordinator")
    await j.presses(COORDINATOR, "Step back")
    j.sees("You are the last coordinator here that I know of, and this chat has no admin.", "Or open it to all")
    assert len(everything(j)["coordinators"]) == 1
    await names(j, COORDINATOR, "Jo")
    await j.presses(COORDINATOR, "Step back", "Coordinators")
    j.sees(STEPPED_BACK)
    await j.writes(COORDINATOR, "/checkin")
    j.sees("A coordinator opens a check-in")
    await j.writes("Jo", "/checkin")
    j.sees("What shall we talk about?")


async def test_a8_6_the_last_one_opens_it_to_all(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await without_admin(j)
    await j.writes(COORDINATOR, "/coordinator")
    await j.presses(COORDINATOR, "Step back")
    assert (await j.presses("Jo", "Open it to all")).text.startswith(REFUSED)
    await j.presses(COORDINATOR, "Open it to all")
    j.sees("From now on, any of you can do what a coordinator does.")
    assert everything(j)["coordinators"] == []
    await j.writes("Dilys", "/who")
    j.sees("Here, that is any of you: your group has opened this to all.")
    await j.writes("Dilys", "/settings")
    j.sees("Coordinators: any of you.")
    assert (await j.presses("Dilys", "Coordinators only")).text.startswith("Only an admin of this chat")
    await j.writes("Dilys", "/checkin")
    j.sees("What shall we talk about?")
    await j.presses("Jo", "Being heard")
    assert j.card("How shall we do it?")


async def test_a_group_opens_it_to_all_and_closes_it_again(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.writes(COORDINATOR, "/settings")
    j.sees("Coordinators: the admins here, whoever added me, and those they have named.")
    assert (await j.presses("Jo", "Open it to all")).text.startswith(REFUSED)
    await j.presses(COORDINATOR, "Open it to all")
    j.sees("A coordinator has changed the settings.", "Coordinators: any of you.")
    await j.writes("Jo", "/coordinator")
    assert (await j.presses("Jo", "Count me in")).text.startswith("Done.")
    await j.presses("Jo", "Coordinators only", "Settings")
    j.sees("Coordinators: the admins here")
    await j.writes("Dilys", "/checkin")
    j.sees("A coordinator opens a check-in")


async def test_when_the_last_one_leaves_nobody_is_told_and_a_day_opens_it(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await without_admin(j)
    j.new()
    j.telegram.leave(j.group, j.people[COORDINATOR])
    await j.runner.handle()
    j.sees_nothing_new()
    await j.writes("Jo", "/checkin")
    j.sees("If no coordinator does anything here for a day, any of you can open one")
    await j.time(days=1, minutes=1)
    await j.writes("Jo", "/checkin")
    j.sees("What shall we talk about?")


async def test_rights_that_are_lost_between_menu_and_press(journey: Journey) -> None:
    """Faults 34: whether somebody may is looked up at the press."""
    j = journey
    await j.set_up()
    j.telegram.promote(j.group, j.people["Jo"], j.people[COORDINATOR])
    await j.writes("Jo", "/settings")
    await j.writes("Jo", "/checkin")
    j.telegram.demote(j.group, j.people["Jo"], j.people[COORDINATOR])
    await j.runner.handle()
    assert (await j.presses("Jo", "Keep the box", "Settings")).text.startswith(REFUSED)
    assert (await j.presses("Jo", "Being heard")).text.startswith(REFUSED)


async def test_a8_5_who_is_shown_to_all_and_names_nobody(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.writes("Dilys", "/who")
    j.sees(
        "any admin of this chat",
        "whoever added me, or said yes to /coordinator",
        "sees what everybody sees, and nothing more",
    )
    assert not any(name in j.last_text() for name in j.people)
    await j.writes(COORDINATOR, "/coordinator")
    await j.presses(COORDINATOR, "Step back")
    await j.writes("Dilys", "/who")
    j.sees("Here, that is any admin of this chat. An admin can ask others too")


@pytest.mark.parametrize("again", ["leaves and comes back", "removes the bot and adds it again"])
async def test_whoever_was_named_is_forgotten(journey: Journey, again: str) -> None:
    j = journey
    await j.set_up()
    await names(j, COORDINATOR, "Jo")
    if again.startswith("leaves"):
        j.telegram.leave(j.group, j.people["Jo"])
        j.telegram.join(j.group, j.people["Jo"])
        await j.runner.handle()
    else:
        j.telegram.remove_bot(j.group, j.people[COORDINATOR])
        await j.add_bot()
    await j.writes("Jo", "/checkin")
    j.sees("A coordinator opens a check-in")
    assert len(everything(j)["coordinators"]) == 1


async def replayed(j: Journey, card: Message, code: str) -> str:
    """Jo's phone sends the press again, as it was; gives what she reads. Nobody coordinates but Beverley."""
    press = j.taps(j.people["Jo"], card, code)
    await j.runner.handle()
    assert len(everything(j)["coordinators"]) == 1
    assert press.answer
    return press.answer.text


async def test_the_question_works_once(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await asks(j, COORDINATOR, "Jo")
    card = j.telegram.last(j.group)
    code = card.button("I'll do it").data or ""
    await j.presses("Jo", "I'll do it", card)
    await j.presses("Jo", "Step back", card)
    assert (await replayed(j, card, code)).startswith("This offer has ended.")
    j.telegram.leave(j.group, j.people["Jo"])
    j.telegram.join(j.group, j.people["Jo"])
    await j.runner.handle()
    assert (await replayed(j, card, code)).startswith("This offer has ended.")


async def test_the_question_is_over_for_whoever_said_no_or_left(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await asks(j, COORDINATOR, "Jo")
    card = j.telegram.last(j.group)
    code = card.button("I'll do it").data or ""
    await j.presses("Jo", "No, thank you", card)
    assert (await replayed(j, card, code)).startswith("This offer has ended.")
    await asks(j, COORDINATOR, "Jo")
    card = j.telegram.last(j.group)
    j.telegram.leave(j.group, j.people["Jo"])
    j.telegram.join(j.group, j.people["Jo"])
    await j.runner.handle()
    assert (await j.presses("Jo", "I'll do it", card)).text.startswith("This offer has ended.")
    assert len(everything(j)["coordinators"]) == 1


async def test_the_question_is_over_after_a_week_and_once_whoever_asked_coordinates_no_more(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await asks(j, COORDINATOR, "Jo")
    card = j.telegram.last(j.group)
    await j.time(days=9)
    assert (await j.presses("Jo", "I'll do it", card)).text.startswith("This offer has ended.")
    j.telegram.promote(j.group, j.people["Kath"], j.people[COORDINATOR])
    await asks(j, "Kath", "Jo")
    card = j.telegram.last(j.group)
    j.telegram.demote(j.group, j.people["Kath"], j.people[COORDINATOR])
    await asks(j, COORDINATOR, "Jo")
    newer = j.telegram.last(j.group)
    assert (await j.presses("Jo", "I'll do it", card)).text.startswith("This offer has ended.")
    assert (await j.presses("Jo", "I'll do it", newer)).text.startswith("Done. You are a coordinator here")
