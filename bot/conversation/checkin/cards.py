"""The cards of a check-in, each rendered from what is stored, so that one sent again says the same."""

from bot.conversation.checkin.round import Sitting
from bot.conversation.reply import PAGE_LENGTH, Choice, Rows, choice, in_rows, units
from bot.domain.checkin import CheckIn, Outcome, Phase, Way, number_in_theme, open_statements
from bot.domain.spectrum import SKIP, Answer, Statement
from bot.domain.votes import Spread


def ask_card(sitting: Sitting, statement: str) -> str:
    """The name of the card that asks for members' answers. Over some days a theme has one card."""
    return _one_card(sitting) or f"ask:{sitting.no}:{statement}"


def talk_card(sitting: Sitting, statement: str) -> str:
    """The name of the card under which the group talks and says what it says."""
    return _one_card(sitting) or f"talk:{sitting.no}:{statement}"


def move_on(sitting: Sitting) -> None:
    """The group took a step: its next card is sent. Over some days the one card is edited, so that nothing comes in.

    Who typed the step is far from that card: for them it comes to the foot of the chat.
    """
    card = _one_card(sitting)
    statement = sitting.statement()
    if card is None or statement is None or sitting.turn.is_typed:
        send_question(sitting)
    elif sitting.state.phase is Phase.TALKING:
        sitting.edit(card, *_talk(sitting, statement, with_question=True))
    else:
        sitting.edit(card, asking_text(sitting, statement), asking_rows(sitting, statement))


def send_question(sitting: Sitting, *, again: bool = False) -> None:
    """The card of the statement in hand. Sent `again`, the card under which we talk begins with the question."""
    statement = sitting.statement()
    if statement is None:
        return
    if sitting.state.phase is Phase.TALKING:
        send_talk(sitting, again=again)
        return
    sitting.send(asking_text(sitting, statement), asking_rows(sitting, statement), card=ask_card(sitting, statement.id))


def send_talk(sitting: Sitting, *, again: bool = False) -> None:
    """The card under which the group talks. Sent `again`, it begins with the question, which is far up by then."""
    statement = sitting.statement()
    if statement is not None:
        text, rows = _talk(sitting, statement, with_question=again or sitting.state.way is Way.DAYS)
        sitting.send(text, rows, card=talk_card(sitting, statement.id))


def close_talk(sitting: Sitting, before: CheckIn, statement: Statement, outcome: Outcome) -> None:
    """The one edit of a statement's card: the question, and what we said, stand in it, and the buttons stay.

    Over some days the card of a theme shows the next question instead, until there is none.
    """
    if _one_card(sitting) and sitting.state.statement and not sitting.turn.is_typed:
        return
    text = f"{_talking(sitting, before, statement, with_question=True)}\n\n**{outcome_line(sitting, outcome)}**"
    sitting.edit(
        talk_card(sitting, statement.id),
        text,
        (*_rows(sitting, before, statement), *_why(sitting, statement, outcome)),
    )


def asking_text(sitting: Sitting, statement: Statement) -> str:
    """Which question, the question itself, and how to answer by typing."""
    say = sitting.turn.say
    answers = ", ".join(a.inline for a in sitting.turn.content.answers)
    how = say("asking.how_days" if sitting.state.way is Way.DAYS else "asking.how", answers=answers)
    text = f"{asked(sitting, sitting.state, statement)}\n\n{how}"
    before = _said_before(sitting)
    return f"{before}\n\n{text}" if before and units(before) + 2 + units(text) <= PAGE_LENGTH else text


def reading_text(sitting: Sitting, statement: Statement) -> str:
    """A statement and what came of it so far, to be read away from the group."""
    outcome = sitting.state.outcomes.get(statement.id)
    if statement.id == sitting.state.statement and sitting.state.phase is Phase.TALKING:
        prompts, now = _prompts(sitting, sitting.state, statement), sitting.turn.say("private.talks_now")
        parts = [asked(sitting, sitting.state, statement, examples=False), most_said(sitting), prompts, now]
    else:
        parts = [asked(sitting, sitting.state, statement), outcome_line(sitting, outcome) if outcome else ""]
    return "\n\n".join(part for part in parts if part)


def most_said(sitting: Sitting) -> str:
    """What the members' answers came to, in one or two short sentences; nothing when nothing may be said."""
    agreed = sitting.turn.content.answer(sitting.state.suggested or "")
    if agreed:
        return agreed.most
    return sitting.turn.say("talking.differed") if sitting.state.spread is Spread.DIFFERED else ""


def asking_rows(sitting: Sitting, statement: Statement) -> Rows:
    """The answers as words, what it means, and *Show*."""
    say, no = sitting.turn.say, sitting.no
    choices = [choice(a.label, "answer", no, statement.id, a.id) for a in sitting.turn.content.answers]
    choices.append(choice(say("button.means"), "means", no, statement.id))
    choices.append(choice(say("button.private"), "private", no, statement.id))
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


def asked(sitting: Sitting, state: CheckIn, statement: Statement, *, examples: bool = True) -> str:
    """Which question of which theme, and the question itself."""
    say = sitting.turn.say
    theme = sitting.questions.theme(state.theme or "")
    number, total = number_in_theme(state, sitting.questions, statement.id)
    heading = say("asking.heading", theme=theme.name if theme else "", number=str(number), total=str(total))
    lines = [f"**{heading}** {sitting.fill(statement.question)}"]
    if statement.examples and examples:
        listed = "; ".join(sitting.fill(e.text) for e in statement.examples)
        lines.append(say("asking.examples", examples=listed))
    return "\n".join(lines)


def _one_card(sitting: Sitting) -> str | None:
    """The name of the one card that a theme has over some days."""
    state = sitting.state
    return f"days:{sitting.no}:{state.theme}" if state.way is Way.DAYS else None


def _said_before(sitting: Sitting) -> str:
    """Over some days: what we said to the question that the card showed before this one."""
    state = sitting.state
    theme = sitting.questions.theme(state.theme or "")
    said = [(state.outcomes[s].at, s) for s in theme.statements if s in state.outcomes] if theme else []
    if not said or state.way is not Way.DAYS:
        return ""
    _, last = max(said)
    number, _ = number_in_theme(state, sitting.questions, last)
    return sitting.turn.say("asking.said_before", number=str(number), said=outcome_line(sitting, state.outcomes[last]))


def _talk(sitting: Sitting, statement: Statement, *, with_question: bool) -> tuple[str, Rows]:
    return _talking(sitting, sitting.state, statement, with_question=with_question), _rows(
        sitting, sitting.state, statement
    )


def _talking(sitting: Sitting, state: CheckIn, statement: Statement, *, with_question: bool = False) -> str:
    """What most said (if anything may be said), and what to talk about."""
    say = sitting.turn.say
    parts = []
    reopened = state.statement in state.outcomes
    if with_question or reopened or state.way is Way.TALK:
        in_full = state.way is Way.TALK and not (with_question or reopened)
        parts.append(asked(sitting, state, statement, examples=in_full))
    if reopened:
        parts.append(say("talking.so_far", said=outcome_line(sitting, state.outcomes[statement.id])))
    agreed = sitting.turn.content.answer(state.suggested or "")
    if agreed:
        parts.append(f"**{agreed.most}** {agreed.we_say}")
    elif state.spread is Spread.DIFFERED:
        parts.append(f"**{say('talking.differed')}**")
    elif state.way is not Way.TALK and not reopened:
        parts.append(say("talking.together"))
    parts.append(_prompts(sitting, state, statement))
    if state.offers_both():
        parts.append(say("talking.both"))
    parts.append(say("talking.first") if state.way is Way.TALK else say("talking.long"))
    return "\n\n".join(parts)


def _prompts(sitting: Sitting, state: CheckIn, statement: Statement) -> str:
    """What to talk about: as most agreed or differed, and a real example."""
    talk = statement.talk
    first = talk.agree if sitting.turn.content.answer(state.suggested or "") else talk.differ
    return f"{sitting.fill(first)} {sitting.fill(talk.example)}"


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
    choices.append(choice(say("button.read_private"), "read", no, statement.id))
    if open_statements(state, sitting.questions):
        choices.append(choice(say("button.private"), "private", no, statement.id))
    return in_rows(choices)
