"""The kinds of answers: each whole and told apart from the others, some on a line; every statement reads each back."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.content.guess import did_you_mean
from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Fields

SENTENCES = ("most", "we_say", "we_said", "differ", "we", "some", "others")
FEWEST_ON_THE_LINE = 2
LONGEST_TOGETHER = 46
"""A statement's id and two answers' share a button's code (64 bytes at Telegram) with the number of the round."""

_COMMAND = re.compile(r"[a-z][a-z0-9_]{0,31}")


def answers_are_whole(language: Language) -> Iterator[Mistake]:
    """Each answer of a group has its sentences and its shape; one at most is a member's own."""
    document = language.one("answers")
    if document is None:
        return
    for answer in _of_groups(document):
        for name in (*SENTENCES, "shape"):
            if not answer.value(name):
                what = f'"{name}" is missing in "{_id(answer)}".'
                yield document.mistake(answer.line_of(name), what, f'Add "{name}: ...".')
    for answer in [each for each in _all(document) if _is(each, "is_own")][1:]:
        what = f'Only one answer can be a member\'s own, and "{_id(answer)}" is a second.'
        yield document.mistake(answer.line_of("is_own"), what, 'Take "is_own" out of one of the two.')


def answers_are_told_apart(language: Language) -> Iterator[Mistake]:
    """No two answers have one command, or one shape or letter in a picture."""
    document = language.one("answers")
    if document is None:
        return
    yield from _alike(document, "command", {_id(a): a.value("command") for a in _all(document)})
    yield from _alike(document, "shape", {_id(a): a.value("shape") for a in _of_groups(document)})
    letters = {_id(a): (a.value("letter") or a.value("label")[:1]).upper() for a in _of_groups(document)}
    yield from _alike(document, "letter", letters)


def typed_once(language: Language) -> Iterator[Mistake]:
    """No typed form stands under two answers."""
    document = language.one("answers")
    first: dict[str, tuple[str, int]] = {}
    for answer in _all(document) if document else ():
        if document and not answer.texts("typed") and "typed" in answer.fields:
            yield document.mistake(answer.line_of("typed"), "Nobody can type this answer.", "Add a word under it.")
        for text in answer.texts("typed"):
            form = " ".join(text.value.lower().split())
            other, line = first.setdefault(form, (_id(answer), text.line))
            if document and other != _id(answer):
                what = f'"{form}" stands under two answers: "{other}" (line {line}) and "{_id(answer)}".'
                yield document.mistake(text.line, what, "Delete one of the two.")


def commands_can_be_typed(language: Language, taken: Sequence[str]) -> Iterator[Mistake]:
    """The command of each answer is one that Telegram knows as a command, and none of those `taken` by the bot."""
    document = language.one("answers")
    for answer in _all(document) if document else ():
        text = answer.text("command")
        if document is None or text is None:
            continue
        if not _COMMAND.fullmatch(text.value):
            what, fix = f'"/{text.value}" cannot be a command.', "Use small letters (a to z), digits and _, at most 32."
            yield document.mistake(text.line, what, fix)
        if text.value in taken:
            what = f'"/{text.value}" is a command of the bot already.'
            yield document.mistake(text.line, what, "Choose another word.")


def line_has_two_ends(language: Language) -> Iterator[Mistake]:
    """Two answers or more lie on the line along which a group moves, and none of them is a member's own."""
    document = language.one("answers")
    if document is None:
        return
    count = len(_line(document))
    if count < FEWEST_ON_THE_LINE:
        what = f"There must be at least {FEWEST_ON_THE_LINE} answers on the line, and there are {count}."
        fix = 'Add "is_on_the_line: true" to those along which a group moves.'
        yield document.mistake(document.root.line_of("answers"), what, fix)
    for answer in _all(document):
        if _is(answer, "is_own") and _is(answer, "is_on_the_line"):
            what = f'"{_id(answer)}" is a member\'s own, and a group never moves to it.'
            yield document.mistake(answer.line_of("is_on_the_line"), what, 'Take "is_on_the_line" out.')


def statements_lead_to_an_end(language: Language) -> Iterator[Mistake]:
    """What is further along for a statement is one end of the line."""
    document = language.one("answers")
    line = _line(document) if document else []
    if document is None or len(line) < FEWEST_ON_THE_LINE:
        return
    between = {_id(answer) for answer in _all(document)} - {line[0], line[-1]}
    for questions, statement in _statements(language):
        towards = statement.text("towards")
        if towards and towards.value in between:
            fix = f'Write one end of the line: "{line[0]}" or "{line[-1]}".'
            yield questions.mistake(towards.line, f'"towards" cannot be "{towards.value}".', fix)


def statements_read_back_every_answer(language: Language) -> Iterator[Mistake]:
    """Each statement has a sentence for each answer that a group can give, and for no other.

    Each begins as its answer says, so that it can be told of some of the group too, and no two are alike.
    """
    document = language.one("answers")
    if document is None:
        return
    wanted = {_id(answer): answer.value("we") for answer in _of_groups(document) if _id(answer)}
    for questions, statement in _statements(language):
        said = statement.fields.get("said")
        if isinstance(said, Fields):
            yield from _sentences(questions, said, wanted)


def ids_fit_together_into_a_button(language: Language) -> Iterator[Mistake]:
    """Two answers side by side (*We differ*) and their statement are the longest code of a button."""
    document = language.one("answers")
    ids = sorted((_id(answer) for answer in _of_groups(document)), key=len)[-2:] if document else []
    for questions, statement in _statements(language):
        text = statement.text("id")
        length = len(text.value) + sum(map(len, ids)) if text else 0
        if text and length > LONGEST_TOGETHER:
            what = f'The ids "{text.value}" and {_named(ids)} have {length} characters together.'
            fix = f"They must fit into a button: {LONGEST_TOGETHER} is the most. Choose shorter ids."
            yield questions.mistake(text.line, what, fix)


def _sentences(document: Document, said: Fields, wanted: Mapping[str, str]) -> Iterator[Mistake]:
    for missing in (each for each in wanted if each not in said.fields):
        yield document.mistake(said.line, f'"{missing}" is missing.', f'Add the line "{missing}: ...".')
    for name in (each for each in said.fields if each not in wanted):
        fix = did_you_mean(name, tuple(wanted)) or f"The answers of a group are: {', '.join(wanted)}."
        yield document.mistake(said.line_of(name), f'"{name}" is not an answer of a group.', fix)
    first: dict[str, str] = {}
    for name, begins in wanted.items():
        text = said.text(name)
        if text is None:
            continue
        if begins and not text.value.startswith(f"{begins} "):
            what = f'"{name}" does not begin with "{begins}", as the sentences for this answer do.'
            yield document.mistake(text.line, what, f'Write "{begins} ...": the bot also says it of some of the group.')
        if (other := first.setdefault(text.value.casefold(), name)) != name:
            what = f'"{other}" and "{name}" have one sentence.'
            yield document.mistake(text.line, what, "Say in each what this answer means for the question.")


def _alike(document: Document, name: str, values: Mapping[str, str]) -> Iterator[Mistake]:
    """The second of two answers that have the same here."""
    first: dict[str, str] = {}
    lines = {_id(answer): answer.line_of(name) for answer in _all(document)}
    for answer, value in values.items():
        other = first.setdefault(value, answer) if value else answer
        if other != answer:
            what = f'"{other}" and "{answer}" have one {name}: "{value}".'
            yield document.mistake(lines[answer], what, f'Give one of them another "{name}".')


def _statements(language: Language) -> Iterator[tuple[Document, Fields]]:
    for document in language.all("questionnaire"):
        yield from ((document, statement) for statement in document.root.things("statements"))


def _all(document: Document) -> list[Fields]:
    return document.root.things("answers")


def _of_groups(document: Document) -> list[Fields]:
    """Those that a group can give."""
    return [answer for answer in _all(document) if not _is(answer, "is_own")]


def _line(document: Document) -> list[str]:
    """The ids of those that lie on the line, in its order."""
    return [_id(answer) for answer in _of_groups(document) if _is(answer, "is_on_the_line")]


def _is(answer: Fields, name: str) -> bool:
    return answer.value(name) == "true"


def _id(answer: Fields) -> str:
    return answer.value("id")


def _named(ids: Sequence[str]) -> str:
    return " and ".join(f'"{each}"' for each in ids)
