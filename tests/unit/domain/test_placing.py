"""Where a group may put itself."""

from dataclasses import replace

import pytest

from bot.conversation.content import Content
from bot.domain.placing import BETWEEN, NO_STAGE, OWN_PLACE, is_place, places, stages_of
from bot.domain.questionnaire import Questionnaire, Stage
from tests.unit.domain.small import QUESTIONS


def with_stages(*ids: str) -> Questionnaire:
    return replace(QUESTIONS, stages=tuple(Stage(i, i, i, i, i) for i in ids))


def values(questionnaire: Questionnaire) -> list[str]:
    return [value for value, _ in places(questionnaire)]


@pytest.mark.parametrize(
    ("stages", "offered"),
    [
        ("a", ["a"]),
        ("ab", ["a", "a+b", "b"]),
        ("abc", ["a", "a+b", "b", "b+c", "c"]),
    ],
)
def test_each_stage_and_each_gap_between_neighbours(stages: str, offered: list[str]) -> None:
    assert values(with_stages(*stages)) == offered


@pytest.mark.parametrize("count", range(1, 9))
def test_what_is_offered_is_what_is_stored_and_reads_back_as_the_same_stages(count: int) -> None:
    questionnaire = with_stages(*(f"stage-{number}" for number in range(count)))
    offered = places(questionnaire)
    assert len(offered) == len(set(values(questionnaire))) == 2 * count - 1
    for value, stages in offered:
        assert stages_of(value, questionnaire) == list(stages)
        assert is_place(value, questionnaire)


@pytest.mark.parametrize("value", [NO_STAGE, OWN_PLACE])
def test_none_of_these_and_own_words_are_places_without_a_stage(value: str) -> None:
    assert is_place(value, with_stages("a"))
    assert stages_of(value, with_stages("a", "b")) == []


@pytest.mark.parametrize("forged", ["", "d", "a+c", "b+a", "a+a", "a+b+c", "+", "a+", "+b", "A", " a", "none+placing"])
def test_anything_else_is_no_place(forged: str) -> None:
    assert not is_place(forged, with_stages("a", "b", "c"))


def test_a_stage_that_the_content_lost_is_left_out_when_it_is_read_back() -> None:
    fewer = with_stages("a", "c")
    assert [s.id for s in stages_of("a+b", fewer)] == ["a"]
    assert stages_of("b", fewer) == []
    assert stages_of("", fewer) == []


def test_no_stage_of_the_content_can_be_taken_for_something_else(content: Content) -> None:
    for questionnaire in content.questionnaires:
        ids = {stage.id for stage in questionnaire.stages}
        assert not ids & {NO_STAGE, OWN_PLACE}
        assert not [i for i in ids if BETWEEN in i]
