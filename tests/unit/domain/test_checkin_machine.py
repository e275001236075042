"""A group does anything in any order with the real questionnaire: it always gets on, gets out, and loses nothing.

Meanwhile the content is edited: statements are reworded, removed, added.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.content import load
from bot.domain import checkin as rules
from bot.domain.checkin import CheckIn, Phase, Refused, Way
from bot.domain.questionnaire import Questionnaire
from bot.domain.votes import Shown, Spread
from bot.domain.votes import show as in_words
from tests.unit.domain.editing import Edit, add, forget, remove, reword, there

CONTENT = load(Path(__file__).parents[3] / "content")
QUESTIONS = CONTENT.questionnaires[0]
ANSWERS = [a.id for a in CONTENT.answers if not a.is_own]
EVERYTHING = [a.id for a in CONTENT.answers]

THEMES = st.sampled_from([t.id for t in QUESTIONS.themes])
STATEMENTS = st.sampled_from([s.id for s in QUESTIONS.statements])
WAYS = st.sampled_from(list(Way))
SAID = st.lists(st.sampled_from(ANSWERS), max_size=2, unique=True).map(tuple)
PLACES = st.none() | st.sampled_from([*(s.id for s in QUESTIONS.stages), "none", "placing"])
EDITS = st.sampled_from([remove, forget, add])
NOW = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)


def in_phase(*phases: Phase) -> Callable[["Group"], bool]:
    """The rule is for these phases, while not paused."""
    return lambda group: group.state.phase in phases and not group.state.is_paused


class Group(RuleBasedStateMachine):
    """One round of one group."""

    @initialize(theme=THEMES, way=st.none() | WAYS, keeps_words=st.booleans())
    def opens(self, theme: str, way: Way | None, *, keeps_words: bool) -> None:
        """A coordinator opens it, mostly as far as *Start*, or the machine would hardly ever get to talking.

        The round keeps the words it was opened with; if they are lost, it asks today's.
        """
        self.keeps_words = keeps_words
        self.content = self.questions = QUESTIONS
        self.now = NOW
        self.state = rules.open_round(QUESTIONS.id, NOW)
        self.said: dict[str, tuple[str, ...]] = {}
        self.wordings: dict[str, int] = {}
        self.needed = 0
        self.opened_at = NOW
        if way:
            self.chooses_a_theme(theme)
            self.chooses_a_way(way)
            self.starts(3)

    # -- steps that may be taken

    @precondition(in_phase(Phase.CHOOSING, Phase.OPENED))
    @rule(theme=THEMES)
    def chooses_a_theme(self, theme: str) -> None:
        """Also again, while nobody has started."""
        self._take(rules.choose_theme(self.state, theme))

    @precondition(lambda self: in_phase(Phase.CHOOSING)(self) and self.state.theme)
    @rule(way=WAYS)
    def chooses_a_way(self, way: Way) -> None:
        """Then anybody can start."""
        self._take(rules.choose_way(self.state, way))

    @precondition(in_phase(Phase.OPENED))
    @rule(needed=st.sampled_from([3, 5, 8]))
    def starts(self, needed: int) -> None:
        """What is needed is fixed from here on."""
        self._take(rules.start(self.state, self.questions, needed, self.now))
        self.opened_at = self.now
        self.needed = needed

    @precondition(in_phase(Phase.ASKING))
    @rule(votes=st.lists(st.sampled_from(EVERYTHING), max_size=9), second=st.booleans())
    def shows(self, votes: list[str], *, second: bool) -> None:
        """Members' answers become words."""
        gone = self.state.way is Way.DAYS and self.state.statement not in there(self.questions, self.state.theme)
        assert gone or rules.can_answer(self.state, self.state.statement or "", self.questions) is None
        refused = rules.can_show(self.state, self.now, second=second)
        if refused:
            over_days = self.state.way is Way.DAYS
            assert refused is (Refused.WAIT_A_DAY if over_days else Refused.WAIT)
            self.now += timedelta(days=1) if over_days else timedelta(minutes=10)
            assert rules.can_show(self.state, self.now, second=False) is None
        self.state = rules.show(self.state, in_words(votes, self.state.needed, CONTENT.own_answer))

    @precondition(in_phase(Phase.TALKING))
    @rule(answers=SAID)
    def says(self, answers: tuple[str, ...]) -> None:
        """One answer, two that differ, or *Leave this one*."""
        statement = self.state.statement or ""
        before = self.state.outcomes.get(statement)
        if self.state.asked_at is None:
            self.opened_at = self.now
        self._take(rules.agree(self.state, statement, answers, self.questions, self.now))
        self.said[statement] = answers
        asked = self.questions.statement(statement)
        self.wordings[statement] = asked.wording if asked else 0
        changed = before is not None and set(before.answers) != set(answers)
        assert self.state.outcomes[statement].changes == (before.changes if before else 0) + changed

    @precondition(lambda self: not self.state.is_paused and not self.state.is_closed)
    @rule()
    def goes_back(self) -> None:
        """To the last outcome of this theme, if there is one."""
        after = rules.back(self.state, self.questions)
        if isinstance(after, Refused):
            assert after is Refused.NOTHING_BEFORE
        else:
            assert after.outcomes == self.state.outcomes
            assert after.statement in self.said
            self.state = after

    @precondition(in_phase(Phase.RESTING))
    @rule(theme=THEMES)
    def carries_on(self, theme: str) -> None:
        """With a theme that is left; one that is done asks nothing."""
        left = [t.id for t in rules.themes_left(self.state, self.questions)]
        after = rules.carry_on(self.state, theme, self.questions, self.now)
        assert isinstance(after, CheckIn)
        assert (after.phase is Phase.RESTING) == (theme not in left)
        if theme in left:
            self.state, self.opened_at = after, self.now

    @precondition(in_phase(Phase.RESTING))
    @rule()
    def finishes(self) -> None:
        """No more themes."""
        self._take(rules.finish(self.state))

    @precondition(lambda self: self.state.started_at and not self.state.is_paused and not self.state.is_closed)
    @rule(where=PLACES)
    def places_itself(self, where: str | None) -> None:
        """At any time; at the end it closes the round."""
        was_last = self.state.phase is Phase.PLACING
        self._take(rules.place(self.state, where, self.now))
        assert self.state.is_closed == was_last
        assert self.state.placing == where

    @precondition(lambda self: not self.state.is_paused and not self.state.is_closed)
    @rule(days=st.integers(0, 30))
    def pauses_and_resumes(self, days: int) -> None:
        """A pause of any length leads back to the same place, and does not count as waiting."""
        before = self.state
        stopped = rules.pause(before, self.now)
        assert isinstance(stopped, CheckIn)
        after = rules.resume(stopped, self.now + timedelta(days=days))
        assert isinstance(after, CheckIn)
        assert replace(after, asked_at=None) == replace(before, asked_at=None, new_sitting=True)
        assert (after.asked_at is None) == (before.asked_at is None)
        if before.asked_at and after.asked_at:
            assert after.asked_at - before.asked_at == timedelta(days=days)
        self.now += timedelta(days=days)
        self.opened_at += timedelta(days=days)
        self.state = after

    @precondition(lambda self: not self.state.is_paused and not self.state.is_closed)
    @rule()
    def pauses(self) -> None:
        """And leaves it so for now."""
        self._take(rules.pause(self.state, self.now))

    @precondition(lambda self: self.state.is_paused)
    @rule()
    def resumes(self) -> None:
        """Back to where it was."""
        self.opened_at += self.now - (self.state.paused_at or self.now)
        self._take(rules.resume(self.state, self.now))

    @rule(needed=st.sampled_from([3, 5]))
    def staff_come_and_go(self, needed: int) -> None:
        """What is needed rises at once and never falls."""
        self.state = rules.raise_needed(self.state, needed)
        if self.state.started_at:
            self.needed = max(self.needed, needed)

    @rule(minutes=st.integers(0, 15))
    def time_passes(self, minutes: int) -> None:
        """A little while."""
        self.now += timedelta(minutes=minutes)

    @rule(edit=EDITS, statement=st.none() | STATEMENTS)
    def the_content_is_edited(self, edit: Edit, statement: str | None) -> None:
        """Any statement, or the very one in hand. A round that has kept its words does not notice."""
        self._edited(edit(self.content, statement or self.state.statement or ""))

    @rule()
    def the_content_is_reworded(self) -> None:
        """Every statement: what was said is not comparable any more."""
        self._edited(reword(self.content))

    # -- steps at the wrong time

    @rule(theme=THEMES, way=WAYS, statement=STATEMENTS, answers=SAID)
    def presses_old_buttons(self, theme: str, way: Way, statement: str, answers: tuple[str, ...]) -> None:
        """Whatever is pressed when it is not the time for it is refused in one word."""
        phase, paused, state = self.state.phase, self.state.is_paused, self.state
        if paused or phase is not Phase.OPENED:
            assert isinstance(rules.start(state, self.questions, 3, self.now), Refused)
        if phase not in (Phase.CHOOSING, Phase.OPENED):
            assert isinstance(rules.choose_theme(state, theme), Refused)
            assert isinstance(rules.choose_way(state, way), Refused)
        if paused or phase is not Phase.ASKING:
            assert rules.can_show(state, self.now, second=True)
        if statement not in rules.open_statements(state, self.questions) or paused:
            assert rules.can_answer(state, statement, self.questions)
        if paused or phase is not Phase.TALKING or statement != state.statement:
            assert isinstance(rules.agree(state, statement, answers, self.questions, self.now), Refused)
            assert rules.not_in_hand(state, statement, Phase.TALKING)
        if paused or phase is not Phase.ASKING or statement != state.statement:
            assert rules.not_in_hand(state, statement, Phase.ASKING)
        if paused or phase is not Phase.RESTING:
            assert isinstance(rules.carry_on(state, theme, self.questions, self.now), Refused)
            assert isinstance(rules.finish(state), Refused)
        if state.is_closed:
            assert rules.pause(state, self.now) is Refused.CLOSED
            assert rules.back(state, self.questions) is Refused.CLOSED
        if not paused:
            assert rules.resume(state, self.now) is Refused.NOT_NOW

    # -- what always holds

    @invariant()
    def nothing_is_lost(self) -> None:
        """What the group said stands, word for word."""
        assert {s: o.answers for s, o in self.state.outcomes.items()} == self.said

    @invariant()
    def an_answer_belongs_to_the_words_it_was_given_to(self) -> None:
        """Also when the statement was reworded since, or is gone."""
        assert {s: o.wording for s, o in self.state.outcomes.items()} == self.wordings
        if self.keeps_words:
            assert self.wordings.items() <= {s.id: s.wording for s in QUESTIONS.statements}.items()

    @invariant()
    def needed_is_never_lowered(self) -> None:
        """Fixed at *Start*, raised when staff join."""
        assert self.state.needed == self.needed

    @invariant()
    def the_state_is_whole(self) -> None:
        """A question is in hand while we ask and talk, and at no other time."""
        state = self.state
        in_hand = state.phase in (Phase.ASKING, Phase.TALKING)
        assert (state.statement is not None) == in_hand
        assert (state.started_at is not None) == (state.phase not in (Phase.CHOOSING, Phase.OPENED))
        assert (state.closed_at is not None) == state.is_closed
        assert not (state.is_closed and state.is_paused)
        assert state.asked_at is None or in_hand
        if state.phase is Phase.ASKING:
            assert state.way in (Way.ANSWER, Way.DAYS)
            assert state.statement not in state.outcomes
            assert (state.spread, state.suggested) == (Spread.NONE, None)
        if state.suggested:
            assert state.phase is Phase.TALKING
            assert state.spread is Spread.MOST

    @invariant()
    def what_is_open_is_what_may_be_answered(self) -> None:
        """One by one: the question we ask. Over some days: all of the theme, but what was shown or said."""
        state = self.state
        open_now = rules.open_statements(state, self.questions)
        for statement in open_now:
            assert statement not in state.outcomes
            assert rules.can_answer(state, statement, self.questions) is (Refused.PAUSED if state.is_paused else None)
        if state.way is Way.DAYS and state.statement:
            left = {s for s in there(self.questions, state.theme) if s not in state.outcomes}
            assert set(open_now) == left - ({state.statement} if state.phase is Phase.TALKING else set())
        else:
            assert open_now == ((state.statement,) if state.phase is Phase.ASKING else ())

    @invariant()
    def over_some_days_the_theme_is_asked_once(self) -> None:
        """When it was opened counts for every question of it; the reminder comes days later, and only then."""
        state = self.state
        if state.way is Way.DAYS and state.statement and state.asked_at:
            assert state.asked_at == self.opened_at
        at = rules.remind_at(state, self.now)
        assert (at is None) == (
            state.way is not Way.DAYS or state.statement is None or state.is_paused or state.asked_at is None
        )
        assert at is None or (at >= self.now + timedelta(days=2))

    @invariant()
    def the_number_is_right(self) -> None:
        """ "Question 2 of 4": its place in the theme."""
        statements = there(self.questions, self.state.theme)
        if self.state.statement in statements:
            place_of = statements.index(self.state.statement) + 1
            assert rules.number_in_theme(self.state, self.questions) == (place_of, len(statements))

    @invariant()
    def there_is_a_way_forward_and_a_way_out(self) -> None:
        """From anywhere a few steps that anybody may take lead to the end, and what was said is still there."""
        state, said = self.state, dict(self.said)
        longest = max(len(t.statements) for t in self.questions.themes)
        for day in range(2 * longest + 6):
            if state.is_closed:
                break
            state = self._forward(state, self.now + timedelta(days=day + 1))
        assert state.is_closed
        assert {s: o.answers for s, o in state.outcomes.items() if s in said} == said

    def _forward(self, state: CheckIn, now: datetime) -> CheckIn:
        if not state.is_paused:
            assert isinstance(rules.pause(state, now), CheckIn)
        after = _step(state, self.questions, now)
        assert isinstance(after, CheckIn), after
        return after

    def _edited(self, content: Questionnaire) -> None:
        self.content = content
        if not self.keeps_words:
            self.questions = content

    def _take(self, after: CheckIn | Refused) -> None:
        assert isinstance(after, CheckIn), after
        self.state = after


def _step(state: CheckIn, questions: Questionnaire, now: datetime) -> CheckIn | Refused:
    """The one step that leads on from here."""
    if state.is_paused:
        return rules.resume(state, now)
    if state.phase is Phase.CHOOSING:
        theme = state.theme
        return rules.choose_way(state, Way.TALK) if theme else rules.choose_theme(state, questions.themes[0].id)
    if state.phase is Phase.OPENED:
        return rules.start(state, questions, 3, now)
    if state.phase is Phase.ASKING:
        refused = rules.can_show(state, now, second=False)
        return refused or rules.show(state, Shown(Spread.NONE))
    if state.phase is Phase.TALKING:
        before = state.outcome()
        return rules.agree(state, state.statement or "", before.answers if before else (), questions, now)
    return rules.finish(state) if state.phase is Phase.RESTING else rules.place(state, None, now)


TestGroup = Group.TestCase
TestGroup.settings = settings(max_examples=60, stateful_step_count=60, deadline=None, database=None)
