"""What the others do: they press, write and talk as people in a group would, and see only what people see.

They act through the buttons under the bot's messages. From the bot's memory they take which question is in hand.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from bot.conversation import buttons
from bot.conversation.buttons import Button, Purpose, Sure
from bot.conversation.ports.rounds import Round
from bot.domain.checkin import SHOW_ALONE_AFTER, Phase, Way
from bot.domain.group import SetupStep
from bot.domain.placing import places
from bot.domain.steps import StepOutcome
from bot.local_telegram import Chat, Message, Person, Toast
from bot.playground.inside import SoFar
from bot.playground.people import ORGANISATION, OWN_WORDS, STORY, TALK
from bot.playground.play import CannotError, Playground

ANSWERED_WITHIN = 5.0
WORDS_A_SECOND, LONGEST_READ, SHORTEST_WAIT = 4.5, 2.5, 0.4
"""How fast somebody reads what comes; the most seconds that the others wait (long cards are skimmed), and the least."""

QUICKER = 4
"""How many times as fast they are when that is wanted."""

A_MOMENT = 0.1
MOST_STEPS = 60
BETWEEN = timedelta(seconds=8)
"""How much time passes in the group between two things that the others do."""

LOST = "The others do not know what to do here. Please press a button yourself."
NOBODY = "There is nobody else in this group."
BEFORE_ALL = (SetupStep.STAFF, "no"), (SetupStep.NATION, "england")

DIFFER = -1
LEANINGS = ((0, 1, 2), (0, 1, 1), (DIFFER, 1, 2), (1, 0, 1))
"""What most say to a theme's first, second, ... question at the first, second and third check-in.

0 is the near end of the line of answers, 2 the far end. So groups move: forward, back, and not at all. What they say to
each other, and where they put themselves, fits it.
"""

LABELS = {
    Phase.CHOOSING: "Let them choose",
    Phase.OPENED: "Let them start",
    Phase.ASKING: "Let the others answer",
    Phase.TALKING: "Let them talk and agree",
    Phase.RESTING: "Let them finish",
    Phase.PLACING: "Let them say where they are",
}


def label(so_far: SoFar) -> str:
    """The words on the button that lets the others take their next step."""
    if not so_far.is_set_up:
        return "Let them set up"
    if so_far.round is None:
        return "Let them open a check-in"
    return "Let them carry on" if so_far.round.state.is_paused else LABELS[so_far.round.state.phase]


def reading_time(words: int) -> float:
    """How many seconds the others leave for so many words."""
    return max(SHORTEST_WAIT, min(LONGEST_READ, words / WORDS_A_SECOND))


class Others:
    """The people of a group without the one at the page. `way`: how they answer. `hurry`: nobody looks on."""

    def __init__(
        self, play: Playground, chat: Chat, me: Person | None = None, *, way: Way = Way.ANSWER, hurry: bool = False
    ) -> None:
        self._play, self._lt, self._chat, self._way = play, play.lt, chat, way
        self._hurry = hurry
        self._pace = 0.0 if hurry else play.pace
        self._read = self._messages()
        here = [each for each in self._lt.world.people.values() if chat.has(each)]
        self._people = [each for each in here if each is not me] or here
        self._coordinator = next((each for each in here if chat.is_admin(each)), here[0])

    async def step(self) -> None:
        """Takes the next step of the group, whatever it is."""
        now = await self.so_far()
        if not self._people:
            raise CannotError(NOBODY)
        if not now.is_set_up:
            await self._set_up(now)
        elif now.round is None:
            await self._command(self._coordinator, "/checkin")
        elif now.round.state.is_paused:
            await self._command(self._people[0], "/resume")
        else:
            await self._go_on(now, now.round)

    async def until(self, reached: Callable[[SoFar], bool]) -> None:
        """Goes on until the group is that far, or somebody asks the others to stop."""
        for _ in range(MOST_STEPS):
            before = await self.so_far()
            if reached(before) or self._play.halted:
                return
            await self.step()
            if await self.so_far() == before and not self._play.halted:
                raise CannotError(LOST)
        raise CannotError(LOST)

    async def ask_what_moved(self) -> None:
        await self._command(self._coordinator, "/progress")
        await self._press(self._coordinator, buttons.MorePicture)

    async def so_far(self) -> SoFar:
        if self._play.inside is None:
            raise CannotError(LOST)
        return await self._play.inside.so_far(self._chat.id)

    # -- one step

    async def _set_up(self, now: SoFar) -> None:
        missing = now.group.missing() if now.group else SetupStep.ORG
        if self._newest(_asks_for_organisation) is None and missing is SetupStep.ORG:
            if self._newest(buttons.SetUp):
                await self._press(self._coordinator, buttons.SetUp)
            else:
                await self._command(self._coordinator, "/setup")
        if missing is SetupStep.ORG and (asked := self._newest(_asks_for_organisation)):
            await self._write(self._coordinator, ORGANISATION, reply_to=asked[0])
        for step, value in BEFORE_ALL:
            if missing is step:
                await self._press(self._coordinator, buttons.SetTo(step, value))

    async def _go_on(self, now: SoFar, current: Round) -> None:
        state, no = current.state, current.no
        statement = state.statement or ""
        if state.phase is Phase.CHOOSING:
            await self._choose(now, current)
        elif state.phase is Phase.OPENED:
            await self._press(self._people[0], lambda each: isinstance(each, buttons.Start) and each.round_no == no)
            await self._say_what_came()
            await self._press(self._people[0], buttons.FirstQuestion(no))
        elif state.phase is Phase.ASKING:
            await self._answer(current, statement, self._leaning(now, current, statement))
        elif state.phase is Phase.TALKING:
            if not self._hurry:
                await self._talk(now, current)
            await self._agree(now, current, statement, self._leaning(now, current, statement))
        elif state.phase is Phase.RESTING:
            await self._finish(now, no)
        elif state.phase is Phase.PLACING:
            await self._place(current)

    async def _choose(self, now: SoFar, current: Round) -> None:
        """The theme of last time, or the first; then the way."""
        last = next((each.state.theme for each in now.closed), None)
        no, who = current.no, self._coordinator
        if not self._newest(lambda each: isinstance(each, buttons.PickWay | buttons.PickTheme) and each.round_no == no):
            await self._command(who, "/checkin")
        if self._newest(lambda each: each == buttons.PickTheme(no, last or "")):
            await self._press(who, lambda each: each == buttons.PickTheme(no, last or ""))
        else:
            await self._press(who, lambda each: isinstance(each, buttons.PickTheme) and each.round_no == no)
        await self._press(who, lambda each: each == buttons.PickWay(no, self._way))

    async def _answer(self, current: Round, statement: str, leaning: str | None) -> None:
        """Most answer, one of them in private, one says something else, one passes, the last one does not answer."""
        on_card = self._on_card(lambda each: isinstance(each, buttons.GiveAnswer) and each.statement == statement)
        ids = [each.answer for each in on_card if isinstance(each, buttons.GiveAnswer)]
        if not ids:
            await self._command(self._people[0], "/checkin")
            return
        most, other = leaning or ids[0], ids[1] if leaning == ids[0] else ids[0]
        answers = [most, other if leaning else ids[2], most, None if leaning else ids[2], most, ids[-1]]
        for who, answer in zip(self._people[:-1] or self._people, answers, strict=False):
            if self._play.halted:
                return
            if answer is None or (leaning and who is self._people[min(2, len(self._people) - 1)]):
                await self._answer_privately(who, current.no, statement, answer or most)
            else:
                await self._press(who, buttons.GiveAnswer(current.no, statement, answer))
        await self._show(current.no, statement)

    async def _answer_privately(self, who: Person, no: int, statement: str, answer: str) -> None:
        mine, private = buttons.AnswerMine(no, statement, answer), self._lt.private(who)
        if self._newest(lambda each: each == mine, private) is None:
            await self._press(who, buttons.MoreToDo)
            toast = await self._press(who, buttons.AnswerPrivately(no, statement))
            if toast and toast.url:
                self._lt.follow(who, toast.url)
                await self._play.done()
        await self._press(who, mine, private)

    async def _show(self, no: int, statement: str) -> None:
        """Two of them, or one who waits."""
        if len(self._people) == 1:
            self._play.clock.jump(SHOW_ALONE_AFTER)
        for who in self._people[-2:]:
            if not self._play.halted:
                await self._press(who, buttons.Show(no, statement))

    async def _talk(self, now: SoFar, current: Round) -> None:
        """Two of them say something to each other about the question, which the bot does not hear."""
        questionnaire, at = current.questionnaire, 2 * len(current.state.outcomes)
        is_own = questionnaire is not None and current.state.theme == questionnaire.themes[0].id
        lines = STORY[min(len(now.closed), len(STORY) - 1)] if is_own else TALK
        for number in (at, at + 1):
            await self._write(self._people[number % len(self._people)], lines[number % len(lines)])

    async def _agree(self, now: SoFar, current: Round, statement: str, leaning: str | None) -> None:
        no, who = current.no, self._people[1 % len(self._people)]
        answer = current.state.suggested or leaning
        if answer is None:
            await self._differ(who, no, statement)
        elif not await self._press(who, buttons.WeSay(no, statement, answer)):
            await self._command(who, f"/{answer}")
        if len(current.state.outcomes) == 1:
            await self._keep_words(who, OWN_WORDS[min(len(now.closed), len(OWN_WORDS) - 1)])

    async def _differ(self, who: Person, no: int, statement: str) -> None:
        """Two views side by side, the first and the last of the line."""
        wanted = buttons.WeDiffer(no, statement)
        if self._newest(wanted) is None:
            await self._press(who, buttons.MoreToDo)
        await self._press(who, wanted)
        first = _views(self._on_card(lambda each: isinstance(each, buttons.WeDiffer) and bool(each.one)))
        if first:
            await self._press(who, first[0])
        both = _views(self._on_card(lambda each: isinstance(each, buttons.WeDiffer) and bool(each.other)))
        if both:
            await self._press(who, both[min(1, len(both) - 1)])

    async def _keep_words(self, who: Person, text: str) -> None:
        await self._command(who, f"/words {text}")
        await self._press(who, buttons.KeepWords)

    async def _finish(self, now: SoFar, no: int) -> None:
        """Something to try, the first time; then the end of the check-in."""
        who = self._people[0]
        if now.closed:
            await self._press(who, buttons.NoStep(no))
        else:
            await self._press(who, lambda each: isinstance(each, buttons.KeepStep) and each.round_no == no)
        if not await self._press(who, buttons.Finish(no)):
            await self._command(who, "/checkin")
            await self._press(who, buttons.Finish(no))
        await self._press(self._people[-1], buttons.Finish(no, Sure.YES))

    async def _place(self, current: Round) -> None:
        """Where their answers put them. No one theme shows that people have most of the say: good, at most."""
        questionnaire, who = current.questionnaire, self._people[0]
        if questionnaire is None:
            return
        place, _ = places(questionnaire)[round(2 * self._how_far(current))]
        wanted = buttons.PutOurselves(current.no, place)
        if self._newest(wanted) is None:
            await self._press(who, buttons.MorePlaces(current.no, Sure.YES))
        await self._press(who, wanted)

    def _how_far(self, current: Round) -> float:
        """How far along the group's answers are: 0 when all are at the near end, 1 when all are at the far end."""
        if (questionnaire := current.questionnaire) is None or self._play.inside is None:
            return 0
        lines = {each.id: self._play.inside.line(each) for each in questionnaire.statements}
        given = [(lines[of], outcome.answers) for of, outcome in current.state.outcomes.items()]
        shares = [[line.index(each) / (len(line) - 1) for each in answers if each in line] for line, answers in given]
        means = [sum(each) / len(each) for each in shares if each]
        return sum(means) / len(means) if means else 0

    async def _say_what_came(self) -> None:
        """What came of the step of last time: part of it at first, all of it later."""
        if newest := self._newest(lambda each: isinstance(each, buttons.SayOutcome)):
            said = [each for each in _read(newest[0]) if isinstance(each, buttons.SayOutcome)]
            part = next((each for each in said if each.outcome is StepOutcome.PART), said[0])
            await self._press(self._people[0], part)

    def _leaning(self, now: SoFar, current: Round, statement: str) -> str | None:
        """What most of them would answer; None when they see it differently."""
        questionnaire = current.questionnaire
        asked = questionnaire.statement(statement) if questionnaire else None
        theme = questionnaire.theme(current.state.theme or "") if questionnaire else None
        if asked is None or theme is None or self._play.inside is None:
            return None
        at = LEANINGS[theme.statements.index(statement) % len(LEANINGS)][min(len(now.closed), 2)]
        line = self._play.inside.line(asked)
        return None if at == DIFFER else line[min(at, len(line) - 1)]

    # -- acting as people do

    async def _press(self, who: Person, wanted: "Wanted", chat: Chat | None = None) -> Toast | None:
        """Presses the newest button of this kind. Returns what only they see; None when there is no such button."""
        found = self._newest(wanted, chat)
        if found is None or not await self._breathe():
            return None
        pressed, answer = self._lt.press_raw(who, found[0], found[1].code()), None
        with suppress(TimeoutError):
            answer = await pressed.answered(ANSWERED_WITHIN)
        await self._play.done()
        return answer

    async def _command(self, who: Person, text: str) -> None:
        command, space, rest = text.partition(" ")
        await self._write(who, f"{command}@{self._lt.bot.username}{space}{rest}")

    async def _write(self, who: Person, text: str, reply_to: Message | None = None) -> None:
        if not await self._breathe():
            return
        self._lt.write(who, self._chat, text, reply_to=reply_to)
        await self._play.done()

    async def _breathe(self) -> bool:
        """Leaves time to read what has come since; returns False when they were asked to pause."""
        now = self._messages()
        words = sum(count for number, count in now.items() if number not in self._read)
        left, self._read = self._pace * reading_time(words), now
        while left > 0 and not self._play.halted:
            await asyncio.sleep(min(left, A_MOMENT))
            left -= A_MOMENT * (QUICKER if self._play.quick else 1)
        if not self._play.halted:
            self._play.clock.jump(BETWEEN)
        return not self._play.halted

    def _messages(self) -> dict[int, int]:
        """How many words each message of the group has, by its number."""
        return {each.id: len(each.text.split()) for each in self._lt.world.in_chat(self._chat)}

    def _on_card(self, fits: Callable[[Button], bool]) -> list[Button]:
        """Every button that fits, on the newest message that has one."""
        newest = self._newest(fits)
        return [each for each in _read(newest[0]) if fits(each)] if newest else []

    def _newest(self, wanted: "Wanted", chat: Chat | None = None) -> tuple[Message, Button] | None:
        fits = _fitting(wanted)
        for message in reversed(self._lt.said(chat or self._chat)):
            for each in _read(message):
                if fits(each):
                    return message, each
        return None


Wanted = Button | type[Button] | Callable[[Button], bool]


def _fitting(wanted: Wanted) -> Callable[[Button], bool]:
    if isinstance(wanted, Button):
        return lambda each: each == wanted
    if isinstance(wanted, type):
        return lambda each: isinstance(each, wanted)
    return wanted


def _read(message: Message) -> list[Button]:
    """The buttons under a message, as the bot would read them."""
    codes = (each.data for row in message.buttons for each in row if each.data)
    return [found for code in codes if (found := buttons.read(code))]


def _views(found: list[Button]) -> list[buttons.WeDiffer]:
    return [each for each in found if isinstance(each, buttons.WeDiffer)]


def _asks_for_organisation(button: Button) -> bool:
    return isinstance(button, buttons.NeverMind) and button.purpose is Purpose.ORGANISATION
