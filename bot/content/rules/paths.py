"""Selects the texts that a rule looks at, by path: the names that lead to a text, such as `statements.talk.agree`."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from bot.content.language import Language
from bot.content.raw import Document, Text

Paths = Mapping[str, Iterable[str]]
"""The paths of texts, for each kind of file. A path that ends in `.*` stands for every name there."""


def chosen(language: Language, paths: Paths) -> Iterator[tuple[Document, str, Text]]:
    """The texts at these paths in every file, each with its file and path."""
    for document in language.documents:
        wanted = set(paths.get(document.kind, ()))
        there = {path for path in document.paths if is_among(path, wanted)} if wanted else ()
        for path, text in document.texts if there else ():
            if path in there:
                yield document, path, text


def is_among(path: str, wanted: Collection[str]) -> bool:
    """Whether these paths lead to this text."""
    return path in wanted or f"{path.rpartition('.')[0]}.*" in wanted


def name_of(path: str) -> str:
    """The last name of a path, as people see it in the file."""
    return path.rpartition(".")[2]


LABELS: Paths = {
    "answers": ["answers.label"],
    "topics": ["topics.label"],
    "needs": ["needs.label"],
    "urgent": ["packs.name"],
    "entry": ["short_title"],
    "signpost": ["short_title"],
    "questionnaire": ["short_title", "stages.short_title", "themes.short_title", "suggestions.label"],
}
"""Texts that become buttons. Those of phrases are all in the section `button`."""

NOT_SHOWN: Paths = {
    "answers": [
        "answers.id",
        "answers.command",
        "answers.typed",
        "answers.replied",
        "answers.pictures",
        "answers.shape",
    ],
    "manifest": [
        "direction",
        "switched_on",
        "machine_made",
        "translated_by",
        "urgent_reviewed_by",
        "urgent_reviewed_on",
    ],
    "topics": ["topics.id"],
    "needs": ["needs.id", "needs.signposts", "needs.entries"],
    "urgent": [
        *("packs.id", "packs.routes", "packs.more", "packs.names", "packs.places"),
        *("routes.id", "routes.seen", "routes.checked_by"),
    ],
    "urgent_words": ["phrases", "not_urgent", "names", "never_in_names", "pictures.typed"],
    "spoken": [
        *("around", "reasons", "then", "about_part", "between", "leaning", "changes", "several", "like_others"),
        *("numbers", "around_numbers", "asks", "means", "means_by", "why", "seen_by", "back", "stop", "around_stop"),
        *("live_in", "not_in", "around_places", "elsewhere", "proposes", "nods"),
        *(
            "seen_asks",
            "seen_verbs",
            "seen_things",
            "names_by",
            "names_before",
            "puts_us",
            "for_buttons.button",
            "for_buttons.said",
            "for_buttons.has",
            "for_buttons.unless",
        ),
    ],
    "reading": [
        "stemmer",
        "spellings.meant",
        "spellings.typed",
        "stop_words",
        "asks",
        "joins",
        "refers",
        "between",
        "compares",
        "before_names",
        "after_names",
    ],
    "style": [
        *("locale", "example_users", "example_field", "banned.begins", "banned.instead"),
        *(
            "grading",
            "not_grading",
            "denials",
            "question_words",
            "vowels",
            "silent_endings.ending",
            "silent_endings.not_after",
        ),
    ],
    "examples": ["groups.id", "groups.messages", "groups.words"],
    "crisis": ["why", "messages"],
    "everyday": ["why", "messages"],
    "either": ["why", "messages"],
    "silence": ["lines.text", "lines.why", "lines.reviewed_by"],
    "asked": ["ways"],
    "entry": ["topic", "related", "where", "from_briefing"],
    "questionnaire": [
        *(f"{name}.id" for name in ("stages", "themes", "statements", "statements.examples", "suggestions")),
        *("themes.statements", "themes.suggestions", "statements.stage", "suggestions.where"),
    ],
    "signpost": [
        *("entries", "instead", "reached_by", "checked_by", "status"),
        *("contacts.checked_by", "contacts.value", "contacts.printed", "contacts.status"),
        *("note", "contacts.note"),
    ],
}
"""Texts that nobody in a chat reads."""

PROSE: Paths = {
    "needs": ["needs.text"],
    "urgent": ["routes.line"],
    "entry": ["short", "more"],
    "signpost": ["what", "ask_them", "now"],
    "examples": ["groups.replies"],
    "questionnaire": [
        "about",
        "grouping_note",
        "stages.meaning",
        "statements.question",
        "statements.help",
        *(f"statements.talk.{when}" for when in ("agree", "differ", "example")),
        "statements.guide",
        "statements.said.*",
        "suggestions.text",
    ],
}
"""Whole sentences of ours. Every phrase that is no button counts as prose too."""
