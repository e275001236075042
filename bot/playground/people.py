"""The people and the group of a new playground."""

from bot.local_telegram import Chat, LocalTelegram

NAMES = ("Dilys", "Marcus", "Shaun", "Amina", "Kath", "Jo", "Beverley")
COORDINATOR = "Beverley"
GROUP = "Riverside peer group"


def create_group(lt: LocalTelegram) -> Chat:
    """Makes seven people and their group, to which Beverley has just added the bot; returns the group."""
    people = {name: lt.person(name) for name in NAMES}
    group = lt.group(GROUP, list(people.values()), creator=people[COORDINATOR])
    lt.add_bot(group, people[COORDINATOR])
    return group
