"""The names of organisations, training and documents: whoever asks for one by its name finds it, entry or not."""

from bot.answering.analyzer import Analyzer
from bot.answering.names import Names
from bot.answering.subject_index import LONGEST
from bot.conversation.content import Content
from bot.domain.signposts import Signpost


class PlaceNames:
    """Every name by which one of them alone is known: in full, without its brackets, in them, and on its button."""

    def __init__(self, content: Content, analyzer: Analyzer) -> None:
        self._analyzer, self._names = analyzer, Names(content.reading, analyzer)
        owners = dict[str, set[str]]()
        for signpost in content.signposts:
            for called in _called(signpost):
                if name := self._name(called):
                    owners.setdefault(name, set()).add(signpost.id)
        self._owner = {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1}

    def find(self, text: str) -> str:
        """The id of the one that a message asks about by its name. Empty for none."""
        return self._owner.get(self._name(text[:LONGEST]), "")

    def _name(self, text: str) -> str:
        return self._names.name(self._analyzer.spelled(text))


def _called(signpost: Signpost) -> tuple[str, ...]:
    name, _, rest = signpost.name.partition(" (")
    return (signpost.name, name, rest.removesuffix(")"), signpost.short_title)
