"""Questionnaires as they were when a round was opened: editing the content never changes a running check-in."""

import json
from collections import OrderedDict
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, select

from bot.domain.questionnaire import Questionnaire
from storage.tables import questionnaires
from storage.upsert import insert_once

MOST_KNOWN = 64
"""How many questionnaires are kept in memory."""

_KNOWN: OrderedDict[str, Questionnaire] = OrderedDict()
"""Questionnaires that were read, by digest. A digest always means the same text, so it need not be fetched again."""

_TEXT = select(questionnaires.c.text).where(questionnaires.c.digest == bindparam("digest"))


class SqlQuestionnaires:
    """Questionnaires as JSON, each stored once, under the digest of its text."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, questionnaire: Questionnaire) -> str:
        """Store the questionnaire unless it is stored already. Returns its digest."""
        digest, text = _written(questionnaire)
        insert_once(self._connection, questionnaires, digest=digest, text=text)
        return digest

    def find(self, digest: str | None) -> Questionnaire | None:
        """The questionnaire with this digest. Returns None when there is none, or none that this program can read."""
        if digest is None:
            return None
        if known := _KNOWN.get(digest):
            return known
        text = self._connection.scalar(_TEXT, {"digest": digest})
        questionnaire = _read(text) if text else None
        if questionnaire:
            _remember(digest, questionnaire)
        return questionnaire


def _remember(digest: str, questionnaire: Questionnaire) -> None:
    """Keep a questionnaire in memory. The one that was read first makes room."""
    _KNOWN[digest] = questionnaire
    if len(_KNOWN) > MOST_KNOWN:
        _KNOWN.popitem(last=False)


@lru_cache(maxsize=16)
def _written(questionnaire: Questionnaire) -> tuple[str, str]:
    text = msgspec.json.encode(questionnaire).decode()
    return blake2b(text.encode(), digest_size=16).hexdigest(), text


def _read(text: str) -> Questionnaire | None:
    try:
        return msgspec.convert(_with_names(json.loads(text)), Questionnaire)
    except ValueError:
        return None


def _with_names(stored: Any) -> Any:
    """What an earlier program stored, whose statements had no names: each is called by its question, which is true."""
    for statement in stored["statements"] if isinstance(stored, dict) and "statements" in stored else ():
        statement.setdefault("name", statement["question"])
    return stored
