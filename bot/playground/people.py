"""The people and the group of a new playground, and what they say to each other."""

from bot.local_telegram import Chat, LocalTelegram

NAMES = ("Dilys", "Marcus", "Shaun", "Amina", "Kath", "Jo", "Beverley")
COORDINATOR = "Beverley"
GROUP = "Riverside peer group"
ORGANISATION = "the trust"
OWN_WORDS = (
    "They listened about the garden, not about the ward.",
    "Two of us sit on the garden group now.",
    "The ward has a board that says what we asked for, and what they did.",
)
TALK = (
    "Last spring they asked me, and I never heard what came of it.",
    "It depends who is on that day.",
    "Some of us are asked. The rest of us hear about it after.",
    "It has got a bit better since the new manager.",
    "I have never been to one of those meetings.",
    "They did change the leaflet when we said so.",
    "I think we should say that to them.",
    "For me it was different, but I see what you mean.",
)


def create_group(lt: LocalTelegram) -> Chat:
    """Makes seven people and their group, to which Beverley has just added the bot; returns the group."""
    people = {name: lt.person(name) for name in NAMES}
    group = lt.group(GROUP, list(people.values()), creator=people[COORDINATOR])
    lt.add_bot(group, people[COORDINATOR])
    return group
