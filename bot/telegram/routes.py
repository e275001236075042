"""One table: which words and buttons lead where. `/help` and Telegram's menus come from it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from bot.conversation import replies, urgent
from bot.conversation.checkin.closing import looking_back, own_words, placing, steps, themes
from bot.conversation.checkin.lifecycle import joining, opening, pausing
from bot.conversation.checkin.private import answering, inviting
from bot.conversation.checkin.reading import export, progress, results
from bot.conversation.checkin.statement import asking, talking
from bot.conversation.conversation import Lookup
from bot.conversation.group import settings, setup
from bot.conversation.incoming import Arrived, Commanded, Incoming, Joined, Left, Moved, Pressed, Removed, Said
from bot.conversation.questions import about, answers, sending, signposts
from bot.conversation.turn import Handler, Turn


class Where(StrEnum):
    """In which chats a command has a meaning."""

    ANY = "any"
    GROUP = "group"


class Menu(StrEnum):
    """In whose menu a command stands; every one is in `/help`."""

    ALL = "all"
    COORDINATORS = "coordinators"
    NOBODY = "nobody"


NOTHING: frozenset[Lookup] = frozenset()
COORDINATOR = frozenset({Lookup.COORDINATOR})
OPENS = frozenset({Lookup.COORDINATOR, Lookup.MEMBERS})
QUESTION = frozenset({Lookup.MATCH})


@dataclass(frozen=True, slots=True)
class Route:
    """Where a word or a button leads, and what must be known before."""

    handler: Handler
    asks: frozenset[Lookup] = NOTHING


@dataclass(frozen=True, slots=True)
class Command(Route):
    """A command: where it means something, and in whose menu it stands."""

    where: Where = Where.ANY
    menu: Menu = Menu.ALL


def _help(turn: Turn) -> None:
    about.help_for(turn, commands_in(private=turn.place.private))


def _typed(answer: str, turn: Turn) -> None:
    answering.typed(answer, turn) if turn.place.private else asking.typed(answer, turn)


def _back(turn: Turn) -> None:
    answering.back(turn) if turn.place.private else talking.back(turn)


URGENT = ("urgent", "crisis", "helpnow")
"""Answered at once, before any transaction; everything below goes through one."""

COMMANDS: dict[str, Command] = {
    "checkin": Command(opening.checkin, OPENS, Where.GROUP),
    "ask": Command(answers.ask, QUESTION),
    "terms": Command(answers.terms),
    "signpost": Command(signposts.needs),
    "training": Command(signposts.training, menu=Menu.NOBODY),
    "steps": Command(looking_back.show_steps, where=Where.GROUP, menu=Menu.NOBODY),
    "results": Command(results.results, where=Where.GROUP),
    "progress": Command(progress.progress, where=Where.GROUP),
    "export": Command(export.export, where=Where.GROUP, menu=Menu.NOBODY),
    "words": Command(own_words.words, where=Where.GROUP, menu=Menu.NOBODY),
    "back": Command(_back, menu=Menu.NOBODY),
    "place": Command(placing.placing, where=Where.GROUP, menu=Menu.NOBODY),
    "pause": Command(pausing.pause, where=Where.GROUP),
    "resume": Command(pausing.resume, where=Where.GROUP, menu=Menu.NOBODY),
    "yes": Command(partial(_typed, "yes"), menu=Menu.NOBODY),
    "partly": Command(partial(_typed, "partly"), menu=Menu.NOBODY),
    "no": Command(partial(_typed, "no"), menu=Menu.NOBODY),
    "notsure": Command(partial(_typed, "notsure"), menu=Menu.NOBODY),
    "notfit": Command(partial(_typed, "notfit"), menu=Menu.NOBODY),
    "skip": Command(partial(_typed, "skip"), menu=Menu.NOBODY),
    "setup": Command(setup.setup, COORDINATOR, Where.GROUP, Menu.COORDINATORS),
    "settings": Command(settings.settings, where=Where.GROUP, menu=Menu.COORDINATORS),
    "who": Command(setup.who, where=Where.GROUP, menu=Menu.COORDINATORS),
    "start": Command(about.start, frozenset({Lookup.MEMBERSHIP}), menu=Menu.NOBODY),
    "help": Command(_help),
    "about": Command(about.about, menu=Menu.NOBODY),
    "privacy": Command(about.privacy, menu=Menu.NOBODY),
}

FOR_ADMINS: dict[str, Route] = {
    "questions": Route(sending.listed),
}
"""Only in private, in no menu and not in `/help`; to everyone else there is no such command."""

BUTTONS: dict[str, Route] = {
    # opening
    "checkin": Route(opening.checkin, OPENS),
    "questions": Route(opening.pick_questionnaire, OPENS),
    "theme": Route(opening.pick_theme, OPENS),
    "way": Route(opening.pick_way, COORDINATOR),
    "again": Route(opening.choose_again, COORDINATOR),
    "notnow": Route(opening.not_now, COORDINATOR),
    "start": Route(opening.begin),
    "how": Route(opening.how_it_works),
    "resume": Route(pausing.resume),
    # somebody joined
    "goon": Route(joining.carry_on),
    "pause": Route(pausing.pause),
    # a question
    "answer": Route(asking.press),
    "show": Route(asking.press_show, COORDINATOR),
    "means": Route(asking.means),
    "says": Route(talking.says),
    "other": Route(talking.another),
    "differ": Route(talking.differ),
    "leave": Route(talking.leave),
    # into the private chat, and there
    "private": Route(inviting.answer_privately),
    "read": Route(inviting.read_privately),
    "see": Route(inviting.see_privately),
    "mine": Route(answering.press),
    "minehelp": Route(answering.means),
    "minestop": Route(answering.stop),
    "practise": Route(answering.practise),
    # our words
    "words": Route(own_words.ask_for_words),
    "nowords": Route(own_words.never_mind),
    "keep": Route(own_words.keep),
    "change": Route(own_words.change),
    "asis": Route(own_words.never_mind),
    "drop": Route(own_words.drop),
    # a theme's end
    "step": Route(themes.keep_step),
    "unstep": Route(steps.remove),
    "nostep": Route(themes.no_step),
    "carry": Route(themes.pick_next),
    "enough": Route(themes.enough),
    "finish": Route(themes.finish_round),
    "place": Route(placing.pick_place),
    # what came of a step
    "onestep": Route(looking_back.open_step),
    "came": Route(looking_back.say_what_came),
    "stepwords": Route(own_words.ask_about_step),
    "stepdate": Route(looking_back.ask_for_date),
    "lookat": Route(looking_back.pick_date),
    # what we said, and what moved
    "readback": Route(results.pick),
    "progress": Route(progress.pick),
    "export": Route(export.pick),
    "pdf": Route(export.page),
    "sheet": Route(export.sheet),
    # set-up
    "setup": Route(setup.setup, COORDINATOR),
    "setchange": Route(setup.change, COORDINATOR),
    "set": Route(setup.pick, COORDINATOR),
    "setorg": Route(setup.never_mind),
    "setusers": Route(setup.never_mind),
    # settings
    "setting": Route(settings.ask, COORDINATOR),
    "setto": Route(settings.pick, COORDINATOR),
    "about": Route(about.what_is_this),
    # questions about words, and where to go
    "entry": Route(answers.entry),
    "more": Route(answers.more),
    "related": Route(answers.related),
    "where": Route(answers.where),
    "nofit": Route(answers.none_fits),
    "send": Route(sending.send),
    "nosend": Route(sending.never_mind),
    "done": Route(sending.done),
    "topic": Route(answers.topic),
    "topics": Route(answers.terms),
    "needs": Route(signposts.needs),
    "need": Route(signposts.need),
    "sign": Route(signposts.card),
}

IN_PRIVATE_TOO = frozenset(
    (
        *("about", "entry", "more", "related", "where", "nofit", "topic", "topics", "needs", "need", "sign"),
        *("send", "nosend", "done"),
        *("mine", "minehelp", "minestop", "practise"),
    )
)
"""The buttons that mean something in a private chat; every other one belongs to a group."""

KEYS = {"button.key_terms": "terms", "button.key_where": "signpost", "button.key_help": "urgent"}
"""The quiet row of keys of a private chat: each is a command, before anything else is read."""

REPLY = Route(replies.reply, frozenset({Lookup.MATCH, Lookup.COORDINATOR}))
UNKNOWN_COMMAND = Route(about.unknown_command)
ONLY_IN_GROUP = Route(about.only_in_group)
OLD_BUTTON = Route(about.old_button)
NO_TEXT = Route(about.no_text)

HAPPENED: dict[type[Incoming], Route] = {
    Arrived: Route(setup.arrived),
    Removed: Route(setup.removed),
    Joined: Route(joining.joined),
    Left: Route(setup.left),
    Moved: Route(setup.moved),
}


def asks_for_help(command: Commanded) -> bool:
    """Whether urgent help is asked for: by its command, or by the link under a note to a group."""
    return command.name in URGENT or (command.name == "start" and command.text.partition("-")[0] == urgent.PAYLOAD)


def route(incoming: Incoming) -> Route | None:
    """Where this leads; None where silence is meant."""
    if isinstance(incoming, Commanded):
        return _command(incoming)
    if isinstance(incoming, Pressed):
        verb = incoming.code.partition(":")[0]
        return OLD_BUTTON if incoming.place.private and verb not in IN_PRIVATE_TOO else BUTTONS.get(verb, OLD_BUTTON)
    if isinstance(incoming, Said):
        return REPLY if incoming.text else NO_TEXT
    return HAPPENED.get(type(incoming))


def commands_in(*, private: bool) -> list[str]:
    """The commands of one kind of chat, urgent help first."""
    return [URGENT[0], *(name for name, command in COMMANDS.items() if not private or command.where is Where.ANY)]


def menu(*, private: bool, coordinators: bool = False) -> list[str]:
    """The commands in a menu of Telegram: few in groups, a few more for coordinators."""
    wanted = (Menu.ALL, Menu.COORDINATORS) if coordinators else (Menu.ALL,)
    shown = [n for n in commands_in(private=private) if n in URGENT or COMMANDS[n].menu in wanted]
    return [*(n for n in shown if n not in URGENT), URGENT[0]]


def _command(incoming: Commanded) -> Route:
    found = COMMANDS.get(incoming.name)
    if found is None:
        return FOR_ADMINS.get(incoming.name, UNKNOWN_COMMAND) if incoming.place.private else UNKNOWN_COMMAND
    return ONLY_IN_GROUP if incoming.place.private and found.where is Where.GROUP else found
