"""Inline mode: somebody types the bot's name in any chat, and chooses a card of an entry to send there."""

from bot.local_telegram.world import InlineQuery
from tests.journeys.journey import Journey
from tests.journeys.kept import everything, promise
from tests.urgent_words import CRY


async def typed(j: Journey, name: str, text: str) -> InlineQuery:
    """What somebody is offered who types this after the bot's name."""
    query = j.telegram.type_inline(j.people[name], text)
    await j.runner.handle()
    assert query.results is not None, f"{name} typed and waits for ever"
    return query


def titles(query: InlineQuery) -> list[str]:
    return [each.title for each in query.results or []]


async def test_a_member_sends_what_a_word_means_into_a_chat_without_the_bot(any_run: Journey) -> None:
    j = any_run
    friends = j.telegram.group("Friends", [j.people["Marcus"], j.people["Kath"]], creator=j.people["Kath"])
    query = await typed(j, "Marcus", "what is co-production")
    assert titles(query)[0] == "What is co-production?"
    sent = j.telegram.choose(query, "What is co-production?", friends)
    assert sent.text.startswith("What is co-production?\n")
    assert "From the 2014 briefing" in sent.text
    link = sent.button("Ask me in private").url
    assert link == "https://t.me/InvolvementBot?start=co-production"
    assert "Co-production" in await j.opens("Kath", link)


async def test_before_a_word_is_typed_each_topic_shows_one_card_and_help_is_there(any_run: Journey) -> None:
    query = await typed(any_run, "Marcus", "  ")
    found = titles(query)
    assert 4 <= len(found) <= 9
    assert len(set(found)) == len(found)
    assert found[-1] == "Help now"
    assert query.button == ("Ask me in private", "ask")


async def test_what_is_not_ours_brings_no_cards_but_a_way_to_ask(any_run: Journey) -> None:
    query = await typed(any_run, "Marcus", "zzxq bfl gnarp")
    assert titles(query) == []
    assert query.button is not None
    label, payload = query.button
    assert label == "Ask me in private"
    assert "Ask me what a word means" in await any_run.opens("Marcus", f"https://t.me/InvolvementBot?start={payload}")


async def test_a_cry_brings_the_numbers_and_nothing_else(any_run: Journey) -> None:
    j = any_run
    query = await typed(j, "Marcus", CRY)
    assert titles(query) == ["Help now"]
    assert query.button == ("Numbers in private", "urgent")
    card = query.result("Help now")
    assert "Samaritans" in card.text
    assert CRY not in card.text
    assert "Samaritans" in await j.opens("Marcus", "https://t.me/InvolvementBot?start=urgent")


async def test_a_card_sent_to_the_bot_or_to_its_group_is_nobodys_question(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    j.alone("Marcus")
    private = j.telegram.private(j.people["Marcus"])
    query = await typed(j, "Marcus", CRY)
    before = len(j.telegram.said(j.group)), len(j.telegram.said(private))
    j.telegram.choose(query, "Help now", private)
    j.telegram.choose(query, "Help now", j.group)
    await j.runner.handle()
    assert (len(j.telegram.said(j.group)), len(j.telegram.said(private))) == before


async def test_what_was_typed_and_by_whom_is_kept_nowhere(journey: Journey) -> None:
    j = journey
    await j.set_up()
    stored = everything(j)
    await typed(j, "Marcus", "what is co-production")
    assert everything(j) == stored
    promise(j, "privacy.alone", "what you type after my name reaches me. I offer cards for it, and keep nothing.")


async def test_an_answer_that_comes_too_late_stops_nobody(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    query = j.telegram.type_inline(j.people["Marcus"], "co-production")
    j.clock.jump(minutes=1)
    await j.runner.handle()
    assert query.results is None
    assert "Co-production" in await j.privately("Kath", "what is co-production")
