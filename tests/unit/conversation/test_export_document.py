"""The document for programs is what its published schema says, field by field."""

import json
from dataclasses import fields
from typing import Any

import pytest

from bot.conversation import export_document as exported
from tests.conftest import ROOT

SCHEMA = json.loads((ROOT / "docs" / "export.schema.json").read_text(encoding="utf-8"))
CHECK_IN, ANSWER = SCHEMA["$defs"]["check_in"], SCHEMA["$defs"]["answer"]


@pytest.mark.parametrize(
    ("made", "published"),
    [
        (exported.ExportDocument, SCHEMA),
        (exported.ExportedCheckIn, CHECK_IN),
        (exported.ExportedQuestionnaire, CHECK_IN["properties"]["questionnaire"]),
        (exported.ExportedPlacing, CHECK_IN["properties"]["placing"]),
        (exported.ExportedStep, CHECK_IN["properties"]["next_steps"]["items"]),
        (exported.ExportedAnswer, ANSWER),
        (exported.ExportedOtherWords, CHECK_IN["properties"]["other_words"]["items"]),
        (exported.ExportedWords, ANSWER["properties"]["our_words"]["items"]),
    ],
)
def test_its_fields_are_those_of_the_schema_in_their_order(made: type[Any], published: dict[str, Any]) -> None:
    names = [field.name for field in fields(made)]
    assert names == list(published["properties"])
    assert names == published["required"]


def test_its_version_is_the_published_one() -> None:
    made = exported.ExportDocument(language="en", exported_on="2026-03-03", check_ins=())
    constants = SCHEMA["properties"]
    assert (made.format, made.version) == (constants["format"]["const"], constants["version"]["const"])
