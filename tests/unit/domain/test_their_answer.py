"""When a group is asked what was answered to its page: once, and not while it is busy or has paused."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.checkin import CheckIn, Phase
from bot.domain.steps import MOVED_BY
from bot.domain.their_answer import ask_not_before, asked, will_ask

NOW = datetime(2026, 3, 24, 18, tzinfo=UTC)
CLOSED = CheckIn("spectrum", Phase.CLOSED, NOW - timedelta(days=30))


def test_a_page_leads_to_the_question_once() -> None:
    assert will_ask(CLOSED, is_known=False)
    assert not will_ask(asked(CLOSED), is_known=False)


def test_what_is_known_is_not_asked() -> None:
    assert not will_ask(CLOSED, is_known=True)


@pytest.mark.parametrize("phase", [Phase.OPENED, Phase.ASKING, Phase.TALKING, Phase.PLACING])
def test_it_waits_a_day_while_the_group_is_busy(phase: Phase) -> None:
    busy = replace(CLOSED, phase=phase, asked_at=NOW - timedelta(hours=2))
    assert ask_not_before(busy, NOW) == NOW + MOVED_BY


@pytest.mark.parametrize("phase", Phase)
def test_it_does_not_wait_for_a_check_in_that_stands_open(phase: Phase) -> None:
    assert ask_not_before(replace(CLOSED, phase=phase), NOW) == NOW


def test_it_comes_when_nothing_is_open_or_the_check_in_rests() -> None:
    assert ask_not_before(None, NOW) == NOW
    assert ask_not_before(replace(CLOSED, phase=Phase.RESTING), NOW) == NOW


@pytest.mark.parametrize(("since", "at"), [(timedelta(hours=1), NOW + MOVED_BY), (timedelta(days=90), NOW)])
def test_it_waits_for_a_day_once_a_check_in_is_paused(since: timedelta, at: datetime) -> None:
    paused = replace(CLOSED, phase=Phase.RESTING, paused_at=NOW - since)
    assert ask_not_before(paused, NOW) == at
