"""Nations: what is known of a private chat's, and which one a message names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.domain.letters import folded
from bot.domain.urgent import ANY_NATION, ELSEWHERE, UrgentPack

MOST_BEFORE = 4
"""How many words may stand between "I live in" and the name of a nation: "a village in south Wales"."""

ALIKE = 0.86
"""How much alike a misspelt name and the right one are, at least."""

SHORT = 4
"""A name with no more letters than this is a name only as it stands."""


@dataclass(frozen=True, slots=True)
class KnownNation:
    """What is known of the nation of a chat. Empty when nothing is.

    `is_said`: the person said so themselves. `may_ask`: nothing is known, and it was never asked there.
    """

    nation: str = ""
    is_said: bool = False
    may_ask: bool = False


class Whereabouts:
    """The names of nations, and the words in which people say where they live. Made once, from the content."""

    def __init__(
        self,
        packs: Sequence[UrgentPack],
        countries: Iterable[str],
        *,
        live_in: Iterable[str],
        not_in: Iterable[str],
        around: Iterable[str],
        elsewhere: Iterable[str],
    ) -> None:
        self._live_in, self._not_in = _longest_first(live_in), _longest_first(not_in)
        words = _longest_first(around)
        self._before, self._behind = tuple(f"{each} " for each in words), tuple(f" {each}" for each in words)
        self._elsewhere = frozenset(map(folded, elsewhere))
        self._names = {self._bare(name): pack.id for pack in packs for name in (pack.name, *pack.names)}
        abroad = {self._bare(country): ELSEWHERE for country in countries}
        places = {self._bare(place): pack.id for pack in packs for place in pack.places}
        self._places: Mapping[str, str] = abroad | places | self._names

    def named(self, text: str, *, is_asked: bool = False) -> str | None:
        """The nation in which somebody says to be; None when the text says nothing else, or something else.

        Empty when they only say where they are not. Towns and countries need words such as "I live in", unless
        `is_asked`: the text replies to the question.
        """
        said = self._bare(text)
        if folded(text) in self._elsewhere:
            return ""
        if (where := _after(said, self._not_in)) is not None:
            return self._not_there(self._without_around(where))
        where = _after(said, self._live_in)
        place = self._without_around((said if where is None else where).partition(" not ")[0])
        if where is None and not is_asked:
            return self._names.get(place) or self._last_in(place, is_told=False)
        return self._places.get(place) or self._last_in(place, is_told=where is not None) or self._misspelt(place)

    def _last_in(self, place: str, *, is_told: bool) -> str | None:
        """The nation after a place: "a village in Wales". Without "I live in" it must be one that we know."""
        words = place.split()
        for at in range(1, min(len(words), MOST_BEFORE + 1)):
            nation = self._names.get(" ".join(words[at:]))
            if nation and (is_told or " ".join(words[:at]) in self._places):
                return nation
        return None

    def _misspelt(self, place: str) -> str | None:
        """The nation whose name is misspelt, if that is one word and not a short one."""
        names = [name for name in self._names if len(name) > SHORT and " " not in name]
        alike = get_close_matches(place, names, 1, ALIKE)
        return self._names[alike[0]] if alike else None

    def _not_there(self, where: str) -> str | None:
        """Where somebody is who says first where they are not: another country, if that was the UK. Empty: not said."""
        words = where.split()
        parts = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(len(words), 0, -1))
        place, then = next(((place, then) for place, then in parts if place in self._places), ("", ""))
        if then:
            return self.named(then, is_asked=True)
        return ELSEWHERE if self._places.get(place) == ANY_NATION else "" if place else None

    def _bare(self, text: str) -> str:
        return self._without_around(folded(text))

    def _without_around(self, said: str) -> str:
        """The text without words before and after it that change nothing."""
        while said.startswith(self._before):
            said = said.removeprefix(next(each for each in self._before if said.startswith(each)))
        while said.endswith(self._behind):
            said = said.removesuffix(next(each for each in self._behind if said.endswith(each)))
        return said


def _longest_first(texts: Iterable[str]) -> Sequence[str]:
    return sorted(map(folded, texts), key=len, reverse=True)


def _after(said: str, beginnings: Sequence[str]) -> str | None:
    """What follows the first of these beginnings that the text has; None when it has none."""
    return next((said[len(each) + 1 :] for each in beginnings if said.startswith(f"{each} ")), None)
