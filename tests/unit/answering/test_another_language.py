"""Another language is a folder of files: its own spellings, words and style take effect, and not those of English."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.answering.analyzer import Analyzer
from bot.answering.lazy import BesideEnglish
from bot.answering.understanding import Understanding
from bot.content import check, load
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care
from bot.conversation.ports.matching import MatchKind
from tests.unit.content.small_content import BOOK, TODAY, SmallContent

MADE_UP = "qmu"

READING = """\
spellings:
  - meant: zun
    typed: [zn]
  - meant: kolvi zun
    typed: [brx, drap op]
  - meant: "*ume"
    typed: ["*oom"]
stop_words: [ta, mi]
"""

STYLE = """\
locale: de-DE
example_users: mita
example_field: lar
banned:
  - begins: flarb
    instead: nol
grading: [prask]
denials: [nul]
"""

SMALL_TALK = """\
groups:
  - id: chat
    replies: [Pel., Pel mi.]
    messages: [pel ta zun, vos]
  - id: laugh
    replies: [Hu., Hu hu.]
    messages: [hu]
  - id: never-mind
    replies: [Ne., Ne mi.]
    messages: [nemi ta lo]
"""


MANIFEST = """\
name: Zik
direction: ltr
in_english: (in Englo)
offer: Mi zik kan Zik.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """English, and a made-up language beside it: ordinary files in a folder, and no Python."""
    small = SmallContent(tmp_path / "content")
    made_up = small.folder / MADE_UP
    shutil.copytree(small.folder / "en", made_up)
    for name, text in (("reading.yaml", READING), ("style.yaml", STYLE), ("examples/smalltalk.yaml", SMALL_TALK)):
        (made_up / name).write_text(text, "utf-8")
    (made_up / "language.yaml").write_text(MANIFEST, "utf-8")
    change(made_up / "urgent_words.yaml", "want to die", "bruk ta mi")
    change(made_up / "asked/co-production.yaml", "  - what is co-production", "  - vos mi kolvi zun")
    return small.folder


@pytest.fixture
def made_up(folder: Path) -> Content:
    return load(folder, MADE_UP, phrasebook=BOOK)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_it_has_no_mistake(folder: Path) -> None:
    assert check(folder, today=TODAY, phrasebook=BOOK).mistakes == ()


@pytest.mark.parametrize("text", ["vos mi kolvi zun", "brx", "Drap-op?"])
async def test_its_spellings_lead_to_the_entry(made_up: Content, text: str) -> None:
    match = await Understanding(made_up).find(text)
    assert match.kind in (MatchKind.ANSWER, MatchKind.CHOICES)
    assert match.entries[0] == "co-production"


@pytest.mark.parametrize("text", ["brx", "Drap-op?"])
async def test_without_them_nothing_leads_there(folder: Path, text: str) -> None:
    change(folder / MADE_UP / "reading.yaml", "    typed: [brx, drap op]\n", "    typed: [grx]\n")
    made_up = load(folder, MADE_UP, phrasebook=BOOK)
    assert (await Understanding(made_up).find(text)).kind is MatchKind.NONE


def test_its_words_are_compared_and_not_those_of_english(made_up: Content, content: Content) -> None:
    its, english = Analyzer(made_up.reading), Analyzer(content.reading)
    assert its.spelled("Kolvi zn, hapoom.") == "kolvi zun hapume"
    assert its.spelled("wots 4 pi") == "wots 4 pi"
    assert its.stems("ta mi zun the groups") == ["zun", "the", "groups"]
    assert english.spelled("kolvi zn") == "kolvi zn"


async def test_its_small_talk_is_recognised(made_up: Content) -> None:
    understanding = Understanding(made_up)
    assert (await understanding.find("pel ta zn vos")).small_talk == "chat"
    assert (await understanding.find("nemi ta lo")).small_talk == "never-mind"


async def test_its_words_bring_urgent_help(made_up: Content) -> None:
    assert await Understanding(made_up).hear("Bruk, ta mi.") is Care.URGENT
    assert await Understanding(made_up).hear("want to die") is not Care.URGENT


async def test_english_is_heard_and_understood_beside_it(folder: Path, made_up: Content) -> None:
    """The ear never gets weaker in a language: the one that is more worried counts."""
    english = Understanding(load(folder, phrasebook=BOOK))
    both = BesideEnglish(Understanding(made_up), english)
    assert made_up.reads_by_itself
    assert await both.hear("Bruk, ta mi.") is Care.URGENT
    assert await both.hear("want to die") is Care.URGENT
    assert await both.hear("the kettle is on") is await english.hear("the kettle is on")
    for text in ("vos mi kolvi zun", "what is co-production"):
        assert (await both.find(text)).entries[0] == "co-production", text


def test_its_dates_and_lists_are_those_of_its_locale(made_up: Content) -> None:
    assert made_up.phrases.date(date(2026, 3, 3)) == "3. März 2026"
    assert made_up.phrases.listed(["a", "b", "c"]) == "a, b und c"


@pytest.mark.parametrize(
    ("words", "mistake"),
    [
        ("We flarbed it", 'phrases.yaml:6: "flarbed" is not a word we use. Say it plainly: "nol".'),
        ("A prask", 'phrases.yaml:6: "prask" grades a group. Say it without grading anybody.'),
        ("Nul prask", None),
        ("We facilitated a level", None),
    ],
)
def test_its_own_words_are_banned_and_not_those_of_english(folder: Path, words: str, mistake: str | None) -> None:
    change(folder / MADE_UP / "phrases.yaml", "We have your answer", words)
    found = [str(each) for each in check(folder, today=TODAY, phrasebook=BOOK).mistakes]
    assert found == ([f"content/{MADE_UP}/{mistake}"] if mistake else [])
