"""The local Telegram is as strict as Telegram about supergroups, rights to write, slow mode and channels."""

import pytest
from telegram import ChatMemberAdministrator, ChatMemberRestricted
from telegram.error import RetryAfter

from bot.local_telegram import LocalTelegram
from tests.unit.local_telegram.scene import Scene, refused

NO_RIGHTS = "not enough rights to send text messages to the chat"


async def test_a_new_supergroup_counts_its_messages_from_one_and_tells_that_the_bot_joined_it(scene: Scene) -> None:
    for _ in range(5):
        await scene.say("before")
    await scene.heard()
    new = scene.lt.migrate(scene.group)
    joined, to, came = await scene.heard()
    assert joined.my_chat_member
    assert (joined.my_chat_member.chat.id, joined.my_chat_member.chat.type) == (new.id, "supergroup")
    assert joined.my_chat_member.old_chat_member.status == "left"
    assert to.message
    assert to.message.migrate_to_chat_id == new.id
    assert came.message
    assert (came.message.message_id, came.message.migrate_from_chat_id) == (1, scene.group.id)
    assert (await scene.bot.send_message(new.id, "here")).message_id == 2
    with refused("message to edit not found"):
        await scene.bot.edit_message_text("old numbers mean nothing here", chat_id=new.id, message_id=5)


async def test_a_member_who_may_not_write_neither_sends_nor_edits_until_it_may(scene: Scene) -> None:
    lt, forum = scene.lt, scene.lt.group("Forum", [scene.ann, scene.lt.bot], forum=True)
    card = await scene.bot.send_message(forum.id, "card")
    await scene.heard()
    lt.restrict(forum, lt.bot, scene.ann)
    (told,) = await scene.heard()
    assert told.my_chat_member
    now = told.my_chat_member.new_chat_member
    assert isinstance(now, ChatMemberRestricted)
    assert (now.is_member, now.can_send_messages) == (True, False)
    with refused(NO_RIGHTS):
        await scene.bot.send_message(forum.id, "x")
    with refused(NO_RIGHTS):
        await card.edit_text("y")
    lt.promote(forum, lt.bot, scene.ann)
    await card.edit_text("an admin always may")
    lt.let_write(forum, lt.bot, scene.ann)
    await scene.bot.send_message(forum.id, "again")


async def test_a_group_may_take_the_right_from_all_members_and_tells_nobody(scene: Scene) -> None:
    await scene.heard()
    scene.group.members_may_write = False
    assert await scene.heard() == []
    with refused(NO_RIGHTS):
        await scene.say("x")
    with pytest.raises(ValueError, match="may not write"):
        scene.lt.write(scene.bob, scene.group, "x")
    scene.lt.write(scene.ann, scene.group, "an admin may")


async def test_in_slow_mode_a_message_waits_and_an_edit_does_not(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    first = await scene.say("one")
    scene.group.slow_mode = 30
    scene.clock.wait(seconds=10)
    await first.edit_text("changed")
    with pytest.raises(RetryAfter) as slow:
        await scene.say("two")
    assert "20" in str(slow.value)
    scene.clock.wait(seconds=20)
    await scene.say("two")
    scene.lt.promote(scene.group, scene.lt.bot, scene.ann)
    await scene.say("an admin need not wait")


@pytest.mark.parametrize("may_post", [True, False])
async def test_in_a_channel_an_admin_may_or_may_not_post(scene: Scene, *, may_post: bool) -> None:
    channel = scene.lt.channel("News")
    await scene.heard()
    scene.lt.add_bot(channel, scene.ann, may_post=may_post)
    restored = LocalTelegram.restore(scene.lt.snapshot(), scene.clock)
    assert restored.world.chats[channel.id].members == channel.members
    (told,) = await scene.heard()
    assert told.my_chat_member
    assert isinstance(told.my_chat_member.new_chat_member, ChatMemberAdministrator)
    assert told.my_chat_member.new_chat_member.can_post_messages is may_post
    if may_post:
        await scene.bot.send_message(channel.id, "x")
    else:
        with refused("need administrator rights in the channel chat"):
            await scene.bot.send_message(channel.id, "x")
