"""Who is there when the playground opens for the first time."""

from bot.local_telegram import Chat, LocalTelegram

NAMES = ("Dilys", "Marcus", "Shaun", "Amina", "Kath", "Jo", "Beverley")
COORDINATOR = "Beverley"
GROUP = "Riverside peer group"


def gather(lt: LocalTelegram) -> Chat:
    """Seven people, their group, and the bot, which Beverley has just added."""
    people = {name: lt.person(name) for name in NAMES}
    group = lt.group(GROUP, list(people.values()), creator=people[COORDINATOR])
    lt.add_bot(group, people[COORDINATOR])
    return group
