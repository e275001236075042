"""Every text that a person can see, with the place where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.conversation.content import Content
from bot.conversation.phrases import PHRASES
from bot.domain.group import ORG_LENGTH
from bot.domain.questionnaire import Questionnaire, Statement
from bot.domain.urgent import LAST_RESORT, NO_BUTTON, NOTHING_ELSE

LONG_ORG = "o" * ORG_LENGTH


@dataclass(frozen=True)
class Seen:
    """A text, and where it stands. `figures` when it may print figures of the briefing: an entry or a document."""

    where: str
    text: str
    figures: bool = False


def phrase(content: Content, key: str) -> str:
    """A phrase with its fields left open."""
    return content.phrases.say(key, **{name: f"{{{name}}}" for name in PHRASES[key]})


def phrases(content: Content) -> dict[str, str]:
    """Every phrase."""
    return {key: phrase(content, key) for key in PHRASES}


def everything(content: Content) -> list[Seen]:
    """All of it."""
    return [
        *(Seen(key, text) for key, text in phrases(content).items()),
        *_answers(content),
        *(seen for q in content.questionnaires for seen in _questionnaire(q)),
        *_entries(content),
        *_signposts(content),
        *_urgent(content),
        *_replies(content),
        *(Seen(f"LAST_RESORT {n}", line) for n, line in enumerate((*LAST_RESORT, NOTHING_ELSE, NO_BUTTON))),
    ]


def labels(content: Content) -> dict[str, str]:
    """Every label of a button, filled in as it is."""
    found = {key: text for key, text in phrases(content).items() if key.startswith("button.") and not PHRASES[key]}
    say = content.phrases.say
    for answer in content.answers:
        found[f"answers {answer.id}"] = answer.label
        if not answer.is_own:
            found[f"button.agreed {answer.id}"] = say("button.agreed", answer=answer.label)
            found[f"button.why {answer.id}"] = say("button.why", answer=answer.inline)
    for questions in content.questionnaires:
        found |= _labels_of(content, questions)
    found |= {f"topics {t.id}": t.label for t in content.topics}
    found |= {f"needs {n.id}": n.label for n in content.needs}
    found |= {f"terms {e.id}": e.short_title for e in content.entries}
    found |= {f"{s.kind} {s.id}": s.short_title for s in content.signposts}
    found |= {f"urgent {p.id}": p.name for p in content.urgent}
    return found


def filled(text: str, org: str = LONG_ORG, users: str = "service users") -> str:
    """A text of the questionnaire with the names of a group in it."""
    return text.replace("{org}", org).replace("{users}", users)


def _labels_of(content: Content, questions: Questionnaire) -> dict[str, str]:
    found = {f"stages {s.id}": s.short_title for s in questions.stages}
    for one, other in zip(questions.stages, questions.stages[1:], strict=False):
        label = content.phrases.say("button.between", one=one.short_title, other=other.short_title.lower())
        found[f"button.between {one.id} {other.id}"] = label
    found |= {f"themes {t.id}": t.short_title for t in questions.themes}
    found |= {f"suggestions {s.id}": s.label for s in questions.suggestions}
    return found


def _answers(content: Content) -> Iterator[Seen]:
    for answer in content.answers:
        for name in ("label", "inline", "menu", "most", "we_say", "we_said", "differ"):
            if text := getattr(answer, name):
                yield Seen(f"answers {answer.id} {name}", text)


def _questionnaire(questions: Questionnaire) -> Iterator[Seen]:
    where = questions.id
    for name in ("title", "short_title", "about", "source", "grouping_note"):
        yield Seen(f"{where} {name}", getattr(questions, name))
    for stage in questions.stages:
        for name in ("name", "short_title", "placed", "meaning"):
            yield Seen(f"{where} {stage.id} {name}", getattr(stage, name))
    for theme in questions.themes:
        for name in ("name", "short_title", "about"):
            yield Seen(f"{where} {theme.id} {name}", getattr(theme, name))
    for suggestion in questions.suggestions:
        yield Seen(f"{where} {suggestion.id} label", suggestion.label)
        yield Seen(f"{where} {suggestion.id} text", suggestion.text)
    for statement in questions.statements:
        yield from _statement(f"{where} {statement.id}", statement)


def _statement(where: str, statement: Statement) -> Iterator[Seen]:
    for name in ("printed", "question", "name", "help"):
        yield Seen(f"{where} {name}", getattr(statement, name))
    for name in ("agree", "differ", "example"):
        yield Seen(f"{where} talk.{name}", getattr(statement.talk, name))
    yield Seen(f"{where} guide", statement.guide)
    yield from (Seen(f"{where} said.{answer}", sentence) for answer, sentence in statement.said.items())
    for example in statement.examples:
        yield Seen(f"{where} {example.id} text", example.text)
        yield Seen(f"{where} {example.id} printed", example.printed)


def _entries(content: Content) -> Iterator[Seen]:
    for topic in content.topics:
        yield Seen(f"topics {topic.id}", topic.label)
    for entry in content.entries:
        for name in ("title", "short_title", "source", "short", "more"):
            yield Seen(f"terms {entry.id} {name}", getattr(entry, name), figures=True)


def _signposts(content: Content) -> Iterator[Seen]:
    for need in content.needs:
        yield Seen(f"needs {need.id} label", need.label)
        yield Seen(f"needs {need.id} text", need.text)
    for signpost in content.signposts:
        where = f"{signpost.kind} {signpost.id}"
        for name in ("name", "short_title", "what", "ask_them", "whom", "now"):
            if text := getattr(signpost, name):
                yield Seen(f"{where} {name}", text, figures=True)
        for contact in signpost.contacts:
            yield Seen(f"{where} {contact.kind}", contact.value, figures=True)


def _replies(content: Content) -> Iterator[Seen]:
    for examples in content.examples:
        for group in examples.groups:
            yield from (Seen(f"examples {examples.id} {group.id}", reply) for reply in group.replies)


def _urgent(content: Content) -> Iterator[Seen]:
    for pack in content.urgent:
        yield Seen(f"urgent {pack.id}", pack.name)
        yield from (Seen(f"urgent {pack.id} {route.id}", route.line) for route in (*pack.routes, *pack.more))
