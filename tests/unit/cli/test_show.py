"""`show`: whoever writes the content sees what members will see, and where it stands."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.show import as_text, show
from bot.cli.terminal import NOT_YOURS, PACKAGED_CONTENT
from bot.cli.translate_status import translate_status
from bot.content.places import Places, places_in
from bot.conversation.content import Content
from bot.conversation.preview import LONGEST_NAME, names, previews, with_words
from bot.conversation.reply import PAGE_LENGTH, units
from bot.domain.group import ORG_LENGTH

pytestmark = pytest.mark.long

NOW = datetime(2026, 11, 30, tzinfo=UTC)
SHIPPED = Path("content")


@pytest.fixture(scope="module")
def places() -> Places:
    return places_in(SHIPPED)


def shown(content: Content, places: Places, what: str) -> str:
    return "\n\n".join(as_text(preview, places) for preview in previews(content, what, NOW))


def line_of(place: str) -> str:
    """The line of a file that `file:line` names."""
    file, _, line = place.partition(": ")[0].rpartition(":")
    return Path(file).read_text("utf-8").splitlines()[int(line) - 1]


def test_an_entry_with_its_buttons_and_its_place(content: Content, places: Places) -> None:
    text = shown(content, places, "carer")
    assert text.startswith("content/en/terms/carer.yaml:1: carer\n--- The answer (")
    assert "They are not paid for it." in text
    assert "Not from the briefing.\n[More]  [Related]" in text
    assert "--- More (" in text
    assert "[Service user]  [The spectrum]" in text
    assert shown(content, places, "What is a carer?") == text


def test_a_statement_at_its_longest_in_every_moment(content: Content, places: Places) -> None:
    text = shown(content, places, "st-consultation")
    assert line_of(text).strip() == "- id: st-consultation"
    assert f"get involved in {LONGEST_NAME}?" in text
    for moment in ("The question", "What's this mean? (a box)", "When people saw it differently", "Talk first"):
        assert f"--- {moment} (" in text
    for answer in content.answers:
        assert answer.is_own or f"--- Read back after the theme: {answer.label} (" in text
    assert "[Skip]  [Show]  [More]" in text
    assert "[Answer privately]" in text.partition("--- The question, after More")[2].partition("---")[0]
    assert "{org}" not in text
    assert "{users}" not in text


def test_an_urgent_pack_a_need_and_a_phrase(content: Content, places: Places) -> None:
    pack = shown(content, places, "wales")
    assert line_of(pack).strip() == "- id: wales"
    assert "--- /urgent in private (" in pack
    assert "Live Fear Free, 0808 80 10 800" in pack
    assert "[All choices]" in shown(content, places, "training")
    phrase = shown(content, places, "ask.nothing_fits")
    assert line_of(phrase).strip().startswith("nothing_fits:")
    assert content.phrases.say("ask.nothing_fits") in phrase


def test_what_goes_by_one_name_is_all_shown(content: Content, places: Places) -> None:
    places_found = re.findall(r"^(content/.*): nsun$", shown(content, places, "nsun"), re.MULTILINE)
    assert [place.rpartition(":")[0] for place in places_found] == [
        "content/en/terms/nsun.yaml",
        "content/en/organisations/nsun.yaml",
    ]


@pytest.mark.long
def test_everything_can_be_shown_and_no_message_is_too_long(content: Content, places: Places) -> None:
    assert len(LONGEST_NAME) == ORG_LENGTH
    for name in names(content):
        found = previews(content, name, NOW)
        assert found, name
        for preview in found:
            assert places.of(preview.kind, preview.id, preview.within), name
            assert [seen for seen in preview.seen if units(seen.reply.text) > PAGE_LENGTH] == []


@pytest.mark.long
def test_what_is_not_there_is_said_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENT_DIR", str(SHIPPED))
    ended = CliRunner().invoke(show, ["carrer"])
    assert ended.exit_code == 1
    assert 'There is nothing called "carrer", and nothing says it. Did you mean "carer"?' in ended.output


def test_another_name_of_the_organisation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENT_DIR", str(SHIPPED))
    ended = CliRunner().invoke(show, ["st-consultation", "--org", "the trust"])
    assert ended.exit_code == 0
    assert "get involved in the trust?" in ended.output


def test_each_part_of_a_questionnaire_by_its_name(content: Content, places: Places) -> None:
    """Not only its questions: a theme, a stage, a suggestion, and the list of its themes."""
    theme = shown(content, places, "Being heard")
    assert "Being heard: who asks us, who listens, and what happens then." in theme
    assert f"questions about {LONGEST_NAME}. About 15 minutes" in theme
    assert "1. Ask staff what changed after our last survey" in theme
    assert "[Ask what changed]" in theme
    suggestion = shown(content, places, "ask-what-changed")
    assert line_of(suggestion).strip() == "- id: ask-what-changed"
    assert "Kept as a next step: Ask staff what changed" in suggestion
    assert "[4Pi standards]" in suggestion
    stage = shown(content, places, "Beginnings")
    assert "Where would you put yourselves, and why?" in stage
    assert "We put ourselves at the beginnings of involvement." in stage
    assert "--- /checkin (" in shown(content, places, "Our own terms")


def test_topics_needs_answers_small_talk_and_a_line_of_urgent_help(content: Content, places: Places) -> None:
    assert "[Co-production]" in shown(content, places, "What words mean")
    assert "[Training]" in shown(content, places, "needs")
    assert "/partly: answer partly" in shown(content, places, "Partly")
    assert "You're welcome." in shown(content, places, "thanks")
    line = shown(content, places, "samaritans")
    assert line_of(line).strip() == "- id: samaritans"
    assert "call Samaritans on 116 123" in line


def test_a_thing_is_found_by_words_that_members_read(content: Content) -> None:
    def found(words: str) -> list[str]:
        return [preview.id for preview in with_words(content, words, NOW)]

    assert found("are staff free to do NOTHING, about what") == ["st-feedback-no-duty"]
    assert found("nothing free staff are tell") == ["st-feedback-no-duty"]
    assert "carer" in found("not paid for it")
    assert {"england", "wales", "samaritans"} <= set(found("116 123"))
    assert found("zebra crossing") == []
    assert found(" ... ") == []


def run(monkeypatch: pytest.MonkeyPatch, *what: str) -> str:
    monkeypatch.setenv("CONTENT_DIR", str(SHIPPED))
    ended = CliRunner().invoke(show, list(what))
    assert ended.exit_code == 0, ended.output
    return ended.output


def test_several_things_are_listed_and_each_is_shown_by_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = run(monkeypatch, "day", "and", "night")
    lines = listed.splitlines()
    assert len(lines) > 3
    assert any("samaritans. To talk to someone: call Samaritans" in line for line in lines)
    assert lines[-1].startswith("To see one of them, write where it stands: python -m bot show")
    place = lines[0].partition(": ")[0]
    one = run(monkeypatch, place)
    assert one.startswith(f"{place}: ")
    assert "---" in one


def test_a_line_as_the_checker_names_it_shows_what_stands_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also a line in the middle of a thing, and a path as Windows writes it."""
    assert run(monkeypatch, "content/en/terms/carer.yaml:14:").startswith("content/en/terms/carer.yaml:1: carer\n---")
    assert ": carer\n---" in run(monkeypatch, r"content\en\terms\carer.yaml")
    text = Path("content/en/needs.yaml").read_text("utf-8").splitlines()
    inside = next(n for n, line in enumerate(text, 1) if line.strip() == "- id: training") + 2
    assert "[All choices]" in run(monkeypatch, f"en/needs.yaml:{inside}")


def test_who_stands_where_no_words_are_is_told_whose_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Also the checker: "No mistakes" would be said of words that nobody here has changed."""
    monkeypatch.delenv("CONTENT_DIR", raising=False)
    monkeypatch.chdir(tmp_path)
    for verb, what in ((show, ["carer"]), (translate_status, ["cy"])):
        lines = CliRunner().invoke(verb, what).output.splitlines()
        assert lines.count(NOT_YOURS) == 1
    monkeypatch.chdir(PACKAGED_CONTENT.parent)
    assert NOT_YOURS not in CliRunner().invoke(show, ["carer"]).output


def test_what_a_language_lacks_has_its_place_in_english() -> None:
    both = places_in(SHIPPED, "cy", "en")
    assert both.of("entry", "carer").startswith("content/en/terms/carer.yaml:")
    assert both.of("topics", "words").startswith("content/cy/topics.yaml:")
