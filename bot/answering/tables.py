"""Everything that is counted in the texts of the content, as one value that can be kept in a file."""

from dataclasses import dataclass

from bot.answering.analyzer import Analyzer
from bot.answering.crisis_examples import CareTables, ordinary_words
from bot.answering.other_languages import Speech
from bot.answering.subject_index import SubjectTables
from bot.conversation.content import Content


@dataclass(frozen=True, slots=True)
class Tables:
    """Those of the matcher and those of the listener.

    `speech`: the words of each language. `ordinary`: those of messages that are no cry.
    """

    subjects: SubjectTables
    care: CareTables
    speech: Speech
    ordinary: frozenset[str]

    @classmethod
    def of(cls, content: Content) -> "Tables":
        """Count in the texts of a content. Takes about half a second."""
        analyzer = Analyzer(content.reading, remembered=None)
        subjects, care = SubjectTables.of(content, analyzer), CareTables.of(content, analyzer)
        return cls(subjects, care, Speech.of(content), ordinary_words(content))
