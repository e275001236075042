"""The card for whoever guides the talk about a statement: what it may bring up, and a way in. Read in private.

It is the same for everyone and says nothing of a member. Its link names a statement, so nothing is kept of who asks.
"""

from bot.conversation import buttons
from bot.conversation.checkin.cards import GUIDE_CARD
from bot.conversation.checkin.session import Session, open_session, session_from_afar
from bot.conversation.links import start_link
from bot.conversation.reply import Choice, choice, in_rows
from bot.conversation.text import LINES, PARAGRAPHS, Text, filled
from bot.conversation.turn import Turn
from bot.domain.questionnaire import Statement, StatementId, Theme

COMMAND = "guide"
_BEFORE_STATEMENT = f"{COMMAND}_"


def guide(turn: Turn) -> None:
    """`/guide`: the card of the question in hand, else the themes to choose from. A group gets a link into private."""
    if not turn.place.private:
        _lead_to_private(turn)
        return
    session = _followed(turn)
    statement = session.statement() if session else None
    if session and statement:
        _send(turn, statement, session)
    else:
        _offer_themes(turn)


def is_link(payload: str) -> bool:
    """Whether the payload of `/start` is that of a link to a card."""
    return payload == COMMAND or payload.startswith(_BEFORE_STATEMENT)


def open_link(turn: Turn) -> None:
    """`/start` behind a link: the card of its statement, else the themes to choose from."""
    statement = _statement(turn, turn.text.removeprefix(_BEFORE_STATEMENT))
    if statement:
        _send(turn, statement)
    else:
        _offer_themes(turn)


def pick_theme(turn: Turn, button: buttons.GuideTheme) -> None:
    """A theme: list its questions."""
    theme = next((t for q in turn.content.questionnaires if (t := q.theme(button.theme))), None)
    if theme is None:
        turn.tell(turn.say("notice.old_button"))
        return
    statements = [s for i in theme.statements if (s := _statement(turn, i))]
    lines = turn.numbered(_in_general(turn, s.question) for s in statements)
    labels = [turn.say("button.question", number=str(number)) for number in range(1, len(statements) + 1)]
    leads = (buttons.GuideStatement(s.id) for s in statements)
    rows = in_rows([choice(label, lead) for label, lead in zip(labels, leads, strict=True)])
    turn.send(PARAGRAPHS.join([turn.say("guide.which_question", theme=theme.name), LINES.join(lines)]), rows)


def pick_statement(turn: Turn, button: buttons.GuideStatement) -> None:
    """A question: send its card."""
    statement = _statement(turn, button.statement)
    if statement:
        _send(turn, statement)
    else:
        turn.tell(turn.say("notice.old_button"))


def of_theme(turn: Turn, theme: Theme) -> Choice:
    """The button that leads to the cards of a theme."""
    return choice(turn.say("button.guide"), buttons.GuideTheme(theme.id))


def of_statement(turn: Turn, statement: Statement) -> Choice:
    """The button that leads to the card of a statement."""
    return choice(turn.say("button.guide"), buttons.GuideStatement(statement.id))


def _lead_to_private(turn: Turn) -> None:
    """Lead to the card of the question in hand. One link stands in the group: an older one loses its button."""
    session = open_session(turn)
    statement = session.statement() if session else None
    link = start_link(turn.username, f"{_BEFORE_STATEMENT}{statement.id}" if statement else COMMAND)
    turn.send(turn.say("guide.in_private"), ((Choice(turn.say("button.in_private"), link=link),),), card=GUIDE_CARD)


def _followed(turn: Turn) -> Session | None:
    """The check-in in which this person was asked last. None when they answer none in private."""
    followers = turn.uow.followers.of_person(turn.person or 0)
    return next((session for each in followers if (session := session_from_afar(turn, each.round_no))), None)


def _offer_themes(turn: Turn) -> None:
    themes = [theme for questionnaire in turn.content.questionnaires for theme in questionnaire.themes]
    turn.send(turn.say("guide.which_theme"), in_rows([choice(t.short_title, buttons.GuideTheme(t.id)) for t in themes]))


def _send(turn: Turn, statement: Statement, session: Session | None = None) -> None:
    """Send the card. A statement without a guide of its own has what the group is asked to talk about as a way in."""
    now = _statement(turn, statement.id) or statement
    way_in = now.guide or f"{now.talk.differ} {now.talk.example}"
    about, text = (session.fill(each) if session else _in_general(turn, each) for each in (now.name, way_in))
    theme = next((t for q in turn.content.questionnaires for t in q.themes if now.id in t.statements), None)
    others = choice(turn.say("button.other_questions"), buttons.GuideTheme(theme.id)) if theme else None
    card = PARAGRAPHS.join([turn.say("guide.heading", name=about), text, turn.say("guide.can_be_left")])
    turn.send(card, ((others,),) if others else ())


def _in_general(turn: Turn, text: str) -> Text:
    """A text of a questionnaire without the names of any group."""
    return filled(text, {"org": turn.say("setup.org_unnamed"), "users": turn.say("setup.users_default")})


def _statement(turn: Turn, statement_id: StatementId) -> Statement | None:
    return next((s for q in turn.content.questionnaires if (s := q.statement(statement_id))), None)
