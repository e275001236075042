"""The cards of a check-in. Each is rendered from the stored state alone, so that one sent again says the same."""

from collections.abc import Callable, Mapping, Sequence
from secrets import token_hex

from bot.conversation import buttons
from bot.conversation.buttons import Button, Under
from bot.conversation.checkin.session import Session
from bot.conversation.reply import PAGE_LENGTH, Choice, Reply, Rows, choice, in_rows, units
from bot.conversation.text import LINES, PARAGRAPHS, SENTENCES, bold
from bot.domain.checkin import CheckIn, Outcome, Phase, Way, may_be_slip, number_in_theme, open_statements, said_last
from bot.domain.questionnaire import Answer, Statement, StatementId
from bot.domain.votes import Spread

BEHIND_MORE: Mapping[str, Callable[[int, StatementId], Button]] = {
    "differ": buttons.WeDiffer,
    "leave": buttons.LeaveIt,
    "words": buttons.OurWords,
    "means": buttons.WhatItMeans,
    "private": buttons.AnswerPrivately,
    "read_private": buttons.ReadPrivately,
}
"""What can stand behind *More*, each with its button."""

BEHIND_MORE_UNDER: Mapping[Under, Sequence[str]] = {
    Under.ASKING: ("private", "means"),
    Under.TALK: ("differ", "leave", "words", "means"),
    Under.SHOWN: ("differ", "leave", "words", "read_private", "private", "means"),
}
"""What can stand behind *More* on each card of a question, as keys of `BEHIND_MORE`."""

TAPS = {Way.TALK: "opening.taps_talk", Way.ANSWER: "opening.taps_answer", Way.DAYS: "opening.taps_days"}
"""The phrase for each way that says who sees what is tapped."""


def ask_card(session: Session, statement: str) -> str:
    """The name of the card that asks members for their answers."""
    return f"ask:{session.no}:{statement}"


def talk_card(session: Session, statement: str) -> str:
    """The name of the card under which the group talks and gives its answer."""
    return f"talk:{session.no}:{statement}"


def card_now(session: Session) -> str:
    """The name of the card of the current statement."""
    return (talk_card if session.state.phase is Phase.TALKING else ask_card)(session, session.state.statement or "")


def which_card(session: Session, statement: str) -> str:
    """The name of the card that asks which answer to a statement is meant. It stands for the following ones too."""
    return f"which:{session.no}:{statement}"


def new_which_card(session: Session, statement: str) -> str:
    """The name of such a card about what somebody wrote. It is random, and so leads to nothing that they wrote."""
    return f"{which_card(session, statement)}:{token_hex(4)}"


def more_card(session: Session, statement: str) -> str:
    """The name of the card that *More* brings. It goes with those that ask which answer is meant."""
    return f"{which_card(session, statement)}:more"


GUIDE_CARD = "guide"
"""The name of the card with the link to what guides the talk about a question. It is done with that question."""


def send_question(session: Session, *, again: bool = False) -> None:
    """Send the card of the current statement, silently. `again`: a card for talking then begins with the question."""
    statement = session.statement()
    if statement is None:
        return
    if session.state.phase is Phase.TALKING:
        send_talk(session, again=again)
        return
    session.send(asking_text(session, statement), asking_rows(session, statement), card=ask_card(session, statement.id))


def send_talk(session: Session, *, again: bool = False, first: str = "") -> None:
    """Send the card under which the group talks. `again`: it begins with the question, which is far up by then.

    `first` is said before that, where it fits.
    """
    statement = session.statement()
    if statement is not None:
        reply = talk(session, statement, with_question=again or session.state.way is Way.DAYS)
        text = reply.text
        if first and units(first) + 2 + units(text) <= PAGE_LENGTH:
            text = PARAGRAPHS.join([first, text])
        session.send(text, reply.rows, card=talk_card(session, statement.id))


def slip_row(session: Session, state: CheckIn) -> Rows:
    """*That was a slip*, under whatever comes after an answer that one tap gave. It stays as long as that card."""
    last = may_be_slip(state, session.questionnaire)
    return ((choice(session.turn.say("button.slip"), buttons.Slip(session.no, last)),),) if last else ()


def close_talk(session: Session, before: CheckIn, statement: Statement, outcome: Outcome) -> None:
    """Edit the card of a statement a last time: the question and the group's answer. One button stays, for words.

    What most members said stays beside another answer of the group. What to talk about, and how to answer, goes.
    """
    is_suggested = before.suggested is not None and outcome.answers == (before.suggested,)
    most = "" if is_suggested else _most_said(session, before)
    said = SENTENCES.join(filter(None, [most, bold(outcome_line(session, outcome))]))
    text = PARAGRAPHS.join([asked(session, before, statement, examples=False), said])
    session.edit(talk_card(session, statement.id), text, _for_words(session, statement, outcome))


def asking_text(session: Session, statement: Statement) -> str:
    """The text of a card that asks: the number of the question, the question, and how to answer by typing."""
    say = session.turn.say
    answers = ", ".join(a.inline for a in session.turn.content.answers)
    how = say("asking.how_days" if session.state.way is Way.DAYS else "asking.how", answers=answers)
    if not _explains(session, statement):
        how = say("asking.how_again", answers=answers)
    text = _with_more(session, statement, PARAGRAPHS.join([asked(session, session.state, statement), how]))
    before = _said_before(session)
    return PARAGRAPHS.join([before, text]) if before and units(before) + 2 + units(text) <= PAGE_LENGTH else text


def reading_text(session: Session, statement: Statement) -> str:
    """A statement with its outcome so far, for reading away from the group."""
    outcome = session.state.outcomes.get(statement.id)
    if statement.id == session.state.statement and session.state.phase is Phase.TALKING:
        prompts, now = _prompts(session, session.state, statement), session.turn.say("private.talks_now")
        parts = [asked(session, session.state, statement, examples=False), most_said(session), prompts, now]
    else:
        parts = [asked(session, session.state, statement), outcome_line(session, outcome) if outcome else ""]
    return PARAGRAPHS.join(part for part in parts if part)


def most_said(session: Session) -> str:
    """What the members' answers came to, in one or two sentences. Empty when nothing may be said."""
    return _most_said(session, session.state)


def _most_said(session: Session, state: CheckIn) -> str:
    agreed = session.turn.content.answer(state.suggested or "")
    if agreed:
        return agreed.most
    return session.turn.say("talking.differed") if state.spread is Spread.DIFFERED else ""


def asking_rows(session: Session, statement: Statement, *, is_open: bool = False) -> Rows:
    """The buttons of a card that asks: the answers, *Show* and *More*; or, `is_open`, what stands behind *More*."""
    say, no = session.turn.say, session.no
    choices = [choice(a.label, buttons.GiveAnswer(no, statement.id, a.id)) for a in session.turn.content.answers]
    choices.append(choice(say("button.show"), buttons.Show(no, statement.id)))
    return in_rows([*choices, *_more(session, statement.id, is_open=is_open)])


def open_more(session: Session, statement: Statement) -> None:
    """Put what stands behind *More* on the card itself, below its other buttons, which stay where they are.

    So nobody loses what they were about to tap, and the group gets no message. Who cannot see it is told:
    where the group keeps the box, in one, which screen readers speak.
    """
    say, is_asked = session.turn.say, session.state.phase is Phase.ASKING
    card = (ask_card if is_asked else talk_card)(session, statement.id)
    rows = asking_rows(session, statement, is_open=True) if is_asked else _rows(session, statement, is_open=True)
    session.keep_buttons(card, rows)
    labels = [say(f"button.{each}") for each in _behind_more(session)]
    session.turn.tell(say("more.open", labels=session.turn.content.phrases.listed(labels)))


def _more(session: Session, statement: StatementId, *, is_open: bool) -> list[Choice]:
    """*More*, or what stands behind it."""
    if is_open:
        return [_to_do(session, statement, each) for each in _behind_more(session)]
    return [choice(session.turn.say("button.more"), buttons.MoreToDo(session.no, statement, _under(session)))]


def more_to_do(session: Session, statement: StatementId) -> tuple[str, Rows]:
    """The card for whoever types *More*: what else can be done with this question, a line and a button for each."""
    say, found = session.turn.say, _behind_more(session)
    number, _ = number_in_theme(session.state, session.questionnaire, statement)
    lines = [f"{say(f'button.{each}')}: {say(f'more.{each}')}" for each in found]
    text = PARAGRAPHS.join([say("more.heading", number=str(number)), LINES.join(lines), say("more.how")])
    return text, in_rows([_to_do(session, statement, each) for each in found])


def _behind_more(session: Session) -> list[str]:
    """What stands behind *More* under the current question: what can be done with it, and is not beside the answers."""
    under, beside = _under(session), _beside_answers(session)
    if under is Under.SHOWN and not open_statements(session.state, session.questionnaire):
        beside = [*beside, "private"]
    return [each for each in BEHIND_MORE_UNDER[under] if each not in beside]


def _under(session: Session) -> Under:
    if session.state.phase is Phase.ASKING:
        return Under.ASKING
    return Under.TALK if session.state.way is Way.TALK else Under.SHOWN


def _beside_answers(session: Session) -> Sequence[str]:
    """What stands on the card itself beside the answers: as much as there is room for."""
    if session.turn.content.answer(session.state.suggested or ""):
        return ["differ", "leave", "words"]
    return ["differ"] if session.state.offers_both() else []


def _to_do(session: Session, statement: StatementId, what: str) -> Choice:
    return choice(session.turn.say(f"button.{what}"), BEHIND_MORE[what](session.no, statement))


def _explains(session: Session, statement: Statement) -> bool:
    """Whether a card says all of how to answer: at the first question of a theme, and when the group comes back."""
    number, _ = number_in_theme(session.state, session.questionnaire, statement.id)
    return number == 1 or session.state.new_sitting


def _with_more(session: Session, statement: Statement, text: str) -> str:
    """The text of a card that explains, with what stands behind *More*, read aloud, if that leaves it one message."""
    if not _explains(session, statement):
        return text
    labels = [session.turn.say(f"button.{each}") for each in _behind_more(session)]
    whole = SENTENCES.join([text, session.turn.say("more.has", labels=session.turn.content.phrases.listed(labels))])
    return whole if units(whole) <= PAGE_LENGTH else text


def what_we_say(session: Session, statement: StatementId) -> list[Choice]:
    """A button for each answer that the group can give."""
    return [choice(a.label, buttons.WeSay(session.no, statement, a.id)) for a in group_answers(session)]


def group_answers(session: Session) -> list[Answer]:
    """Every answer that a group can give: not the one that only members give."""
    return [a for a in session.turn.content.answers if not a.is_own]


def _for_words(session: Session, statement: Statement, outcome: Outcome) -> Rows:
    """The button of a card that is done: it adds words, or the reason for an answer that asks for one."""
    say = session.turn.say
    answer = session.turn.content.answer(outcome.answers[0]) if len(outcome.answers) == 1 else None
    if answer is None or not answer.asks_why:
        return ((choice(say("button.words"), buttons.WordsOnStatement(session.no, statement.id)),),)
    why = buttons.WordsOnStatement(session.no, statement.id, answer.id)
    return ((choice(say("button.why", answer=answer.inline), why),),)


def outcome_line(session: Session, outcome: Outcome) -> str:
    """The group's answer in one short sentence."""
    say, content = session.turn.say, session.turn.content
    if outcome.was_left:
        return say("outcome.left")
    answers = [answer for given in outcome.answers if (answer := content.answer(given))]
    if outcome.differs and len(answers) > 1:
        return say("outcome.differ", one=answers[0].differ, other=answers[1].differ)
    return answers[0].we_said if answers else ""


def asked(session: Session, state: CheckIn, statement: Statement, *, examples: bool = True) -> str:
    """The number of the question in its theme, then the question itself, which stands out."""
    parts = [LINES.join([heading(session, state, statement), bold(session.fill(statement.question))])]
    if statement.examples and examples:
        listed = "; ".join(session.fill(e.text) for e in statement.examples)
        parts.append(session.turn.say("asking.examples", examples=listed))
    return PARAGRAPHS.join(parts)


def heading(session: Session, state: CheckIn, statement: Statement) -> str:
    """The theme with the number of the question in it, as a sentence."""
    theme = session.questionnaire.theme(state.theme or "")
    number, total = number_in_theme(state, session.questionnaire, statement.id)
    name = theme.name if theme else ""
    return session.turn.say("asking.heading", theme=name, number=str(number), total=str(total))


def _said_before(session: Session) -> str:
    """Over some days, the outcome of the statement before, whose card may be far up. Empty if there is none."""
    state = session.state
    last = said_last(state, session.questionnaire)
    if last is None or state.way is not Way.DAYS:
        return ""
    number, _ = number_in_theme(state, session.questionnaire, last)
    return session.turn.say("asking.said_before", number=str(number), said=outcome_line(session, state.outcomes[last]))


def talk(session: Session, statement: Statement, *, with_question: bool = False) -> Reply:
    """The card under which the group talks. `with_question`: the question stands on it too."""
    text = _talking(session, session.state, statement, with_question=with_question)
    return Reply(_with_more(session, statement, text), _rows(session, statement))


def _talking(session: Session, state: CheckIn, statement: Statement, *, with_question: bool = False) -> str:
    """The text of a card for talking: what most members said, if it may be said, and what to talk about."""
    say = session.turn.say
    parts = []
    reopened = state.statement in state.outcomes
    if with_question or reopened or state.way is Way.TALK:
        in_full = state.way is Way.TALK and not (with_question or reopened)
        parts.append(asked(session, state, statement, examples=in_full))
    if reopened:
        parts.append(say("talking.so_far", said=outcome_line(session, state.outcomes[statement.id])))
    agreed = session.turn.content.answer(state.suggested or "")
    if agreed:
        parts.append(SENTENCES.join([bold(agreed.most), agreed.we_say]))
    elif state.spread is Spread.DIFFERED:
        parts.append(bold(say("talking.differed")))
    elif state.way is not Way.TALK and not reopened:
        parts.append(say("talking.together"))
    parts.append(_prompts(session, state, statement))
    if state.offers_both():
        parts.append(say("talking.both"))
    parts.append(say("talking.first") if state.way is Way.TALK else say("talking.long"))
    return PARAGRAPHS.join(parts)


def _prompts(session: Session, state: CheckIn, statement: Statement) -> str:
    """What to talk about, depending on whether most members agreed, with a real example."""
    talk = statement.talk
    first = talk.agree if session.turn.content.answer(state.suggested or "") else talk.differ
    return SENTENCES.join([session.fill(first), session.fill(talk.example)])


def _rows(session: Session, statement: Statement, *, is_open: bool = False) -> Rows:
    """The buttons under which the group talks: the answer that most gave, or every answer; and *More*."""
    say, no, state = session.turn.say, session.no, session.state
    agreed = session.turn.content.answer(state.suggested or "")
    if agreed:
        choices = [
            choice(say("button.agreed", answer=agreed.label), buttons.WeSay(no, statement.id, agreed.id)),
            choice(say("button.another"), buttons.AnotherAnswer(no, statement.id)),
        ]
    else:
        choices = what_we_say(session, statement.id)
    choices += [_to_do(session, statement.id, each) for each in _beside_answers(session)]
    rows = in_rows([*choices, *_more(session, statement.id, is_open=is_open)])
    return (*rows, *(slip_row(session, state) if state.way is Way.TALK else ()))
