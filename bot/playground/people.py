"""The people and the group of a new playground, and what they say to each other."""

from bot.local_telegram import Chat, LocalTelegram, Person

NAMES = ("Dilys", "Marcus", "Shaun", "Amina", "Kath", "Jo", "Beverley")
COORDINATOR = "Beverley"
ADMIN = "Ruth"
"""Who looks after the words, from her phone. She is in no group."""

GROUP = "Riverside peer group"
ORGANISATION = "the trust"
OWN_WORDS = (
    "They listened about the garden, not about the ward.",
    "They wrote down what changed after we asked. It is a short list, but it came.",
    "The ward has a board that says what we asked for, and what they did.",
)
"""What the group keeps in its own words at its first, second and third check-in."""

STORY = (
    (
        "Last spring they asked me what I thought, and I never heard what came of it.",
        "It is always a form. Nobody asks us in any other way.",
        "They can say thank you and put it in a drawer.",
        "It depends who is on that day. But yes.",
        "Two of us go to the board. I would say we have a voice there.",
        "I have never been to one of those meetings. Nobody speaks for me.",
        "They did change the leaflet when we said so.",
        "The leaflet, yes. Not much else.",
    ),
    (
        "We asked what changed after the survey, and they wrote us a list.",
        "A short one. But somebody came and sat down with us, too.",
        "They have to tell us now why they say no.",
        "If the manager remembers. On the other ward they don't.",
        "Two of us sit in the ward meeting now. We are still only guests at the board.",
        "Then partly. It is more than we had.",
        "We planned the garden day ourselves, and they changed it without a word.",
        "So no. Not when it is us who lead.",
    ),
    (
        "We hardly get forms now. They come and plan it with us.",
        "And last time the questions were ours.",
        "They still let some things drop.",
        "Fewer than they did. I would stay with partly.",
        "There is one of us at the board now, with a vote.",
        "And we choose who goes. So yes.",
        "The garden day is ours again. They put that right.",
        "The rota is not. Partly, for me.",
    ),
)
"""What two of them say to each other at each question of their own theme: at the first, second, third check-in."""

TALK = (
    "I see this one differently from last time.",
    "It depends who is on that day.",
    "Some of us would say so. The rest of us hear about it after.",
    "For me it was different, but I see what you mean.",
    "I don't know enough about that.",
    "Nor do I. Somebody could ask.",
    "I think we should say that to them.",
    "Yes. Not as a complaint, just so that they know.",
)
"""The same for any other theme."""


def admin(lt: LocalTelegram) -> Person:
    """Returns the person who looks after the words. One who is not there yet is made."""
    found = (each for each in lt.world.people.values() if each.name == ADMIN)
    return next(found, None) or lt.person(ADMIN)


def create_group(lt: LocalTelegram) -> Chat:
    """Makes seven people and their group, to which Beverley has just added the bot, and Ruth; returns the group."""
    people = {name: lt.person(name) for name in NAMES}
    group = lt.group(GROUP, list(people.values()), creator=people[COORDINATOR])
    lt.add_bot(group, people[COORDINATOR])
    admin(lt)
    return group
