"""Opening a round: /checkin, the theme, the way, the opening message, Start; and /checkin while one is open."""

from textwrap import shorten

from bot.conversation import groups
from bot.conversation.checkin import lookingback, themes
from bot.conversation.checkin.cards import send_question
from bot.conversation.checkin.placing import send_placing
from bot.conversation.checkin.round import Sitting, live_sitting, open_sitting, pressed_sitting
from bot.conversation.reply import PAGE_LENGTH, Rows, choice, in_rows
from bot.conversation.turn import Turn
from bot.domain.checkin import (
    Phase,
    Refused,
    Way,
    choose_questionnaire,
    choose_theme,
    choose_way,
    open_round,
    start,
)
from bot.domain.spectrum import Theme
from bot.domain.votes import threshold

LONGEST_WHY = 200
"""The longest reason for a check-in that is kept, in characters. The opening shows what fits into one message."""

SMALL = 8
"""Up to this many people, *Talk first* is offered first; with more, second."""

WAYS = {Way.TALK: "button.talk_first", Way.ANSWER: "button.answer_first", Way.DAYS: "button.over_days"}
TAPS = {Way.TALK: "opening.taps_talk", Way.ANSWER: "opening.taps_answer", Way.DAYS: "opening.taps_days"}
HOW = {Way.TALK: "notice.how_talk", Way.ANSWER: "notice.how_answer", Way.DAYS: "notice.how_days"}


def checkin(turn: Turn) -> None:
    """`/checkin [why]`: open one, or show where we are."""
    sitting = open_sitting(turn)
    if sitting is None:
        _open(turn)
    elif sitting.round.topic != turn.place.topic:
        turn.send(turn.say("checkin.elsewhere", link=sitting.link()))
    else:
        show_where_we_are(sitting)


def show_where_we_are(sitting: Sitting) -> None:
    """Bring the card that waits back to the foot of the chat."""
    state, turn = sitting.state, sitting.turn
    if not state.is_paused:
        sitting.tell_what_was_forgotten()
    if state.is_paused:
        send_paused(sitting)
    elif state.phase is Phase.CHOOSING:
        if not groups.carry_on_setup(turn, sitting.group):
            _send_choosing(sitting)
    elif state.phase is Phase.OPENED:
        _send_opening(sitting, sound=False)
    elif state.phase is Phase.RESTING:
        themes.send_resting(sitting)
    elif state.phase is Phase.PLACING:
        send_placing(sitting)
    else:
        send_question(sitting, again=True)


def send_paused(sitting: Sitting) -> None:
    """Since when it is paused, and how it goes on."""
    turn, since = sitting.turn, sitting.state.paused_at
    if since:
        resume = choice(turn.say("button.resume"), "resume", sitting.no)
        sitting.send(turn.say("checkin.paused_since", date=turn.day(since)), ((resume,),))


def pick_questionnaire(turn: Turn) -> None:
    """A coordinator wants other questions: the card names their themes."""
    sitting = _chosen_by_coordinator(turn)
    questions = turn.content.questionnaire(turn.part(1)) if sitting else None
    if sitting is None or questions is None:
        return
    state = choose_questionnaire(sitting.state, questions.id)
    if not sitting.takes(state, questions):
        return
    sitting.edit(f"choose:{sitting.no}", *_choosing(sitting))


def pick_theme(turn: Turn) -> None:
    """A coordinator chose the theme to begin with."""
    sitting = _chosen_by_coordinator(turn)
    theme = sitting.questions.theme(turn.part(1)) if sitting else None
    if sitting is None or theme is None:
        return
    state = choose_theme(sitting.state, theme.id)
    if not sitting.takes(state):
        return
    sitting.edit(f"choose:{sitting.no}", turn.say("opening.how", theme=theme.name), _ways(sitting))


def pick_way(turn: Turn) -> None:
    """A coordinator chose how to answer: the opening is posted."""
    sitting = _chosen_by_coordinator(turn)
    if sitting is None:
        return
    wanted = turn.part(1)
    state = choose_way(sitting.state, Way(wanted)) if wanted in list(Way) else Refused.NOT_NOW
    if not sitting.takes(state):
        return
    theme = _theme(sitting)
    sitting.edit(f"choose:{sitting.no}", turn.say("opening.chosen", theme=theme.name, way=_way_name(sitting)))
    _send_opening(sitting, sound=True)


def choose_again(turn: Turn) -> None:
    """Another theme or way, while nobody has started."""
    sitting = _chosen_by_coordinator(turn)
    if sitting and sitting.state.phase in (Phase.CHOOSING, Phase.OPENED):
        _send_choosing(sitting)
    elif sitting:
        sitting.refuse(Refused.NOT_NOW)


def not_now(turn: Turn) -> None:
    """A round that never started is forgotten."""
    sitting = _chosen_by_coordinator(turn)
    if sitting is None:
        return
    if sitting.state.started_at:
        sitting.refuse(Refused.NOT_NOW)
        return
    turn.desk.checkins.drop(sitting.no)
    sitting.send(turn.say("opening.not_now"))


def begin(turn: Turn) -> None:
    """*Start*, by any member."""
    sitting = live_sitting(turn)
    if sitting is None:
        return
    if sitting.state.phase is Phase.OPENED and turn.parts_from(1) != [sitting.state.theme, sitting.state.way]:
        sitting.refuse(Refused.NOT_NOW)  # the button of an opening that was chosen anew since
        return
    group = sitting.group
    needed = threshold(staff_here=bool(group.staff_here), chosen=group.least_answers)
    state = start(sitting.state, sitting.questions, needed, turn.now)
    if not sitting.takes(state):
        return
    sitting.touched()
    groups.wish_granted(turn, group)
    turn.desk.votes.begin_sitting(sitting.no)
    lookingback.send_last_time(sitting)
    send_question(sitting)


def _open(turn: Turn) -> None:
    group = turn.group()
    if not turn.may_open(group):
        groups.note_wish(turn, group)
        return
    why = turn.text.strip().rstrip(".!?")[:LONGEST_WHY]
    questions = turn.content.questionnaires[0]
    begun = open_round(questions.id, turn.now)
    created = turn.desk.checkins.create(group.no, begun, questions, why, turn.place.topic)
    if created is None:
        return
    sitting = Sitting(turn, group, created, questions)
    sitting.touched()
    show_where_we_are(sitting)


def _chosen_by_coordinator(turn: Turn) -> Sitting | None:
    sitting = pressed_sitting(turn)
    if sitting is None:
        return None
    if turn.may_open(sitting.group):
        return sitting
    turn.tell(turn.say("notice.coordinator_only"))
    return None


def _send_choosing(sitting: Sitting) -> None:
    text, rows = _choosing(sitting)
    sitting.send(text, rows, card=f"choose:{sitting.no}")


def _choosing(sitting: Sitting) -> tuple[str, Rows]:
    """The themes of the questions in hand, and a button for each of the other questionnaires."""
    turn, questions = sitting.turn, sitting.questions
    others = [q for q in turn.content.questionnaires if q.id != questions.id]
    lines = [turn.say("opening.theme_line", theme=t.name, about=t.about) for t in questions.themes]
    parts = [turn.say("opening.choose", note=questions.grouping_note), "\n".join(lines)]
    if others:
        parts.append(turn.say("opening.others", titles=turn.content.phrases.listed([q.title for q in others])))
    rows = in_rows([choice(t.short_title, "theme", sitting.no, t.id) for t in questions.themes])
    more = in_rows([choice(q.short_title, "questions", sitting.no, q.id) for q in others])
    return "\n\n".join(parts), (*rows, *more, (choice(turn.say("button.not_now"), "notnow", sitting.no),))


def _ways(sitting: Sitting) -> Rows:
    turn, members = sitting.turn, sitting.turn.facts.members
    ways = [choice(turn.say(key), "way", sitting.no, way) for way, key in WAYS.items()]
    if members is not None and members > SMALL:
        ways[:2] = reversed(ways[:2])
    return (*in_rows(ways), (choice(turn.say("button.choose_again"), "again", sitting.no),))


def _send_opening(sitting: Sitting, *, sound: bool) -> None:
    turn, state, theme = sitting.turn, sitting.state, _theme(sitting)
    org = sitting.fill("{org}")
    taps = TAPS[state.way or Way.TALK]
    staff = "opening.staff_here" if sitting.group.staff_here else "opening.no_staff"
    heading = turn.say("opening.heading", theme=theme.name, org=org, minutes=str(theme.minutes))
    parts = [
        heading,
        "",
        turn.say("opening.no_test"),
        turn.say(taps),
        turn.say(staff, org=org),
        turn.say("opening.kept"),
    ]
    left = PAGE_LENGTH - len("\n\n".join(parts)) - len(turn.say("opening.why", why=""))
    if sitting.round.why:
        parts[1] = turn.say("opening.why", why=shorten(sitting.round.why, max(left, 12), placeholder="\u2026"))
    start_row = (
        choice(turn.say("button.start"), "start", sitting.no, state.theme or "", state.way or ""),
        choice(turn.say("button.choose_again"), "again", sitting.no),
    )
    look_row = (
        choice(turn.say("button.see"), "see", sitting.no, state.theme or ""),
        choice(turn.say("button.how"), "how", sitting.no),
    )
    sitting.send("\n\n".join(p for p in parts if p), (start_row, look_row), card=f"open:{sitting.no}", sound=sound)


def how_it_works(turn: Turn) -> None:
    """*How this works*: for the one who asks."""
    sitting = pressed_sitting(turn)
    if sitting:
        turn.tell(turn.say(HOW[sitting.state.way or Way.TALK]), alert=True)


def _way_name(sitting: Sitting) -> str:
    return sitting.turn.say(WAYS[sitting.state.way or Way.TALK])


def _theme(sitting: Sitting) -> Theme:
    return sitting.questions.theme(sitting.state.theme or "") or sitting.questions.themes[0]
