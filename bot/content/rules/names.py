"""The names of statements: each keeps the direction of its question, so that a yes to it is a yes to the question."""

import re
from collections.abc import Iterator, Sequence

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Text


def names_keep_the_direction(language: Language) -> Iterator[Mistake]:
    """A name denies if its question does, and not otherwise; and a yes to it means something.

    This is what a rule can know. Whether each name is true is for a person to read, in `tests/unit/content/aloud.yaml`.
    """
    style = language.style
    if style is None:
        return
    denies, asks = _any(style.denials), _any(style.question_words)
    for document in language.all("questionnaire"):
        for statement in document.root.things("statements"):
            name, question = statement.text("name"), statement.text("question")
            if name is None or question is None:
                continue
            if found := asks.match(_plain(name)):
                what = f'The name begins with "{found.group()}", and a yes to it means nothing.'
                yield document.mistake(name.line, what, "Write it so that yes means yes to the question.")
            denied, denial = denies.search(_plain(question)), denies.search(_plain(name))
            if bool(denied) != bool(denial):
                word = (denied or denial or [""])[0]
                where = "question, and nothing like it in the name" if denied else "name, and not in the question"
                what = f'"{word}" stands in the {where}: a yes would be turned into a no.'
                yield document.mistake(name.line, what, "Name the statement in the direction of its question.")


def _plain(text: Text) -> str:
    return text.value.replace("\u2019", "'")


def _any(words: Sequence[str]) -> re.Pattern[str]:
    found = "|".join(map(re.escape, words))
    return re.compile(rf"\b(?:{found})\b" if words else r"(?!)", re.IGNORECASE)
