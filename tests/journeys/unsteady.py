"""Groups whose taps go astray: on the same button again, on the one beside, on what comes, weeks later."""

from datetime import timedelta

from bot.conversation import buttons, routes
from bot.conversation.taps import EACH_ONES_OWN, FOR_HELP, WHENEVER
from bot.local_telegram import Message, Person, Toast
from storage.pace import UNHURRIED
from storage.stores import SqlStores
from tests.journeys.journey import Journey, World
from tests.journeys.kept import kept

NEW = "Just a moment, this is new here. Nothing is lost."

OF_ONE = (*EACH_ONES_OWN, buttons.DeleteGroup)
"""Buttons that a second member is meant to press too."""

STILL_COUNT = (
    *(buttons.StaffNow, buttons.FirstQuestion),
    *(kind for kind, route in routes.BUTTONS.items() if route.reads),
)
"""What says itself whether it still counts, or only brings something to read."""

LINKS = {"invitations"}
"""What may change: a person who presses again is led into the private chat again."""


class UnhurriedWorld(World):
    """A world in which no message has to wait, so that a tap comes as soon after another as it is meant to."""

    async def open_stores(self) -> SqlStores:
        """The store, without Telegram's limits."""
        return await SqlStores.open(self.database, [self.key], self.clock, limits=UNHURRIED)


class Unsteady(Journey):
    """Whatever is pressed is pressed again `milliseconds` later. Nothing more may come of it."""

    milliseconds = 150
    doubled = 0
    """How many taps were added."""

    async def presses(self, name: str, label: str, on: str | Message = "") -> Toast:
        """Press, and then again on the same button and on the card that came, by this person and by another."""
        message = on if isinstance(on, Message) else await self._leading_to(name, label, on)
        message = await self.behind_more(name, label, message)
        code, at = self._code(message, label), self._place_of(message, label)
        answer = await super().presses(name, label, message)
        pressed = self.clock.at
        who = [self.people[name]]
        if not isinstance(buttons.read(code), FOR_HELP):
            others = [] if isinstance(buttons.read(code), OF_ONE) else self._others(name, message)
            for person in who + others:
                self.clock.at = pressed + timedelta(milliseconds=self.milliseconds)
                await self._changes_nothing(person, message, code)
        for card in self._came(message, pressed):
            for person in who + self._others(name, message):
                self.clock.at = max(self.clock.at, pressed + timedelta(milliseconds=self.milliseconds))
                found = [each for row in card.buttons for each in row if each.data]
                button = found[min(at, len(found) - 1)]
                if not isinstance(buttons.read(button.data or ""), FOR_HELP):
                    seen = await self._changes_nothing(person, card, button.data or "")
                    assert seen.text.startswith(NEW), f"{label} again: {button.label}, {seen.text}"
        return answer

    async def _changes_nothing(self, person: Person, message: Message, code: str) -> Toast:
        before, said = kept(self), self._everything_said()
        press = self.telegram.press_raw(person, message, code)
        await self.runner.handle()
        self.doubled += 1
        assert press.answer is not None, f"{code} is never answered"
        assert self._everything_said() == said, f"{code} again says more: {press.answer.text}"
        after = kept(self)
        changed = {name for name in before if before[name] != after[name]} - LINKS
        assert not changed, f"{code} again changes {changed}"
        return press.answer

    def _came(self, message: Message, since: object) -> list[Message]:
        """The newest card of the chat that has come or changed since then: it stands where the finger is."""
        said = [m for m in self.telegram.said(message.chat) if any(b.data for row in m.buttons for b in row)]
        return [m for m in said if max(m.date, m.edited_at or m.date) == since][-1:]

    def _everything_said(self) -> list[tuple[str, list[str]]]:
        chats = self.telegram.world.chats.values()
        return [(m.text, m.labels) for chat in chats for m in self.telegram.said(chat)]

    def _others(self, name: str, message: Message) -> list[Person]:
        """A second member, in a group."""
        other = self.people["Amina" if name != "Amina" else "Kath"]
        return [other] if message.chat.kind != "private" and message.chat.has(other) else []

    @staticmethod
    def _place_of(message: Message, label: str) -> int:
        return message.labels.index(label) if label in message.labels else 0


class Neighbours(Unsteady):
    """Whatever is pressed, each other button of the same card is pressed `milliseconds` later. Nothing more may come.

    What each presses for themselves is theirs: neither that nor what follows it is a slip.
    """

    async def presses(self, name: str, label: str, on: str | Message = "") -> Toast:
        """Press, and then each other button that stood there, by this person and by another."""
        message = on if isinstance(on, Message) else await self._leading_to(name, label, on)
        message = await self.behind_more(name, label, message)
        code = self._code(message, label)
        stood = [each.data for row in message.buttons for each in row if each.data and each.data != code]
        said = self._everything_said()
        answer = await Journey.presses(self, name, label, message)
        pressed = self.clock.at
        did_nothing = self._everything_said() == said and not isinstance(buttons.read(code), buttons.CarryOn)
        if did_nothing or isinstance(buttons.read(code), (*OF_ONE, *FOR_HELP)):
            return answer
        for other in stood:
            if isinstance(buttons.read(other), (*OF_ONE, *FOR_HELP)):
                continue
            for person in [self.people[name], *self._others(name, message)]:
                self.clock.at = max(self.clock.at, pressed + timedelta(milliseconds=self.milliseconds))
                await self._changes_nothing(person, message, other)
        return answer


class Late(Unsteady):
    """When a journey is over, whatever does not stand any more on its message is pressed there once more.

    That is what a phone does which has not been looked at for weeks. Nothing may come of it, and it says something.
    """

    async def presses(self, name: str, label: str, on: str | Message = "") -> Toast:
        """Press once."""
        return await Journey.presses(self, name, label, on)

    async def presses_what_is_gone(self, who: list[str]) -> None:
        """Each of these people presses each of those buttons."""
        self._look()
        await self.writes("Beverley", "/who")  # so that today is noted, and what waited is said
        for (chat, number, label), code in list(self._stood.items()):
            message = next((m for m in self.telegram.said(self.telegram.world.chats[chat]) if m.id == number), None)
            if message is None or any(each.data == code for row in message.buttons for each in row):
                continue
            button = buttons.read(code)
            if isinstance(button, (*FOR_HELP, *WHENEVER, *STILL_COUNT)):
                continue
            for name in who if message.chat.kind != "private" else []:
                if not message.chat.has(self.people[name]):
                    continue
                self.clock.jump(seconds=3)
                told = await self._changes_nothing(self.people[name], message, code)
                assert told.text, f"{label} says nothing"
                assert not told.text.startswith(NEW), label
