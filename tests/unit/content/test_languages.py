"""A language beside English: what it lacks is said in English with a mark, and urgent help never is."""

from pathlib import Path

import pytest

from bot.content import ContentBroken, check, load
from bot.content.languages import switched_on
from bot.conversation.content import Content
from tests.conftest import ROOT
from tests.unit.content.small_content import BOOK, TODAY, SmallContent

MANIFEST = """\
name: Zik
direction: ltr
switched_on: false
machine_made: true
translated_by: null
urgent_reviewed_by: null
urgent_reviewed_on: null
in_english: (in Englo)
offer: Mi zik kan Zik.
"""

READ = MANIFEST.replace("by: null", "by: Ana, who speaks it").replace("on: null", "on: 2026-11-01")
ON = READ.replace("switched_on: false", "switched_on: true")

LABELS = {
    "phrases.yaml": "button:\n  start: Kom\n  answer: '{answer}, nu'\nmenu:\n  help: vo mi kan\n",
    "answers.yaml": "answers:\n"
    + "".join(
        f'  - id: "{name}"\n    label: {label}\n    inline: {label.lower()}\n    menu: zik {label.lower()}\n'
        f"    most: Mos zik {label}.\n    we_say: Zik no {label}?\n    we_said: No zik {label}.\n"
        f"    typed: [{label.lower()}]\n"
        for name, label in (("yes", "Sa"), ("partly", "Pa"), ("no", "Ne"), ("notsure", "Ka"), ("notfit", "Ra"))
    )
    + '  - id: "skip"\n    label: Lu\n    inline: lu\n    menu: zik lu\n    typed: [lu]\n',
}


@pytest.fixture
def zik(small: SmallContent) -> Path:
    """English, and beside it a language that has said no more yet than what it is."""
    folder = small.folder / "zz"
    folder.mkdir()
    (folder / "language.yaml").write_text(MANIFEST, "utf-8")
    return folder


def content(zik: Path) -> Content:
    return load(zik.parent, "zz", phrasebook=BOOK)


def mistakes(zik: Path) -> list[str]:
    return [str(each) for each in check(zik.parent, today=TODAY, phrasebook=BOOK).mistakes]


def write(zik: Path, name: str, text: str) -> None:
    (zik / name).parent.mkdir(exist_ok=True)
    (zik / name).write_text(text, "utf-8")


def test_a7_3_what_is_not_translated_is_english_behind_a_mark(zik: Path) -> None:
    write(zik, "phrases.yaml", "notice:\n  taken: Mi ha {answer}.\n")
    found = content(zik)
    assert mistakes(zik) == []
    assert found.phrases.say("notice.taken", answer="x") == "Mi ha x."
    assert found.phrases.say("question.card", number="1", total="2", question="?") == "(in Englo) Question 1 of 2. ?"
    entry = found.entry("co-production")
    assert entry
    assert entry.short.startswith("(in Englo) ")
    assert entry.title == "(in Englo) What is co-production?"
    assert entry.short_title == "Co-production", "a button has no room for a mark"
    questions = found.questionnaires[0].statements
    assert all(each.question.startswith("(in Englo) ") for each in questions)
    assert all(said.startswith("(in Englo) ") for each in questions for said in each.said.values())


def test_facts_stand_once_and_come_from_english(zik: Path, small: SmallContent) -> None:
    """A translator writes ids and texts. Numbers, links and stages are those of English."""
    first = small.load()
    pack = first.urgent[0]
    own_lines = {r.id: f"Zik {'SHOUT ' if r.kind == 'text' else ''}{r.reach}." for r in pack.routes[1:]}
    lines = "".join(f'  - id: {name}\n    line: "{line}"\n' for name, line in own_lines.items())
    write(zik, "urgent.yaml", f"routes:\n{lines}packs:\n  - id: {pack.id}\n    name: Onga\n")
    found = content(zik)
    assert mistakes(zik) == []
    own = found.urgent_pack(pack.id)
    assert own
    assert own.name == "Onga"
    assert [(r.id, r.kind, r.reach) for r in own.routes] == [(r.id, r.kind, r.reach) for r in pack.routes]
    assert own.routes[0].line == f"(in Englo) {pack.routes[0].line}"
    assert own.routes[1].line == own_lines[own.routes[1].id]
    assert [each.id for each in found.entries] == [each.id for each in first.entries]
    assert [each.stage for each in found.questionnaires[0].statements] == [
        each.stage for each in first.questionnaires[0].statements
    ]


def test_a_line_of_urgent_help_has_the_numbers_of_english(zik: Path, small: SmallContent) -> None:
    pack = small.load().urgent[0]
    write(zik, "urgent.yaml", f"routes:\n  - id: {pack.routes[1].id}\n    line: Zik 116 124.\n")
    assert any(
        each.startswith("content/zz/urgent.yaml:3: The numbers in this line are not those of the English one")
        for each in mistakes(zik)
    )


def test_what_is_texted_to_a_number_stays_as_it_is(zik: Path, small: SmallContent) -> None:
    """SHOUT is no word to translate, and when another word is sent, every language says so."""
    texted = next(route.id for route in small.load().urgent[0].routes if "SHOUT" in route.line)
    write(zik, "urgent.yaml", f"routes:\n  - id: {texted}\n    line: Zik SHOUT 85258.\n")
    assert mistakes(zik) == []
    small.change("urgent.yaml", "send SHOUT to", "send HELLO to")
    assert mistakes(zik) == [
        "content/zz/urgent.yaml:3: The English line has HELLO, and this one has not. "
        "Write it just so: somebody will send it."
    ]


def test_a7_2_a_language_whose_urgent_help_nobody_has_read_cannot_be_switched_on(zik: Path) -> None:
    write(zik, "language.yaml", MANIFEST.replace("switched_on: false", "switched_on: true"))
    (said,) = mistakes(zik)
    assert said.startswith(
        "content/zz/language.yaml:3: Zik cannot be switched on: no speaker has read its urgent help "
        "(urgent_reviewed_by, urgent_reviewed_on); and "
    )
    assert 'texts in the file of "answers" are not translated' in said, "all that is to do is said at once"
    assert said.endswith('Write "switched_on: false" until that is done.')
    assert switched_on(zik.parent) == ["zz"]
    with pytest.raises(ContentBroken):
        content(zik)


def test_a7_2_nor_one_without_urgent_help_of_its_own_however_often_it_was_read(zik: Path, small: SmallContent) -> None:
    write(zik, "language.yaml", ON)
    assert len(mistakes(zik)) == 1
    assert 'texts in the file of "urgent" are not translated' in mistakes(zik)[0]
    lines = (small.folder / "en" / "urgent.yaml").read_text("utf-8")
    write(zik, "urgent.yaml", lines)
    write(zik, "answers.yaml", LABELS["answers.yaml"])
    for name in ("topics.yaml", "needs.yaml"):
        write(zik, name, (small.folder / "en" / name).read_text("utf-8"))
    (said,) = mistakes(zik)
    assert 'texts of urgent help are still in English, such as "If you are in danger' in said, "it was only copied"


def test_nor_one_with_english_on_its_buttons_where_no_mark_has_room(zik: Path, small: SmallContent) -> None:
    write(zik, "language.yaml", ON)
    for name in ("urgent.yaml", "topics.yaml", "needs.yaml"):
        english = (small.folder / "en" / name).read_text("utf-8")
        write(
            zik,
            name,
            english.replace("To talk: call", "Zik:").replace("To text: send", "Zik:").replace("in danger", ""),
        )
    write(zik, "answers.yaml", LABELS["answers.yaml"])
    assert [each.partition(" Write")[0] for each in mistakes(zik)] == [
        "content/zz/language.yaml:3: Zik cannot be switched on: 2 phrases are not translated, such as button.start; "
        "and 1 phrases are not translated, such as menu.help; "
        'and most of what stands under "topics.label" is still in English, such as "What words mean"; '
        'and most of what stands under "needs.label" is still in English, such as "Training".'
    ]
    write(zik, "topics.yaml", "topics:\n  - id: words\n    label: Vortos\n  - id: people\n    label: People\n")
    write(zik, "needs.yaml", "needs:\n  - id: training\n    label: Lerno\n")
    write(zik, "phrases.yaml", LABELS["phrases.yaml"])
    assert mistakes(zik) == []
    assert content(zik).about.switched_on


def test_what_people_type_in_english_is_still_understood(zik: Path) -> None:
    write(zik, "answers.yaml", LABELS["answers.yaml"])
    found = content(zik)
    read = [found.card_replies.whole(word) for word in ("Sa", "yes", "ne", "No")]
    assert [each.id for each in read if each] == ["yes", "yes", "no", "no"]


def test_a_mistake_in_a_language_is_told_with_its_own_line_and_none_of_english_twice(zik: Path) -> None:
    write(zik, "phrases.yaml", "notice:\n  taken: Mi ha {anser}.\nbuttn:\n  start: Kom\n")
    found = mistakes(zik)
    assert all(each.startswith("content/zz/phrases.yaml:") for each in found)
    assert any(each.startswith("content/zz/phrases.yaml:2: {anser} cannot be used here") for each in found)


def test_what_english_has_no_longer_is_one_line(zik: Path) -> None:
    """Not one for each field that a thing which is nowhere else lacks."""
    more = "  - id: mebi\n    label: Mebi\n    inline: mebi\n    typed: [mebi]\n"
    write(zik, "answers.yaml", LABELS["answers.yaml"] + more)
    write(zik, "needs.yaml", "needs:\n  - id: gone\n    label: Go\n    text: Zik no go.\n")
    assert mistakes(zik) == [
        f"content/zz/{file} is not in en, so it is the translation of nothing. Take it out, or look in content/en how "
        "it is called now."
        for file in ('answers.yaml:47: "mebi"', 'needs.yaml:2: "gone"')
    ]


@pytest.mark.parametrize(
    ("name", "translated"),
    [
        ("needs.yaml", "needs:\n  - id: training\n    label: Zik\n"),
        ("organisations/nsun.yaml", "what: Zik ana.\n"),
        ("terms/governance.yaml", "title: Vo zik\nshort: |\n  Zik ana.\nmore: |\n  Zik ana zik.\n"),
    ],
)
def test_an_english_file_that_cannot_be_read_is_told_and_its_translation_is_not(
    zik: Path, name: str, translated: str
) -> None:
    english = (zik.parent / "en" / name).read_text("utf-8")
    write(zik, name, translated)
    (zik.parent / "en" / name).write_bytes(english.encode("utf-16"))
    assert [each for each in mistakes(zik) if f"/{name}" in each] == [
        f"content/en/{name}:1: This file is saved as UTF-16. Run check-content --fix. "
        "Or: Save it again as UTF-8 (in Notepad: Save as, Encoding)."
    ]


def test_numbers_and_commands_stay_whole_in_lines_that_run_to_the_left(zik: Path) -> None:
    write(zik, "language.yaml", MANIFEST.replace("ltr", "rtl"))
    write(zik, "phrases.yaml", "notice:\n  taken: שלום /urgent 116 123 {answer}\n")
    said = content(zik).phrases.say("notice.taken", answer="Ann Lee")
    assert said == "שלום \u2068/urgent\u2069 \u2068116 123\u2069 \u2068Ann Lee\u2069"
    english = content(zik).phrases.say("question.card", number="1", total="2", question="?")
    assert english == "(in Englo) \u2068Question 1 of 2. ?\u2069"


def test_welsh_is_marked_as_made_by_a_machine_and_nobody_can_choose_it() -> None:
    about = load(ROOT / "content", "cy").about
    assert (about.name, about.machine_made, about.switched_on, about.is_reviewed) == ("Cymraeg", True, False, False)
    assert switched_on(ROOT / "content") == []


@pytest.mark.long
def test_welsh_urgent_help_is_whole_with_the_numbers_of_english_alone() -> None:
    """`check-content` compares the numbers; here each line is its own, and each button and command is too."""
    welsh, first = load(ROOT / "content", "cy"), load(ROOT / "content")
    for pack in first.urgent:
        own = welsh.urgent_pack(pack.id)
        assert own
        for route, english in zip((*own.routes, *own.more), (*pack.routes, *pack.more), strict=True):
            assert route.line != english.line
            assert "(Yn Saesneg)" not in route.line
    words = welsh.phrases.words  # type: ignore[attr-defined]
    shown = {key: text for key, text in words.items() if key.startswith(("button.", "menu.", "urgent."))}
    assert [key for key, text in shown.items() if text == first.phrases.words[key] and key != "button.pdf"] == []  # type: ignore[attr-defined]


WITH_A_NUMBER = {**BOOK, "setup.now_needed": ("number",)}


def counting(folder: Path) -> SmallContent:
    """English with a phrase that has an amount in it."""
    small = SmallContent(folder / "content")
    small.write(
        "phrases.yaml", small.path("phrases.yaml").read_text("utf-8") + "setup:\n  now_needed: I need {number}.\n"
    )
    return small


FORMS = "".join(f"    {form}: {form} {{number}}\n" for form in ("zero", "one", "two", "few", "many", "other"))


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("cy", {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many", 11: "other"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other"}),
    ],
)
def test_a7_4_a_phrase_with_a_number_has_the_six_forms_of_its_language(
    tmp_path: Path, locale: str, expected: dict[int, str]
) -> None:
    small = counting(tmp_path)
    small.write("../zz/language.yaml", MANIFEST)
    small.write("../zz/style.yaml", f"locale: {locale}\nexample_users: us\nexample_field: it\n")
    small.write("../zz/phrases.yaml", f"setup:\n  now_needed:\n{FORMS}")
    phrases = load(small.folder, "zz", phrasebook=WITH_A_NUMBER).phrases
    said = {number: phrases.say("setup.now_needed", number=str(number)) for number in expected}
    assert said == {number: f"{form} {number}" for number, form in expected.items()}


def test_a7_4_a_form_that_is_missing_or_unknown_is_a_mistake(tmp_path: Path) -> None:
    small = counting(tmp_path)
    small.write("../zz/language.yaml", MANIFEST)
    small.write("../zz/style.yaml", "locale: cy\nexample_users: us\nexample_field: it\n")
    small.write(
        "../zz/phrases.yaml", "setup:\n  now_needed:\n    one: una\n    few: few {number}\n    lot: more {number}\n"
    )
    found = [str(each) for each in check(small.folder, today=TODAY, phrasebook=WITH_A_NUMBER).mistakes]
    assert any('"lot" is no form that this language has' in each for each in found)
    assert any('"setup.now_needed" has no form for' in each and "two" in each for each in found)


def test_which_routes_a_nation_has_is_said_in_english(zik: Path, small: SmallContent) -> None:
    names = [route.id for route in small.load().urgent[0].routes]
    own = "routes:\n  - id: shout\n    line: Zik SHOUT 85258.\npacks:\n  - id: england\n    routes: [{}]\n"
    write(zik, "urgent.yaml", own.format(", ".join(names)))
    assert mistakes(zik) == []
    write(zik, "urgent.yaml", own.format(", ".join(reversed(names))))
    assert mistakes(zik) == [
        'content/zz/urgent.yaml:6: The pack "england" names other routes than in en, or in another order. '
        'Take its "routes" and "more" out here.'
    ]


def test_a_day_that_has_not_been_yet_is_told_of_english_alone(zik: Path, small: SmallContent) -> None:
    write(zik, "urgent.yaml", "routes:\n  - id: shout\n    line: Zik SHOUT 85258.\n")
    small.change("urgent.yaml", "last_checked: 2026-11-01", "last_checked: 2031-01-01")
    assert [each.partition(" Write")[0] for each in mistakes(zik)] == [
        'content/en/urgent.yaml:6: "2031-01-01" has not been yet.'
    ]


def test_the_names_of_the_two_texts_of_an_entry_are_not_translated(zik: Path, small: SmallContent) -> None:
    entry = (small.folder / "en" / "terms" / "co-production.yaml").read_text("utf-8")
    write(zik, "terms/co-production.yaml", entry.replace("more: |", "plu: |"))
    (said,) = mistakes(zik)
    assert said.startswith('content/zz/terms/co-production.yaml:13: "plu" is not a field here.')


def test_a_route_without_a_number_is_called_as_its_line_does(zik: Path, small: SmallContent) -> None:
    """Elsewhere, people call their local emergency number: those words are translated, and no number is asked for."""
    routes = (small.folder / "en" / "urgent.yaml").read_text("utf-8")
    (small.folder / "en" / "urgent.yaml").write_text(
        routes.replace("call 999.", "call your emergency number.").replace('"999"', '"emergency number"'), "utf-8"
    )
    name = small.load().urgent[0].routes[0].id
    text = f"routes:\n  - id: {name}\n    line: Zik vo numo.\n    reach: emergency number\n"
    write(zik, "urgent.yaml", text)
    (said,) = mistakes(zik)
    assert said.endswith("Make the two agree: write here what the line says for it.")
    write(zik, "urgent.yaml", text.replace("emergency number", "vo numo"))
    assert mistakes(zik) == []


def test_what_a_language_says_itself_is_asked_for_by_its_name_there(zik: Path, small: SmallContent) -> None:
    assert not content(zik).reads_by_itself
    entry = (small.folder / "en" / "terms" / "co-production.yaml").read_text("utf-8")
    write(zik, "terms/co-production.yaml", entry.replace("What is co-production?", "Vo zik kunlaboro?"))
    assert content(zik).reads_by_itself
