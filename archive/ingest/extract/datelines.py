"""Datelines: where, when and for which agency a text says in its first words that it was written."""

import re
from dataclasses import dataclass

from archive.text import dates
from archive.text.fold import fold_name
from archive.text.names import is_name, is_person

HEAD = 110  # characters in which a dateline ends
MOST_PLACES = 3

_SEPARATOR = re.compile(r"\s*[—–]\s*|\s+-{1,2}\s+|\s*--\s*|\s_\s|:\s+|(?<=/)\.\s+|[.։]\s+(?=[«“\"]?[^\W\d_])")
_PARENTHESIS = re.compile(r"\(\s*(?P<round>[^()]{2,40}?)\s*\)|/\s*(?P<slashed>[^()/]{2,60}?)\s*/")
_BEHIND_AGENCY = re.compile(r"\s*[.:—–-]")
_CORRESPONDENT = re.compile(
    r"(?:(?:соб|спец|наш)\w*\.?\s*)?корр(?:\.|еспондент\w*)\s*|(?:our |staff )?correspondent\b,?\s*|muhabiri?\b\s*|müxbiri?\b\s*",
    re.IGNORECASE,
)
_YEAR_WORD = re.compile(r"^\s*(?:г(?:ода|\.)?|року|р\.|թ\.?|թվական\w*)(?!\w)")  # behind a day
# What the name of an agency that is in no list ends with.
_OF_AGENCY = re.compile(
    r"[^\W\d_]+ (?:press|wire|news|newswire|agency|service|agence|presse|agentur|agentliyi|ajansı|агентство)$", re.IGNORECASE
)
_YEARLESS = re.compile(r"(?<!\d)\d{1,2}\s?[/.]\s?\d{1,2}(?!\d)")


@dataclass(frozen=True)
class Dateline:
    """The place and day that a text says it was written at, in its first `end` characters."""

    place: str
    agency: str = ""  # its name as printed
    date: dates.Printed | None = None
    text: str = ""
    end: int = 0
    writer: str = ""  # its correspondent


def find(text, known):
    """Return the Dateline that `text` begins with, None where it begins with none.

    Read: "MOSCOW (AP) — …", "MOSCOW, January 11. /TASS/. …", "ANKARA, Jan. 13 (Xinhua) -- …", "Moscow / 18.12.19 / Turan: …",
    "YEREVAN, DECEMBER 8, ARMENPRESS. …", "Baku – APA. …", "MOSCOW — …".
    """
    first = None
    for match in list(_SEPARATOR.finditer(text, 0, HEAD + 10))[:5]:
        head = text[: match.start()]
        if 2 < len(head) <= HEAD and (found := _dateline(head, match, known)):
            if found.agency:
                return found
            first = first or found
    return first


def names_itself(text, name):
    """Return the words with which `text` begins, up to a parenthesis in them that is `name`; "" where none is."""
    for match in _PARENTHESIS.finditer(text, 0, HEAD):
        if fold_name(match["round"] or match["slashed"]) == fold_name(name) and _BEHIND_AGENCY.match(text, match.end()):
            return text[: match.end()]
    return ""


def _dateline(head, separator, known):
    date = next(iter(dates.find(head)), None)
    rest = head[: date.start] + "," + _YEAR_WORD.sub("", head[date.end :]) if date else _YEARLESS.sub(",", head)
    agency = writer = ""
    for match in _PARENTHESIS.finditer(rest):
        name = match["round"] or match["slashed"]
        if known.agencies(name) or (match["round"] and name.count(" ") < MOST_PLACES and (name.isupper() or _OF_AGENCY.search(name))):
            agency = name
        else:
            agency, writer = _agency_and_writer(name, known)
        if agency:
            rest = rest.replace(match[0], ",")
            break
    places = []
    for part in filter(None, (part.strip(" .—–-") for part in re.split(r"[,;/]|\.\s", rest))):
        if not agency and known.agencies(part):
            agency = part
        elif not agency and not places and (both := _place_and_agency(part, known)):
            places.append(both[0])
            agency = both[1]
        elif agency and places and not writer and is_person(part):
            writer = part
        else:
            places.append(part)
    dated = date is not None or bool(_YEARLESS.search(head))
    if not 1 <= len(places) <= MOST_PLACES or not all(map(_is_place, places)):
        return None
    if not (agency or dated or (places[0].isupper() and separator[0].strip() and separator[0].strip() in "—–---")):
        return None
    if separator[0].strip() in (":", ".", "։") and not (agency or (dated and places[0][:1].isupper())):
        return None
    return Dateline(", ".join(places), agency, date, head.strip(), separator.end(), writer)


def _agency_and_writer(text, known):
    """Return (agency's name as printed, its correspondent or "") of "Корр. ИТАР-ТАСС Иван Петров"; ("", "") where it is no such thing."""
    text = _CORRESPONDENT.sub("", text).strip()
    printed = known.agency_in(text)
    rest = text.replace(printed, "", 1).strip(" ,:")
    return (printed, rest) if printed and is_person(rest) else ("", "")


def _place_and_agency(part, known):
    words = part.split()
    for length in range(1, min(3, len(words) - 1) + 1):
        name = " ".join(words[-length:])
        if name.isupper() and known.agencies(name):
            return " ".join(words[:-length]).rstrip(" –—-"), name
    return None


def _is_place(text):
    words = text.split()
    return 1 <= len(words) <= 4 and len(text) <= 40 and is_name(text.replace("/", " ")) and dates.weekday(text) is None
