"""The codes of buttons: short enough for Telegram, read back as they were written, and nothing else is read."""

from dataclasses import MISSING
from enum import StrEnum
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import buttons, routes
from bot.conversation.buttons import Button, NeverMind, Purpose, SayOutcome, SetupPart, StepCard, Sure, read
from bot.conversation.content import Content
from bot.conversation.reply import CODE_LENGTH
from bot.domain.checkin import Way
from bot.domain.group import SetupStep
from bot.domain.own_words import Subject
from bot.domain.placing import NO_STAGE, OWN_PLACE
from bot.domain.steps import StepOutcome

NO = 99_999_999_999
"""The longest number of our own that a code may hold."""

FINAL = {"forget:yes", "delete:yes", "finish:1:yes", "done:1", "reportdone:1"}
"""The buttons that do what cannot be taken back. They count pressed, or in reply to their own card."""

KINDS = sorted(routes.BUTTONS, key=lambda kind: kind.VERB)


def every_button(content: Content) -> list[Button]:
    """Buttons with the longest numbers, for every id of the content."""
    answers = [a.id for a in content.answers]
    found: list[Button] = [NeverMind(purpose, NO, subject, answers[0]) for purpose in Purpose for subject in Subject]
    found += [SayOutcome(NO, outcome, card, NO, NO) for outcome in StepOutcome for card in StepCard]
    for q in content.questionnaires:
        found += [
            buttons.PickQuestionnaire(NO, q.id),
            buttons.ShowProgress(q.id, NO),
            buttons.MorePicture(q.id, NO, NO),
        ]
        for statement in q.statements:
            found += [buttons.GiveAnswer(NO, statement.id, a) for a in answers]
            found += [buttons.WeDiffer(NO, statement.id, a, b) for a in answers for b in answers if a != b]
            found += [NeverMind(Purpose.OWN_WORDS, NO, statement.id, a) for a in answers]
            found += [buttons.OurWords(NO, statement.id, a) for a in answers]
        found += [buttons.Start(NO, theme.id, way) for theme in q.themes for way in Way]
        found += [buttons.OurWords(NO, Subject.STEP, theme.id) for theme in q.themes]
        found += [NeverMind(Purpose.OWN_WORDS, NO, Subject.STEP, theme.id) for theme in q.themes]
        found += [buttons.KeepStep(NO, suggestion.id) for suggestion in q.suggestions]
        found += [buttons.PutOurselves(NO, f"{one.id}+{other.id}") for one in q.stages for other in q.stages]
    found += [kind(entry.id) for entry in content.entries for kind in (buttons.More, buttons.WhereToGo)]
    items = [entry.id for entry in content.entries] + [signpost.id for signpost in content.signposts]
    items += [s.id for q in content.questionnaires for s in q.statements]
    found += [NeverMind(Purpose.REPORT, 0, item) for item in items] + [buttons.ReportItem(item) for item in items]
    return found + [buttons.ShowSignpost(signpost.id) for signpost in content.signposts]


def one_of_each(kind: type[Button]) -> list[Button]:
    """A button of this kind for every value of its choices."""
    values = [[*each] if issubclass(each, StrEnum) else [1] if each is int else ["x"] for _, each in kind.FIELDS]
    whole = [kind(*each) for each in product(*values)]
    needed = sum(each.default is MISSING for each, _ in kind.FIELDS)
    return [*whole, *(kind(*each) for each in product(*values[:needed]))]


def test_what_cannot_be_taken_back_is_known_of_every_kind_of_button() -> None:
    assert {each.code() for kind in KINDS for each in one_of_each(kind) if each.is_final} == FINAL


def test_a_code_is_the_verb_and_the_fields() -> None:
    assert buttons.GiveAnswer(12, "st-consultation", "yes").code() == "answer:12:st-consultation:yes"
    assert buttons.ShowTopics().code() == "topics"
    assert buttons.Finish(3).code() == "finish:3"
    assert buttons.Finish(3, Sure.YES).code() == "finish:3:yes"


def test_every_code_fits_telegram_and_is_read_back(content: Content) -> None:
    every = every_button(content)
    assert [b for b in every if len(b.code().encode()) > CODE_LENGTH] == []
    assert [b for b in every if read(b.code()) != b] == []


def test_no_id_breaks_a_code_apart(content: Content) -> None:
    ids = [a.id for a in content.answers] + [e.id for e in content.entries] + [s.id for s in content.signposts]
    ids += [n.id for n in content.needs] + [t.id for t in content.topics] + [p.id for p in content.urgent]
    for q in content.questionnaires:
        ids += [q.id, *(s.id for s in q.statements), *(t.id for t in q.themes), *(s.id for s in q.suggestions)]
        assert [s.id for s in q.stages if "+" in s.id or s.id in (NO_STAGE, OWN_PLACE)] == []
    assert [i for i in ids if ":" in i] == []


def test_every_kind_of_button_has_one_row_and_one_verb() -> None:
    verbs = [kind.VERB for kind in KINDS]
    assert len(set(verbs)) == len(verbs)
    assert set(buttons._KINDS.values()) == set(KINDS)


@pytest.mark.parametrize(
    "code",
    [
        *("", ":", "answer", "answer:1", "answer:1:st", "answer:1:st:yes:more", "ANSWER:1:st:yes", "drop_table"),
        *("answer::st:yes", "answer:1::yes", "answer:x:st:yes", "answer:-1:st:yes", "answer:1.0:st:yes"),
        *(f"answer:{'9' * 12}:st:yes", f"answer:{'9' * 60}:st:yes", "answer:\u0661:st:yes", "answer: 1:st:yes"),
        *("way:1:shout", "set:users:x", "setchange:", "never:nothing", "came:1:done:elsewhere", "came:1:won:all"),
        *("finish:1:perhaps", "lookat:1", "lookat:1:x", "topics:1", "pdf:1:x:who", "out:vote:1"),
    ],
)
def test_what_we_cannot_have_written_is_not_read(code: str) -> None:
    assert read(code) is None


@given(st.text(max_size=80))
@pytest.mark.long
def test_any_text_is_a_button_of_ours_or_none(code: str) -> None:
    found = read(code)
    assert found is None or found.code().split(":")[0] == code.split(":")[0]


def test_what_can_be_set_up_can_be_changed() -> None:
    assert {part.value for part in SetupPart} == {*(step.value for step in SetupStep), "users"}
