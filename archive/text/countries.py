"""Countries, by ISO 3166-1: whose place a name names and which languages they speak, as the CLDR has it."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

from archive.text.fold import fold_name


def of_place(name, language=""):
    """Return the country of a place as a text in `language` names it: a country, or a city that times are told by, as capitals mostly are.

    "" where it is none of them or where two countries have it.
    """
    return _places(language).get(fold_name(name)) or _places("en").get(fold_name(name), "")


@lru_cache(maxsize=512)
def speaks(country, language):
    """Say whether a language, by its primary tag, is an official one of a country."""
    return language in {tag.partition("_")[0] for tag in get_official_languages(country, de_facto=True)}


@lru_cache(maxsize=32)
def _places(language):
    """Return folded name -> country in a language; {} where the CLDR has not got it."""
    try:
        locale = Locale.parse(language or "en")
    except (UnknownLocaleError, ValueError):
        return {}
    countries = [(name, code) for code, name in locale.territories.items() if len(code) == 2]
    cities = [(_city(zone, locale), code) for zone, code in get_global("zone_territories").items()]
    found = {}
    for name, code in cities + countries:
        held = found.setdefault(fold_name(name), code)
        if held != code:
            found[fold_name(name)] = ""
    return found


def _city(zone, locale):
    return locale.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
