"""What is read of an update, and what is not."""

from dataclasses import replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.conversation.events import Pressed
from bot.conversation.reply import Choice
from bot.local_telegram import LocalTelegram
from bot.telegram import incoming
from tests.unit.telegram.memory_outbox import bot_on


async def test_a_press_is_read_the_same_without_what_its_card_says() -> None:
    local = LocalTelegram()
    ann = local.person("Ann")
    group = local.group("Garden group", [ann, local.bot], forum=True)
    topic = local.topic(group, "Plants", by=ann)
    asked = local.write(ann, group, f"/ask@{local.bot.username} we have no money", topic=topic)
    yes = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")]])
    async with bot_on(local) as bot:
        await bot.send_message(
            group.id, "Ready?", message_thread_id=topic, reply_to_message_id=asked.id, reply_markup=yes
        )
        card = local.last(group)
        local.take()
        local.press(ann, card, "Yes")
        local.press_raw(ann, card, "yes", accessible=False)
        local.press_raw(ann, card, "yes", absent=True)
        came = local.take()
        whole, faded, absent = (incoming.update_in(raw, bot) for raw in came)
        for found, raw in zip((whole, faded, absent), came, strict=True):
            read = incoming.read(found, bot.bot)
            assert isinstance(read, Pressed)
            assert replace(read, card=()) == incoming.read(Update.de_json(raw, bot), bot.bot)
        pressed = incoming.read(whole, bot.bot)
        assert isinstance(pressed, Pressed)
        assert pressed.card == (Choice("Yes", "yes"),), "what stands there is kept as it came"
        assert (pressed.quoted, pressed.on, pressed.place.topic) == ("we have no money", card.id, topic)
        assert whole.callback_query
        assert isinstance(whole.callback_query.message, Message)
        assert (whole.callback_query.message.text, whole.callback_query.message.reply_markup) == (None, None)
