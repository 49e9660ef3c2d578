"""Dates that a document could have been published on: what each one's evidence is, and how far it is trusted."""

import datetime as dt
import re
from dataclasses import dataclass

from archive.text import boilerplate, dates
from archive.text.fold import fold
from archive.text.names import byline_names

# Trust: metadata and a date line in print alike; then what runs on in the text; then the address; then inference.
METADATA, PRINTED, VAGUE, DATELINE, LOOSE, ADDRESS, INFERRED = 6, 6, 5, 5, 4, 3, 1
DAY_LENGTH = 10  # of a day in EDTF

# Matched against folded text. What stands before the day of a change, and before that of the publication.
MODIFIED = re.compile(
    r"\b(?:(?:re|up)dated?|modified|changed|edited|revised|last|aktualisier\w*|geandert|anderung|bearbeitet|zuletzt|letzte\w*|stand|"
    r"mise? a jour|modifiee?|actualise|обновлен\w*|изменен\w*|оновлен\w*|guncelle\w*|yenilenib|actualizad[oa]|atualizad[oa]|ultima|"
    r"aggiornat\w*|modificat\w*|modificado|bijgewerkt|gewijzigd|aktualizac\w*|aktualizowan\w*|paivitetty|opdateret|oppdatert|uppdaterad|"
    r"frissitve|azurirano|ενημερωθηκε|թարմացվել)\b"
)
# Words for the day on which somebody took the page: no day of the outlet's.
VISITED = re.compile(
    r"\b(?:crawled|retrieved|accessed|captured|scraped|fetched|downloaded|archived|snapshot|abgerufen|gespeichert|consultee?|telecharge|"
    r"дата (?:обращения|выгрузки|скачивания)|скачано|сохранено|erisim|indirilme|yuklenib)\b"
)
PUBLISHED = re.compile(
    r"\b(?:publi\w*|posted|post date|written|created|veroffentlicht\w*|erschienen|erstellt|geschrieben|verfasst|artikel vom|eingestellt|"
    r"paru|mis en ligne|postado|criado em|pubblicat\w*|gepubliceerd|geplaatst|dodan[oy]|opublikowan\w*|julkaistu|udgivet|megjelent|"
    r"objavljeno|zverejneno|vydano|giris|yayin\w*|tarih\w*|опубликован\w*|дата публикации|размещено|опубліковано|δημοσι\w*|"
    r"հրապարակ\w*|derc)\b|^\W*(?:on|am|vom|le|date|datum|data|fecha|дата)\W*$"
)
# Words for the day on which a text was begun, which need not be the one on which readers first saw it.
CREATED = re.compile(
    r"\b(?:created|erstellt|cree|создан\w*|criado|creado|creato|olusturul\w*|yaradil\w*|utworzono)\b\W*(?:on|am|le|em|el)?\W*$"
)
_EVENT = re.compile(
    r"\b(?:event|termin|veranstaltung|deadline|starts?|beginn|until|bis|born|geboren|copyright|expires?|valid|seit|"
    r"since|now|today|heute|aujourd'hui|сегодня|bugun|taken on|photographed|joined|member|retrieved|accessed)\b|©"
)
_SENTENCE = re.compile(r"(?:\w+\W+){4}.*[.!?…։۔。][»”\"')]*$")
_TIME_BEHIND = re.compile(r"[\s,|·-]*(?:\d{1,2}[:.]\d{2}.{0,12})?$")
_META = re.compile(r"\d{1,2}\s?[:.h]\s?\d\d|\s[|•·/—–-]\s")  # an hour, or signs that part what is said of an article
MOST_WORDS = 3  # besides the date, in a line that says no more than when and where a text was published
LONGEST_LINE = 140  # characters of a line that is a date line and no prose
NEAR = 12  # place up to which a date line beside the headline is surer than any metadata: it is what the outlet's readers were told


@dataclass(frozen=True)
class Candidate:
    """A date that the publication date could be. `place` orders those of one trust: the smaller, the surer."""

    date: str  # EDTF
    basis: str  # metadata, printed, url, inferred
    evidence: str
    trust: int
    place: int = 0
    instant: dt.datetime | None = None
    other: str = ""  # the other reading of numbers that allow two, where nothing tells which


def _is_item(line, found):
    """Say whether a line with the dates `found` is an item of a list, a day and another article's headline."""
    date, before = found[0]
    rest = line[: date.start] + " " + line[date.end :]
    if PUBLISHED.search(before) or _META.search(rest) or byline_names(line):
        return False
    words = re.findall(r"[^\W\d_]{3,}", rest)
    return sum(dates.weekday(word) is None for word in words) > MOST_WORDS


def candidate(date, line, trust, place, month_first):
    """Return the Candidate of a printed date, with its other reading where nothing tells which of two is meant."""
    unsure = date.is_ambiguous and month_first is None and not (date.weekday is not None and date.on_weekday())
    return Candidate(date.edtf(bool(month_first)), "printed", line, trust, place, other=date.edtf(True) if unsure else "")


def rank(candidate):
    """Sort key: the surest first. A date line close to the headline stands before metadata of the same trust."""
    near = candidate.basis == "printed" and candidate.trust == PRINTED and len(candidate.date) == DAY_LENGTH
    return (-candidate.trust, not near, candidate.place)


def contradicts(candidate, addressed):
    """Say whether a printed date that is not sure belongs to another article, by the month that the article's address names."""
    if candidate.basis != "printed" or candidate.trust > VAGUE or not addressed:
        return False
    month = addressed[0].date[: len("2020-12")]
    near = {edge.isoformat()[: len(month)] for edge in _edges(candidate)}
    return month not in near and not candidate.other.startswith(month)


def _edges(candidate):
    """Return the days around a Candidate's day: an address may be made on the eve."""
    if len(candidate.date) < DAY_LENGTH:
        return ()
    day = dt.date.fromisoformat(candidate.date)
    return day - dt.timedelta(days=1), day + dt.timedelta(days=1)


def stamped(value, evidence, place, trust=METADATA):
    """Return the Candidates of a value in metadata: one, or none where it is no date."""
    date, instant = dates.parse_stamp(str(value or ""))
    return [Candidate(date, "metadata", f"{evidence}: {str(value).strip()}", trust, place, instant)] if date else []


def of_address(addresses):
    """Yield the Candidates that stand in addresses."""
    for address in addresses:
        date, part = dates.in_address(address)
        if date:
            yield Candidate(date, "url", part, ADDRESS, 0 if len(date) == DAY_LENGTH else 1)


def in_line(line, place, trust, month_first):
    """Yield the Candidate of a line that may be a date line: the one day with its year, not that of a change or an event."""
    if len(line) > LONGEST_LINE or boilerplate.has_credit(line):
        return
    printed = [(date, fold(line[max(0, date.start - 30) : date.start])) for date in dates.find(line) if date.year]
    # In "Published 1 February, updated 2 February" the second day is no rival of the first.
    found = [(date, before) for date, before in printed if not MODIFIED.search(before) and not _EVENT.search(before)]
    if not found or _is_item(line, found):
        return
    days = {date.readings for date, _ in found}
    for date, before in found:
        if not date.is_full and len(line) > 40:
            continue
        begins = len(line) < 80 and (not before.strip(" ,.|·•-") or (date.weekday is not None and date.on_weekday()))
        labelled = begins or PUBLISHED.search(before) or date.end - date.start > len(line) / 2 or _TIME_BEHIND.match(line, date.end)
        if not labelled and _SENTENCE.search(line):
            return
        if len(days) > 1 and not PUBLISHED.search(before):
            return  # a list of days
        place += (0 if labelled else NEAR) + (0 if date.is_full else 2 * NEAR) + (NEAR if len(days) > 1 else 0)
        unsure = place > NEAR or CREATED.search(before)
        yield candidate(date, line, VAGUE if trust == PRINTED and unsure else trust, place, month_first)
        return
