"""The words on our own buttons, typed alone, are no cry. "Not needed now" brought the whole text for urgent help."""

import pytest

from bot.answering.understanding import Understanding
from bot.conversation.content import LABELS_OF_HELP, Content
from bot.conversation.phrasebook import SAID
from bot.conversation.ports.listening import Care
from bot.domain.letters import without_marks
from tests.journeys.journey import Journey

HELP = ("116 123", "Samaritans")


async def test_no_label_that_is_typed_alone_brings_help(
    journey: Journey, understanding: Understanding, content: Content
) -> None:
    heard = [each for each in sorted(content.labels) if await understanding.hear(each) is not Care.NONE]
    assert {"not needed now", "good", "all of it"} <= set(heard), "they sound like more than they are"
    await journey.privately("Kath", "/start")
    for label in heard:
        journey.clock.jump(seconds=5)
        said = await journey.privately("Kath", f"{label.capitalize()}.")
        assert not any(each in said for each in HELP), label


def test_every_label_counts_but_for_those_that_ask_for_help(content: Content) -> None:
    keys = [
        key for key, fields in SAID.items() if key.startswith("button.") and not fields and key not in LABELS_OF_HELP
    ]
    assert {without_marks(content.phrases.say(key)) for key in keys} <= content.labels
    assert not {without_marks(content.phrases.say(key)) for key in LABELS_OF_HELP} & content.labels


@pytest.mark.parametrize("label", ["Help now", "not needed any more now, I am not needed by anybody", "I can't go on"])
async def test_what_is_more_than_a_label_still_brings_help(journey: Journey, label: str) -> None:
    await journey.privately("Kath", "/start")
    said = await journey.privately("Kath", label)
    assert any(each in said for each in HELP)
