"""What a message may be besides a question about an entry: small talk, a command, a follow-up, not ours."""

import pytest

from bot.answering.understanding import Understanding
from bot.conversation import routes
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care
from bot.conversation.ports.matching import MatchKind

pytestmark = pytest.mark.long


@pytest.mark.long
async def test_every_message_of_these_files_belongs_to_its_group(
    understanding: Understanding, content: Content
) -> None:
    for file, name in (("smalltalk", "small_talk"), ("commands", "command"), ("followups", "follow_up")):
        for group in content.example_groups(file):
            found = {message: getattr(await understanding.find(message), name) for message in group.messages}
            assert {m: g for m, g in found.items() if g != group.id} == {}, file


async def test_every_question_that_is_not_ours_belongs_to_its_group_or_is_left_open(
    understanding: Understanding, content: Content
) -> None:
    wrong = []
    for group in content.example_groups("elsewhere"):
        for message in group.messages:
            match = await understanding.find(message)
            if match.kind is MatchKind.NONE and match.elsewhere not in ("", group.id):
                wrong.append((group.id, message, match.elsewhere))
    assert len(wrong) <= len(content.examples_of("elsewhere")) // 20, wrong


def test_every_group_of_commands_is_a_command(content: Content) -> None:
    assert {group.id for group in content.example_groups("commands")} <= {
        *routes.COMMANDS,
        *routes.URGENT,
        *(answer.command for answer in content.answers),
    }


async def test_no_command_in_plain_words_is_a_cry_for_help(understanding: Understanding, content: Content) -> None:
    heard = {m: await understanding.hear(m) for m in content.examples_of("commands")}
    may_be = ("forget me", "forget about me", "help", "stop texting me")
    either = dict.fromkeys((*may_be, "i want to stop", "i want to stop please", "i want to stop this"), Care.SUPPORT)
    assert {message: care for message, care in heard.items() if care is not Care.NONE} == either


@pytest.mark.parametrize("message", ["just me", "xx", "banana", "who else", "E&E", "<b>" * 20])
async def test_few_ordinary_words_bring_no_care(understanding: Understanding, message: str) -> None:
    assert await understanding.hear(message) is Care.NONE


@pytest.mark.parametrize(
    "asked",
    ["do you ever sleep", "do bots sleep", "can you feel pain", "will you die", "do you bleed", "did i wake you"],
)
async def test_whether_a_bot_sleeps_or_hurts_is_small_talk_and_no_cry(understanding: Understanding, asked: str) -> None:
    assert (await understanding.find(asked)).small_talk in ("how-are-you", "are-you-real")
    assert await understanding.hear(asked) is not Care.URGENT


@pytest.mark.parametrize(
    ("said", "group"),
    [
        ("is this thing on", "is-this-on"),
        ("thanks but that isn't what I asked", "useless"),
        ("you already said that", "useless"),
        ("i didnt ask that", "useless"),
        ("stop repeating yourself", "useless"),
        ("you're not answering", "useless"),
    ],
)
async def test_to_say_that_an_answer_was_no_use_takes_nothing_back(
    understanding: Understanding, said: str, group: str
) -> None:
    """Under what takes something back stand the numbers for help: somebody who was misunderstood needs other words."""
    assert (await understanding.find(said)).small_talk == group
    assert await understanding.hear(said) is Care.NONE


@pytest.mark.parametrize("how_long", ["bleed out", "drown", "hang yourself", "stop breathing", "starve yourself"])
async def test_a_question_how_long_it_takes_to_die_is_a_cry(understanding: Understanding, how_long: str) -> None:
    """Worded as "how long does it take to start a group" is, which many ask."""
    assert await understanding.hear(f"how long does it take to {how_long}") is Care.URGENT


@pytest.mark.parametrize("how_long", ["hear back", "start a group", "bleed a radiator", "hang a picture", "be heard"])
async def test_a_question_how_long_anything_else_takes_is_no_cry(understanding: Understanding, how_long: str) -> None:
    assert await understanding.hear(f"how long does it take to {how_long}") is not Care.URGENT


@pytest.mark.parametrize(
    "said", ["I want to end the meeting early tonight", "i want to end the call", "i cant go on to the next stage"]
)
async def test_what_ends_or_goes_on_is_a_meeting_and_no_cry(understanding: Understanding, said: str) -> None:
    assert await understanding.hear(said) is not Care.URGENT


@pytest.mark.parametrize("said", ["i cant go on", "i want to end it", "I want to end it all"])
async def test_and_of_life_it_is_one(understanding: Understanding, said: str) -> None:
    assert await understanding.hear(said) is Care.URGENT


async def test_other_questions_are_none_of_these(understanding: Understanding) -> None:
    for text in ("what is co-production", "who gets the most say?", "how do i know if were just there for show"):
        match = await understanding.find(text)
        assert (match.small_talk, match.elsewhere, match.command, match.follow_up) == ("", "", "", "")


STORY = (
    "We met on Tuesday as usual. The kettle was broken. Shaun brought cake and two teas. The minutes were long. "
    "Somebody from the trust came to talk about the new building. We asked about parking. They said they would look. "
)


@pytest.mark.parametrize("before", [0, 3, 8, 15])
async def test_a_cry_in_the_middle_of_a_very_long_message_is_heard(understanding: Understanding, before: int) -> None:
    """A5.2. A message of 4,096 characters is looked at to its end, whatever stands around the words."""
    cry = "I cannot go on like this and I do not want to wake up tomorrow. "
    long = (STORY * before + cry + STORY * 20)[:4096]
    assert await understanding.hear(long) is Care.URGENT
    assert await understanding.hear((STORY * 20)[:4096]) is not Care.URGENT
