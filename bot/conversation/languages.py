"""The conversation in several languages: each chat in the one that it chose. One language alone does not need it."""

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import replace

from bot.conversation.buttons import Speak, read
from bot.conversation.conversation import Conversation, Response
from bot.conversation.events import Happened, Incoming, Place, Pressed, Sender
from bot.conversation.live_words import WordsNow
from bot.conversation.reply import InlineCards, Reply

MOST_REMEMBERED = 10_000
"""Of how many chats the language is remembered, for when the store cannot be asked."""


class Languages:
    """Implements `Talks` (bot/conversation/door.py) with a conversation for each language, the first one first.

    What a chat chose is looked up each time. It is remembered only for what must be said while the store is away.
    """

    def __init__(self, conversations: Mapping[str, Conversation]) -> None:
        self._by_code = dict(conversations)
        self.first = next(iter(self._by_code.values()))
        self._last: OrderedDict[int, Conversation] = OrderedDict()

    @property
    def keys(self) -> tuple[str, ...]:
        """The labels of the keys for whoever has chosen nothing. A reply in another language brings its own."""
        return self.first.keys

    async def take(self, event: Incoming | Happened) -> Response:
        """Take an event in the language of its chat."""
        conversation = await self._of(event)
        response = await conversation.take(event)
        if isinstance(event, Pressed) and isinstance(read(event.code), Speak):
            await self._of(event)  # so that what must be said while the store is away is in the language just chosen
        return self._with_keys(response, conversation, event.place)

    def asks_for_help(self, event: Incoming | Happened) -> bool:
        """Whether it asks for urgent help, in whichever language: each knows the words of all."""
        return self.first.asks_for_help(event)

    def same_as(self, press: Pressed) -> Hashable | None:
        """By what a press is made needless by the next."""
        return self.first.same_as(press)

    async def help_for(self, event: Incoming) -> Reply | None:
        """The help for an event that has to wait, in the language of its chat."""
        conversation = await self._of(event)
        reply = await conversation.help_for(event)
        return reply and self._keyed(reply, conversation, event.place)

    async def inline_cards(self, typed: str, sender: Sender) -> InlineCards:
        """The cards for what somebody typed in any chat, in the language chosen in private, or that of their app."""
        chosen = await self.first.stores.language_of(sender.person) if sender.person else ""
        conversation = self._by_code.get(chosen or "") or self._by_code.get(sender.language) or self.first
        return replace(await conversation.inline_cards(typed, sender), is_personal=True)

    async def due(self) -> bool:
        """Process one thing that is due. Its handler goes on in the language of the group."""
        return await self.first.due()

    async def tidy(self) -> bool:
        """Delete what is too old."""
        return await self.first.tidy()

    def about_failure(self, code: str | None, place: Place | None = None) -> str:
        """What a person reads whose press or message failed, in the language that the chat had last."""
        return self._remembered(place).about_failure(code)

    def about_wait(self, place: Place | None = None) -> Reply:
        """What a chat reads whose message waits for the store, in the language that it had last."""
        conversation = self._remembered(place)
        return self._keyed(conversation.about_wait(), conversation, place)

    async def tell_admins(self, before: WordsNow | None, now: WordsNow) -> None:
        """Tell the admins what is wrong with newer words, in the first language: mistakes are told in it."""
        await self.first.tell_admins(before, now)

    async def _of(self, event: Incoming | Happened) -> Conversation:
        """The conversation in the language that the chat chose; in private else in that of Telegram's own app."""
        place = event.place
        chosen = await self.first.stores.language_of(place.chat)
        if chosen is None:
            return self._remembered(place)
        app = event.sender.language if isinstance(event, Incoming) and place.private else ""
        found = self._by_code.get(chosen) or self._by_code.get(app) or self.first
        if not app and not chosen and place.private and isinstance(event, Happened):
            found = self._remembered(place)  # nobody pressed or wrote, so the app's language is not known
        self._last[place.chat] = found
        self._last.move_to_end(place.chat)
        if len(self._last) > MOST_REMEMBERED:
            self._last.popitem(last=False)
        return found

    def _remembered(self, place: Place | None) -> Conversation:
        return self._last.get(place.chat, self.first) if place else self.first

    def _with_keys(self, response: Response, conversation: Conversation, place: Place) -> Response:
        if response.at_once is None:
            return response
        return replace(response, at_once=self._keyed(response.at_once, conversation, place))

    def _keyed(self, reply: Reply, conversation: Conversation, place: Place | None) -> Reply:
        """The reply with the keys of its language: a private chat shows those of the newest message."""
        if conversation is self.first or place is None or not place.private:
            return reply
        return replace(reply, keys=conversation.keys)
