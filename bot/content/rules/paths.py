"""Which texts a rule looks at: names that lead to them, such as `statements.said.yes`."""

from collections.abc import Iterable, Iterator, Mapping

from bot.content.language import Language
from bot.content.raw import Document, Text

Paths = Mapping[str, Iterable[str]]
"""For each kind of file, the texts."""


def chosen(language: Language, paths: Paths) -> Iterator[tuple[Document, str, Text]]:
    """The texts at these places, in every file."""
    for document in language.documents:
        wanted = set(paths.get(document.kind, ()))
        for path, text in document.texts:
            if path in wanted:
                yield document, path, text


def name_of(path: str) -> str:
    """The last name of a path, as people see it in the file."""
    return path.rpartition(".")[2]


LABELS: Paths = {
    "answers": ["answers.label"],
    "topics": ["topics.label"],
    "needs": ["needs.label"],
    "entry": ["short_title"],
    "signpost": ["short_title"],
    "questionnaire": ["short_title", "stages.short_title", "themes.short_title", "suggestions.label"],
}
"""Texts that become buttons. Those of phrases are all in the section `button`."""

NOT_SHOWN: Paths = {
    "answers": ["answers.id", "answers.typed"],
    "topics": ["topics.id"],
    "needs": ["needs.id", "needs.signposts", "needs.entries"],
    "urgent": ["packs.id", "packs.routes.id", "packs.routes.seen", "packs.routes.checked_by"],
    "urgent_words": ["phrases", "not_urgent"],
    "spoken": ["around", "reasons", "then", "asks", "why", "back"],
    "reading": ["stemmer", "spellings.meant", "spellings.typed", "stop_words", "common_words", "question_words"],
    "style": [
        *("locale", "example_users", "example_field", "banned.begins", "banned.instead"),
        *("grading", "not_grading", "denials", "vowels", "silent_endings.ending", "silent_endings.not_after"),
    ],
    "examples": ["groups.id", "groups.messages", "groups.words"],
    "entry": ["ask", "topic", "related", "where", "from_briefing"],
    "questionnaire": [
        *(f"{name}.id" for name in ("stages", "themes", "statements", "statements.examples", "suggestions")),
        *("themes.statements", "themes.suggestions", "statements.stage", "suggestions.where"),
    ],
    "signpost": ["entries", "checked_by", "contacts.checked_by", "contacts.value", "status", "contacts.status"],
}
"""Texts that nobody in a chat reads."""

PROSE: Paths = {
    "needs": ["needs.text"],
    "urgent": ["packs.routes.line"],
    "entry": ["short", "more"],
    "signpost": ["what", "ask_them"],
    "examples": ["groups.replies"],
    "questionnaire": [
        "about",
        "grouping_note",
        "stages.meaning",
        "statements.question",
        "statements.help",
        *(f"statements.talk.{when}" for when in ("agree", "differ", "example")),
        *(f"statements.said.{answer}" for answer in ("yes", "partly", "no", "notsure", "notfit")),
        "suggestions.text",
    ],
}
"""Whole sentences of ours. Every phrase that is no button counts as prose too."""
