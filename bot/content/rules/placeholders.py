"""Rules for curly brackets: each is closed, and holds a field that the bot fills in there."""

from collections.abc import Collection, Iterator

from bot.content.guess import did_you_mean
from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Text
from bot.conversation.text import FIELD

IN_QUESTIONNAIRES = ("org", "users")


def placeholders_are_known(language: Language) -> Iterator[Mistake]:
    """Questionnaires use only {org} and {users}; other files use no field. (Phrases have a rule of their own.)"""
    for document in language.documents:
        if document.kind == "phrases":
            continue
        allowed = IN_QUESTIONNAIRES if document.kind == "questionnaire" else ()
        for _, text in document.texts:
            yield from wrong_placeholders(document, text, allowed)


def wrong_placeholders(document: Document, text: Text, allowed: Collection[str]) -> Iterator[Mistake]:
    """The mistakes in the curly brackets of one text."""
    if "{" not in text.value and "}" not in text.value:
        return
    fix = f"Only these work here: {', '.join('{' + name + '}' for name in allowed)}."
    for name in FIELD.findall(text.value):
        if name not in allowed:
            guess = did_you_mean(name, allowed) or (fix if allowed else "Nothing is filled in here. Take it out.")
            yield document.mistake(text.line_of(f"{{{name}}}"), f"{{{name}}} cannot be used here.", guess)
    if any(bracket in FIELD.sub("", text.value) for bracket in "{}"):
        what = "A curly bracket is not closed, or holds something that the bot cannot fill in."
        yield document.mistake(text.line, what, fix if allowed else "Take the bracket out.")
