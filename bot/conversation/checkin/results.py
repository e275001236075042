"""`/results`: one check-in in words, made to be read aloud."""

from bot.conversation.checkin.placing import PLACING, placed
from bot.conversation.checkin.round import Sitting, questions_of
from bot.conversation.checkin.themes import our_words, what_was_said
from bot.conversation.ports import Round
from bot.conversation.turn import Turn


def results(turn: Turn) -> None:
    """The newest check-in, or the one of a date."""
    group = turn.group()
    rounds = list(turn.desk.checkins.history(group.no))
    if not rounds:
        turn.send(turn.say("results.none"))
        return
    wanted = turn.text.strip().lower()
    found = next((r for r in rounds if not wanted or wanted in _dates(turn, r)), None)
    if found is None:
        turn.send(turn.say("results.no_such_date", dates=_listed(turn, rounds)))
        return
    questions = questions_of(turn, found)
    if questions:
        turn.send(read_back(Sitting(turn, group, found, questions), rounds))


def read_back(sitting: Sitting, rounds: list[Round]) -> str:
    """What was asked and when, then theme by theme what we said, our words, where we put ourselves, what to try."""
    turn, state = sitting.turn, sitting.state
    heading = turn.say(
        "results.heading", title=sitting.questions.title, org=sitting.fill("{org}"), date=_day(turn, sitting.round)
    )
    paragraphs = [heading]
    if sitting.round.why:
        paragraphs.append(turn.say("opening.why", why=sitting.round.why))
    for theme in sitting.questions.themes:
        said = what_was_said(sitting, theme)
        if said:
            paragraphs += [f"**{theme.name}.** {said[0]}", *said[1:]]
    if len(paragraphs) == 1:
        paragraphs.append(turn.say("results.nothing_yet"))
    paragraphs += _placing(sitting) + _steps(sitting)
    if state.closed_at is None:
        paragraphs.append(turn.say("results.still_open"))
    others = [r for r in rounds if r.no != sitting.no]
    if others:
        paragraphs.append(turn.say("results.others", dates=_listed(turn, others)))
    return "\n\n".join(paragraphs)


def _placing(sitting: Sitting) -> list[str]:
    value = sitting.state.placing
    lines = [placed(sitting.turn, sitting.questions, value)] if value else []
    return lines + our_words(sitting, [PLACING])


def _steps(sitting: Sitting) -> list[str]:
    texts = []
    for step in sitting.turn.desk.steps.of_round(sitting.no):
        suggestion = sitting.questions.suggestion(step.suggestion)
        texts.append(sitting.fill(suggestion.text) if suggestion else step.text)
    return [sitting.turn.say("results.steps") + " " + " ".join(texts)] if texts else []


def _day(turn: Turn, found: Round) -> str:
    return turn.day(found.state.started_at or found.state.opened_at)


def _dates(turn: Turn, found: Round) -> tuple[str, ...]:
    started = (found.state.started_at or found.state.opened_at).astimezone(turn.house.zone)
    return (_day(turn, found).lower(), started.date().isoformat())


def _listed(turn: Turn, rounds: list[Round]) -> str:
    return turn.content.phrases.listed([_day(turn, r) for r in rounds])
