"""kill -9, again and again, while a group answers: nothing lost, nothing twice, whatever the moment."""

import asyncio
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise

from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.local_telegram import Message, Press
from bot.telegram.outgoing import as_html
from storage.stores import SqlStores
from tests.journeys.journey import MEMBERS
from tests.process.program import EarlierClock, Program, Riverside

SEED = 20_261_123
KILLS = 30
QUESTIONS = 3
TIME_TO_READ = 2.0
"""Seconds after which an answer to a new question counts: nobody has read it before."""

ANSWERS = {
    "Yes": "yes",
    "Partly": "partly",
    "No": "no",
    "Not sure": "notsure",
    "Doesn't fit us": "notfit",
    "Skip": "skip",
}
ALONE = ("Marcus", "Amina")
"""Who also talks with the bot in private."""

WORDS = (
    ("/terms", "terms.topics"),
    ("/signpost", "signpost.needs"),
    ("/ask", "ask.how"),
    ("/whynoscores", "about.whynoscores"),
)
"""What they write there by turns; each is answered with one message."""


@dataclass
class Told:
    """What the bot must say in one chat, in this order; and what it has said, each with the life that said it."""

    parts: list[str] = field(default_factory=list)
    said: list[tuple[str, int]] = field(default_factory=list)

    def twice(self) -> Iterator[tuple[int, int]]:
        """Every message is there, in order; gives the two lives of each that came twice."""
        at = 0
        for part in self.parts:
            assert at < len(self.said), f"lost: {part!r}"
            text, life = self.said[at]
            assert part in text, f"said {text!r}, not {part!r}"
            at += 1
            while at < len(self.said) and self.said[at][0] == text:
                yield life, self.said[at][1]
                life = self.said[at][1]
                at += 1
        assert at == len(self.said), f"too much: {self.said[at:]}"

    def is_whole(self) -> bool:
        """Whether all of it has been said."""
        try:
            list(self.twice())
        except AssertionError:
            return False
        return True


@dataclass
class Stored:
    """What the files hold: the answers to the question in hand, and the updates that were taken."""

    answers: list[str]
    taken: set[int]


class Storm:
    """The group under load, the program under fire."""

    def __init__(self, riverside: Riverside, program: Program) -> None:
        self.riverside, self.program = riverside, program
        self.dice = random.Random(SEED)  # noqa: S311 - the same storm every time
        self.kills, self.life, self.question = 0, 1, 1
        self.presses: list[Press] = []
        self.pressed_cards: set[int] = set()
        self.answered: list[tuple[int, str, str]] = []  # update, member, answer: to the question in hand
        self.closed_cards: set[int] = set()
        self.told = {riverside.group.id: Told(), **{riverside.person(name).id: Told() for name in ALONE}}
        self.group = self.told[riverside.group.id]
        self._turns: Counter[str] = Counter()
        self._calls = len(riverside.telegram.calls)

    # -- what people do

    def press(self, name: str, label: str, on: Message) -> int:
        """Somebody presses; gives the number of the update."""
        update = self.riverside.telegram.next_update_id
        self.presses.append(self.riverside.presses(name, label, on=on))
        self.pressed_cards.add(on.id)
        return update

    def someone_presses(self) -> None:
        """Any member, any answer, on any copy of the card."""
        name, label = self.dice.choice(MEMBERS), self.dice.choice(list(ANSWERS))
        update = self.press(name, label, self.dice.choice(self.cards()))
        self.answered.append((update, name, ANSWERS[label]))

    def someone_types(self) -> None:
        """In the group, by turns an answer and another command: no two messages in a row read the same."""
        say = self.riverside.content.phrases.say
        got_it = as_html(say("asking.got_typed", number=str(self.question)))
        if self.group.parts and self.group.parts[-1] == got_it:
            self.riverside.writes(self.dice.choice(MEMBERS), "/who")
            self.group.parts.append(as_html(say("group.who", coordinators=say("role.some"))))
            return
        name, answer = self.dice.choice(MEMBERS), self.dice.choice(list(ANSWERS.values()))
        self.answered.append((self.riverside.telegram.next_update_id, name, answer))
        self.riverside.writes(name, f"/{answer}")
        self.group.parts.append(got_it)

    def someone_asks_alone(self) -> None:
        """In private, the next of a few words."""
        name = self.dice.choice(ALONE)
        word, key = WORDS[self._turns[name] % len(WORDS)]
        self._turns[name] += 1
        self.riverside.writes_privately(name, word)
        self.told[self.riverside.person(name).id].parts.append(as_html(self.riverside.content.phrases.say(key)))

    async def everybody_presses(self, seconds: float) -> None:
        """For so long."""
        end = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < end:
            self.someone_presses()
            await asyncio.sleep(self.dice.uniform(0.0, 0.01))

    # -- what happens to the program

    def begin_life(self) -> None:
        """What is said from now on, the next program says."""
        self.note_said()
        self.life += 1

    async def start(self) -> None:
        """The next life, until it fetches updates."""
        self.begin_life()
        self.program = await self.riverside.run()

    async def kill(self) -> None:
        """kill -9, and a look at what is left."""
        await self.program.kill()
        self.kills += 1
        await self.riverside.server.heard_out()
        self.note_said()
        self.holds_some_moment()

    async def kill_any_time(self) -> None:
        """At a moment by chance, with presses before and after it."""
        await self.everybody_presses(self.dice.uniform(0.0, 0.4))
        (self.someone_types if self.dice.random() < 0.2 else self.someone_asks_alone)()
        await self.everybody_presses(self.dice.uniform(0.0, 0.15))
        await self.kill()
        await self.everybody_presses(self.dice.uniform(0.0, 0.1))
        await self.start()

    async def kill_while_sending(self, act: Callable[[], object], *, after: bool = True, load: float = 0.0) -> None:
        """Telegram takes a message (`after`: has taken it), and the program does not live to hear of it."""
        await self.all_said()
        gate = self.riverside.telegram.gate("sendMessage", after=after)
        act()
        await gate.reached(within=70)
        await self.everybody_presses(load)
        await self.kill()
        gate.release()
        await self.riverside.server.heard_out()
        await self.start()

    async def kill_while_starting(self) -> None:
        """Before it has fetched anything, or just then."""
        await self.kill()
        self.begin_life()
        self.program = await self.riverside.start("run")
        await asyncio.sleep(self.dice.uniform(0.2, 1.5))
        await self.kill()
        await self.start()

    async def next_question(self) -> None:
        """The group looks at what it said and leaves it; the program is killed while it sends each of the two cards."""
        await self.riverside.quiet(self.program)
        self.holds_the_last_answers()
        words = self.spread()
        await self.asks_to_show()
        await self.kill_while_sending(lambda: self.shows(words))
        await self.all_said()
        both = self.talk_cards()
        self.closed_cards |= {card.id for card in both}
        self.question += 1
        words = f"question {self.question} of"
        await self.kill_while_sending(lambda: self.leaves(words, both))
        await self.all_said()
        await asyncio.sleep(TIME_TO_READ)

    async def asks_to_show(self) -> None:
        """The first of two members presses *Show*. The first card is from long before: there one member is enough."""
        if self.question > 1:
            await self.riverside.presses("Kath", "Show", on=self.cards()[0]).answered()

    def shows(self, words: str) -> None:
        """The second member presses *Show* under any copy of the card: the answers are burnt, a new card must come."""
        self.answered.clear()
        self.group.parts.append(words)
        self.press("Beverley", "Show", self.dice.choice(self.cards()))

    def leaves(self, words: str, on: list[Message]) -> None:
        """Somebody replies to any copy of a card that the group leaves the question: a new card must come."""
        self.group.parts.append(words)
        self.riverside.writes("Kath", "leave this one", reply_to=self.dice.choice(on))

    # -- what is seen

    def cards(self) -> list[Message]:
        """Every copy of the card of the question in hand."""
        said = self.riverside.telegram.said(self.riverside.group)
        return [m for m in said if f"question {self.question} of" in m.text and "Show" in m.labels]

    def talk_cards(self) -> list[Message]:
        """Every copy of the card under which the group talks now."""
        said = self.riverside.telegram.said(self.riverside.group)
        return [m for m in said if "More" in m.labels and "Show" not in m.labels and m.id not in self.closed_cards]

    def note_said(self) -> None:
        """What this life has said."""
        calls = self.riverside.telegram.calls
        for call in calls[self._calls :]:
            if call.method == "sendMessage" and call.status in (0, 200) and call.chat_id in self.told:
                self.told[call.chat_id].said.append((call.parameters["text"], self.life))
        self._calls = len(calls)

    async def all_said(self) -> None:
        """Nothing is pending, and every message that must come has come."""

        def whole() -> bool:
            self.note_said()
            return all(told.is_whole() for told in self.told.values()) and self.riverside.outbox_is_empty()

        await self.riverside.quiet(self.program)
        await self.riverside.until(whole, within=75, program=self.program)

    # -- what must be true

    def last_answers(self, until: int | None = None) -> list[str]:
        """The tally as it must be: everybody's last answer (of the updates up to this one)."""
        last = {name: answer for update, name, answer in self.answered if until is None or update <= until}
        return sorted(last.values())

    def spread(self) -> str:
        """The words that the answers come to."""
        heard = Counter(answer for answer in self.last_answers() if answer != "skip")
        if heard.total() < 4:
            return "talk about this one"
        (answer, people), (_, next_most) = [*heard.most_common(2), ("", 0)][:2]
        found = self.riverside.content.answer(answer)
        agreed = 2 * people > heard.total() and people >= next_most + 2
        return as_html(found.most) if found and agreed else "saw this differently"

    def holds_the_last_answers(self) -> None:
        """The stored answers are everybody's last."""
        assert self.stored().answers == self.last_answers(), f"seed {SEED}, kill {self.kills}"

    def holds_some_moment(self) -> None:
        """What is stored is what was answered up to some update; nothing that Telegram forgot is missing.

        Of answers that one person gave one after the other, only the last need have been taken.
        """
        stored, where = self.stored(), f"seed {SEED}, kill {self.kills}"
        waiting = {each["update_id"] for each in self.riverside.telegram.pending()}
        needless = {this[0] for this, following in pairwise(self.answered) if this[1] == following[1]}
        updates = [update for update, _, _ in self.answered if update not in needless]
        assert {u for u in updates if u not in waiting} <= stored.taken, f"{where}: acknowledged and lost"
        moment = max((update for update, _, _ in self.answered if update in stored.taken), default=0)
        assert {u for u in updates if u <= moment} <= stored.taken, f"{where}: out of order"
        if stored.answers or moment:
            assert stored.answers == self.last_answers(moment), where

    def stored(self) -> Stored:
        """Read from a copy: the files stay as the killed program left them."""
        copy = self.riverside.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir()
        for file in self.riverside.folder.glob("bot.db*"):
            shutil.copy(file, copy / file.name)
        with closing(sqlite3.connect(copy / "bot.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            taken = {update for (update,) in connection.execute("SELECT update_id FROM seen")}
            rows = connection.execute("SELECT answer FROM votes").fetchall()
        return Stored(sorted(answer for (answer,) in rows), taken)


async def answers_of(riverside: Riverside) -> list[str]:
    """The answers to the question in hand, as the program itself would read them."""

    def read(uow: UnitOfWork) -> list[str]:
        group = uow.groups.find(riverside.group.id)
        found = uow.rounds.open_of(group.no) if group else None
        return list(uow.votes.answers(found.no, found.state.statement or "")) if found else []

    stores = await SqlStores.open(riverside.world.database, [riverside.world.key], EarlierClock())
    try:
        return await stores.act(read)
    finally:
        await stores.close()


async def test_a12_3_thirty_kills_lose_nothing_and_count_nothing_twice(
    riverside: Riverside, note: Callable[[str], None]
) -> None:
    """Rows 1 and 2: three questions, ten kills in each, everybody pressing and changing their answers."""
    print(f"seed {SEED}")  # noqa: T201 - what one wants to know when it fails
    await riverside.set_up()
    storm = Storm(riverside, await riverside.run())
    for question in range(1, QUESTIONS + 1):
        await storm.kill_while_sending(storm.someone_types, after=False, load=0.05)
        await storm.kill_while_sending(storm.someone_asks_alone, load=0.05)
        await storm.kill_while_starting()
        while storm.kills < KILLS // QUESTIONS * question - (2 if question < QUESTIONS else 0):
            await storm.kill_any_time()
        if question < QUESTIONS:
            await storm.next_question()
            assert len(storm.cards()) == 2, "the card that was being sent came twice"
    await storm.all_said()
    assert {card.id for card in storm.cards()} <= storm.pressed_cards, "both copies were pressed, and counted"
    assert (await storm.program.terminate()).code == 0
    storm.holds_the_last_answers()
    assert await answers_of(riverside) == storm.last_answers()
    await storm.start()
    await storm.asks_to_show()
    storm.shows(storm.spread())
    await storm.all_said()

    doubled = {chat: list(told.twice()) for chat, told in storm.told.items()}
    assert storm.kills == KILLS
    for pairs in doubled.values():
        assert all(second > first for first, second in pairs), "no life says anything twice"
        assert len({first for first, _ in pairs}) == len(pairs), "one message a kill, at most"
    unanswered = sum(press.answer is None for press in storm.presses)
    note(
        f"{storm.kills} kills (seed {SEED}), {len(storm.presses)} presses, 0 lost, 0 twice, "
        f"{sum(map(len, doubled.values()))} messages doubled, {unanswered} toasts never came"
    )
