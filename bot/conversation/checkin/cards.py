"""The cards of a check-in, each rendered from what is stored, so that one sent again says the same."""

from bot.conversation.checkin.round import Sitting
from bot.conversation.reply import Choice, Rows, choice, in_rows
from bot.domain.checkin import CheckIn, Outcome, Phase, Way, number_in_theme
from bot.domain.spectrum import SKIP, Answer, Statement
from bot.domain.votes import Spread


def ask_card(no: int, statement: str) -> str:
    """The name of the card that asks for members' answers."""
    return f"ask:{no}:{statement}"


def talk_card(no: int, statement: str) -> str:
    """The name of the card under which the group talks and says what it says."""
    return f"talk:{no}:{statement}"


def send_question(sitting: Sitting, *, again: bool = False) -> None:
    """The card of the statement in hand. Sent `again`, the card under which we talk begins with the question."""
    statement = sitting.statement()
    if statement is None:
        return
    if sitting.state.phase is Phase.TALKING:
        send_talk(sitting, again=again)
        return
    sitting.send(
        asking_text(sitting, statement), asking_rows(sitting, statement), card=ask_card(sitting.no, statement.id)
    )


def send_talk(sitting: Sitting, *, again: bool = False) -> None:
    """The card under which the group talks. Sent `again`, it begins with the question, which is far up by then."""
    statement = sitting.statement()
    if statement is not None:
        text = _talking(sitting, sitting.state, statement, asked=again)
        sitting.send(text, _rows(sitting, sitting.state, statement), card=talk_card(sitting.no, statement.id))


def close_talk(sitting: Sitting, before: CheckIn, statement: Statement, outcome: Outcome) -> None:
    """The one edit of a statement's card: the question, and what we said, stand in it, and the buttons stay."""
    text = f"{_talking(sitting, before, statement, asked=True)}\n\n**{outcome_line(sitting, outcome)}**"
    sitting.edit(
        talk_card(sitting.no, statement.id),
        text,
        (*_rows(sitting, before, statement), *_why(sitting, statement, outcome)),
    )


def asking_text(sitting: Sitting, statement: Statement) -> str:
    """Which question, the question itself, and how to answer by typing."""
    say = sitting.turn.say
    answers = ", ".join(a.inline for a in sitting.turn.content.answers)
    return f"{_asked(sitting, sitting.state, statement)}\n\n{say('asking.how', answers=answers)}"


def asking_rows(sitting: Sitting, statement: Statement) -> Rows:
    """The answers as words, what it means, and *Show*."""
    say, no = sitting.turn.say, sitting.no
    choices = [choice(a.label, "answer", no, statement.id, a.id) for a in sitting.turn.content.answers]
    choices.append(choice(say("button.means"), "means", no, statement.id))
    choices.append(choice(say("button.show"), "show", no, statement.id))
    return in_rows(choices)


def answer_choices(sitting: Sitting, statement: Statement, *verb: str) -> list[Choice]:
    """The answers that a group can give (never *Skip*)."""
    start, *rest = verb
    return [choice(a.label, start, sitting.no, statement.id, *rest, a.id) for a in group_answers(sitting)]


def group_answers(sitting: Sitting) -> list[Answer]:
    """Every answer but the one that is a member's own."""
    return [a for a in sitting.turn.content.answers if a.id != SKIP]


def _why(sitting: Sitting, statement: Statement, outcome: Outcome) -> Rows:
    """An answer that may carry a why: a button for it."""
    answer = sitting.turn.content.answer(outcome.answers[0]) if len(outcome.answers) == 1 else None
    if answer is None or not answer.asks_why:
        return ()
    return (
        (choice(sitting.turn.say("button.why", answer=answer.inline), "words", sitting.no, statement.id, answer.id),),
    )


def outcome_line(sitting: Sitting, outcome: Outcome) -> str:
    """What we said, in one short sentence."""
    say, content = sitting.turn.say, sitting.turn.content
    if outcome.was_left:
        return say("outcome.left")
    answers = [answer for given in outcome.answers if (answer := content.answer(given))]
    if outcome.differs and len(answers) > 1:
        return say("outcome.differ", one=answers[0].differ, other=answers[1].differ)
    return answers[0].we_said if answers else ""


def _asked(sitting: Sitting, state: CheckIn, statement: Statement, *, examples: bool = True) -> str:
    say = sitting.turn.say
    theme = sitting.questions.theme(state.theme or "")
    number, total = number_in_theme(state, sitting.questions)
    heading = say("asking.heading", theme=theme.name if theme else "", number=str(number), total=str(total))
    lines = [f"**{heading}** {sitting.fill(statement.question)}"]
    if statement.examples and examples:
        listed = "; ".join(sitting.fill(e.text) for e in statement.examples)
        lines.append(say("asking.examples", examples=listed))
    return "\n".join(lines)


def _talking(sitting: Sitting, state: CheckIn, statement: Statement, *, asked: bool = False) -> str:
    """What most said (if anything may be said), and what to talk about."""
    say, talk = sitting.turn.say, statement.talk
    parts = []
    reopened = state.statement in state.outcomes
    if asked or reopened or state.way is Way.TALK:
        parts.append(_asked(sitting, state, statement, examples=state.way is Way.TALK and not (asked or reopened)))
    if reopened:
        parts.append(say("talking.so_far", said=outcome_line(sitting, state.outcomes[statement.id])))
    agreed = sitting.turn.content.answer(state.suggested or "")
    if agreed:
        parts.append(f"**{agreed.most}** {agreed.we_say}")
    elif state.spread is Spread.DIFFERED:
        parts.append(f"**{say('talking.differed')}**")
    elif state.way is Way.ANSWER and not reopened:
        parts.append(say("talking.together"))
    prompts = [talk.agree if agreed else talk.differ, talk.example]
    parts.append(" ".join(sitting.fill(p) for p in prompts))
    if state.offers_both():
        parts.append(say("talking.both"))
    parts.append(say("talking.first") if state.way is Way.TALK else say("talking.long"))
    return "\n\n".join(parts)


def _rows(sitting: Sitting, state: CheckIn, statement: Statement) -> Rows:
    say, no = sitting.turn.say, sitting.no
    agreed = sitting.turn.content.answer(state.suggested or "")
    if agreed:
        choices = [
            choice(say("button.agreed", answer=agreed.label), "says", no, statement.id, agreed.id),
            choice(say("button.another"), "other", no, statement.id),
        ]
    else:
        choices = answer_choices(sitting, statement, "says")
    choices += [
        choice(say("button.differ"), "differ", no, statement.id),
        choice(say("button.leave"), "leave", no, statement.id),
        choice(say("button.words"), "words", no, statement.id),
    ]
    if state.way is Way.TALK:
        choices.append(choice(say("button.means"), "means", no, statement.id))
    return in_rows(choices)
