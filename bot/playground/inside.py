"""What the playground sees in the running bot: whether it has done everything, what is due, how far a group is."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.content.languages import in_folder
from bot.conversation.content import Content
from bot.conversation.ports.rounds import Round
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.domain.checkin import Phase
from bot.domain.group import QUIET_FROM, QUIET_TO, Group
from bot.domain.questionnaire import AnswerId, Statement
from bot.domain.quiet import after_quiet
from bot.live import Source, published
from storage.stores import SqlStores


@dataclass(frozen=True, slots=True)
class SoFar:
    """How far a group is. `round`: its open check-in. `rounds`: those that were started, newest first."""

    group: Group | None = None
    round: Round | None = None
    rounds: tuple[Round, ...] = ()

    @property
    def is_set_up(self) -> bool:
        return self.group is not None and self.group.is_set_up

    @property
    def closed(self) -> tuple[Round, ...]:
        """The check-ins that are finished, newest first."""
        return tuple(each for each in self.rounds if each.state.is_closed)

    @property
    def has_shown(self) -> bool:
        """Whether the answers to a question were shown, or the group has answered one."""
        return any(each.state.outcomes for each in self.rounds) or (
            self.round is not None and self.round.state.phase is Phase.TALKING
        )


class Inside:
    """Reads the bot's own memory; changes nothing in it."""

    def __init__(self, stores: SqlStores, content: Content, zone: tzinfo, source: Source | None = None) -> None:
        self._stores, self._content, self._zone, self._source = stores, content, zone, source

    def languages(self) -> list[str]:
        """The codes of the languages that there are words in, English first."""
        return [self._content.language, *(in_folder(self._source.folder) if self._source else ())]

    async def words(self, language: str) -> Content:
        """The words of now in a language, with what was published over them. Raises ContentBroken."""
        if self._source is None:
            return self._content
        return await asyncio.to_thread(self._source.words, await published(self._stores), language)

    async def is_done(self, now: datetime) -> bool:
        """Whether everything is sent, and nothing is due."""
        at = await self.next_due()
        return (at is None or at > now) and await self._stores.outbox.next_at(now) is None

    async def next_due(self) -> datetime | None:
        """When the clock has to do the next thing. None when there is none."""
        return await self._stores.act(lambda uow: uow.due.next_at())

    async def so_far(self, chat: int) -> SoFar:
        def look(uow: UnitOfWork) -> SoFar:
            group = uow.groups.find(chat)
            if group is None:
                return SoFar()
            return SoFar(group, uow.rounds.open_of(group.no), tuple(uow.rounds.history(group.no)))

        return await self._stores.act(look)

    async def awake(self, chat: int, at: datetime) -> datetime:
        """This instant, or the end of the quiet hours in which it falls: before, the bot says nothing unasked."""
        group = (await self.so_far(chat)).group
        quiet = (group.quiet_from, group.quiet_to) if group else (QUIET_FROM, QUIET_TO)
        return after_quiet(at, self._zone, *quiet)

    def line(self, statement: Statement) -> list[AnswerId]:
        """The answers along which a group moves with a statement, the furthest along last."""
        line = [each.id for each in self._content.answers if each.is_on_the_line]
        return line if line[-1] == statement.towards else line[::-1]
