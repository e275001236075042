"""A small questionnaire and a check-in brought to any of its states."""

from datetime import UTC, datetime

from bot.domain.checkin import CheckIn, Refused, Way, agree, choose_theme, choose_way, finish, open_round, show, start
from bot.domain.questionnaire import Questionnaire, Statement, Talk, Theme
from bot.domain.votes import Shown, Spread

NOW = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)
NEEDED = 3
LINE = ("no", "partly", "yes")
OWN = "skip"
"""A member's own answer."""


def statement(name: str, wording: int = 1) -> Statement:
    """A statement that is called by its id."""
    return Statement(
        id=name,
        stage="s",
        stage_confidence=90,
        towards="yes",
        wording=wording,
        printed=name,
        question=f"Is {name} so?",
        name=name,
        help="",
        talk=Talk("", "", ""),
        said={answer: f"We said {answer}." for answer in (*LINE, "notsure", "notfit")},
    )


def questionnaire(**themes: tuple[str, ...]) -> Questionnaire:
    """Themes with the ids of their statements; every statement is there."""
    statements = tuple(statement(s) for theme in themes.values() for s in theme)
    return Questionnaire(
        id="small",
        title="",
        short_title="",
        about="",
        source="",
        grouping_note="",
        stages=(),
        themes=tuple(Theme(i, i, i, 10, "", s) for i, s in themes.items()),
        statements=statements,
        suggestions=(),
    )


QUESTIONS = questionnaire(heard=("h1", "h2", "h3"), run=("r1",))


def done(state: CheckIn | Refused) -> CheckIn:
    """The new state of a step that was not refused."""
    assert isinstance(state, CheckIn), state
    return state


def choosing() -> CheckIn:
    """A coordinator has opened a round."""
    return open_round("small", NOW)


def opened(way: Way = Way.ANSWER, theme: str = "heard") -> CheckIn:
    """Theme and way are chosen."""
    return done(choose_way(done(choose_theme(choosing(), theme)), way))


def asking(theme: str = "heard") -> CheckIn:
    """The first question of a theme, answered one by one."""
    return done(start(opened(Way.ANSWER, theme), QUESTIONS, NEEDED, NOW))


def talking(shown: Shown | None = None) -> CheckIn:
    """The group has seen what most said to the first question."""
    return show(asking(), shown or Shown(Spread.MOST, "partly"))


def said(state: CheckIn, *answers: str) -> CheckIn:
    """The group says this to the statement in hand, shown first if need be."""
    shown = show(state, Shown(Spread.DIFFERED))
    return done(agree(shown, state.statement or "", answers, QUESTIONS, NOW))


def resting() -> CheckIn:
    """The one-question theme is done."""
    return said(asking("run"), "yes")


def placing() -> CheckIn:
    """The group is asked where it would put itself."""
    return done(finish(resting()))
