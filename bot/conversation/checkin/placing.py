"""Where the group would put itself, and why. The group places itself; nothing is said of it by anybody else."""

from itertools import pairwise

from bot.conversation.checkin.round import IDLE, Sitting, live_sitting, newest_sitting
from bot.conversation.reply import choice, in_rows
from bot.conversation.turn import Turn
from bot.domain.checkin import Refused, place
from bot.domain.spectrum import Questionnaire

PLACING = "placing"
NONE_OF_THESE = "none"
BETWEEN = "+"


def placing(turn: Turn) -> None:
    """`/place`, at any time: for the check-in that is under way, else for the one finished last."""
    sitting = newest_sitting(turn)
    if sitting is None:
        turn.send(turn.say("placing.none_yet"))
    elif sitting.state.is_paused:
        sitting.refuse(Refused.PAUSED)
    else:
        send_placing(sitting)


def send_placing(sitting: Sitting) -> None:
    """Each stage, in between, none of these, own words, or none said."""
    say, no = sitting.turn.say, sitting.no
    lines = [f"{s.short_title}: {s.meaning}" for s in sitting.questions.stages]
    choices = [choice(label, "place", no, value) for label, value in _places(sitting)]
    choices += [
        choice(say("button.none_of_these"), "place", no, NONE_OF_THESE),
        choice(say("button.words"), "words", no, PLACING),
        choice(say("button.rather_not"), "place", no),
    ]
    text = f"**{say('placing.heading')}** {say('placing.how')}\n\n" + "\n".join(lines)
    sitting.send(text, in_rows(choices))


def pick_place(turn: Turn) -> None:
    """Any member taps where the group puts itself. At the end of the round this closes it."""
    sitting = live_sitting(turn, finished_too=True)
    if sitting is None:
        return
    wanted = turn.part(1)
    if wanted and wanted not in [NONE_OF_THESE, PLACING, *(value for _, value in _places(sitting))]:
        turn.tell(turn.say("notice.old_button"))
        return
    keep_place(sitting, wanted or None)


def keep_place(sitting: Sitting, wanted: str | None) -> None:
    """Keep the placing; a round that waited for it is finished."""
    turn = sitting.turn
    after = place(sitting.state, wanted, turn.now)
    if isinstance(after, Refused):
        sitting.refuse(after)
        return
    ends = after.is_closed and not sitting.state.is_closed
    sitting.save(after)
    if wanted:
        why = () if wanted == PLACING else ((choice(turn.say("button.words"), "words", sitting.no, PLACING),),)
        sitting.send(turn.say("placing.kept", placed=placed(turn, sitting.questions, wanted)), why)
    else:
        turn.tell(turn.say("notice.rather_not"))
    if ends:
        turn.desk.due.clear(IDLE, sitting.no)
        sitting.send(turn.say("placing.finished"), ((choice(turn.say("button.where"), "needs"),),))


def placed(turn: Turn, questions: Questionnaire, value: str) -> str:
    """The sentence that says where we put ourselves."""
    if value == NONE_OF_THESE:
        return turn.say("placing.none")
    if value == PLACING:
        return turn.say("placing.words")
    stages = [s for part_of in value.split(BETWEEN) if (s := questions.stage(part_of))]
    if len(stages) > 1:
        return turn.say("placing.between", one=stages[0].short_title, other=stages[1].short_title)
    return turn.say("placing.at", placed=stages[0].placed) if stages else ""


def _places(sitting: Sitting) -> list[tuple[str, str]]:
    stages, say = sitting.questions.stages, sitting.turn.say
    places = [(stages[0].short_title, stages[0].id)]
    for one, other in pairwise(stages):
        label = say("button.between", one=one.short_title, other=other.short_title.lower())
        places += [(label, f"{one.id}{BETWEEN}{other.id}"), (other.short_title, other.id)]
    return places
