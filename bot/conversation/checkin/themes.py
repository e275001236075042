"""A theme's end: what we said, one thing to try, carry on, enough for today, finish."""

from bot.conversation.checkin import following
from bot.conversation.checkin.cards import send_question
from bot.conversation.checkin.placing import send_placing
from bot.conversation.checkin.round import Sitting, live_sitting
from bot.conversation.checkin.steps import keep, step_kept
from bot.conversation.reply import PAGE_LENGTH, Choice, Rows, choice, cut, in_rows, units
from bot.conversation.turn import Turn
from bot.domain.checkin import MOST_STEPS, Outcome, Phase, Refused, Way, carry_on, finish, themes_left
from bot.domain.spectrum import Statement, Theme

OWN_STEP = "step"
PROUD = "proud"

WHO = "who"
"""The subject of own words that say who took part. Only the group ever fills it."""


def send_theme_end(sitting: Sitting) -> None:
    """Two messages: what we said, then one thing to try. Over some days both are in one."""
    theme = sitting.questions.theme(sitting.state.theme or "")
    if theme is None:
        return
    said = "\n\n".join(read_theme(sitting, theme))
    if sitting.state.way is Way.DAYS:
        _send_in_one(sitting, theme, said)
    else:
        sitting.send(said, ((_read_in_private(sitting, theme),),))
        sitting.send(*_steps(sitting, theme))
    following.theme_ended(sitting, said)


def read_theme(sitting: Sitting, theme: Theme) -> list[str]:
    """A theme that is done, read back."""
    return [sitting.turn.say("theme.done", theme=theme.name), *what_was_said(sitting, theme)]


def _send_in_one(sitting: Sitting, theme: Theme, said: str) -> None:
    """What we said, cut where it reads best if it is too long, and the steps by the names on their buttons."""
    say = sitting.turn.say
    suggestions = [s.label for i in theme.suggestions if (s := sitting.questions.suggestion(i))]
    tries = say("steps.in_one", suggestions=", ".join(suggestions))
    room, more = PAGE_LENGTH - units(tries) - 2, say("theme.more")
    if units(said) > room:
        said = f"{cut(said, room - units(more) - 1)[0]} {more}"
    _, rows = _steps(sitting, theme)
    sitting.send(f"{said}\n\n{tries}", (*rows, (_read_in_private(sitting, theme),)))


def _read_in_private(sitting: Sitting, theme: Theme) -> Choice:
    return choice(sitting.turn.say("button.read_private"), "read", sitting.no, theme.id)


def what_was_said(sitting: Sitting, theme: Theme) -> list[str]:
    """One theme read back: sentences of what was said, what is still to talk about, our words."""
    say, listed = sitting.turn.say, sitting.turn.content.phrases.listed
    statements = [s for i in theme.statements if (s := sitting.questions.statement(i)) and i in sitting.state.outcomes]
    said = [said_line(sitting, s, sitting.state.outcomes[s.id]) for s in statements]
    paragraphs = [" ".join(line for line in said if line)]
    left = [sitting.fill(s.topic) for s in statements if sitting.state.outcomes[s.id].was_left]
    if left:
        paragraphs.append(say("theme.another_time", topics=listed(left)))
    paragraphs += our_words(sitting, [s.id for s in statements])
    return [p for p in paragraphs if p]


def said_line(sitting: Sitting, statement: Statement, outcome: Outcome) -> str:
    """What we said to one statement, as a sentence that reads right by itself; nothing for one that was left."""
    if outcome.was_left:
        return ""
    if statement.wording != outcome.wording and not outcome.differs:
        return _said_to_other_words(sitting, statement, outcome)
    if not outcome.differs:
        return sitting.fill(sitting.questions.said(statement.id, outcome.answers[0]))
    one, other = (sitting.turn.content.answer(a) for a in outcome.answers[:2])
    if one is None or other is None:
        return ""
    topic = sitting.fill(statement.topic)
    return sitting.turn.say("theme.differed", topic=topic, one=one.differ, other=other.differ)


def _said_to_other_words(sitting: Sitting, statement: Statement, outcome: Outcome) -> str:
    """What we said when the question meant something else: its sentences of today would put words in our mouth."""
    answer = sitting.turn.content.answer(outcome.answers[0])
    topic = sitting.fill(statement.topic)
    return sitting.turn.say("theme.reworded", topic=topic, answer=answer.inline) if answer else ""


def our_words(sitting: Sitting, subjects: list[str]) -> list[str]:
    """The group's own words on these subjects, each quoted, the view they belong to before them."""
    lines = []
    for subject in subjects:
        for words in sitting.turn.desk.words.kept(sitting.no, subject):
            view = sitting.turn.content.answer(words.answer)
            key = "words.quoted_view" if view else "words.quoted"
            fields = {"words": words.text} | ({"answer": view.inline} if view else {})
            lines.append(sitting.turn.say(key, **fields))
    return lines


def send_resting(sitting: Sitting) -> None:
    """Between themes: what is left, or finishing."""
    turn = sitting.turn
    left = themes_left(sitting.state, sitting.questions)
    lines = [turn.say("opening.theme_line", theme=t.name, about=t.about) for t in left]
    text = turn.say("theme.resting") + "\n\n" + "\n".join(lines) if left else turn.say("theme.none_left")
    rows = in_rows([choice(t.short_title, "carry", sitting.no, t.id) for t in left])
    sitting.send(text, (*rows, (choice(turn.say("button.finish"), "finish", sitting.no),)))


def pick_next(turn: Turn) -> None:
    """*Carry on*: the other themes, or the one that was picked."""
    sitting = live_sitting(turn)
    if sitting is None:
        return
    theme = sitting.questions.theme(turn.part(1))
    if theme is None:
        send_resting(sitting) if sitting.state.phase is Phase.RESTING else sitting.refuse(Refused.NOT_NOW)
        return
    state = carry_on(sitting.state, theme.id, sitting.questions, turn.now)
    if isinstance(state, Refused):
        sitting.refuse(state)
    elif state.phase is Phase.RESTING:
        sitting.refuse(Refused.DONE)
    else:
        sitting.save(state)
        sitting.touched()
        turn.desk.votes.begin_sitting(sitting.no)
        send_question(sitting)
        following.go_on(sitting)


def enough(turn: Turn) -> None:
    """*Enough for today*: nothing is open, nothing runs out."""
    sitting = live_sitting(turn)
    if sitting is None:
        return
    if sitting.state.phase is Phase.RESTING:
        sitting.send(turn.say("theme.enough"))
    else:
        sitting.refuse(Refused.NOT_NOW)


def finish_round(turn: Turn) -> None:
    """*Finish*: asked once, then the group is asked where it would put itself."""
    sitting = live_sitting(turn)
    if sitting is None:
        return
    state = finish(sitting.state)
    if isinstance(state, Refused):
        sitting.refuse(state)
    elif turn.part(1) == "yes":
        sitting.save(state)
        following.finished(sitting)
        send_placing(sitting)
    elif turn.part(1) == "no":
        sitting.send(turn.say("theme.not_finished"))
    else:
        yes = choice(turn.say("button.finish_yes"), "finish", sitting.no, "yes")
        no = choice(turn.say("button.finish_no"), "finish", sitting.no, "no")
        sitting.send(turn.say("theme.finish_sure"), ((yes, no),))


def keep_step(turn: Turn) -> None:
    """One thing to try: a suggestion is kept; two at the most."""
    sitting = live_sitting(turn)
    suggestion = sitting.questions.suggestion(turn.part(1)) if sitting else None
    if sitting is None or suggestion is None:
        return
    steps = turn.desk.steps.of_round(sitting.no)
    theme = next((t.id for t in sitting.questions.themes if suggestion.id in t.suggestions), "")
    of_theme = [s for s in steps if s.theme == theme]
    if any(s.suggestion == suggestion.id for s in steps):
        turn.tell(turn.say("notice.step_kept_before"))
    elif len(of_theme) >= MOST_STEPS:
        turn.tell(turn.say("notice.steps_enough"))
    else:
        where = [w for w in suggestion.where if turn.content.signpost(w)]
        rows = in_rows([choice(s.short_title, "sign", s.id) for w in where if (s := turn.content.signpost(w))])
        step_kept(sitting, keep(sitting, theme, suggestion.id), sitting.fill(suggestion.text), rows)


def no_step(turn: Turn) -> None:
    """*Not today*. What was kept before stays."""
    sitting = live_sitting(turn)
    if sitting:
        turn.tell(turn.say("notice.no_step"))


def _steps(sitting: Sitting, theme: Theme) -> tuple[str, Rows]:
    say, no = sitting.turn.say, sitting.no
    suggestions = [s for i in theme.suggestions if (s := sitting.questions.suggestion(i))]
    lines = [f"{number}. {sitting.fill(s.text)}" for number, s in enumerate(suggestions, 1)]
    rows: Rows = in_rows(
        [choice(s.label, "step", no, s.id) for s in suggestions]
        + [choice(say("button.own_step"), "words", no, OWN_STEP, theme.id), choice(say("button.no_step"), "nostep", no)]
        + [choice(say("button.where"), "needs")]
        + ([choice(say("button.carry_on"), "carry", no)] if themes_left(sitting.state, sitting.questions) else [])
        + [choice(say("button.enough"), "enough", no), choice(say("button.finish"), "finish", no)]
    )
    return "\n".join([f"**{say('steps.heading')}**", *lines]) + "\n\n" + say("steps.how"), rows
