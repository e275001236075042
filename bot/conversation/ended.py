"""What a press on a card that is over comes to: nothing is changed, and the person reads where to do it now."""

from bot.conversation import buttons
from bot.conversation.buttons import Button, OfRound, OfStatement, Slip
from bot.conversation.checkin.session import pressed_session
from bot.conversation.events import Pressed
from bot.conversation.taps import FOR_HELP, WHENEVER
from bot.conversation.turn import Turn
from bot.domain.checkin import Phase, Refused, not_in_hand

SAYS_ITSELF = (
    *(*WHENEVER, *FOR_HELP),
    *(buttons.FirstQuestion, buttons.NeverMind, buttons.Closed, buttons.StaffNow),
    *(buttons.TakeRole, buttons.DeclineRole),
)
"""Buttons whose handlers say themselves whether they still count on a card that is over."""

NOW: dict[str, tuple[type[Button], ...]] = {
    "checkin": (buttons.ShowCheckIn, buttons.Resume),
    "pause": (buttons.Pause,),
    "schedule": (
        *(buttons.ShowSchedule, buttons.ScheduleEvery, buttons.ScheduleWeek, buttons.ScheduleDay, buttons.SetSchedule),
        *(buttons.ScheduleOff, buttons.CalendarFile, buttons.TakeUp, buttons.NotThisTime),
        *(buttons.TakePlan, buttons.LeavePlan),
    ),
    "guide": (buttons.GuideTheme, buttons.GuideStatement),
    "words": (
        *(buttons.OurWords, buttons.WordsOnStatement, buttons.KeepWords, buttons.ChangeWords, buttons.DropWords),
        *(buttons.UndoDrop, buttons.ShowWords, buttons.OpenWords, buttons.AskTakeOut, buttons.TakeOut, buttons.LeaveIn),
        *(buttons.PutBack, buttons.WhoTookPart),
    ),
    "steps": (
        *(buttons.KeepStep, buttons.RemoveStep, buttons.NoStep, buttons.TryThings, buttons.HelpWithStep),
        *(buttons.OpenStep, buttons.MoreSteps, buttons.MoreDue, buttons.SayOutcome, buttons.WordsOnStep),
        *(buttons.AnotherDate, buttons.LookBackIn),
    ),
    "place": (buttons.PutOurselves, buttons.MorePlaces),
    "results": (buttons.ReadBack, buttons.NothingYet),
    "progress": (buttons.ShowProgress, buttons.MorePicture),
    "export": (buttons.Export, buttons.ExportAll, buttons.ExportPdf, buttons.ExportSheet, buttons.ExportJson),
    "setup": (buttons.SetUp, buttons.ChangeSetup, buttons.SetTo, buttons.SameOrg),
    "settings": (buttons.AskSetting, buttons.PickSetting, buttons.OurAgreement, buttons.FirstAgreement),
    "who": (buttons.CountMeIn, buttons.StepBack, buttons.OpenToAll),
    "language": (buttons.Speak,),
    "help": (buttons.ShowHelp, buttons.CoordinatorsGuide, buttons.WhatToTake, buttons.WhatIsThis, buttons.Practise),
    "groups": (
        *(buttons.ShowGroups, buttons.OpenGroup, buttons.AskOpenThere, buttons.ConfirmThere, buttons.OpenThere),
        *(buttons.TickGroups, buttons.Ticked, buttons.OfferSchedule, buttons.OfferEvery, buttons.OfferWeek),
        *(buttons.OfferDay, buttons.OfferTime, buttons.OfferThere, buttons.KeepInviting),
    ),
    "handover": (buttons.HandOver, buttons.TakeBack, buttons.Accept, buttons.Decline),
    "privacy": (buttons.PrivacyPage,),
    "mydata": (buttons.MyDataFile,),
    "forgetme": (buttons.ForgetMe,),
    "deletegroup": (buttons.DeleteGroup, buttons.KeepGroup),
    "terms": (buttons.OfEntry, buttons.NoneFits, buttons.SendQuestion, buttons.ShowTopic, buttons.ShowTopics),
    "signpost": (buttons.ShowNeeds, buttons.ShowNeed, buttons.ShowSignpost),
    "report": (buttons.ReportItem,),
    "check": (
        *(buttons.OfContact, buttons.ChangeEntry, buttons.ChangePlace, buttons.ChangePart, buttons.ChangeContacts),
        *(buttons.Publish, buttons.CancelEdit, buttons.UndoEdit),
    ),
    "questions": (buttons.QuestionDone,),
    "reports": (buttons.ReportDone,),
}
"""The command that does now what these buttons did. All others are of a check-in, which says where it is."""


def is_over(turn: Turn, button: Button | None, *, reads: bool) -> bool:
    """Whether it was pressed on a card where it does not stand any more. If so, says where to do it now.

    `reads`: it only brings another page. It still does while any page stands there.
    """
    is_gone = isinstance(turn.event, Pressed) and turn.event.gone and not (reads and turn.event.card)
    if button is None or not is_gone or isinstance(button, SAYS_ITSELF):
        return False
    if turn.place.private and isinstance(button, OfRound):
        return False  # what is asked there in private says itself whether it is still open
    command = next((name for name, kinds in NOW.items() if isinstance(button, kinds)), None)
    if command:
        turn.tell(turn.say("notice.over", command=f"/{command}"))
    elif isinstance(button, OfRound):
        _say_where_we_are(turn, button)
    else:
        turn.tell(turn.say("notice.old_button"))
    return True


def _say_where_we_are(turn: Turn, button: OfRound) -> None:
    session = pressed_session(turn, button.round_no)
    if session is None:
        return
    refused = not_in_hand(session.state, button.statement, Phase.TALKING) if isinstance(button, OfStatement) else None
    session.refuse(refused or (Refused.DONE if isinstance(button, Slip) else Refused.NOT_NOW))
