"""What a group reads back is true to what it was asked: every statement and outcome, in every form, by `aloud.yaml`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.content.readability import sentences, words_in
from bot.content.rules.readability import MOST_WORDS
from bot.conversation import buttons
from bot.conversation.attachments import Document, GridCell, GridPicture, GridRow, Page, Table
from bot.conversation.checkin.reading import export, grid, progress, results
from bot.conversation.content import Content
from bot.conversation.events import Commanded
from bot.conversation.reply import Reply
from bot.conversation.text import Text, spaced, without_isolates
from bot.domain.checkin import CheckIn, Outcome, Phase
from bot.domain.own_words import Subject
from bot.domain.questionnaire import Questionnaire, Statement
from bot.domain.steps import StepOutcome
from bot.domain.votes import Spread
from tests.unit.conversation.saying import HERE, NOW, turn

pytestmark = pytest.mark.long

TABLE: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("aloud.yaml").read_text("utf-8"))
OUTCOMES = TABLE["outcomes"]
LEFT, NOT_ASKED = "left", "not asked"
SINGLE = ("yes", "partly", "no", "notsure", "notfit")
SAID = (*SINGLE, *("/".join(pair) for pair in combinations(SINGLE, 2)))
EVERY = (*SAID, LEFT)


@pytest.fixture(params=[name for name in TABLE if name != "outcomes"])
def asked(request: pytest.FixtureRequest, content: Content) -> Questionnaire:
    """Each questionnaire that is shipped."""
    found = content.questionnaire(request.param)
    assert found is not None
    return found


TURNS: Mapping[type, Callable[..., None]] = {
    buttons.ReadBack: results.pick,
    buttons.ShowProgress: progress.pick,
}
"""What turns the pages of a text."""


class Group:
    """A group that talks about the trust, after a few check-ins on as many days. `rounds`: statement and outcome."""

    def __init__(self, content: Content, asked: Questionnaire, *rounds: Mapping[str, str]) -> None:
        self._turn, self._heard = turn(content, Commanded(1, HERE, name="results"))
        group, uow, self._seen = self._turn.group(), self._turn.uow, 0
        uow.groups.save(replace(group, org="the trust"))
        for day, said in enumerate(rounds):
            at = NOW + timedelta(days=day)
            begun = CheckIn(asked.id, Phase.RESTING, at, started_at=at)
            created = uow.rounds.create(group.no, begun, asked, "", None)
            assert created is not None
            outcomes = {s.id: _outcome(s, said[s.id], begun) for s in asked.statements if s.id in said}
            self.no = uow.rounds.save(created, replace(begun, phase=Phase.CLOSED, closed_at=at, outcomes=outcomes)).no

    def hears(self, act: Callable[..., None], *given: object) -> list[Reply]:
        """What the bot says to a command or a press."""
        act(self._turn, *given)
        replies = self._heard.replies[self._seen :]
        self._seen += len(replies)
        return replies

    def is_called(self, name: str) -> None:
        """Its chat has this name."""
        self._turn.uow.groups.save(replace(self._turn.group(), title=name))

    def was_answered(self, text: str) -> None:
        """The organisation answered the page of the first check-in, and the group kept that."""
        uow, group = self._turn.uow, self._turn.group()
        first = uow.rounds.history(group.no)[-1].no
        uow.own_words.keep(uow.own_words.draft(group.no, first, Subject.THEIR_ANSWER, "", text, 1).no)

    def wanted(self, text: str, came: StepOutcome) -> None:
        """The group wanted this at its newest check-in, and this came of it."""
        steps = self._turn.uow.steps
        steps.came(steps.add(self.no, "", text=text).no, came, NOW)

    def reads(self, act: Callable[..., None], *given: object) -> str:
        """The same as one line, with every page that its buttons lead to."""
        return " ".join(self.pages(act, *given).split())

    def pages(self, act: Callable[..., None], *given: object) -> str:
        """The same with its lines."""
        replies = self.hears(act, *given)
        while codes := [c.code for row in replies[-1].rows for c in row if c.label in ("All of it", "Next page")]:
            button = buttons.read(codes[0] or "")
            replies += self.hears(TURNS[type(button)], button)
        told = ""
        for reply in replies:
            told += _goes_on(Text(reply.text), told) + "\n"
        return spaced(without_isolates(told))

    def gets(self, act: Callable[..., None], *given: object) -> Any:
        """The file that comes last."""
        return self.hears(act, *given)[-1].attachment


def _goes_on(page: Text, told: str) -> str:
    """A page without the heading, and the name of a question, that it repeats from the page before."""
    start, stop = next(iter(page.bold), (0, 0))
    rest = page[stop:].lstrip() if start == 0 and stop and page[:stop] in told else str(page)
    name, line, after = rest.partition("\n")
    return after if line and name.startswith("About ") and name.endswith(".") and name in told else rest


def _outcome(statement: Statement, outcome: str, begun: CheckIn) -> Outcome:
    answers = () if outcome == LEFT else tuple(outcome.split("/"))
    return Outcome(answers, Spread.NONE, statement.wording, begun.opened_at)


def everywhere(asked: Questionnaire, outcome: str) -> dict[str, str]:
    """This outcome for each statement."""
    return {statement.id: outcome for statement in asked.statements}


def aloud(asked: Questionnaire, outcome: str) -> list[str]:
    """The paragraphs of the themes when every statement has this outcome."""
    found = []
    for theme in asked.themes:
        lines = [TABLE[asked.id][statement] for statement in theme.statements]
        if outcome == LEFT:
            listed = "; ".join(line["open"] for line in lines)
            found.append(OUTCOMES["left in words"].format(names=listed))
        else:
            found.append(" ".join(line[outcome] for line in lines))
    return found


def in_files(asked: Questionnaire, statement: str, outcome: str) -> str:
    """What the files say of a statement."""
    return str(OUTCOMES["left in files"] if outcome == LEFT else TABLE[asked.id][statement][outcome])


def test_the_table_has_every_statement_and_outcome(asked: Questionnaire) -> None:
    lines = TABLE[asked.id]
    assert list(lines) == [statement.id for statement in asked.statements]
    for statement in asked.statements:
        assert list(lines[statement.id]) == ["question", "name", "open", *SAID]
        in_full = statement.question.replace("{org}", "the trust").replace("{users}", "service users")
        assert lines[statement.id]["question"] == in_full


def test_partly_and_not_sure_are_said_of_what_yes_says(asked: Questionnaire) -> None:
    """So that no half of it is lost, and a partly in one check-in can be heard beside a yes in another."""
    for line in TABLE[asked.id].values():
        said = line["yes"].removeprefix("We said ").removeprefix("that ")
        assert line["partly"] == f"We said it's partly true that {said}"
        assert line["notsure"] == f"We were not sure if {said}" == f"We were not sure {line['open']}."


def test_each_sentence_can_be_said_in_one_breath(asked: Questionnaire) -> None:
    """Twenty words at most, in whatever form it is said. What stands for the organisation counts as one."""
    told = [sentence for line in TABLE[asked.id].values() for said in SAID for sentence in sentences(line[said])]
    assert [each for each in told if words_in(each.replace("the trust", "{org}")) > MOST_WORDS] == []


@pytest.mark.parametrize("outcome", EVERY)
def test_results_text_and_page_say_it(asked: Questionnaire, content: Content, outcome: str) -> None:
    group = Group(content, asked, everywhere(asked, outcome))
    wanted = aloud(asked, outcome)
    themes = " ".join(f"{theme.name}. {said}" for theme, said in zip(asked.themes, wanted, strict=True))
    for read in (group.reads(results.results), group.reads(export.export)):
        assert themes in read
    page = group.gets(export.page, buttons.ExportPdf(group.no, "unseen"))
    assert isinstance(page, Page)
    told = [without_isolates(each.text) for each in page.body if each.style == "text"]
    assert " ".join(told).startswith(" ".join(wanted))
    assert len(told) >= (len(wanted) if outcome == LEFT else len(asked.statements)), "a line for each sentence"


def test_the_page_has_room_for_what_we_want_and_for_what_they_answer(asked: Questionnaire, content: Content) -> None:
    group = Group(content, asked, everywhere(asked, "yes"))
    page = group.gets(export.page, buttons.ExportPdf(group.no, "unseen"))
    said = [(each.style, each.text) for each in page.body]
    assert said[1:3] == [("lead", "the trust, 3 March 2026"), ("blank", "Our group:")]
    group.is_called("Riverside peer group")
    page = group.gets(export.page, buttons.ExportPdf(group.no, "unseen"))
    named = [(each.style, without_isolates(each.text)) for each in page.body]
    assert named[1:3] == [said[1], ("lead", "Our group: Riverside peer group")]
    want, answer = said.index(("heading", "What we want next")), said.index(("heading", "Your answer"))
    assert said[want + 1 : answer] == [("blank", "")] * 2
    assert said[answer + 2 :] == [*[("blank", "")] * 4, ("blank", "Name and date:")]


def test_the_page_says_that_what_we_wanted_is_settled(asked: Questionnaire, content: Content) -> None:
    """*What we want next* stood over nothing where every step was done, as if it had been forgotten."""
    group = Group(content, asked, everywhere(asked, "yes"))
    group.wanted("Ask for a phone", StepOutcome.DONE)
    page = group.gets(export.page, buttons.ExportPdf(group.no, "unseen"))
    said = [(each.style, without_isolates(each.text)) for each in page.body]
    want, answer = said.index(("heading", "What we want next")), said.index(("heading", "Your answer"))
    settled = "What we wanted before is settled. There is room here for what we want now."
    assert said[want + 1 : answer] == [("text", settled), ("blank", ""), ("blank", "")]
    group.wanted("Ask for a garden", StepOutcome.PART)
    page = group.gets(export.page, buttons.ExportPdf(group.no, "unseen"))
    said = [(each.style, without_isolates(each.text)) for each in page.body]
    want, answer = said.index(("heading", "What we want next")), said.index(("heading", "Your answer"))
    assert said[want + 1 : answer] == [("text", "Ask for a garden. We did part of it.")]


def test_the_next_page_says_what_was_answered_to_the_last_one(asked: Questionnaire, content: Content) -> None:
    group = Group(content, asked, everywhere(asked, "yes"), everywhere(asked, "yes"))
    group.was_answered("They will tell us by May.")
    page = group.gets(export.page, buttons.ExportPdf(group.no, "unseen"))
    said = [(each.style, each.text) for each in page.body]
    answered = said.index(("heading", "What you answered, after our page of 3 March 2026"))
    assert said[answered + 1 : answered + 3] == [("text", '"They will tell us by May."'), ("heading", "Your answer")]


@pytest.mark.parametrize("outcome", EVERY)
def test_the_spreadsheet_and_the_document_say_it(asked: Questionnaire, content: Content, outcome: str) -> None:
    """One line has been asked and one has not: nothing is said of that."""
    first, *others = asked.statements
    group = Group(content, asked, {statement.id: outcome for statement in others})
    table = group.gets(export.sheet, buttons.ExportSheet(group.no, "unseen"))
    assert isinstance(table, Table)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    wanted = [(s.id, TABLE[asked.id][s.id]["question"], in_files(asked, s.id, outcome)) for s in others]
    assert [(row["statement"], *_plain(row["question"], row["what_we_said"])) for row in rows] == wanted
    assert [(row["answer"], row["other_answer"]) for row in rows] == [_columns(outcome)] * len(others)
    made = group.gets(export.document_for_programs, buttons.ExportJson(group.no, "unseen"))
    assert isinstance(made, Document)
    [check_in] = made.document.check_ins
    assert [(each.statement, *_plain(each.question or "", each.said)) for each in check_in.answers] == wanted
    assert first.id not in {each.statement for each in check_in.answers}


def spoken(asked: Questionnaire, outcome: str) -> dict[str, str]:
    """The same, but a yes to the first statement if the others are left: progress passes over what says nothing."""
    first = asked.statements[0].id
    return everywhere(asked, outcome) | ({first: "yes"} if outcome == LEFT else {})


@pytest.mark.parametrize(("then", "now"), list(pairwise((LEFT, *SAID, "yes", LEFT))))
@pytest.mark.long
def test_progress_says_it_then_and_now_and_over_time(
    asked: Questionnaire, content: Content, then: str, now: str
) -> None:
    group = Group(content, asked, *(spoken(asked, outcome) for outcome in (now, then, now)))
    since, _, history = group.reads(progress.progress).partition("Our answers over time, oldest first:")
    lines = list(TABLE[asked.id].values())[1:]
    if now == LEFT:
        names = "; ".join(line["open"] for line in lines)
        assert OUTCOMES["left in words"].format(names=names) in since
    for line in lines:
        was, is_now = (line.get(outcome, OUTCOMES["left over time"]) for outcome in (then, now))
        over_time = f"From 3 March 2026: {is_now} From 4 March 2026: {was} From 5 March 2026: {is_now}"
        assert (f"About {line['name']}. {over_time}" if now == LEFT else over_time) in history
        if LEFT not in (then, now):
            before = "On 4 March 2026" if "/" in now else "Before"
            assert f"{before}: {was} This time: {is_now}" in since
        elif then == LEFT:
            assert is_now in since.partition("The same as on 3 March 2026:")[2]


@pytest.mark.parametrize(("then", "now"), list(pairwise((*SAID, "yes"))))
@pytest.mark.long
def test_no_opening_of_progress_makes_a_sentence_too_long_for_one_breath(
    asked: Questionnaire, content: Content, then: str, now: str
) -> None:
    """ "Before" and "From 3 March 2026" stand on lines of their own."""
    read = Group(content, asked, *(everywhere(asked, outcome) for outcome in (now, then, now))).pages(progress.progress)
    same = Group(content, asked, *[everywhere(asked, now)] * 3).pages(progress.progress)
    told = [sentence.replace("the trust", "{org}") for text in (read, same) for sentence in sentences(text)]
    assert [sentence for sentence in told if words_in(sentence) > MOST_WORDS] == []


@pytest.mark.parametrize("outcome", EVERY)
def test_progress_says_what_stays_the_same(asked: Questionnaire, content: Content, outcome: str) -> None:
    """Also W22: what was left each time is not said to be the same."""
    group = Group(content, asked, *[spoken(asked, outcome)] * 3)
    read, (first, *others) = group.reads(progress.progress), TABLE[asked.id].values()
    if outcome == LEFT:
        names = "; ".join(line["open"] for line in others)
        wanted = f"The same each time we were asked: {first['yes']} Left for another time each time: {names}."
    else:
        wanted = "The same each time we were asked: " + " ".join(line[outcome] for line in (first, *others))
    assert wanted in read


@pytest.mark.parametrize("outcome", EVERY)
def test_progress_says_what_was_not_asked_this_time(asked: Questionnaire, content: Content, outcome: str) -> None:
    first = asked.statements[0].id
    read = Group(content, asked, spoken(asked, outcome), {first: "yes"}).reads(progress.progress)
    assert ("Not talked about this time. On 3 March 2026:" in read) == (outcome != LEFT)
    for line in list(TABLE[asked.id].values())[1:]:
        left = f"About {line['name']}. From 3 March 2026: {OUTCOMES['left over time']}"
        assert (left if outcome == LEFT else line[outcome]) in read


@pytest.mark.parametrize("shown", [(NOT_ASKED, *EVERY[:3]), EVERY[3:7], EVERY[7:11], EVERY[11:15], EVERY[12:]])
def test_the_picture_has_its_question_and_answers(asked: Questionnaire, content: Content, shown: Sequence[str]) -> None:
    """The first statement has a yes each time, the others have each outcome in turn."""
    first, *others = asked.statements
    group = Group(content, asked, *({first.id: "yes"} | {s.id: o for s in others if o != NOT_ASKED} for o in shown))
    rows = {without_isolates(row.name): row.cells for row in _every_row(group, asked)}
    letters = ["/".join(OUTCOMES["picture"][part] for part in outcome.split("/")) for outcome in shown]
    lines = TABLE[asked.id]
    wanted = {lines[s.id]["question"]: ["Y"] * len(shown) if s is first else letters for s in asked.statements}
    assert {name: [_letters(cell) for cell in cells] for name, cells in rows.items()} == wanted


def test_the_picture_says_whom_its_title_means(asked: Questionnaire, content: Content) -> None:
    who = "Here, 'we' means service users. In 'we said', it means our group."
    for now, is_told in (("no", True), ("yes", False)):
        group = Group(content, asked, everywhere(asked, "yes"), everywhere(asked, now))
        [reply] = group.hears(grid.more, buttons.MorePicture(asked.id))
        assert isinstance(reply.attachment, GridPicture)
        told = [without_isolates(each) for each in (reply.text, reply.attachment.about)]
        assert [who in each for each in told] == [is_told, is_told]


def _every_row(group: Group, asked: Questionnaire) -> Iterator[GridRow]:
    """The rows of every picture, as *Other questions* leads from one to the next."""
    further: buttons.MorePicture | None = buttons.MorePicture(asked.id)
    while further:
        [reply] = group.hears(grid.more, further)
        assert isinstance(reply.attachment, GridPicture)
        yield from (row for stage in reply.attachment.stages for row in stage.rows)
        codes = [each.code for row in reply.rows for each in row if each.label == "Other questions"]
        found = buttons.read(codes[0] or "") if codes else None
        further = found if isinstance(found, buttons.MorePicture) and found.row else None  # the last leads to the first


def _letters(cell: GridCell | None) -> str:
    return "/".join(cell.letters) if cell else ""


def _plain(*texts: str) -> Sequence[str]:
    return [without_isolates(text) for text in texts]


def _columns(outcome: str) -> tuple[str, str]:
    one, _, other = ("" if outcome == LEFT else outcome).partition("/")
    return one, other
