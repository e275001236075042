"""The real content folder: no mistake, quickly read, schemas up to date; ten mistakes are found at once."""

import json
import re
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from bot.cli.run import warn_of_unchecked_help
from bot.content import check, load
from bot.content.readability import grade
from bot.content.schema import schemas
from bot.content.shapes import Style
from bot.conversation.content import Content
from bot.conversation.phrases import PHRASES
from bot.domain.urgent import UrgentPack
from tests.unit.content.small_content import BOOK, SmallContent
from tests.unit.readability import flesch_kincaid_grade

CONTENT = Path(__file__).parents[3] / "content"


@pytest.mark.long
def test_the_real_content_has_no_mistake() -> None:
    assert [str(mistake) for mistake in check(CONTENT).mistakes] == []


@pytest.mark.long
def test_every_phrase_can_be_said() -> None:
    phrases = load(CONTENT).phrases
    for key, fields in PHRASES.items():
        assert phrases.say(key, **dict.fromkeys(fields, "x"))


TEN = [
    ("answers.yaml", '    label: "Partly"\n', "", '"label" is missing in "partly"'),
    ("documents/briefing-2014.yaml", "status: unknown", "status: unknwon", 'Did you mean "unknown"?'),
    ("needs.yaml", "signposts: [", "signposts: [no-such-place, ", 'with the id "no-such-place"'),
    ("organisations/nsun.yaml", "short_title: NSUN", "short_titel: NSUN", 'Did you mean "short_title"?'),
    ("phrases.yaml", "button:\n", "button:\n  not_a_button: Press\n", 'There is no phrase "button.not_a_button"'),
    ("questionnaires/leadership-spectrum.yaml", "in {org}?", "in {orgg}?", "{orgg} cannot be used here"),
    (
        "terms/four-steps.yaml",
        "title: The four steps of co-production",
        "title: Co-production: the steps",
        "a colon inside",
    ),
    (
        "topics.yaml",
        "label: What words mean",
        "label: What all of these words mean",
        "is a button and has 28 characters",
    ),
    ("urgent.yaml", 'reach: "85258"', 'reach: "85528"', '"85528" does not stand in the line above it'),
    ("urgent_words.yaml", "phrases:\n", "phrases:\n  - Can't cope\n", "is never found"),
]


@pytest.mark.long
def test_ten_mistakes_in_a_copy_are_listed_at_once(tmp_path: Path) -> None:
    copy = tmp_path / "content"
    shutil.copytree(CONTENT, copy)
    for name, old, new, _ in TEN:
        path = copy / "en" / name
        text = path.read_text("utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new, 1), "utf-8")
    lines = check(copy).lines()
    for name, _, _, expected in TEN:
        assert any(re.match(rf"content/en/{re.escape(name)}:\d+: ", line) and expected in line for line in lines), (
            expected
        )


def test_the_schemas_are_up_to_date() -> None:
    there = {path.name: path.read_text("utf-8") for path in (CONTENT / "schema").iterdir()}
    stale = [name for name, text in schemas().items() if there.get(name) != text]
    assert not stale, "run: python -m bot.content.schema"
    assert there.keys() == schemas().keys()


def test_a_schema_knows_fields_values_and_lengths() -> None:
    signpost = json.loads(schemas()["signpost.json"])
    assert "id" not in signpost["properties"]
    assert signpost["additionalProperties"] is False
    assert signpost["properties"]["status"]["enum"] == ["current", "changed", "historic", "unknown"]
    assert signpost["properties"]["short_title"]["maxLength"] == 20
    phrases = json.loads(schemas(BOOK)["phrases.json"])
    assert phrases["required"] == ["button", "notice", "question", "menu"]
    assert phrases["properties"]["button"]["properties"]["answer"]["description"] == "May use {answer}."


@pytest.mark.parametrize("path", sorted((CONTENT / "en" / "terms").glob("*.yaml")), ids=lambda path: path.stem)
def test_our_grade_is_close_to_the_second_opinion(path: Path, style: Style) -> None:
    text = path.read_text("utf-8").partition("\nshort: |\n")[2].replace("more: |\n", "")
    assert grade(text, style) == pytest.approx(flesch_kincaid_grade(text), abs=1.6)


def test_addresses_and_numbers_do_not_count_as_hard_words(small: SmallContent, style: Style) -> None:
    assert small.mistakes() == ()
    assert grade("See https://www.nationalsurvivorusernetwork.org.uk/organisational-participation now.", style) < 1
    assert grade("", style) == 0


def test_a5_8_the_start_warns_of_numbers_that_nobody_checked(
    content: Content, caplog: pytest.LogCaptureFixture
) -> None:
    today = date(2027, 4, 15)
    warn_of_unchecked_help(content, today)
    assert "Numbers for urgent help were never checked, or not for 90 days: england, wales" in caplog.text
    caplog.clear()
    for age, warns in ((90, False), (91, True)):
        route = replace(content.urgent[0].routes[0], last_checked=today - timedelta(days=age), checked_by="Ruth")
        warn_of_unchecked_help(replace(content, urgent=(UrgentPack("england", "England", (route,)),)), today)
        assert ("not for 90 days: england" in caplog.text) is warns


@pytest.mark.parametrize("language", ["en", "cy"])
def test_each_nation_reads_the_lines_of_the_routes_that_its_pack_names_in_their_order(language: str) -> None:
    """Numbers and dates are those of English, the lines are the language's own."""
    english, own = (
        yaml.load((CONTENT / name / "urgent.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes texts only
        for name in ("en", language)
    )
    lines = {route["id"]: route["line"] for route in own["routes"]}
    kinds = {route["id"]: route["kind"] for route in english["routes"]}
    packs = {pack.id: pack for pack in load(CONTENT, language).urgent}
    for pack in english["packs"]:
        for name in ("routes", "more"):
            shown = [(route.line, route.kind) for route in getattr(packs[pack["id"]], name)]
            assert shown == [(lines[each], kinds[each]) for each in pack[name]], pack["id"]
