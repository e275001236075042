"""The names of time zones in one language: their cities, and the countries that have only one."""

from babel import Locale
from babel.core import get_global

from bot.domain.letters import folded

OF_A_COUNTRY = frozenset({"GB", "NZ", "PRC", "ROC", "ROK"})
"""Capital letters that stand for a country. Others stand for hours: EST is New York's in winter, Panama's always."""

NO_PLACE = frozenset({"North", "South", "East", "West"})

BRITISH = {"BST": "Europe/London"}
"""Hours that nobody here takes for others."""


def city(key: str, locale: Locale) -> str:
    """The city by which a time zone is known: London, New York."""
    return str(locale.time_zones.get(key, {}).get("city") or key.rpartition("/")[2].replace("_", " "))


def zone_names(locale: Locale) -> dict[str, str]:
    """The key of each time zone under each of its names, folded: the key itself, its city, a country with no other.

    Hours that are the same all the year (GMT, UTC), and letters for hours that several places have (EST), are no names:
    whoever writes those may mean a clock that changes in summer.
    """
    aliases = {name: key for name, key in get_global("zone_aliases").items() if not _is_hours(name)}
    keys = [key for key in get_global("zone_territories") if not key.startswith("Etc/")]
    countries = {
        locale.territories[territory]: only
        for territory, (only, *others) in get_global("territory_zones").items()
        if not others and territory in locale.territories
    }
    cities = {city(key, locale): key for key in keys}
    older = {alias.rpartition("/")[2].replace("_", " "): key for alias, key in aliases.items() if "/" in alias}
    older = {name: key for name, key in older.items() if name not in NO_PLACE}
    named = {**older, **countries, **aliases, **cities, **{key: key for key in keys}, **BRITISH}
    return {folded(name): key for name, key in named.items() if key in keys}


def _is_hours(name: str) -> bool:
    return name.isalpha() and name.isupper() and name not in OF_A_COUNTRY
