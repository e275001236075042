"""Buttons as they are sent: filled in, side by side on each card that a chat can show."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Fields, Text
from bot.content.rules.paths import Paths, chosen
from bot.conversation.reply import LABEL_LENGTH
from bot.conversation.text import FIELD, filled
from bot.domain.letters import without_marks

COUNTED = ("question", "words_number", "step")
"""Labels that are filled with a number, one beside the other."""

FILLED: Mapping[str, tuple[str, ...]] = {
    "agreed": ("answer",),
    "why": ("answer",),
    "between": ("one", "other"),
    **dict.fromkeys(COUNTED, ("number",)),
}
"""Labels with something in them that other files or the bot fill in, each with its fields."""

BUTTON = "button."
TYPED = "typed answers"

NUMBERS = ("1", "2", "99")
"""Two that stand on one card, and the longest."""

_ASKING = ("means", "private", "show", "slip")
_TALKING = ("differ", "leave", "words", "means", "read_private", "private", "slip")

CARDS: tuple[tuple[str, ...], ...] = (
    ("each answer", TYPED, *_ASKING),
    ("each answer", TYPED, "means", "stop"),
    ("each answer", *_TALKING),
    ("agreed", "another", *_TALKING),
    ("why",),
    ("each theme", "each questionnaire", "more_themes", "not_now", "finish"),
    ("each stage", "other_places", "words", "rather_not"),
    ("between", "none_of_these", "the_stages"),
    ("each suggestion", "own_step", "no_step", "where"),
    ("each questionnaire", "picture"),
    ("each entry", "topics", "who_to_ask", "send_question", "none_fits"),
    ("each entry", "page_before", "page_after"),
    ("each signpost", "each entry", "needs", "about_it", "report_item"),
    ("more", "related", "where"),
    ("help_talk", "help_said", "help_words", "help_group", "help_bot", "help_data", "help_typing"),
    ("key_terms", "key_where", "key_help"),
    ("coordinating", "help_back"),
    ("carry_on", "enough", "finish", "read_private", "one_more"),
    ("carry_on", "enough", "finish", "read_private", "one_after_all"),
    ("start", "choose_again", "see", "how"),
    ("talk_first", "answer_first", "over_days", "choose_again"),
    ("carry_on", "pause", "staff_now"),
    ("came_done", "came_part", "came_not_yet", "came_not_needed", "words"),
    ("remove", "date"),
    ("in_one_month", "in_three_months", "in_six_months", "never"),
    ("felt_good", "felt_mixed", "felt_hard", "where"),
    ("keep", "change", "drop"),
    ("change", "remove"),
    ("take_out", "leave_in"),
    ("newer_words", "older_words"),
    ("nothing_yet", "let_it_go"),
    ("finish_yes", "finish_no"),
    ("delete_yes", "delete_no"),
    ("forget_yes", "forget_no"),
    ("as_file", "forget_me"),
    ("staff_yes", "staff_no"),
    ("setup", "about"),
    ("checkin", "change_org", "change_staff", "change_nation", "change_users"),
    ("fewest", "quiet", "box_on", "note_short", "stages", "open_to_all"),
    ("fewest", "quiet", "box_off", "note_long", "stages", "not_to_all"),
    ("four", "five", "eight", "twelve", "twenty"),
    ("quiet_at_eight", "quiet_at_nine", "quiet_at_ten", "quiet_never"),
    ("pdf", "sheet", "document", "who_took_part", "all_check_ins", "their_answer"),
    *((name,) for name in COUNTED),
)
"""What can stand on one card: names of phrases in the section `button`, and of lists in LISTS."""

LISTS: Mapping[str, Paths] = {
    "each answer": {"answers": ["answers.label"]},
    TYPED: {"answers": ["answers.typed"]},
    "each questionnaire": {"questionnaire": ["short_title"]},
    "each theme": {"questionnaire": ["themes.short_title"]},
    "each stage": {"questionnaire": ["stages.short_title"]},
    "each suggestion": {"questionnaire": ["suggestions.label"]},
    "each entry": {"entry": ["short_title"]},
    "each signpost": {"signpost": ["short_title"]},
}
"""The labels that stand in other files than the phrases. Each list has rules of its own for what is alike in it."""

TOGETHER = ("why", "between")
"""Labels that are filled in several ways on one card."""


class Label(NamedTuple):
    """A label as it is sent, the text that it comes from, and the name of the phrase that is filled, if one is."""

    words: str
    document: Document
    text: Text
    filled: str = ""

    def place(self) -> str:
        """Its file and line."""
        return f"{self.document.file}:{self.text.line}"


def filled_labels_fit(language: Language) -> Iterator[Mistake]:
    """No label is too long once it is filled in. Told of what fills it, or of the phrase if it is too long for most."""
    for name, labels in _filled(language).items():
        too_long = sorted((label for label in labels if len(label.words) > LABEL_LENGTH), key=_length)
        if len(too_long) * 2 > len(labels) > 1:
            too_long = [label._replace(document=d, text=t) for label in too_long for d, t in _phrase(language, name)]
        for label in {label.place(): label for label in too_long}.values():
            too_many = len(label.words) - LABEL_LENGTH
            what = f'The button "{label.words}" has {len(label.words)} characters, {too_many} too many.'
            fix = f'Use fewer or shorter words. It is "{BUTTON}{name}", filled in.'
            yield label.document.mistake(label.text.line, what, fix)


def labels_on_a_card_differ(language: Language) -> Iterator[Mistake]:
    """No two buttons of one card read alike, capitals and marks aside: people also type what stands on them."""
    lists = _lists(language)
    for card in CARDS:
        first: dict[str, Label] = {}
        for label in (each for name in card for each in lists.get(name, ()) if _stays(name)):
            yield from _alike(label, first.setdefault(without_marks(label.words), label))
        for name in (each for each in card if not _stays(each)):
            beside: dict[tuple[str, str], Label] = {}
            for label in lists.get(name, ()):
                words = without_marks(label.words)
                yield from _alike(label, first.get(words, label))
                if name in TOGETHER:
                    yield from _alike(label, beside.setdefault((label.document.file, words), label))


def _stays(name: str) -> bool:
    """Whether these labels stand on each card of this kind, so that all others are compared with them."""
    return name == "each questionnaire" or (name not in LISTS and name not in FILLED)


def _alike(label: Label, other: Label) -> Iterator[Mistake]:
    is_own = label.document is other.document and label.document.kind == "questionnaire" and not label.filled
    if label is not other and not is_own:
        what = f'"{label.words}" would be on two buttons of one card: {other.place()} and {label.place()}.'
        if label.filled == TYPED:
            what = f'"{label.words}" is typed for an answer, and stands on a button beside it: {other.place()}.'
        yield label.document.mistake(label.text.line, what, "Change one of the two.")


def _lists(language: Language) -> dict[str, list[Label]]:
    """The labels under each name that stands in CARDS."""
    found = defaultdict[str, list[Label]](list)
    for document in language.all("phrases"):
        for path, text in document.texts:
            if path.startswith(BUTTON):
                found[path.removeprefix(BUTTON)].append(Label(text.value, document, text))
    for name, paths in LISTS.items():
        filled_in = TYPED if name == TYPED else ""
        found[name] = [Label(text.value, document, text, filled_in) for document, _, text in chosen(language, paths)]
    return found | _filled(language)


def _filled(language: Language) -> dict[str, list[Label]]:
    """The labels that are filled in, by the name of their phrase, with everything that they can be filled with."""
    found: dict[str, list[Label]] = {}
    for name, fields in FILLED.items():
        for document, phrase in _phrase(language, name):
            if {*FIELD.findall(phrase.value)} != {*fields}:
                continue  # another rule says so
            if name in COUNTED:
                found[name] = [Label(_say(phrase, number=n), document, phrase, name) for n in NUMBERS]
            elif name == "between":
                found[name] = list(_between(language, phrase))
            else:
                found[name] = list(_of_answers(language, name, phrase))
    return found


def _of_answers(language: Language, name: str, phrase: Text) -> Iterator[Label]:
    """The label with each answer of a group in it."""
    for document in language.all("answers"):
        for answer in document.root.things("answers"):
            text = answer.text("label" if name == "agreed" else "inline")
            if text and answer.value("is_own") != "true":
                yield Label(_say(phrase, answer=text.value), document, text, name)


def _between(language: Language, phrase: Text) -> Iterator[Label]:
    """Every place between two neighbours. It comes from the longer of the two."""
    for document in language.all("questionnaire"):
        stages = [text for each in document.root.things("stages") if (text := each.text("short_title"))]
        for one, other in pairwise(stages):
            words = _say(phrase, one=one.value, other=other.value.lower())
            yield Label(words, document, max(other, one, key=lambda text: len(text.value)), "between")


def _phrase(language: Language, name: str) -> Iterator[tuple[Document, Text]]:
    for document in language.all("phrases"):
        buttons = document.root.fields.get("button")
        text = buttons.text(name) if isinstance(buttons, Fields) else None
        if text:
            yield document, text


def _say(phrase: Text, **fields: str) -> str:
    return str(filled(phrase.value, fields))


def _length(label: Label) -> int:
    return len(label.words)
