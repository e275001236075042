"""Questions that nobody could answer go to those who run the bot: on a tap only, without a name or a chat."""

from dataclasses import replace

from tests.journeys.journey import ADMIN, OPERATOR, Journey
from tests.journeys.test_talk import NONSENSE, last
from tests.urgent_words import CRY

SENT = "Sent to the people who run me, without your name and without this chat."


async def asked(j: Journey) -> str:
    """What an admin reads."""
    return await j.privately(ADMIN, "/questions")


async def test_one_tap_sends_the_question_and_an_admin_reads_it(any_run: Journey) -> None:
    j = any_run
    await j.privately("Shaun", NONSENSE)
    assert "Nobody has sent a question." in await asked(j)
    await j.presses("Shaun", "Send this question", last(j, "Shaun"))
    assert last(j, "Shaun").text.startswith(SENT)
    said = await asked(j)
    assert f'"{NONSENSE}"' in said
    assert "Shaun" not in said
    toast = await j.presses(ADMIN, "Done", last(j, ADMIN))
    assert toast.text == "That question is deleted."
    assert "Nobody has sent a question." in await asked(j)


async def test_none_of_these_keeps_the_question_within_reach(any_run: Journey) -> None:
    j = any_run
    await j.privately("Shaun", "leadership")
    await j.presses("Shaun", "None of these", last(j, "Shaun"))
    await j.presses("Shaun", "Send this question", last(j, "Shaun"))
    assert '"leadership"' in await asked(j)


async def test_in_the_group_nobody_sends_another_persons_words(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.writes("Shaun", f"/ask@InvolvementBot {NONSENSE}")
    card = j.telegram.last(j.group)
    await j.presses("Jo", "Send this question", card)
    j.sees("Reply to this message with your question.")
    await j.presses("Shaun", "Send this question", card)
    j.sees(SENT)
    assert f'"{NONSENSE}"' in await asked(j)


async def test_a4_2_the_typed_label_asks_for_the_words_and_a_reply_sends_them(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.writes("Amina", f"/ask@InvolvementBot {NONSENSE}")
    await j.replies("Amina", "send this question", j.telegram.last(j.group))
    await j.replies("Amina", "who juggles the teapots", "Reply to this message with your question.")
    j.sees(SENT)
    assert '"who juggles the teapots"' in await asked(j)


async def test_words_that_worry_bring_help_and_are_not_sent(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.writes("Kath", f"/ask@InvolvementBot {NONSENSE}")
    await j.replies("Kath", "send this question", j.telegram.last(j.group))
    await j.replies("Kath", CRY, "Reply to this message with your question.")
    j.sees("A note for anyone in this chat who needs it")
    assert "Nobody has sent a question." in await asked(j)


async def test_five_an_hour_from_one_chat(any_run: Journey) -> None:
    j = any_run
    await j.privately("Shaun", NONSENSE)
    card = last(j, "Shaun")
    for _ in range(5):
        await j.presses("Shaun", "Send this question", card)
        assert last(j, "Shaun").text.startswith(SENT)
    await j.presses("Shaun", "Send this question", card)
    assert last(j, "Shaun").text.startswith("That is five questions or reports from here within an hour.")
    await j.time(minutes=61)
    await j.presses("Shaun", "Send this question", card)
    assert last(j, "Shaun").text.startswith(SENT)


async def test_to_everybody_else_there_is_no_such_command(journey: Journey) -> None:
    assert "I don't know that command." in await journey.privately("Jo", "/questions")
    assert "/questions" not in await journey.privately(ADMIN, "/help")
    await journey.set_up()
    await journey.writes("Jo", "/questions")
    assert "I don't know that command." in journey.last_text()


async def test_nothing_is_kept_of_a_question_that_is_not_sent(any_run: Journey) -> None:
    j = any_run
    await j.privately("Shaun", NONSENSE)
    files = [p for p in j.world.folder.rglob("*") if p.is_file()]
    assert not any(b"teapots" in p.read_bytes() for p in files)


def without_admins(j: Journey) -> None:
    """Nobody is named in ADMIN_IDS."""
    j.world.operator = replace(j.world.operator, admins=frozenset())


async def test_what_nobody_can_read_is_not_offered(any_run: Journey) -> None:
    j = any_run
    without_admins(j)
    await j.set_up()
    await j.privately("Shaun", NONSENSE)
    alone = last(j, "Shaun")
    await j.privately("Shaun", "leadership")
    await j.presses("Shaun", "None of these", last(j, "Shaun"))
    none_fits = last(j, "Shaun")
    await j.writes("Kath", f"/ask@InvolvementBot {NONSENSE}")
    for card in (alone, none_fits, j.telegram.last(j.group)):
        assert "I don't have an answer to that." in card.text
        assert "All terms" in card.labels
        assert "Send this question" not in card.labels
        assert "to the people who run me" not in card.text


async def test_a_question_or_report_that_nobody_can_read_is_not_kept(any_run: Journey) -> None:
    j = any_run
    await j.privately("Shaun", NONSENSE)
    old = last(j, "Shaun")
    without_admins(j)
    await j.runner.close()
    await j.presses("Shaun", "Send this question", old)
    nobody = j.world.content.phrases.say("sending.nobody", controller=OPERATOR.name, contact=OPERATOR.contact)
    assert last(j, "Shaun").text == nobody
    for words in ("/report", "/report that number rings out"):
        assert await j.privately("Shaun", words) == nobody
    j.world.operator = replace(j.world.operator, admins=frozenset({j.world.admin.id}))
    await j.runner.close()
    assert "Nobody has sent a question." in await asked(j)
    assert "Nobody has reported anything." in await j.privately(ADMIN, "/reports")
