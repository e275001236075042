"""What people share that is no plain text arrives as Telegram's own types, with its words where Telegram has them."""

import json

import pytest
from telegram import Message

from bot.local_telegram import LocalTelegram
from bot.local_telegram.media import CAPTIONED, WORDED, WORDLESS
from tests.unit.local_telegram.scene import Scene


async def shared(scene: Scene, kind: str, *words: str) -> Message:
    """Such a message, as the bot gets it."""
    scene.lt.share(scene.ann, scene.lt.private(scene.ann), kind, *words)
    (update,) = await scene.heard()
    assert update.message
    return update.message


@pytest.mark.parametrize("kind", CAPTIONED)
async def test_a_file_has_a_caption_with_its_commands(scene: Scene, kind: str) -> None:
    message = await shared(scene, kind, "/ask what is this?")
    assert getattr(message, kind)
    assert (message.text, message.caption) == (None, "/ask what is this?")
    assert [(e.type, e.offset, e.length) for e in message.caption_entities] == [("bot_command", 0, 4)]


@pytest.mark.parametrize("kind", [*WORDLESS, *CAPTIONED])
async def test_without_a_caption_there_is_no_word(scene: Scene, kind: str) -> None:
    message = await shared(scene, kind)
    assert getattr(message, kind)
    assert (message.text, message.caption) == (None, None)


@pytest.mark.parametrize("kind", WORDED)
async def test_others_have_their_words_in_fields_of_their_own(scene: Scene, kind: str) -> None:
    message = await shared(scene, kind, "Riverside Hall", "The garden")
    assert (message.text, message.caption) == (None, None)
    assert "Riverside Hall" in json.dumps(getattr(message, kind).to_dict())


async def test_a_caption_can_be_edited_and_has_1024_characters_at_most(scene: Scene) -> None:
    chat = scene.lt.private(scene.ann)
    scene.lt.edit(scene.ann, scene.lt.share(scene.ann, chat, "video", "The gardn"), "The garden")
    edited = (await scene.heard())[-1].edited_message
    assert edited
    assert (edited.caption, bool(edited.video), bool(edited.edit_date)) == ("The garden", True, True)
    with pytest.raises(ValueError, match="caption"):
        scene.lt.share(scene.ann, chat, "video", "x" * 1025)


async def test_what_was_shared_is_saved_with_the_rest(scene: Scene) -> None:
    await shared(scene, "poll", "What now?")
    saved = json.loads(json.dumps(scene.lt.snapshot()))
    assert LocalTelegram.restore(saved, scene.clock).snapshot() == saved
