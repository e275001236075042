"""Numbers that the words name are those of the code."""

import re
from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.conversation.checkin.closing.looking_back import SPANS
from bot.conversation.content import Content
from bot.conversation.group.settings import HOURS, NUMBERS
from bot.domain import retention
from bot.domain.checkin import LONGEST_WHY, SHOW_ALONE_AFTER, SHOW_ALONE_OVER_DAYS, SMALL_GROUP
from bot.domain.group import ANYONE_MAY_OPEN_AFTER, ORG_LENGTH
from bot.domain.own_words import LONGEST_WORDS
from bot.domain.sent_questions import MOST_QUESTIONS
from bot.domain.steps import MOST_STEPS, OTHER_DATES
from bot.domain.their_answer import ASKED_AFTER
from bot.domain.votes import TO_CHOOSE_FROM
from tests.unit.words.seen import phrases

LIFETIMES: Mapping[str, tuple[str, ...]] = {
    "UNSHOWN_ANSWERS_LIVE": ("privacy.kept", "checkin.paused_since", "checkin.forgotten"),
    "TAKEN_OUT_LIVES": ("words.changed", "words.take_out", "words.taken_out"),
    "DRAFTS_LIVE": ("privacy.kept", "words.draft", "personal.draft"),
    "DROPPED_DRAFTS_LIVE": ("words.dropped",),
    "HANDOVERS_LIVE": ("handover.pass_on",),
    "LINKS_LIVE": ("private.link", "private.press_button"),
    "RECENTLY_SAID_LIVES": ("privacy.alone", "about.start", "personal.told", "personal.told_entry"),
    "QUESTION_COUNTS_LIVE": ("sending.enough", "personal.wrote_in"),
    "DELETION_WISHES_LIVE": ("deleting.ask", "personal.wish"),
    "DELETION_CAN_BE_UNDONE": (),
    "REPORTS_LIVE": (),
    "NATIONS_LIVE": (),
    "BACKUPS_LIVE": ("privacy.limits",),
    "UNFINISHED_BACKUPS_LIVE": (),
    "EDIT_DRAFTS_LIVE": (),
    "OLD_EDITS_LIVE": (),
    "SHOWN_COUNTS_LIVE": (),
    **dict.fromkeys(("UPDATE_IDS_LIVE", "QUESTIONS_LIVE", "DEAD_LETTERS_LIVE", "URGENT_NOTES_LIVE", "WISHES_LIVE"), ()),
    **dict.fromkeys(("CARDS_LIVE", "REMOVED_GROUPS_LIVE", "QUIET_GROUPS_LIVE", "QUIET_GROUPS_WARNED_BEFORE"), ()),
}
"""Every lifetime of `bot/domain/retention.py`, with the phrases that name it."""

WAITS: Mapping[str, timedelta] = {
    "notice.wait": SHOW_ALONE_AFTER,
    "notice.wait_a_day": SHOW_ALONE_OVER_DAYS,
    "asking.how": SHOW_ALONE_AFTER,
    "asking.how_days": SHOW_ALONE_OVER_DAYS,
    "role.admins": ANYONE_MAY_OPEN_AFTER,
    "role.some": ANYONE_MAY_OPEN_AFTER,
    "checkin.coordinator_opens": ANYONE_MAY_OPEN_AFTER,
    "personal.last_coordinator": ANYONE_MAY_OPEN_AFTER,
    "their_answer.ask": ASKED_AFTER,
    "coordinating.after": ASKED_AFTER,
    "privacy.short": timedelta(days=30),
}
"""The other periods that phrases name: how long somebody waits, and what the law says of complaints."""

COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
UNITS = {
    "week": timedelta(days=7),
    "day": timedelta(days=1),
    "hour": timedelta(hours=1),
    "minute": timedelta(minutes=1),
}
PERIOD = re.compile(rf"\b(?:an?|{'|'.join(COUNTED)}|\d+) (?:{'|'.join(UNITS)})s?\b", re.IGNORECASE)


def in_words(period: timedelta) -> str:
    """A period as the texts name it, in the longest unit that fits: two weeks, an hour, 30 days."""
    unit, length = next((unit, length) for unit, length in UNITS.items() if not period % length)
    count = period // length
    if count == 1:
        return f"{'an' if unit == 'hour' else 'a'} {unit}"
    return f"{COUNTED[count - 1] if count <= len(COUNTED) else count} {unit}s"


def test_lengths(content: Content) -> None:
    said = phrases(content)
    assert f"{ORG_LENGTH} letters" in said["setup.too_long"]
    assert f"{LONGEST_WHY} letters" in said["opening.why_long"]
    assert f"{LONGEST_WORDS} letters" in said["words.ask"]
    assert f"{LONGEST_WORDS} letters" in said["words.too_long"]
    assert f"{LONGEST_WORDS} letters" in said["their_answer.ask"]


def test_every_lifetime_has_its_row_in_the_table_above() -> None:
    """A new one must be classified: which words name it, or that none do."""
    assert LIFETIMES.keys() == {name for name, value in vars(retention).items() if isinstance(value, timedelta)}


@pytest.mark.parametrize("name", LIFETIMES)
def test_the_words_name_a_lifetime_as_it_is(content: Content, name: str) -> None:
    said = phrases(content)
    for key in LIFETIMES[name]:
        assert in_words(getattr(retention, name)) in said[key], key


def test_every_period_that_the_words_name_is_one_of_the_rules(content: Content) -> None:
    rules: dict[str, set[str]] = {key: {in_words(period)} for key, period in WAITS.items()}
    for name, keys in LIFETIMES.items():
        for key in keys:
            rules.setdefault(key, set()).add(in_words(getattr(retention, name)))
    named = {key: {each[0].lower() for each in PERIOD.finditer(text)} for key, text in phrases(content).items()}
    assert {key: periods for key, periods in named.items() if periods} == rules


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (timedelta(minutes=1), "a minute"),
        (timedelta(minutes=10), "ten minutes"),
        (timedelta(minutes=90), "90 minutes"),
        (timedelta(hours=1), "an hour"),
        (timedelta(hours=36), "36 hours"),
        (timedelta(days=1), "a day"),
        (timedelta(days=3), "three days"),
        (timedelta(days=7), "a week"),
        (timedelta(days=14), "two weeks"),
        (timedelta(days=30), "30 days"),
    ],
)
def test_how_a_text_names_a_period(period: timedelta, words: str) -> None:
    assert in_words(period) == words
    assert PERIOD.fullmatch(words)


def test_counts(content: Content) -> None:
    said = phrases(content)
    assert (MOST_STEPS, SMALL_GROUP) == (2, 8)
    assert "two" in said["notice.steps_enough"]
    assert "one or two" in said["steps.how"].lower()
    assert f"{COUNTED[MOST_QUESTIONS - 1]} questions" in said["sending.enough"]


def test_buttons_that_name_a_number_mean_it(content: Content) -> None:
    names = {1: "one", 3: "three", 4: "four", 5: "five", 6: "six", 8: "eight", 12: "twelve", 20: "twenty"}
    said = phrases(content)
    assert tuple(NUMBERS) == TO_CHOOSE_FROM
    assert [said[NUMBERS[number]].lower() for number in NUMBERS] == [names[number] for number in NUMBERS]
    assert tuple(SPANS) == OTHER_DATES
    for months, key in SPANS.items():
        assert said[key].lower().removesuffix("s") == f"in {names[months]} month"
        assert said[key].lower() in said["steps.when"]
    hours = {said[key]: (start, end) for key, start, end in HOURS.values()}
    for hour in (8, 9, 10):
        assert hours[f"{hour} pm to {hour} am"] == ((hour + 12) * 60, hour * 60)
    assert hours[said["button.quiet_never"]] == (0, 0)


def test_the_number_of_themes_is_right_where_it_is_named(content: Content) -> None:
    questions = content.questionnaires[0]
    for text in (questions.grouping_note, *phrases(content).values()):
        for word, after in zip(text.lower().split(), text.lower().split()[1:], strict=False):
            if after.startswith("themes") and word in COUNTED:
                assert COUNTED[len(questions.themes) - 1] == word, text


def test_a_themes_line_says_more_than_its_name(content: Content) -> None:
    """ "Running things: who leads, who decides, and who makes the rules." """
    repeated = [t.id for q in content.questionnaires for t in q.themes if t.about.casefold() == t.name.casefold()]
    assert repeated == []
