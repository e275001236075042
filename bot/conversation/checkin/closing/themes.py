"""The end of a theme: the summary, one thing to try, then carrying on, enough for today, or finishing."""

from collections.abc import Sequence

from bot.conversation import buttons
from bot.conversation.buttons import Sure
from bot.conversation.checkin import following
from bot.conversation.checkin.cards import send_question, slip_row
from bot.conversation.checkin.closing.placing import send_placing
from bot.conversation.checkin.closing.steps import (
    StepText,
    as_kept,
    has_room,
    keep,
    known,
    pressed,
    remove_or_date,
    shortened,
    step_kept,
)
from bot.conversation.checkin.session import Session, live_session
from bot.conversation.checkin.theme_list import theme_list
from bot.conversation.ports.own_words import OwnWords
from bot.conversation.ports.steps import NextStep
from bot.conversation.reply import PAGE_LENGTH, Choice, Rows, choice, cut, in_rows, units
from bot.conversation.text import LINES, NAMES, PARAGRAPHS, SENTENCES, TOGETHER, Text, bold
from bot.conversation.turn import Turn
from bot.domain.checkin import Outcome, Phase, Refused, Way, carry_on, finish, not_between_themes, themes_left
from bot.domain.own_words import Subject
from bot.domain.questionnaire import Answer, Statement, Suggestion, Theme
from bot.domain.signposts import Signpost
from bot.domain.steps import has_steps_enough, is_offered

ENDS = (".", "?", "!", "\u2026", '"')
"""How a whole sentence, or somebody's words in quotes, ends."""

LONGEST_KEPT = 160
"""The most characters of the steps that are kept, together, where the group is asked what comes next."""

IN_SHORT = 70
"""How much of a suggestion, or of a kept step, stands beside something that is longer, in characters."""

MOST_BUTTONS = 6
"""The most buttons of the card that asks what comes next."""


def send_theme_end(session: Session) -> None:
    """Send what the group said, then things to try. Over some days in a single message.

    A theme that ends once more, after */back*, says what is kept of it and asks what comes next.
    """
    theme = session.questionnaire.theme(session.state.theme or "")
    if theme is None:
        return
    said = PARAGRAPHS.join(read_theme(session, theme))
    if session.state.way is not Way.DAYS:
        session.send(said, said_rows(session), card=said_card(session))
    if (again := _what_next(session)) and _steps_of(session, theme):
        session.send(_with_summary(session, theme, again[0]), again[1], card=_try_card(session))
    else:
        session.send(*things_to_try(session, theme, _offered(session, theme)), card=_try_card(session))
    following.theme_ended(session, said)


def read_theme(session: Session, theme: Theme, room: int = PAGE_LENGTH) -> list[str]:
    """What the group said in a theme, as paragraphs. If there is room, it begins with whom it means by "we".

    `room`: how long the whole of it may be.
    """
    done, said = session.turn.say("theme.done", theme=theme.name), what_was_said(session, theme)
    with_who = [SENTENCES.join([done, who_we_are(session)]), *said]
    return with_who if said and units(PARAGRAPHS.join(with_who)) <= room else [done, *said]


def _with_summary(session: Session, theme: Theme, asks: str) -> Text:
    """The last card of a theme. Over some days it begins with as much of what the group said as there is room for."""
    if session.state.way is not Way.DAYS:
        return Text(asks)
    room = PAGE_LENGTH - units(asks) - units(PARAGRAPHS)
    said = PARAGRAPHS.join(read_theme(session, theme, room))
    told = said if units(said) <= room else _begun(session, theme, said, room)
    return PARAGRAPHS.join(filter(None, [told, asks]))


def _begun(session: Session, theme: Theme, said: Text, room: int) -> Text:
    """Whole sentences of a summary, or only the theme's name, and where the rest is. Empty when not even that fits."""
    more, done = session.turn.say("theme.more"), session.turn.say("theme.done", theme=theme.name)
    left = room - units(SENTENCES) - units(more)
    if left < units(done):
        return Text()
    begun = cut(said, left)[0]
    return SENTENCES.join([begun if begun.endswith(ENDS) else done, more])


def said_card(session: Session) -> str:
    """The name of the card that reads the current theme back."""
    return f"said:{session.no}:{session.state.theme}"


def said_rows(session: Session) -> Rows:
    """The buttons of that card."""
    theme = session.questionnaire.theme(session.state.theme or "")
    return ((_read_in_private(session, theme),), *slip_row(session, session.state)) if theme else ()


def end_cards(session: Session) -> list[str]:
    """The names of the cards at the end of the current theme, and of those that follow from it."""
    return [said_card(session), *_between_themes(session)]


def _between_themes(session: Session) -> list[str]:
    """The names of the cards with which a group decides how to go on."""
    return [_try_card(session), f"sure:{session.no}"]


def _leave(session: Session) -> None:
    """The cards of the theme are done. What it says can still be read in private."""
    session.end(*_between_themes(session))
    theme = session.questionnaire.theme(session.state.theme or "")
    if theme and slip_row(session, session.state):
        session.keep_buttons(said_card(session), ((_read_in_private(session, theme),),))


def _go_on(session: Session, text: str, rows: Rows = (), *, aloud: str = "", keeps: bool = False) -> None:
    """Say it on the last card of the theme, which was tapped. What was typed is answered below.

    `keeps`: the steps that stood there stay, in short.
    """
    theme, say = session.questionnaire.theme(session.state.theme or ""), session.turn.say
    aloud = aloud or say("notice.says_now", begin=text)
    if theme and keeps:
        kept = [say("steps.kept", step=shortened(each.text, IN_SHORT)) for each in _steps_of(session, theme)]
        text = PARAGRAPHS.join([*([LINES.join(kept)] if kept else []), text])
    if theme and not session.turn.is_typed:
        text = _with_summary(session, theme, text)
    session.show(_try_card(session), text, rows, aloud=aloud)


def _read_in_private(session: Session, theme: Theme) -> Choice:
    return choice(session.turn.say("button.read_private"), buttons.ReadPrivately(session.no, theme.id))


def what_was_said(session: Session, theme: Theme, *, by_line: bool = False) -> list[str]:
    """The sentences of a theme: what the group said, each with its own words on that, and what it left.

    `by_line`: each sentence is a paragraph of its own.
    """
    say = session.turn.say
    touched = [i for i in theme.statements if i in session.state.outcomes]
    statements = [s for i in touched if (s := session.questionnaire.statement(i))]
    lines = {s: said_line(session, s, session.state.outcomes[s.id]) for s in statements}
    told = [(line, our_words(session, [s.id])) for s, line in lines.items() if line]
    paragraphs = [each for one in told for each in in_paragraphs([one])] if by_line else in_paragraphs(told)
    left = [what_is_open(session, s) for s in statements if session.state.outcomes[s.id].was_left]
    if left:
        paragraphs.append(say("theme.another_time", names=NAMES.join(left)))
    unsaid = [s for s, line in lines.items() if not line]
    return paragraphs + [
        quoted_apart(session, session.fill(s.name), each) for s in unsaid for each in _kept(session, s.id)
    ]


def in_paragraphs(told: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """Sentences, each with the group's own words on it. Own words end a paragraph: they may lack a full stop."""
    paragraphs: list[list[str]] = [[]]
    for sentence, quotes in told:
        paragraphs[-1] += [sentence, *quotes]
        if quotes:
            paragraphs.append([])
    return [SENTENCES.join(each) for each in paragraphs if each]


def what_is_open(session: Session, statement: Statement) -> str:
    """What a statement asks, as it stands in a list, without a side. The name of the statement when nothing says so."""
    found = (each.what_is_open(statement.said.get(each.id, "")) for each in session.turn.content.answers)
    return session.fill(next(filter(None, found), statement.name))


def who_we_are(session: Session) -> str:
    """Whom the group's sentences mean by "we"."""
    return session.turn.say("results.who_we_are", users=session.fill("{users}"))


def said_line(session: Session, statement: Statement, outcome: Outcome) -> str:
    """The outcome of a statement as a sentence that stands by itself. Empty when the statement was left."""
    if outcome.was_left:
        return ""
    answers = [answer for answer in session.turn.content.answers if answer.id in outcome.answers]
    if len(answers) < len(outcome.answers):
        return ""
    if statement.wording != outcome.wording:
        return session.turn.say("theme.reworded", name=session.fill(statement.name), answer=_briefly(session, answers))
    said = [session.questionnaire.said(statement.id, answer.id) for answer in answers]
    return session.fill(_as_told(answers, said)) or _without_a_sentence(session, statement, answers)


def _as_told(answers: Sequence[Answer], said: Sequence[str]) -> str:
    """The sentence of one answer, or those of two views side by side. Empty when there is none for one of them."""
    if len(answers) == 1:
        return said[0]
    told = [answers[0].of_some(said[0]), answers[1].of_others(said[1])]
    return TOGETHER.join(told) if all(told) else ""


def _without_a_sentence(session: Session, statement: Statement, answers: Sequence[Answer]) -> str:
    """The question itself with the bare answer, which is newer than the round, so that the round has no sentence."""
    question = session.fill(statement.question)
    return session.turn.say("theme.bare", question=question, answer=_briefly(session, answers))


def _briefly(session: Session, answers: Sequence[Answer]) -> str:
    if len(answers) == 1:
        return answers[0].inline
    return session.turn.say("theme.some_others", one=answers[0].differ, other=answers[1].differ)


def our_words(session: Session, subjects: list[str]) -> list[str]:
    """The group's own words on these subjects, quoted."""
    return [quoted(session, words) for subject in subjects for words in _kept(session, subject)]


def quoted(session: Session, words: OwnWords) -> str:
    """Own words straight after the sentence on the same subject. Where we differed, with the view that they explain."""
    outcome = session.state.outcomes.get(words.subject)
    view = session.turn.content.answer(words.answer)
    if view is None or (outcome and len(outcome.answers) == 1):
        return session.turn.say("words.quoted", words=words.text)
    return session.turn.say("words.quoted_view", words=words.text, answer=view.inline)


def quoted_apart(session: Session, about: str, words: OwnWords) -> str:
    """Own words that stand away from a sentence on the same subject: they say what they are about."""
    view = session.turn.content.answer(words.answer)
    if view is None:
        return session.turn.say("words.quoted_about", about=about, words=words.text)
    return session.turn.say("words.quoted_view_about", about=about, words=words.text, answer=view.inline)


def _kept(session: Session, subject: str) -> Sequence[OwnWords]:
    return session.own_words(subject)


def send_resting(session: Session, page: int = 0) -> None:
    """List the themes that are left, a page at a time, with a button for each and one to finish."""
    text, rows, _ = _themes_left(session, page)
    session.send(text, rows, card=_try_card(session))


def _themes_left(session: Session, page: int) -> tuple[str, Rows, str]:
    """The text, the buttons, and what whoever turned to that page hears."""
    say, no = session.turn.say, session.no
    left = themes_left(session.state, session.questionnaire)
    found = theme_list(
        session.turn,
        left,
        page,
        below=1,
        picks=lambda theme: buttons.PickNextTheme(no, theme.id),
        turns=lambda page: buttons.MoreThemes(no, page),
    )
    text = PARAGRAPHS.join([say("theme.resting"), found.lines]) if left else say("theme.none_left")
    return text, (*in_rows(found.choices), (choice(say("button.finish"), buttons.Finish(no)),)), found.aloud


def turn_page(session: Session, page: int) -> None:
    """*More themes*: the next page of the list, on the card that was tapped."""
    if session.allows(not_between_themes(session.state)):
        text, rows, aloud = _themes_left(session, page)
        _go_on(session, text, rows, aloud=aloud, keeps=True)


def pick_next(turn: Turn, button: buttons.PickNextTheme) -> None:
    """*Carry on*: list the other themes, or begin the one that was picked."""
    session = live_session(turn, button.round_no)
    if session is None:
        return
    theme = session.questionnaire.theme(button.theme)
    if theme is None:
        turn_page(session, 0)
        return
    state = carry_on(session.state, theme.id, session.questionnaire, turn.now)
    if isinstance(state, Refused):
        session.refuse(state)
    elif state.phase is Phase.RESTING:
        session.refuse(Refused.DONE)
    else:
        _leave(session)
        session.save(state)
        session.touched()
        send_question(session)
        following.go_on(session)


def enough(turn: Turn, button: buttons.Enough) -> None:
    """*Enough for today*: say that nothing is open."""
    session = live_session(turn, button.round_no)
    if session and session.allows(not_between_themes(session.state)):
        _go_on(session, turn.say("theme.enough"), keeps=True)


def finish_round(turn: Turn, button: buttons.Finish) -> None:
    """*Finish*: ask whether the group is sure, then where it would put itself."""
    session = live_session(turn, button.round_no)
    if session is None:
        return
    state = finish(session.state)
    if isinstance(state, Refused):
        session.refuse(state)
    elif button.sure is Sure.YES:
        _leave(session)
        session.save(state)
        following.finished(session)
        send_placing(session)
    elif button.sure is Sure.NO:
        session.end(f"sure:{session.no}")
        session.send(turn.say("theme.not_finished"))
    else:
        yes = choice(turn.say("button.finish_yes"), buttons.Finish(session.no, Sure.YES))
        no = choice(turn.say("button.finish_no"), buttons.Finish(session.no, Sure.NO))
        session.send(turn.say("theme.finish_sure"), ((yes, no),), card=f"sure:{session.no}")


def _try_card(session: Session) -> str:
    return f"try:{session.no}:{session.state.theme}"


def keep_step(turn: Turn, button: buttons.KeepStep) -> None:
    """Keep a suggestion as a next step, unless the theme has enough of them."""
    session = live_session(turn, button.round_no)
    suggestion = session.questionnaire.suggestion(button.suggestion) if session else None
    if session is None or suggestion is None:
        return
    theme = next((t.id for t in session.questionnaire.themes if suggestion.id in t.suggestions), "")
    if has_room(turn, session.no, theme, suggestion.id):
        step = keep(session, theme, suggestion.id)
        if theme == session.state.theme and session.state.phase is Phase.RESTING:
            ask_what_next(session)
        else:
            step_kept(session, step, session.fill(suggestion.text))


def where_it_leads(session: Session, suggestion: Suggestion) -> Rows:
    """The buttons of what helps with a suggestion."""
    return in_rows([choice(s.short_title, buttons.ShowSignpost(s.id)) for s in _helps_with(session, suggestion)])


def no_step(turn: Turn, button: buttons.NoStep) -> None:
    """*Not today*. Steps that were kept before stay."""
    session = live_session(turn, button.round_no)
    if session is None:
        return
    if session.state.phase is not Phase.RESTING:
        turn.tell(turn.say("notice.no_step"))
        return
    if not turn.is_typed:
        turn.tell(turn.say("notice.no_step"))
    ask_what_next(session)


def ask_what_next(session: Session) -> None:
    """Once the group has said what to try, ask what comes next, on the same card. Silent when it has gone on."""
    asked = _what_next(session)
    if asked:
        _go_on(session, *asked)


def send_what_next(session: Session, theme: str) -> bool:
    """The same at the foot of the chat, after a step of the group's own. Returns False when the group has gone on."""
    asked = _what_next(session) if session.state.theme == theme else None
    if asked:
        session.end(_try_card(session))
        session.send(*asked, card=_try_card(session))
    return asked is not None


def say_what_holds(session: Session, step: NextStep) -> None:
    """The card that asks what comes next shows the steps as they are now: one was changed, taken out or put back."""
    theme, asked = session.questionnaire.theme(step.theme), _what_next(session)
    is_there = session.turn.uow.post.has_card(session.place.chat, _try_card(session))
    if theme and asked and is_there and step.theme == session.state.theme:
        text, rows = asked
        session.edit(_try_card(session), _with_summary(session, theme, text), rows)


def _what_next(session: Session) -> tuple[str, Rows] | None:
    """What was kept, and how to go on. None when the group has gone on."""
    theme = session.questionnaire.theme(session.state.theme or "")
    if theme is None or session.state.phase is not Phase.RESTING:
        return None
    say, no = session.turn.say, session.no
    left, kept = themes_left(session.state, session.questionnaire), _steps_of(session, theme)
    choices = [choice(say("button.carry_on"), buttons.PickNextTheme(no))] if left else []
    choices += [choice(say("button.enough"), buttons.Enough(no)), choice(say("button.finish"), buttons.Finish(no))]
    if session.state.way is Way.DAYS:
        choices.append(_read_in_private(session, theme))
    if not has_steps_enough(theme.id, [each.step.theme for each in kept]):
        label = "button.one_more" if kept else "button.one_after_all"
        choices.append(choice(say(label), buttons.TryThings(no, theme.id)))
    helps, others = _of_steps(session, kept, MOST_BUTTONS - len(choices))
    told = _told_steps(session, kept) or [say("steps.nothing_today")]
    parts = [LINES.join([bold(say("steps.heading")), *told]), *helps, say("steps.then" if left else "steps.last_then")]
    return PARAGRAPHS.join(parts), in_rows([*choices, *others])


def _told_steps(session: Session, kept: Sequence[StepText]) -> list[str]:
    """What was kept: a short step as it was written, several with a number and a line each."""
    longest = IN_SHORT if session.state.way is Way.DAYS else LONGEST_KEPT // max(len(kept), 1)
    as_written = len(kept) == 1 and units(kept[0].text) <= longest
    texts = [each.text if as_written else shortened(each.text, longest) for each in kept]
    told: list[str] = [as_kept(session.turn, each.step, text) for each, text in zip(kept, texts, strict=True)]
    return told if len(told) == 1 else [*session.turn.numbered(told)]


def _of_steps(session: Session, kept: Sequence[StepText], room: int) -> tuple[list[str], list[Choice]]:
    """What may help with the steps, as a sentence, and their buttons, as far as there is `room` for so many."""
    say, turn = session.turn.say, session.turn
    where = [(each, found) for each in kept if (found := _where(session, each.step))]
    each_one = [choice(say("button.step", number=str(at)), buttons.OpenStep(e.step.no)) for at, e in enumerate(kept, 1)]
    if where and len(each_one) < room:
        step, found = where[-1][0].step, where[-1][1]
        told = say("steps.may_help", names=turn.content.phrases.listed([each.short_title for each in found]))
        one = choice(found[0].short_title, buttons.ShowSignpost(found[0].id))
        several = choice(say("button.where"), buttons.HelpWithStep(step.no))
        return [SENTENCES.join([told, say("steps.tap_to_change")])], [one if len(found) == 1 else several, *each_one]
    if len(kept) == 1 and room > 1:
        return [], list(remove_or_date(turn, kept[0].step))
    has_room = each_one and session.state.way is not Way.DAYS  # else the summary stands above it
    return [say("steps.tap_to_change")] if has_room else [], each_one


def _steps_of(session: Session, theme: Theme) -> list[StepText]:
    """The steps that were kept of a theme in this check-in."""
    kept = [step for step in session.turn.uow.steps.of_round(session.no) if step.theme == theme.id]
    return known(session.turn, session.group, kept)


def _where(session: Session, step: NextStep) -> list[Signpost]:
    """What may help with a step, as its suggestion says."""
    suggestion = session.questionnaire.suggestion(step.suggestion)
    return _helps_with(session, suggestion) if suggestion else []


def _helps_with(session: Session, suggestion: Suggestion) -> list[Signpost]:
    return [found for w in suggestion.where if (found := session.turn.content.signpost(w))]


def help_with_step(turn: Turn, button: buttons.HelpWithStep) -> None:
    """*Where to go*, under a step that is kept: what may help with it, each with a button."""
    found = pressed(turn, button.step_no)
    if found is None:
        return
    session, step = found
    suggestion = session.questionnaire.suggestion(step.suggestion)
    if suggestion:
        names = turn.content.phrases.listed([each.short_title for each in _helps_with(session, suggestion)])
        session.send(turn.say("steps.may_help", names=names), where_it_leads(session, suggestion))


def try_things(turn: Turn, button: buttons.TryThings) -> None:
    """*One more*: the things to try again, on the same card."""
    session = live_session(turn, button.round_no)
    theme = session.questionnaire.theme(button.theme) if session else None
    if session is None or theme is None or not session.allows(not_between_themes(session.state)):
        return
    text, rows = things_to_try(session, theme, _offered(session, theme))
    session.show(_try_card(session), text, rows)


def things_to_try(session: Session, theme: Theme, suggestions: Sequence[Suggestion]) -> tuple[str, Rows]:
    """One thing to try: these suggestions, the group's own, none of them, and where to go."""
    say, no = session.turn.say, session.no
    choices = [choice(s.label, buttons.KeepStep(no, s.id)) for s in suggestions]
    choices.append(choice(say("button.own_step"), buttons.OurWords(no, Subject.STEP, theme.id)))
    choices.append(choice(say("button.no_step"), buttons.NoStep(no)))
    choices.append(choice(say("button.where"), buttons.ShowNeeds()))
    return _with_summary(session, theme, _asks(session, suggestions)), in_rows(choices)


def _asks(session: Session, suggestions: Sequence[Suggestion]) -> str:
    """What to try, in full sentences; over some days in short, because the summary stands above it."""
    say, is_short = session.turn.say, session.state.way is Way.DAYS
    texts = (session.fill(s.text) for s in suggestions)
    lines = session.turn.numbered(shortened(text, IN_SHORT) if is_short else text for text in texts)
    how = say("steps.how" if suggestions else "steps.how_own")
    return PARAGRAPHS.join(part for part in [bold(say("steps.heading")), LINES.join(lines), how] if part)


def _offered(session: Session, theme: Theme) -> list[Suggestion]:
    """The suggestions of a theme, without those that the group is at, or has just done."""
    turn = session.turn
    kept = [s for s in turn.uow.steps.of_group(session.group.no) if s.suggestion]
    taken = {s.suggestion for s in kept if not is_offered(s.came, s.came_at, turn.now, turn.zone)}
    found = (session.questionnaire.suggestion(i) for i in theme.suggestions if i not in taken)
    return [each for each in found if each]
