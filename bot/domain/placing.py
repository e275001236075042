"""Where a group may put itself: at a stage, between two, at none of them, or in its own words."""

from itertools import pairwise

from bot.domain.questionnaire import Questionnaire, Stage

NO_STAGE = "none"
"""Stored when the group puts itself at none of the stages."""

OWN_PLACE = "placing"
"""Stored when the group says in its own words where it is."""

BETWEEN = "+"
"""Joins the ids of two stages in a stored value."""


def places(questionnaire: Questionnaire) -> list[tuple[str, tuple[Stage, ...]]]:
    """Every stage and every gap between neighbours, in order: the value to be stored, and its one or two stages."""
    stages = questionnaire.stages
    found: list[tuple[str, tuple[Stage, ...]]] = [(stages[0].id, stages[:1])]
    for one, other in pairwise(stages):
        found += [(f"{one.id}{BETWEEN}{other.id}", (one, other)), (other.id, (other,))]
    return found


def is_place(value: str, questionnaire: Questionnaire) -> bool:
    """Whether a value can be stored: one of `places`, `NO_STAGE` or `OWN_PLACE`."""
    return value in (NO_STAGE, OWN_PLACE) or any(value == place for place, _ in places(questionnaire))


def stages_of(value: str, questionnaire: Questionnaire) -> list[Stage]:
    """The stages that a stored value names, without those that the content no longer has."""
    return [stage for part in value.split(BETWEEN) if (stage := questionnaire.stage(part))]
