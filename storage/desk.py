"""All stores within one transaction."""

from storage.checkins import SqlCheckIns
from storage.due import SqlDue
from storage.engine import Transaction
from storage.groups import SqlGroups
from storage.lately import SqlLately
from storage.post import SqlPost
from storage.questions import SqlQuestions
from storage.steps import SqlSteps
from storage.told import SqlTold
from storage.votes import SqlVotes
from storage.words import SqlWords


class SqlDesk:
    """Made for one transaction, and of no use after it."""

    def __init__(self, transaction: Transaction) -> None:
        self.groups = SqlGroups(transaction)
        self.votes = SqlVotes(transaction)
        self.words = SqlWords(transaction)
        self.steps = SqlSteps(transaction)
        self.due = SqlDue(transaction)
        self.told = SqlTold(transaction)
        self.lately = SqlLately(transaction)
        self.questions = SqlQuestions(transaction)
        self.post = SqlPost(transaction)
        self.checkins = SqlCheckIns(transaction, self.votes, self.due)
