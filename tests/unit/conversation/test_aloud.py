"""A check-in in a minute: for whatever a group said, as many words as are said in a minute, in whole sentences."""

import re
from dataclasses import replace
from itertools import product

import pytest

from bot.content.readability import sentences
from bot.content.signs import never_shown
from bot.conversation.checkin.closing.themes import what_was_said
from bot.conversation.checkin.reading.aloud import in_a_minute
from bot.conversation.checkin.session import Session
from bot.conversation.content import Content
from bot.conversation.reply import PAGE_LENGTH, units
from bot.domain.checkin import CheckIn, Outcome, Phase
from bot.domain.group import ORG_LENGTH, Group
from bot.domain.own_words import Subject
from bot.domain.steps import StepOutcome
from bot.domain.votes import Spread
from tests.unit.conversation.saying import NOW, session

MOST_WORDS = 140
BRIEF, LONG = Group(1, org="the trust"), Group(1, org="o" * ORG_LENGTH, users="u" * ORG_LENGTH)
GARDEN = "They listened about the garden, not about the ward."
VIEWS = [("yes",), ("partly",), ("no",), ("notsure",), ("notfit",), ("yes", "no"), ()]


def told(content: Content, group: Group, *answers: tuple[str, ...], themes: int = 6, words: str = "") -> Session:
    """A check-in in which the questions of some themes have these outcomes in turn, with words and a next step."""
    asked = content.questionnaires[0]
    statements = [asked.statement(i) for theme in asked.themes[:themes] for i in theme.statements]
    outcomes = {
        s.id: Outcome(answers[at % len(answers)], Spread.NONE, s.wording, NOW) for at, s in enumerate(statements) if s
    }
    state = CheckIn(asked.id, Phase.CLOSED, NOW, started_at=NOW, closed_at=NOW, outcomes=outcomes)
    state = replace(state, placing="stage-beginnings+stage-good")
    found, _ = session(content, state, group, "for our meeting on the 14th")
    uow = found.turn.uow
    uow.steps.add(found.no, asked.themes[0].id, asked.themes[0].suggestions[0], "", kept_at=NOW)
    if words:
        about = asked.themes[0].statements[0]
        uow.own_words.keep(uow.own_words.draft(found.group.no, found.no, about, "", words, 7).no)
    return found


@pytest.mark.parametrize(("answers", "group"), list(product(VIEWS, (BRIEF, LONG))))
def test_any_check_in_can_be_read_aloud_in_a_minute(content: Content, answers: tuple[str, ...], group: Group) -> None:
    for themes in (1, 2, 6):
        for words in ("", GARDEN, "word " * 100):
            read = in_a_minute(told(content, group, answers, themes=themes, words=words))
            assert len(read.split()) <= MOST_WORDS
            assert units(read) <= PAGE_LENGTH
            assert [each for each in sentences(read) if not re.search(r"[.?!]\"?$", each)] == []
            assert list(never_shown(read)) == []
            assert not re.search(r"^\s*(?:[-*•]|\d+\.)\s", read, re.MULTILINE)


def test_a_short_one_is_all_there(content: Content) -> None:
    found = told(content, BRIEF, ("yes",), ("no",), (), (), themes=1, words=GARDEN)
    first, second, *_ = found.questionnaire.themes[0].statements
    assert in_a_minute(found).split("\n\n") == [
        "On 3 March 2026 we talked about the trust. Why we do this: for our meeting on the 14th. "
        "Here, 'we' means service users. In 'we said', it means our group.",
        f'{found.questionnaire.said(first, "yes")} In our words: "{GARDEN}"',
        found.questionnaire.said(second, "no"),
        "We put ourselves somewhere between Beginnings and Good.",
        "Next, we want to try this: Ask staff what changed after our last survey or meeting, and write down their "
        "answer.",
    ]


def say_in_own_words(found: Session, subject: str, text: str, answer: str = "") -> None:
    kept = found.turn.uow.own_words
    kept.keep(kept.draft(found.group.no, found.no, subject, answer, text, 7).no)


def test_own_words_stand_with_the_sentence_on_the_same_question(content: Content) -> None:
    found = told(content, BRIEF, ("partly",), ("yes", "no"), (), (), themes=1)
    first, second, *_ = found.questionnaire.themes[0].statements
    say_in_own_words(found, second, "They rang back", "no")
    say_in_own_words(found, second, "Not once", "yes")
    say_in_own_words(found, first, "Only a form")
    said = [
        "We said it's partly true that being asked for our views is the main way we take part. "
        'In our words: "Only a form"',
        "Some of us said staff are free to do nothing about what we tell them.\ufdd0"  # two views stay together
        "Others of us said staff already have to do something about what we tell them. "
        'In our words (no): "They rang back" In our words (yes): "Not once"',
    ]
    assert what_was_said(found, found.questionnaire.themes[0])[:2] == said
    assert in_a_minute(found).split("\n\n")[1] == said[0]


def test_own_words_without_such_a_sentence_say_what_they_are_about(content: Content) -> None:
    found = told(content, BRIEF, (), themes=1)
    left = found.questionnaire.themes[0].statements[1]
    say_in_own_words(found, left, "They rang back", "no")
    say_in_own_words(found, Subject.PROUD, "The garden")
    say_in_own_words(found, Subject.PLACING, "Nearly there")
    apart = 'In our words (no), about staff being free to do nothing about what we tell them: "They rang back"'
    assert what_was_said(found, found.questionnaire.themes[0])[-1] == apart
    assert in_a_minute(found).split("\n\n")[2:5] == [
        apart,
        'In our words, about what we are proud of: "The garden"',
        'We put ourselves somewhere between Beginnings and Good. In our words: "Nearly there"',
    ]


def test_a_long_one_has_a_little_of_most_themes_and_says_that_there_is_more(content: Content) -> None:
    found = told(content, BRIEF, ("yes",))
    read = in_a_minute(found)
    themes = found.questionnaire.themes
    told_of = [t for t in themes if any(found.fill(found.questionnaire.said(i, "yes")) in read for i in t.statements)]
    assert len(told_of) > len(themes) / 2
    assert "We put ourselves somewhere between Beginnings and Good." in read
    assert "Next, we want to try this: " in read
    assert read.endswith("We said more than this. The group can read all of it.")


def test_what_we_differed_about_is_named_where_it_is_not_read(content: Content) -> None:
    """Left out, the rest would read as if we had agreed."""
    found = told(content, BRIEF, ("yes",))
    last = found.questionnaire.themes[-1].statements[-1]
    split = replace(found.state.outcomes[last], answers=("yes", "no"))
    found.save(replace(found.state, outcomes={**found.state.outcomes, last: split}))
    name = found.fill(next(each.name for each in found.questionnaire.statements if each.id == last))
    more = "We said more than this. The group can read all of it."
    assert in_a_minute(found).endswith(f"We did not all say the same about: {name}. {more}")
    outcomes = {i: replace(o, answers=("yes", "no")) for i, o in found.state.outcomes.items()}
    found.save(replace(found.state, outcomes=outcomes))
    assert f"; other things. {more}" in in_a_minute(found)
    assert len(in_a_minute(found).split()) <= MOST_WORDS


def test_what_came_of_a_step_and_what_is_still_open_is_said(content: Content) -> None:
    found = told(content, BRIEF, ("yes",), (), themes=1)
    [step] = found.turn.uow.steps.of_round(found.no)
    found.turn.uow.steps.came(step.no, StepOutcome.PART, NOW)
    assert "We wanted to try this: Ask staff what changed" in in_a_minute(found)
    assert in_a_minute(found).endswith("We did part of it.")
    assert "We have not finished yet." not in in_a_minute(found)
    found.save(replace(found.state, phase=Phase.RESTING, closed_at=None))
    assert in_a_minute(found).endswith("We have not finished yet.")


def test_what_was_asked_in_other_words_says_what_it_was_about(content: Content) -> None:
    found = told(content, BRIEF, ("no",), themes=1)
    outcomes = {i: replace(o, wording=o.wording - 1) for i, o in found.state.outcomes.items()}
    found.save(replace(found.state, outcomes=outcomes))
    about = "About staff being free to do nothing about what we tell them, asked in other words then, we said: no."
    assert about in in_a_minute(found)


def test_a_check_in_without_an_answer_says_so(content: Content) -> None:
    assert "We have not said anything yet." in in_a_minute(told(content, BRIEF, (), themes=1))
