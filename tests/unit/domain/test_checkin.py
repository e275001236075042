"""Every step of a check-in, and every refusal, one small test each."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.checkin import (
    OFFER_BOTH_AFTER,
    REMIND_AFTER,
    SHOW_ALONE_AFTER,
    SMALL_GROUP,
    CheckIn,
    Outcome,
    Phase,
    Refused,
    Way,
    agree,
    back,
    can_answer,
    can_show,
    carry_on,
    choose_theme,
    choose_way,
    finish,
    forget_answers,
    is_stale_opening,
    number_in_theme,
    open_round,
    open_statements,
    pause,
    place,
    raise_needed,
    remind_at,
    remind_not_before,
    reminded,
    resume,
    show,
    start,
    themes_left,
    told_what_was_forgotten,
    ways_to_offer,
)
from bot.domain.votes import Shown, Spread
from tests.unit.domain.small import (
    NEEDED,
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

LATER = NOW + timedelta(days=3)
MOMENT = timedelta(seconds=1)


def paused(state: CheckIn) -> CheckIn:
    return done(pause(state, NOW))


def closed() -> CheckIn:
    return done(place(placing(), "good", NOW))


def over_days() -> CheckIn:
    """All questions of a theme are open."""
    return done(start(opened(Way.DAYS), QUESTIONS, NEEDED, NOW))


# -- opening


def test_opening_asks_for_a_theme_first() -> None:
    state = open_round("small", NOW)
    assert (state.phase, state.questionnaire, state.opened_at) == (Phase.CHOOSING, "small", NOW)
    assert (state.theme, state.way, state.started_at, state.needed) == (None, None, None, 0)


def test_a_theme_then_a_way_and_anybody_can_start() -> None:
    themed = done(choose_theme(choosing(), "heard"))
    assert (themed.phase, themed.theme, themed.way) == (Phase.CHOOSING, "heard", None)
    state = done(choose_way(themed, Way.TALK))
    assert (state.phase, state.theme, state.way) == (Phase.OPENED, "heard", Way.TALK)


def test_before_start_the_theme_can_be_chosen_again_and_the_way_is_asked_again() -> None:
    state = done(choose_theme(opened(), "run"))
    assert (state.phase, state.theme, state.way) == (Phase.CHOOSING, "run", None)


def test_a_way_needs_a_theme() -> None:
    assert choose_way(choosing(), Way.TALK) is Refused.NOT_NOW


def test_a_second_press_on_a_way_does_nothing() -> None:
    assert choose_way(opened(), Way.TALK) is Refused.NOT_NOW


@pytest.mark.parametrize("state", [asking(), talking(), resting(), placing(), closed()])
def test_once_it_has_started_theme_and_way_stand(state: CheckIn) -> None:
    assert choose_theme(state, "run") is Refused.NOT_NOW
    assert choose_way(state, Way.TALK) is Refused.NOT_NOW


def test_while_paused_nothing_is_chosen() -> None:
    """ "A press meanwhile: Paused. Any of you can resume." """
    assert choose_theme(paused(choosing()), "heard") is Refused.PAUSED
    assert choose_way(paused(done(choose_theme(choosing(), "heard"))), Way.TALK) is Refused.PAUSED


@pytest.mark.parametrize("members", [None, 0, 1, SMALL_GROUP - 1, SMALL_GROUP])
def test_a_small_group_and_one_of_unknown_size_is_offered_talk_first_first(members: int | None) -> None:
    assert ways_to_offer(members) == [Way.TALK, Way.ANSWER, Way.DAYS]


@pytest.mark.parametrize("members", [SMALL_GROUP + 1, 30, 200_000])
def test_a_larger_group_is_offered_talk_first_second(members: int) -> None:
    assert ways_to_offer(members) == [Way.ANSWER, Way.TALK, Way.DAYS]


@pytest.mark.parametrize("members", [None, *range(12)])
def test_every_group_is_offered_every_way(members: int | None) -> None:
    assert sorted(ways_to_offer(members)) == sorted(Way)


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("theme", ["heard", "run"])
def test_a_start_under_an_opening_with_another_theme_or_way_is_stale(theme: str, way: Way) -> None:
    state = opened(Way.ANSWER, "heard")
    assert is_stale_opening(state, theme, way) is ((theme, way) != ("heard", Way.ANSWER))


@pytest.mark.parametrize("state", [choosing(), asking(), talking(), resting(), placing(), closed()])
def test_in_any_other_state_it_is_not_the_opening_that_is_at_fault(state: CheckIn) -> None:
    """What the person hears is why nothing can be started."""
    assert not is_stale_opening(state, "heard", Way.ANSWER)
    assert not is_stale_opening(state, "run", Way.DAYS)


# -- start


def test_start_asks_the_first_question() -> None:
    state = done(start(opened(), QUESTIONS, NEEDED, NOW))
    assert (state.phase, state.statement) == (Phase.ASKING, "h1")
    assert (state.started_at, state.asked_at, state.needed) == (NOW, NOW, NEEDED)


def test_when_we_talk_first_asking_is_talking() -> None:
    state = done(start(opened(Way.TALK), QUESTIONS, NEEDED, NOW))
    assert (state.phase, state.statement) == (Phase.TALKING, "h1")
    assert (state.spread, state.suggested) == (Spread.NONE, None)


def test_start_waits_for_theme_and_way() -> None:
    assert start(choosing(), QUESTIONS, NEEDED, NOW) is Refused.NOT_STARTED


@pytest.mark.parametrize("state", [asking(), talking(), resting(), placing(), closed()])
def test_a_second_start_does_nothing(state: CheckIn) -> None:
    assert start(state, QUESTIONS, NEEDED, LATER) is Refused.NOT_NOW


def test_a_paused_opening_does_not_start() -> None:
    assert start(paused(opened()), QUESTIONS, NEEDED, NOW) is Refused.PAUSED


def test_a_theme_without_a_statement_left_in_the_content_rests_at_once() -> None:
    questions = questionnaire(other=("o1",))
    state = done(start(opened(), questions, NEEDED, NOW))
    assert (state.phase, state.statement) == (Phase.RESTING, None)


# -- how many answers are needed


def test_staff_who_join_raise_what_is_needed_at_once_and_nothing_lowers_it() -> None:
    raised = raise_needed(asking(), 5)
    assert raised.needed == 5
    assert raise_needed(raised, 3).needed == 5


def test_before_start_it_is_not_fixed_yet() -> None:
    assert raise_needed(opened(), 5).needed == 0
    assert done(start(raise_needed(opened(), 5), QUESTIONS, 3, NOW)).needed == 3


def test_it_is_raised_while_paused_too() -> None:
    assert raise_needed(paused(asking()), 5).needed == 5


# -- a member's own answer


def test_the_question_in_hand_takes_answers() -> None:
    assert can_answer(asking(), "h1", QUESTIONS) is None


@pytest.mark.parametrize(
    ("state", "statement", "refused"),
    [
        (choosing(), "h1", Refused.NOT_STARTED),
        (opened(), "h1", Refused.NOT_STARTED),
        (paused(asking()), "h1", Refused.PAUSED),
        (talking(), "h1", Refused.TALKING),
        (said(asking(), "yes"), "h1", Refused.DONE),
        (said(asking(), "yes"), "h3", Refused.LATER),
        (asking(), "r1", Refused.LATER),
        (resting(), "r1", Refused.DONE),
        (closed(), "r1", Refused.CLOSED),
        (paused(opened()), "h1", Refused.PAUSED),
    ],
)
def test_any_other_answer_hears_why_not(state: CheckIn, statement: str, refused: Refused) -> None:
    assert can_answer(state, statement, QUESTIONS) is refused


@pytest.mark.parametrize("state", [resting(), placing()])
def test_with_no_question_in_hand_a_typed_answer_is_not_told_that_the_question_comes_again(state: CheckIn) -> None:
    """`/yes` at a theme's end is about no statement at all; "This one comes again" would be untrue."""
    assert can_answer(state, "", QUESTIONS) is Refused.NOT_NOW


# -- show


def test_a_second_member_may_show_at_once() -> None:
    assert can_show(asking(), NOW, second=True) is None


def test_one_member_alone_waits_ten_minutes() -> None:
    state = asking()
    assert timedelta(minutes=10) == SHOW_ALONE_AFTER
    assert can_show(state, NOW + SHOW_ALONE_AFTER - MOMENT, second=False) is Refused.WAIT
    assert can_show(state, NOW + SHOW_ALONE_AFTER, second=False) is None


def test_a_pause_is_no_waiting() -> None:
    state = done(resume(paused(asking()), NOW + timedelta(days=9)))
    at = NOW + timedelta(days=9)
    assert can_show(state, at, second=False) is Refused.WAIT
    assert can_show(state, at + SHOW_ALONE_AFTER, second=False) is None


def test_waiting_before_a_pause_counts() -> None:
    minutes = timedelta(minutes=8)
    state = done(pause(asking(), NOW + minutes))
    state = done(resume(state, LATER))
    assert can_show(state, LATER + SHOW_ALONE_AFTER - minutes, second=False) is None


def test_paused_shows_nothing_to_a_second_member_either() -> None:
    assert can_show(paused(asking()), LATER, second=True) is Refused.PAUSED


@pytest.mark.parametrize("state", [choosing(), opened(), talking(), resting(), placing(), closed()])
def test_there_is_nothing_to_show_elsewhere(state: CheckIn) -> None:
    assert can_show(state, LATER, second=True) is Refused.NOT_NOW


def test_what_is_shown_is_what_the_group_talks_about() -> None:
    state = show(asking(), Shown(Spread.MOST, "no"))
    assert (state.phase, state.statement) == (Phase.TALKING, "h1")
    assert (state.spread, state.suggested) == (Spread.MOST, "no")


# -- what the group says


def test_one_answer_is_kept_and_the_next_question_comes() -> None:
    state = done(agree(talking(), "h1", ("partly",), QUESTIONS, LATER))
    assert state.outcomes == {"h1": Outcome(("partly",), Spread.MOST, 1, LATER)}
    assert (state.phase, state.statement, state.asked_at) == (Phase.ASKING, "h2", LATER)
    assert (state.spread, state.suggested) == (Spread.NONE, None)


def test_we_differ_keeps_both() -> None:
    outcome = done(agree(talking(), "h1", ("yes", "no"), QUESTIONS, NOW)).outcomes["h1"]
    assert (outcome.answers, outcome.differs, outcome.was_left) == (("yes", "no"), True, False)


def test_leave_this_one_keeps_no_answer_and_goes_on() -> None:
    state = done(agree(talking(), "h1", (), QUESTIONS, NOW))
    assert (state.outcomes["h1"].was_left, state.outcomes["h1"].differs) == (True, False)
    assert state.statement == "h2"


def test_the_wording_that_was_answered_is_kept() -> None:
    questions = replace(QUESTIONS, statements=tuple(replace(s, wording=4) for s in QUESTIONS.statements))
    assert done(agree(talking(), "h1", ("yes",), questions, NOW)).outcomes["h1"].wording == 4


def test_a_statement_that_the_content_lost_can_still_be_answered() -> None:
    state = done(agree(talking(), "h1", ("yes",), questionnaire(heard=("h2",)), NOW))
    assert state.outcomes["h1"].wording == 0
    assert state.statement == "h2"


def test_after_the_last_of_a_theme_it_rests() -> None:
    state = resting()
    assert (state.phase, state.statement, state.asked_at) == (Phase.RESTING, None, None)


@pytest.mark.parametrize(
    ("state", "statement", "refused"),
    [
        (choosing(), "h1", Refused.NOT_NOW),
        (opened(), "h1", Refused.NOT_NOW),
        (asking(), "h1", Refused.NOT_NOW),
        (paused(talking()), "h1", Refused.PAUSED),
        (talking(), "h2", Refused.NOT_NOW),
        (said(asking(), "yes"), "h1", Refused.DONE),
        (resting(), "r1", Refused.DONE),
        (placing(), "r1", Refused.DONE),
        (closed(), "r1", Refused.CLOSED),
    ],
)
def test_a_late_or_early_press_records_nothing(state: CheckIn, statement: str, refused: Refused) -> None:
    assert agree(state, statement, ("no",), QUESTIONS, NOW) is refused


# -- back


def test_back_opens_the_last_outcome_again_and_it_stands_meanwhile() -> None:
    before = said(asking(), "partly")
    state = done(back(before, QUESTIONS))
    assert (state.phase, state.statement, state.suggested, state.asked_at) == (Phase.TALKING, "h1", None, None)
    assert state.outcomes == before.outcomes
    assert state.outcome() == before.outcomes["h1"]


def test_back_keeps_how_people_saw_it() -> None:
    state = done(agree(talking(Shown(Spread.DIFFERED)), "h1", ("yes",), QUESTIONS, NOW))
    assert done(back(state, QUESTIONS)).spread is Spread.DIFFERED


def test_back_and_back_again_goes_further_back() -> None:
    state = said(said(asking(), "yes"), "no")
    once = done(back(state, QUESTIONS))
    twice = done(back(once, QUESTIONS))
    assert (once.statement, twice.statement) == ("h2", "h1")
    assert back(twice, QUESTIONS) is Refused.NOTHING_BEFORE


def test_after_back_the_question_that_waited_is_asked_next() -> None:
    state = done(back(said(said(asking(), "yes"), "no"), QUESTIONS))
    after = done(agree(state, "h2", ("partly",), QUESTIONS, NOW))
    assert (after.phase, after.statement) == (Phase.ASKING, "h3")


def test_back_from_a_theme_that_is_done() -> None:
    state = done(back(resting(), QUESTIONS))
    assert (state.phase, state.statement) == (Phase.TALKING, "r1")
    assert done(agree(state, "r1", ("no",), QUESTIONS, NOW)).phase is Phase.RESTING


def test_back_while_placing_ourselves() -> None:
    assert done(back(placing(), QUESTIONS)).statement == "r1"


def test_back_stays_within_the_theme() -> None:
    state = done(carry_on(resting(), "heard", QUESTIONS, NOW))
    assert back(state, QUESTIONS) is Refused.NOTHING_BEFORE


@pytest.mark.parametrize(
    ("state", "refused"),
    [
        (choosing(), Refused.NOTHING_BEFORE),
        (opened(), Refused.NOTHING_BEFORE),
        (asking(), Refused.NOTHING_BEFORE),
        (paused(said(asking(), "yes")), Refused.PAUSED),
        (closed(), Refused.CLOSED),
    ],
)
def test_back_where_there_is_no_back(state: CheckIn, refused: Refused) -> None:
    assert back(state, QUESTIONS) is refused


def test_two_changes_offer_two_views() -> None:
    state = said(asking(), "yes")
    for changes, answer in enumerate(("no", "partly")):
        state = done(back(state, QUESTIONS))
        assert state.offers_both() is (changes >= OFFER_BOTH_AFTER)
        state = done(agree(state, "h1", (answer,), QUESTIONS, NOW))
    assert state.outcomes["h1"].changes == 2
    assert done(back(state, QUESTIONS)).offers_both()


def test_saying_the_same_again_is_no_change() -> None:
    state = done(agree(talking(), "h1", ("yes", "no"), QUESTIONS, NOW))
    state = done(agree(done(back(state, QUESTIONS)), "h1", ("no", "yes"), QUESTIONS, NOW))
    assert state.outcomes["h1"].changes == 0


# -- pause and resume


@pytest.mark.parametrize("state", [choosing(), opened(), asking(), talking(), resting(), placing()])
def test_pause_works_everywhere_and_resume_leads_back_to_the_same_place(state: CheckIn) -> None:
    stopped = done(pause(state, NOW))
    assert stopped.is_paused
    assert done(resume(stopped, NOW)) == replace(state, new_sitting=True)


def test_pausing_twice_keeps_the_first_instant() -> None:
    assert pause(paused(asking()), LATER) is Refused.PAUSED


def test_what_is_over_cannot_be_paused() -> None:
    assert pause(closed(), NOW) is Refused.CLOSED


@pytest.mark.parametrize("state", [choosing(), asking(), resting(), closed()])
def test_what_is_not_paused_cannot_be_resumed(state: CheckIn) -> None:
    assert resume(state, NOW) is Refused.NOT_NOW


# -- carry on, finish, place


def test_carry_on_asks_another_theme_in_the_same_way_and_round() -> None:
    state = done(carry_on(resting(), "heard", QUESTIONS, LATER))
    assert (state.phase, state.theme, state.statement, state.way) == (Phase.ASKING, "heard", "h1", Way.ANSWER)
    assert state.outcomes.keys() == {"r1"}
    assert (state.needed, state.started_at) == (NEEDED, NOW)


def test_carry_on_with_a_theme_that_is_done_asks_nothing() -> None:
    assert done(carry_on(resting(), "run", QUESTIONS, NOW)).phase is Phase.RESTING


@pytest.mark.parametrize("state", [choosing(), opened(), asking(), talking(), placing(), closed()])
def test_carry_on_and_finish_only_between_themes(state: CheckIn) -> None:
    assert carry_on(state, "heard", QUESTIONS, NOW) is Refused.NOT_NOW
    assert finish(state) is Refused.NOT_NOW


def test_paused_between_themes() -> None:
    assert carry_on(paused(resting()), "heard", QUESTIONS, NOW) is Refused.PAUSED
    assert finish(paused(resting())) is Refused.PAUSED


def test_finish_asks_where_the_group_would_put_itself() -> None:
    state = done(finish(resting()))
    assert (state.phase, state.is_closed, state.closed_at) == (Phase.PLACING, False, None)


@pytest.mark.parametrize("where", ["good", "beginnings+good", "none", None])
def test_placing_closes_the_round_whatever_is_said(where: str | None) -> None:
    state = done(place(placing(), where, LATER))
    assert (state.phase, state.placing, state.closed_at) == (Phase.CLOSED, where, LATER)
    assert state.outcomes == placing().outcomes


@pytest.mark.parametrize("state", [asking(), talking(), resting()])
def test_placing_at_any_other_time_closes_nothing(state: CheckIn) -> None:
    assert place(state, "good", NOW) == replace(state, placing="good")


def test_rather_not_say_takes_out_what_was_said_before() -> None:
    state = done(finish(done(place(resting(), "good", NOW))))
    assert done(place(state, None, LATER)).placing is None


def test_a_finished_round_is_placed_anew_and_stays_finished() -> None:
    assert place(closed(), "beginnings", LATER) == replace(closed(), placing="beginnings")


def test_a_paused_round_is_not_closed_by_placing() -> None:
    assert place(paused(placing()), "good", LATER) is Refused.PAUSED


# -- what is left, and numbers


def test_themes_left_are_those_with_an_untouched_statement() -> None:
    assert [t.id for t in themes_left(asking(), QUESTIONS)] == ["heard", "run"]
    assert [t.id for t in themes_left(resting(), QUESTIONS)] == ["heard"]


def test_a_statement_that_was_left_counts_as_touched() -> None:
    state = said(asking("run"))
    assert [t.id for t in themes_left(state, QUESTIONS)] == ["heard"]


def test_a_theme_that_the_content_lost_is_not_left() -> None:
    questions = replace(QUESTIONS, statements=tuple(s for s in QUESTIONS.statements if s.id != "r1"))
    assert [t.id for t in themes_left(asking(), questions)] == ["heard"]


def test_numbers_within_a_theme() -> None:
    state = asking()
    numbers = [number_in_theme(state, QUESTIONS)]
    for _ in range(2):
        state = said(state, "yes")
        numbers.append(number_in_theme(state, QUESTIONS))
    assert numbers == [(1, 3), (2, 3), (3, 3)]
    assert number_in_theme(done(back(state, QUESTIONS)), QUESTIONS) == (2, 3)


def test_numbers_when_the_content_has_changed_meanwhile() -> None:
    state = said(asking(), "yes")
    assert number_in_theme(state, questionnaire(heard=("h2", "h3"))) == (1, 2)
    assert number_in_theme(state, questionnaire(heard=("h1",))) == (1, 1)
    assert number_in_theme(state, questionnaire(other=("o1",))) == (1, 1)


# -- over some days


def test_over_some_days_all_questions_of_the_theme_are_open_at_once() -> None:
    state = over_days()
    assert (state.phase, state.statement, open_statements(state, QUESTIONS)) == (Phase.ASKING, "h1", ("h1", "h2", "h3"))
    assert [can_answer(state, s, QUESTIONS) for s in ("h1", "h2", "h3")] == [None, None, None]
    assert can_answer(state, "r1", QUESTIONS) is Refused.LATER


def test_what_was_shown_or_said_is_not_open_any_more() -> None:
    shown = show(over_days(), Shown(Spread.DIFFERED))
    assert open_statements(shown, QUESTIONS) == ("h2", "h3")
    assert can_answer(shown, "h1", QUESTIONS) is Refused.TALKING
    after = said(over_days(), "yes")
    assert open_statements(after, QUESTIONS) == ("h2", "h3")
    assert can_answer(after, "h1", QUESTIONS) is Refused.DONE


def test_over_some_days_one_member_alone_waits_a_day_from_the_opening_for_every_question() -> None:
    state, day = over_days(), timedelta(days=1)
    assert can_show(state, NOW + day - MOMENT, second=False) is Refused.WAIT_A_DAY
    assert can_show(state, NOW + day, second=False) is None
    assert can_show(said(state, "yes"), NOW + day, second=False) is None
    waited = done(resume(paused(state), NOW + timedelta(days=9)))
    assert can_show(waited, NOW + timedelta(days=9), second=False) is Refused.WAIT_A_DAY


def test_the_reminder_comes_days_after_the_opening_when_nobody_touches_it_and_once() -> None:
    state, days = over_days(), timedelta(days=1)
    assert remind_at(state, NOW) == NOW + 3 * days
    assert remind_at(state, NOW + 2 * days) == NOW + 4 * days
    assert remind_at(replace(state, reminded=True), NOW) is None
    assert remind_at(paused(state), NOW) is None
    assert remind_at(asking(), NOW) is None
    assert (
        remind_at(done(agree(show(over_days(), Shown(Spread.NONE)), "h1", (), QUESTIONS, NOW)), NOW) == NOW + 3 * days
    )


def test_the_one_reminder_of_a_round_was_posted() -> None:
    state = reminded(over_days())
    assert state == replace(over_days(), reminded=True)
    assert remind_at(state, LATER) is None
    after = done(carry_on(said(said(said(state, "yes"), "no"), "yes"), "run", QUESTIONS, LATER))
    assert remind_at(after, LATER) is None, "one for the round, not one for each theme"


@pytest.mark.parametrize("days", range(30))
def test_the_reminder_is_never_earlier_than_days_after_the_opening(days: int) -> None:
    state, touched = over_days(), NOW + timedelta(days=days)
    earliest, at = remind_not_before(state), remind_at(state, touched)
    assert earliest == NOW + REMIND_AFTER
    assert at
    assert at >= earliest


@pytest.mark.parametrize(
    "state",
    [
        choosing(),
        opened(Way.DAYS),
        asking(),
        talking(),
        resting(),
        placing(),
        closed(),
        paused(over_days()),
        reminded(over_days()),
        said(said(said(over_days(), "yes"), "no"), "yes"),
    ],
)
def test_where_nothing_is_left_to_remind_of_there_is_no_reminder(state: CheckIn) -> None:
    assert remind_at(state, LATER) is None
    assert remind_not_before(state) is None


def test_after_a_pause_the_reminder_is_as_much_later() -> None:
    state = done(resume(paused(over_days()), LATER))
    assert remind_not_before(state) == LATER + REMIND_AFTER


@pytest.mark.parametrize("state", [asking(), talking(), paused(asking()), over_days()])
def test_that_answers_were_forgotten_is_told_once_and_changes_nothing_else(state: CheckIn) -> None:
    forgotten = forget_answers(state)
    assert forgotten == replace(state, forgot_answers=True)
    assert forget_answers(forgotten) == forgotten
    assert told_what_was_forgotten(forgotten) == state


def test_going_back_over_some_days_keeps_when_it_was_opened() -> None:
    state = done(back(said(over_days(), "yes"), QUESTIONS))
    assert (state.statement, state.asked_at) == ("h1", NOW)
    assert open_statements(state, QUESTIONS) == ("h2", "h3")
