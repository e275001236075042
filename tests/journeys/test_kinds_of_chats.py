"""Every kind of chat that Telegram has: how the bot comes, who writes there, and what it leaves alone."""

import pytest

from bot.local_telegram import Chat
from tests.journeys.journey import COORDINATOR, Journey
from tests.journeys.kept import everything, kept
from tests.telegram_double.faults import Raw

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
    j.sees(WELCOME)
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
    j.sees("Paused since")


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


async def test_start_in_a_group_is_answered(journey: Journey) -> None:
    j = journey
    await j.set_up()
    j.new()
    await j.writes("Jo", "/start")
    assert len(j.new()) == 1


def alone(j: Journey, name: str) -> Chat:
    """The private chat of somebody."""
    return j.telegram.private(j.people[name])
