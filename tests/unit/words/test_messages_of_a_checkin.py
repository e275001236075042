"""The messages of a check-in as people get them, put together by the real code and filled in.

Each is one message (A1.5) that fits a small screen (A3.1) and names its choices as words (A4.1).
"""

from dataclasses import replace
from functools import cache

import pytest

from bot.conversation.checkin import cards, following
from bot.conversation.checkin.closing import themes
from bot.conversation.checkin.closing.placing import send_placing
from bot.conversation.checkin.lifecycle import opening
from bot.conversation.content import Content
from bot.conversation.reply import PAGE_LENGTH, Reply, units
from bot.conversation.text import Text
from bot.domain.checkin import CheckIn, Outcome, Phase, Way
from bot.domain.group import ORG_LENGTH, Group
from bot.domain.questionnaire import Statement
from bot.domain.votes import Spread
from tests.unit.conversation.saying import NOW, session
from tests.unit.words.seen import phrase

pytestmark = pytest.mark.long

TRUST = Group(1, org="Riverside NHS trust", nation="england", staff_here=False)
LONGEST = replace(TRUST, org="o" * ORG_LENGTH, staff_here=True)


def state(content: Content, phase: Phase, statement: Statement | None = None, way: Way = Way.ANSWER) -> CheckIn:
    questions = content.questionnaires[0]
    theme = next((t.id for t in questions.themes if statement and statement.id in t.statements), questions.themes[0].id)
    started = None if phase in (Phase.CHOOSING, Phase.OPENED) else NOW
    found = CheckIn(questions.id, phase, NOW, way, theme, statement.id if statement else None, 3, started, NOW)
    return replace(found, theme=None, way=None) if phase is Phase.CHOOSING else found


@cache
def asked(content: Content, group: Group = TRUST) -> list[tuple[str, list[Reply]]]:
    found = []
    for way in (Way.ANSWER, Way.DAYS):
        for statement in content.questionnaires[0].statements:
            its_session, heard = session(content, state(content, Phase.ASKING, statement, way), group)
            cards.send_question(its_session)
            found.append((f"{statement.id} ask {way}", heard.replies))
    return found


def asked_in_private(content: Content, group: Group = TRUST) -> list[tuple[str, list[Reply]]]:
    found = []
    for statement in content.questionnaires[0].statements:
        its_session, heard = session(content, state(content, Phase.ASKING, statement, Way.DAYS), group)
        following.ask(its_session, its_session.turn.uow.followers.add(its_session.no, 7, NOW), statement.id)
        found.append((f"{statement.id} private", heard.replies))
    return found


@cache
def talked(content: Content, group: Group = TRUST) -> list[tuple[str, list[Reply]]]:
    """Every card under which a group talks: each way, each thing most may have said, and reopened."""
    found = []
    for statement in content.questionnaires[0].statements:
        seen: list[tuple[Spread, str | None]] = [(Spread.NONE, None), (Spread.DIFFERED, None)]
        seen += [(Spread.MOST, a.id) for a in content.answers if not a.is_own]
        private = [(way, *one) for way in (Way.ANSWER, Way.DAYS) for one in seen]
        for way, spread, suggested in [(Way.TALK, Spread.NONE, None), *private]:
            at = replace(state(content, Phase.TALKING, statement, way), spread=spread, suggested=suggested)
            its_session, heard = session(content, at, group)
            cards.send_talk(its_session)
            found.append((f"{statement.id} {way} {suggested or spread}", heard.replies))
    return found


@cache
def reopened(content: Content) -> list[tuple[str, list[Reply]]]:
    """Every card that `/back` brings, for an answer that has been changed twice."""
    found = []
    for way, spread in ((Way.TALK, Spread.NONE), (Way.ANSWER, Spread.DIFFERED), (Way.DAYS, Spread.DIFFERED)):
        for statement in content.questionnaires[0].statements:
            outcomes = {statement.id: Outcome(("yes",), spread, 1, NOW, changes=2)}
            at = replace(state(content, Phase.TALKING, statement, way), spread=spread, outcomes=outcomes)
            its_session, heard = session(content, at, TRUST)
            cards.send_talk(its_session)
            found.append((f"{statement.id} {way} again", heard.replies))
    return found


def not_one(found: list[tuple[str, list[Reply]]]) -> list[str]:
    return [f"{where}: {len(r)} messages, {[units(x.text) for x in r]}" for where, r in found if len(r) != 1]


def test_a_question_is_one_message(content: Content) -> None:
    assert not_one(asked(content)) == []


@pytest.mark.long
def test_a_card_to_talk_is_one_message(content: Content) -> None:
    assert not_one(talked(content)) == []


def test_a_card_that_is_open_again_is_one_message(content: Content) -> None:
    assert not_one(reopened(content)) == []


@pytest.mark.long
def test_with_the_longest_organisation_too(content: Content) -> None:
    assert not_one([*asked(content, LONGEST), *talked(content, LONGEST)]) == []
    assert not_one(asked_in_private(content, LONGEST)) == []


@pytest.mark.parametrize("group", [TRUST, LONGEST], ids=["usual", "longest"])
@pytest.mark.parametrize("why", ["", "for our meeting on the 14th"])
@pytest.mark.parametrize("way", list(Way))
def test_the_opening_is_one_message(content: Content, way: Way, why: str, group: Group) -> None:
    for theme in content.questionnaires[0].themes:
        its_session, heard = session(
            content, replace(state(content, Phase.OPENED, way=way), theme=theme.id), group, why
        )
        opening.show_where_we_are(its_session)
        assert not_one([(theme.id, heard.replies)]) == []
        text = heard.text
        for said in ("not a test", "no score", "Skipping is fine", "/urgent", theme.name, group.org):
            assert said in text


def test_choosing_resting_and_placing_are_one_message(content: Content) -> None:
    for phase in (Phase.CHOOSING, Phase.RESTING, Phase.PLACING):
        its_session, heard = session(content, state(content, phase), TRUST)
        opening.show_where_we_are(its_session)
        assert not_one([(phase, heard.replies)]) == []
    its_session, heard = session(content, state(content, Phase.PLACING), TRUST)
    send_placing(its_session)
    assert not_one([("placing", heard.replies)]) == []


def test_a_themes_end_is_two_messages(content: Content) -> None:
    for theme in content.questionnaires[0].themes:
        outcomes = {s: Outcome(("notsure",), Spread.NONE, 1, NOW) for s in theme.statements}
        at = replace(state(content, Phase.RESTING), theme=theme.id, outcomes=outcomes)
        its_session, heard = session(content, at, TRUST)
        themes.send_theme_end(its_session)
        assert len(heard.replies) == 2, (theme.id, [units(r.text) for r in heard.replies])


def in_bold(text: str) -> list[str]:
    return [piece for piece, is_bold in Text(text).pieces() if is_bold]


def test_over_some_days_a_themes_end_is_one_message_that_says_where_more_is(content: Content) -> None:
    """A1.5. What does not fit is in /results."""
    for answers in (("notsure",), ("yes", "notfit"), ()):
        for theme in content.questionnaires[0].themes:
            outcomes = {s: Outcome(answers, Spread.NONE, 1, NOW) for s in theme.statements}
            at = replace(state(content, Phase.RESTING, way=Way.DAYS), theme=theme.id, outcomes=outcomes)
            its_session, heard = session(content, at, LONGEST)
            themes.send_theme_end(its_session)
            [end] = heard.replies
            assert units(end.text) <= PAGE_LENGTH, (theme.id, units(end.text))
            assert in_bold(end.text)[0] == f"That was {theme.name}."
            for said in ("One thing to try?", "Tap, or reply with a button's words."):
                assert said in end.text
            whole = "\n\n".join(themes.what_was_said(its_session, theme))
            assert ("More: /results" in end.text) != (whole in end.text)


@pytest.mark.long
def test_every_field_is_filled_in(content: Content) -> None:
    replies = [reply for _, found in [*asked(content), *talked(content), *reopened(content)] for reply in found]
    assert [r.text for r in replies if "{" in r.text or "}" in r.text] == []
    assert [c.label for r in replies for row in r.rows for c in row if "{" in c.label] == []


def test_a4_1_a_card_names_the_answers_as_words(content: Content) -> None:
    """A4.1, as product.md 10 has it: the answers, and "reply with a word"."""
    for _, replies in asked(content):
        text = replies[-1].text
        assert all(answer.inline in text for answer in content.answers)
        assert "reply with a word" in text


def test_w10_the_question_stands_out_and_not_where_we_are(content: Content) -> None:
    for statement, (_, replies) in zip(content.questionnaires[0].statements, asked(content), strict=False):
        where_we_are, _, rest = replies[0].text.partition("\n")
        assert " question " in where_we_are
        [question] = in_bold(replies[0].text)
        assert rest.startswith(question)
        assert question.startswith(statement.question[:2])


def test_what_is_shown_is_words_and_never_how_many(content: Content) -> None:
    assert [where for where, replies in talked(content) if f"{Way.ANSWER}" in where and _digits(replies)] == []


@pytest.mark.long
def test_a_long_card_stays_editable(content: Content) -> None:
    """The one edit of a card adds what we said: nothing is longer than Telegram takes."""
    said = max((a.we_said for a in content.answers), key=len)
    differ = phrase(content, "outcome.differ")
    for _, replies in talked(content, LONGEST):
        assert units(replies[-1].text) + units(said) + units(differ) + 40 < 4096
    assert PAGE_LENGTH < 4096


def _digits(replies: list[Reply]) -> bool:
    """Whether a number stands in the line that says what people saw."""
    return any(c.isdigit() for c in replies[0].text.partition("\n\n")[0])
