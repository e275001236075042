"""Rules for lengths: texts fit on a small screen and into Telegram's limits."""

from collections.abc import Iterator

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Text
from bot.content.rules.paths import name_of
from bot.conversation.reply import NOTICE_LENGTH, PROFILE_LENGTHS
from bot.domain.group import ORG_LENGTH

LONGEST = {
    ("answers", "answers.menu"): 60,
    ("entry", "title"): 60,
    ("entry", "short"): 450,
    ("entry", "more"): 1500,
    ("signpost", "what"): 300,
    ("signpost", "now"): 150,
    ("needs", "needs.text"): 150,
    ("urgent", "routes.line"): 110,
    ("examples", "groups.replies"): 450,
    ("questionnaire", "themes.name"): 60,
    ("questionnaire", "stages.name"): 60,
    ("questionnaire", "stages.placed"): 80,
    ("questionnaire", "statements.help"): NOTICE_LENGTH,
    ("questionnaire", "statements.guide"): 320,
    ("questionnaire", "suggestions.text"): 110,
}
"""The longest texts, in characters, with the longest name of an organisation filled in."""

LONGEST_PHRASE = 600
LONGEST_PARAGRAPH = 560
MOST_WORDS_OF_A_QUESTION = 20


def texts_are_short(language: Language) -> Iterator[Mistake]:
    """No text, question or paragraph is too long."""
    users = language.style.example_users if language.style else ""
    for document in language.documents:
        for path, text in document.texts:
            yield from _too_long(document, path, text, users)
            if path == "statements.question":
                yield from _too_many_words(document, text)
            if document.kind == "entry" and path == "more":
                yield from _long_paragraphs(document, text)


def _too_long(document: Document, path: str, text: Text, users: str) -> Iterator[Mistake]:
    most = LONGEST.get((document.kind, path))
    if document.kind == "phrases" and not path.startswith("button."):
        most = NOTICE_LENGTH if path.startswith("notice.") else PROFILE_LENGTHS.get(path, LONGEST_PHRASE)
    length = len(filled(text.value, users) if document.kind == "questionnaire" else text.value)
    if most is not None and length > most:
        name = path if document.kind == "phrases" else name_of(path)
        note = " with the longest organisation's name" if "{org}" in text.value and document.kind != "phrases" else ""
        what = f'"{name}" has {length} characters{note}, and {most} is the most.'
        yield document.mistake(text.line, what, f"Take out {length - most} or more.")


def _too_many_words(document: Document, text: Text) -> Iterator[Mistake]:
    words = len(text.value.split())
    if words > MOST_WORDS_OF_A_QUESTION:
        what = f"This question has {words} words, and {MOST_WORDS_OF_A_QUESTION} is the most."
        yield document.mistake(text.line, what, "Ask it in fewer words.")


def _long_paragraphs(document: Document, text: Text) -> Iterator[Mistake]:
    for paragraph in text.value.split("\n\n"):
        if len(paragraph) > LONGEST_PARAGRAPH:
            begun, most = paragraph[:30], LONGEST_PARAGRAPH
            what = f'The paragraph "{begun}..." has {len(paragraph)} characters, and {most} is the most.'
            yield document.mistake(text.line_of(paragraph), what, "Make two of it, with an empty line between them.")


def filled(text: str, users: str) -> str:
    """The text with its fields filled in: the longest name of an organisation, and a word for service users."""
    return text.replace("{org}", "o" * ORG_LENGTH).replace("{users}", users)
