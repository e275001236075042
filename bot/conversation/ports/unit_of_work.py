"""All stores within one transaction. `storage/unit_of_work.py` is the one implementation."""

from typing import Protocol

from bot.conversation.ports.content_notes import ContentNotes
from bot.conversation.ports.deletions import Deletions
from bot.conversation.ports.due import Due
from bot.conversation.ports.edits import Edits
from bot.conversation.ports.followers import Followers, Invitations
from bot.conversation.ports.groups import Groups
from bot.conversation.ports.handovers import Handovers
from bot.conversation.ports.last_buttons import LastButtons
from bot.conversation.ports.own_words import OwnWordsStore
from bot.conversation.ports.personal import Personal
from bot.conversation.ports.post import Post
from bot.conversation.ports.private_languages import PrivateLanguages
from bot.conversation.ports.private_nations import PrivateNations
from bot.conversation.ports.recently_said import RecentlySaid
from bot.conversation.ports.reports import Reports
from bot.conversation.ports.rounds import Rounds
from bot.conversation.ports.schedules import Schedules
from bot.conversation.ports.sent_questions import SentQuestions
from bot.conversation.ports.steps import Steps
from bot.conversation.ports.subjects import Subjects
from bot.conversation.ports.taken_out import TakenOut
from bot.conversation.ports.taps import Taps
from bot.conversation.ports.votes import Votes


class UnitOfWork(Protocol):
    """All stores within one transaction."""

    @property
    def groups(self) -> Groups: ...
    @property
    def deletions(self) -> Deletions: ...
    @property
    def handovers(self) -> Handovers: ...
    @property
    def schedules(self) -> Schedules: ...
    @property
    def rounds(self) -> Rounds: ...
    @property
    def votes(self) -> Votes: ...
    @property
    def followers(self) -> Followers: ...
    @property
    def invitations(self) -> Invitations: ...
    @property
    def nations(self) -> PrivateNations: ...
    @property
    def languages(self) -> PrivateLanguages: ...
    @property
    def own_words(self) -> OwnWordsStore: ...
    @property
    def steps(self) -> Steps: ...
    @property
    def taken_out(self) -> TakenOut: ...
    @property
    def subjects(self) -> Subjects: ...
    @property
    def taps(self) -> Taps: ...
    @property
    def due(self) -> Due: ...
    @property
    def last_buttons(self) -> LastButtons: ...
    @property
    def recently_said(self) -> RecentlySaid: ...
    @property
    def sent_questions(self) -> SentQuestions: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def post(self) -> Post: ...
    @property
    def personal(self) -> Personal: ...
    @property
    def edits(self) -> Edits: ...
    @property
    def content_notes(self) -> ContentNotes: ...
