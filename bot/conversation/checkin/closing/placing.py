"""Where the group puts itself, and why. The group decides; nobody else says anything about it."""

from textwrap import shorten

from bot.conversation import buttons
from bot.conversation.buttons import Felt, Sure
from bot.conversation.checkin.session import Session, live_session, newest_session
from bot.conversation.reply import LABEL_LENGTH, Choice, Rows, choice, in_rows
from bot.conversation.text import LINES, PARAGRAPHS, bold
from bot.conversation.turn import Turn
from bot.domain.checkin import Refused, place
from bot.domain.due import DueKind
from bot.domain.own_words import Subject
from bot.domain.placing import NO_STAGE, OWN_PLACE, is_place, places, stages_of
from bot.domain.questionnaire import Questionnaire, Stage

FELT = {
    Felt.GOOD: ("button.felt_good", "notice.felt_good"),
    Felt.MIXED: ("button.felt_mixed", "notice.felt_mixed"),
    Felt.HARD: ("button.felt_hard", "notice.felt_hard"),
}
"""The button and the answer for each way in which it may have been."""


def placing(turn: Turn) -> None:
    """`/place`, at any time: ask for the placing of the open check-in, or of the newest finished one."""
    session = newest_session(turn)
    if session is None:
        turn.send(turn.say("placing.none_yet"))
    elif session.state.is_paused:
        session.refuse(Refused.PAUSED)
    else:
        send_placing(session)


def send_placing(session: Session) -> None:
    """Ask where the group puts itself: a stage, between two, none of these, own words, or rather not say."""
    session.send(asks(session), stage_choices(session), card=place_card(session))


def more_places(turn: Turn, button: buttons.MorePlaces) -> None:
    """*In between or none*, and *The stages*: the other places, on the card that was tapped."""
    session = live_session(turn, button.round_no, finished_too=True)
    if session is None:
        return
    rows = _between(session) if button.others is Sure.YES else stage_choices(session)
    labels = turn.content.phrases.listed([each.label for row in rows for each in row])
    aloud = turn.say("notice.buttons_now", labels=labels)
    session.show(place_card(session), asks(session), rows, aloud=aloud)


def asks(session: Session) -> str:
    """What the card says with which a group places itself: each stage in a line."""
    say = session.turn.say
    lines = [f"{s.short_title}: {s.meaning}" for s in session.questionnaire.stages]
    return PARAGRAPHS.join([bold(say("placing.heading")), say("placing.how"), LINES.join(lines)])


def stage_choices(session: Session) -> Rows:
    """A button for each stage, and what leads to the other places."""
    say, no = session.turn.say, session.no
    choices = [
        *(_place(session, value, stages) for value, stages in places(session.questionnaire) if len(stages) == 1),
        choice(say("button.other_places"), buttons.MorePlaces(no, Sure.YES)),
        choice(say("button.words"), buttons.OurWords(no, Subject.PLACING)),
        choice(say("button.rather_not"), buttons.PutOurselves(no)),
    ]
    return in_rows(choices)


def _between(session: Session) -> Rows:
    """A button for each place between two stages, one for none of them, and what leads back."""
    say, no = session.turn.say, session.no
    choices = [
        *(_place(session, value, stages) for value, stages in places(session.questionnaire) if len(stages) > 1),
        choice(say("button.none_of_these"), buttons.PutOurselves(no, NO_STAGE)),
        choice(say("button.the_stages"), buttons.MorePlaces(no, Sure.NO)),
    ]
    return in_rows(choices)


def _place(session: Session, value: str, stages: tuple[Stage, ...]) -> Choice:
    return choice(_label(session, stages), buttons.PutOurselves(session.no, value))


def pick_place(turn: Turn, button: buttons.PutOurselves) -> None:
    """Record where the group puts itself, as any member says. At the end of a round this closes it."""
    session = live_session(turn, button.round_no, finished_too=True)
    if session is None:
        return
    if button.place and not is_place(button.place, session.questionnaire):
        turn.tell(turn.say("notice.old_button"))
        return
    keep_place(session, button.place or None)


def keep_place(session: Session, wanted: str | None) -> None:
    """Record the placing, and close a round that waited for it."""
    turn = session.turn
    after = place(session.state, wanted, turn.now)
    if isinstance(after, Refused):
        session.refuse(after)
        return
    session.end(place_card(session), only_words_card(session), _taken_out_card(session))
    before, ends = session.state.placing, after.is_closed and not session.state.is_closed
    session.save(after)
    if wanted:
        words = choice(turn.say("button.words"), buttons.OurWords(session.no, Subject.PLACING))
        why = () if wanted == OWN_PLACE else ((words,),)
        session.send(turn.say("placing.kept", placed=placed(turn, session.questionnaire, wanted)), why)
    elif before:
        undo = choice(turn.say("button.undo"), buttons.PutOurselves(session.no, before))
        session.send(turn.say("placing.taken_out"), ((undo,),), card=_taken_out_card(session))
    else:
        turn.tell(turn.say("notice.rather_not"))
    if ends:
        turn.uow.due.clear(DueKind.IDLE, session.no)
        _say_goodbye(session)


def place_card(session: Session) -> str:
    """The name of the card that asks where the group puts itself."""
    return f"place:{session.no}"


def _taken_out_card(session: Session) -> str:
    return f"noplace:{session.no}"


def only_words_card(session: Session) -> str:
    """The name of the card that asks whether words are all that the group wants to say of its place."""
    return f"onlywords:{session.no}"


def how_it_was(turn: Turn, button: buttons.HowItWas) -> None:
    """How this was for somebody: thank them, and say what can be changed. Nothing is stored or counted."""
    turn.tell(turn.say(FELT[button.felt][1]), alert=True)


def _say_goodbye(session: Session) -> None:
    """The end of the round: where to read it, who is missing, and how this was for each."""
    say = session.turn.say
    felt = [choice(say(label), buttons.HowItWas(how)) for how, (label, _) in FELT.items()]
    text = PARAGRAPHS.join([say("placing.finished"), say("placing.missing"), say("placing.how_was_it")])
    session.send(text, (*in_rows(felt), (choice(say("button.where"), buttons.ShowNeeds()),)))


def placed(turn: Turn, questionnaire: Questionnaire, value: str) -> str:
    """The sentence that says where the group puts itself."""
    if value == NO_STAGE:
        return turn.say("placing.none")
    if value == OWN_PLACE:
        return turn.say("placing.words")
    stages = stages_of(value, questionnaire)
    if len(stages) > 1:
        return turn.say("placing.between", one=stages[0].short_title, other=stages[1].short_title)
    return turn.say("placing.at", placed=stages[0].placed) if stages else ""


def _label(session: Session, stages: tuple[Stage, ...]) -> str:
    one, *others = stages
    if not others:
        return one.short_title
    own, other = session.group.stage_names or {}, others[0]
    last = other.short_title if other.id in own else other.short_title.lower()
    label = session.turn.say("button.between", one=one.short_title, other=last)
    return label if {one.id, other.id}.isdisjoint(own) else shorten(label, LABEL_LENGTH, placeholder="\u2026")
