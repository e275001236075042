"""The receiver: fetches updates by long polling, and acknowledges only what is settled."""

from collections import Counter
from collections.abc import Sequence

from bot.telegram.lanes import Lanes
from bot.telegram.polling import Got, Polling


class Receiver:
    """Fetches updates and puts each into the lane of its chat."""

    def __init__(self, lanes: Lanes, polling: Polling) -> None:
        self._lanes = lanes
        self._polling = polling
        self._in_hand: list[Got] = []

    @property
    def counts(self) -> Counter[str]:
        """How many updates were taken, tried again, buried, left out."""
        return self._lanes.counts

    def stop(self) -> None:
        """Begin nothing more. `run` returns when the updates in progress are acknowledged, after 20 seconds at most."""
        self._lanes.stop.ring()

    async def run(self) -> None:
        """Fetch updates and hand them over until stopped. Raises BotStopped when Telegram refuses the bot."""
        try:
            while not self._lanes.stop:
                await self.do_next()
            await self._lanes.progress(self._lanes.waits.stop)
        finally:
            await self._lanes.give_up()
        self._acknowledge()
        await self._polling.close()

    async def do_next(self) -> bool:
        """Fetch what waits and hand it over, until it is settled or a chat is stuck; False when nothing waited."""
        batch = await self._polling.batch()
        self._begin(batch)
        await self._lanes.stop.unless(self._lanes.progress(self._lanes.waits.look_again))
        self._lanes.listen_to_those_that_wait()
        self._acknowledge()
        return bool(batch)

    def _begin(self, batch: Sequence[Got]) -> None:
        """Put new updates into their lanes. Every batch repeats the updates not acknowledged yet."""
        known = {got.number for got in self._in_hand}
        for got in batch:
            if got.number not in known:
                self._in_hand.append(got)
                self._lanes.begin(got)

    def _acknowledge(self) -> None:
        """Acknowledge the settled updates, up to the first that is not, with the next call of Telegram."""
        self._polling.acknowledge(self._in_hand)
        settled = next((at for at, got in enumerate(self._in_hand) if not got.settled), len(self._in_hand))
        del self._in_hand[:settled]
