"""The names of time zones in one language: their cities, and the countries that have only one."""

from babel import Locale
from babel.core import get_global

from bot.domain.letters import folded


def city(key: str, locale: Locale) -> str:
    """The city by which a time zone is known: London, New York."""
    return str(locale.time_zones.get(key, {}).get("city") or key.rpartition("/")[2].replace("_", " "))


def zone_names(locale: Locale) -> dict[str, str]:
    """The key of each time zone under each of its names, folded: the key itself, its city, a country with no other."""
    aliases = get_global("zone_aliases")
    keys = [key for key, territory in get_global("zone_territories").items() if not key.startswith("Etc/Unknown")]
    countries = {
        locale.territories[territory]: only
        for territory, (only, *others) in get_global("territory_zones").items()
        if not others and territory in locale.territories
    }
    cities = {city(key, locale): key for key in keys}
    older = {alias.rpartition("/")[2].replace("_", " "): key for alias, key in aliases.items() if "/" in alias}
    named = {**older, **countries, **aliases, **cities, **{key: key for key in keys}}
    return {folded(name): key for name, key in named.items() if key in keys}
