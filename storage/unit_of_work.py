"""Builds the stores of one transaction."""

from storage.content_notes import SqlContentNotes
from storage.deletions import SqlDeletions
from storage.due import SqlDue
from storage.edits import SqlEdits
from storage.engine import Transaction
from storage.followers import SqlFollowers, SqlInvitations
from storage.groups import SqlGroups
from storage.handovers import SqlHandovers
from storage.last_buttons import SqlLastButtons
from storage.outbox_writer import SqlPost
from storage.own_words import SqlOwnWords
from storage.personal import SqlPersonal
from storage.private_languages import SqlPrivateLanguages
from storage.private_nations import SqlPrivateNations
from storage.recently_said import SqlRecentlySaid
from storage.reports import SqlReports
from storage.rounds import SqlRounds
from storage.schedules import SqlSchedules
from storage.sent_questions import SqlSentQuestions
from storage.shown import SqlShown
from storage.steps import SqlSteps
from storage.subjects import SqlSubjects
from storage.taken_out import SqlTakenOut
from storage.taps import SqlTaps
from storage.votes import SqlVotes


class SqlUnitOfWork:
    """Implements `UnitOfWork` (bot/conversation/ports/stores.py). Made for one transaction, and of no use after it."""

    def __init__(self, transaction: Transaction) -> None:
        self.votes = SqlVotes(transaction)
        self.own_words = SqlOwnWords(transaction)
        self.steps = SqlSteps(transaction)
        self.taken_out = SqlTakenOut(transaction)
        self.subjects = SqlSubjects(transaction)
        self.taps = SqlTaps(transaction)
        self.due = SqlDue(transaction)
        self.recently_said = SqlRecentlySaid(transaction)
        self.last_buttons = SqlLastButtons(transaction)
        self.sent_questions = SqlSentQuestions(transaction)
        self.reports = SqlReports(transaction)
        self.shown = SqlShown(transaction)
        self.edits = SqlEdits(transaction)
        self.content_notes = SqlContentNotes(transaction)
        self.post = SqlPost(transaction)
        self.followers = SqlFollowers(transaction)
        self.invitations = SqlInvitations(transaction)
        self.nations = SqlPrivateNations(transaction)
        self.languages = SqlPrivateLanguages(transaction)
        self.groups = SqlGroups(transaction, self.followers, self.due)
        self.schedules = SqlSchedules(transaction)
        self.deletions = SqlDeletions(transaction)
        self.handovers = SqlHandovers(transaction)
        self.rounds = SqlRounds(transaction, self.votes, self.due, self.followers)
        of_chat = (self.nations, self.languages)
        self.personal = SqlPersonal(transaction, self.own_words, self.followers, self.due, self.deletions, of_chat)
