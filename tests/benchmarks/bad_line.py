"""Ten minutes of a line that is cut at random: `python -m tests.benchmarks.bad_line`. The seed is printed.

In simulated time, through the whole bot: groups hold check-ins and ask. The same is played first on a good line; what
was said there must be said in each chat, in the same order. A call in progress when the line is cut may have had its
effect, so a message may come twice. Updates come through, as they would later: nobody sees what was never fetched.
"""

import asyncio
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from random import Random
from secrets import randbelow

import click

from bot.local_telegram import JSON, Chat
from tests.benchmarks.simulated import Act, Groups, set_up
from tests.telegram_double.faults import COUNTED, Cut, Fault, Timeout, Unreachable

CALL = timedelta(milliseconds=300)
"""How long a call takes: if the line is cut meanwhile, nobody knows whether it had its effect."""

OVER_THE_LINE = frozenset({*COUNTED, "getMe", "answerCallbackQuery", "getChatMember", "getChatMemberCount"})


@dataclass
class BadLine:
    """When the line is cut, and for how long: a few seconds up to a minute and a half, at random."""

    now: Callable[[], datetime]
    chance: Random
    minutes: float
    cuts: list[tuple[datetime, datetime]] = field(default_factory=list)
    failed: int = 0

    def __post_init__(self) -> None:
        at, end = self.now(), self.now() + timedelta(minutes=self.minutes)
        while at < end:
            begins = at + timedelta(seconds=self.chance.uniform(1, 30))
            at = begins + timedelta(seconds=self.chance.choice((2, 5, 10, 30, 90)))
            self.cuts.append((begins, min(at, end)))

    def __call__(self, method: str) -> Fault | None:
        """What goes wrong with a call that begins now."""
        now = self.now()
        if method not in OVER_THE_LINE:
            return None
        for begins, ends in self.cuts:
            if begins <= now < ends:
                self.failed += 1
                return self.chance.choice((Unreachable(), Timeout(), Cut()))
            if now < begins < now + CALL:
                self.failed += 1
                return Cut(after_accepting=self.chance.random() < 0.5)
        return None


@dataclass(frozen=True)
class Found:
    """Messages that were due and are there, that are missing or not in their place, that came twice or oftener."""

    due: int
    missing: int
    twice: int
    oftener: int
    cuts: int
    failed: int
    seconds: float


def asking(groups: Groups, chat: Chat, minutes: float, chance: Random) -> Iterator[tuple[float, Act]]:
    """Somebody asks for something every few seconds, so that messages are due all the time."""
    for _ in range(round(minutes * 60 / 12)):
        yield chance.uniform(6, 18), groups.write(chat, "Jo", chance.choice(("/who", "/about", "/terms", "/results")))


async def said(
    folder: Path, groups: int, minutes: float, seed: int, *, is_bad: bool
) -> tuple[list[list[str]], BadLine]:
    """What each chat was told, as it came: a check-in in half of them, one answer after another in the others."""
    found = await set_up(folder, groups)
    j, runner = found.j, found.runner
    came: dict[int, list[str]] = {chat.id: [] for chat in found.chats}

    def note(change: JSON) -> None:
        if change["kind"] == "message" and change["message"]["from_bot"]:
            came[change["chat"]].append(change["message"]["text"])

    j.telegram.subscribe(note)
    line = BadLine(j.clock.now, Random(seed), minutes)  # noqa: S311
    if is_bad:
        j.telegram.line(line)
    for number, chat in enumerate(found.chats):
        chance = Random(seed * 1000 + number)  # noqa: S311
        talks = found.check_in(chat, 1, between=minutes * 60 / 14)
        runner.begin(asking(found, chat, minutes, chance) if number % 2 else talks)
    await runner.play()
    await runner.close()
    return list(came.values()), line


def compare(good: list[str], bad: list[str]) -> tuple[int, int, int]:
    """How many messages of the good line are missing or misplaced on the bad one, came twice, came oftener."""
    due, came = (
        [(text, len(list(copies))) for text, copies in groupby(each)] for each in (good, bad)
    )  # one after another with the same words: people ask for the same again
    if [text for text, _ in due] != [text for text, _ in came]:
        same = SequenceMatcher(a=good, b=bad, autojunk=False).get_matching_blocks()
        return len(good) - sum(block.size for block in same) or 1, 0, 0
    more = [(has - wanted, wanted) for (_, wanted), (_, has) in zip(due, came, strict=True)]
    twice = sum(min(extra, wanted) for extra, wanted in more if extra > 0)
    return sum(max(-extra, 0) for extra, _ in more), twice, sum(max(extra - wanted, 0) for extra, wanted in more)


async def measure(folder: Path, groups: int, minutes: float, seed: int) -> Found:
    """Both lines, and what differs."""
    good, _ = await said(folder / "good", groups, minutes, seed, is_bad=False)
    bad, line = await said(folder / "bad", groups, minutes, seed, is_bad=True)
    differs = [compare(*each) for each in zip(good, bad, strict=True)]
    away = sum(((ends - begins).total_seconds() for begins, ends in line.cuts), 0.0)
    missing, twice, oftener = (sum(each) for each in zip(*differs, strict=True))
    return Found(sum(map(len, good)), missing, twice, oftener, len(line.cuts), line.failed, away)


@click.command()
@click.option("--groups", default=6)
@click.option("--minutes", default=10.0)
@click.option("--seed", default=None, type=int)
def main(groups: int, minutes: float, seed: int | None) -> None:
    """Print what came; 1 when a message is missing, stands in the wrong place or came more than twice."""
    seed = randbelow(1_000_000) if seed is None else seed
    with tempfile.TemporaryDirectory() as folder:
        for each in ("good", "bad"):
            (Path(folder) / each).mkdir()
        found = asyncio.run(measure(Path(folder), groups, minutes, seed))
    sys.stdout.write(
        f"{minutes:g} simulated minutes, seed {seed}: the line was cut {found.cuts} times, {found.seconds:.0f} s in "
        f"all; {found.failed} calls failed\n"
        f"{found.due} messages were due in {groups} groups: {found.missing} missing or out of order, "
        f"{found.twice} came twice, {found.oftener} oftener\n"
    )
    raise SystemExit(bool(found.missing or found.oftener))


if __name__ == "__main__":
    main()
