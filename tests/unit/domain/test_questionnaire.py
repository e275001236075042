"""A questionnaire as one value: look-ups that never fail, and the real one holds together."""

from dataclasses import FrozenInstanceError, replace

import pytest

from bot.conversation.content import Content
from bot.domain.questionnaire import Questionnaire
from tests.unit.domain.small import OWN, QUESTIONS


def test_what_is_there_is_found_and_what_is_gone_is_none() -> None:
    found = QUESTIONS.statement("h2")
    assert found
    assert found.id == "h2"
    theme = QUESTIONS.theme("run")
    assert theme
    assert theme.statements == ("r1",)
    for look_up in (QUESTIONS.statement, QUESTIONS.theme, QUESTIONS.stage, QUESTIONS.suggestion):
        assert look_up("no-such-thing") is None
        assert look_up("") is None


def test_an_answer_is_read_back_in_the_statements_own_sentence() -> None:
    said = {**QUESTIONS.statements[0].said, "no": "We said it is not so."}
    questions = replace(QUESTIONS, statements=(replace(QUESTIONS.statements[0], said=said),))
    assert questions.said("h1", "no") == "We said it is not so."


@pytest.mark.parametrize(("statement", "answer"), [("gone", "yes"), ("h1", OWN), ("h1", "gone"), ("", "")])
def test_what_cannot_be_read_back_is_an_empty_text(statement: str, answer: str) -> None:
    assert QUESTIONS.said(statement, answer) == ""


def test_nothing_can_be_changed_in_passing() -> None:
    with pytest.raises(FrozenInstanceError):
        QUESTIONS.statements[0].wording = 2  # type: ignore[misc]


@pytest.fixture
def real(content: Content) -> Questionnaire:
    return content.questionnaires[0]


def test_every_statement_stands_in_exactly_one_theme(real: Questionnaire) -> None:
    in_themes = [s for theme in real.themes for s in theme.statements]
    assert sorted(in_themes) == sorted(s.id for s in real.statements)


def test_every_name_in_it_leads_somewhere(real: Questionnaire, content: Content) -> None:
    for statement in real.statements:
        assert real.stage(statement.stage), statement.id
    for theme in real.themes:
        assert all(real.suggestion(i) for i in theme.suggestions), theme.id
    for suggestion in real.suggestions:
        assert all(content.signpost(i) for i in suggestion.where), suggestion.id


def test_a_theme_can_be_done_in_one_sitting(real: Questionnaire) -> None:
    for theme in real.themes:
        assert 1 <= len(theme.statements) <= 5, theme.id
        assert 5 <= theme.minutes <= 20, theme.id
        assert 2 <= len(theme.suggestions) <= 3, theme.id


def test_a_theme_begins_with_where_most_groups_begin(real: Questionnaire) -> None:
    """Within a theme the stages are in the printed order."""
    order = [stage.id for stage in real.stages]
    for theme in real.themes:
        stages = [order.index(s.stage) for i in theme.statements if (s := real.statement(i))]
        assert stages == sorted(stages), theme.id


def test_a_questionnaire_is_one_value_that_can_be_compared_and_looked_up() -> None:
    """What was written once for a questionnaire is found again under it."""
    again = replace(QUESTIONS, statements=tuple(replace(s, said=dict(s.said)) for s in QUESTIONS.statements))
    assert again == QUESTIONS
    assert hash(again) == hash(QUESTIONS)
    other = replace(QUESTIONS.statements[0], said={"yes": "We said something else."})
    assert other != QUESTIONS.statements[0]


def test_further_along_is_no_for_the_first_stage_and_yes_for_the_others(real: Questionnaire) -> None:
    for statement in real.statements:
        assert statement.towards == ("no" if statement.stage == real.stages[0].id else "yes"), statement.id


def test_every_answer_of_a_group_reads_back_differently(real: Questionnaire, content: Content) -> None:
    for statement in real.statements:
        sentences = [real.said(statement.id, a.id) for a in content.answers if not a.is_own]
        assert all(sentences), statement.id
        assert len(set(sentences)) == len(sentences), statement.id
