"""One slip, one line, whatever follows from it: in all languages of the folder nothing else is told.

Files under a wrong name, copies, an id that stands twice, a line that went missing, text that a program read wrongly.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from bot.content import check, read

SHIPPED = Path(__file__).parents[3] / "content"
TODAY = date(2026, 11, 30)
SPECTRUM, NSUN, CARER = (
    "en/questionnaires/leadership-spectrum.yaml",
    "en/organisations/nsun.yaml",
    "en/terms/carer.yaml",
)
NEEDS, URGENT, ASKED = "en/needs.yaml", "en/urgent.yaml", "en/asked/carer.yaml"

Slip = Callable[[Path], object]


def moved(old: str, new: str) -> Slip:
    return lambda folder: (folder / old).rename(folder / new)


def copied(old: str, new: str) -> Slip:
    return lambda folder: shutil.copy(folder / old, folder / new)


def made(name: str, data: bytes) -> Slip:
    def make(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)

    return make


def typed(name: str, old: str, new: str) -> Slip:
    def change(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text, old
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")

    return change


def cut(name: str, pattern: str) -> Slip:
    def change(folder: Path) -> None:
        text, count = re.subn(pattern, "", (folder / name).read_text("utf-8"), count=1, flags=re.MULTILINE)
        assert count
        (folder / name).write_text(text, "utf-8")

    return change


def together(*slips: Slip) -> Slip:
    return lambda folder: [slip(folder) for slip in slips]


NAMES: dict[str, tuple[Slip, str]] = {
    "a folder with a capital": (
        moved("en/terms", "en/Terms"),
        'en/Terms:1: The bot does not know this name. Call it "terms".',
    ),
    "a language in capitals": (moved("cy", "CY"), 'CY:1: The bot does not know this name. Call it "cy".'),
    "English in capitals": (moved("en", "EN"), 'EN:1: The bot does not know this name. Call it "en".'),
    "a language by its name": (
        moved("cy", "welsh"),
        "welsh:1: The bot does not know this name. The folder of a language has its code as its name",
    ),
    "no folder of ways to ask": (lambda folder: shutil.rmtree(folder / "en/asked"), "en/asked:1: This is missing."),
    "no folder of entries": (lambda folder: shutil.rmtree(folder / "en/terms"), "en/terms:1: This is missing."),
    ".yml for .yaml": (
        moved(URGENT, "en/urgent.yml"),
        'en/urgent.yml:1: The bot does not know this name. Call it "urgent.yaml".',
    ),
    "a capital": (
        moved(URGENT, "en/Urgent.yaml"),
        'en/Urgent.yaml:1: The bot does not know this name. Call it "urgent.yaml".',
    ),
    "Notepad's ending": (moved(NEEDS, "en/needs.yaml.txt"), 'en/needs.yaml.txt:1: Notepad put ".txt" after the name'),
    "the ending twice": (
        moved(NEEDS, "en/needs.yaml.yaml"),
        'en/needs.yaml.yaml:1: The bot does not know this name. Call it "needs.yaml".',
    ),
    "an organisation as .yml": (
        moved(NSUN, "en/organisations/nsun.yml"),
        'en/organisations/nsun.yml:1: The bot does not know such files. Call it "nsun.yaml".',
    ),
    "an organisation as .YAML": (
        moved(NSUN, "en/organisations/nsun.YAML"),
        'nsun.YAML:1: The bot does not know such files. Call it "nsun.yaml".',
    ),
    "an organisation as .yaml.txt": (
        moved(NSUN, "en/organisations/nsun.yaml.txt"),
        'nsun.yaml.txt:1: Notepad put ".txt" after',
    ),
    "an entry as .md": (
        moved(CARER, "en/terms/carer.md"),
        'carer.md:1: This entry has the old form. Run check-content --fix: it makes "carer.yaml" of it.',
    ),
    "an old entry beside a new one": (
        made("en/terms/carer.md", b"---\ntitle: Carer\n---\nText.\n"),
        'carer.md:1: This entry has the old form, and nobody reads it. "carer.yaml" is there too. Delete this one.',
    ),
    "an entry as .txt": (
        moved(CARER, "en/terms/carer.txt"),
        'carer.txt:1: The bot does not know such files. Call it "carer.yaml".',
    ),
    "an entry with a capital": (
        moved(CARER, "en/terms/Carer.yaml"),
        'en/terms/Carer.yaml:1: The name of the file, "Carer", has capitals or signs in it.',
    ),
    "ways to ask with a capital": (
        moved(ASKED, "en/asked/Carer.yaml"),
        'en/asked/Carer.yaml:1: The name of the file, "Carer", has',
    ),
    "a space at the end of a name": (
        moved(CARER, "en/terms/carer .yaml"),
        'en/terms/carer .yaml:1: The name of this file has a space or a sign in it. Call it "carer.yaml".',
    ),
    "a copy, on Windows": (
        copied(CARER, "en/terms/carer - Copy.yaml"),
        'It looks like a copy of "carer.yaml". Delete it, or call it "carer-copy.yaml" if',
    ),
    "a second download": (copied(NSUN, "en/organisations/nsun (1).yaml"), 'It looks like a copy of "nsun.yaml".'),
    "two people at once": (
        copied(CARER, "en/terms/carer (Nasreen's conflicted copy 2026-11-30).yaml"),
        'It looks like a copy of "carer.yaml".',
    ),
    "a copy of an organisation": (
        copied(NSUN, "en/organisations/nsun-copy.yaml"),
        "nsun-copy.yaml:1: The name and the button of content/en/organisations/nsun.yaml stand here too",
    ),
    "a copy beside it, read first": (copied(NSUN, "en/organisations/a-nsun.yaml"), "The name and the button of "),
    "an organisation copied to training": (
        copied(NSUN, "en/training/nsun.yaml"),
        'en/training/nsun.yaml:1: The id "nsun" is the name of two files',
    ),
    "a copy of the page": (
        copied("README.md", "README - Copy.md"),
        'README - Copy.md:1: The bot does not know this name. Did you mean "README.md"? That is there',
    ),
    "a folder in a folder": (
        made("en/terms/New folder/carer.yaml", b"x"),
        'en/terms/New folder:1: This is a folder inside "terms", and nobody reads it. Move the files in',
    ),
    "a picture": (
        made("en/terms/carer.jpg", b"\xff\xd8\xff"),
        "en/terms/carer.jpg:1: The bot does not know such files. Move it out of this folder.",
    ),
    "what a Mac packs": (made("en/__MACOSX/x", b"x"), ""),
}

SAVED: dict[str, tuple[Slip, str]] = {
    "an empty entry": (
        made(CARER, b""),
        "en/terms/carer.yaml:1: There is nothing in this file. Fill it in, or delete it.",
    ),
    "nothing but zeros": (
        made("en/topics.yaml", bytes(4096)),
        "en/topics.yaml:1: There is nothing in this file but zeros, as after a crash. Take it from your last copy.",
    ),
    "the middle of a conflict": (
        typed(CARER, "A carer is", "=======\n  A carer is"),
        "carer.yaml:12: Two versions of this file stand in it",
    ),
    "the third part of a conflict": (
        typed(CARER, "A carer is", "||||||| base\n  A carer is"),
        "carer.yaml:12: Two versions of this file stand in it",
    ),
    "a conflict that is indented": (
        typed(NEEDS, "  - id: examples", "  <<<<<<< HEAD\n  - id: examples"),
        "needs.yaml:27: Two versions of this file stand in it",
    ),
    "an apostrophe read wrongly": (
        typed(CARER, "A carer is", "A carerâ€™s is"),
        'carer.yaml:12: "â€™" stands where ’ was: a program read this file wrongly.',
    ),
    "a pound read wrongly": (
        typed(NEEDS, "text: Learning", "text: Â£5. Learning"),
        'needs.yaml:11: "Â£" stands where £ was',
    ),
}

IDS: dict[str, tuple[Slip, str]] = {
    "a need": (
        typed(NEEDS, "id: meeting-groups", "id: training"),
        'needs.yaml:15: The id "training" stands twice: in line 9 and in line 15.',
    ),
    "a topic": (typed("en/topics.yaml", "id: what-counts", "id: words"), 'topics.yaml:5: The id "words" stands twice'),
    "a route": (typed(URGENT, "id: shout", "id: samaritans"), 'urgent.yaml:65: The id "samaritans" stands twice'),
    "a nation": (typed(URGENT, "- id: wales", "- id: england"), 'urgent.yaml:326: The id "england" stands twice'),
    "a statement": (
        typed(SPECTRUM, "- id: st-feedback-no-duty", "- id: st-consultation"),
        'The id "st-consultation" stands twice',
    ),
    "a stage": (
        typed(SPECTRUM, "- id: stage-good", "- id: stage-beginnings"),
        'The id "stage-beginnings" stands twice',
    ),
    "a suggestion": (
        typed(SPECTRUM, "- id: ask-for-the-agenda", "- id: ask-what-changed"),
        'The id "ask-what-changed" stands twice',
    ),
    "an entry related twice": (
        typed(CARER, "  - leadership-spectrum", "  - service-user"),
        'carer.yaml:8: "service-user" stands twice under "related".',
    ),
    "a place named twice": (
        typed(NEEDS, "[nsun, capital-project-trust,", "[nsun, nsun,"),
        'needs.yaml:18: "nsun" stands twice under "signposts".',
    ),
    "reached by itself": (
        typed(NSUN, "entries:", "reached_by: [nsun]\nentries:"),
        'nsun.yaml:12: "nsun" is named under its own "reached_by".',
    ),
    "instead of itself": (
        typed(NSUN, "entries:", "instead: [nsun]\nentries:"),
        'nsun.yaml:12: "nsun" is named under its own "instead".',
    ),
}

LINES: dict[str, tuple[Slip, str]] = {
    "the line packs:": (cut(URGENT, r"^packs:\n"), 'urgent.yaml:308: The line "packs:" is missing above this.'),
    "the line statements:": (cut(SPECTRUM, r"^statements:\n"), 'The line "statements:" is missing above this.'),
    "a dash": (
        typed(NEEDS, "  - id: meeting-groups", "    id: meeting-groups"),
        'needs.yaml:15: A dash is missing before "id": what stands from here on is there already, from line 9 on.',
    ),
    "three fields": (
        typed("en/silence.yaml", "lines:\n", "lines:\n  - text: oh well\n"),
        'silence.yaml:15: "why", "reviewed_by" and "reviewed_on" are missing.',
    ),
    "a letter of a field": (
        typed(ASKED, "ways:", "way:"),
        'asked/carer.yaml:1: "way" is not a field here. Did you mean "ways"?',
    ),
    "the dashes of a list": (
        typed(CARER, "related:\n  - service-user\n", "related: service-user\n"),
        'carer.yaml:6: "related" must be a list.',
    ),
    "all suggestions of a theme": (
        cut(SPECTRUM, r"(?<=suggestions: \[)ask-what-changed.*(?=\])"),
        'The suggestions "ask-what-changed", "ask-for-the-agenda" and "share-the-speaking" are in no theme',
    ),
    "a number to text in Wales": (
        typed(URGENT, "samaritans, shout, nhs-111-wales", "samaritans, nhs-111-wales"),
        'en/urgent.yaml:326: The pack "wales" has no number to text.',
    ),
    "a number and its line": (
        typed(URGENT, "call 999, or go", "call 998, or go"),
        'en/urgent.yaml:39: "999" does not stand in the line above it.',
    ),
}

TEXTS: dict[str, tuple[Slip, str]] = {
    "a phone number cut short": (
        typed(NSUN, 'value: "020 7820 8982"', 'value: "020 78"'),
        'nsun.yaml:24: "020 78" has 5 digits. Look whether all of it is there',
    ),
    "a contact twice in a file": (
        typed(NSUN, '"150 Minories, London EC3N 1LS"', '"27-29 Vauxhall Grove, Vauxhall, London SW8 1SY"'),
        'nsun.yaml:45: "27-29 Vauxhall Grove, Vauxhall, London SW8 1SY" stands in line 38 too.',
    ),
    "seen in years to come": (
        typed(NSUN, "    seen: July 2023", "    seen: July 2033"),
        'nsun.yaml:39: "July 2033" has not been yet.',
    ),
    "a theme of no time": (
        typed(SPECTRUM, "minutes: 15", "minutes: 0"),
        '"minutes" is 0. Write a number from 1 to 120.',
    ),
    "a theme of a day": (
        typed(SPECTRUM, "minutes: 15", "minutes: 1500"),
        '"minutes" is 1500. Write a number from 1 to 120.',
    ),
    "wording none": (
        typed(SPECTRUM, "wording: 1", "wording: 0"),
        '"wording" is 0. Write 1, and one more whenever the meaning changes.',
    ),
    "a table": (
        typed(CARER, "A carer is someone", "| a | b |\n  |---|---|\n\n  A carer is someone"),
        '"| a | b |" is a row of a table',
    ),
    "a quotation": (typed(CARER, "A carer is", "> A carer is"), '">" is a Markdown quotation'),
    "an address in brackets": (
        typed(CARER, "A carer is", "<https://nsun.org.uk> A carer is"),
        '"<https://nsun.org.uk>" is a Markdown link',
    ),
    "a footnote": (typed(CARER, "that is a job.", "that is a job.[^1]"), '"[^1]" is a Markdown footnote'),
    "a link of a wiki": (typed(CARER, "A carer is", "A [[carer]] is"), '"[[carer]]" is a Markdown link'),
    "a note for programs": (typed(CARER, "A carer is", "<!-- check -->A carer is"), '"<!-- check -->" is HTML'),
    "a name of a theme that fills the screen": (
        typed(SPECTRUM, "name: Being heard", f"name: Being heard {'by all ' * 12}"),
        '"name" has',
    ),
}

KINDS = {"name": NAMES, "saved": SAVED, "id": IDS, "line": LINES, "text": TEXTS}
SLIPS = {f"{kind}: {name}": slip for kind, slips in KINDS.items() for name, slip in slips.items()}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[frozenset[str]]:
    """What is printed of the folder as it is shipped. Files that are the same are parsed once."""
    parse = read.read_root
    read.read_root = lru_cache(2000)(parse)
    folder = shutil.copytree(SHIPPED, tmp_path_factory.mktemp("shipped") / "content")
    report = check(folder, today=TODAY)
    assert report.mistakes == ()
    yield frozenset(report.lines())
    read.read_root = parse


def _counts_otherwise(line: str) -> bool:
    """Whether a line only counts what is there: how many contacts are due, what a language lacks."""
    return bool(re.search(r"Warning\. (\d+ of \d+ contacts|.* in en and not here|Routes were never|No speaker)", line))


@pytest.mark.parametrize(("slip", "told"), SLIPS.values(), ids=SLIPS)
@pytest.mark.long
def test_one_slip_is_told_in_one_line(tmp_path: Path, before: frozenset[str], slip: Slip, told: str) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "content")
    slip(folder)
    lines = [each for each in check(folder, today=TODAY).lines() if each not in before and not _counts_otherwise(each)]
    assert (len(lines), [told in each for each in lines]) == ((1, [True]) if told else (0, [])), "\n".join(lines)


@pytest.mark.long
def test_an_id_that_many_files_name_is_told_once_with_their_lines(tmp_path: Path, before: frozenset[str]) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "content")
    typed("en/topics.yaml", "id: what-counts", "id: what-matters")(folder)
    _, told = [each for each in check(folder, today=TODAY).lines() if each not in before]
    assert told.startswith(
        'content/en/terms/key-points.yaml:3: There is no topic with the id "what-counts", which 7 lines'
    )
    assert "content/en/terms/on-your-own-terms.yaml:3, " in told
    assert told.endswith('and 1 more. Did you mean "what-matters"? If not, take it out.')
