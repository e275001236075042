"""Numbers that the words name are those of the code."""

from datetime import timedelta

from bot.conversation.checkin.closing.looking_back import SPANS
from bot.conversation.content import Content
from bot.conversation.group.settings import HOURS, NUMBERS
from bot.domain.checkin import SHOW_ALONE_AFTER, SMALL_GROUP
from bot.domain.group import ANYONE_MAY_OPEN_AFTER, ORG_LENGTH
from bot.domain.own_words import LONGEST_WORDS
from bot.domain.retention import DRAFTS_LIVE, UNSHOWN_ANSWERS_LIVE
from bot.domain.steps import MOST_STEPS, OTHER_DATES
from tests.unit.words.seen import phrases


def test_lengths(content: Content) -> None:
    said = phrases(content)
    assert f"{ORG_LENGTH} letters" in said["setup.too_long"]
    assert f"{LONGEST_WORDS} letters" in said["words.ask"]
    assert f"{LONGEST_WORDS} letters" in said["words.too_long"]


def test_times(content: Content) -> None:
    said = phrases(content)
    assert (timedelta(minutes=10), timedelta(days=14)) == (SHOW_ALONE_AFTER, UNSHOWN_ANSWERS_LIVE)
    assert (timedelta(days=1), timedelta(days=1)) == (DRAFTS_LIVE, ANYONE_MAY_OPEN_AFTER)
    assert "ten minutes" in said["notice.wait"]
    assert "two weeks" in said["checkin.forgotten"]
    assert "two weeks" in said["privacy.kept"]
    assert "a day" in said["words.draft"]
    assert "a day" in said["checkin.coordinator_opens"]


def test_counts(content: Content) -> None:
    said = phrases(content)
    assert (MOST_STEPS, SMALL_GROUP) == (2, 8)
    assert "two" in said["notice.steps_enough"]
    assert "one or two" in said["steps.how"].lower()


def test_buttons_that_name_a_number_mean_it(content: Content) -> None:
    names = {1: "one", 3: "three", 5: "five", 6: "six", 8: "eight", 12: "twelve", 20: "twenty"}
    said = phrases(content)
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
    names = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    questions = content.questionnaires[0]
    for text in (questions.grouping_note, *phrases(content).values()):
        for word, after in zip(text.lower().split(), text.lower().split()[1:], strict=False):
            if after.startswith("themes") and word in names:
                assert names[len(questions.themes) - 1] == word, text


def test_a_themes_line_says_more_than_its_name(content: Content) -> None:
    """ "Running things: who leads, who decides, and who makes the rules." """
    repeated = [t.id for q in content.questionnaires for t in q.themes if t.about.casefold() == t.name.casefold()]
    assert repeated == []
