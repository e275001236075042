"""`translate-status`: what a translation lacks, and what has changed in English since it was made."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.translate_status import translate_status
from tests.unit.content.small_content import SmallContent
from tests.unit.content.test_languages import MANIFEST


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallContent:
    """English, and a language that has one phrase, one line of urgent help and one entry."""
    small = SmallContent(tmp_path / "content")
    monkeypatch.setenv("CONTENT_DIR", str(small.folder))
    small.write("../zz/language.yaml", MANIFEST)
    small.write("../zz/phrases.yaml", "notice:\n  taken: Mi ha {answer}.\n")
    pack = small.load().urgent[0]
    line = f"routes:\n  - id: {pack.routes[1].id}\n    line: Zik 116 123.\n"
    small.write("../zz/urgent.yaml", line)
    small.write("../zz/terms/governance.yaml", small.path("terms/governance.yaml").read_text("utf-8"))
    return small


def said(*arguments: str) -> list[str]:
    result = CliRunner().invoke(translate_status, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return str(result.output).splitlines()


@pytest.mark.usefixtures("small")
def test_it_names_files_with_what_is_missing_and_ends_with_a_count() -> None:
    lines = said("zz")
    assert "content/zz/phrases.yaml: 4 not translated, such as button.start." in lines
    assert not any("co-production" in each for each in lines), "one begun in a folder names no others"
    assert any(each.startswith("content/zz/terms: ") and each.endswith(" not translated.") for each in lines)
    assert "content/zz/terms/governance.yaml: 5 in English, such as title." in lines, "it is there, and was only copied"
    assert "texts are translated. The English of 0 has changed since." in lines[-3]
    assert lines[-2].startswith("5 have the words of the English.")
    assert lines[-1].startswith("Of 2 nobody has noted which English they were made from.")


@pytest.mark.usefixtures("small")
def test_of_one_file_each_missing_text_is_a_line_with_its_english() -> None:
    lines = said("zz", "phrases.yaml")
    assert 'content/en/phrases.yaml:3: button.start: not translated: "Start"' in lines
    assert "1 of 5 texts are translated. The English of 0 has changed since." in lines


def test_what_has_changed_in_english_since_is_told_with_the_line_of_the_translation(small: SmallContent) -> None:
    small.change("../zz/terms/governance.yaml", "title: What is governance?", "title: Vo zik governance?")
    assert said("zz", "terms/governance.yaml", "--looked-at") == [
        "Kept the English of 5 texts, to show what changes from now on."
    ]
    assert said("zz", "--looked-at") == ["Kept the English of 3 texts, to show what changes from now on."]
    assert len([each for each in said("zz") if "has changed. It was" in each]) == 0
    small.change("phrases.yaml", "We have your answer.", "We know your answer.")
    small.change("terms/governance.yaml", "short_title: Governance", "short_title: Governing")
    changed = [each for each in said("zz") if "has changed. It was" in each]
    assert changed == [
        "content/zz/phrases.yaml:2: notice.taken: the English has changed. "
        'It was "We have your answer. It is {answer}.", and is "We know your answer. It is {answer}.".',
        'content/zz/terms/governance.yaml:2: short_title: the English has changed. It was "Governance", '
        'and is "Governing".',
    ]
    said("zz", "phrases.yaml", "--looked-at")
    assert [each.partition(":")[0] for each in said("zz") if "has changed. It was" in each] == [
        "content/zz/terms/governance.yaml"
    ]


def test_a_list_that_moves_in_english_changes_nothing(small: SmallContent) -> None:
    said("zz", "--looked-at")
    text = small.path("urgent.yaml").read_text("utf-8")
    first, *rest = text.partition("packs:")[0].split("  - id: ")
    small.write("urgent.yaml", "  - id: ".join([first, rest[1], rest[0], *rest[2:]]) + text[text.index("packs:") :])
    assert not [each for each in said("zz") if "has changed. It was" in each]


def test_what_is_kept_of_english_is_no_mistake_in_the_folder(small: SmallContent) -> None:
    before = [str(each) for each in small.mistakes()]
    said("zz", "--looked-at")
    assert [str(each) for each in small.mistakes()] == before


def test_a_language_that_is_not_there_is_told_in_a_line(small: SmallContent) -> None:
    (line,) = said("tlh")
    assert line.startswith('There is no folder "tlh" in ')
    assert small


@pytest.mark.usefixtures("small")
def test_a_folder_without_a_file_is_one_line_and_urgent_help_comes_first() -> None:
    """Somebody who begins reads five lines, and not one for each of a hundred entries."""
    lines = said("zz")
    assert lines[0].startswith("content/zz/urgent.yaml: ")
    assert lines[1].startswith("content/zz/phrases.yaml: ")
    assert any(each.startswith("content/zz/organisations: ") and "files, " in each for each in lines)
    assert not any(each.startswith("content/zz/organisations/") for each in lines)


def test_a_file_that_was_copied_and_is_still_english_is_no_translation(small: SmallContent) -> None:
    small.write("../zz/topics.yaml", small.path("topics.yaml").read_text("utf-8"))
    small.change("../zz/topics.yaml", "label: People", "label: Mi")
    lines = said("zz", "topics.yaml")
    assert [each for each in lines if "in English" in each] == [
        'content/zz/topics.yaml:3: topics.words.label: in English: "What words mean"'
    ]
    assert any(each.startswith("1 of 2 texts are translated.") for each in lines)
    said("zz", "--looked-at")
    assert any(": in English:" in each for each in said("zz", "topics.yaml")), "not all at once, by the way"
    said("zz", "topics.yaml", "--looked-at")
    assert said("zz", "topics.yaml") == ["2 of 2 texts are translated. The English of 0 has changed since."]


@pytest.mark.parametrize(
    "typed", ["topics.yaml", "zz/topics.yaml", "content/zz/topics.yaml", r"content\zz\topics.yaml"]
)
@pytest.mark.usefixtures("small")
def test_a_file_goes_by_any_part_of_its_path(typed: str) -> None:
    assert said("zz", typed)[-1] == "0 of 2 texts are translated. The English of 0 has changed since."


@pytest.mark.usefixtures("small")
def test_a_section_of_a_file_is_asked_for_alone() -> None:
    assert said("zz", "phrases.yaml", "button")[-1].startswith("0 of ")
    assert all(": button." in each for each in said("zz", "phrases.yaml", "button")[:-1])
    assert said("zz", "phrases.yaml", "buton") == ['"buton" is not a section of phrases.yaml. Did you mean "button"?']


@pytest.mark.usefixtures("small")
def test_a_file_that_is_not_there_is_told_in_a_line() -> None:
    assert said("zz", "topcs.yaml") == [
        'There is nothing to translate in a file called "topcs.yaml". Did you mean "topics.yaml"?'
    ]
