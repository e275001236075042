"""Where the group would put itself, and why. The group places itself; nothing is said of it by anybody else."""

from itertools import pairwise

from bot.conversation.checkin.session import IDLE, Session, live_session, newest_session
from bot.conversation.reply import choice, in_rows
from bot.conversation.turn import Turn
from bot.domain.checkin import Refused, place
from bot.domain.spectrum import Questionnaire

PLACING = "placing"
NONE_OF_THESE = "none"
BETWEEN = "+"


def placing(turn: Turn) -> None:
    """`/place`, at any time: for the check-in that is under way, else for the one finished last."""
    session = newest_session(turn)
    if session is None:
        turn.send(turn.say("placing.none_yet"))
    elif session.state.is_paused:
        session.refuse(Refused.PAUSED)
    else:
        send_placing(session)


def send_placing(session: Session) -> None:
    """Each stage, in between, none of these, own words, or none said."""
    say, no = session.turn.say, session.no
    lines = [f"{s.short_title}: {s.meaning}" for s in session.questionnaire.stages]
    choices = [choice(label, "place", no, value) for label, value in _places(session)]
    choices += [
        choice(say("button.none_of_these"), "place", no, NONE_OF_THESE),
        choice(say("button.words"), "words", no, PLACING),
        choice(say("button.rather_not"), "place", no),
    ]
    text = f"**{say('placing.heading')}** {say('placing.how')}\n\n" + "\n".join(lines)
    session.send(text, in_rows(choices))


def pick_place(turn: Turn) -> None:
    """Any member taps where the group puts itself. At the end of the round this closes it."""
    session = live_session(turn, finished_too=True)
    if session is None:
        return
    wanted = turn.part(1)
    if wanted and wanted not in [NONE_OF_THESE, PLACING, *(value for _, value in _places(session))]:
        turn.tell(turn.say("notice.old_button"))
        return
    keep_place(session, wanted or None)


def keep_place(session: Session, wanted: str | None) -> None:
    """Keep the placing; a round that waited for it is finished."""
    turn = session.turn
    after = place(session.state, wanted, turn.now)
    if isinstance(after, Refused):
        session.refuse(after)
        return
    ends = after.is_closed and not session.state.is_closed
    session.save(after)
    if wanted:
        why = () if wanted == PLACING else ((choice(turn.say("button.words"), "words", session.no, PLACING),),)
        session.send(turn.say("placing.kept", placed=placed(turn, session.questionnaire, wanted)), why)
    else:
        turn.tell(turn.say("notice.rather_not"))
    if ends:
        turn.uow.due.clear(IDLE, session.no)
        session.send(turn.say("placing.finished"), ((choice(turn.say("button.where"), "needs"),),))


def placed(turn: Turn, questionnaire: Questionnaire, value: str) -> str:
    """The sentence that says where we put ourselves."""
    if value == NONE_OF_THESE:
        return turn.say("placing.none")
    if value == PLACING:
        return turn.say("placing.words")
    stages = [s for part_of in value.split(BETWEEN) if (s := questionnaire.stage(part_of))]
    if len(stages) > 1:
        return turn.say("placing.between", one=stages[0].short_title, other=stages[1].short_title)
    return turn.say("placing.at", placed=stages[0].placed) if stages else ""


def _places(session: Session) -> list[tuple[str, str]]:
    stages, say = session.questionnaire.stages, session.turn.say
    places = [(stages[0].short_title, stages[0].id)]
    for one, other in pairwise(stages):
        label = say("button.between", one=one.short_title, other=other.short_title.lower())
        places += [(label, f"{one.id}{BETWEEN}{other.id}"), (other.short_title, other.id)]
    return places
