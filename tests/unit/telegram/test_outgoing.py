"""A reply as people see it in Telegram: bold, buttons, keys, sound, edits."""

import logging
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, ForceReply
from telegram.error import BadRequest

from bot.conversation.events import Place
from bot.conversation.reply import Choice, Reply
from bot.conversation.text import bold
from bot.local_telegram import Chat, LocalTelegram
from bot.telegram import outgoing
from bot.telegram.errors import Unsendable
from tests.unit.telegram.memory_outbox import bot_on


@pytest.fixture
def local() -> LocalTelegram:
    return LocalTelegram()


@pytest.fixture
def group(local: LocalTelegram) -> Chat:
    return local.group("Garden group", [local.person("Ann"), local.bot])


@pytest.fixture
async def bot(local: LocalTelegram) -> AsyncIterator[Bot]:
    async with bot_on(local) as bot:
        yield bot


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (bold("Being heard, 2 of 4.") + " Are staff free?", "<b>Being heard, 2 of 4.</b> Are staff free?"),
        ("a <b>tag</b> & " + bold("<i>"), "a &lt;b&gt;tag&lt;/b&gt; &amp; <b>&lt;i&gt;</b>"),
        ("**s**t and f**k** `a` _b_ [c](d)", "**s**t and f**k** `a` _b_ [c](d)"),
        (bold("Z̷̢a̶l̸g̵o̴"), "<b>Z̷̢a̶l̸g̵o̴</b>"),
        ('"quoted" <script>', '"quoted" &lt;script&gt;'),
    ],
)
async def test_bold_is_bold_and_everything_else_stands_as_it_was_written(
    local: LocalTelegram, bot: Bot, group: Chat, text: str, html: str
) -> None:
    await outgoing.send(bot, Place(group.id), Reply(text))
    assert local.last(group).html == html


async def test_buttons_come_in_their_rows_with_codes_and_links(local: LocalTelegram, bot: Bot, group: Chat) -> None:
    rows = ((Choice("Yes", "a:7"), Choice("No", "b:7")), (Choice("Answer privately", link="https://t.me/x?start=y"),))
    await outgoing.send(bot, Place(group.id), Reply("Well?", rows))
    shown = [[(button.label, button.data or button.url) for button in row] for row in local.last(group).buttons]
    assert shown == [[("Yes", "a:7"), ("No", "b:7")], [("Answer privately", "https://t.me/x?start=y")]]


@pytest.mark.parametrize(
    "wrong",
    [
        Choice("Yes", "x" * 65),
        Choice("Yes", "é" * 33),
        Choice("Yes", ""),
        Choice("Yes"),
        Choice("Yes", "a", "https://example.org"),
    ],
)
async def test_a_wrong_button_is_refused_loudly(bot: Bot, group: Chat, wrong: Choice) -> None:
    with pytest.raises(ValueError, match=r"needs 1 to|has a code or a link"):
        await outgoing.send(bot, Place(group.id), Reply("Well?", ((wrong,),)))


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Good to service user led", "Good to service use…"),
        ("A label of 19 chars, and", "A label of 19 chars…"),
        (" ", "…"),
    ],
)
async def test_a_label_that_is_too_long_is_cut_short_and_the_log_names_its_verb_alone(
    local: LocalTelegram, bot: Bot, group: Chat, caplog: pytest.LogCaptureFixture, label: str, shown: str
) -> None:
    rows = ((Choice(label, "place:7:st"), Choice(label, link="https://t.me/x?start=secret")),)
    await outgoing.send(bot, Place(group.id), Reply("Well?", rows))
    assert local.last(group).labels == [shown, shown]
    said = "A label was cut short or empty. Run: python -m bot check-content. The button's verb: "
    assert caplog.messages == [f"{said}place", f"{said}link"]


async def test_longest_label_and_code_are_fine(local: LocalTelegram, bot: Bot, group: Chat) -> None:
    await outgoing.send(bot, Place(group.id), Reply("Well?", ((Choice("L" * 20, "c" * 64),),)))
    assert local.last(group).labels == ["L" * 20]


async def test_only_what_asks_for_it_makes_a_sound(local: LocalTelegram, bot: Bot, group: Chat) -> None:
    await outgoing.send(bot, Place(group.id), Reply("quiet"))
    await outgoing.send(bot, Place(group.id), Reply("heard", sound=True))
    assert [message.silent for message in local.said(group)] == [True, False]


async def test_the_quiet_keys_stand_in_private_chats_only(local: LocalTelegram, bot: Bot, group: Chat) -> None:
    ann = local.person("Ann")
    local.start(ann)
    keys = ("Terms", "Where to go", "Help now")
    await outgoing.send(bot, Place(ann.id, private=True), Reply("Hello"), keys)
    await outgoing.send(bot, Place(group.id), Reply("Hello"), keys)
    assert local.last(local.private(ann)).keyboard == [list(keys)]
    assert local.last(group).keyboard == []
    asked = local.called("sendMessage")[0].parameters["reply_markup"]
    assert asked["is_persistent"] is True
    assert asked["resize_keyboard"] is True


async def test_a_message_that_asks_for_words_fits_what_telegram_takes(
    local: LocalTelegram, bot: Bot, group: Chat
) -> None:
    await outgoing.send(bot, Place(group.id), Reply("What is it?", placeholder="w" * 70))
    assert local.last(group).asks_reply == "w" * 64
    with pytest.raises(BadRequest, match="placeholder is too long"):
        await bot.send_message(group.id, "What is it?", reply_markup=ForceReply(input_field_placeholder="w" * 65))


async def test_a_message_with_buttons_and_one_that_will_be_edited_bring_no_keys(local: LocalTelegram, bot: Bot) -> None:
    ann = local.person("Ann")
    local.start(ann)
    place, keys = Place(ann.id, private=True), ("Terms", "Help now")
    await outgoing.send(bot, place, Reply("Well?", ((Choice("Yes", "a"),),)), keys)
    card = await outgoing.send(bot, place, Reply("Asked", card="q"), keys)
    assert local.private(ann).keyboard == []
    await outgoing.edit(bot, place, card, Reply("Done", card="q", edits=True))
    assert [(m.text, m.labels) for m in local.said(local.private(ann))] == [("Well?", ["Yes"]), ("Done", [])]


async def test_links_have_no_preview(local: LocalTelegram, bot: Bot, group: Chat) -> None:
    await outgoing.send(bot, Place(group.id), Reply("https://www.nsun.org.uk"))
    assert local.called("sendMessage")[0].parameters["link_preview_options"] == {"is_disabled": True}


async def test_an_edit_replaces_the_words_and_takes_the_buttons_away(
    local: LocalTelegram, bot: Bot, group: Chat
) -> None:
    number = await outgoing.send(bot, Place(group.id), Reply("Asked", ((Choice("Yes", "a"),),)))
    assert await outgoing.edit(bot, Place(group.id), number, Reply(bold("We said yes."), edits=True)) == number
    assert local.last(group).html == "<b>We said yes.</b>"
    assert local.last(group).labels == []


async def test_a_topic_is_answered_in_it_and_general_has_no_number(local: LocalTelegram, bot: Bot) -> None:
    forum = local.group("Forum", [local.person("Ann"), local.bot], forum=True)
    topic = local.topic(forum, "Being heard")
    await outgoing.send(bot, Place(forum.id, topic=topic), Reply("in the topic"))
    await outgoing.send(bot, Place(forum.id, topic=1), Reply("in General"))
    assert [message.topic for message in local.said(forum)] == [topic, None]


@pytest.mark.parametrize("long", ["word " * 2000, "😀" * 5000, "<&>" * 2000])
async def test_what_is_too_long_even_for_telegram_is_cut_short(
    local: LocalTelegram, bot: Bot, group: Chat, long: str
) -> None:
    number = await outgoing.send(bot, Place(group.id), Reply("card"))
    await outgoing.edit(bot, Place(group.id), number, Reply(long, edits=True))
    assert local.last(group).text.endswith("…")


async def test_a_reply_without_words_is_refused(bot: Bot, group: Chat) -> None:
    with pytest.raises(Unsendable):
        await outgoing.send(bot, Place(group.id), Reply(" \n"))


async def test_nothing_of_a_message_is_logged_by_us(bot: Bot, group: Chat, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "bot"):
        await outgoing.send(bot, Place(group.id), Reply("something private"))
    assert [record for record in caplog.records if record.name.startswith("bot.")] == []
