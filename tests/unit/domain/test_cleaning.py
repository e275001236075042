"""What people type is kept letter for letter, without what turns, hides or breaks a line."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cleaning import MOST_MARKS, cleaned, cleaned_line

WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
ANY = st.text(st.characters(exclude_categories=()))
"""Any text at all, with halves of characters too."""


@pytest.mark.parametrize(
    "typed",
    [
        "The food is s**t and nobody gives a f**k",
        "`code` _under_ [a](https://example.org) <b>tag</b> &amp; {org} {0} %s \\n",
        "=cmd|' /C calc'!A0",
        "two\n\nparagraphs",
        "Rwy’n hapus, ŵ ŷ",
        "ЩО далі",
        "شكرا جزيلا",
        "می\u200cخواهم",
        "תודה רבה",
        "क्\u200dष और क्\u200cष",
        "谢谢",
        "👩\u200d👩\u200d👧 ❤\ufe0f 👍🏽 1\ufe0f\u20e3",
        f"{WALES} Cymru",
        "ใครเป็น\u200bคน",
        "בְּרֵאשִׁ֖ית",
        "e\u0301 and é",
    ],
)
def test_words_of_any_language_stay_letter_for_letter(typed: str) -> None:
    assert cleaned(typed) == typed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202egnol\u202c", "gnol"),
        ("\u2066a\u2067b\u2068c\u2069d\u200e\u200f\u061c", "abcd"),
        ("half \ud83d of it", "half  of it"),
        ("the\x00 trust\x1b[31m\x7f", "the trust[31m"),
        ("one\r\ntwo\u2028three\x0bfour\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("\u200b \u2060 \n", ""),
        ("\u3164\u115f\u1160\uffa0", ""),
        ("\u2800\u2803\u2800\u2817\u2800", "\u2803\u2800\u2817"),
        ("a\U000e0041\U000e0042b", "ab"),
        ("\U0001f3f4\U000e0067\U000e0062", "\U0001f3f4"),
        ("\ufdd0\uffff\U0010ffff", ""),
        ("Z" + "\u0335\u0327" * 100 + "a", "Z" + "\u0335\u0327" * 3 + "a"),
        ("Z" + "\u0335\u200d" * 100 + "a", "Z" + "\u0335\u200d" * 3 + "a"),
    ],
)
def test_what_turns_hides_or_breaks_a_line_is_gone(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("the trust", "the trust"),
        ("  the \t trust \n", "the trust"),
        ("the\nother\ntrust", "the other trust"),
        ("Gwasanaeth Iechyd Môn", "Gwasanaeth Iechyd Môn"),
        ("NHS (South), ward 3 & 4", "NHS (South), ward 3 & 4"),
        ("\u202egnol\u202c", "gnol"),
        ("\u2067the trust\u2069\u200f", "the trust"),
        ("the\u00a0trust", "the trust"),
        ("\u200b\u200c\u2060", ""),
        ("", ""),
        (" \n\t ", ""),
        ("the\x00 trust\x1b", "the trust"),
    ],
)
def test_a_name_is_one_tidy_line(typed: str, tidy: str) -> None:
    assert cleaned_line(typed) == tidy


@given(ANY)
def test_a_name_cleaned_twice_is_the_same_line(text: str) -> None:
    tidy = cleaned_line(text)
    assert cleaned_line(tidy) == tidy
    assert tidy == tidy.strip()
    assert "\n" not in tidy
    assert "  " not in tidy


@given(ANY)
def test_cleaning_twice_changes_nothing_and_leaves_nothing_that_turns(text: str) -> None:
    clean = cleaned(text)
    assert cleaned(clean) == clean
    assert clean == clean.strip()
    clean.encode()
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not any(unicodedata.bidirectional(c) in turning for c in clean)
    assert not any(unicodedata.category(c) == "Cc" for c in clean.replace("\n", ""))


@given(st.text("aé\u0301\u0335\u200d\u05b0", max_size=200))
def test_no_letter_has_more_marks_than_languages_need(text: str) -> None:
    runs = "".join("m" if unicodedata.category(c) in ("Mn", "Cf") else " " for c in cleaned(text)).split()
    assert all(len(run) <= MOST_MARKS for run in runs)
