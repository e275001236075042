"""The words of a round as they were when it was opened: editing the content never changes a running check-in."""

from functools import lru_cache
from hashlib import blake2b

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, bindparam, select

from bot.domain.spectrum import Questionnaire
from storage.tables import questionnaires
from storage.upsert import insert_once

_ADAPTER = TypeAdapter(Questionnaire)

_KNOWN: dict[str, Questionnaire] = {}
"""Those that were read, by digest: under a digest stands the same text for ever, so it need not be fetched again."""

_TEXT = select(questionnaires.c.text).where(questionnaires.c.digest == bindparam("digest"))


class SqlQuestionnaires:
    """Whole questionnaires, each kept once under the digest of its text."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, questions: Questionnaire) -> str:
        """Keep it if it is new, and give its digest."""
        digest, text = _written(questions)
        insert_once(self._connection, questionnaires, digest=digest, text=text)
        return digest

    def find(self, digest: str | None) -> Questionnaire | None:
        """The questionnaire with this digest; None when there is none that this program can read."""
        if digest is None:
            return None
        if digest in _KNOWN:
            return _KNOWN[digest]
        text = self._connection.scalar(_TEXT, {"digest": digest})
        questions = _read(text) if text else None
        if questions:
            _KNOWN[digest] = questions
        return questions


@lru_cache(maxsize=16)
def _written(questions: Questionnaire) -> tuple[str, str]:
    text = _ADAPTER.dump_json(questions).decode()
    return blake2b(text.encode(), digest_size=16).hexdigest(), text


def _read(text: str) -> Questionnaire | None:
    try:
        return _ADAPTER.validate_json(text)
    except ValidationError:
        return None
