"""Opening a check-in: `/checkin`, questionnaire, theme, way, the opening message, *Start*."""

from datetime import datetime
from textwrap import shorten

from bot.conversation import buttons
from bot.conversation.buttons import Purpose
from bot.conversation.checkin.cards import TAPS, send_question
from bot.conversation.checkin.closing import looking_back, themes
from bot.conversation.checkin.closing.placing import send_placing
from bot.conversation.checkin.closing.steps import as_sentence
from bot.conversation.checkin.session import Session, live_session, open_session, pressed_session
from bot.conversation.checkin.theme_list import theme_list
from bot.conversation.events import CardGone
from bot.conversation.group import agreement, hearing, setup
from bot.conversation.reply import PAGE_LENGTH, Reply, Rows, choice, cut, in_rows, units
from bot.conversation.text import PARAGRAPHS, Text
from bot.conversation.turn import Turn
from bot.domain.card_replies import Wish
from bot.domain.checkin import (
    LONGEST_WHY,
    Phase,
    Refused,
    Way,
    can_choose_again,
    can_drop,
    choose_questionnaire,
    choose_theme,
    choose_way,
    is_stale_opening,
    open_round,
    start,
    ways_to_offer,
)
from bot.domain.cleaning import cleaned_line
from bot.domain.group import Group
from bot.domain.letters import without_marks
from bot.domain.own_words import Subject
from bot.domain.questionnaire import Questionnaire, Theme
from bot.domain.rights import Role

WAYS = {Way.TALK: "button.talk_first", Way.ANSWER: "button.answer_first", Way.DAYS: "button.over_days"}
BROUGHT_BACK_BY = {
    "schedule": "schedule", "offer": "schedule", "settings": "settings", "language": "language",
    "setup": "setup", "summary": "setup", "asked": "coordinator", "lastone": "who",
    "delete": "deletegroup", "deleting": "deletegroup",
    "steps": "steps", "kept": "steps", "when": "steps", "draft": "words", "place": "place",
}  # fmt: skip
"""The command that shows a card again, by the beginning of its name. The others are of a check-in."""

HOW = {Way.TALK: "notice.how_talk", Way.ANSWER: "notice.how_answer", Way.DAYS: "notice.how_days"}


def checkin(turn: Turn, _button: buttons.ShowCheckIn | None = None) -> None:
    """`/checkin [why]`: open a check-in, or show where the open one is. Until it starts, the newest reason counts."""
    session = open_session(turn)
    if session is not None and session.state.phase in (Phase.CHOOSING, Phase.OPENED) and turn.may(Role.OPENER):
        _say_why(session)
    if session is None:
        _open(turn)
    elif session.round.topic != turn.place.topic and not session.comes_here():
        turn.send(turn.say("checkin.elsewhere", link=session.link()))
    else:
        show_where_we_are(session)


def show_where_we_are(session: Session) -> None:
    """Send the card that waits again, at the foot of the chat."""
    state, turn = session.state, session.turn
    if not state.is_paused:
        session.tell_what_was_forgotten()
    if state.is_paused:
        send_paused(session)
    elif state.phase is Phase.CHOOSING:
        if not setup.carry_on_setup(turn, session.group):
            _send_choosing(session)
    elif state.phase is Phase.OPENED:
        _send_opening(session, sound=False)
    elif state.phase is Phase.RESTING:
        themes.send_resting(session)
    elif state.phase is Phase.PLACING:
        send_placing(session)
    else:
        send_question(session, again=True)


def card_gone(turn: Turn) -> None:
    """A card of a group was deleted twice: say once that it does not come again, and how to bring it back."""
    if not turn.place.private and isinstance(turn.event, CardGone):
        kind = turn.event.card.partition(":")[0]
        turn.send(turn.say("checkin.card_gone", command=f"/{BROUGHT_BACK_BY.get(kind, 'checkin')}"))


def send_paused(session: Session) -> None:
    """Say since when the check-in is paused, with a button to resume."""
    turn, since = session.turn, session.state.paused_at
    if since:
        resume = choice(turn.say("button.resume"), buttons.Resume(session.no))
        is_today = turn.date(since) == turn.today
        session.send(paused_since(session, since, is_today=is_today), ((resume,),), card=paused_card(session))


def paused_since(session: Session, instant: datetime, *, is_today: bool = False) -> Text:
    """Since when the check-in is paused, what becomes of it, and how to go on.

    Of answers that were never shown it speaks only where there may be any. `is_today`: it is said on that very day, on
    a message that is new.
    """
    turn, state = session.turn, session.state
    if is_today:
        since = turn.say("checkin.paused_today", date=turn.day(instant))
    else:
        since = turn.say("checkin.paused_on", date=turn.full_day(instant))
    if state.way is Way.TALK or state.phase not in (Phase.ASKING, Phase.TALKING):
        return turn.say("checkin.paused_only", since=since)
    return turn.say("checkin.paused_forgot" if state.forgot_answers else "checkin.paused_since", since=since)


def paused_card(session: Session) -> str:
    """The name of the card that says that the check-in is paused."""
    return f"paused:{session.no}"


def pick_questionnaire(turn: Turn, button: buttons.PickQuestionnaire) -> None:
    """Choose another questionnaire, and list its themes on the card."""
    session = pressed_session(turn, button.round_no)
    questionnaire = turn.content.questionnaire(button.questionnaire)
    if session is None or questionnaire is None:
        return
    if session.takes(choose_questionnaire(session.state, questionnaire.id), questionnaire):
        session.show(choose_card(session), *choosing(session, _hint(session))[:2])


def pick_theme(turn: Turn, button: buttons.PickTheme) -> None:
    """Choose the theme to begin with, and ask for the way."""
    session = pressed_session(turn, button.round_no)
    theme = session.questionnaire.theme(button.theme) if session else None
    if session is None or theme is None:
        return
    if session.takes(choose_theme(session.state, theme.id)):
        session.show(choose_card(session), turn.say("opening.how", theme=theme.name), _ways(session))


def pick_way(turn: Turn, button: buttons.PickWay) -> None:
    """Choose how to answer, and post the opening."""
    session = pressed_session(turn, button.round_no)
    if session is None or not session.takes(choose_way(session.state, button.way)):
        return
    theme, way = _theme(session), turn.say(WAYS[button.way])
    session.edit(choose_card(session), *_chosen(session, turn.say("opening.chosen", theme=theme.name, way=way)))
    _send_opening(session, sound=True)


def _chosen(session: Session, chosen: str) -> tuple[str, Rows]:
    """What was chosen, and how the group talks together; the first time, what it is proud of.

    Over some days that invitation is left out, to keep messages short.
    """
    turn, row = session.turn, [agreement.button(session.turn)]
    parts = [chosen, agreement.as_text(turn, session.group)]
    if session.state.way is not Way.DAYS and not looking_back.has_last_time(session):
        parts.append(turn.say("steps.proud", users=session.fill("{users}"), org=session.org))
        never = buttons.NeverMind(Purpose.OWN_WORDS, session.no, Subject.PROUD)
        row.append(choice(turn.say("button.never_mind"), never))
    return PARAGRAPHS.join(parts), (tuple(row),)


def choose_again(turn: Turn, button: buttons.ChooseAgain) -> None:
    """*Choose again*: list the themes once more, until somebody starts. No older card keeps its buttons."""
    session = pressed_session(turn, button.round_no)
    if session is None or not session.allows(can_choose_again(session.state)):
        return
    if session.state.phase is Phase.OPENED:
        session.edit(opening_card(session), turn.say("opening.choosing_again"))
        _send_choosing(session)
    else:
        session.show(choose_card(session), *choosing(session, _hint(session))[:2])


def not_now(turn: Turn, button: buttons.NotNow) -> None:
    """*Not now*: delete a round that never started."""
    session = pressed_session(turn, button.round_no)
    if session and session.allows(can_drop(session.state)):
        turn.uow.rounds.drop(session.no)
        session.end(choose_card(session), opening_card(session))
        session.send(turn.say("opening.not_now"))


def begin(turn: Turn, button: buttons.Start) -> None:
    """*Start*, by any member."""
    session = live_session(turn, button.round_no)
    if session is None:
        return
    if is_stale_opening(session.state, button.theme, button.way):
        session.refuse(Refused.NOT_NOW)
        return
    group = session.group
    state = start(session.state, session.questionnaire, group.needed, turn.now)
    if not session.takes(state):
        return
    session.touched()
    session.end(choose_card(session), setup.CARD, setup.SUMMARY)
    if turn.uow.post.has_card(session.place.chat, opening_card(session)):
        session.edit(opening_card(session), opening_text(session))
    setup.wish_granted(turn, group)
    if not looking_back.send_last_time(session):
        send_question(session)


def first_question(turn: Turn, button: buttons.FirstQuestion) -> None:
    """*First question*, under the steps of last time: the card that waits. Once: /checkin brings it again."""
    session = live_session(turn, button.round_no)
    if session is None:
        return
    if turn.is_done or session.state.outcomes:
        turn.tell(turn.say("notice.had_that"))
    else:
        show_where_we_are(session)
    looking_back.leave_last_time(session)


def _open(turn: Turn) -> None:
    group = turn.group()
    if not turn.may(Role.OPENER):
        setup.note_wish(turn, group)
        return
    why = _why(turn)
    questionnaire = turn.content.questionnaires[0]
    began_at = open_round(questionnaire.id, turn.now)
    created = turn.uow.rounds.create(group.no, began_at, questionnaire, why, turn.place.topic)
    if created is None:
        return
    _say_if_cut(turn, why)
    session = Session(turn, group, created, questionnaire)
    session.touched()
    named = _theme_named(turn)
    if named and group.is_set_up and session.takes(choose_theme(session.state, named.id)):
        session.send(turn.say("opening.how", theme=named.name), _ways(session), card=choose_card(session))
        return
    show_where_we_are(session)


def _say_why(session: Session) -> None:
    """Keep another reason for a check-in that nobody has started yet."""
    turn, why = session.turn, _why(session.turn)
    if why and why != session.round.why:
        session.round = turn.uow.rounds.save(session.round, session.state, why=why)
        _say_if_cut(turn, why)


def _why(turn: Turn) -> str:
    """The reason behind `/checkin`. A theme, a way, a question to us or "please" is none."""
    replies, why = turn.content.card_replies, cleaned_line(turn.text)
    if _theme_named(turn) or isinstance(replies.read(why), Wish) or all(map(replies.is_little, replies.parts(why))):
        return ""
    ways = {without_marks(turn.say(label)) for label in WAYS.values()}
    return "" if ways & set(replies.bared(why)) else cut(why, LONGEST_WHY)[0]


def _theme_named(turn: Turn) -> Theme | None:
    """The theme that somebody named behind `/checkin`."""
    said = set(turn.content.card_replies.bared(turn.text))
    themes_ = turn.content.questionnaires[0].themes
    return next((t for t in themes_ if {without_marks(t.name), without_marks(t.short_title)} & said), None)


def _say_if_cut(turn: Turn, why: str) -> None:
    if why and why != cleaned_line(turn.text):
        turn.send(turn.say("opening.why_long"))


def open_from_afar(turn: Turn, group: Group, questionnaire: Questionnaire, theme: Theme) -> None:
    """Post the opening of a check-in in a group whose coordinator chose the theme in private; the way goes by its size.

    Like every opening it can be chosen again there, until a member starts it. Two at once make one.
    """
    created = turn.uow.rounds.create(group.no, open_round(questionnaire.id, turn.now), questionnaire, "", None)
    if created is None:
        return
    session = Session(turn, group, created, questionnaire, turn.uow.groups.place_of(group.no).chat)
    refused = turn.say("mine.not_opened", name=group.title or turn.say("mine.unnamed", org=session.org))
    turn.speak_for(group)
    session.touched()
    way = ways_to_offer(turn.lookups.members)[0]
    chosen = choose_theme(session.state, theme.id)
    if session.takes(chosen) and session.takes(choose_way(session.state, way)):
        if_refused = (turn.person, refused) if turn.person is not None else None
        _send_opening(session, sound=True, if_refused=if_refused)


def _send_choosing(session: Session) -> None:
    text, rows, _ = choosing(session, _hint(session))
    session.send(text, rows, card=choose_card(session))


def more_themes(turn: Turn, button: buttons.MoreThemes) -> None:
    """*More themes*: the next page of the list, before the opening or between themes."""
    session = pressed_session(turn, button.round_no)
    if session is None:
        return
    if session.state.has_started:
        themes.turn_page(session, button.page)
    else:
        text, rows, aloud = choosing(session, _hint(session), button.page)
        session.show(choose_card(session), text, rows, aloud=aloud)


def choosing(session: Session, hint: str, page: int = 0) -> tuple[str, Rows, str]:
    """The themes of the chosen questionnaire, a button for each other one, and what whoever turned the page hears.

    `hint`: which theme to take.
    """
    turn, questionnaire = session.turn, session.questionnaire
    others = [q for q in turn.content.questionnaires if q.id != questionnaire.id]
    no = session.no
    found = theme_list(
        turn,
        questionnaire.themes,
        page,
        below=len(others) + 1,
        picks=lambda theme: buttons.PickTheme(no, theme.id),
        turns=lambda page: buttons.MoreThemes(no, page),
    )
    is_for_all = session.group.open_to_all or session.group.anyone_may_open(turn.now)
    who = "opening.choose_any" if is_for_all else "opening.choose"
    parts = [turn.say(who, hint=hint, note=questionnaire.grouping_note), found.lines]
    if others:
        parts.append(turn.say("opening.others", titles=turn.content.phrases.listed([q.short_title for q in others])))
    more = in_rows([choice(q.short_title, buttons.PickQuestionnaire(no, q.id)) for q in others])
    not_now = choice(turn.say("button.not_now"), buttons.NotNow(no))
    return PARAGRAPHS.join(parts), (*in_rows(found.choices), *more, (not_now,)), found.aloud


def _hint(session: Session) -> str:
    """Which theme to take: that of last time, for only the same questions show what moved; at first the first."""
    turn, questionnaire = session.turn, session.questionnaire
    last = next(iter(turn.uow.rounds.spoken(session.group.no, questionnaire.id, 1)), None)
    theme = questionnaire.theme(last.state.theme or "") if last else None
    return turn.say("opening.last_time", theme=theme.name) if theme else turn.say("opening.new_here")


def _ways(session: Session) -> Rows:
    turn, no = session.turn, session.no
    ways = [choice(turn.say(WAYS[way]), buttons.PickWay(no, way)) for way in ways_to_offer(turn.lookups.members)]
    return (*in_rows(ways), (choice(turn.say("button.choose_again"), buttons.ChooseAgain(no)),))


def opening_heading(session: Session) -> str:
    """What the check-in is: its theme, the number of questions, about whom, how long."""
    theme = _theme(session)
    return session.turn.say("opening.heading", theme=theme.name, org=session.org, minutes=str(theme.minutes))


def opening_text(session: Session) -> str:
    """What an opening says of the check-in: what it is about, who sees what, what is kept."""
    turn, state = session.turn, session.state
    taps = TAPS[state.way or Way.TALK]
    staff = "opening.staff_here" if session.group.staff_here else "opening.no_staff"
    parts = [
        opening_heading(session),
        "",
        turn.say("opening.no_test"),
        turn.say(taps),
        turn.say(staff, org=session.org),
        turn.say("opening.kept", hears=hearing.how_much(turn, session.group)),
    ]
    left = PAGE_LENGTH - len(PARAGRAPHS.join(parts)) - len(turn.say("opening.why", why=""))
    if session.round.why:
        why = shorten(session.round.why, max(left, 12), placeholder="\u2026")
        parts[1] = turn.say("opening.why", why=as_sentence(why))
    return PARAGRAPHS.join(part for part in parts if part)


def _send_opening(session: Session, *, sound: bool, if_refused: tuple[int, str] | None = None) -> None:
    turn, state = session.turn, session.state
    no, theme_id, way = session.no, state.theme or "", state.way or Way.TALK
    start_row = (
        choice(turn.say("button.start"), buttons.Start(no, theme_id, way)),
        choice(turn.say("button.choose_again"), buttons.ChooseAgain(no)),
    )
    look_row = (
        choice(turn.say("button.see"), buttons.SeePrivately(no, theme_id)),
        choice(turn.say("button.how"), buttons.HowItWorks(no)),
    )
    text, begin = opening_text(session), turn.say("opening.begin")
    if units(text) + 2 + units(begin) <= PAGE_LENGTH:
        text = PARAGRAPHS.join([text, begin])
    opening = Reply(text, (start_row, look_row), opening_card(session), sound=sound, if_refused=if_refused)
    turn.post(opening, to=session.place)


def how_it_works(turn: Turn, button: buttons.HowItWorks) -> None:
    """*How this works*: tell the person who asks."""
    session = pressed_session(turn, button.round_no)
    if session:
        turn.tell(turn.say(HOW[session.state.way or Way.TALK]), alert=True)


def choose_card(session: Session) -> str:
    """The name of the card with what there is to choose before a check-in."""
    return f"choose:{session.no}"


def opening_card(session: Session) -> str:
    """The name of the card that opens a check-in."""
    return f"open:{session.no}"


def _theme(session: Session) -> Theme:
    return session.questionnaire.theme(session.state.theme or "") or session.questionnaire.themes[0]
