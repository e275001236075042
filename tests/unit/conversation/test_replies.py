"""What people type for an answer (scenario A3.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.content import Content
from bot.domain.card_replies import Answered, Unclear
from bot.domain.letters import without_marks as folded

FORMS = {
    "yes": "y, yes, yeah, yep",
    "partly": "part, partly, kind of, prtly",
    "no": "n, no, nope",
    "notsure": "dunno, not sure, unsure, don't know, dont know",
    "notfit": "doesn't fit us, doesnt fit us, does not fit us",
    "skip": "skip, pass",
}
EACH = [(form, answer) for answer, forms in FORMS.items() for form in forms.split(", ")]


def answer_of(content: Content, text: str) -> str | None:
    found = content.card_replies.whole(text)
    return found.id if found else None


def heard(content: Content, text: str) -> tuple[str, str] | None:
    found = content.card_replies.read(text)
    return (found.answer.id, found.rest) if isinstance(found, Answered) else None


def meant(content: Content, text: str) -> list[str]:
    found = content.card_replies.read(text)
    return [answer.id for answer in found.answers] if isinstance(found, Unclear) else []


@pytest.mark.parametrize(("form", "answer"), EACH)
def test_the_common_forms(content: Content, form: str, answer: str) -> None:
    for text in (
        form,
        form.upper(),
        form.capitalize(),
        f"{form}.",
        f"  {form}!! ",
        f'"{form}"',
        f"{form}...",
        f"({form})",
        f"{form}?",
        f"{form} \U0001f642",
        f"\n{form}\n",
        f"{form},",
        form.replace("'", "\u2019"),
        form.replace(" ", "  "),
        form.replace(" ", "-"),
    ):
        assert answer_of(content, text) == answer, text


def test_every_form_in_the_file_and_every_label_is_understood(content: Content) -> None:
    wrong = [f for a in content.answers for f in (a.label, a.inline, *a.typed) if answer_of(content, f) != a.id]
    assert wrong == []


MORE = {
    "yes": "yeah definitely, yes yes, for sure, they do, of course, yep yes",
    "partly": "a bit of both, half and half, to some extent, 50/50, up to a point, i think partly",
    "no": "nope, no no no, no not really, hardly ever, definitely not",
    "notsure": "idk, maybe, perhaps, no idea, who knows, not too sure, hard to tell, undecided",
    "notfit": "n/a, N/A, not applicable, doesn't apply, neither, none of these",
    "skip": "prefer not to say, I'd prefer not to say, pass, rather not, no comment, i'd rather not answer, no thanks",
}


@pytest.mark.parametrize(("form", "answer"), [(f, a) for a, forms in MORE.items() for f in forms.split(", ")])
def test_more_that_people_write(content: Content, form: str, answer: str) -> None:
    found = answer_of(content, form) or (heard(content, form) or ("", ""))[0]
    assert found == answer
    assert meant(content, form) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Yes, partly", "yes partly"),
        ("partly yes", "partly yes"),
        ("yes/partly", "yes partly"),
        ("Partly, or no.", "partly no"),
        ("yes and no", "yes no"),
        ("Yes & no!", "yes no"),
        ("between yes and partly", "yes partly"),
        ("not sure, maybe yes", "notsure yes"),
        ("i think yes or partly", "yes partly"),
        ("yes, partly because the ward listens", "yes partly"),
        ("no. skip", "no skip"),
    ],
)
def test_two_answers_are_told_apart(content: Content, text: str, wanted: str) -> None:
    assert meant(content, text) == wanted.split()
    assert heard(content, text) is None


@pytest.mark.parametrize(
    "text",
    [
        "both",
        "Both.",
        "mostly",
        "na",
        "in the middle",
        "60/40",
        "A)",
        "it depends",
        "mixed",
        "somewhere in between",
        "either",
    ],
)
def test_words_for_more_than_one_answer(content: Content, text: str) -> None:
    assert meant(content, text) == ["yes", "partly", "no", "notsure", "notfit"]


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "is it yes or no?", "both of us went to the meeting", "they said yes and then no at the trust board"),
        *("what is co-production", "no they never do", "mostly the staff decide", "", "and"),
    ],
)
def test_other_words_mean_no_two_answers(content: Content, text: str) -> None:
    assert meant(content, text) == []


def test_no_form_of_an_answer_is_a_cry_for_help(content: Content) -> None:
    """Somebody who writes a form of an answer gets no help note, so none of them may be a cry."""
    cries = set(map(folded, content.examples_of("crisis")))
    words = {folded(phrase) for phrase in (*content.urgent_words.alone, *content.urgent_words.phrases)}
    forms = {folded(form) for answer in content.answers for form in (answer.label, *answer.typed)}
    assert not forms & (cries | words)


@pytest.mark.long
def test_no_cry_is_nothing_but_an_answer(content: Content) -> None:
    """An answer with the words that may stand around one brings no help note, so no cry may be made of such words."""
    cries = (*content.examples_of("crisis"), *content.urgent_words.alone, *content.urgent_words.phrases)
    assert [cry for cry in cries if content.card_replies.only_answer(cry)] == []


def test_no_picture_stands_under_two_answers_and_each_is_understood(content: Content) -> None:
    pictures = [(picture, answer.id) for answer in content.answers for picture in answer.pictures]
    assert len(dict(pictures)) == len(pictures)
    assert [p for p, a in pictures if heard(content, f"{p}\ufe0f") != (a, "")] == []


def test_no_form_stands_under_two_answers(content: Content) -> None:
    """Compared as the code compares them: without case, apostrophes and punctuation."""
    owners: dict[str, set[str]] = {}
    for answer in content.answers:
        for form in (answer.label, answer.inline, answer.differ, *answer.typed):
            owners.setdefault(folded(form), set()).add(answer.id)
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}


def test_no_form_is_the_label_of_another_button_of_the_card(content: Content) -> None:
    say = content.phrases.say
    names = ("another", "differ", "leave", "words", "means", "show", "never_mind", "keep", "change", "drop")
    labels = {folded(say(f"button.{name}")) for name in names}
    assert {folded(f) for a in content.answers for f in a.typed} & labels == set()


@pytest.mark.parametrize("command", ["yes", "partly", "no", "notsure", "notfit", "skip"])
def test_the_word_of_a_command_without_its_slash(content: Content, command: str) -> None:
    assert answer_of(content, command) == command


@pytest.mark.parametrize(
    "text",
    [
        "yes because they listened",
        "no one ever asked us",
        "partly the trust",
        "what is co-production",
        "nobody",
        "yesterday",
        "pass me the tea",
        "",
        " ",
        "...",
        "\U0001f642",
        "1",
        "y n",
        "yes no",
        "x" * 4096,
    ],
)
def test_a_longer_reply_is_no_answer(content: Content, text: str) -> None:
    assert answer_of(content, text) is None


@pytest.mark.parametrize(
    ("text", "answer", "rest"),
    [
        ("I'd say partly, because the ward is better", "partly", "Because the ward is better"),
        ("id say partly becos they asked us", "partly", "Becos they asked us"),
        ("yes because they listened", "yes", "Because they listened"),
        ("No, they never told us", "no", "They never told us"),
        ("no they never told us", "no", "They never told us"),
        ("The garden is ours, so I'd say yes", "yes", "The garden is ours"),
        ("Not sure - it was before my time", "notsure", "It was before my time"),
        ("to be honest it's a no from me. Nothing changed.", "no", "Nothing changed."),
        ("Probably partly", "partly", ""),
        ("I think yes", "yes", ""),
        ("doesn't fit us, we have no staff", "notfit", "We have no staff"),
        ("sometimes they listen and sometimes not", "partly", "They listen and sometimes not"),
        ("pass, too tired today", "skip", "Too tired today"),
    ],
)
def test_an_answer_inside_a_sentence(content: Content, text: str, answer: str, rest: str) -> None:
    assert heard(content, text) == (answer, rest)


@pytest.mark.parametrize(
    "text",
    [
        "no one ever asked us",
        "no staff ever listen",
        "what is co-production",
        "Yes, but what is governance?",
        "partly, what does that mean",
        "some say yes, others no",
        "yes, no, whatever",
        "they do not listen to any of us",
        "it does my head in",
        "they do it their own way",
        "we do, but is that what you mean?",
        "partly the trust",
        "yesterday they asked us",
        "y they never listen",
        "next they will ask us to pay",
        "",
        "...",
        "x" * 4096,
        "yes " * 1000,
        ", , ,",
    ],
)
def test_no_answer_is_heard_where_there_is_none(content: Content, text: str) -> None:
    assert heard(content, text) is None


@given(st.text())
def test_any_text_may_be_listened_to(content: Content, text: str) -> None:
    found = content.card_replies.read(text)
    assert not isinstance(found, Answered) or found.rest == found.rest.strip()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Doesn't  fit us!", "doesnt fit us"),
        ("Doesn\u2019t fit us", "doesnt fit us"),
        ("N/A", "n a"),
        ("co-production", "co production"),
        ("...", ""),
        ("", ""),
    ],
)
def test_folded(text: str, plain: str) -> None:
    assert folded(text) == plain


@given(st.text())
def test_folded_twice_is_folded(text: str) -> None:
    assert folded(folded(text)) == folded(text)
