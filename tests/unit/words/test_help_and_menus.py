"""`/help`, Telegram's menus, and what the texts say can be pressed or typed."""

import re
from dataclasses import replace

import pytest

from bot.conversation import buttons, routes
from bot.conversation.content import Content
from bot.conversation.events import Commanded, Place, Pressed
from bot.conversation.phrases import PHRASES
from bot.conversation.questions import about, privacy
from bot.conversation.reply import PAGE_LENGTH, Reply, units
from tests.unit.conversation.saying import ALONE, HERE, OPERATOR, turn
from tests.unit.words.seen import Seen, labels, phrases

COMMAND = re.compile(r"(?<![\w/.])/([a-z]\w*)")
IN_A_GROUP = {name for name, command in routes.COMMANDS.items() if command.where is routes.Where.GROUP}
LONGEST_OF_A_MENU = 9
MORE_FOR_COORDINATORS = 4


@pytest.fixture(scope="module")
def known(content: Content) -> set[str]:
    """Every command."""
    return {*routes.commands(content), *routes.URGENT}


@pytest.fixture(scope="module")
def not_hidden(content: Content) -> set[str]:
    """Those that `/help` tells of."""
    return {name for name, command in routes.commands(content).items() if command.menu is not routes.Menu.HIDDEN}


def helped(content: Content, *, private: bool) -> list[Reply]:
    """What `/help` begins with, then each of its parts."""
    its_turn, heard = turn(content, Commanded(1, ALONE if private else HERE, name="help"))
    routes.COMMANDS["help"].handler(its_turn)
    (begins,) = heard.replies
    parts = [buttons.read(each.code or "") for row in begins.rows for each in row]
    for part in parts:
        routes.BUTTONS[buttons.ShowHelp].handler(its_turn, part)
    return heard.replies


def listed(text: str) -> set[str]:
    return set(re.findall(r"^/(\w+): \S", text, re.MULTILINE))


def all_listed(content: Content, *, private: bool) -> list[str]:
    """Every command in every part."""
    return [
        name for part in helped(content, private=private)[1:] for name in re.findall(r"^/(\w+): \S", part.text, re.M)
    ]


def test_help_in_a_group_lists_every_command_once(content: Content, not_hidden: set[str]) -> None:
    names = all_listed(content, private=False)
    assert sorted(names) == sorted(not_hidden)


def test_w14_help_begins_with_a_few_lines_and_is_one_message(content: Content) -> None:
    assert listed(helped(content, private=True)[0].text) == {"urgent", "ask", "terms", "signpost"}
    assert listed(helped(content, private=False)[0].text) == {"urgent", "checkin", "ask", "terms", "signpost", "pause"}
    for private in (True, False):
        for part in helped(content, private=private):
            assert units(part.text) <= PAGE_LENGTH


def test_w14_help_is_grouped_by_what_one_wants_behind_buttons(content: Content) -> None:
    begins, *parts = helped(content, private=False)
    assert [each.label for row in begins.rows for each in row] == [
        *("Talk together", "What we said", "Words and places", "How I work here", "About me", "What I keep"),
        "How to type",
    ]
    assert [listed(part.text) for part in parts[:2]] == [
        {"checkin", "guide", "words", "back", "place", "pause", "resume"},
        {"steps", "results", "progress", "export"},
    ]
    assert {"privacy", "mydata", "forgetme", "deletegroup"} <= listed(parts[-2].text)
    assert {"report", "whynoscores", "about"} <= listed(parts[-3].text)
    assert listed(parts[-1].text) == {answer.command for answer in content.answers}
    under = [[each.label for row in part.rows for each in row] for part in parts]
    assert under.pop(3) == ["For coordinators", "All help"]
    assert all(labels == ["All help"] for labels in under)


def test_help_tells_of_the_commands_of_answers_in_the_order_of_their_buttons(content: Content) -> None:
    lines = helped(content, private=False)[-1].text.split("\n")
    assert lines[-len(content.answers) :] == [f"/{a.command}: {a.menu}" for a in content.answers]


def test_help_in_private_lists_what_works_there_and_no_answers_in_its_first_message(
    content: Content, not_hidden: set[str]
) -> None:
    assert set(all_listed(content, private=True)) == not_hidden - IN_A_GROUP
    assert not {answer.command for answer in content.answers} & listed(helped(content, private=True)[0].text)


def test_what_only_a_content_admin_may_do_is_in_no_menu_and_not_in_help(not_hidden: set[str]) -> None:
    assert routes.COMMANDS.keys() - not_hidden == {"check", "questions", "reload", "reports", "status", "stop"}, (
        "what stops a follower is told to them"
    )
    for private in (True, False):
        assert not {"check", "questions", "reload", "reports", "status"} & set(
            routes.menu(private=private, coordinators=True)
        )


@pytest.mark.parametrize("private", [True, False])
def test_help_says_what_it_is_not_and_how_to_type(content: Content, private: bool) -> None:  # noqa: FBT001 - a table
    text = "\n".join(part.text for part in helped(content, private=private))
    assert text.index("/urgent") < text.index("/ask")
    for said in ("I am not for a crisis", "nobody is watching", "its number", "left to right"):
        assert said in text


def test_each_line_of_help_is_short(content: Content) -> None:
    parts = helped(content, private=False)[1:]
    lines = [line for part in parts for line in part.text.split("\n") if line.startswith("/")]
    assert [line for line in lines if len(line) > 60] == []
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("coordinators", [False, True])
def test_a_menu_in_a_group_is_short_and_ends_with_urgent_help(
    known: set[str],
    coordinators: bool,  # noqa: FBT001 - a table
) -> None:
    names = routes.menu(private=False, coordinators=coordinators)
    assert len(names) <= LONGEST_OF_A_MENU + MORE_FOR_COORDINATORS * coordinators
    assert len(names) == len(set(names))
    assert "urgent" in names
    assert set(names) <= known


def test_members_have_nine_entries_at_most_and_coordinators_see_all_of_them() -> None:
    members, coordinators = routes.menu(private=False), routes.menu(private=False, coordinators=True)
    assert len(members) <= LONGEST_OF_A_MENU
    assert set(members) < set(coordinators)
    assert not {"setup", "settings", "who"} & set(members)


def test_a_private_menu_has_nothing_that_only_works_in_a_group() -> None:
    names = routes.menu(private=True)
    assert len(names) <= LONGEST_OF_A_MENU
    assert not IN_A_GROUP & set(names)
    assert {"ask", "terms", "signpost", "help", "urgent"} <= set(names)


def test_help_pause_and_urgent_help_are_in_every_members_menu() -> None:
    assert {"help", "pause", "checkin", "urgent"} <= set(routes.menu(private=False))


def test_every_entry_of_a_menu_has_its_phrase_and_the_phrase_fits_telegram(content: Content) -> None:
    for private in (True, False):
        for name in {
            *routes.menu(private=private, coordinators=True),
            *(n for names in routes.help_in(content, private=private).values() for n in names),
        }:
            assert 1 <= len(content.menu(name)) <= 60, name


def test_names_of_commands_are_ones_that_telegram_takes(known: set[str]) -> None:
    assert [name for name in known if not re.fullmatch(r"[a-z]{1,32}", name)] == []


def test_no_text_names_a_command_that_does_not_exist(known: set[str], seen: list[Seen]) -> None:
    unknown = {f"{s.where}: /{name}" for s in seen for name in COMMAND.findall(s.text) if name not in known}
    assert unknown == set()


def test_private_texts_name_no_command_that_only_works_in_a_group(content: Content) -> None:
    texts = phrases(content)
    private = ["about.start", "about.add_me", "about.help_intro", "about.no_text", "urgent.hard", "urgent.not_kept"]
    private += [key for key in PHRASES if key.startswith(("signpost.", "terms."))]
    named = {f"{key}: /{name}" for key in private for name in COMMAND.findall(texts[key]) if name in IN_A_GROUP}
    assert named == set()


def test_what_a_text_says_to_tap_is_a_button(content: Content, seen: list[Seen]) -> None:
    on_buttons = {label.casefold() for label in labels(content).values()}
    told = [
        (s.where, found)
        for s in seen
        for found in re.findall(r"\b[Tt]ap ([A-Z][a-z]+(?: [a-z]+)*)", s.text)
        if not any(" ".join(found.split()[:n]).casefold() in on_buttons for n in range(1, 5))
    ]
    assert told == []


def test_the_welcome_start_and_help_say_that_nobody_watches(content: Content) -> None:
    """A5.9."""
    for key in ("about.start", "about.help_intro", "about.about", "group.welcome", "group.start"):
        text = phrases(content)[key]
        assert re.search(r"not for a crisis", text), key
        assert re.search(r"no(?:body| person|\sone).{0,12}(?:watch|read)", text, re.IGNORECASE), key
        assert "/urgent" in text, key


@pytest.mark.parametrize("place", [HERE, ALONE])
def test_a11_6_the_short_notice_names_who_answers_the_complaint_route_and_the_ico(
    content: Content, place: Place
) -> None:
    its_turn, heard = turn(content, Commanded(1, place, name="privacy"))
    routes.commands(content)["privacy"].handler(its_turn)
    for said in ("Riverside Network", "hello@riverside.example", "30 days", "ICO", "/urgent", "/forgetme"):
        assert said in heard.text
    assert len(heard.replies) == 1
    assert units(heard.text) <= PAGE_LENGTH


@pytest.mark.parametrize("server", ["", "London, in the United Kingdom"])
def test_a11_6_the_whole_notice_says_all_that_the_law_asks_for(content: Content, server: str) -> None:
    """In pages that fit on a small screen, also with a long name and contact."""
    its_turn, heard = turn(content, Commanded(1, HERE, name="privacy"))
    who = replace(
        OPERATOR, name="The Riverside Network of Peer Groups", contact="privacy@riverside.example", server=server
    )
    its_turn.operator = who
    privacy.privacy(its_turn)
    while more := [each for row in heard.replies[-1].rows for each in row if each.label == "More"]:
        button = buttons.read(more[0].code or "")
        assert isinstance(button, buttons.PrivacyPage)
        its_turn.event = Pressed(2, HERE, code=more[0].code or "", on=5)
        privacy.page(its_turn, button)
    assert len(heard.replies) == len(privacy.PAGES)
    assert max(units(reply.text) for reply in heard.replies) <= PAGE_LENGTH
    for said in (
        *("What it is for", "explicit consent", "9(2)(a)", "take it back", "What I keep", "I don't keep names"),
        *("In a small group, people may guess", "How long", "Who else can see it", "Telegram", "the Netherlands"),
        *("/mydata", "/forgetme", "what came of a complaint", "urgent words", "in order", "not for a crisis"),
        *("version 3", "2026", server or "where that computer stands"),
    ):
        assert said in heard.text, said


def test_a_page_of_the_notice_that_is_not_there_is_an_old_button(content: Content) -> None:
    its_turn, heard = turn(content, Pressed(1, HERE, code="privacy:99"))
    privacy.page(its_turn, buttons.PrivacyPage(99))
    assert heard.replies == []
    assert its_turn.notice


def test_a6_6_about_names_who_runs_it_who_wrote_the_questions_and_what_is_from_the_briefing(content: Content) -> None:
    its_turn, heard = turn(content, Commanded(1, HERE, name="about"))
    about.about(its_turn)
    assert len(heard.replies) == 1
    for said in ("Riverside Network", "hello@riverside.example", "wrote the questions", "2014 briefing", "pays"):
        assert said in heard.text
