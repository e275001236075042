"""What people do with groups: make them, join and leave, appoint admins, open topics, move to a supergroup."""

from collections.abc import Iterable, Sequence

from bot.local_telegram import wire
from bot.local_telegram.delivery import Delivery
from bot.local_telegram.world import ANONYMOUS_ADMIN, GENERAL, Chat, Membership, Message, Person, Topic, World


class GroupActions:
    """Actions of people on groups; Telegram's rules decide which of them reach the bot."""

    world: World
    delivery: Delivery

    @property
    def bot(self) -> Person:
        return self.world.bot

    def person(
        self, first_name: str, last_name: str | None = None, username: str | None = None, language_code: str = "en"
    ) -> Person:
        """Adds somebody with an account and an empty private chat with the bot."""
        number = 700_000_000 + self.world.number()
        person = Person(number, first_name, last_name, username, language_code)
        self.world.people[number] = person
        chat = Chat(number, "private", first_name, owner=person, members={self.bot.id: Membership("member")})
        self.world.chats[number] = chat
        return person

    def group(
        self, title: str, members: Sequence[Person] = (), *, creator: Person | None = None, forum: bool = False
    ) -> Chat:
        """Makes a basic group, or a supergroup with topics; the bot is in it if it is among the members."""
        creator = creator or next((each for each in members if each is not self.bot), None)
        if creator is None:
            msg = "a group needs somebody who makes it"
            raise ValueError(msg)
        number = self.world.number()
        chat = Chat(*((-1001000000000 - number, "supergroup") if forum else (-4000000000 - number, "group")), title)
        chat.forum = forum
        chat.members = {each.id: Membership("member") for each in members if each is not self.bot}
        chat.members[creator.id] = Membership("creator")
        self.world.chats[chat.id] = chat
        chat.last_message_id = 1 if forum else 0  # the first number is General's
        self.world.announce("chat", chat=chat.id)
        if self.bot in members and not forum:
            self.delivery.membership(chat, self.bot, creator, "member")
            self.delivery.service(chat, creator, group_chat_created=True)
        elif self.bot in members:
            self.add_bot(chat, creator)
        return chat

    def channel(self, title: str) -> Chat:
        chat = Chat(-1001000000000 - self.world.number(), "channel", title)
        self.world.chats[chat.id] = chat
        self.world.announce("chat", chat=chat.id)
        return chat

    def add_bot(self, group: Chat, by: Person, payload: str | None = None, *, may_post: bool = True) -> None:
        """Adds the bot, perhaps behind a link with ?startgroup=payload. In a channel it becomes an admin."""
        if group.kind == "channel":
            self.delivery.membership(group, self.bot, by, "administrator", may_post=may_post)
            return
        self._join(group, [self.bot], by)
        if payload is not None:
            text = f"/start@{self.bot.username} {payload}".strip()
            length = text.find(" ") if " " in text else len(text)
            entities = [{"type": "bot_command", "offset": 0, "length": length}]
            self.delivery.message(self.world.post(group, by, text=text, entities=entities))

    def remove_bot(self, group: Chat, by: Person) -> None:
        self.delivery.membership(group, self.bot, by, "kicked")
        farewell = self.world.post(group, by, service={"left_chat_member": wire.user(self.bot)})
        if group.kind == "group":  # a supergroup sends it nothing more
            self.delivery.message(farewell, to_the_last=True)

    def join(self, group: Chat, person: Person, by: Person | None = None) -> None:
        self._join(group, [person], by or person)

    def _join(self, group: Chat, people: Iterable[Person], by: Person) -> None:
        for person in people:
            self.delivery.membership(group, person, by, "member")
            self.delivery.service(group, by, new_chat_members=[wire.user(person)])

    def leave(self, group: Chat, person: Person) -> None:
        self.delivery.membership(group, person, person, "left")
        self.delivery.service(group, person, left_chat_member=wire.user(person))

    def promote(self, group: Chat, who: Person, by: Person, *, anonymous: bool = False) -> None:
        """Makes somebody, or the bot, an admin. Whoever made the group stays that and may become anonymous."""
        was = group.members.get(who.id)
        status = "creator" if was is not None and was.status == "creator" else "administrator"
        self.delivery.membership(group, who, by, status, anonymous=anonymous)

    def demote(self, group: Chat, who: Person, by: Person) -> None:
        self.delivery.membership(group, who, by, "member")

    def restrict(self, group: Chat, who: Person, by: Person) -> None:
        """Takes the right to write from somebody, or from the bot. Only a supergroup can."""
        if group.kind != "supergroup":
            msg = "a basic group restricts nobody alone: set members_may_write"
            raise ValueError(msg)
        self.delivery.membership(group, who, by, "restricted")

    def let_write(self, group: Chat, who: Person, by: Person) -> None:
        """Gives that right back."""
        self.delivery.membership(group, who, by, "member")

    def topic(self, chat: Chat, name: str, by: Person | None = None) -> int:
        """Opens a topic; its number is the message_thread_id."""
        creator = by or self._creator(chat)
        message = self.world.post(chat, creator, service={"forum_topic_created": {"name": name, "icon_color": 7322096}})
        message.topic = message.id
        chat.topics[message.id] = Topic(name, creator)
        self.delivery.message(message)
        return message.id

    def close_topic(self, chat: Chat, topic: int) -> None:
        self._switch_topic(chat, topic, is_open=False)

    def reopen_topic(self, chat: Chat, topic: int) -> None:
        self._switch_topic(chat, topic, is_open=True)

    def _switch_topic(self, chat: Chat, topic: int, *, is_open: bool) -> None:
        line = "reopened" if is_open else "closed"
        if topic == GENERAL:
            chat.general_open = is_open
        else:
            chat.topics[topic].open = is_open
        there = None if topic == GENERAL else topic
        self.delivery.service(chat, self._creator(chat), topic=there, **{f"forum_topic_{line}": {}})

    def delete_topic(self, chat: Chat, topic: int) -> None:
        """Deletes the topic and its messages; the bot gets no update."""
        del chat.topics[topic]
        for message in [each for each in self.world.in_chat(chat) if each.topic == topic]:
            self.world.remove(message)

    def migrate(self, group: Chat, order: Sequence[str] = ("join", "to", "from")) -> Chat:
        """Moves the group to a supergroup with another id; returns that. `order`: what the bot is told, one by one.

        As at Telegram, the bot joins the new chat ("join") and is never told that it left the old one. The new chat
        numbers its messages from one; the old one takes none, and its buttons can still be pressed.
        """
        new = Chat(-1001000000000 - self.world.number(), "supergroup", group.title)
        here = {number: Membership(each.status, each.anonymous) for number, each in group.members.items()}
        new.members = {number: each for number, each in here.items() if number != self.bot.id or "join" not in order}
        new.keyboard = group.keyboard
        self.world.chats[new.id] = new
        group.migrated_to = new.id
        self.world.announce("migrated", chat=group.id, to=new.id)
        self.tell_migration(group, order)
        return new

    def tell_migration(self, group: Chat, order: Sequence[str] = ("to", "from")) -> list[Message]:
        """Tells the bot of a migration, perhaps later than it or once more; returns the service messages."""
        new = self.world.chats[group.migrated_to or 0]
        told = []
        for way in order:
            if way == "join":
                self.delivery.membership(new, self.bot, self._creator(group), group.members[self.bot.id].status)
            elif way == "to":
                told.append(self.delivery.service(group, self._creator(group), migrate_to_chat_id=new.id))
            else:
                line = {"sender_chat": new, "migrate_from_chat_id": group.id}
                told.append(self.delivery.service(new, ANONYMOUS_ADMIN, **line))
        return told

    def _creator(self, chat: Chat) -> Person:
        number = next(number for number, each in chat.members.items() if each.status == "creator")
        return self.world.people[number]
