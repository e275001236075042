"""The first walk through the playground: its steps, which of them are done, and how the others do one."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

from bot.domain.checkin import Phase, Way
from bot.local_telegram import JSON, Chat, Person
from bot.playground.inside import SoFar
from bot.playground.others import Others, label
from bot.playground.passing import pass_days
from bot.playground.play import CannotError, Playground

THREE_MONTHS = 92
"""Days: no three months are longer."""

MUCH_LATER = timedelta(days=60)
ENOUGH = 3
"""How many check-ins show that something moved."""

Reached = Callable[[SoFar, datetime], bool]


def _set_up(so_far: SoFar, _: datetime) -> bool:
    return so_far.is_set_up


def _open(so_far: SoFar, _: datetime) -> bool:
    return bool(so_far.rounds)


def _answered(so_far: SoFar, _: datetime) -> bool:
    return so_far.has_shown


def _finished(so_far: SoFar, _: datetime) -> bool:
    return bool(so_far.closed)


def _later(so_far: SoFar, now: datetime) -> bool:
    first = so_far.closed[-1].state.closed_at if so_far.closed else None
    return first is not None and now - first >= MUCH_LATER


def _again(so_far: SoFar, _: datetime) -> bool:
    return len(so_far.closed) > 1


def _has_closed(number: int, so_far: SoFar) -> bool:
    return len(so_far.closed) >= number


STEPS: dict[str, Reached] = {
    "set-up": _set_up, "open": _open, "answer": _answered, "finish": _finished, "later": _later, "again": _again,
}  # fmt: skip
"""Each step of the walk, in order, and whether the group has gone it, by whatever way."""


async def walk_for(play: Playground, chat: Chat | None) -> JSON:
    """How far the walk is in a group: the steps that are done, and what the others would do next."""
    so_far = await play.inside.so_far(chat.id) if play.inside and chat else SoFar()
    now = play.clock.now()
    done = [name for name, reached in STEPS.items() if reached(so_far, now)]
    return {
        "done": done,
        "others": label(so_far),
        "busy": play.busy,
        "quick": play.quick,
        "paused": "" if play.paused in done else play.paused,
        "chat": chat.id if chat else 0,
    }


async def go(play: Playground, chat: Chat, me: Person, what: str) -> None:
    """Lets the others do a step of the walk, the group's next step ("next"), or three check-ins ("history").

    Raises CannotError while they are at it already, or when they cannot go on.
    """
    if play.busy:
        raise CannotError("The others are at it already.")
    play.busy, play.halted, play.paused = True, False, ""
    play.announce({"kind": "others"})
    try:
        await _WAYS.get(what, _next)(play, chat, me)
    finally:
        play.busy, play.paused = False, what if play.halted else ""
        play.announce({"kind": "others"})


async def _next(play: Playground, chat: Chat, me: Person) -> None:
    await Others(play, chat, me).step()


def _to(reached: Callable[[SoFar], bool]) -> Callable[[Playground, Chat, Person], Awaitable[None]]:
    async def walk(play: Playground, chat: Chat, me: Person) -> None:
        await Others(play, chat, me).until(reached)

    return walk


async def _wait(play: Playground, chat: Chat, _: Person) -> None:
    await pass_days(play, chat.id, THREE_MONTHS)


async def _once_more(play: Playground, chat: Chat, me: Person) -> None:
    """Another check-in, talked through, and then what moved."""
    others = Others(play, chat, me, way=Way.TALK)
    many = len((await others.so_far()).closed)
    await others.until(partial(_has_closed, many + 1))
    await others.ask_what_moved()


async def _history(play: Playground, chat: Chat, me: Person) -> None:
    """Check-ins three months apart, until there are three, or one more; then what moved."""
    others = Others(play, chat, me, way=Way.TALK, hurry=True)
    many = len((await others.so_far()).closed)
    for number in range(many + 1, max(ENOUGH, many + 1) + 1):
        if number > 1:
            await pass_days(play, chat.id, THREE_MONTHS)
        await others.until(partial(_has_closed, number))
    await others.ask_what_moved()


_WAYS: dict[str, Callable[[Playground, Chat, Person], Awaitable[None]]] = {
    "set-up": _to(lambda so_far: so_far.is_set_up),
    "open": _to(lambda so_far: so_far.round is not None and so_far.round.state.phase in (Phase.ASKING, Phase.TALKING)),
    "answer": _to(lambda so_far: so_far.has_shown),
    "finish": _to(lambda so_far: bool(so_far.closed)),
    "later": _wait,
    "again": _once_more,
    "history": _history,
}
