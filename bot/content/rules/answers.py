"""The answers to a statement: which there are is fixed, their words are not."""

from collections.abc import Iterator

from bot.content.guess import did_you_mean
from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Fields
from bot.domain.spectrum import SKIP

IDS = ("yes", "partly", "no", "notsure", "notfit", SKIP)
"""Each is also a command, so content cannot add or take away one."""

SENTENCES = ("most", "we_say", "we_said", "differ")


def answers_are_whole(language: Language) -> Iterator[Mistake]:
    """Exactly the known answers, each with its sentences."""
    document = language.one("answers")
    if document is None:
        return
    answers = document.root.things("answers")
    there = {answer.value("id") for answer in answers}
    for missing in (i for i in IDS if i not in there):
        yield document.mistake(document.root.line_of("answers"), f'The answer "{missing}" is missing.', "Put it back.")
    for answer in answers:
        yield from _mistakes_of(document, answer)


def _mistakes_of(document: Document, answer: Fields) -> Iterator[Mistake]:
    answer_id = answer.value("id")
    if answer_id and answer_id not in IDS:
        fix = did_you_mean(answer_id, IDS) or f"The answers are {', '.join(IDS)}. Take this one out."
        yield document.mistake(answer.line_of("id"), f'"{answer_id}" is not an answer the bot knows.', fix)
    if answer_id == SKIP:
        return
    for name in SENTENCES:
        if not answer.value(name):
            what = f'"{name}" is missing in "{answer_id}".'
            yield document.mistake(answer.line_of(name), what, f'Add "{name}: ...".')


def typed_once(language: Language) -> Iterator[Mistake]:
    """No typed form stands under two answers."""
    document = language.one("answers")
    first: dict[str, tuple[str, int]] = {}
    for answer in document.root.things("answers") if document else ():
        if document and not answer.texts("typed") and "typed" in answer.fields:
            yield document.mistake(answer.line_of("typed"), "Nobody can type this answer.", "Add a word under it.")
        for text in answer.texts("typed"):
            form = " ".join(text.value.lower().split())
            other, line = first.setdefault(form, (answer.value("id"), text.line))
            if document and other != answer.value("id"):
                what = f'"{form}" stands under two answers: "{other}" (line {line}) and "{answer.value("id")}".'
                yield document.mistake(text.line, what, "Delete one of the two.")
