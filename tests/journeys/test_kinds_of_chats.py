"""Every kind of chat that Telegram has: how the bot comes, who writes there, and what it leaves alone."""

import pytest

from bot.local_telegram import Chat
from tests.journeys.journey import COORDINATOR, Journey
from tests.journeys.kept import everything, kept
from tests.telegram_double.faults import Raw

pytestmark = pytest.mark.long

WELCOME = "Hello, all."
KINDS = ("basic group", "supergroup", "forum")
IN_EVERY_KIND = pytest.mark.parametrize("kind", KINDS)


def a_group(j: Journey, kind: str = "supergroup") -> Chat:
    """The people of the journey in a group of this kind; the bot is not in it yet."""
    if kind == "basic group":
        return j.group
    j.group = j.telegram.group("Riverside", list(j.people.values()), creator=j.people[COORDINATOR], forum=True)
    j.group.forum = kind == "forum"
    return j.group


# how the bot comes


@IN_EVERY_KIND
async def test_added_in_any_kind_of_group_it_says_hello_once(journey: Journey, kind: str) -> None:
    j = journey
    a_group(j, kind)
    await j.add_bot()
    assert [message.text.partition("\n")[0][:11] for message in j.new()] == [WELCOME]


@IN_EVERY_KIND
async def test_t12_added_through_a_link_it_says_hello_once(any_run: Journey, kind: str) -> None:
    j = any_run
    await j.privately("Beverley", "hello")
    [link] = [b.url for row in j.card("", "Add me to a group", alone(j, "Beverley")).buttons for b in row]
    assert link
    payload = link.partition("?startgroup=")[2]
    j.telegram.add_bot(a_group(j, kind), j.people[COORDINATOR], payload)
    await j.runner.handle()
    j.sees(WELCOME)
    j.sees_nothing_new()
    await j.presses(COORDINATOR, "Set up")
    j.sees("Which organisation")


async def test_t12_whoever_adds_it_through_a_link_coordinates(journey: Journey) -> None:
    j = journey
    j.telegram.add_bot(j.group, j.people["Jo"], "new")
    await j.runner.handle()
    await j.presses("Jo", "Set up")
    j.sees("Which organisation")


async def test_faults_26_taken_out_and_added_again_through_a_link_it_says_hello_again(journey: Journey) -> None:
    j = journey
    await j.set_up()
    j.telegram.remove_bot(j.group, j.people[COORDINATOR])
    await j.runner.handle()
    j.new()
    j.telegram.add_bot(j.group, j.people[COORDINATOR], "new")
    await j.runner.handle()
    j.sees("Hello again, all. I still have what this group agreed about the trust. To open a check-in: /checkin.")
    j.sees_nothing_new()
    assert len(everything(j)["groups"]) == 1


# what of the chat reaches it


ADMIN_HERE = "I was made an admin here."
HEARS_ALL = "Telegram sends me all of your chat. I drop what is not for me, unread."
HEARS_LITTLE = "I can't see your chat, only commands, taps and replies to me."


async def talks(j: Journey) -> None:
    """People talk to each other and to another bot, also about what we know and of what worries."""
    kept_before, j_said = kept(j), len(j.telegram.said(j.group))
    for text in (
        "what is co-production, anybody?",
        "i want to die",
        "/weather@OtherBot",
        "yes",
        "InvolvementBot is ok",
    ):
        j.telegram.write(j.people["Jo"], j.group, text)
    j.telegram.edit(j.people["Jo"], j.telegram.write(j.people["Jo"], j.group, "help"), "help me")
    await j.runner.handle()
    assert len(j.telegram.said(j.group)) == j_said
    assert kept(j) == kept_before


@pytest.mark.parametrize("kind", ["basic group", "supergroup"])
async def test_a8_2_made_an_admin_it_tells_the_group_once_and_how_to_undo_it(any_run: Journey, kind: str) -> None:
    j = any_run
    a_group(j, kind)
    await j.set_up()
    j.new()
    j.telegram.promote(j.group, j.telegram.bot, j.people["Jo"])
    await j.runner.handle()
    [told] = j.new()
    assert told.text.startswith(ADMIN_HERE)
    assert "Any admin can undo it." in told.text
    assert "Jo" not in told.text
    j.telegram.promote(j.group, j.telegram.bot, j.people[COORDINATOR])
    await talks(j)
    await j.writes("Kath", "/who")
    assert len(j.new()) == 1
    j.telegram.demote(j.group, j.telegram.bot, j.people["Jo"])
    await j.runner.handle()
    j.sees(f"I am back to normal: {HEARS_LITTLE}")
    j.sees_nothing_new()


async def test_a8_2_as_an_admin_it_does_not_say_that_it_sees_little(journey: Journey) -> None:
    j = journey
    await j.set_up()
    j.telegram.promote(j.group, j.telegram.bot, j.people["Jo"])
    await j.runner.handle()
    await j.open(starts=False)
    assert HEARS_ALL in j.last_text()
    j.telegram.demote(j.group, j.telegram.bot, j.people["Jo"])
    await j.runner.handle()
    await j.writes("Jo", "/checkin")
    assert HEARS_LITTLE in j.last_text()


async def test_a8_2_added_as_an_admin_it_says_so_with_its_hello(any_run: Journey) -> None:
    j = any_run
    a_group(j)
    j.telegram.promote(j.group, j.telegram.bot, j.people[COORDINATOR])
    j.telegram.join(j.group, j.telegram.bot, j.people[COORDINATOR])
    await j.runner.handle()
    hello, told, *_ = j.new()
    assert hello.text.startswith(WELCOME)
    assert HEARS_ALL in hello.text
    assert told.text.startswith(ADMIN_HERE)


async def test_a8_2_with_privacy_mode_off_it_says_so_to_each_group_once_and_drops_what_is_not_for_it(
    any_run: Journey,
) -> None:
    j = any_run
    j.telegram.privacy = False
    await j.add_bot()
    hello, told = j.new()
    assert HEARS_ALL in hello.text
    assert told.text.startswith("Whoever runs me has changed a setting.")
    assert "hello@riverside.example" in told.text
    await j.set_up()
    await talks(j)
    await j.open()
    await j.all_answer("No", "No", "No", "No")
    await j.show()
    assert "changed a setting" not in "".join(m.text for m in j.new())


async def test_a8_2_privacy_mode_turned_off_later_and_on_again(journey: Journey) -> None:
    """The host changes it at BotFather, and starts the program anew."""
    j = journey
    await j.set_up()
    for privacy, said in ((False, "Whoever runs me has changed a setting."), (True, "I am back to normal:")):
        await j.runner.close()
        j.telegram.privacy = privacy
        j.new()
        for _ in range(2):
            await j.writes("Jo", "/who")
        texts = [m.text for m in j.new()]
        assert [text.startswith(said) for text in texts] == [False, True, False]


# channels


async def test_added_to_a_channel_it_says_one_polite_line_and_leaves(any_run: Journey) -> None:
    j = any_run
    channel = j.telegram.channel("Riverside news")
    j.telegram.add_bot(channel, j.people["Jo"])
    j.telegram.channel_post(channel, "/checkin")
    await j.runner.handle()
    [line] = j.telegram.said(channel)
    assert line.text.startswith("Thank you for adding me. I am for groups")
    assert not channel.has(j.telegram.bot)
    assert everything(j)["groups"] == []


async def test_added_to_a_channel_where_it_may_not_write_it_leaves(journey: Journey) -> None:
    j = journey
    channel = j.telegram.channel("Riverside news")
    j.telegram.add_bot(channel, j.people["Jo"], may_post=False)
    await j.runner.handle()
    assert j.telegram.said(channel) == []
    assert j.telegram.called("sendMessage", channel) == []
    assert not channel.has(j.telegram.bot)


async def test_a_line_that_is_refused_keeps_it_in_no_channel(journey: Journey) -> None:
    j = journey
    channel = j.telegram.channel("Riverside news")
    j.telegram.fail("sendMessage", Raw(400, "Bad Request: CHAT_WRITE_FORBIDDEN"), times=None, chat=channel)
    j.telegram.add_bot(channel, j.people["Jo"])
    await j.runner.handle()
    assert not channel.has(j.telegram.bot)


async def test_faults_32_what_a_channel_posts_into_its_discussion_group_is_no_command(any_run: Journey) -> None:
    """Telegram copies each post of a linked channel into its group, from its own account."""
    j = any_run
    await j.set_up()
    await j.open()
    j.telegram.promote(j.group, j.telegram.bot, j.people[COORDINATOR])
    await j.runner.handle()
    before = kept(j)
    j.new()
    for text in ("/pause@InvolvementBot", "/yes@InvolvementBot", "i want to die", "What is peer support?"):
        j.telegram.channel_post(j.group, text)
    await j.runner.handle()
    j.sees_nothing_new()
    assert kept(j) == before
    post = j.telegram.messages(j.group)[-1]
    j.telegram.write(j.people["Jo"], j.group, "/pause@InvolvementBot", reply_to=post)
    await j.runner.handle()
    j.sees("Paused today")


# messages deleted under us


REMOVED = "My message was removed here twice, so I won't post it again."


async def test_faults_24_a_card_that_is_deleted_comes_once_more_and_then_no_more(any_run: Journey) -> None:
    """Somebody still has it on their screen, and presses."""
    j = any_run
    await j.set_up()
    await j.writes(COORDINATOR, "/checkin")
    j.new()
    chosen, way = j.card("What shall we talk about?"), "Answer first"
    j.telegram.delete(chosen)
    await j.presses(COORDINATOR, "Being heard", chosen)
    [fresh] = [message for message in j.telegram.said(j.group) if way in message.labels]
    j.telegram.delete(fresh)
    await j.presses(COORDINATOR, way, fresh)
    said = [message.text for message in j.telegram.said(j.group)][-3:]
    assert sum(text.startswith(REMOVED) for text in said) == 1
    await j.writes("Dilys", "/checkin")
    await j.presses("Dilys", "Start")
    await j.all_answer("No", "No", "No", "No")
    j.telegram.delete(j.card("question 1 of 4"))
    await j.writes("Jo", "/checkin")
    await j.show()
    j.sees("Most said no.")
    assert sum(m.text.startswith(REMOVED) for m in j.telegram.said(j.group)) == 1


async def test_faults_24_that_it_is_gone_is_said_once_however_often_it_changes(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.writes(COORDINATOR, "/settings")
    old = j.card("", "Keep the box")
    for _ in range(4):
        for card in j.telegram.said(j.group):
            if "Quiet hours" in card.labels:
                j.telegram.delete(card)
        await j.presses(COORDINATOR, "Keep the box", old)
    assert sum(m.text.startswith(REMOVED) for m in j.telegram.said(j.group)) == 1


@pytest.mark.parametrize(
    ("command", "label", "brings"),
    [
        ("/schedule", "Every month", "Every month"),
        ("/settings", "Keep the box", "Quiet hours"),
        ("/checkin", "Being heard", "Being heard"),
    ],
)
async def test_faults_24_the_line_says_what_brings_this_card_back(
    journey: Journey, command: str, label: str, brings: str
) -> None:
    j = journey
    await j.set_up()
    await j.writes(COORDINATOR, command)
    old = j.card("", label)
    for _ in range(2):
        for card in j.telegram.said(j.group):
            j.telegram.delete(card)
        await j.presses(COORDINATOR, label, old)
    [line] = [m.text for m in j.telegram.said(j.group) if m.text.startswith(REMOVED)]
    assert line.endswith(f"If you want it back, send {command}.")
    await j.writes(COORDINATOR, command)
    assert brings in j.telegram.last(j.group).labels


# who writes


@IN_EVERY_KIND
async def test_faults_32_an_anonymous_admin_opens_a_check_in_and_never_answers_it(any_run: Journey, kind: str) -> None:
    """Telegram sends what they write from an account that all such admins share, in the name of the group."""
    j = any_run
    a_group(j, kind)
    await j.set_up()
    j.telegram.promote(j.group, j.people["Jo"], j.people[COORDINATOR], anonymous=True)

    async def as_the_group(text: str) -> None:
        j.telegram.write(j.people["Jo"], j.group, f"{text}@{j.telegram.bot.username}", anonymous=True)
        await j.runner.handle()

    await as_the_group("/checkin")
    assert "What shall we talk about?" in j.last_text()
    await j.presses(COORDINATOR, "Being heard")
    await j.presses(COORDINATOR, "Answer first")
    await j.presses("Dilys", "Start")
    assert everything(j)["coordinators"]
    before = everything(j)["votes"]
    await as_the_group("/no")
    await as_the_group("/mydata")
    assert everything(j)["votes"] == before
    assert "1087968824" not in repr(everything(j))
    await j.presses("Jo", "No", "question 1 of 4")
    assert len(everything(j)["votes"]) == len(before) + 1, "a press comes from the account itself"


async def test_faults_33_an_anonymous_admin_presses_as_themselves(journey: Journey) -> None:
    """Telegram tells who is a hidden admin only to bots that are admins: to others they look like members."""
    j = journey
    await j.set_up()
    j.telegram.promote(j.group, j.people["Jo"], j.people[COORDINATOR], anonymous=True)
    await j.writes(COORDINATOR, "/settings")
    card = j.telegram.last(j.group)
    assert (await j.presses("Jo", "Keep the box", card)).text == ""
    assert "Box: each time." in j.last_text()
    j.telegram.demote(j.group, j.people["Jo"], j.people[COORDINATOR])
    assert "coordinator" in (await j.presses("Jo", "Box only at first", j.card("", "Box only at first"))).text
    assert "Box: each time." in j.last_text(), "row 34: the right was gone before the press"


async def test_faults_32_a_channel_identity_neither_answers_nor_decides(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    channel = j.telegram.channel("Somebody's channel")
    before = kept(j)
    for text in ("/yes", "/settings", "/deletegroup", "/mydata", "/forgetme"):
        j.telegram.write(j.people["Jo"], j.group, f"{text}@{j.telegram.bot.username}", as_channel=channel)
        await j.runner.handle()
    assert kept(j) == before
    j.telegram.write(j.people["Jo"], j.group, "/pause", as_channel=channel)
    await j.runner.handle()
    assert "Paused today" in j.last_text(), "anybody may stop"


async def test_faults_32_a_message_from_nobody_stops_nobody(journey: Journey) -> None:
    """Telegram leaves out who wrote in some old and some hidden messages."""
    j = journey
    await j.set_up()
    await j.open()
    chat = {"id": j.group.id, "type": "group", "title": "x"}
    command = [{"type": "bot_command", "offset": 0, "length": 4}]
    for number, text in enumerate(("/yes", "hello", "/who")):
        message = {"message_id": 900 + number, "date": 0, "chat": chat, "text": text, "entities": command}
        j.telegram.raw_update({"message": message})
    await j.runner.handle()
    assert everything(j)["votes"] == []
    assert everything(j)["dead_letters"] == []
    await j.all_answer("No", "No", "No", "No")
    await j.show()
    j.sees("Most said no.")


async def test_faults_37_a_press_on_a_message_that_cannot_be_seen_any_more_counts(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    card = j.card("question 1 of 4")
    for name in ("Dilys", "Marcus", "Shaun", "Amina"):
        j.clock.jump(seconds=5)
        press = j.telegram.press_raw(j.people[name], card, card.button("No").data or "", accessible=False)
        await j.runner.handle()
        assert press.answer
        assert "You said: no." in press.answer.text
    press = j.telegram.press_raw(j.people["Kath"], card, card.button("No").data or "", absent=True)
    await j.runner.handle()
    assert press.answer
    assert press.answer.text.startswith("This button is too old")
    await j.show()
    j.sees("Most said no.")


# other bots


async def test_with_other_bots_in_the_group_their_commands_are_left_alone(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    j.new()
    before = kept(j)
    j.telegram.promote(j.group, j.telegram.bot, j.people[COORDINATOR])
    await j.runner.handle()
    j.sees("I was made an admin here.")
    before = kept(j)
    for text in ("/pause@OtherBot", "/weather", "/checkin@OtherBot now", "/yes@otherbot", "/START@OtherBot"):
        j.telegram.write(j.people["Jo"], j.group, text)
        await j.runner.handle()
    j.sees_nothing_new()
    assert kept(j) == before


async def test_after_another_bot_spoke_our_commands_with_our_name_and_replies_still_come(journey: Journey) -> None:
    """In privacy mode a bare command reaches only the bot that spoke last."""
    j = journey
    await j.set_up()
    await j.open()
    j.new()
    for text, comes in (("/who", False), ("/who@involvementbot", True), ("/WHO@InvolvementBot", True)):
        j.group.other_bot_spoke_last = True
        j.telegram.write(j.people["Jo"], j.group, text)
        await j.runner.handle()
        assert bool(j.new()) is comes
    j.group.other_bot_spoke_last = True
    await j.replies("Jo", "no", "question 1 of 4")
    assert len(everything(j)["votes"]) == 1


# blocked by a member


async def test_faults_28_whoever_blocks_the_bot_is_told_nothing_more_and_the_group_goes_on(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.goes_private("Marcus")
    marcus = alone(j, "Marcus")
    j.telegram.block(j.people["Marcus"])
    await j.runner.handle()
    before = [call for call in j.telegram.calls if call.chat_id == marcus.id]
    await j.all_answer("No")
    for name in ("Shaun", "Amina", "Kath"):
        await j.presses(name, "No")
    await j.show(by=("Dilys", "Jo"))
    j.sees("Most said no.")
    assert [call for call in j.telegram.calls if call.chat_id == marcus.id] == before, "not even tried"
    j.telegram.unblock(j.people["Marcus"])
    await j.presses("Dilys", "No, next")
    assert "question 2 of 4" in await j.goes_private("Marcus", on="question 2 of 4")


async def test_faults_28_a_block_that_nobody_told_us_of_is_found_by_one_refusal(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.goes_private("Marcus")
    marcus = alone(j, "Marcus")
    j.people["Marcus"].blocked = True
    for name in ("Dilys", "Shaun", "Amina", "Kath"):
        await j.presses(name, "No", "question 1 of 4")
    await j.show(by=("Dilys", "Jo"))
    j.sees("Most said no.")
    await j.presses("Dilys", "No, next")
    await j.time(days=1)
    refused = [call for call in j.telegram.calls if call.chat_id == marcus.id and call.status == 403]
    assert len(refused) == 1
    j.telegram.unblock(j.people["Marcus"])
    assert "question 2 of 4" in await j.goes_private("Marcus", on="question 2 of 4")


# many people, and their names


NAMES = (
    "",
    "Z\u0351\u036b\u0343a\u034c\u0368l\u0342g\u0345o\u035f" * 8,
    "\u202eevil\u202d\u2066",
    "\U0001f9d1\u200d\U0001f9bd" * 10,
    "<script>alert(1)</script>",
    "<b>&amp;",
    "**bold** {org}",
    "\u200b\u200d",
    "\u0000\u0007x",
    "A" * 64,
)


async def test_faults_38_two_hundred_members_with_every_kind_of_name(journey: Journey) -> None:
    j = journey
    crowd = [j.telegram.person(NAMES[n % len(NAMES)], NAMES[(n + 3) % len(NAMES)]) for n in range(200)]
    j.group.title = NAMES[4] + NAMES[2] + NAMES[1][:20]
    for person in crowd:
        j.telegram.join(j.group, person)
    await j.set_up("<script>The & Trust</script>")
    await j.open()
    card = j.card("question 1 of 4")
    assert "<script>The & Trust</script>" in "".join(m.text for m in j.telegram.said(j.group))
    j.clock.jump(seconds=5)
    presses = [j.telegram.press(person, card, ("Yes", "No", "No")[n % 3]) for n, person in enumerate(crowd)]
    await j.runner.handle()
    assert all(press.answer and press.answer.text for press in presses)
    assert len(everything(j)["votes"]) == 200
    await j.show()
    shown = j.last_text()
    assert shown.startswith("Most said no.")
    assert not [name for name in NAMES if name and name in shown]
    assert everything(j)["dead_letters"] == []


# what Telegram may send one day


async def test_faults_63_updates_and_fields_that_nobody_knows_are_acknowledged_and_left_alone(
    any_run: Journey,
) -> None:
    j = any_run
    await j.set_up()
    before = kept(j)
    j.new()
    chat = {"id": j.group.id, "type": "group", "title": "x", "is_flying": {"high": [True]}}
    jo = {"id": j.people["Jo"].id, "is_bot": False, "first_name": "Jo", "mood": "fine"}
    body = {"message_id": 901, "date": 0, "chat": chat, "from": jo, "thought": {"text": "/pause"}}
    for content in (
        {"message_telepathy": body},
        {"guest_message": body},
        {"channel_post": body | {"text": "/pause"}},
        {"message": body},
        {"message": body | {"new_kind_of_service_line": {}}},
        {"edited_message": body},
        {},
    ):
        j.telegram.raw_update(content)
    await j.runner.handle()
    j.sees_nothing_new()
    assert j.telegram.pending() == []
    assert kept(j) == before
    command = [{"type": "bot_command", "offset": 0, "length": 19, "colour": "red"}]
    j.telegram.raw_update({"message": body | {"text": "/who@InvolvementBot", "entities": command}})
    await j.runner.handle()
    j.sees("coordinator")


async def test_start_in_a_group_is_answered(journey: Journey) -> None:
    j = journey
    await j.set_up()
    j.new()
    await j.writes("Jo", "/start")
    assert len(j.new()) == 1


def alone(j: Journey, name: str) -> Chat:
    """The private chat of somebody."""
    return j.telegram.private(j.people[name])
