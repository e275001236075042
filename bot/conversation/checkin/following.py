"""What reaches those who answer in private: the next question, what most said, the theme's end, and goodbye.

Nothing here is ever said in the group, and nothing of any other member.
"""

from dataclasses import replace

from bot.conversation.checkin.cards import asked, most_said
from bot.conversation.checkin.round import Sitting
from bot.conversation.incoming import Place
from bot.conversation.ports import PRIVATE_CARD, Follower
from bot.conversation.reply import Reply, Rows, choice, in_rows
from bot.domain.checkin import Phase, Way, open_statements
from bot.domain.spectrum import Statement, StatementId


def go_on(sitting: Sitting) -> None:
    """The group took a step: whoever has no question of theirs waiting is asked the next, if there is one."""
    if sitting.state.is_paused:
        return
    waiting = open_statements(sitting.state, sitting.questions)
    for follower in sitting.turn.desk.followers.of_round(sitting.no):
        if follower.statement not in waiting and (wanted := unanswered(sitting, follower.person)):
            pose(sitting, follower, wanted)


def shown(sitting: Sitting) -> None:
    """What people said is shown: each private card of it is closed by one edit, and the result comes."""
    statement = sitting.statement()
    if statement is None:
        return
    say = sitting.turn.say
    heading = asked(sitting, sitting.state, statement, examples=False)
    result = " ".join(part for part in (most_said(sitting), say("private.talks_now")) if part)
    for follower in sitting.turn.desk.followers.of_round(sitting.no):
        _close(sitting, follower, statement.id, f"{heading}\n\n{say('private.shown')}")
        sitting.turn.send(f"{heading}\n\n{result}", to=place_of(follower))
        left = _without(follower, statement.id)
        sitting.turn.desk.followers.save(left)
        wanted = unanswered(sitting, follower.person) if follower.statement == statement.id else None
        if wanted:
            pose(sitting, left, wanted)


def theme_ended(sitting: Sitting, said: str) -> None:
    """What we said, read back to each of them."""
    for follower in sitting.turn.desk.followers.of_round(sitting.no):
        sitting.turn.send(said, to=place_of(follower))


def finished(sitting: Sitting) -> None:
    """*Finish*: goodbye, and nobody follows it any more."""
    for follower in sitting.turn.desk.followers.of_round(sitting.no):
        sitting.turn.send(sitting.turn.say("private.finished"), to=place_of(follower))
    sitting.turn.desk.followers.drop_round(sitting.no)


def answered_elsewhere(sitting: Sitting, statement: StatementId, person: int) -> None:
    """Somebody answered in the group what they were asked in private: the next one comes to them."""
    follower = sitting.turn.desk.followers.find(sitting.no, person)
    if follower and follower.statement == statement:
        ask_next(sitting, follower)


def ask_next(sitting: Sitting, follower: Follower) -> None:
    """The next question that this person has not answered; when there is none, a line that says so (over some days)."""
    wanted = unanswered(sitting, follower.person)
    if wanted:
        pose(sitting, follower, wanted)
        return
    sitting.turn.desk.followers.save(replace(follower, statement=""))
    if sitting.state.way is Way.DAYS:
        sitting.turn.send(where_we_are(sitting), to=place_of(follower))


def where_we_are(sitting: Sitting) -> str:
    """Why no question waits here: all are answered, the group talks, or none is open."""
    say, state = sitting.turn.say, sitting.state
    if state.is_paused:
        return say("private.paused")
    if open_statements(state, sitting.questions):
        return say("private.all_answered" if state.way is Way.DAYS else "private.answered")
    return say("private.talking" if state.phase is Phase.TALKING else "private.none_open")


def unanswered(sitting: Sitting, person: int) -> StatementId | None:
    """The first open statement that this person has not answered."""
    votes = sitting.turn.desk.votes
    statements = open_statements(sitting.state, sitting.questions)
    return next((s for s in statements if votes.mine(sitting.no, s, person) is None), None)


def pose(sitting: Sitting, follower: Follower, wanted: StatementId) -> None:
    """Send this person the card of a statement."""
    statement = sitting.questions.statement(wanted)
    if statement is None:
        return
    others = [s for s in follower.cards if s != wanted]
    now = sitting.turn.now
    sitting.turn.desk.followers.save(replace(follower, statement=wanted, cards=(*others, wanted), at=now))
    answers = ", ".join(a.inline for a in sitting.turn.content.answers)
    text = f"{asked(sitting, sitting.state, statement)}\n\n{sitting.turn.say('private.how', answers=answers)}"
    card = private_card(sitting.no, wanted)
    sitting.turn.send(text, _rows(sitting, statement), to=place_of(follower), card=card)


def private_card(no: int, statement: StatementId) -> str:
    """The name of the card of a statement in a private chat."""
    return f"{PRIVATE_CARD}:{no}:{statement}"


def place_of(follower: Follower) -> Place:
    """Their private chat."""
    return Place(follower.person, private=True)


def _rows(sitting: Sitting, statement: Statement) -> Rows:
    say, no = sitting.turn.say, sitting.no
    choices = [choice(a.label, PRIVATE_CARD, no, statement.id, a.id) for a in sitting.turn.content.answers]
    choices.append(choice(say("button.means"), "minehelp", no, statement.id))
    choices.append(choice(say("button.stop"), "minestop", no))
    return in_rows(choices)


def _close(sitting: Sitting, follower: Follower, statement: StatementId, text: str) -> None:
    if statement in follower.cards:
        last = Reply(text, card=private_card(sitting.no, statement), edits=True, last=True)
        sitting.turn.desk.post.send(place_of(follower), last)


def _without(follower: Follower, statement: StatementId) -> Follower:
    cards = tuple(s for s in follower.cards if s != statement)
    return replace(follower, cards=cards, statement="" if follower.statement == statement else follower.statement)
