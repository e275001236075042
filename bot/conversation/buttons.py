"""The codes of buttons: a dataclass for each kind, written by `code` and read by `read`.

A code is the verb and the fields, joined by colons, 64 bytes at most. Default values at the end are left out. `read`
refuses every code that this program cannot have written, so that handlers get typed values only.
"""

import inspect
from dataclasses import MISSING, Field, dataclass, fields
from enum import StrEnum
from typing import Any, ClassVar, Self, dataclass_transform

from bot.domain.checkin import Way
from bot.domain.group import SetupStep
from bot.domain.questionnaire import AnswerId, StatementId, ThemeId
from bot.domain.steps import StepOutcome

PLAN_PARTS = "-"
"""Stands between the parts of a schedule that is one field of a button."""

LONGEST_NUMBER = 11
"""The most digits of a number in a code. Our own numbers stay below a hundred billion."""


class Purpose(StrEnum):
    """What the reply to a card that asks for words is taken for."""

    ORGANISATION = "org"
    USERS = "users"
    OWN_WORDS = "words"
    CHANGED_WORDS = "changed"
    WHO_TOOK_PART = "who"
    QUESTION = "question"
    REPORT = "report"
    STAGE = "stage"
    ZONE = "zone"
    AGREEMENT = "agreement"
    CONTACT = "contact"
    WORDING = "wording"


class Part(StrEnum):
    """A part of a card that is changed by itself: first those of an entry, then those of a place to go."""

    TITLE = "title"
    SHORT_TITLE = "button"
    SHORT = "short"
    MORE = "more"
    SOURCE = "source"
    NAME = "name"
    SHORT_NAME = "label"
    WHAT = "what"
    NOW = "now"
    ASK = "ask"


class Under(StrEnum):
    """The card of a question on which *More* stands: one that asks each, one to talk about, or one after *Show*."""

    ASKING = "asking"
    TALK = "talk"
    SHOWN = "shown"


class Sure(StrEnum):
    """The answers to a question such as "Finish this round?"."""

    YES = "yes"
    NO = "no"


def _plain(hint: Any) -> type:
    """The type of a hint, without its None."""
    plain: type = hint if isinstance(hint, type) else next(arg for arg in hint.__args__ if arg is not type(None))
    return plain


@dataclass_transform(frozen_default=True)
class Button:
    """A button that comes back as a press. Subclasses define the verb and the fields.

    `FINAL`: what it does cannot be taken back. `FIELDS`: its fields and their types.
    Each is a dataclass with the methods of this class: all that Python can write would take 0.1 s of each start.
    """

    VERB: ClassVar[str] = ""
    FINAL: ClassVar[bool] = False
    FIELDS: ClassVar[list[tuple[Field[Any], type]]] = []

    def __init_subclass__(cls) -> None:
        if inspect.get_annotations(cls):  # else it has the fields of the class above
            made: Any = dataclass(eq=False, repr=False)(cls)
            cls.FIELDS = [(each, _plain(each.type)) for each in fields(made)]

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({vars(self)})"

    @property
    def is_final(self) -> bool:
        """Whether it does what cannot be taken back. So it counts only pressed, or typed in reply to its own card."""
        return self.FINAL or getattr(self, "sure", None) is Sure.YES

    def code(self) -> str:
        """The code that Telegram stores with the button."""
        values = [(getattr(self, each.name), each.default) for each, _ in self.FIELDS]
        while values and values[-1][0] == values[-1][1]:
            values.pop()
        return ":".join([self.VERB, *(str(value) for value, _ in values)])

    @classmethod
    def parsed(cls, parts: list[str]) -> Self | None:
        """The button with these fields. None when they are too few, too many, or of another type."""
        kinds = cls.FIELDS
        needed = sum(each.default is MISSING for each, _ in kinds)
        if not needed <= len(parts) <= len(kinds):
            return None
        values = [_value(kind, part) for (_, kind), part in zip(kinds, parts, strict=False)]
        return None if None in values else cls(*values)


def read(code: str) -> Button | None:
    """The button of a code. None when it is forged, incomplete, or unknown."""
    verb, *parts = code.split(":")
    kind = _KINDS.get(verb)
    return kind.parsed(parts) if kind else None


def _value(kind: type, part: str) -> Any:
    """The value of a field. None when it is not of this type."""
    if kind is int:
        return int(part) if part.isascii() and part.isdecimal() and len(part) <= LONGEST_NUMBER else None
    if issubclass(kind, StrEnum):
        return kind(part) if part in list(kind) else None
    return part or None


class OfRound(Button):
    """A button of one round."""

    round_no: int


class OfStatement(OfRound):
    """A button of one statement of a round."""

    statement: StatementId


# -- invitations to a check-in


class ShowSchedule(Button):
    """Show what is planned, like `/schedule`."""

    VERB = "schedule"


class ScheduleEvery(Button):
    """*Once*, *Every month*, *Every 3 months*: how many months lie between two invitations, 0 for once."""

    VERB = "every"
    months: int
    page: int = 0


class ScheduleWeek(Button):
    """Choose the week of the month."""

    VERB = "schedweek"
    months: int
    week: int


class ScheduleDay(Button):
    """Choose the weekday in that week; for once, the day as its number in the calendar."""

    VERB = "schedday"
    months: int
    week: int
    day: int


class SetSchedule(Button):
    """Plan it: as `ScheduleDay`, with the minute of the day. Without a week, `day` is the day of the month.

    `begins`: the first day on which it may be, as its number in the calendar; 0 for today.
    """

    VERB = "setsched"
    months: int
    minute: int
    week: int
    day: int
    begins: int = 0

    @property
    def plan(self) -> str:
        """The same as one field of another button. `begins` is left out."""
        return PLAN_PARTS.join(str(each) for each in (self.months, self.minute, self.week, self.day))

    @property
    def whole_plan(self) -> str:
        """The same with the day on which it began."""
        return PLAN_PARTS.join((self.plan, str(self.begins)))

    @classmethod
    def of_plan(cls, plan: str) -> Self | None:
        """The button that such a field stands for. None when it is forged."""
        return cls.parsed(plan.split(PLAN_PARTS))


class ScheduleOff(Button):
    """*Off*: invite no more."""

    VERB = "schedoff"


class CalendarFile(Button):
    """*Calendar file*: the dates for somebody's calendar."""

    VERB = "calendar"


class TakeUp(Button):
    """*Start*, under the invitation of this day, which is its number in the calendar."""

    VERB = "takeup"
    day: int


class NotThisTime(Button):
    """*Not now*, under an invitation."""

    VERB = "nottoday"


class GoOn(StrEnum):
    """The answers of a coordinator who is asked whether invitations shall go on."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"
    SURE = "sure"


class KeepInviting(Button):
    """Keep, change or stop the invitations of a group, from a coordinator's private chat."""

    VERB = "inviting"
    group_no: int
    answer: GoOn


# -- opening


class ShowCheckIn(Button):
    """*Open a check-in*, like `/checkin`."""

    VERB = "checkin"


class PickQuestionnaire(OfRound):
    """Choose another questionnaire."""

    VERB = "questions"
    questionnaire: str


class PickTheme(OfRound):
    """Choose the theme to begin with."""

    VERB = "theme"
    theme: ThemeId


class PickWay(OfRound):
    """Choose how to answer."""

    VERB = "way"
    way: Way


class ChooseAgain(OfRound):
    """*Choose again*."""

    VERB = "again"


class NotNow(OfRound):
    """*Not now*."""

    VERB = "notnow"


class Start(OfRound):
    """*Start*, under an opening with this theme and way."""

    VERB = "start"
    theme: ThemeId
    way: Way


class FirstQuestion(OfRound):
    """*First question*, under what there is to look back at."""

    VERB = "first"


class HowItWorks(OfRound):
    """*How this works*."""

    VERB = "how"


class Resume(OfRound):
    """*Resume*."""

    VERB = "resume"


# -- somebody joined


class CarryOn(OfRound):
    """*Carry on*, after somebody joined."""

    VERB = "goon"


class SameOrg(OfRound):
    """*Same, new name*: the organisation that the open check-in is about has the name of the set-up now."""

    VERB = "sameorg"


class Pause(OfRound):
    """*Pause*."""

    VERB = "pause"


# -- a statement


class GiveAnswer(OfStatement):
    """A member's own answer."""

    VERB = "answer"
    answer: AnswerId


class Show(OfStatement):
    """*Show*."""

    VERB = "show"


class WhatItMeans(OfStatement):
    """*What's this mean?*."""

    VERB = "means"


class MoreToDo(OfStatement):
    """*More*, under a question: what else can be done with it. `under` tells what that can be without the round."""

    VERB = "todo"
    under: Under


class WeSay(OfStatement):
    """The group's answer."""

    VERB = "says"
    answer: AnswerId


class AnotherAnswer(OfStatement):
    """*Another answer*."""

    VERB = "other"


class WeDiffer(OfStatement):
    """*We differ*, with no view, the first one or both."""

    VERB = "differ"
    one: AnswerId = ""
    other: AnswerId = ""


class LeaveIt(OfStatement):
    """*Leave this one*."""

    VERB = "leave"


class Slip(OfRound):
    """*That was a slip*: takes back the group's answer to this statement. It stands under the next one."""

    VERB = "slip"
    statement: StatementId


# -- into the private chat, and there


class AnswerPrivately(OfRound):
    """*Answer privately*."""

    VERB = "private"
    statement: StatementId = ""


class ReadPrivately(OfRound):
    """*Read in private*: a statement, a theme, or with neither the whole check-in."""

    VERB = "read"
    subject: str = ""


class SeePrivately(OfRound):
    """*See the questions* of a theme."""

    VERB = "see"
    theme: ThemeId = ""


class AnswerMine(OfStatement):
    """A member's own answer, in private."""

    VERB = "mine"
    answer: AnswerId


class WhatMineMeans(OfStatement):
    """*What's this mean?*, in private."""

    VERB = "minehelp"


class StopMine(OfRound):
    """*Stop*: no more questions in private."""

    VERB = "minestop"


class Practise(Button):
    """The practice question about tea, or an answer to it."""

    VERB = "practise"
    answer: AnswerId = ""


class GuideTheme(Button):
    """The questions of a theme, to choose a card for whoever guides the talk."""

    VERB = "guidetheme"
    theme: ThemeId


class GuideStatement(Button):
    """The card of one statement for whoever guides the talk."""

    VERB = "guide"
    statement: StatementId


# -- words


class NeverMind(Button):
    """*Never mind*, under every card that asks for words. It also says what a reply to the card is taken for.

    `number`: the round of own words, or the number of words to be changed. `subject` and `detail`: those of the words.
    `subject` is also the item of a report, the id of a stage, and the id of an entry or a place, with the part of it.
    """

    VERB = "never"
    purpose: Purpose
    number: int = 0
    subject: str = ""
    detail: str = ""


class OurWords(OfRound):
    """*Our words*, *Why: …*, *Our own*. `detail`: the view that the words explain, or the theme of a step."""

    VERB = "words"
    subject: str
    detail: str = ""


class Closed(Button):
    """Stands on no card: what a card is about that asked for words and was closed."""

    VERB = "closed"


class WordsOnStatement(OfStatement):
    """*Our words*, *Why: …*, under the card of a statement that is done. `answer`: the view that the words explain."""

    VERB = "wordson"
    answer: AnswerId = ""


class WhoTookPart(OfRound):
    """*Who took part*. A reply to the card with this button is taken for the same."""

    VERB = "who"


class KeepWords(Button):
    """*Keep*, for a draft."""

    VERB = "keep"
    words_no: int


class ChangeWords(Button):
    """*Change*, for a draft or kept words."""

    VERB = "change"
    words_no: int


class DropWords(Button):
    """*Drop*, for a draft, or *Remove*, for kept words."""

    VERB = "drop"
    words_no: int


class Kept(StrEnum):
    """What a group keeps in its own words: words, a next step, what a check-in was opened for."""

    WORDS = "words"
    STEP = "step"
    WHY = "why"


class UndoDrop(Button):
    """*Undo*, after a draft was dropped."""

    VERB = "undrop"
    words_no: int


class ShowWords(Button):
    """*Older words*, *Newer words*: a page of `/words`."""

    VERB = "wordpage"
    page: int = 0


class OpenWords(Button):
    """One of several texts on a page of `/words`."""

    VERB = "oneword"
    what: Kept
    number: int


class AskTakeOut(Button):
    """*Remove*, for what the group kept. `number`: of the words, of the step, or of the check-in."""

    VERB = "out"
    what: Kept
    number: int


class TakeOut(Button):
    """*Take out*, the answer to the question."""

    VERB = "outyes"
    what: Kept
    number: int


class LeaveIn(Button):
    """*Leave it in*, the other answer."""

    VERB = "outno"
    what: Kept
    number: int


class PutBack(Button):
    """*Undo*, for what was taken out."""

    VERB = "putback"
    taken_no: int


class FirstAgreement(Button):
    """*Undo*, after the group's first words for its agreement. `of`: a digest of the words that it takes back."""

    VERB = "agreefirst"
    of: str


# -- a theme's end


class KeepStep(OfRound):
    """Keep a suggestion as a next step."""

    VERB = "step"
    suggestion: str


class RemoveStep(OfRound):
    """*Remove*, for a next step."""

    VERB = "unstep"
    step_no: int


class NoStep(OfRound):
    """*Not today*."""

    VERB = "nostep"


class PickNextTheme(OfRound):
    """*Carry on*, or the theme to continue with."""

    VERB = "carry"
    theme: ThemeId = ""


class MoreThemes(OfRound):
    """*More themes*: the next page of a list of themes."""

    VERB = "themes"
    page: int


class TryThings(OfRound):
    """*One more to try*, *One after all*: back to the things to try."""

    VERB = "try"
    theme: ThemeId


class Enough(OfRound):
    """*Enough for today*."""

    VERB = "enough"


class Finish(OfRound):
    """*Finish*, or the answer whether the group is sure."""

    VERB = "finish"
    sure: Sure | None = None


class PutOurselves(OfRound):
    """Where the group puts itself. Without a place: it would rather not say."""

    VERB = "place"
    place: str = ""


class MorePlaces(OfRound):
    """*In between or none*, and back: the other places, on the same card."""

    VERB = "places"
    others: Sure


# -- what came of a step


class StepCard(StrEnum):
    """The kinds of cards that show steps."""

    LAST_TIME = "last"
    ON_THE_DATE = "back"
    ALL = "all"
    ONE = "one"


class OpenStep(Button):
    """Open one of several steps."""

    VERB = "onestep"
    step_no: int


class HelpWithStep(Button):
    """*Where to go*, under a step that is kept: what may help with it."""

    VERB = "stephelp"
    step_no: int


class MoreSteps(Button):
    """*More steps*: another page of `/steps`."""

    VERB = "moresteps"
    page: int = 0


class MoreDue(Button):
    """*More steps* under a look-back: another page of the steps that were asked about on that `day` (ISO)."""

    VERB = "moredue"
    day: str
    page: int = 0


class SayOutcome(Button):
    """What came of a step. `card` and the two numbers say which card to edit.

    `seen`: what had come of it when the card was shown, so that an old card takes nothing back that was said since.
    """

    VERB = "came"
    step_no: int
    outcome: StepOutcome
    card: StepCard
    number: int = 0
    other_number: int = 0
    seen: str = ""


class WordsOnStep(Button):
    """*Our words*, on what came of a step."""

    VERB = "stepwords"
    step_no: int


class AnotherDate(Button):
    """*Another date*, for looking back at a step."""

    VERB = "stepdate"
    step_no: int


class LookBackIn(Button):
    """Look back at a step after a number of months; 0 for never."""

    VERB = "lookat"
    step_no: int
    months: int


# -- what we said, and what moved


class ReadBack(Button):
    """Read a round back, or another page of it, from 1, on the same message; round 0 to offer all of them."""

    VERB = "readback"
    round_no: int = 0
    page: int = 0


class NothingYet(OfRound):
    """*Nothing yet*, to the question what they answered."""

    VERB = "noanswer"


class MorePicture(Button):
    """*As a picture*; *Other questions*, *Earlier* and *Newest check-ins*: a part of the picture.

    `row`: how many questions stand before it. `column`: how many check-ins are newer than its newest. `turns`: 1 under
    a picture, in whose place the other part comes.
    """

    VERB = "grid"
    questionnaire: str
    row: int = 0
    column: int = 0
    turns: int = 0


class ShowProgress(Button):
    """The progress in a questionnaire, or another page of it, from 1, on the same message."""

    VERB = "progress"
    questionnaire: str
    page: int = 0


class Export(OfRound):
    """Export a round."""

    VERB = "export"


class ExportAll(Button):
    """*All check-ins*."""

    VERB = "exportall"


class ExportPdf(OfRound):
    """*PDF*. `seen`: a digest of the text that was shown before."""

    VERB = "pdf"
    seen: str = ""


class ExportSheet(OfRound):
    """*Spreadsheet*. With 0 for a check-in: all of them."""

    VERB = "sheet"
    seen: str = ""


class ExportJson(OfRound):
    """*For a program*. With 0 for a check-in: all of them."""

    VERB = "json"
    seen: str = ""


# -- set-up and settings


class SetupPart(StrEnum):
    """A part of the set-up that can be changed afterwards."""

    ORG = SetupStep.ORG
    STAFF = SetupStep.STAFF
    NATION = SetupStep.NATION
    USERS = "users"


class StaffNow(OfRound):
    """*Staff are here now*, after somebody joined. `part`: that of the summary of the set-up, when it stands there."""

    VERB = "staffnow"
    part: SetupPart | None = None


class Setting(StrEnum):
    """A setting of a group."""

    FEWEST = "fewest"
    QUIET = "quiet"
    BOX = "box"
    NOTE = "note"
    STAGES = "stages"
    ROLE = "role"
    ZONE = "zone"


class Felt(StrEnum):
    """How a check-in was for somebody. Stored nowhere."""

    GOOD = "good"
    MIXED = "mixed"
    HARD = "hard"


class HowItWas(Button):
    """How this was for somebody, at the end of a check-in."""

    VERB = "felt"
    felt: Felt


class OurAgreement(Button):
    """*Our agreement*: read it, and write another."""

    VERB = "agreement"


class CountMeIn(Button):
    """*Count me in*: whoever may coordinate is named as a coordinator."""

    VERB = "coordinate"


class TakeRole(Button):
    """*I'll do it*: whoever was asked to coordinate says yes.

    `asked`: the code that stands for them here, `by` for whoever asked. `message`: the one that was replied to.
    """

    VERB = "takerole"
    asked: str
    by: str
    message: int


class DeclineRole(TakeRole):
    """*No, thank you*: whoever was asked to coordinate says no."""

    VERB = "declinerole"


class StepBack(Button):
    """*Step back*: whoever was named coordinates no longer."""

    VERB = "stepback"


class OpenToAll(Button):
    """*Open it to all*: any member may do what a coordinator does. Whoever presses it steps back."""

    VERB = "opentoall"


class SetUp(Button):
    """*Set up*."""

    VERB = "setup"


class ChangeSetup(Button):
    """Change a part of the set-up."""

    VERB = "setchange"
    part: SetupPart


class SetTo(Button):
    """An answer on the set-up card."""

    VERB = "set"
    step: SetupStep
    value: str


class AskSetting(Button):
    """Change a setting. The box and the long note are turned on or off at once."""

    VERB = "setting"
    setting: Setting
    value: str = ""


class PickSetting(Button):
    """The new value of a setting."""

    VERB = "setto"
    setting: Setting
    value: str


class WhatIsThis(Button):
    """*What is this?*."""

    VERB = "about"


class HelpPart(StrEnum):
    """A part of `/help`, by what one wants."""

    TALK = "talk"
    SAID = "said"
    WORDS = "words"
    GROUP = "group"
    BOT = "bot"
    DATA = "data"
    TYPING = "typing"


class ShowHelp(Button):
    """A part of `/help`, in place of the one that stands there; without one the beginning."""

    VERB = "help"
    part: HelpPart | None = None


class CoordinatorsGuide(Button):
    """*For coordinators*: the page of their guide with this number, from 1, on the same message."""

    VERB = "forcoordinators"
    number: int = 1


class WhatToTake(Button):
    """*What to take*: what can be shown to a commissioner in place of a score."""

    VERB = "totake"


# -- what is kept, and what is tied to one person


class ShowGroups(Button):
    """*All my groups*: a page of the groups that somebody coordinates, from 1; 0 for a new message."""

    VERB = "groups"
    page: int = 0


class OpenGroup(Button):
    """One of somebody's groups. `page`: the page from which they came."""

    VERB = "onegroup"
    group_no: int
    page: int = 0


class AskOpenThere(Button):
    """*Open a check-in* in a group, from private: a page of the themes to choose from."""

    VERB = "openthere"
    group_no: int
    page: int = 0


class ConfirmThere(Button):
    """The theme for a check-in in a group, from private."""

    VERB = "themethere"
    group_no: int
    theme: ThemeId


class OpenThere(Button):
    """*Yes, open it*, for a check-in in a group with this theme, from private."""

    VERB = "opensthere"
    group_no: int
    theme: ThemeId


class Ticking(StrEnum):
    """What several groups are chosen for."""

    HANDOVER = "hand"
    PLAN = "plan"


class TickGroups(Button):
    """What is chosen of somebody's groups now. `seen`: a digest of the list. `ticked`: which of it, as bits.

    `plan`: the schedule for which they are chosen.
    """

    VERB = "tick"
    what: Ticking
    page: int
    seen: str
    ticked: str
    plan: str = ""


class Ticked(Button):
    """*Make the link*, *Offer it*: the choice of groups is done."""

    VERB = "ticked"
    what: Ticking
    seen: str
    ticked: str
    plan: str = ""


class OfferSchedule(Button):
    """*Offer a schedule*, under the list of somebody's groups."""

    VERB = "offer"


class OfferEvery(ScheduleEvery):
    """How often: for what is to be offered."""

    VERB = "offerevery"


class OfferWeek(ScheduleWeek):
    """Which week of the month: for what is to be offered."""

    VERB = "offerweek"


class OfferDay(ScheduleDay):
    """Which day: for what is to be offered."""

    VERB = "offerday"


class OfferTime(SetSchedule):
    """What time: for what is to be offered."""

    VERB = "offertime"


class OfferThere(Button):
    """*Yes, offer it*: post the offer of this schedule in the chosen groups."""

    VERB = "offerthere"
    seen: str
    ticked: str
    plan: str


class TakePlan(Button):
    """*Yes, let's*, under the offer of a schedule in a group. `offered`: a code that only we can make for it."""

    VERB = "takeplan"
    plan: str
    offered: str


class LeavePlan(TakePlan):
    """*No, thank you*, under the offer of a schedule in a group.

    `before`: once it was taken, what had been planned before, as one field; `NOTHING_BEFORE` if nothing was. Empty
    under an offer that nobody has taken.
    """

    VERB = "leaveplan"
    NOTHING_BEFORE: ClassVar[str] = "0"
    before: str = ""


class HandOver(Button):
    """*Hand over*, on the card of a group."""

    VERB = "handover"
    group_no: int


class TakeBack(Button):
    """*Take it back*: the link to hand groups over works no longer."""

    VERB = "takeback"
    token: str


class Accept(Button):
    """*I'll do it*, to an offer of groups."""

    VERB = "accept"
    token: str


class Decline(Button):
    """*No, thank you*, to an offer of groups."""

    VERB = "decline"


class PrivacyPage(Button):
    """*More*, *Page before*: the page of the privacy notice with this number, from 1, on the same message."""

    VERB = "privacy"
    number: int = 0


class MyDataFile(Button):
    """*As a file*, under what is held of a person."""

    VERB = "mydata"


class ForgetMe(Button):
    """*Forget me*, or the answer whether the person is sure."""

    VERB = "forget"
    sure: Sure | None = None


class DeleteGroup(Button):
    """*Yes, delete it* or *No, keep it*, for all that is kept of a group."""

    VERB = "delete"
    sure: Sure


class KeepGroup(Button):
    """*Undo*, while the deletion of a group waits."""

    VERB = "undelete"


# -- urgent help


class MoreLines(Button):
    """*More lines*, of the nation whose help it stands under."""

    VERB = "lines"
    nation: str = ""


class Speak(Button):
    """The language in which the bot speaks in this chat."""

    VERB = "speak"
    language: str


class NationIs(Button):
    """The nation of a private chat."""

    VERB = "nation"
    nation: str


class AskNation(Button):
    """*I am elsewhere*: the numbers are those of another nation."""

    VERB = "othernation"


# -- questions about words, and where to go


class OfEntry(Button):
    """A button of an entry."""

    entry: str


class ShowEntry(OfEntry):
    """Show the entry."""

    VERB = "entry"


class More(OfEntry):
    """*More*."""

    VERB = "more"


class Related(OfEntry):
    """*Related*."""

    VERB = "related"


class WhereToGo(OfEntry):
    """*Where to go*."""

    VERB = "where"


class NoneFits(Button):
    """*None of these*."""

    VERB = "nofit"


class SendQuestion(Button):
    """*Send this question*."""

    VERB = "send"


class QuestionDone(Button):
    """*Done*, under a question that somebody sent."""

    VERB = "done"
    FINAL = True
    question_no: int


class OfContact(Button):
    """A button under a contact that somebody tries. `contact`: its short name. Base class."""

    contact: str


class WorksToday(OfContact):
    """*Works today*."""

    VERB = "works"


class ContactChanged(OfContact):
    """*Changed*: ask for the new one."""

    VERB = "newone"


class NotWorking(OfContact):
    """*Not working*."""

    VERB = "notworking"


class NextContact(OfContact):
    """*Next one*: the contact after this one."""

    VERB = "nextone"


class ChangeEntry(Button):
    """*Change*, under an entry, for those who look after the words: ask which part of it."""

    VERB = "edit"
    entry: str


class ChangePlace(Button):
    """*Change*, under a place to go, for those who look after the words: ask which part of it."""

    VERB = "editplace"
    signpost: str


class ChangePart(Button):
    """A part of a card: show its words, and ask for others. `thing`: the id of the entry or the place."""

    VERB = "editpart"
    thing: str
    part: Part


class ChangeContacts(Button):
    """*Contacts*: the contacts of a place to go, as `/check` shows them."""

    VERB = "editways"
    signpost: str


class Publish(Button):
    """*Publish*: from now on members read it."""

    VERB = "publish"
    edit_no: int


class CancelEdit(Button):
    """*Cancel*: it is not published."""

    VERB = "noedit"
    edit_no: int


class UndoEdit(Button):
    """*Undo*: the words from before come back."""

    VERB = "undoedit"
    edit_no: int


class ReportItem(Button):
    """*Report this*, under an item such as a signpost."""

    VERB = "report"
    item: str


class ReportDone(Button):
    """*Done*, under a report."""

    VERB = "reportdone"
    FINAL = True
    report_no: int


class ShowTopic(Button):
    """List the entries of a topic."""

    VERB = "topic"
    topic: str


class ShowTopics(Button):
    """List the topics."""

    VERB = "topics"


class ShowNeeds(Button):
    """Ask "What do you need?"."""

    VERB = "needs"


class ShowNeed(Button):
    """Show what helps with a need."""

    VERB = "need"
    need: str


class ShowSignpost(Button):
    """Show a signpost."""

    VERB = "sign"
    signpost: str


def _all(kind: type[Button]) -> list[type[Button]]:
    return [found for each in kind.__subclasses__() for found in (each, *_all(each))]


_KINDS = {kind.VERB: kind for kind in _all(Button) if kind.VERB}

SUBJECTS: tuple[type[Button], ...] = (Closed, NeverMind, WhoTookPart, OfStatement, OfRound)
"""Buttons that say what a reply to their message is about, the most telling first."""
