"""The questionnaire is data: another one in the folder is offered, and edits never break a check-in that is open."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.questionnaire import Questionnaire
from tests.journeys.journey import Journey

OURS = "Involvement on our own terms"
Edit = Callable[[Questionnaire], Questionnaire | None]


async def test_another_questionnaire_is_offered_and_done(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.writes("Beverley", "/checkin")
    j.sees("What shall we talk about?", "Being heard:", "Other questions: Our own terms.")
    await j.presses("Beverley", "Our own terms")
    card = j.card("What shall we talk about?")
    assert "Whose voice: who is asked to speak" in card.text
    assert "Other questions: The spectrum." in card.text
    await j.presses("Beverley", "The spectrum", card)
    assert "Being heard:" in j.card("What shall we talk about?").text
    await j.presses("Beverley", "Our own terms")
    await j.presses("Beverley", "Whose voice")
    await j.presses("Beverley", "Talk first")
    await j.presses("Dilys", "Start")
    j.sees("Whose voice, question 1 of 3.\nIs one person often asked to come once and speak for all service users?")
    await j.presses("Dilys", "Yes")
    await j.presses("Marcus", "Partly")
    await j.presses("Kath", "No")
    j.sees(
        "That was Whose voice.",
        "We said one person is often asked to come once and speak for everyone.",
        "We said it's not true that we say what matters and are heard in our own right.",
        "One thing to try?",
    )
    await j.presses("Jo", "Go in twos")
    await j.presses("Jo", "Finish", "One thing to try?")
    await j.presses("Jo", "Yes, finish")
    j.sees("Theirs: Others decide when we are asked")
    await j.presses("Jo", "Theirs to shared")
    await j.writes("Jo", "/results")
    j.sees(
        f"{OURS}: the trust, 3 March 2026.", "We put ourselves somewhere between Theirs and Shared.", "one of them new"
    )


async def test_only_a_coordinator_picks_other_questions(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes("Beverley", "/checkin")
    told = await journey.presses("Dilys", "Our own terms")
    assert told.text.startswith("A coordinator does this")
    assert "Being heard:" in journey.card("What shall we talk about?").text


async def test_a_question_taken_out_in_the_middle_is_still_finished(any_run: Journey) -> None:
    """The round keeps the words it began with: the answers given are shown, and nothing is lost."""
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first")
    j.sees("What comes first, and for whom, question 1 of 2.")
    await j.all_answer("Yes", "Yes", "Partly", "Yes")
    await edited(j, _without("st-priorities-systems"))
    await j.presses("Kath", "Yes")
    await j.show()
    j.sees("Most said yes.")
    await j.presses("Kath", "Yes, next")
    j.sees("What comes first, and for whom, question 2 of 2.")
    await j.show()
    await j.presses("Kath", "No")
    said = (
        "We said systems, targets or budgets decide what comes first, more than people do. "
        "We said the trust is not part of its community."
    )
    j.sees("That was What comes first, and for whom.", said)
    await j.writes("Kath", "/results")
    j.sees(said)


async def test_a_question_reworded_in_the_middle_is_asked_anew_only_next_time(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await edited(j, _reworded("st-community-based", "Is {org} somewhere you would take a friend?"))
    await j.presses("Kath", "Yes")
    j.sees("Is the trust part of its community?")
    await j.presses("Kath", "No")
    await j.presses("Kath", "Finish", "One thing to try?")
    await j.presses("Kath", "Yes, finish")
    await j.presses("Kath", "Rather not say")
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Kath", "Yes")
    j.sees("Is the trust somewhere you would take a friend?")


async def test_a_questionnaire_taken_away_in_the_middle_is_still_finished(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.writes("Beverley", "/checkin")
    await j.presses("Beverley", "Our own terms")
    await j.presses("Beverley", "Whose voice")
    await j.presses("Beverley", "Answer first")
    await j.presses("Dilys", "Start")
    await j.all_answer("Yes", "Yes", "No")
    await edited(j, lambda questions: None if questions.title == OURS else questions)
    await j.presses("Kath", "Yes")
    await j.show()
    await j.presses("Kath", "Yes, next")
    j.sees("We said yes.", "Whose voice, question 2 of 3.")
    await j.writes("Kath", "/checkin")
    j.sees("Whose voice, question 2 of 3.")


async def edited(j: Journey, edit: Edit) -> None:
    """An admin edits the questionnaires, and the bot is started with them."""
    content = j.world.content
    j.world.content = replace(content, questionnaires=tuple(q for each in content.questionnaires if (q := edit(each))))
    await j.runner.close()


def _without(statement_id: str) -> Edit:
    def edit(questions: Questionnaire) -> Questionnaire:
        themes = tuple(
            replace(t, statements=tuple(s for s in t.statements if s != statement_id)) for t in questions.themes
        )
        left = tuple(s for s in questions.statements if s.id != statement_id)
        return replace(questions, themes=themes, statements=left)

    return edit


def _reworded(statement_id: str, question: str) -> Edit:
    def edit(questions: Questionnaire) -> Questionnaire:
        statements = tuple(
            replace(s, question=question, wording=s.wording + 1) if s.id == statement_id else s
            for s in questions.statements
        )
        return replace(questions, statements=statements)

    return edit
