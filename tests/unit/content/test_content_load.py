"""Files become content, exactly as typed."""

from datetime import date

import pytest

from bot.content import ContentBroken, load
from bot.conversation.content import Spelling
from tests.unit.content.small_content import SmallContent


def test_the_small_content_has_neither_mistakes_nor_warnings(small: SmallContent) -> None:
    report = small.check()
    assert report.lines() == []
    assert report.summary() == "No mistakes and no warnings in 25 files."


def test_everything_arrives(small: SmallContent) -> None:
    content = small.load()
    entry, signpost = content.entry("co-production"), content.signpost("nsun")
    questionnaire, pack = content.questionnaire("spectrum"), content.urgent_pack("uk")
    assert entry
    assert signpost
    assert questionnaire
    assert pack
    assert entry.short == "People who use a service make it together with staff."
    assert entry.more == "They share the work. They share the say too.\n\nIt takes time."
    assert (entry.from_briefing, entry.related, entry.where) == (True, ("governance",), ("nsun",))
    assert {s.id: s.kind for s in content.signposts} == {
        "nsun": "organisation",
        "offer": "training",
        "paper": "document",
    }
    assert signpost.contacts[0].last_checked == date(2026, 11, 1)
    assert signpost.last_checked is None
    assert signpost.contacts[0].note is None
    assert questionnaire.said("st-voice", "yes") == "We said we have a voice."
    assert questionnaire.statements[0].towards == "yes"
    assert questionnaire.statements[0].examples == ()
    assert pack.routes[2].reach == "85258"
    assert [a.label for a in content.answers][2] == "No"
    assert content.urgent_words.phrases == ("want to die",)
    assert content.reading.spellings[0] == Spelling("what is", ("whats", "wots"))
    assert (content.reading.stemmer, content.reading.stop_words) == ("english", ("the", "is"))
    assert (content.language, content.topics[1].label, content.needs[0].signposts) == (
        "en",
        "People",
        ("nsun", "offer"),
    )


def test_a_broken_folder_is_refused_with_every_mistake(small: SmallContent) -> None:
    small.change("topics.yaml", "label: People", "label: ")
    small.change("needs.yaml", "text: Learning to lead.", "txt: Learning to lead.")
    with pytest.raises(ContentBroken) as refused:
        small.load()
    assert [mistake.file for mistake in refused.value.mistakes] == [
        "content/en/needs.yaml",
        "content/en/topics.yaml",
    ]
    last = str(refused.value).splitlines()[1]
    assert last == 'content/en/topics.yaml:5: "label" is empty. Write something after the colon.'


@pytest.mark.parametrize("language", ["../en", "", "EN", "en/..", "/etc", "xx"])
def test_a_language_that_is_not_there(small: SmallContent, language: str) -> None:
    with pytest.raises(ContentBroken):
        load(small.folder, language)


def test_another_language_is_checked_too_and_one_can_be_used_without_the_other(small: SmallContent) -> None:
    small.write("../tlh/phrases.yaml", "button: {}\n")
    report = small.check()
    found = "\n".join(report.lines())
    assert "content/tlh/language.yaml:1: This is missing. Make it: content/README.md has one to copy." in found
    assert 'content/tlh:1: Warning. "nsun" and 2 more (signpost) are in en and not here.' in found
    assert small.load().language == "en"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(small: SmallContent) -> None:
    for path in small.folder.rglob("*.*"):
        text = path.read_text("utf-8").replace("\n", "\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
    assert small.mistakes() == ()
    assert small.load().entries[0].more.endswith("\n\nIt takes time.")
