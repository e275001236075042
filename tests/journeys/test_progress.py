"""What moved between check-ins: in words that are complete, then as a picture. A4.6, A4.7, A3.6, A8.4, A2.1, A9.3."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from PIL import Image

from bot.conversation.text import mid_sentence
from bot.domain.questionnaire import Questionnaire
from tests.journeys.journey import COORDINATOR, Journey
from tests.telegram_double.faults import Raw


async def round_of(journey: Journey, theme: str, *answers: str, place: str = "Rather not say") -> None:
    """One whole check-in: a theme, talked through, finished and placed; then three months pass."""
    await journey.open(theme=theme, way="Talk first")
    for answer in answers:
        await journey.presses("Dilys", answer)
    await journey.presses("Jo", "Finish", "One thing to try?")
    await journey.presses("Jo", "Yes, finish")
    await journey.presses("Jo", place)
    await journey.time(days=90)
    journey.new()


def said(journey: Journey) -> str:
    """Everything that was said since the last look, as one text."""
    return "\n\n".join(message.text for message in journey.new())


async def test_w11_what_moved_is_one_message_that_is_read_aloud_in_a_minute(any_run: Journey) -> None:
    """The rest comes on request, by editing the one message that was tapped."""
    journey = any_run
    await journey.set_up()
    for answers in (("Yes", "Yes", "Yes", "Not sure"), ("Yes", "Partly", "Yes", "Yes"), ("Yes", "No", "Partly", "No")):
        await round_of(journey, "Being heard", *answers, place="Good")
    await journey.writes("Amina", "/progress")
    [message] = journey.new()
    assert message.text.startswith(
        "In some things we moved forward. Others are further away now.\n\n"
        "This is our check-in on 30 August 2026, about the trust. "
        "Here, 'we' means service users. In 'we said', it means our group.\n\n"
    )
    moved = (
        "Since 1 June 2026, we moved forward:\n"
        "Before:\nWe said it's partly true that staff are free to do nothing about what we tell them.\n"
        "This time:\nWe said staff already have to do something about what we tell them."
    )
    assert moved in message.text
    assert len(message.text.split()) <= 130, "a minute"
    assert message.labels == ["Next page", "As a picture"]
    first = message.text
    assert "There is more: tap Next page." in first
    await journey.presses("Kath", "Next page", message)
    journey.sees_nothing_new()
    page = journey.telegram.last(journey.group)
    assert page.id == message.id
    assert not set(first.split("\n\n")) & set(page.text.split("\n\n")), "nothing is read twice"
    assert "The questions: The service user leadership spectrum." in page.text
    assert page.labels == ["Page before", "Next page", "As a picture"]
    await journey.writes("Amina", "/progress")
    await journey.presses("Kath", "Page before", page)
    assert journey.telegram.said(journey.group)[-2].text == first, "the card that was tapped, and no other"


async def test_who_opens_the_next_one_is_told_which_theme_shows_what_moved(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes(COORDINATOR, "/checkin")
    assert "New here? Take the first." in journey.last_text()
    await journey.presses(COORDINATOR, "Not now")
    await round_of(journey, "What comes first", "Yes", "Partly")
    await journey.writes(COORDINATOR, "/checkin")
    assert "Last time: What comes first, and for whom. Take it again to see what moved." in journey.last_text()
    assert "New here?" not in journey.last_text()


async def test_a_first_check_in_is_read_back_kindly(any_run: Journey) -> None:
    journey = any_run
    await journey.set_up()
    await round_of(journey, "What comes first", "Yes", "Partly")
    await journey.writes("Amina", "/progress")
    text = said(journey)
    assert text.startswith("This is our first check-in with these questions, so nothing can have moved yet.")
    assert "We said systems, targets or budgets decide what comes first, more than people do." in text
    await journey.presses("Amina", "As a picture")
    picture = journey.telegram.last(journey.group)
    assert picture.file is not None
    assert picture.text.startswith("What we said on 3 March 2026\nIn the trust, do systems, targets or budgets")


async def test_a_first_check_in_with_long_words_of_our_own_leads_to_them(journey: Journey) -> None:
    j, words = journey, "they listened about the garden and not about the ward, " * 8
    await j.set_up()
    await j.open(theme="Being heard", way="Talk first")
    await j.writes("Kath", f"/words@{j.telegram.bot.username} {words}")
    await j.presses("Kath", "Keep")
    await j.presses("Jo", "Yes", "question 1 of 4")
    j.new()
    await j.writes("Jo", "/progress")
    first = j.last_text()
    assert first.endswith("There is more, also in our own words: tap Next page.")
    assert len(first) <= 600
    said = await j.reads("Jo", "/progress")
    assert words.strip() in said.replace("\n\n", " ")


async def test_a4_7_three_check_ins_and_what_moved(three_runs: Journey) -> None:
    journey = three_runs
    await journey.set_up()
    await round_of(journey, "Being heard", "Yes", "Yes", "Yes", "Not sure", place="Beginnings")
    await round_of(journey, "Being heard", "Yes", "Partly", "Yes", "Yes", place="Good")
    await round_of(journey, "Being heard", "Yes", "No", "Partly", "Leave this one")
    text = await journey.reads("Dilys", "/progress")
    assert text.count("The questions: The service user leadership spectrum.") == 1
    forward, back = (
        text.index("Since 1 June 2026, we moved forward:"),
        text.index("Since 1 June 2026, this is further away:"),
    )
    moved = (
        "Before:\nWe said it's partly true that staff are free to do nothing about what we tell them.\n"
        "This time:\nWe said staff already have to do something about what we tell them."
    )
    assert text.count(moved) == 1
    assert forward < text.index(moved) < back
    assert "This time:\nWe said it's partly true that we have our own independent voice at every level" in text[back:]
    assert "The same as on 1 June 2026:\nWe said being asked for our views is the main way we take part." in text
    left = "if the trust listens and acts when we lead"
    assert f"Left for another time: {left}." in text
    assert "This is from 1 June 2026. We put ourselves at good involvement." in text
    row = (
        "From 3 March 2026:\nWe said staff are free to do nothing about what we tell them.\n"
        "From 1 June 2026:\nWe said it's partly true that staff are free to do nothing about what we tell them.\n"
        "From 30 August 2026:\nWe said staff already have to do something about what we tell them."
    )
    assert row in text


OVER_TIME = "Our answers over time, oldest first:"


async def test_what_has_been_told_is_not_told_again_as_history(journey: Journey) -> None:
    """Now and the time before stand above. History is what there is beside them, and begins with a third check-in."""
    await journey.set_up()
    await round_of(journey, "What comes first", "Yes", "Partly")
    await round_of(journey, "What comes first", "No", "Partly")
    text = await journey.reads("Dilys", "/progress")
    assert "Since 3 March 2026, we moved forward:" in text
    assert "The same as on 3 March 2026:" in text
    assert OVER_TIME not in text
    await round_of(journey, "What comes first", "No", "Partly")
    _, heading, history = (await journey.reads("Dilys", "/progress")).partition(OVER_TIME)
    assert heading
    assert (
        "From 3 March 2026:\nWe said systems, targets or budgets decide what comes first, more than people do.\n"
        "From 1 June 2026:\nWe said people decide what comes first at least as much as systems, targets or budgets."
    ) in history
    same = "The same each time we were asked:\nWe said it's partly true that the trust is part of its community."
    assert same in history


async def test_what_was_left_has_not_been_told_and_stands_in_the_history(journey: Journey) -> None:
    await journey.set_up()
    await round_of(journey, "What comes first", "Leave this one", "Yes")
    await round_of(journey, "What comes first", "Yes", "Leave this one")
    _, heading, history = (await journey.reads("Dilys", "/progress")).partition(OVER_TIME)
    assert heading
    assert (
        "About systems, targets or budgets deciding what comes first, more than people do.\nFrom 3 March 2026:\n"
        "We left it for another time.\nFrom 1 June 2026:\nWe said systems, targets or budgets decide"
    ) in history
    assert (
        "From 3 March 2026:\nWe said the trust is part of its community.\n"
        "From 1 June 2026:\nWe left it for another time."
    ) in history


async def test_what_was_left_each_time_is_not_said_to_be_the_same(journey: Journey) -> None:
    """W22: "The same each time we were asked: who leads on governance", and the group had left it both times."""
    await journey.set_up()
    for _ in range(3):
        await round_of(journey, "What comes first", "Leave this one", "Yes")
    _, heading, history = (await journey.reads("Dilys", "/progress")).partition(OVER_TIME)
    assert heading
    same, left = history.split("The same each time we were asked:\n")[1].split("Left for another time each time: ")
    assert same.strip() == "We said the trust is part of its community."
    assert left.startswith("if systems, targets or budgets decide what comes first, more than people do.")


async def test_a4_6_the_picture_comes_after_the_words_and_fits_telegram(journey: Journey) -> None:
    await journey.set_up()
    for answer in ("Yes", "No"):
        await round_of(journey, "What comes first", answer, answer)
    words = await journey.reads("Dilys", "/progress")
    await journey.presses("Amina", "As a picture")
    last = journey.telegram.last(journey.group)
    assert "Since 3 March 2026, we moved" in words
    assert "Before:\nWe said the trust is part of its community.\nThis time:\nWe said the trust is not part" in words
    assert words.count("Before:\nWe said") == 2, "the words hold all that the picture shows"
    assert last.file is not None
    assert last.silent
    picture = Image.open(BytesIO(last.file.content))
    assert picture.width == 720
    assert picture.getpixel((0, 0)) in {(255, 255, 255), picture.getpixel((719, 0))}
    assert journey.telegram.called("sendPhoto")[0].status == 200


async def test_the_picture_says_in_words_under_it_what_it_shows(journey: Journey) -> None:
    """For whoever cannot see it: what moved, then each question with its answers over time and our words."""
    await journey.set_up()
    await round_of(journey, "Being heard", "Yes", "Yes", "Yes", "Not sure")
    await journey.open(theme="Being heard", way="Talk first")
    for answer in ("Yes", "No", "Partly"):
        await journey.presses("Dilys", answer)
    await journey.writes("Amina", "/words@InvolvementBot Nobody told us why.")
    await journey.presses("Amina", "Keep")
    await journey.writes("Amina", "/progress")
    await journey.presses("Amina", "As a picture")
    picture = journey.telegram.last(journey.group)
    assert picture.file is not None
    assert picture.text == (
        "Moved forward. We said staff already have to do something about what we tell them.\n"
        "Further away now. We said it's partly true that we have our own independent voice "
        "at every level including the board.\n"
        "Here, 'we' means service users. In 'we said', it means our group.\n"
        "What we said from 3 March 2026 to 1 June 2026:\n"
        "Are staff free to do nothing about what service users tell them? Yes, then No. Moved forward.\n"
        "Do service users have their own independent voice at every level of the trust, right up to the board? "
        "Yes, then Partly. Further away now.\n"
        "The rest is in /progress, in words."
    )


async def test_the_words_under_the_picture_begin_when_a_question_was_first_asked(journey: Journey) -> None:
    """ "Not asked, then Not asked again, then Yes" says nothing."""
    await journey.set_up()
    await round_of(journey, "What comes first", "Yes", "No")
    await round_of(journey, "What comes first", "Yes", "No")
    await round_of(journey, "Being heard", "Yes", "Yes", "Yes", "Yes")
    await journey.writes("Amina", "/progress")
    await journey.presses("Amina", "As a picture")
    words = "".join(message.text for message in journey.telegram.said(journey.group) if message.file)
    assert "Not asked, then" not in words
    assert "Not asked again" not in words
    assert "? Yes" in words


async def test_what_was_said_again_is_told_again_and_two_views_are_two_sentences(journey: Journey) -> None:
    """ "Yes and No" would mean something between the two."""
    await journey.set_up()
    await round_of(journey, "What comes first", "Yes", "Yes")
    await round_of(journey, "What comes first", "No", "Yes")
    await journey.open(theme="What comes first", way="Talk first")
    await journey.presses("Dilys", "No")
    await journey.presses("Dilys", "We differ")
    await journey.presses("Jo", "Yes")
    await journey.presses("Kath", "Doesn't fit us")
    await journey.writes("Amina", "/progress")
    await journey.presses("Amina", "As a picture")
    told = journey.telegram.last(journey.group).text
    assert "more than people do? Yes, then No, then No again." in told
    assert "The same as last time" not in told, "its answers say so"
    views = "Some of us: yes. Others of us: it doesn't fit us."
    assert (
        f"part of its community? Yes, then Yes again. Then {mid_sentence(views)} We differ among ourselves."
    ) in told


async def test_earlier_check_ins_and_other_questions_are_a_tap_away(any_run: Journey) -> None:
    """Twelve check-ins or twenty questions in one picture cannot be read on a phone."""
    journey = any_run
    await journey.set_up()
    for answer in ("Yes", "Partly", "No", "Partly", "Yes"):
        await round_of(journey, "What comes first", answer, answer)
    await journey.writes("Amina", "/progress")
    await journey.presses("Amina", "As a picture")
    picture = journey.telegram.last(journey.group)
    assert picture.text.splitlines()[3] == "What we said from 1 June 2026 to 26 February 2027:"
    assert picture.labels == ["Earlier check-ins"]
    await journey.replies("Kath", "earlier check-ins", picture)
    earlier = journey.telegram.last(journey.group)
    assert earlier.id != picture.id, "what was typed is answered below"
    assert earlier.file is not None
    assert earlier.text.splitlines()[0] == "What we said on 3 March 2026"
    assert earlier.labels == ["Newest check-ins"]


async def test_another_part_of_the_picture_comes_in_its_place(any_run: Journey) -> None:
    """However often somebody taps *Other questions*, the group has one picture."""
    journey = any_run
    await journey.set_up()
    await round_of(journey, "Being heard", "Yes", "Yes", "Yes", "Yes")
    for theme in ("What comes first", "Being heard", "What comes first"):
        await round_of(journey, theme, *(("Yes", "Partly") if theme == "What comes first" else ("No",) * 4))
    await round_of(journey, "Running things", *["Yes"] * 5)
    await journey.writes("Amina", "/progress")
    await journey.presses("Amina", "As a picture")
    picture = journey.telegram.last(journey.group)
    first = (picture.text, picture.file)
    assert picture.labels == ["Other questions", "Earlier check-ins"]
    journey.new()
    seen = await journey.presses("Kath", "Other questions", picture)
    assert seen.text.startswith("My message says now: "), "for whoever cannot see that it changed"
    journey.sees_nothing_new()
    assert picture.file is not None
    assert (picture.text, picture.file.content) != (first[0], first[1] and first[1].content)
    await journey.presses("Jo", "Other questions", picture)
    assert (picture.text, picture.file) == first, "the last part leads back to the first"
    await journey.presses("Jo", "Earlier check-ins", picture)
    assert "3 March 2026" in picture.text
    await journey.presses("Jo", "Newest check-ins", picture)
    assert (picture.text, picture.file) == first
    journey.sees_nothing_new()
    journey.telegram.fail("editMessageMedia", Raw(400, "Bad Request: message to edit not found"))
    await journey.presses("Kath", "Other questions", picture)
    again = journey.telegram.last(journey.group)
    assert again.file is not None
    assert again.id != picture.id, "where it was deleted, a new one comes"


async def test_a3_6_a_whole_theme_works_with_pictures_off(any_run: Journey) -> None:
    journey = any_run
    await journey.set_up()
    await round_of(journey, "What comes first", "Yes", "Partly", place="Good")
    assert [m for m in journey.telegram.said(journey.group) if m.file] == [], "no picture before one is asked for"
    await journey.writes("Shaun", "/progress")
    [words] = journey.new()
    assert words.file is None
    text = words.text
    assert "We said systems, targets or budgets decide what comes first, more than people do." in text
    assert "We said it's partly true that the trust is part of its community." in text
    assert "We put ourselves at good involvement." in text


async def test_what_differs_is_new_or_was_not_asked_is_said(journey: Journey) -> None:
    await journey.set_up()
    await round_of(journey, "What comes first", "Yes", "Doesn't fit us")
    await journey.open(theme="Being heard", way="Talk first")
    await journey.presses("Dilys", "We differ")
    await journey.presses("Jo", "Yes")
    await journey.presses("Kath", "No")
    await journey.presses("Dilys", "Partly")
    journey.new()
    text = await journey.reads("Dilys", "/progress")
    assert (
        "Where we differ:\nSome of us said being asked for our views is the main way we take part. "
        "Others of us said being asked for our views is not the main way we take part."
    ) in text
    assert "Said for the first time:\nWe said it's partly true that staff are free to do nothing" in text
    assert "Not talked about this time. On 3 March 2026:\nWe said systems, targets or budgets decide" in text
    assert "doesn't fit us" in text


async def test_a8_4_a_coordinator_gets_what_any_member_gets(journey: Journey) -> None:
    await journey.set_up()
    for answer in ("Yes", "Partly"):
        await round_of(journey, "What comes first", answer, answer)
    await journey.writes("Dilys", "/progress")
    a_member = said(journey)
    await journey.writes(COORDINATOR, "/progress")
    assert said(journey) == a_member


async def test_steps_of_last_time_stand_in_it(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(theme="What comes first", way="Talk first")
    for _ in range(2):
        await journey.presses("Dilys", "Yes")
    await journey.presses("Jo", journey.card("One thing to try?").labels[0], "One thing to try?")
    await journey.presses("Jo", "Finish", "One thing to try?")
    await journey.presses("Jo", "Yes, finish")
    await journey.presses("Jo", "Rather not say")
    await journey.time(days=90)
    await round_of(journey, "What comes first", "No", "Yes")
    assert "This is from 3 March 2026. To try next:" in await journey.reads("Dilys", "/progress")


async def test_nothing_yet(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes("Dilys", "/progress")
    assert journey.last_text() == "No check-in has started here yet."


async def test_another_organisation_by_now_is_said(journey: Journey) -> None:
    """What was said about one organisation is not passed off as said about another."""
    await journey.set_up()
    await round_of(journey, "What comes first", "Yes", "Yes")
    await journey.writes(COORDINATOR, "/setup")
    await journey.presses(COORDINATOR, "Organisation")
    await journey.replies(COORDINATOR, "the \u0174yre centre", "Which organisation")
    await round_of(journey, "What comes first", "No", "No")
    text = await journey.reads("Dilys", "/progress")
    assert "about the \u0174yre centre" in text
    assert "On 3 March 2026 we talked about the trust." in text
    assert (
        "Before:\nWe said the trust is part of its community.\n"
        "This time:\nWe said the \u0174yre centre is not part of its community."
    ) in text
    await journey.writes("Dilys", "/results@InvolvementBot March")
    assert "the trust, 3 March 2026" in said(journey)


async def admins_change(journey: Journey, change: Callable[[Questionnaire], tuple[Questionnaire, ...]]) -> None:
    """The questions in the content become others; the program starts anew."""
    await journey.runner.close()
    content = journey.world.content
    journey.world.content = replace(content, questionnaires=change(content.questionnaires[0]))


async def test_what_was_reworded_is_not_compared_and_what_is_gone_is_said(journey: Journey) -> None:
    def reworded(q: Questionnaire) -> tuple[Questionnaire, ...]:
        kept = [s for s in q.statements if s.id != "st-community-based"]
        return (replace(q, statements=tuple(replace(s, wording=s.wording + 1) for s in kept)),)

    await journey.set_up()
    await round_of(journey, "What comes first", "Yes", "Yes")
    await admins_change(journey, reworded)
    await journey.writes("Dilys", "/results")
    assert "We said systems, targets or budgets decide" in said(journey), "read back in the words of then"
    await round_of(journey, "What comes first", "No")
    text = await journey.reads("Dilys", "/progress")
    assert "These questions changed, so we can't compare them: if systems, targets or budgets" in text
    assert "We said people decide what comes first at least as much as systems" in text
    assert "We also talked about something that is no longer asked." in text
    assert "we moved" not in text


async def test_other_questions_that_we_answered_are_one_tap_away(journey: Journey) -> None:
    def another(q: Questionnaire) -> tuple[Questionnaire, ...]:
        return (replace(q, id="second", title="What it is not", short_title="What it is not"), q)

    await journey.set_up()
    await round_of(journey, "What comes first", "Yes", "Yes")
    await admins_change(journey, another)
    await round_of(journey, "What comes first", "No", "No")
    await journey.writes("Dilys", "/progress")
    text = said(journey)
    assert "What it is not: the trust" in text
    assert journey.card().labels == ["As a picture", "The spectrum"]
    await journey.replies("Amina", "the spectrum", journey.card())
    text = said(journey)
    assert "The service user leadership spectrum: the trust, 3 March 2026." in text
    assert "What it is not" in journey.card().labels


async def test_a_command_that_replies_to_an_old_card_is_still_the_command(journey: Journey) -> None:
    await journey.set_up()
    await round_of(journey, "What comes first", "Yes", "Yes")
    await journey.replies("Amina", "/progress", "This check-in is finished.")
    assert said(journey).startswith("This is our first check-in")


async def test_while_the_first_round_asks_progress_says_what_is_so(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes("Jo", "/progress")
    journey.sees("No check-in has started here yet.")
    await journey.open()
    journey.new()
    await journey.writes("Jo", "/progress")
    [message] = journey.new()
    assert message.text == (
        "We have not said anything in a check-in yet, so nothing can have moved. /checkin shows where we are."
    )
    await journey.writes("Jo", "/results")
    journey.sees("We have not said anything yet.")
