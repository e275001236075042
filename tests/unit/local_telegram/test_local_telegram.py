"""The local Telegram is as strict as Telegram: a real Bot talks on it with people who read what they get."""

import asyncio
import json
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    ReplyKeyboardMarkup,
    ReplyParameters,
    Update,
)
from telegram.error import ChatMigrated, Conflict, Forbidden, InvalidToken
from telegram.ext import Application, CommandHandler, ContextTypes

from bot.local_telegram import Button, Chat, LocalTelegram, Person
from tests.unit.local_telegram.scene import Scene, keys, refused

pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning")


# who the bot is


async def test_the_bot_learns_who_it_is(scene: Scene) -> None:
    me = await scene.bot.get_me()
    assert (me.username, me.id, me.can_read_all_group_messages) == ("InvolvementBot", scene.lt.bot.id, False)
    async with Bot(scene.lt.token, request=scene.lt, get_updates_request=scene.lt) as second:
        assert second.username == "InvolvementBot"
    assert (await scene.say("still here")).text == "still here"


async def test_a_wrong_token_and_an_unknown_method_are_refused(scene: Scene) -> None:
    with pytest.raises(InvalidToken):
        await Bot("1:wrong", request=scene.lt).initialize()
    with refused("Method sendDice is not known here"):
        await scene.bot.send_dice(scene.group.id)
    scene.lt.token = "7000000001:another"
    with pytest.raises(InvalidToken, match="Unauthorized"):
        await scene.say("hello")


# updates


async def test_updates_stay_until_they_are_acknowledged(scene: Scene) -> None:
    scene.lt.next_update_id = 500
    for text in ("one", "two", "three"):
        scene.lt.write(scene.ann, scene.lt.private(scene.ann), text)
    assert [u.update_id for u in await scene.bot.get_updates(limit=2)] == [500, 501]
    assert [u.update_id for u in await scene.bot.get_updates(offset=501)] == [501, 502]
    assert [u.update_id for u in await scene.bot.get_updates(offset=5_000_000)] == [
        501,
        502,
    ]  # the future counts as none
    assert [u.update_id for u in await scene.bot.get_updates(offset=-1)] == [502]
    assert await scene.bot.get_updates(offset=503) == ()
    assert (await scene.bot.get_webhook_info()).pending_update_count == 0


async def test_a_long_poll_wakes_for_an_update_and_for_a_shutdown(scene: Scene) -> None:
    waiting = asyncio.create_task(scene.bot.get_updates(timeout=30))
    await asyncio.sleep(0)
    scene.lt.start(scene.ann, "abc_1")
    (update,) = await waiting
    assert update.message
    assert update.message.text == "/start abc_1"
    waiting = asyncio.create_task(scene.bot.get_updates(offset=update.update_id + 1, timeout=30))
    await asyncio.sleep(0.01)
    await scene.lt.shutdown()
    assert await waiting == ()


async def test_a_second_poller_ends_the_first(scene: Scene) -> None:
    waiting = asyncio.create_task(scene.bot.get_updates(timeout=30))
    await asyncio.sleep(0.01)
    assert await scene.bot.get_updates() == ()
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await waiting


async def test_only_allowed_updates_come(scene: Scene) -> None:
    card = scene.lt.last(scene.group) if await scene.say("Ready?", reply_markup=keys("Yes")) else None
    assert card
    await scene.bot.get_updates(allowed_updates=["callback_query"])
    scene.lt.start(scene.ann)
    scene.lt.press(scene.ann, card, "Yes")
    assert [u.callback_query is not None for u in await scene.heard()] == [True]
    await scene.bot.get_updates(allowed_updates=[])
    scene.lt.start(scene.ann)
    assert await scene.texts() == ["/start"]


async def test_presses_die_after_150_seconds_and_messages_after_a_day(scene: Scene) -> None:
    await scene.say("Ready?", reply_markup=keys("Yes"))
    scene.lt.start(scene.ann)
    scene.lt.press(scene.ann, scene.lt.last(scene.group), "Yes")
    scene.clock.wait(seconds=151)
    (left,) = await scene.bot.get_updates()
    assert left.message
    scene.clock.wait(hours=24)
    assert await scene.bot.get_updates() == ()


async def test_with_a_webhook_there_is_no_polling(scene: Scene) -> None:
    await scene.bot.set_webhook("https://example.org/hook", secret_token="s3cret")
    scene.lt.start(scene.ann)
    assert (await scene.bot.get_webhook_info()).url == "https://example.org/hook"
    assert scene.lt.webhook["secret_token"] == "s3cret"
    with pytest.raises(Conflict):
        await scene.bot.get_updates()
    assert [body["message"]["text"] for body in scene.lt.take()] == ["/start"]
    await scene.bot.delete_webhook()
    assert await scene.bot.get_updates() == ()


async def test_anything_may_come_in(scene: Scene) -> None:
    number = scene.lt.raw_update({"brand_new_thing": {"x": 1}})
    assert [u.update_id for u in await scene.heard()] == [number]


# what people see


async def test_a_person_sees_text_formatting_and_buttons(scene: Scene) -> None:
    scene.lt.start(scene.ann)
    markup = InlineKeyboardMarkup(
        [[InlineKeyboardButton("More", callback_data="m")], [InlineKeyboardButton("Site", url="https://nsun.org.uk")]]
    )
    sent = await scene.bot.send_message(
        scene.ann.id,
        " <b>Hi</b> 🌱 &lt;you&gt; /help ",
        parse_mode="HTML",
        reply_markup=markup,
        disable_notification=True,
    )
    seen = scene.lt.last(scene.lt.private(scene.ann))
    assert (seen.text, seen.html) == ("Hi 🌱 <you> /help", "<b>Hi</b> 🌱 &lt;you&gt; /help")
    assert seen.buttons == [[Button("More", data="m")], [Button("Site", url="https://nsun.org.uk")]]
    assert (seen.silent, seen.edited, seen.from_bot) == (True, False, True)
    assert [(e.type, sent.parse_entity(e)) for e in sent.entities] == [("bold", "Hi"), ("bot_command", "/help")]


async def test_a_row_of_keys_stays_in_the_chat(scene: Scene) -> None:
    scene.lt.start(scene.ann)
    chat = scene.lt.private(scene.ann)
    await scene.bot.send_message(chat.id, "Hello", reply_markup=ReplyKeyboardMarkup([["Terms", "Help now"]]))
    await scene.bot.send_message(chat.id, "Ask me anything.")
    assert chat.keyboard == [["Terms", "Help now"]]
    with refused("Message can't be edited"):
        await scene.bot.edit_message_text("Hi", chat.id, scene.lt.said(chat)[0].id)


async def test_an_edit_is_seen_at_once(scene: Scene) -> None:
    sent = await scene.say("Question 1", reply_markup=keys("Yes", "No"))
    await scene.bot.edit_message_text("Question 2", scene.group.id, sent.message_id, reply_markup=keys("Yes"))
    card = scene.lt.last(scene.group)
    assert (card.text, card.labels, card.edited) == ("Question 2", ["Yes"], True)
    await scene.bot.edit_message_reply_markup(scene.group.id, sent.message_id)
    assert card.labels == []
    await scene.bot.delete_message(scene.group.id, sent.message_id)
    assert scene.lt.said(scene.group) == []


async def test_the_menu_is_the_narrowest_one(scene: Scene) -> None:
    async def menu(word: str, scope: Any = None, code: str | None = None) -> None:
        await scene.bot.set_my_commands([BotCommand(word, word)], scope=scope, language_code=code)

    def seen(person: Person, chat: Chat) -> str:
        return scene.lt.commands_for(chat, person)[0][0]

    lt, own = scene.lt, scene.lt.private(scene.bob)
    await menu("default")
    assert (seen(scene.bob, scene.group), seen(scene.bob, own)) == ("default", "default")
    await menu("private", BotCommandScopeAllPrivateChats())
    await menu("groups", BotCommandScopeAllGroupChats())
    await menu("gruppen", BotCommandScopeAllGroupChats(), "de")
    await menu("admins", BotCommandScopeAllChatAdministrators())
    assert [seen(p, scene.group) for p in (scene.ann, scene.bob)] == ["admins", "groups"]
    scene.bob.language_code = "de"
    assert (seen(scene.bob, scene.group), seen(scene.bob, own)) == ("gruppen", "private")
    await menu("here", BotCommandScopeChat(scene.group.id))
    await menu("bobs", BotCommandScopeChatMember(scene.group.id, scene.bob.id))
    assert [seen(p, scene.group) for p in (scene.ann, scene.bob)] == ["here", "bobs"]
    await scene.bot.delete_my_commands(BotCommandScopeChatMember(scene.group.id, scene.bob.id))
    assert [c.command for c in await scene.bot.get_my_commands(BotCommandScopeChat(scene.group.id))] == ["here"]
    assert lt.commands_for(scene.group, scene.bob) == [("here", "here")]


async def test_a_listener_hears_each_visible_change(scene: Scene) -> None:
    events: list[dict[str, Any]] = []
    stop = scene.lt.subscribe(events.append)
    sent = await scene.say("Ready?", reply_markup=keys("Yes"))
    press = scene.lt.press(scene.ann, scene.lt.last(scene.group), "Yes")
    await scene.bot.answer_callback_query(press.id, "Saved")
    await scene.bot.edit_message_text("Done", scene.group.id, sent.message_id)
    await scene.bot.delete_message(scene.group.id, sent.message_id)
    await scene.bot.set_my_commands([BotCommand("help", "Help")])
    stop()
    await scene.say("unheard")
    assert [event["kind"] for event in events] == ["message", "toast", "edited", "deleted", "menu"]
    assert json.loads(json.dumps(events)) == events


# presses


async def test_a_press_is_answered_with_a_toast_or_an_alert(scene: Scene) -> None:
    await scene.say("Ready?", reply_markup=keys("Yes", "No"))
    card = scene.lt.last(scene.group)
    press = scene.lt.press(scene.bob, card, "No")
    (update,) = await scene.heard()
    query = update.callback_query
    assert query
    assert query.message
    assert (query.data, query.from_user.id, query.message.message_id) == ("no", scene.bob.id, card.id)
    assert press.answer is None
    await query.answer("Saved", show_alert=True)
    answer = await press.answered(1)
    assert (answer.text, answer.show_alert, answer.person) == ("Saved", True, scene.bob)
    assert scene.lt.toasts(scene.ann) == []
    with pytest.raises(LookupError, match="no button 'Maybe' here"):
        scene.lt.press(scene.bob, card, "Maybe")


async def test_a_link_may_be_the_answer_and_leads_to_the_private_chat(scene: Scene) -> None:
    await scene.say("Ready?", reply_markup=keys("Privately"))
    press = scene.lt.press(scene.bob, scene.lt.last(scene.group), "Privately")
    await scene.bot.answer_callback_query(press.id, url="https://t.me/InvolvementBot?start=abc")
    url = (await press.answered()).url
    assert url
    scene.lt.follow(scene.bob, url)
    assert await scene.texts() == ["Ready?", "/start abc"]
    with refused("url_invalid"):
        await scene.bot.answer_callback_query(
            scene.lt.press(scene.bob, scene.lt.last(scene.group), "privately").id, url="https://example.org"
        )


async def test_an_old_or_unknown_press_and_a_long_answer_are_refused(scene: Scene) -> None:
    await scene.say("Ready?", reply_markup=keys("Yes"))
    press = scene.lt.press(scene.ann, scene.lt.last(scene.group), "Yes")
    with refused("message_too_long"):
        await scene.bot.answer_callback_query(press.id, "x" * 201)
    scene.clock.wait(seconds=151)
    for number in (press.id, "12345"):
        with refused("Query is too old and response timeout expired or query ID is invalid"):
            await scene.bot.answer_callback_query(number, "Saved")
    with pytest.raises(TimeoutError):
        await press.answered(0.01)


async def test_presses_may_be_forged_or_come_without_their_message(scene: Scene) -> None:
    await scene.say("Ready?", reply_markup=keys("Yes"))
    card = scene.lt.last(scene.group)
    scene.lt.press_raw(scene.ann, card, "\x00rubbish")
    scene.lt.press_raw(scene.ann, card, "yes", accessible=False)
    scene.lt.press_raw(scene.ann, card, "yes", absent=True)
    forged, faded, absent = [update.callback_query for update in await scene.heard()]
    assert forged
    assert faded
    assert absent
    assert forged.data == "\x00rubbish"
    assert faded.message
    assert not faded.message.is_accessible
    assert absent.message is None
    with pytest.raises(ValueError, match="is not in Garden group"):
        scene.lt.press(scene.lt.person("Eve"), card, "Yes")


# what is refused


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Message text is empty"),
        (" \n ", "Message text is empty"),
        ("<b> </b>", "Message text is empty"),
        ("🌱" * 2049, "Message is too long"),
        ("<b>one", "Can't parse entities: can't find end tag corresponding to start tag \"b\""),
        ("é </b>", "Can't parse entities: unexpected end tag at byte offset 3"),
        ("<b>one</i>", 'expected "</b>", found "</i>"'),
        ("<h1>one</h1>", 'unsupported start tag "h1" at byte offset 0'),
        ("1 < 2", 'unsupported start tag "" at byte offset 2'),
        ("go <b", "unclosed start tag at byte offset 3"),
        ("<b>go</b", "unclosed end tag at byte offset 5"),
        ("<span>x</span>", 'must have class "tg-spoiler"'),
    ],
)
async def test_a_text_that_telegram_refuses(scene: Scene, text: str, said: str) -> None:
    with refused(said):
        await scene.say(text, parse_mode="HTML")
    assert scene.lt.said(scene.group) == []


async def test_the_longest_text_passes_and_other_markup_does_not(scene: Scene) -> None:
    await scene.say("<b>" + "🌱" * 2048 + "</b>", parse_mode="HTML")
    assert scene.lt.last(scene.group).html.startswith("<b>🌱")
    with refused("Unsupported parse_mode"):
        await scene.say("*x*", parse_mode="MarkdownV2")


@pytest.mark.parametrize(
    ("source", "text", "shown"),
    [
        ('<a href="https://x.org/?a=1&amp;b=2">x</a>', "x", '<a href="https://x.org/?a=1&amp;b=2">x</a>'),
        ('<a href="nowhere">x</a>', "x", "x"),
        ("<b>a<i>b</i></b>c", "abc", "<b>a<i>b</i></b>c"),
        ("<BLOCKQUOTE expandable>q</BLOCKQUOTE>", "q", "<blockquote>q</blockquote>"),
        ("&#39;&quot;&nbsp;&copy &", "'\"&nbsp;&copy &", "'\"&amp;nbsp;&amp;copy &amp;"),
        ('<pre><code class="language-py">x</code></pre>', "x", "<pre>x</pre>"),
        ("<tg-spoiler>s</tg-spoiler><span class='tg-spoiler'>t</span>", "st", None),
    ],
)
async def test_html_as_telegram_reads_it(scene: Scene, source: str, text: str, shown: str | None) -> None:
    await scene.say(source, parse_mode="HTML")
    seen = scene.lt.last(scene.group)
    assert seen.text == text
    assert shown is None or seen.html == shown


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ({"text": "x", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "Text buttons are unallowed"),
        ({"text": "x"}, "Text buttons are unallowed"),
        ({"text": "", "callback_data": "x"}, 'Field "text" must be'),
        ({"text": "x", "callback_data": "x", "url": "https://x.org"}, "exactly one of"),
        ({"text": "x", "url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid"),
    ],
)
async def test_a_button_that_telegram_refuses(scene: Scene, button: dict[str, str], said: str) -> None:
    with refused(said):
        await scene.say("x", api_kwargs={"reply_markup": {"inline_keyboard": [[button]]}})


@pytest.mark.parametrize("rows", [[9], [8] * 12 + [5]])
async def test_too_many_buttons(scene: Scene, rows: list[int]) -> None:
    many = [[InlineKeyboardButton("x", callback_data="x")] * count for count in rows]
    with refused("reply_markup_too_long"):
        await scene.say("x", reply_markup=InlineKeyboardMarkup(many))


async def test_edits_that_telegram_refuses(scene: Scene) -> None:
    sent = await scene.say("<b>Hi</b>", parse_mode="HTML", reply_markup=keys("Yes"))
    here: dict[str, Any] = {"chat_id": scene.group.id, "message_id": sent.message_id}
    bobs = scene.lt.write(scene.bob, scene.group, "hi all")
    with refused("Message is not modified: specified new message content and reply markup"):
        await scene.bot.edit_message_text("<b>Hi</b>", **here, parse_mode="HTML", reply_markup=keys("Yes"))
    with refused("Message is not modified"):
        await scene.bot.edit_message_reply_markup(**here, reply_markup=keys("Yes"))
    with refused("Message to edit not found"):
        await scene.bot.edit_message_text("Hi", scene.group.id, 9999)
    with refused("Message can't be edited"):
        await scene.bot.edit_message_text("Hi", scene.group.id, bobs.id)
    with refused("Inline keyboard expected"):
        await scene.bot.edit_message_text("Ho", **here, api_kwargs={"reply_markup": ForceReply().to_dict()})
    await scene.bot.edit_message_text("Hi", **here, reply_markup=keys("Yes"))  # other formatting is a change
    scene.lt.delete(scene.lt.last(scene.group))
    with refused("Message to edit not found"):
        await scene.bot.edit_message_text("Ho", **here)


async def test_places_that_the_bot_cannot_reach(scene: Scene) -> None:
    with refused("Chat not found"):
        await scene.bot.send_message(-123, "hi")
    with refused("Chat not found"):
        await scene.bot.send_message(scene.lt.group("Elsewhere", [scene.ann]).id, "hi")
    with refused("bot can't initiate conversation with a user", Forbidden):
        await scene.bot.send_message(scene.ann.id, "hi")
    scene.lt.start(scene.ann)
    await scene.bot.send_message(scene.ann.id, "hi")
    scene.lt.block(scene.ann)
    with refused("bot was blocked by the user", Forbidden):
        await scene.bot.send_message(scene.ann.id, "hi")
    scene.lt.remove_bot(scene.group, by=scene.ann)
    with refused("bot was kicked from the group chat", Forbidden):
        await scene.say("hi")
    scene.lt.add_bot(scene.group, by=scene.ann)
    await scene.bot.leave_chat(scene.group.id)
    with refused("bot is not a member of the group chat", Forbidden):
        await scene.say("hi")


async def test_replies_to_what_is_gone(scene: Scene) -> None:
    question = scene.lt.write(scene.ann, scene.group, "/ask@InvolvementBot what is coproduction?")
    await scene.say("Doing it together.", reply_parameters=ReplyParameters(question.id))
    assert scene.lt.last(scene.group).reply_to is question
    scene.lt.delete(question)
    with refused("Message to be replied not found"):
        await scene.say("So.", reply_to_message_id=question.id)
    await scene.say("So.", reply_parameters=ReplyParameters(question.id, allow_sending_without_reply=True))
    assert scene.lt.last(scene.group).reply_to is None


async def test_deleting_and_pinning_need_rights(scene: Scene) -> None:
    sent = await scene.say("Welcome")
    bobs = scene.lt.write(scene.bob, scene.group, "/help@InvolvementBot")
    with refused("Not enough rights"):
        await scene.bot.pin_chat_message(scene.group.id, sent.message_id)
    with refused("Message can't be deleted"):
        await scene.bot.delete_message(scene.group.id, bobs.id)
    scene.clock.wait(hours=49)
    with refused("Message can't be deleted for everyone"):
        await scene.bot.delete_message(scene.group.id, sent.message_id)
    scene.lt.promote(scene.group, scene.lt.bot, by=scene.ann)
    await scene.bot.pin_chat_message(scene.group.id, sent.message_id)
    pinned = (await scene.bot.get_chat(scene.group.id)).pinned_message
    assert pinned
    assert pinned.text == "Welcome"
    await scene.bot.delete_message(scene.group.id, bobs.id)


@pytest.mark.parametrize(
    "command", [("Help", "x"), ("a" * 33, "x"), ("help-me", "x"), ("help", ""), ("help", "x" * 257)]
)
async def test_commands_that_telegram_refuses(scene: Scene, command: tuple[str, str]) -> None:
    with refused("bot_command"):
        await scene.bot.set_my_commands([command])


async def test_descriptions_have_a_length(scene: Scene) -> None:
    await scene.bot.set_my_description("x" * 512)
    await scene.bot.set_my_short_description("x" * 120)
    with refused("too long"):
        await scene.bot.set_my_short_description("x" * 121)
    assert await scene.bot.send_chat_action(scene.group.id, "typing")
    with refused("Wrong parameter action"):
        await scene.bot.send_chat_action(scene.group.id, "thinking")


# privacy mode


async def test_in_a_group_the_bot_hears_only_what_is_meant_for_it(scene: Scene) -> None:
    lt, ann, group = scene.lt, scene.ann, scene.group
    await scene.say("Hello all")
    card = lt.last(group)
    lt.write(ann, group, "nobody else may read this")
    lt.write(ann, group, "@InvolvementBot are you there?")
    lt.write(ann, group, "/roll@DiceBot")
    lt.write(ann, group, "please use /help")
    lt.write(ann, group, "yes", reply_to=lt.write(scene.bob, group, "Anyone?"))
    lt.photo(ann, group, "my garden")
    assert await scene.texts() == []
    lt.write(ann, group, "/help@involvementbot now")
    lt.write(ann, group, "/yes")
    lt.write(ann, group, "partly", reply_to=card)
    assert await scene.texts() == ["/help@involvementbot now", "/yes", "partly"]
    group.other_bot_spoke_last = True
    lt.write(ann, group, "/yes")
    lt.write(ann, group, "/yes@InvolvementBot")
    assert await scene.texts() == ["/yes@InvolvementBot"]
    await scene.say("I am back")
    lt.write(ann, group, "/no")
    assert await scene.texts() == ["/no"]


async def test_an_admin_bot_and_one_without_privacy_mode_hear_everything(scene: Scene) -> None:
    scene.lt.promote(scene.group, scene.lt.bot, by=scene.ann)
    (change,) = await scene.heard()
    assert change.my_chat_member
    assert change.my_chat_member.new_chat_member.status == "administrator"
    scene.lt.write(scene.bob, scene.group, "hello")
    assert await scene.texts() == ["hello"]
    scene.lt.demote(scene.group, scene.lt.bot, by=scene.ann)
    await scene.heard()
    scene.lt.write(scene.bob, scene.group, "psst")
    assert await scene.texts() == []
    scene.lt.privacy = False
    scene.lt.write(scene.bob, scene.group, "hello again")
    assert await scene.texts() == ["hello again"]


async def test_in_private_everything_comes(scene: Scene) -> None:
    chat = scene.lt.private(scene.ann)
    first = scene.lt.write(scene.ann, chat, "what is  coproduction?")
    scene.lt.edit(scene.ann, first, "what is peer support?")
    scene.lt.photo(scene.ann, chat, "/ask this")
    said, edited, pictured = await scene.heard()
    assert said.message
    assert edited.edited_message
    assert pictured.message
    assert (said.message.from_user, said.message.text) == (said.effective_user, "what is  coproduction?")
    assert edited.edited_message.text == "what is peer support?"
    assert (pictured.message.caption, bool(pictured.message.photo)) == ("/ask this", True)
    assert pictured.message.caption_entities[0].type == "bot_command"


async def test_a_reply_carries_the_message_it_answers_with_its_buttons(scene: Scene) -> None:
    await scene.say("Ready?", reply_markup=keys("Yes", "No"))
    scene.lt.write(scene.bob, scene.group, "no", reply_to=scene.lt.last(scene.group))
    (update,) = await scene.heard()
    assert update.message
    replied = update.message.reply_to_message
    assert replied
    assert replied.reply_markup
    assert (replied.text, [b.text for b in replied.reply_markup.inline_keyboard[0]]) == ("Ready?", ["Yes", "No"])


# groups change


async def test_the_bot_comes_and_goes(scene: Scene) -> None:
    lt = scene.lt
    born = lt.group("New", [scene.ann, lt.bot])
    added, created = await scene.heard()
    assert added.my_chat_member
    assert created.message
    assert (added.my_chat_member.old_chat_member.status, added.my_chat_member.from_user.id) == ("left", scene.ann.id)
    assert created.message.group_chat_created
    cyd = lt.person("Cyd")
    lt.join(born, cyd, by=scene.ann)
    lt.leave(born, cyd)
    lt.remove_bot(born, by=scene.ann)
    joined, left, removed, farewell = await scene.heard()
    assert joined.message
    assert left.message
    assert left.message.left_chat_member
    assert removed.my_chat_member
    assert farewell.message
    assert farewell.message.left_chat_member
    assert [user.first_name for user in joined.message.new_chat_members] == ["Cyd"]
    assert (left.message.left_chat_member.first_name, removed.my_chat_member.new_chat_member.status) == (
        "Cyd",
        "kicked",
    )
    assert farewell.message.left_chat_member.is_bot
    lt.write(scene.ann, born, "/help@InvolvementBot")
    assert await scene.heard() == []
    lt.add_bot(lt.group("Third", [scene.bob]), by=scene.bob, payload="welcome")
    assert (await scene.texts())[-1] == "/start@InvolvementBot welcome"


async def test_blocking_is_told(scene: Scene) -> None:
    scene.lt.start(scene.ann)
    scene.lt.block(scene.ann)
    scene.lt.start(scene.ann)
    _, blocked, back, started = await scene.heard()
    assert blocked.my_chat_member
    assert back.my_chat_member
    assert started.message
    assert [each.my_chat_member.new_chat_member.status for each in (blocked, back) if each.my_chat_member] == [
        "kicked",
        "member",
    ]


async def test_who_is_in_the_group_and_who_is_admin(scene: Scene) -> None:
    lt, here = scene.lt, scene.group.id
    lt.promote(scene.group, scene.bob, by=scene.ann, anonymous=True)
    assert await scene.bot.get_chat_member_count(here) == 3
    assert (await scene.bot.get_chat_member(here, scene.bob.id)).status == "administrator"
    assert (await scene.bot.get_chat_member(here, lt.person("Eve").id)).status == "left"
    assert [m.user.id for m in await scene.bot.get_chat_administrators(here)] == [scene.ann.id]
    with refused("User not found"):
        await scene.bot.get_chat_member(here, 1)
    lt.promote(scene.group, lt.bot, by=scene.ann)
    assert len(await scene.bot.get_chat_administrators(here)) == 3
    assert (await scene.bot.get_chat(here)).title == "Garden group"
    lt.start(scene.ann)
    assert (await scene.bot.get_chat(scene.ann.id)).username == "annlee"
    with refused("There are no administrators in the private chat"):
        await scene.bot.get_chat_administrators(scene.ann.id)


async def test_hidden_senders(scene: Scene) -> None:
    lt, group = scene.lt, scene.group
    channel = lt.channel("News")
    lt.add_bot(channel, by=scene.ann)
    await scene.heard()
    lt.write(scene.ann, group, "/checkin", anonymous=True)
    lt.write(scene.ann, group, "/checkin", as_channel=channel)
    lt.channel_post(channel, "Meeting on Monday")
    hidden, as_channel, post = await scene.heard()
    assert hidden.message
    assert hidden.message.sender_chat
    assert hidden.message.from_user
    assert as_channel.message
    assert as_channel.message.from_user
    assert post.channel_post
    assert (hidden.message.from_user.id, hidden.message.sender_chat.id) == (1087968824, group.id)
    assert as_channel.message.from_user.id == 136817688
    assert (post.channel_post.from_user, post.channel_post.text) == (None, "Meeting on Monday")
    with pytest.raises(ValueError, match="is no admin"):
        lt.write(scene.bob, group, "/checkin", anonymous=True)
    lt.channel_post(group, "/start@InvolvementBot")
    (copied,) = await scene.heard()
    assert copied.message
    assert copied.message.from_user
    assert (copied.message.from_user.id, copied.message.is_automatic_forward) == (777000, True)


@pytest.mark.parametrize("order", [("to", "from"), ("from", "to"), ("to",), ()])
async def test_a_group_becomes_a_supergroup(scene: Scene, order: tuple[str, ...]) -> None:
    await scene.say("Ready?", reply_markup=keys("Yes"))
    old_card = scene.lt.last(scene.group)
    new = scene.lt.migrate(scene.group, order)
    told = [update.message for update in await scene.heard()]
    assert ["to" if m and m.migrate_to_chat_id else "from" for m in told] == list(order)
    with pytest.raises(ChatMigrated) as moved:
        await scene.say("hello?")
    assert moved.value.new_chat_id == new.id
    await scene.bot.send_message(new.id, "Here we are")
    scene.lt.press(scene.ann, old_card, "Yes")
    (late,) = await scene.heard()
    assert late.effective_chat
    assert late.effective_chat.id == scene.group.id
    with pytest.raises(ValueError, match="has become a supergroup"):
        scene.lt.write(scene.ann, scene.group, "hello?")


async def test_topics(scene: Scene) -> None:
    lt, ann = scene.lt, scene.ann
    forum = lt.group("Forum", [ann, lt.bot], forum=True)
    topic = lt.topic(forum, "Being heard")
    await scene.heard()
    await scene.bot.send_message(forum.id, "In the topic", message_thread_id=topic)
    await scene.bot.send_message(forum.id, "In General")
    assert [m.text for m in lt.said(forum, topic)] == ["In the topic"]
    assert [m.text for m in lt.said(forum, 1)] == ["In General"]
    lt.write(ann, forum, "/yes", topic=topic)
    (update,) = await scene.heard()
    said = update.message
    assert said
    assert said.reply_to_message
    assert said.reply_to_message.forum_topic_created
    assert (said.message_thread_id, said.is_topic_message) == (topic, True)
    await said.reply_text("Noted", do_quote=True)
    assert lt.last(forum, topic).text == "Noted"
    for wrong in (1, 4711):
        with refused("Message thread not found"):
            await scene.bot.send_message(forum.id, "x", message_thread_id=wrong)
    with refused("Message thread not found"):
        await scene.say("no topics here", message_thread_id=topic)
    lt.close_topic(forum, topic)
    with refused("topic_closed"):
        await scene.bot.send_message(forum.id, "x", message_thread_id=topic)
    lt.reopen_topic(forum, topic)
    lt.delete_topic(forum, topic)
    with refused("Message thread not found"):
        await scene.bot.send_message(forum.id, "x", message_thread_id=topic)
    lt.close_topic(forum, 1)
    with refused("topic_closed"):
        await scene.bot.send_message(forum.id, "x")


async def test_a_text_too_long_for_one_message_comes_as_two(scene: Scene) -> None:
    scene.lt.write(scene.ann, scene.lt.private(scene.ann), "🌱" * 3000)
    assert [len(text or "") for text in await scene.texts()] == [2048, 952]


# the whole world


async def test_the_world_survives_a_restart(scene: Scene) -> None:
    lt = scene.lt
    forum = lt.group("Forum", [scene.ann, lt.bot], forum=True)
    topic = lt.topic(forum, "Being heard")
    await scene.bot.send_message(forum.id, "<b>Ready?</b>", "HTML", message_thread_id=topic, reply_markup=keys("Yes"))
    await scene.bot.set_my_commands([BotCommand("help", "Help")])
    press = lt.press(scene.ann, lt.last(forum), "Yes")
    await scene.bot.answer_callback_query(press.id, "Saved")
    lt.write(scene.ann, forum, "and more", reply_to=lt.last(forum))
    saved = json.loads(json.dumps(lt.snapshot()))

    again = LocalTelegram.restore(saved, scene.clock)
    assert again.snapshot() == saved
    assert again.pending() == lt.pending()
    bot = Bot(again.token, request=again, get_updates_request=again)
    chat = again.world.chats[forum.id]
    ann = again.world.people[scene.ann.id]
    card = again.last(chat, topic)
    assert (card.html, card.labels, again.toasts(ann)[0].text) == ("<b>Ready?</b>", ["Yes"], "Saved")
    await bot.edit_message_text("Done", chat.id, card.id)
    updates = await bot.get_updates()
    again.write(ann, chat, "so it is", reply_to=card)
    (late,) = await bot.get_updates(offset=updates[-1].update_id + 1)
    assert late.message
    assert late.message.text == "so it is"
    assert again.person("Dee").id not in lt.world.people
    assert again.commands_for(chat, ann) == [("help", "Help")]


async def test_a_world_that_an_earlier_version_saved_is_read(scene: Scene) -> None:
    scene.lt.start(scene.ann)
    saved = scene.lt.snapshot()
    for update in saved["updates"]["pending"]:
        update.append(False)
    assert LocalTelegram.restore(saved, scene.clock).pending() == scene.lt.pending()


async def test_a_whole_application_runs_on_it(scene: Scene) -> None:
    async def hello(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_text("Hello!")

    app = Application.builder().token(scene.lt.token).request(scene.lt).get_updates_request(scene.lt).build()
    app.add_handler(CommandHandler("start", hello))
    answered = asyncio.Event()
    scene.lt.subscribe(
        lambda event: answered.set() if event["kind"] == "message" and event["message"]["from_bot"] else None
    )
    async with app:
        assert app.updater
        await app.updater.start_polling()
        await app.start()
        scene.lt.start(scene.ann)
        async with asyncio.timeout(5):
            await answered.wait()
        await app.updater.stop()
        await app.stop()
    assert scene.lt.last(scene.lt.private(scene.ann)).text == "Hello!"
    assert scene.lt.pending() == []


@pytest.mark.parametrize("markup", ['{"keyboard":5}', '{"keyboard":[[5]]}', '{"inline_keyboard":{}}', "[]", "x"])
async def test_markup_of_a_wrong_shape_is_refused_not_a_crash(scene: Scene, markup: str) -> None:
    given = {"chat_id": str(scene.group.id), "text": "x", "reply_markup": markup}
    status, body = await scene.lt.call(scene.lt.token, "sendMessage", given)
    assert (status, body["ok"]) == (400, False)
    assert "can't parse" in body["description"]


async def test_a_file_takes_the_place_of_another_with_its_caption(scene: Scene) -> None:
    sent = await scene.bot.send_document(scene.group.id, InputFile(b"old", filename="old.txt"), caption="Old")
    here: dict[str, Any] = {"chat_id": scene.group.id, "message_id": sent.message_id}
    file = InputFile(b"new", filename="new.txt", attach=True)
    await scene.bot.edit_message_media(InputMediaDocument(file, caption="<b>New</b>", parse_mode="HTML"), **here)
    there = scene.lt.last(scene.group)
    assert there.file is not None
    assert (there.id, there.text, there.file.name, there.file.content) == (sent.message_id, "New", "new.txt", b"new")
    await scene.bot.edit_message_media(InputMediaDocument(file), **here)
    assert there.text == "", "a caption that is not said again is gone"
    with refused("Image_process_failed"):
        await scene.bot.edit_message_media(InputMediaPhoto(InputFile(b"no picture", attach=True)), **here)
    with refused("Message to edit not found"):
        await scene.bot.edit_message_media(InputMediaDocument(file), scene.group.id, 9999)
    with refused("Wrong file identifier/http url specified"):
        await scene.bot.edit_message_media(InputMediaDocument("unknown"), **here)
    bobs = scene.lt.write(scene.bob, scene.group, "hi all")
    with refused("Message can't be edited"):
        await scene.bot.edit_message_media(InputMediaDocument(file), scene.group.id, bobs.id)
