"""Five tables: the handler of each command, button, reply, event and due thing, and the role that it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from bot.conversation import buttons, language, nation, replies, urgent
from bot.conversation import turn as turns
from bot.conversation.buttons import Button, HelpPart, Purpose, Ticking
from bot.conversation.checkin.closing import (
    kept_words,
    looking_back,
    own_words,
    placing,
    taking_out,
    their_answer,
    themes,
)
from bot.conversation.checkin.lifecycle import joining, moving, muting, opening, pausing, reminding, scheduled
from bot.conversation.checkin.private import answering, guiding, inviting
from bot.conversation.checkin.reading import export, grid, progress, results
from bot.conversation.checkin.session import open_session
from bot.conversation.checkin.statement import asking, talking
from bot.conversation.content import Content
from bot.conversation.editing import contacts, digest, telling, wording
from bot.conversation.events import (
    Arrived,
    CardGone,
    ChatGone,
    Commanded,
    Demoted,
    Event,
    Failed,
    FoundMoved,
    FoundMuted,
    HelpGiven,
    Joined,
    Left,
    Moved,
    Muted,
    Promoted,
    Removed,
    TimePassed,
    TooLate,
    TopicClosed,
    TopicGone,
    Unmuted,
)
from bot.conversation.group import agreement, coordinators, deleting, hearing, schedule, settings, setup
from bot.conversation.personal import choosing, forgetme, groups, handover, my_groups, mydata, offering
from bot.conversation.questions import about, answers, coordinating, privacy, reporting, sending, signposts
from bot.conversation.turn import B, Handler, Lookup, PressHandler, Turn
from bot.domain.due import DueKind
from bot.domain.rights import Role


class Where(StrEnum):
    """The kind of chat in which a command or button can be used."""

    ANY = "any"
    GROUP = "group"
    PRIVATE = "private"

    def is_here(self, *, private: bool) -> bool:
        """Whether it can be used in this kind of chat."""
        return self is Where.ANY or (self is Where.PRIVATE) is private


class Menu(StrEnum):
    """The menu in which a command stands. NOBODY: only in `/help`. HIDDEN: not even there."""

    ALL = "all"
    COORDINATORS = "coordinators"
    NOBODY = "nobody"
    HIDDEN = "hidden"


NOTHING: frozenset[Lookup] = frozenset()
GONE = frozenset({Lookup.GONE})
"""Looked up before answers given in private are taken or counted."""

OPENS = frozenset({Lookup.ADMIN, Lookup.MEMBERS})
"""The size of the group is looked up, to offer the ways to answer in the right order."""


NAMES = frozenset({Lookup.ADMIN, Lookup.MEMBERSHIP})
"""Looked up before a coordinator names another: only who is in the group can be named."""

COORDINATED = frozenset({Lookup.COORDINATED})
"""Looked up before somebody is shown a group that they coordinate, or does something there: whether they are in it."""

GIVES_UP = frozenset({Lookup.ADMIN, Lookup.ADMINS})
"""Looked up before a coordinator steps back: whether the chat has an admin who can go on."""


@dataclass(frozen=True, slots=True)
class Route:
    """A row: the handler, the role it needs, the kind of chat, and what is looked up before the transaction.

    `reads`: it changes nothing of a group, so it is answered while the group's deletion waits too.
    """

    handler: Callable[..., None]
    role: Role = Role.MEMBER
    where: Where = Where.ANY
    lookups: frozenset[Lookup] = NOTHING
    reads: bool = False

    @property
    def needs(self) -> frozenset[Lookup]:
        """Everything to be looked up: also whether the sender is an admin, when the role is more than a member."""
        return self.lookups if self.role is Role.MEMBER else self.lookups | {Lookup.ADMIN}


@dataclass(frozen=True, slots=True)
class Command(Route):
    """The row of a command, with its menu."""

    menu: Menu = Menu.ALL


def _command(
    handler: Handler,
    where: Where = Where.ANY,
    menu: Menu = Menu.ALL,
    role: Role = Role.MEMBER,
    lookups: frozenset[Lookup] = NOTHING,
    *,
    reads: bool = False,
) -> Command:
    return Command(handler, role, where, lookups, reads, menu)


def _or_asked(handler: Handler) -> Handler:
    """The handler of a command that needs nothing behind it; with a text there that is asked: `/terms peer support`."""

    def answer(turn: Turn) -> None:
        if isinstance(turn.event, Commanded) and turn.text.strip():
            answers.ask(turn)
        else:
            handler(turn)

    return answer


def _button(
    kind: type[B],
    handler: PressHandler[B],
    where: Where = Where.GROUP,
    role: Role = Role.MEMBER,
    lookups: frozenset[Lookup] = NOTHING,
    *,
    reads: bool = False,
) -> tuple[type[Button], Route]:
    """A row of BUTTONS. The second argument of the handler is the type of the button, which mypy checks."""
    return kind, Route(handler, role, where, lookups, reads)


def _help(turn: Turn, button: buttons.ShowHelp | None = None) -> None:
    """`/help`, and each button under it."""
    parts = help_in(turn.content, private=turn.place.private)
    if button and button.part:
        about.help_part(turn, button.part, parts)
    else:
        about.help_begins(turn, [name for name in FIRST_HELP if name in _here(turn)], list(parts))


def _typed(answer: str, turn: Turn) -> None:
    """`/yes`. What stands behind it in a group may become the group's words, as in a reply."""
    if turn.place.private:
        answering.typed(answer, turn)
    elif (taken := asking.typed(answer, turn)) and turn.text:
        own_words.offer(*taken, answer, turn.text)


def _back(turn: Turn) -> None:
    answering.back(turn) if turn.place.private else talking.back(turn)


def _stop(turn: Turn) -> None:
    """`/stop`: in a group it may be meant for another bot, so it pauses only if it names us; else a line says how."""
    if turn.place.private:
        answering.stop_typed(turn)
    elif isinstance(turn.event, Commanded) and turn.event.names_us:
        pausing.pause(turn)
    else:
        pausing.say_how_to_stop(turn)


def _ticked(turn: Turn, button: buttons.Ticked) -> None:
    """The choice of groups is done: what is asked next depends on what they were chosen for."""
    (offering.confirm if button.what is Ticking.PLAN else handover.make_link)(turn, button)


MORE_LINES = "morelines"
"""The command that the words *More lines* stand for in a private chat, answered like those for urgent help."""

URGENT = ("urgent", "crisis", "helpnow")
"""The commands for urgent help, answered before any transaction."""

ASK = "ask"
"""The command that asks a question."""

COMMANDS: dict[str, Command] = {
    "checkin": _command(opening.checkin, Where.GROUP, lookups=OPENS),  # an opener opens one; anybody sees it
    guiding.COMMAND: _command(guiding.guide, menu=Menu.NOBODY, reads=True),
    "words": _command(kept_words.words, Where.GROUP, Menu.NOBODY),
    "back": _command(_back, menu=Menu.NOBODY),
    "place": _command(placing.placing, Where.GROUP, Menu.NOBODY),
    "pause": _command(pausing.pause, Where.GROUP),
    "resume": _command(pausing.resume, Where.GROUP, Menu.NOBODY),
    "steps": _command(looking_back.show_steps, Where.GROUP, Menu.NOBODY),
    "results": _command(results.results, Where.GROUP, reads=True),
    "progress": _command(progress.progress, Where.GROUP, reads=True),
    "export": _command(export.export, Where.GROUP, Menu.NOBODY, reads=True),
    replies.STOP: _command(_stop, menu=Menu.HIDDEN),
    ASK: _command(answers.ask, lookups=frozenset({Lookup.MATCH}), reads=True),
    "terms": _command(_or_asked(answers.terms), lookups=frozenset({Lookup.MATCH}), reads=True),
    "signpost": _command(_or_asked(signposts.needs), lookups=frozenset({Lookup.MATCH}), reads=True),
    "training": _command(signposts.training, menu=Menu.NOBODY, reads=True),
    "setup": _command(setup.setup, Where.GROUP, Menu.COORDINATORS),  # an opener is asked; anybody sees the summary
    "settings": _command(settings.settings, Where.GROUP, Menu.COORDINATORS),
    schedule.COMMAND: _command(schedule.command, Where.GROUP, Menu.COORDINATORS),
    "language": _command(language.command, menu=Menu.NOBODY),
    "who": _command(coordinators.who, Where.GROUP, Menu.COORDINATORS),
    my_groups.COMMAND: _command(groups.groups, menu=Menu.NOBODY, lookups=COORDINATED, reads=True),
    handover.COMMAND: _command(handover.handover, menu=Menu.NOBODY, lookups=COORDINATED, reads=True),
    "coordinator": _command(coordinators.coordinator, Where.GROUP, Menu.NOBODY, lookups=NAMES),  # a coordinator names
    "start": _command(
        about.start,
        menu=Menu.NOBODY,
        lookups=frozenset({Lookup.MEMBERSHIP, Lookup.GROUPS, Lookup.COORDINATED}),
        reads=True,
    ),
    "help": _command(_help, reads=True),
    "about": _command(about.about, menu=Menu.NOBODY, reads=True),
    "whynoscores": _command(coordinating.whynoscores, menu=Menu.NOBODY, reads=True),
    "report": _command(reporting.report, menu=Menu.NOBODY, reads=True),
    "privacy": _command(privacy.privacy, menu=Menu.NOBODY, reads=True),
    "mydata": _command(mydata.mydata, menu=Menu.NOBODY, reads=True),
    "forgetme": _command(forgetme.forgetme, menu=Menu.NOBODY, reads=True),
    "deletegroup": _command(deleting.deletegroup, Where.GROUP, Menu.NOBODY),
    "check": _command(contacts.check, Where.PRIVATE, Menu.HIDDEN, Role.CONTENT_ADMIN),
    "status": _command(telling.status, Where.PRIVATE, Menu.HIDDEN, Role.CONTENT_ADMIN, frozenset({Lookup.WORDS})),
    "reload": _command(telling.reload, Where.PRIVATE, Menu.HIDDEN, Role.CONTENT_ADMIN, frozenset({Lookup.NEW_WORDS})),
    "questions": _command(sending.listed, Where.PRIVATE, Menu.HIDDEN, Role.CONTENT_ADMIN),
    "reports": _command(reporting.listed, Where.PRIVATE, Menu.HIDDEN, Role.CONTENT_ADMIN),
}
"""In the order of `/help`, where those of the answers stand before `ask`: they come from the content, see `commands`.

Whoever may not use a hidden command is told that there is none.
"""

TRIED = {
    "next": "checkin", "continue": "checkin", "carryon": "checkin", "question": "checkin", "unpause": "resume",
    "break": "pause", "cancel": "pause", "undo": "back", "previous": "back", "answers": "results",
}  # fmt: skip
"""Commands that people try, each with the one of ours that does it in a group."""

ENDS = ("finish", "end", "done", "close", "quit", "exit", "leave")
"""Commands that people try to end a check-in. Alone with us they end our questions, as does `/cancel`."""

PARTS = {
    "checkin": HelpPart.TALK,
    "steps": HelpPart.SAID,
    ASK: HelpPart.WORDS,
    "setup": HelpPart.GROUP,
    "start": HelpPart.BOT,
    "privacy": HelpPart.DATA,
}
"""The parts of `/help`, each with this command and those after it. Those of the answers belong to how one types."""

FIRST_HELP = (URGENT[0], "checkin", ASK, "terms", "signpost", "pause")
"""The commands that `/help` begins with."""

BUTTONS: dict[type[Button], Route] = dict(
    [
        # opening
        _button(buttons.ShowCheckIn, opening.checkin, lookups=OPENS),
        _button(buttons.PickQuestionnaire, opening.pick_questionnaire, role=Role.OPENER),
        _button(buttons.PickTheme, opening.pick_theme, role=Role.OPENER, lookups=OPENS),
        _button(buttons.PickWay, opening.pick_way, role=Role.OPENER),
        _button(buttons.ChooseAgain, opening.choose_again, role=Role.OPENER),
        _button(buttons.NotNow, opening.not_now, role=Role.OPENER),
        _button(buttons.Start, opening.begin),
        _button(buttons.FirstQuestion, opening.first_question),
        _button(buttons.HowItWorks, opening.how_it_works),
        _button(buttons.OurAgreement, agreement.ask),
        _button(buttons.FirstAgreement, agreement.undo_first),
        _button(buttons.Resume, pausing.resume),
        # invitations
        _button(buttons.ShowSchedule, schedule.show, role=Role.COORDINATOR),
        _button(buttons.ScheduleEvery, schedule.ask_when, role=Role.COORDINATOR),
        _button(buttons.ScheduleWeek, schedule.ask_day, role=Role.COORDINATOR),
        _button(buttons.ScheduleDay, schedule.ask_time, role=Role.COORDINATOR),
        _button(buttons.SetSchedule, schedule.set_schedule, role=Role.COORDINATOR),
        _button(buttons.ScheduleOff, schedule.turn_off, role=Role.COORDINATOR),
        _button(buttons.CalendarFile, schedule.send_file, role=Role.COORDINATOR, reads=True),
        _button(buttons.TakeUp, scheduled.take_up, lookups=OPENS),
        _button(buttons.NotThisTime, scheduled.not_this_time),
        _button(buttons.KeepInviting, scheduled.go_on, Where.PRIVATE, lookups=COORDINATED),
        _button(buttons.TakePlan, offering.take),
        _button(buttons.LeavePlan, offering.leave),
        # somebody joined
        _button(buttons.CarryOn, joining.carry_on),
        _button(buttons.StaffNow, joining.staff_now),
        _button(buttons.SameOrg, setup.same_org, role=Role.CORRECTOR),
        _button(buttons.Pause, pausing.pause),
        # a statement
        _button(buttons.GiveAnswer, asking.press),
        _button(buttons.Show, asking.press_show, lookups=GONE),
        _button(buttons.WhatItMeans, asking.means),
        _button(buttons.MoreToDo, asking.more),
        _button(buttons.WeSay, talking.says),
        _button(buttons.AnotherAnswer, talking.another),
        _button(buttons.WeDiffer, talking.differ),
        _button(buttons.LeaveIt, talking.leave),
        _button(buttons.Slip, talking.slip),
        # into the private chat, and there
        _button(buttons.AnswerPrivately, inviting.answer_privately),
        _button(buttons.ReadPrivately, inviting.read_privately),
        _button(buttons.SeePrivately, inviting.see_privately),
        _button(buttons.AnswerMine, answering.press, Where.PRIVATE, lookups=GONE),
        _button(buttons.WhatMineMeans, answering.means, Where.PRIVATE),
        _button(buttons.StopMine, answering.stop, Where.PRIVATE),
        _button(buttons.Practise, answering.practise, Where.PRIVATE),
        _button(buttons.GuideTheme, guiding.pick_theme, Where.PRIVATE, reads=True),
        _button(buttons.GuideStatement, guiding.pick_statement, Where.PRIVATE, reads=True),
        # words
        _button(buttons.NeverMind, replies.never_mind, Where.ANY, reads=True),
        _button(buttons.Closed, replies.closed, Where.ANY, reads=True),
        _button(buttons.OurWords, own_words.ask_for_words),
        _button(buttons.WordsOnStatement, own_words.ask_on_statement),
        _button(buttons.WhoTookPart, own_words.ask_who_took_part),
        _button(buttons.KeepWords, own_words.keep),
        _button(buttons.ChangeWords, own_words.change),
        _button(buttons.DropWords, own_words.drop),
        _button(buttons.UndoDrop, own_words.undo_drop),
        _button(buttons.ShowWords, kept_words.send_page),
        _button(buttons.OpenWords, kept_words.open_one),
        _button(buttons.AskTakeOut, taking_out.ask),
        _button(buttons.TakeOut, taking_out.take_out),
        _button(buttons.LeaveIn, taking_out.leave_in),
        _button(buttons.PutBack, taking_out.put_back, lookups=frozenset({Lookup.ADMIN})),
        # a theme's end
        _button(buttons.KeepStep, themes.keep_step),
        _button(buttons.RemoveStep, taking_out.ask_step),
        _button(buttons.NoStep, themes.no_step),
        _button(buttons.TryThings, themes.try_things),
        _button(buttons.MoreThemes, opening.more_themes),
        _button(buttons.PickNextTheme, themes.pick_next),
        _button(buttons.Enough, themes.enough),
        _button(buttons.Finish, themes.finish_round),
        _button(buttons.PutOurselves, placing.pick_place),
        _button(buttons.MorePlaces, placing.more_places),
        _button(buttons.HowItWas, placing.how_it_was),
        # what came of a step
        _button(buttons.HelpWithStep, themes.help_with_step),
        _button(buttons.OpenStep, looking_back.open_step),
        _button(buttons.MoreSteps, looking_back.more_steps),
        _button(buttons.MoreDue, looking_back.more_due),
        _button(buttons.SayOutcome, looking_back.say_what_came),
        _button(buttons.WordsOnStep, own_words.ask_about_step),
        _button(buttons.AnotherDate, looking_back.ask_for_date),
        _button(buttons.LookBackIn, looking_back.pick_date),
        _button(buttons.NothingYet, their_answer.nothing_yet),
        # what we said, and what moved
        _button(buttons.ReadBack, results.pick, reads=True),
        _button(buttons.ShowProgress, progress.pick, reads=True),
        _button(buttons.MorePicture, grid.more, reads=True),
        _button(buttons.Export, export.pick, reads=True),
        _button(buttons.ExportPdf, export.page, reads=True),
        _button(buttons.ExportSheet, export.sheet, reads=True),
        _button(buttons.ExportJson, export.document_for_programs, reads=True),
        _button(buttons.ExportAll, export.everything, reads=True),
        # set-up and settings
        _button(buttons.SetUp, setup.setup, lookups=frozenset({Lookup.ADMIN})),
        _button(buttons.ChangeSetup, setup.change, role=Role.CORRECTOR),
        _button(buttons.SetTo, setup.pick, role=Role.CORRECTOR),
        _button(buttons.CountMeIn, coordinators.count_me_in, role=Role.COORDINATOR),
        _button(buttons.TakeRole, coordinators.take_role, lookups=frozenset({Lookup.ADMINS})),
        _button(buttons.DeclineRole, coordinators.decline_role),
        _button(buttons.StepBack, coordinators.step_back, lookups=GIVES_UP),
        _button(buttons.OpenToAll, coordinators.open_to_all, role=Role.COORDINATOR),
        _button(buttons.AskSetting, settings.ask, role=Role.COORDINATOR),
        _button(buttons.PickSetting, settings.pick, role=Role.COORDINATOR),
        _button(buttons.Speak, language.speak, Where.ANY, lookups=frozenset({Lookup.ADMIN})),
        _button(buttons.ShowHelp, _help, Where.ANY, reads=True),
        _button(buttons.CoordinatorsGuide, coordinating.guide, Where.ANY, reads=True),
        _button(buttons.WhatToTake, coordinating.what_to_take, Where.ANY, reads=True),
        _button(buttons.WhatIsThis, about.what_is_this, Where.ANY, reads=True),
        # what is kept, and what is tied to one person
        _button(buttons.ShowGroups, groups.show, Where.PRIVATE, lookups=COORDINATED),
        _button(buttons.OpenGroup, groups.open_group, Where.PRIVATE, lookups=COORDINATED),
        _button(buttons.AskOpenThere, groups.ask_for_theme, Where.PRIVATE, lookups=COORDINATED),
        _button(buttons.ConfirmThere, groups.confirm, Where.PRIVATE, lookups=COORDINATED),
        _button(buttons.OpenThere, groups.open_there, Where.PRIVATE, lookups=COORDINATED),
        _button(buttons.HandOver, handover.hand_over_one, Where.PRIVATE, lookups=COORDINATED),
        _button(buttons.TickGroups, choosing.tick, Where.PRIVATE),
        _button(buttons.Ticked, _ticked, Where.PRIVATE, lookups=COORDINATED),
        _button(buttons.OfferSchedule, offering.begin, Where.PRIVATE, lookups=COORDINATED),
        _button(buttons.OfferEvery, offering.ask_when, Where.PRIVATE),
        _button(buttons.OfferWeek, offering.ask_day, Where.PRIVATE),
        _button(buttons.OfferDay, offering.ask_time, Where.PRIVATE),
        _button(buttons.OfferTime, offering.ask_groups, Where.PRIVATE),
        _button(buttons.OfferThere, offering.offer, Where.PRIVATE, lookups=COORDINATED),
        _button(buttons.TakeBack, handover.take_back, Where.PRIVATE),
        _button(buttons.Accept, handover.accept, Where.PRIVATE, lookups=COORDINATED),
        _button(buttons.Decline, handover.decline, Where.PRIVATE),
        _button(buttons.PrivacyPage, privacy.page, Where.ANY, reads=True),
        _button(buttons.MyDataFile, mydata.send_file, Where.PRIVATE),
        _button(buttons.ForgetMe, forgetme.forgetme, Where.PRIVATE),
        _button(buttons.DeleteGroup, deleting.decide, lookups=frozenset({Lookup.MEMBERS})),
        _button(buttons.KeepGroup, deleting.undo),
        # urgent help: pressed, it is answered before any transaction
        _button(buttons.MoreLines, urgent.show_more, Where.ANY),
        _button(buttons.NationIs, nation.chosen, Where.PRIVATE),
        _button(buttons.AskNation, nation.ask_again, Where.PRIVATE),
        # questions about words, and where to go
        _button(buttons.ShowEntry, answers.entry, Where.ANY, reads=True),
        _button(buttons.More, answers.more, Where.ANY, reads=True),
        _button(buttons.Related, answers.related, Where.ANY, reads=True),
        _button(buttons.WhereToGo, answers.where, Where.ANY, reads=True),
        _button(buttons.NoneFits, answers.none_fits, Where.ANY, reads=True),
        _button(buttons.SendQuestion, sending.send, Where.ANY, reads=True),
        _button(buttons.QuestionDone, sending.done, Where.PRIVATE, Role.CONTENT_ADMIN),
        _button(buttons.ReportItem, reporting.press, Where.ANY, reads=True),
        _button(buttons.ReportDone, reporting.done, Where.PRIVATE, Role.CONTENT_ADMIN),
        # what those do who look after the words
        _button(buttons.WorksToday, contacts.works, Where.PRIVATE, Role.CONTENT_ADMIN, frozenset({Lookup.TRIED})),
        _button(buttons.ContactChanged, contacts.changed, Where.PRIVATE, Role.CONTENT_ADMIN),
        _button(buttons.NotWorking, contacts.not_working, Where.PRIVATE, Role.CONTENT_ADMIN),
        _button(buttons.NextContact, contacts.next_one, Where.PRIVATE, Role.CONTENT_ADMIN),
        _button(buttons.ChangeEntry, wording.change_entry, Where.PRIVATE, Role.CONTENT_ADMIN),
        _button(buttons.ChangePlace, wording.change_place, Where.PRIVATE, Role.CONTENT_ADMIN),
        _button(buttons.ChangePart, wording.change_part, Where.PRIVATE, Role.CONTENT_ADMIN),
        _button(buttons.ChangeContacts, wording.change_contacts, Where.PRIVATE, Role.CONTENT_ADMIN),
        _button(buttons.Publish, contacts.publish, Where.PRIVATE, Role.CONTENT_ADMIN),
        _button(buttons.CancelEdit, contacts.cancel, Where.PRIVATE, Role.CONTENT_ADMIN),
        _button(buttons.UndoEdit, contacts.undo, Where.PRIVATE, Role.CONTENT_ADMIN),
        _button(buttons.ShowTopic, answers.topic, Where.ANY, reads=True),
        _button(buttons.ShowTopics, answers.terms, Where.ANY, reads=True),
        _button(buttons.ShowNeeds, signposts.needs, Where.ANY, reads=True),
        _button(buttons.ShowNeed, signposts.need, Where.ANY, reads=True),
        _button(buttons.ShowSignpost, signposts.card, Where.ANY, reads=True),
    ]
)

TEXT = frozenset({Lookup.MATCH, Lookup.ADMIN})
"""Looked up for all free text: it may be a question, or words from a coordinator."""

REPLIES: dict[Purpose, Route] = {
    Purpose.ORGANISATION: Route(setup.org_written, Role.CORRECTOR, lookups=TEXT),
    Purpose.USERS: Route(setup.users_written, Role.CORRECTOR, lookups=TEXT),
    Purpose.OWN_WORDS: Route(own_words.written, lookups=TEXT),
    Purpose.CHANGED_WORDS: Route(own_words.changed, lookups=TEXT),
    Purpose.STAGE: Route(settings.stage_named, Role.COORDINATOR, lookups=TEXT),
    Purpose.ZONE: Route(settings.zone_named, Role.COORDINATOR, lookups=TEXT),
    Purpose.AGREEMENT: Route(agreement.written, lookups=TEXT),
    Purpose.WHO_TOOK_PART: Route(own_words.who_took_part_written, lookups=TEXT),
    Purpose.QUESTION: Route(sending.written, lookups=TEXT, reads=True),
    Purpose.REPORT: Route(reporting.written, lookups=TEXT, reads=True),
    Purpose.CONTACT: Route(contacts.written, Role.CONTENT_ADMIN, lookups=TEXT),
    Purpose.WORDING: Route(wording.written, Role.CONTENT_ADMIN, lookups=TEXT),
}
"""What a reply to a card is taken for. Replies to other cards, and text without one, go to FREE_TEXT."""

STAY_OPEN = (Purpose.OWN_WORDS, Purpose.WHO_TOOK_PART, Purpose.ORGANISATION)
"""Cards that ask for words and stay when they have some: several people may reply, or the card asks what comes next."""

MAY_BE_ASIDE = (Purpose.OWN_WORDS, Purpose.CHANGED_WORDS, Purpose.QUESTION, Purpose.REPORT)
"""Words for these are not taken when they only take back, laugh something off, or ask for a command."""

FREE_TEXT = Route(replies.free_text, lookups=TEXT)
IN_PRIVATE = Route(replies.free_text, lookups=TEXT | GONE | COORDINATED | {Lookup.TRIED})
"""Text in a private chat may be an answer too, or the number of a group."""

EDITED = Route(replies.edited, lookups=frozenset({Lookup.MATCH}))
NO_TEXT = Route(replies.no_text, lookups=frozenset({Lookup.TRIED}))
UNKNOWN_COMMAND = Route(about.unknown_command)
ONLY_IN_GROUP = Route(about.only_in_group, lookups=frozenset({Lookup.GROUPS}))
OLD_BUTTON = Route(about.old_button)

EVENTS: dict[type[Event], Route] = {
    Arrived: Route(setup.arrived),
    Promoted: Route(hearing.promoted),
    Demoted: Route(hearing.demoted),
    Removed: Route(setup.removed),
    Joined: Route(joining.joined),
    Left: Route(setup.left),
    Moved: Route(moving.moved),
    FoundMoved: Route(moving.moved),
    Muted: Route(muting.muted),
    FoundMuted: Route(muting.muted),
    Unmuted: Route(muting.say_where_we_are),
    TopicClosed: Route(pausing.topic_gone),
    TopicGone: Route(pausing.topic_gone),
    CardGone: Route(opening.card_gone),
    TooLate: Route(scheduled.too_late),
    ChatGone: Route(muting.chat_gone),
    HelpGiven: Route(answering.help_given),
    Failed: Route(about.failed),
}

DUE: dict[DueKind, Callable[[Turn, TimePassed], None]] = {
    DueKind.IDLE: pausing.rest,
    DueKind.UNSHOWN: pausing.forget_answers,
    DueKind.REMIND: reminding.remind,
    DueKind.DRAFT: own_words.drop_undecided,
    DueKind.INVITED: inviting.forget_links,
    DueKind.LOOK_BACK: looking_back.look_back,
    DueKind.FORGET: answers.forget,
    DueKind.DELETE: deleting.delete,
    DueKind.QUIET: setup.warn_quiet,
    DueKind.TAKEN_OUT: taking_out.forget,
    DueKind.THEIR_ANSWER: their_answer.ask,
    DueKind.INVITE: scheduled.invite,
    DueKind.UNANSWERED: scheduled.unanswered,
    DueKind.LEFT_OUT: scheduled.say_too_late,
    DueKind.DIGEST: digest.send,
}

KEYS = dict(zip(turns.KEYS, ("terms", "signpost", URGENT[0]), strict=True))
"""The keys under the input field of a private chat. Each is a command, and is read before anything else."""

REFUSALS: dict[Role, str] = {
    Role.COORDINATOR: "notice.coordinator_only",
    Role.OPENER: "notice.coordinator_only",
    Role.CORRECTOR: "notice.coordinator_only",
}
"""What somebody without the role is told. Commands and buttons for content admins are unknown to others."""


def commands(content: Content) -> dict[str, Command]:
    """Every command: the bot's own, and one for each answer."""
    of_answers = {a.command: _command(partial(_typed, a.id), menu=Menu.NOBODY, lookups=GONE) for a in content.answers}
    ours, at = list(COMMANDS.items()), list(COMMANDS).index(ASK)
    return dict([*ours[:at], *of_answers.items(), *ours[at:]])


def tried(name: str, content: Content, *, private: bool) -> Route | None:
    """What is said to a command that people try and that is none of ours. None where there is nothing to say.

    In a group it may be another bot's if it does not name us: see `_if_for_us`.
    """
    if private and (name in ENDS or name in ("cancel", "break")):
        return Route(partial(about.did_you_mean, replies.STOP))
    if name in ENDS:
        return Route(_if_for_us(about.to_finish))
    meant = TRIED.get(name)
    return Route(_if_for_us(partial(about.did_you_mean, meant))) if meant in commands(content) else None


def _if_for_us(handler: Handler) -> Handler:
    """The handler. A command that names nobody may be another bot's: then only while a check-in goes on right there."""

    def answer(turn: Turn) -> None:
        is_named = isinstance(turn.event, Commanded) and turn.event.names_us
        session = None if turn.place.private or is_named else open_session(turn)
        goes_on = session and not session.state.is_paused and session.round.topic == turn.place.topic
        if turn.place.private or is_named or goes_on:
            handler(turn)

    return answer


def shown_commands(content: Content) -> list[str]:
    """Every command that is not hidden, wherever it can be used."""
    return [name for name, command in commands(content).items() if command.menu is not Menu.HIDDEN]


def help_in(content: Content, *, private: bool) -> dict[HelpPart, list[str]]:
    """The parts of `/help` in this kind of chat, each with its commands. The last says how to type."""
    of_answers, part = {answer.command for answer in content.answers}, HelpPart.TALK
    listed: dict[HelpPart, list[str]] = {each: [] for each in HelpPart}
    for name, command in commands(content).items():
        part = PARTS.get(name, part)
        if command.menu is not Menu.HIDDEN and command.where.is_here(private=private):
            listed[HelpPart.TYPING if name in of_answers else part].append(name)
    return {each: names for each, names in listed.items() if names}


def _here(turn: Turn) -> set[str]:
    """The commands that can be used in this kind of chat, urgent help among them."""
    private = turn.place.private
    return {URGENT[0], *(n for n, each in commands(turn.content).items() if each.where.is_here(private=private))}


def menu(*, private: bool, coordinators: bool = False) -> list[str]:
    """The commands in a menu of Telegram: few in groups, a few more for coordinators; urgent help first.

    Those of the answers are in none.
    """
    wanted = (Menu.ALL, Menu.COORDINATORS) if coordinators else (Menu.ALL,)
    shown = [n for n, c in COMMANDS.items() if c.menu in wanted and c.where.is_here(private=private)]
    return [URGENT[0], *shown]
