"""Where a group may put itself: at a stage, between two, at none of these, or in its own words."""

from itertools import pairwise

from bot.domain.spectrum import Questionnaire, Stage

NO_STAGE = "none"
"""The group puts itself at none of the stages."""

OWN_PLACE = "placing"
"""The group says in its own words where it is."""

BETWEEN = "+"
"""Joins the ids of two stages."""


def places(questionnaire: Questionnaire) -> list[tuple[str, tuple[Stage, ...]]]:
    """Each stage and each gap between two, in their order: the value to be stored, and its one or two stages."""
    stages = questionnaire.stages
    found: list[tuple[str, tuple[Stage, ...]]] = [(stages[0].id, stages[:1])]
    for one, other in pairwise(stages):
        found += [(f"{one.id}{BETWEEN}{other.id}", (one, other)), (other.id, (other,))]
    return found


def is_place(value: str, questionnaire: Questionnaire) -> bool:
    """Whether a group can put itself there: a value that `places` gives, or one of the two that are no stage."""
    return value in (NO_STAGE, OWN_PLACE) or any(value == place for place, _ in places(questionnaire))


def stages_of(value: str, questionnaire: Questionnaire) -> list[Stage]:
    """The stages that a stored value names and that are still there."""
    return [stage for part in value.split(BETWEEN) if (stage := questionnaire.stage(part))]
