"""Story 10: the mistakes that Nasreen will make, one by one."""

import pytest

from tests.unit.content.small_content import SmallContent

QUOTES = "Put quotes round the whole text."


@pytest.mark.parametrize(
    "typed", ["No", "0117", "0207", "116123", "85258", "17:00", "1_000", "1e3", "yes", "~x", "0x1F"]
)
def test_a10_1_a_text_stays_exactly_as_typed(small: SmallContent, typed: str) -> None:
    small.change("organisations/nsun.yaml", "note: null", f"note: {typed}")
    signpost = small.load().signpost("nsun")
    assert signpost
    assert signpost.note == typed


def test_a10_1_an_answer_list_with_no_in_it(small: SmallContent) -> None:
    small.change("answers.yaml", 'typed: ["no"]', "typed:\n      - No\n      - off")
    answer = small.load().answer("no")
    assert answer
    assert answer.typed == ("No", "off")


def test_a10_1_a_date_is_a_date(small: SmallContent) -> None:
    small.change("organisations/nsun.yaml", "last_checked: 2026-11-01", "last_checked: 2026-11-22")
    signpost = small.load().signpost("nsun")
    assert signpost
    assert str(signpost.contacts[0].last_checked) == "2026-11-22"


def test_a10_2_the_same_key_twice(small: SmallContent) -> None:
    small.change("organisations/nsun.yaml", "status: unknown", "status: unknown\nname: Another")
    assert small.only_mistake() == (
        'content/en/organisations/nsun.yaml:7: "name" stands here twice: in line 1 and in line 7. '
        "Delete one of the two."
    )


def test_a10_2_the_same_id_twice(small: SmallContent) -> None:
    small.change("topics.yaml", "  - id: people", "  - id: words\n    label: Others\n  - id: people")
    assert small.only_mistake() == (
        'content/en/topics.yaml:4: The id "words" stands twice: in line 2 and in line 4. Give one of them another id.'
    )


def test_a10_2_the_same_id_as_the_name_of_two_files(small: SmallContent) -> None:
    text = small.path("training/offer.yaml").read_text()
    text = text.replace("An offer", "Another offer").replace("User Offer", "Other Offer")
    small.write("training/nsun.yaml", text.replace("01632 960123", "0113 4960 888"))
    assert small.only_mistake() == (
        'content/en/training/nsun.yaml:1: The id "nsun" is the name of two files: content/en/organisations/nsun.yaml:1 '
        "and content/en/training/nsun.yaml:1. Give one of them another name."
    )


def test_a10_3_an_unknown_field(small: SmallContent) -> None:
    small.change("terms/governance.yaml", "from_briefing: true\n", "from_briefing: true\nrealted: []\n")
    assert small.only_mistake() == (
        'content/en/terms/governance.yaml:5: "realted" is not a field here. Did you mean "related"?'
    )


def test_a10_3_a_field_like_no_other(small: SmallContent) -> None:
    small.change("topics.yaml", "label: People", "label: People\n    zzz: 1")
    assert small.only_mistake() == (
        'content/en/topics.yaml:6: "zzz" is not a field here. The fields here are: id, label.'
    )


CANNOT_BE_READ = [
    ("colon", "name: Peer support: what it means", "There is a colon inside this text.", QUOTES),
    ("star", "name: *Important* people", "A text starts with a star (*).", QUOTES),
    ("at", "name: @nsun", "A text starts with @.", QUOTES),
    ("backtick", "name: `x`", "A text starts with `.", QUOTES),
    ("percent", "name: %x", "A text starts with %.", QUOTES),
    ("and", "name: &co", "A text starts with &.", QUOTES),
    ("exclamation", "name: !important", "A text starts with an exclamation mark.", QUOTES),
    ("dash", "name: - x", "A dash stands right after a colon.", "Put the dash on a line of its own, or"),
    ("quote left open", 'name: "Peer support', "A quote is opened here and never closed.", "Put the same quote"),
    ("quote in quotes", "name: 'it's ours'", "Text stands after a closing quote or bracket.", QUOTES),
    ("quoted word first", 'name: "Peer" support', "Text stands after a closing quote or bracket.", QUOTES),
    ("backslash", 'name: "a\\qb"', "There is a backslash inside double quotes.", "Use single quotes for this text."),
    ("bracket", "name: {org} is", "Text stands after a closing quote or bracket.", QUOTES),
    ("comma", "name: , x", "A text starts with a comma or a bracket.", QUOTES),
    ("bar", "name: | x", "A text starts with | or >.", QUOTES),
    ("no space", "name:x", "There is no space after the colon.", "Put a space after it."),
]


@pytest.mark.parametrize(
    ("typed", "what", "fix"), [row[1:] for row in CANNOT_BE_READ], ids=[r[0] for r in CANNOT_BE_READ]
)
def test_a10_4_why_a_file_cannot_be_read(small: SmallContent, typed: str, what: str, fix: str) -> None:
    small.change("organisations/nsun.yaml", "name: National Survivor User Network", typed)
    line = small.only_mistake()
    assert "Traceback" not in line
    assert line.startswith(f"content/en/organisations/nsun.yaml:1: {what} {fix}")


def test_a10_4_a_quote_that_is_never_closed(small: SmallContent) -> None:
    small.change("organisations/nsun.yaml", "checked_by: Ruth", 'checked_by: "Ruth')
    assert small.only_mistake() == (
        "content/en/organisations/nsun.yaml:15: A quote is opened here and never closed. "
        "Put the same quote at the end of the text."
    )


def test_a10_4_a_bracket_that_is_never_closed(small: SmallContent) -> None:
    small.change("needs.yaml", "signposts: [nsun, offer]", "signposts: [nsun, offer")
    assert small.only_mistake().startswith("content/en/needs.yaml:5: A bracket is opened here and not closed.")


def test_a10_4_a_line_without_a_colon(small: SmallContent) -> None:
    small.change("organisations/nsun.yaml", "status: unknown", "something\nstatus: unknown")
    assert "nsun.yaml:6: This line has no colon." in small.only_mistake()


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "what"),
    [
        ("organisations/nsun.yaml", "name: Nat", "name:\u00a0Nat", 1, "After the colon stands a space of another kind"),
        (
            "organisations/nsun.yaml",
            "status: un",
            "status:\u2009un",
            6,
            "After the colon stands a space of another kind",
        ),
        ("terms/governance.yaml", "title: ", "title:\u3000", 1, "After the colon stands a space of another kind"),
        ("needs.yaml", "- id: ", "- id:\u00a0", 2, "After the colon stands a space of another kind"),
        ("needs.yaml", "signposts: [", "signposts:\u00a0[", 5, "After the colon stands a space of another kind"),
        ("organisations/nsun.yaml", "name: Nat", "name\uff1aNat", 1, "This line has a colon of another kind"),
        ("terms/governance.yaml", "title: ", "title \uff1a ", 1, "This line has a colon of another kind"),
        ("topics.yaml", "topics:", "topics\uff1a", 1, "This line has a colon of another kind"),
        ("topics.yaml", "- id", "-\u00a0id", 2, "After the dash stands a space of another kind"),
        (
            "topics.yaml",
            "    label",
            "\u00a0\u00a0\u00a0\u00a0label",
            3,
            "This line begins with a space of another kind",
        ),
    ],
)
def test_a_character_that_only_looks_right_is_named(
    small: SmallContent, name: str, old: str, new: str, line: int, what: str
) -> None:
    small.change(name, old, new)
    assert small.only_mistake().startswith(f"content/en/{name}:{line}: {what}, such as a ")


def test_a10_4_a_dash_without_a_space(small: SmallContent) -> None:
    small.change("asked/governance.yaml", "  - who sits on the board", "  -who sits on the board")
    assert "governance.yaml:3: There is no space after the dash." in small.only_mistake()


def test_a10_4_a_line_that_starts_too_far_in(small: SmallContent) -> None:
    small.change("organisations/nsun.yaml", "status: unknown", "  status: unknown")
    assert "nsun.yaml:6: " in small.only_mistake()
    assert "too far right" in small.only_mistake()


def test_a10_4_a_tab_at_the_start_of_a_line(small: SmallContent) -> None:
    small.change("topics.yaml", "    label: People", "\tlabel: People")
    assert small.only_mistake() == ("content/en/topics.yaml:5: There is a tab in this line. Put spaces in its place.")


def test_a10_4_a_text_that_is_cut_at_a_hash(small: SmallContent) -> None:
    small.change("organisations/nsun.yaml", "note: null", "note: Call #1")
    assert small.only_mistake() == (
        "content/en/organisations/nsun.yaml:9: The text from # on is lost: # starts a comment. "
        f"{QUOTES} Is it a comment? Put a space after the #."
    )


def test_a10_4_a_comment_is_no_mistake(small: SmallContent) -> None:
    small.change("organisations/nsun.yaml", "status: unknown", "status: unknown   # current, changed, ...")
    assert small.mistakes() == ()


def test_a10_4_an_entry_without_what_its_texts_begin_with(small: SmallContent) -> None:
    small.change("terms/governance.yaml", "more: |", "more:")
    small.change("terms/co-production.yaml", "\nmore: |\n", "\n")
    assert [str(m) for m in small.mistakes()] == [
        'content/en/terms/co-production.yaml:1: "more" is missing. Add the line "more: ...".',
        'content/en/terms/governance.yaml:13: The "|" after "more:" is missing. Write "more: |" there.',
    ]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a10_4_a_file_that_is_not_utf_8(small: SmallContent, encoding: str) -> None:
    text = small.path("topics.yaml").read_text().replace("People", "Café")
    small.path("topics.yaml").write_bytes(text.encode(encoding))
    line = 5 if encoding == "cp1252" else 1
    assert small.only_mistake().startswith(f"content/en/topics.yaml:{line}: This ")
    assert small.only_mistake().endswith("Save it again as UTF-8 (in Notepad: Save as, Encoding).")


@pytest.mark.parametrize("odd", ["\u00a0", "\u200b", "\u202f", "\u2011"])
def test_a10_5_odd_spaces_in_a_phone_number(small: SmallContent, odd: str) -> None:
    small.change("organisations/nsun.yaml", "020 7820", f"020{odd}7820")
    expected = "a dash that is not the one on the keyboard" if odd == "\u2011" else "an odd space that cannot be seen"
    assert small.only_mistake() == (
        f'content/en/organisations/nsun.yaml:12: "020{odd}7820 8982" has {expected} in it. Type it again by hand.'
    )


def test_a10_5_curly_quotes_in_an_id(small: SmallContent) -> None:
    small.change("topics.yaml", "id: people", "id: “people”")
    assert small.only_mistake().startswith('content/en/topics.yaml:4: The id "“people”" has a curly quote in it.')


def test_a10_5_odd_spaces_in_a_key(small: SmallContent) -> None:
    small.change("topics.yaml", "    label: People", "    label\u00a0: People")
    assert small.only_mistake() == (
        'content/en/topics.yaml:5: The name "label\u00a0" has an odd space that cannot be seen in it. '
        "Type the name again by hand."
    )


def test_a10_5_in_prose_they_are_allowed(small: SmallContent) -> None:
    small.change("terms/governance.yaml", "It takes time.", "“It takes\u00a0time”, they\u2019d say.")
    assert small.mistakes() == ()


NATIONS = '"england", "wales", "scotland", "northern-ireland", "ireland", "uk"'


@pytest.mark.parametrize(("kind", "called"), [("call", "number to call"), ("text", "number to text")])
def test_a10_7_a_nation_without_a_number(small: SmallContent, kind: str, called: str) -> None:
    small.change("urgent.yaml", f"kind: {kind}", "kind: emergency")
    assert small.only_mistake() == (
        f'content/en/urgent.yaml:21: The packs {NATIONS} have no {called}. Name a route with "kind: {kind}".'
    )


def test_a10_7_a_nation_without_an_emergency_route_or_a_date_key(small: SmallContent) -> None:
    small.change("urgent.yaml", "kind: emergency", "kind: call")
    small.change("urgent.yaml", "    last_checked: 2026-11-01\n", "")
    assert [str(m) for m in small.mistakes()] == [
        'content/en/urgent.yaml:2: "last_checked" is missing in "emergency". Add the line "last_checked: null". '
        "Put something else only after a real check.",
        f'content/en/urgent.yaml:20: The packs {NATIONS} have no emergency route. Name a route with "kind: emergency".',
    ]


def test_a10_7_elsewhere_is_let_off(small: SmallContent) -> None:
    text = small.path("urgent.yaml").read_text()
    start = text.index("  - id: elsewhere")
    small.write("urgent.yaml", text[:start] + text[start:].replace(", shout]", "]", 1))
    assert small.mistakes() == ()


def test_a10_10_a_report_has_every_mistake_and_a_count(small: SmallContent) -> None:
    small.change("topics.yaml", "label: People", "label: People of every kind you know")
    small.change("needs.yaml", "[nsun,", "[nsum,")
    report = small.check()
    assert report.lines() == [
        'content/en/needs.yaml:5: There is no organisation, training or document with the id "nsum". '
        'Did you mean "nsun"? If not, take it out.',
        'content/en/topics.yaml:5: "label" is a button and has 29 characters, 9 too many. Use fewer or shorter words.',
    ]
    assert report.summary() == "2 mistakes and no warnings in 25 files."


def test_a10_4_ways_of_asking_in_the_entry_are_told_where_to_go(small: SmallContent) -> None:
    small.change("terms/governance.yaml", "related:", "ask:\n  - who decides\nrelated:")
    assert small.only_mistake() == (
        "content/en/terms/governance.yaml:6: Ways of asking have a file of their own. "
        'Move them into the folder "asked", to a file with the name of this entry, under "ways:".'
    )


def test_a10_4_ways_of_asking_for_an_entry_that_is_not_there(small: SmallContent) -> None:
    small.write("asked/governence.yaml", "ways:\n  - who decides\n")
    assert small.only_mistake() == (
        'content/en/asked/governence.yaml:1: There is no entry with the id "governence". Did you mean "governance"? '
        "If not, delete this file."
    )


def test_a_line_that_names_an_entry_which_was_deleted_may_go_too(small: SmallContent) -> None:
    small.path("terms/co-production.yaml").rename(small.path("terms/co-produced.yaml"))
    small.path("asked/co-production.yaml").unlink(missing_ok=True)
    small.write("asked/co-produced.yaml", "ways:\n  - made together\n")
    told = [str(each) for each in small.mistakes() if "There is no entry" in each.what]
    assert told
    assert all(each.endswith('Did you mean "co-produced"? If not, take it out.') for each in told)


@pytest.mark.parametrize(
    ("called", "fix"),
    [
        ("Bluebird House.yaml", 'Call it "bluebird-house.yaml".'),
        ("carer - Copy.yaml", 'Call it "carer-copy.yaml".'),
        ("where (new).yaml", 'Call it "where-new.yaml".'),
        ("é.yaml", "Use small letters (a to z), digits and - only."),
    ],
)
def test_a_file_with_a_space_in_its_name_is_told_what_to_be_called(small: SmallContent, called: str, fix: str) -> None:
    small.write(f"terms/{called}", "x")
    assert small.only_mistake().endswith(f"The name of this file has a space or a sign in it. {fix}")


@pytest.mark.parametrize("called", ["organisations/mind.yaml", "terms/peers.yaml", "asked/peers.yaml"])
def test_a_file_that_notepad_called_txt(small: SmallContent, called: str) -> None:
    small.write(f"{called}.txt", "x")
    name = called.split("/")[1]
    assert small.only_mistake() == (
        f'content/en/{called}.txt:1: Notepad put ".txt" after the name of this file. Windows may hide that. '
        f'Save it again as "{name}", with "All files" as the type, and delete this one.'
    )


def test_an_organisation_that_is_over_tells_members_so(small: SmallContent) -> None:
    small.change("organisations/nsun.yaml", "status: unknown", "status: historic")
    assert small.only_mistake() == (
        "content/en/organisations/nsun.yaml:6: This is over, and nothing tells members so. "
        'Write what to do instead under "now".'
    )
    small.change("organisations/nsun.yaml", "status: historic", "status: historic\nnow: It has closed. Ask your ICB.")
    small.load()


def test_an_entry_that_nobody_asks_for_yet_is_a_warning(small: SmallContent) -> None:
    small.path("asked/governance.yaml").unlink()
    assert [str(warning) for warning in small.check().warnings] == [
        "content/en/terms/governance.yaml:1: Nobody has written how people ask. "
        'Write them into asked/governance.yaml, under "ways:". Fifty or more is good.'
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("terms/governance.yaml", "short_title:", "shorttitle:", 'Did you mean "short_title"?'),
        ("topics.yaml", "label: People", "lable: People", 'Did you mean "label"?'),
        ("organisations/nsun.yaml", "checked_by: null\n", "checkedby: null\n", 'Did you mean "checked_by"?'),
        ("organisations/nsun.yaml", "last_checked: null", "last_checked: 30/11/2026", "year, month, day."),
        ("organisations/nsun.yaml", "last_checked: null", "last_checked: 30 November", "year, month, day."),
    ],
)
def test_one_cause_is_told_in_one_line(small: SmallContent, file: str, old: str, new: str, told: str) -> None:
    """What is misspelt is not missing too, and what has no middle is not too long."""
    small.change(file, old, new)
    assert told in small.only_mistake()


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("[]", '"training" has 0 places under "signposts".'),
        ("[nsun]", '"training" has 1 place under "signposts".'),
    ],
)
def test_a_need_leads_to_two_to_four_places(small: SmallContent, named: str, told: str) -> None:
    small.change("needs.yaml", "signposts: [nsun, offer]", f"signposts: {named}")
    warnings = [str(each) for each in small.check().warnings]
    assert f"content/en/needs.yaml:5: {told} Name 2 to 4, the most useful first." in warnings
