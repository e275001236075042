"""Letting time pass: by a span, or to what is due next. Whoever jumps by days arrives when the group is awake."""

from datetime import timedelta

from bot.local_telegram import JSON
from bot.playground.play import Playground

JUST_AFTER = timedelta(seconds=1)
MOST_JUMPS = 60
"""How many things that nobody sees may be due one after the other: what is old is deleted in silence."""


async def pass_days(play: Playground, chat: int, days: int) -> None:
    """Jumps by days; in the group's quiet hours, on to their end."""
    now, span = play.clock.now(), timedelta(days=days)
    awake = await play.inside.awake(chat, now + span) if play.inside else now + span
    play.jump(awake - now)
    await play.done()


async def pass_to_next(play: Playground, chat: int) -> bool:
    """Jumps to the next thing that the bot says by itself. Returns False when there is nothing to come."""
    spoken: list[JSON] = []
    stop = play.listen(lambda change: spoken.append(change) if _is_said(change) else None)
    try:
        for _ in range(MOST_JUMPS):
            at = await play.inside.next_due() if play.inside else None
            if play.inside is None or at is None:
                return False
            awake = await play.inside.awake(chat, max(at, play.clock.now()) + JUST_AFTER)
            play.jump(awake - play.clock.now())
            await play.done()
            if spoken:
                return True
    finally:
        stop()
    return False


def _is_said(change: JSON) -> bool:
    return change["kind"] in ("message", "edited") and bool(change["message"]["from_bot"])
