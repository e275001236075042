"""Rules for every text that a person can see. Scenarios A1.1, A2.1, A3.1, A3.5, A4.4, A11.1, A11.2."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.content.readability import grade
from bot.content.shapes import Style
from bot.content.signs import never_shown
from bot.conversation.content import Content
from bot.conversation.phrases import PHRASES
from bot.conversation.reply import LABEL_LENGTH, NOTICE_LENGTH, PAGE_LENGTH, units
from tests.unit.readability import flesch_kincaid_grade
from tests.unit.words.seen import Seen, filled, labels, phrase, phrases

ROOT = Path(__file__).parents[3]
FILES = sorted(p for p in (ROOT / "content" / "en").rglob("*") if p.suffix == ".yaml")

JUDGES = re.compile(
    r"\b(?:scor(?:e|es|ed|ing)|percent(?:age|ages)?|per cent|levels?|grad(?:e|es|ed|ing)"
    r"|pass(?:es|ed|ing)?|fail(?:s|ed|ing|ure|ures)?|badges?|colou?r(?:s|ed)?|red|amber|green|traffic lights?"
    r"|rat(?:ed|ing|ings)|rank(?:s|ed|ing)?|points|marks|stars?|league|best group|worst|out of (?:five|ten|\d+))\b|%",
    re.IGNORECASE,
)
FINE = re.compile(
    r"\bno score\b|\bnot a test\b|\bat (?:every|some) levels?\b"
    r"|^pass on this question$|\bpassing on people's views\b",
    re.IGNORECASE,
)
"""A member may say "pass"; levels are those of an organisation; talk passes views on. None of these judges a group."""

PRINTED_FIGURES = ("well-london",)
"""Entries about evidence that print the percentages of the briefing."""

PLAIN_POINTS = re.compile(r"\b(?:key|five|three best|few) points\b|\bpoints (?:to|in)\b|\bpoints:", re.IGNORECASE)

_WHO = r"(?:people |members |of you )?(?:have |has )?"
COUNTS = re.compile(
    rf"\b(?:\d+|one|two|three|most|some|few|all|\{{\w+\}}) {_WHO}(?:not )?(?:yet )?answered\b"
    rf"|\bhow many {_WHO}(?:answered|voted)\b"
    r"|\b(?:people|members|answers?|votes?) (?:still )?(?:to answer|missing|so far|waiting)\b"
    r"|\bwho (?:has|have)(?:n't| not)? (?:answered|voted)\b|\bvote[sd]?\b|\bturnout\b",
    re.IGNORECASE,
)

NOT_YET = (
    "/language",
    "webhook",
)

EMOJI = re.compile("[\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u2bff\u3000-\u303f\ufe0f\U0001f000-\U0001faff]")
BLOCKS = re.compile("[\u2500-\u25ff\u2800-\u28ff]")


# -- nothing judged, nobody counted


def test_a2_1_nothing_judges_a_group(seen: list[Seen]) -> None:
    judged = [f"{s.where}: {found}" for s in seen for found in _judged(s)]
    assert judged == []


def _judged(seen: Seen) -> Iterator[str]:
    words = FINE.sub("", seen.text)
    if seen.figures:
        words = PLAIN_POINTS.sub("", words)
        if seen.where.split()[1] in PRINTED_FIGURES:
            words = re.sub(r"\b\d+(?:\.\d+)? per cent\b|\b\d+ ?%", "", words)
    yield from (found.group() for found in JUDGES.finditer(words))


def test_a1_1_nothing_says_how_many_or_who_answered(seen: list[Seen]) -> None:
    counted = [f"{s.where}: {found.group()}" for s in seen if not s.figures for found in COUNTS.finditer(s.text)]
    assert counted == []


def test_words_of_a_result_hold_no_number(content: Content) -> None:
    """Words, not numbers: nothing in the sentences about what most said can hold a count."""
    sentences = [s for a in content.answers for s in (a.most, a.we_say, a.we_said, a.differ)]
    sentences += [phrase(content, key) for key in PHRASES if key.startswith(("talking.", "outcome.", "theme."))]
    assert [s for s in sentences if re.search(r"\d", s)] == []
    fields = {f for key, names in PHRASES.items() if key.startswith(("talking.", "outcome.")) for f in names}
    assert fields == {"answer", "answers", "one", "other", "said"}


def test_never_everyone(content: Content, seen: list[Seen]) -> None:
    """What most said is never turned into what everybody said."""
    assert [a.id for a in content.answers if re.search(r"\b(?:everyone|everybody|all)\b", a.most, re.IGNORECASE)] == []
    said = re.compile(r"(?<!aims )\b(?:everyone|everybody) (?:said|agreed|answered)\b", re.IGNORECASE)
    assert [s.where for s in seen if said.search(s.text)] == []


# -- paragraphs


def test_w10_a_blank_line_stands_between_thoughts(content: Content) -> None:
    """A line that ends a sentence has a blank line after it. A heading and a list keep together."""
    a_list = ("setup.summary", "progress.row")
    headings = ("progress.then_now", "progress.on_now", "progress.steady", "progress.from")
    told = {key: text for key, text in phrases(content).items() if key not in a_list}
    ends = {key: r"\.\n(?!\n)" if key in headings else r"[.:]\n(?!\n)" for key in told}
    assert [key for key, text in told.items() if re.search(ends[key], text)] == []


# -- labels


def test_a4_4_labels_are_short_whole_words_without_pictures(content: Content) -> None:
    wrong = [
        f"{where}: {label}"
        for where, label in labels(content).items()
        if not 1 <= len(label) <= LABEL_LENGTH
        or not re.search(r"[^\W\d_]{2,}", label)
        or EMOJI.search(label)
        or label != " ".join(label.split())
    ]
    assert wrong == []


def test_a_label_names_one_thing_only(content: Content) -> None:
    """A typed label must lead to one button: no two alike where they can stand under one message."""
    talk = [*(f"answers {a.id}" for a in content.answers if not a.is_own), "button.agreed yes"]
    talk += [f"button.{n}" for n in ("another", "differ", "leave", "words", "means", "show")]
    end = [f"button.{n}" for n in ("own_step", "no_step", "where", "carry_on", "enough", "finish")]
    end += [where for where in labels(content) if where.startswith("suggestions ")]
    for together in (talk, end):
        folded = [labels(content)[where].casefold() for where in together]
        assert len(set(folded)) == len(folded)


# -- signs


def test_a4_4_no_pictures_blocks_or_exclamation_marks(seen: list[Seen]) -> None:
    odd = [f"{s.where}: {sign!r}" for s in seen for sign in _odd(s.text)]
    assert odd == []


def _odd(text: str) -> Iterator[str]:
    yield from (found.group() for signs in (EMOJI, BLOCKS) for found in signs.finditer(text))
    yield from (sign for sign, _ in never_shown(text))
    yield from (c for c in text if c in "!\u2022\u25aa\u2605" or unicodedata.category(c) in ("Cf", "Co", "Cn"))


def test_nobody_is_shouted_at(seen: list[Seen]) -> None:
    """No words in capitals but names. (What is sent to a text line of urgent help is printed as it is sent.)"""
    names = {"NSUN", "PALS", "GDPR"}
    shouted = {
        f"{s.where}: {word}"
        for s in seen
        if not s.figures and not s.where.startswith("urgent ")
        for word in re.findall(r"\b[A-Z]{4,}\b", s.text)
        if word not in names
    }
    assert shouted == set()


# -- lengths


def test_a3_1_questions_have_twenty_words_at_most(content: Content) -> None:
    long = [
        f"{s.id}: {count}"
        for q in content.questionnaires
        for s in q.statements
        if (count := len(filled(s.question, org="org").split())) > 20
    ]
    assert long == []


def test_a3_1_messages_fit_a_small_screen(content: Content) -> None:
    long = [f"{k}: {units(t)}" for k, t in phrases(content).items() if not k.startswith("notice.") and units(t) > 600]
    assert long == []
    assert PAGE_LENGTH == 600


def test_pop_ups_fit_telegram(content: Content) -> None:
    say = content.phrases.say
    widest = max((a.inline for a in content.answers), key=len)
    long = [
        f"{key}: {len(text)}"
        for key in PHRASES
        if key.startswith("notice.")
        if len(text := say(key, **dict.fromkeys(PHRASES[key], widest))) > NOTICE_LENGTH
    ]
    assert long == []


@pytest.mark.parametrize("users", ["service users", "people who use services"])
def test_help_fits_a_pop_up_with_the_longest_organisation(content: Content, users: str) -> None:
    long = [
        f"{s.id}: {units(text)}"
        for q in content.questionnaires
        for s in q.statements
        if units(text := filled(s.help, users=users)) > NOTICE_LENGTH
    ]
    assert long == []


def test_help_fits_a_pop_up_with_the_longest_word_for_service_users_too(content: Content) -> None:
    """A group's own word may be as long as an organisation's name; what is over is cut off in the pop-up."""
    long = [
        f"{s.id}: {units(text)}"
        for q in content.questionnaires
        for s in q.statements
        if units(text := filled(s.help, users="u" * 40)) > NOTICE_LENGTH
    ]
    assert long == []


# -- plain language


def test_no_word_of_blame(seen: list[Seen]) -> None:
    blame = re.compile(r"\b(?:invalid|error|illegal|wrong input|failed|forbidden|denied|incorrect)\b", re.IGNORECASE)
    assert [f"{s.where}: {s.text}" for s in seen if not s.figures and blame.search(s.text)] == []


def test_death_is_never_spoken_of_as_a_crime(seen: list[Seen]) -> None:
    """ "Commit suicide" and its like: the Samaritans' guidance for the media."""
    never = re.compile(
        r"\bcommit(?:s|ted|ting)?\s+suicide|\b(?:un)?successful(?:ly)? suicide|\bfailed suicide"
        r"|\bsuicide (?:epidemic|victim|hotspot)"
        r"|\bcry for help\b|\bcopycat\b",
        re.IGNORECASE,
    )
    assert [s.where for s in seen if never.search(s.text)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a3_5_no_file_is_hard_to_read(path: Path, content: Content, style: Style) -> None:
    text = _prose(path, content)
    if len(text.split()) >= 100:
        limit = 6 if path.name == "phrases.yaml" or path.parent.name == "questionnaires" else 8
        assert grade(text, style) <= limit
        assert flesch_kincaid_grade(_sentences(text)) <= limit


def _prose(path: Path, content: Content) -> str:
    """What people read of a file; lines become sentences."""
    entry = content.entry(path.stem) if path.parent.name == "terms" else None
    signpost = content.signpost(path.stem)
    if entry:
        return f"{entry.short}\n{entry.more}"
    if path.name == "phrases.yaml":
        return "\n".join(text for key, text in phrases(content).items() if not key.startswith("button."))
    if path.parent.name == "questionnaires":
        return "\n".join(_prose_of_questions(path.stem, content))
    if path.name == "needs.yaml":
        return "\n".join(need.text for need in content.needs)
    if path.name == "urgent.yaml":
        return "\n".join(route.line for pack in content.urgent for route in pack.routes)
    return f"{signpost.what}\n{signpost.ask_them}\n{signpost.now}" if signpost else ""


def _prose_of_questions(name: str, content: Content) -> Iterator[str]:
    questions = content.questionnaire(name)
    assert questions
    for statement in questions.statements:
        said, talk = statement.said, statement.talk
        yield from (statement.question, statement.help, talk.agree, talk.differ, talk.example, statement.guide)
        yield from said.values()
    yield from (suggestion.text for suggestion in questions.suggestions)
    yield from (stage.meaning for stage in questions.stages)


def _sentences(text: str) -> str:
    """Links, commands and stars taken out; fields filled in; every line a sentence."""
    text = re.sub(r"https?://\S+|/\w+|\*\*|(?:www\.)?\w+(?:\.\w+)+", "", text)
    text = re.sub(r"\{(?!org|users)\w+\}", "this", text).replace("{org}", "the trust").replace("{users}", "members")
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line if line.endswith((".", "?", ":")) else f"{line}." for line in lines if line)


# -- what must not be there


def test_nothing_is_promised_that_is_not_there_yet(seen: list[Seen]) -> None:
    promised = [
        f"{s.where}: {name}"
        for s in seen
        for name in NOT_YET
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", s.text, re.IGNORECASE)
    ]
    assert promised == []


def _own_files() -> Iterator[Path]:
    for folder in ("content", "bot"):
        yield from (p for p in (ROOT / folder).rglob("*") if p.is_file() and p.suffix != ".pyc")


def test_the_private_person_of_the_printed_contact_line_is_nowhere() -> None:
    """A11.2. The name is put together here, so that this file does not hold it either."""
    name = "".join(("m", "an", "dy"))
    looked = [p for p in _own_files() if re.search(rf"\b{name}\b", p.read_text("utf-8", "replace"), re.IGNORECASE)]
    assert looked == []


@pytest.mark.parametrize("folder", ["organisations", "training", "documents"])
def test_every_contact_says_how_sure_we_are_and_when_it_was_checked(folder: str) -> None:
    for path in (ROOT / "content" / "en" / folder).glob("*.yaml"):
        text = path.read_text("utf-8")
        contacts = re.split(r"^  - kind:", text, flags=re.MULTILINE)[1:]
        for block in (re.sub(r"^contacts:[\s\S]*", "", text, flags=re.MULTILINE), *contacts):
            for key in ("status", "last_checked", "checked_by"):
                assert re.search(rf"^ *{key}: \S", block, re.MULTILINE), f"{path.name}: {key}"


def test_a_check_names_who_checked(content: Content) -> None:
    checks = [(s.last_checked, s.checked_by) for s in content.signposts]
    checks += [(c.last_checked, c.checked_by) for s in content.signposts for c in s.contacts]
    checks += [(r.last_checked, r.checked_by) for p in content.urgent for r in (*p.routes, *p.more)]
    assert [(day, who) for day, who in checks if bool(day) != bool(who)] == []


# -- for whoever guides the talk


def test_every_question_has_a_guide_that_fits_one_message_and_says_it_can_be_left(content: Content) -> None:
    """A card that came as two messages could be read without the part that says that nobody has to answer."""
    say, long = content.phrases.say, {}
    for statement in (s for q in content.questionnaires for s in q.statements):
        name, guide = (filled(each, users="u" * 40) for each in (statement.name, statement.guide))
        assert guide, f"{statement.id} has no guide"
        card = "\n\n".join([say("guide.heading", name=name), guide, say("guide.can_be_left")])
        assert "can be left" in card
        if len(card) > PAGE_LENGTH:
            long[statement.id] = len(card)
    assert long == {}


def test_a_schedule_stands_inside_a_sentence_never_at_its_beginning(content: Content) -> None:
    """So it has no capital of its own, and a translation need not make one."""
    words = [phrase(content, f"schedule.{key}") for key in ("once", "every_month", "every_months")]
    assert [each for each in words if each[0].isupper()] == []
    filled_in = ("schedule.planned", "schedule.planned_next", "schedule.is_it", "schedule.is_it_first")
    sentences = [phrase(content, key) for key in (*filled_in, "schedule.ask_week", "offer.which", "offer.confirm")]
    begins = re.compile(r"(?:^|[.?!*\n])[\s*]*\{(?:plan|every)\}")
    assert [each for each in [*sentences, phrase(content, "offer.plan")] if begins.search(each)] == []
