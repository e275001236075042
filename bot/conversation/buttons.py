"""The codes of buttons: a frozen dataclass for each kind, written by `code` and read by `read`.

A code is the verb and the fields, joined by colons, 64 bytes at most. Default values at the end are left out. `read`
refuses every code that this program cannot have written, so that handlers get typed values only.
"""

from dataclasses import MISSING, Field, dataclass, fields
from enum import StrEnum
from typing import Any, ClassVar, Self, get_type_hints

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


class Under(StrEnum):
    """The card of a question on which *More* stands: one that asks each, one to talk about, or one after *Show*."""

    ASKING = "asking"
    TALK = "talk"
    SHOWN = "shown"


class Sure(StrEnum):
    """The answers to a question such as "Finish this round?"."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Button:
    """A button that comes back as a press. Subclasses define the verb and the fields.

    `FINAL`: what it does cannot be taken back.
    """

    VERB: ClassVar[str] = ""
    FINAL: ClassVar[bool] = False

    @property
    def is_final(self) -> bool:
        """Whether it does what cannot be taken back. So it counts only pressed, or typed in reply to its own card."""
        return self.FINAL or getattr(self, "sure", None) is Sure.YES

    def code(self) -> str:
        """The code that Telegram stores with the button."""
        values = [(getattr(self, each.name), each.default) for each in fields(self)]
        while values and values[-1][0] == values[-1][1]:
            values.pop()
        return ":".join([self.VERB, *(str(value) for value, _ in values)])

    @classmethod
    def parsed(cls, parts: list[str]) -> Self | None:
        """The button with these fields. None when they are too few, too many, or of another type."""
        kinds = _FIELDS[cls]
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


@dataclass(frozen=True)
class OfRound(Button):
    """A button of one round."""

    round_no: int


@dataclass(frozen=True)
class OfStatement(OfRound):
    """A button of one statement of a round."""

    statement: StatementId


# -- invitations to a check-in


@dataclass(frozen=True)
class ShowSchedule(Button):
    """Show what is planned, like `/schedule`."""

    VERB = "schedule"


@dataclass(frozen=True)
class ScheduleEvery(Button):
    """*Once*, *Every month*, *Every 3 months*: how many months lie between two invitations, 0 for once."""

    VERB = "every"
    months: int
    page: int = 0


@dataclass(frozen=True)
class ScheduleWeek(Button):
    """Choose the week of the month."""

    VERB = "schedweek"
    months: int
    week: int


@dataclass(frozen=True)
class ScheduleDay(Button):
    """Choose the weekday in that week; for once, the day as its number in the calendar."""

    VERB = "schedday"
    months: int
    week: int
    day: int


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class ScheduleOff(Button):
    """*Off*: invite no more."""

    VERB = "schedoff"


@dataclass(frozen=True)
class CalendarFile(Button):
    """*Calendar file*: the dates for somebody's calendar."""

    VERB = "calendar"


@dataclass(frozen=True)
class TakeUp(Button):
    """*Start*, under the invitation of this day, which is its number in the calendar."""

    VERB = "takeup"
    day: int


@dataclass(frozen=True)
class NotThisTime(Button):
    """*Not now*, under an invitation."""

    VERB = "nottoday"


class GoOn(StrEnum):
    """The answers of a coordinator who is asked whether invitations shall go on."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"
    SURE = "sure"


@dataclass(frozen=True)
class KeepInviting(Button):
    """Keep, change or stop the invitations of a group, from a coordinator's private chat."""

    VERB = "inviting"
    group_no: int
    answer: GoOn


# -- opening


@dataclass(frozen=True)
class ShowCheckIn(Button):
    """*Open a check-in*, like `/checkin`."""

    VERB = "checkin"


@dataclass(frozen=True)
class PickQuestionnaire(OfRound):
    """Choose another questionnaire."""

    VERB = "questions"
    questionnaire: str


@dataclass(frozen=True)
class PickTheme(OfRound):
    """Choose the theme to begin with."""

    VERB = "theme"
    theme: ThemeId


@dataclass(frozen=True)
class PickWay(OfRound):
    """Choose how to answer."""

    VERB = "way"
    way: Way


@dataclass(frozen=True)
class ChooseAgain(OfRound):
    """*Choose again*."""

    VERB = "again"


@dataclass(frozen=True)
class NotNow(OfRound):
    """*Not now*."""

    VERB = "notnow"


@dataclass(frozen=True)
class Start(OfRound):
    """*Start*, under an opening with this theme and way."""

    VERB = "start"
    theme: ThemeId
    way: Way


@dataclass(frozen=True)
class FirstQuestion(OfRound):
    """*First question*, under what there is to look back at."""

    VERB = "first"


@dataclass(frozen=True)
class HowItWorks(OfRound):
    """*How this works*."""

    VERB = "how"


@dataclass(frozen=True)
class Resume(OfRound):
    """*Resume*."""

    VERB = "resume"


# -- somebody joined


@dataclass(frozen=True)
class CarryOn(OfRound):
    """*Carry on*, after somebody joined."""

    VERB = "goon"


@dataclass(frozen=True)
class StaffNow(OfRound):
    """*Staff are here now*, after somebody joined."""

    VERB = "staffnow"


@dataclass(frozen=True)
class SameOrg(OfRound):
    """*Same, new name*: the organisation that the open check-in is about has the name of the set-up now."""

    VERB = "sameorg"


@dataclass(frozen=True)
class Pause(OfRound):
    """*Pause*."""

    VERB = "pause"


# -- a statement


@dataclass(frozen=True)
class GiveAnswer(OfStatement):
    """A member's own answer."""

    VERB = "answer"
    answer: AnswerId


@dataclass(frozen=True)
class Show(OfStatement):
    """*Show*."""

    VERB = "show"


@dataclass(frozen=True)
class WhatItMeans(OfStatement):
    """*What's this mean?*."""

    VERB = "means"


@dataclass(frozen=True)
class MoreToDo(OfStatement):
    """*More*, under a question: what else can be done with it. `under` tells what that can be without the round."""

    VERB = "todo"
    under: Under


@dataclass(frozen=True)
class WeSay(OfStatement):
    """The group's answer."""

    VERB = "says"
    answer: AnswerId


@dataclass(frozen=True)
class AnotherAnswer(OfStatement):
    """*Another answer*."""

    VERB = "other"


@dataclass(frozen=True)
class WeDiffer(OfStatement):
    """*We differ*, with no view, the first one or both."""

    VERB = "differ"
    one: AnswerId = ""
    other: AnswerId = ""


@dataclass(frozen=True)
class LeaveIt(OfStatement):
    """*Leave this one*."""

    VERB = "leave"


@dataclass(frozen=True)
class Slip(OfRound):
    """*That was a slip*: takes back the group's answer to this statement. It stands under the next one."""

    VERB = "slip"
    statement: StatementId


# -- into the private chat, and there


@dataclass(frozen=True)
class AnswerPrivately(OfRound):
    """*Answer privately*."""

    VERB = "private"
    statement: StatementId = ""


@dataclass(frozen=True)
class ReadPrivately(OfRound):
    """*Read in private*: a statement, a theme, or with neither the whole check-in."""

    VERB = "read"
    subject: str = ""


@dataclass(frozen=True)
class SeePrivately(OfRound):
    """*See the questions* of a theme."""

    VERB = "see"
    theme: ThemeId = ""


@dataclass(frozen=True)
class AnswerMine(OfStatement):
    """A member's own answer, in private."""

    VERB = "mine"
    answer: AnswerId


@dataclass(frozen=True)
class WhatMineMeans(OfStatement):
    """*What's this mean?*, in private."""

    VERB = "minehelp"


@dataclass(frozen=True)
class StopMine(OfRound):
    """*Stop*: no more questions in private."""

    VERB = "minestop"


@dataclass(frozen=True)
class Practise(Button):
    """The practice question about tea, or an answer to it."""

    VERB = "practise"
    answer: AnswerId = ""


@dataclass(frozen=True)
class GuideTheme(Button):
    """The questions of a theme, to choose a card for whoever guides the talk."""

    VERB = "guidetheme"
    theme: ThemeId


@dataclass(frozen=True)
class GuideStatement(Button):
    """The card of one statement for whoever guides the talk."""

    VERB = "guide"
    statement: StatementId


# -- words


@dataclass(frozen=True)
class NeverMind(Button):
    """*Never mind*, under every card that asks for words. It also says what a reply to the card is taken for.

    `number`: the round of own words, or the number of words to be changed. `subject` and `detail`: those of the words.
    `subject` is also the item of a report, and the id of a stage.
    """

    VERB = "never"
    purpose: Purpose
    number: int = 0
    subject: str = ""
    detail: str = ""


@dataclass(frozen=True)
class OurWords(OfRound):
    """*Our words*, *Why: …*, *Our own*. `detail`: the view that the words explain, or the theme of a step."""

    VERB = "words"
    subject: str
    detail: str = ""


@dataclass(frozen=True)
class Closed(Button):
    """Stands on no card: what a card is about that asked for words and was closed."""

    VERB = "closed"


@dataclass(frozen=True)
class WordsOnStatement(OfStatement):
    """*Our words*, *Why: …*, under the card of a statement that is done. `answer`: the view that the words explain."""

    VERB = "wordson"
    answer: AnswerId = ""


@dataclass(frozen=True)
class WhoTookPart(OfRound):
    """*Who took part*. A reply to the card with this button is taken for the same."""

    VERB = "who"


@dataclass(frozen=True)
class KeepWords(Button):
    """*Keep*, for a draft."""

    VERB = "keep"
    words_no: int


@dataclass(frozen=True)
class ChangeWords(Button):
    """*Change*, for a draft or kept words."""

    VERB = "change"
    words_no: int


@dataclass(frozen=True)
class DropWords(Button):
    """*Drop*, for a draft, or *Remove*, for kept words."""

    VERB = "drop"
    words_no: int


class Kept(StrEnum):
    """What a group keeps in its own words: words, a next step, what a check-in was opened for."""

    WORDS = "words"
    STEP = "step"
    WHY = "why"


@dataclass(frozen=True)
class UndoDrop(Button):
    """*Undo*, after a draft was dropped."""

    VERB = "undrop"
    words_no: int


@dataclass(frozen=True)
class ShowWords(Button):
    """*Older words*, *Newer words*: a page of `/words`."""

    VERB = "wordpage"
    page: int = 0


@dataclass(frozen=True)
class OpenWords(Button):
    """One of several texts on a page of `/words`."""

    VERB = "oneword"
    what: Kept
    number: int


@dataclass(frozen=True)
class AskTakeOut(Button):
    """*Remove*, for what the group kept. `number`: of the words, of the step, or of the check-in."""

    VERB = "out"
    what: Kept
    number: int


@dataclass(frozen=True)
class TakeOut(Button):
    """*Take out*, the answer to the question."""

    VERB = "outyes"
    what: Kept
    number: int


@dataclass(frozen=True)
class LeaveIn(Button):
    """*Leave it in*, the other answer."""

    VERB = "outno"
    what: Kept
    number: int


@dataclass(frozen=True)
class PutBack(Button):
    """*Undo*, for what was taken out."""

    VERB = "putback"
    taken_no: int


@dataclass(frozen=True)
class FirstAgreement(Button):
    """*Undo*, after the group's first words for its agreement. `of`: a digest of the words that it takes back."""

    VERB = "agreefirst"
    of: str


# -- a theme's end


@dataclass(frozen=True)
class KeepStep(OfRound):
    """Keep a suggestion as a next step."""

    VERB = "step"
    suggestion: str


@dataclass(frozen=True)
class RemoveStep(OfRound):
    """*Remove*, for a next step."""

    VERB = "unstep"
    step_no: int


@dataclass(frozen=True)
class NoStep(OfRound):
    """*Not today*."""

    VERB = "nostep"


@dataclass(frozen=True)
class PickNextTheme(OfRound):
    """*Carry on*, or the theme to continue with."""

    VERB = "carry"
    theme: ThemeId = ""


@dataclass(frozen=True)
class MoreThemes(OfRound):
    """*More themes*: the next page of a list of themes."""

    VERB = "themes"
    page: int


@dataclass(frozen=True)
class TryThings(OfRound):
    """*One more to try*, *One after all*: back to the things to try."""

    VERB = "try"
    theme: ThemeId


@dataclass(frozen=True)
class Enough(OfRound):
    """*Enough for today*."""

    VERB = "enough"


@dataclass(frozen=True)
class Finish(OfRound):
    """*Finish*, or the answer whether the group is sure."""

    VERB = "finish"
    sure: Sure | None = None


@dataclass(frozen=True)
class PutOurselves(OfRound):
    """Where the group puts itself. Without a place: it would rather not say."""

    VERB = "place"
    place: str = ""


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class OpenStep(Button):
    """Open one of several steps."""

    VERB = "onestep"
    step_no: int


@dataclass(frozen=True)
class MoreSteps(Button):
    """*More steps*: another page of `/steps`."""

    VERB = "moresteps"
    page: int = 0


@dataclass(frozen=True)
class MoreDue(Button):
    """*More steps* under a look-back: another page of the steps that were asked about on that `day` (ISO)."""

    VERB = "moredue"
    day: str
    page: int = 0


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class WordsOnStep(Button):
    """*Our words*, on what came of a step."""

    VERB = "stepwords"
    step_no: int


@dataclass(frozen=True)
class AnotherDate(Button):
    """*Another date*, for looking back at a step."""

    VERB = "stepdate"
    step_no: int


@dataclass(frozen=True)
class LookBackIn(Button):
    """Look back at a step after a number of months; 0 for never."""

    VERB = "lookat"
    step_no: int
    months: int


# -- what we said, and what moved


@dataclass(frozen=True)
class ReadBack(Button):
    """Read a round back, or another page of it, from 1, on the same message; round 0 to offer all of them."""

    VERB = "readback"
    round_no: int = 0
    page: int = 0


@dataclass(frozen=True)
class NothingYet(OfRound):
    """*Nothing yet*, to the question what they answered."""

    VERB = "noanswer"


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class ShowProgress(Button):
    """The progress in a questionnaire, or another page of it, from 1, on the same message."""

    VERB = "progress"
    questionnaire: str
    page: int = 0


@dataclass(frozen=True)
class Export(OfRound):
    """Export a round."""

    VERB = "export"


@dataclass(frozen=True)
class ExportAll(Button):
    """*All check-ins*."""

    VERB = "exportall"


@dataclass(frozen=True)
class ExportPdf(OfRound):
    """*PDF*. `seen`: a digest of the text that was shown before."""

    VERB = "pdf"
    seen: str = ""


@dataclass(frozen=True)
class ExportSheet(OfRound):
    """*Spreadsheet*. With 0 for a check-in: all of them."""

    VERB = "sheet"
    seen: str = ""


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class HowItWas(Button):
    """How this was for somebody, at the end of a check-in."""

    VERB = "felt"
    felt: Felt


@dataclass(frozen=True)
class OurAgreement(Button):
    """*Our agreement*: read it, and write another."""

    VERB = "agreement"


@dataclass(frozen=True)
class CountMeIn(Button):
    """*Count me in*: whoever may coordinate is named as a coordinator."""

    VERB = "coordinate"


@dataclass(frozen=True)
class TakeRole(Button):
    """*I'll do it*: whoever was asked to coordinate says yes.

    `asked`: the code that stands for them here, `by` for whoever asked. `message`: the one that was replied to.
    """

    VERB = "takerole"
    asked: str
    by: str
    message: int


@dataclass(frozen=True)
class DeclineRole(TakeRole):
    """*No, thank you*: whoever was asked to coordinate says no."""

    VERB = "declinerole"


@dataclass(frozen=True)
class StepBack(Button):
    """*Step back*: whoever was named coordinates no longer."""

    VERB = "stepback"


@dataclass(frozen=True)
class OpenToAll(Button):
    """*Open it to all*: any member may do what a coordinator does. Whoever presses it steps back."""

    VERB = "opentoall"


@dataclass(frozen=True)
class SetUp(Button):
    """*Set up*."""

    VERB = "setup"


@dataclass(frozen=True)
class ChangeSetup(Button):
    """Change a part of the set-up."""

    VERB = "setchange"
    part: SetupPart


@dataclass(frozen=True)
class SetTo(Button):
    """An answer on the set-up card."""

    VERB = "set"
    step: SetupStep
    value: str


@dataclass(frozen=True)
class AskSetting(Button):
    """Change a setting. The box and the long note are turned on or off at once."""

    VERB = "setting"
    setting: Setting
    value: str = ""


@dataclass(frozen=True)
class PickSetting(Button):
    """The new value of a setting."""

    VERB = "setto"
    setting: Setting
    value: str


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class ShowHelp(Button):
    """A part of `/help`, in place of the one that stands there; without one the beginning."""

    VERB = "help"
    part: HelpPart | None = None


@dataclass(frozen=True)
class CoordinatorsGuide(Button):
    """*For coordinators*: the page of their guide with this number, from 1, on the same message."""

    VERB = "forcoordinators"
    number: int = 1


@dataclass(frozen=True)
class WhatToTake(Button):
    """*What to take*: what can be shown to a commissioner in place of a score."""

    VERB = "totake"


# -- what is kept, and what is tied to one person


@dataclass(frozen=True)
class ShowGroups(Button):
    """*All my groups*: a page of the groups that somebody coordinates, from 1; 0 for a new message."""

    VERB = "groups"
    page: int = 0


@dataclass(frozen=True)
class OpenGroup(Button):
    """One of somebody's groups. `page`: the page from which they came."""

    VERB = "onegroup"
    group_no: int
    page: int = 0


@dataclass(frozen=True)
class AskOpenThere(Button):
    """*Open a check-in* in a group, from private: a page of the themes to choose from."""

    VERB = "openthere"
    group_no: int
    page: int = 0


@dataclass(frozen=True)
class ConfirmThere(Button):
    """The theme for a check-in in a group, from private."""

    VERB = "themethere"
    group_no: int
    theme: ThemeId


@dataclass(frozen=True)
class OpenThere(Button):
    """*Yes, open it*, for a check-in in a group with this theme, from private."""

    VERB = "opensthere"
    group_no: int
    theme: ThemeId


class Ticking(StrEnum):
    """What several groups are chosen for."""

    HANDOVER = "hand"
    PLAN = "plan"


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Ticked(Button):
    """*Make the link*, *Offer it*: the choice of groups is done."""

    VERB = "ticked"
    what: Ticking
    seen: str
    ticked: str
    plan: str = ""


@dataclass(frozen=True)
class OfferSchedule(Button):
    """*Offer a schedule*, under the list of somebody's groups."""

    VERB = "offer"


@dataclass(frozen=True)
class OfferEvery(ScheduleEvery):
    """How often: for what is to be offered."""

    VERB = "offerevery"


@dataclass(frozen=True)
class OfferWeek(ScheduleWeek):
    """Which week of the month: for what is to be offered."""

    VERB = "offerweek"


@dataclass(frozen=True)
class OfferDay(ScheduleDay):
    """Which day: for what is to be offered."""

    VERB = "offerday"


@dataclass(frozen=True)
class OfferTime(SetSchedule):
    """What time: for what is to be offered."""

    VERB = "offertime"


@dataclass(frozen=True)
class OfferThere(Button):
    """*Yes, offer it*: post the offer of this schedule in the chosen groups."""

    VERB = "offerthere"
    seen: str
    ticked: str
    plan: str


@dataclass(frozen=True)
class TakePlan(Button):
    """*Yes, let's*, under the offer of a schedule in a group. `offered`: a code that only we can make for it."""

    VERB = "takeplan"
    plan: str
    offered: str


@dataclass(frozen=True)
class LeavePlan(TakePlan):
    """*No, thank you*, under the offer of a schedule in a group.

    `before`: once it was taken, what had been planned before, as one field; `NOTHING_BEFORE` if nothing was. Empty
    under an offer that nobody has taken.
    """

    VERB = "leaveplan"
    NOTHING_BEFORE: ClassVar[str] = "0"
    before: str = ""


@dataclass(frozen=True)
class HandOver(Button):
    """*Hand over*, on the card of a group."""

    VERB = "handover"
    group_no: int


@dataclass(frozen=True)
class TakeBack(Button):
    """*Take it back*: the link to hand groups over works no longer."""

    VERB = "takeback"
    token: str


@dataclass(frozen=True)
class Accept(Button):
    """*I'll do it*, to an offer of groups."""

    VERB = "accept"
    token: str


@dataclass(frozen=True)
class Decline(Button):
    """*No, thank you*, to an offer of groups."""

    VERB = "decline"


@dataclass(frozen=True)
class PrivacyPage(Button):
    """*More*, *Page before*: the page of the privacy notice with this number, from 1, on the same message."""

    VERB = "privacy"
    number: int = 0


@dataclass(frozen=True)
class MyDataFile(Button):
    """*As a file*, under what is held of a person."""

    VERB = "mydata"


@dataclass(frozen=True)
class ForgetMe(Button):
    """*Forget me*, or the answer whether the person is sure."""

    VERB = "forget"
    sure: Sure | None = None


@dataclass(frozen=True)
class DeleteGroup(Button):
    """*Yes, delete it* or *No, keep it*, for all that is kept of a group."""

    VERB = "delete"
    sure: Sure


@dataclass(frozen=True)
class KeepGroup(Button):
    """*Undo*, while the deletion of a group waits."""

    VERB = "undelete"


# -- urgent help


@dataclass(frozen=True)
class MoreLines(Button):
    """*More lines*, of the nation whose help it stands under."""

    VERB = "lines"
    nation: str = ""


@dataclass(frozen=True)
class Speak(Button):
    """The language in which the bot speaks in this chat."""

    VERB = "speak"
    language: str


@dataclass(frozen=True)
class NationIs(Button):
    """The nation of a private chat."""

    VERB = "nation"
    nation: str


@dataclass(frozen=True)
class AskNation(Button):
    """*I am elsewhere*: the numbers are those of another nation."""

    VERB = "othernation"


# -- questions about words, and where to go


@dataclass(frozen=True)
class OfEntry(Button):
    """A button of an entry."""

    entry: str


@dataclass(frozen=True)
class ShowEntry(OfEntry):
    """Show the entry."""

    VERB = "entry"


@dataclass(frozen=True)
class More(OfEntry):
    """*More*."""

    VERB = "more"


@dataclass(frozen=True)
class Related(OfEntry):
    """*Related*."""

    VERB = "related"


@dataclass(frozen=True)
class WhereToGo(OfEntry):
    """*Where to go*."""

    VERB = "where"


@dataclass(frozen=True)
class NoneFits(Button):
    """*None of these*."""

    VERB = "nofit"


@dataclass(frozen=True)
class SendQuestion(Button):
    """*Send this question*."""

    VERB = "send"


@dataclass(frozen=True)
class QuestionDone(Button):
    """*Done*, under a question that somebody sent."""

    VERB = "done"
    FINAL = True
    question_no: int


@dataclass(frozen=True)
class OfContact(Button):
    """A button under a contact that somebody tries. `contact`: its short name. Base class."""

    contact: str


@dataclass(frozen=True)
class WorksToday(OfContact):
    """*Works today*."""

    VERB = "works"


@dataclass(frozen=True)
class ContactChanged(OfContact):
    """*Changed*: ask for the new one."""

    VERB = "newone"


@dataclass(frozen=True)
class NotWorking(OfContact):
    """*Not working*."""

    VERB = "notworking"


@dataclass(frozen=True)
class NextContact(OfContact):
    """*Next one*: the contact after this one."""

    VERB = "nextone"


@dataclass(frozen=True)
class Publish(Button):
    """*Publish*: from now on members read it."""

    VERB = "publish"
    edit_no: int


@dataclass(frozen=True)
class CancelEdit(Button):
    """*Cancel*: it is not published."""

    VERB = "noedit"
    edit_no: int


@dataclass(frozen=True)
class UndoEdit(Button):
    """*Undo*: the words from before come back."""

    VERB = "undoedit"
    edit_no: int


@dataclass(frozen=True)
class ReportItem(Button):
    """*Report this*, under an item such as a signpost."""

    VERB = "report"
    item: str


@dataclass(frozen=True)
class ReportDone(Button):
    """*Done*, under a report."""

    VERB = "reportdone"
    FINAL = True
    report_no: int


@dataclass(frozen=True)
class ShowTopic(Button):
    """List the entries of a topic."""

    VERB = "topic"
    topic: str


@dataclass(frozen=True)
class ShowTopics(Button):
    """List the topics."""

    VERB = "topics"


@dataclass(frozen=True)
class ShowNeeds(Button):
    """Ask "What do you need?"."""

    VERB = "needs"


@dataclass(frozen=True)
class ShowNeed(Button):
    """Show what helps with a need."""

    VERB = "need"
    need: str


@dataclass(frozen=True)
class ShowSignpost(Button):
    """Show a signpost."""

    VERB = "sign"
    signpost: str


def _all(kind: type[Button]) -> list[type[Button]]:
    return [found for each in kind.__subclasses__() for found in (each, *_all(each))]


def _fields(kind: type[Button]) -> list[tuple[Field[Any], type]]:
    hints = get_type_hints(kind)
    return [(each, _plain(hints[each.name])) for each in fields(kind)]


def _plain(hint: Any) -> type:
    """The type of a hint, without its None."""
    plain: type = hint if isinstance(hint, type) else next(arg for arg in hint.__args__ if arg is not type(None))
    return plain


_KINDS = {kind.VERB: kind for kind in _all(Button) if kind.VERB}
_FIELDS = {kind: _fields(kind) for kind in _KINDS.values()}

SUBJECTS: tuple[type[Button], ...] = (Closed, NeverMind, WhoTookPart, OfStatement, OfRound)
"""Buttons that say what a reply to their message is about, the most telling first."""
