"""FaultyTelegram: the local Telegram with faults that a test plans."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import aiohttp
from telegram.error import NetworkError, TimedOut

from bot.local_telegram import JSON, Answer, Call, Chat, LocalTelegram, Parameters, Upload, World
from bot.local_telegram.updates import Updates
from tests.telegram_double.faults import (
    COUNTED,
    Cut,
    Fault,
    Faults,
    Gate,
    Limit,
    Line,
    Planned,
    Slow,
    Timeout,
    Unreachable,
    answer_for,
    telegrams_limits,
    too_many,
)

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class FaultyTelegram(LocalTelegram):
    """Works like LocalTelegram until a test plans a fault: an error, a limit, a held call, an update that repeats.

    `refused` counts messages and edits that got 429, `early` has those that came although their chat had to wait.
    """

    def _begin(self, token: str, world: World, updates: Updates) -> None:
        super()._begin(token, world, updates)
        self.faults = Faults()
        self.refused = 0
        self.early: list[Call] = []
        self._not_before: dict[int, datetime] = {}
        self._to_repeat: list[JSON] = []

    def fail(self, method: str, error: Fault, times: int | None = 1, chat: Chat | None = None) -> None:
        """Makes the next `times` calls of the method fail ("*": of any method); None: all until heal()."""
        self.faults.planned.append(Planned(method, error, times, chat.id if chat else None))

    def line(self, fault: Line) -> None:
        """Asks before every call of a method whether the line lets it pass: None, or what goes wrong; until heal()."""
        self.faults.line = fault

    def heal(self) -> None:
        """Takes back all faults and limits, and opens all gates."""
        for gate in self.faults.gates:
            gate.release()
        self.faults = Faults()

    def rate_limit(self, per_minute: int | None = 20, *, per_group: bool = True) -> None:
        """Answers 429 above this number of messages and edits in a minute; None: no limit."""
        limits = [] if per_minute is None else [Limit(per_minute, per_chat=per_group, groups_only=per_group)]
        self.faults.limits = limits

    def limits_on(self) -> None:
        """Answers 429 above about what Telegram itself allows."""
        self.faults.limits = telegrams_limits()

    def gate(self, method: str, *, after: bool = False) -> Gate:
        """Holds calls of the method, before they are carried out or after it, until release()."""
        gate = Gate(method, after)
        self.faults.gates.append(gate)
        return gate

    def redeliver(self, update_id: int) -> None:
        """Hands out an update once more that the bot has fetched, even if it has acknowledged it."""
        fetched = [body for call in self.called("getUpdates") for body in call.result or []]
        self._to_repeat.append(next(body for body in fetched if body["update_id"] == update_id))
        self.updates.stop_waiting()  # a poll that waits now ends empty; the next one brings the update

    async def call(
        self, token: str, method: str, given: Mapping[str, str], files: Mapping[str, Upload] | None = None
    ) -> Answer:
        """Takes one call, and holds its answer back at a gate that stands after it."""
        answer = await super().call(token, method, given, files)
        if answer[0] == 429 and method in COUNTED:
            self._note_refused(int(given["chat_id"]), answer[1].get("parameters", {}).get("retry_after", 0))
        await self.faults.hold(method, after=True)
        return answer

    async def answer(self, token: str, call: Call, given: Parameters) -> Answer:
        """Carries out one call unless a fault is planned for it; returns status and body."""
        await self.faults.hold(call.method, after=False)
        if call.method in COUNTED and self.world.clock() < self._not_before.get(call.chat_id or 0, BEGINNING):
            self.early.append(call)
        if token != self.token:
            return await super().answer(token, call, given)
        fault = self.faults.next(call.method, call.chat_id)
        if isinstance(fault, Unreachable):
            raise NetworkError("ClientConnectorError")
        if isinstance(fault, Timeout | Cut):
            if fault.after_accepting:
                await super().answer(token, call, given)
            if isinstance(fault, Timeout):
                raise TimedOut
            raise NetworkError("ServerDisconnectedError") from aiohttp.ServerDisconnectedError
        if fault is not None and not isinstance(fault, Slow):
            return answer_for(fault)
        if fault is not None:
            answer = await super().answer(token, call, given)
            await asyncio.sleep(fault.seconds)
            return answer
        wait = self.faults.over_limit(call.method, call.chat_id, self.world.clock())
        return too_many(wait) if wait else await super().answer(token, call, given)

    def _note_refused(self, chat: int, seconds: int) -> None:
        self.refused += 1
        self._not_before[chat] = self.world.clock() + timedelta(seconds=seconds)

    async def get_updates(self, given: Parameters) -> list[JSON]:
        """Returns at once what is to be repeated and what waits; otherwise waits as Telegram does."""
        if not self._to_repeat:
            return await super().get_updates(given)
        repeated, self._to_repeat = self._to_repeat, []
        return repeated + self.updates.fetch(given.number("offset") or 0, 100, self.world.clock())
