"""What an admin does to a questionnaire while groups are in the middle of it."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.questionnaire import Questionnaire, StatementId, ThemeId

Edit = Callable[[Questionnaire, StatementId], Questionnaire]


def reword(questions: Questionnaire) -> Questionnaire:
    """Every statement means something else from now on: its wording has a new number."""
    return replace(questions, statements=tuple(replace(s, wording=s.wording + 1) for s in questions.statements))


def remove(questions: Questionnaire, statement: StatementId) -> Questionnaire:
    """The statement is gone, from its theme too."""
    themes = tuple(replace(t, statements=tuple(s for s in t.statements if s != statement)) for t in questions.themes)
    left = tuple(s for s in questions.statements if s.id != statement)
    return replace(questions, themes=themes, statements=left)


def forget(questions: Questionnaire, statement: StatementId) -> Questionnaire:
    """The statement is gone, and its theme still names it."""
    return replace(questions, statements=tuple(s for s in questions.statements if s.id != statement))


def add(questions: Questionnaire, beside: StatementId) -> Questionnaire:
    """A new statement stands before this one, in the same theme; without it there is nothing to stand beside."""
    found = questions.statement(beside)
    if found is None:
        return questions
    new = replace(found, id=f"{beside}-{len(questions.statements)}", wording=1)
    themes = tuple(replace(t, statements=_before(t.statements, beside, new.id)) for t in questions.themes)
    return replace(questions, themes=themes, statements=(*questions.statements, new))


def there(questions: Questionnaire, theme: ThemeId | None) -> tuple[StatementId, ...]:
    """The statements of a theme that can be asked."""
    found = questions.theme(theme or "")
    return tuple(s for s in found.statements if questions.statement(s)) if found else ()


def _before(statements: tuple[StatementId, ...], beside: StatementId, new: StatementId) -> tuple[StatementId, ...]:
    if beside not in statements:
        return statements
    at = statements.index(beside)
    return (*statements[:at], new, *statements[at:])
