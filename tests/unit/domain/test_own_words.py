"""What the group's own words are about when nobody says."""

from dataclasses import replace

import pytest

from bot.conversation.content import Content
from bot.domain.checkin import CheckIn, Phase, Way, back, carry_on, pause, place
from bot.domain.own_words import Subject, subject_now
from tests.unit.domain.editing import forget, remove
from tests.unit.domain.small import (
    NOW,
    QUESTIONS,
    asking,
    choosing,
    done,
    opened,
    placing,
    questionnaire,
    resting,
    said,
    talking,
)


@pytest.mark.parametrize(
    ("state", "subject"),
    [
        (choosing(), ""),
        (opened(), ""),
        (asking(), "h1"),
        (talking(), "h1"),
        (said(asking(), "yes"), "h2"),
        (said(asking()), "h2"),
        (done(back(said(asking(), "yes"), QUESTIONS)), "h1"),
        (resting(), "r1"),
        (done(carry_on(resting(), "heard", QUESTIONS, NOW)), "h1"),
        (placing(), Subject.PLACING),
        (done(place(placing(), "good", NOW)), Subject.PLACING),
    ],
)
def test_words_are_about_what_is_in_hand_then_what_was_last(state: CheckIn, subject: str) -> None:
    assert subject_now(state, QUESTIONS) == subject
    if not state.is_closed:
        assert subject_now(done(pause(state, NOW)), QUESTIONS) == subject, "a pause changes nothing"


def test_after_a_theme_the_last_of_it_counts_and_not_the_one_that_was_changed_last() -> None:
    state = said(said(said(asking(), "yes"), "no"), "partly")
    assert subject_now(state, QUESTIONS) == "h3"
    again = said(done(back(done(back(state, QUESTIONS)), QUESTIONS)), "no")
    assert (again.phase, subject_now(again, QUESTIONS)) == (Phase.RESTING, "h3")


def test_of_a_theme_or_statement_that_the_content_lost_there_is_nothing_to_say() -> None:
    assert subject_now(resting(), questionnaire(other=("o1",))) == ""
    assert subject_now(resting(), remove(QUESTIONS, "r1")) == ""
    assert subject_now(resting(), forget(QUESTIONS, "r1")) == "r1", "its theme still names it"


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("way", Way)
def test_a_statement_in_hand_is_the_subject_in_every_phase_before_placing(phase: Phase, way: Way) -> None:
    state = replace(asking(), phase=phase, way=way)
    about_all = phase in (Phase.PLACING, Phase.CLOSED)
    assert subject_now(state, QUESTIONS) == (Subject.PLACING if about_all else "h1")


def test_no_statement_has_the_name_of_another_subject(content: Content) -> None:
    """Words are stored under one name or the other, and those that are stored keep theirs."""
    assert set(Subject) == {"placing", "step", "came", "proud", "who", "answer"}
    for real in content.questionnaires:
        assert not {s.id for s in real.statements} & set(Subject)
