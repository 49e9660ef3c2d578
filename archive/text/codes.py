"""Identifiers of records in other systems: what they look like, and where they lead."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class System:
    """A system of identifiers: its name, the form of one, an example, and the address of one where {} is what the form's group took."""

    name: str
    form: re.Pattern
    example: str
    address: str


SYSTEMS = {
    "wikidata": System("Wikidata", re.compile(r"(Q[1-9]\d*)"), "Q42", "https://www.wikidata.org/wiki/{}"),
    "iptc": System("IPTC Media Topic", re.compile(r"(?:medtop:)?(\d{8})"), "medtop:20000001", "http://cv.iptc.org/newscodes/mediatopic/{}"),
    "viaf": System("VIAF", re.compile(r"(\d+)"), "12345678", "https://viaf.org/viaf/{}"),
    "geonames": System("GeoNames", re.compile(r"(\d+)"), "2643743", "https://www.geonames.org/{}"),
}


@dataclass(frozen=True)
class Code:
    """An identifier as a page shows it; `address` is "" where the system is not known here."""

    system: str
    value: str
    address: str


def complaints(codes):
    """Return what is wrong with `codes`, {system: identifier}, in sentences."""
    found = []
    for key, value in codes.items():
        system = SYSTEMS.get(key)
        if not isinstance(value, str) or not value.strip():
            found.append(f"The identifier of {key} must be a text.")
        elif system and not system.form.fullmatch(value):
            found.append(f"“{value}” is no identifier of {system.name}. One looks like {system.example}.")
    return found


def shown(codes):
    """Return the Codes of `codes`, {system: identifier}, those of known systems first."""
    order = list(SYSTEMS)
    keys = sorted(codes, key=lambda key: (order.index(key) if key in SYSTEMS else len(order), key))
    return [_code(key, str(codes[key])) for key in keys]


def _code(key, value):
    system = SYSTEMS.get(key)
    match = system and system.form.fullmatch(value)
    return Code(system.name if system else key, value, system.address.format(match[1]) if match else "")
