"""Open questions: messages that people sent, each labelled with its kind and the entries that answer it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Question:
    """A labelled message. `kind`: answer, none, smalltalk or crisis; `gold`: each of these entries is right."""

    id: str
    text: str
    kind: str
    gold: tuple[str, ...]
    tags: tuple[str, ...]
    is_counted: bool

    @property
    def voice(self) -> str:
        """Whose way of speaking it is written in: the tag `voice-...`; without one each question is its own."""
        return next((tag for tag in self.tags if tag.startswith("voice-")), self.id)


def read_questions(file: Path) -> list[Question]:
    """All questions of a YAML file. Those with `accept` are open to judgement and not counted."""
    return [_question(each) for each in yaml.safe_load(file.read_text("utf-8"))]


def _question(typed: dict[str, object]) -> Question:
    gold, tags = typed.get("gold") or [], typed.get("tags") or []
    assert isinstance(gold, Sequence)  # noqa: S101
    assert isinstance(tags, Sequence)  # noqa: S101
    return Question(
        str(typed["id"]), str(typed["text"]), str(typed["kind"]), tuple(gold), tuple(tags), "accept" not in typed
    )
