"""Formats that say in fields of their own what an article is: each is read into a Piece, and every Piece becomes a Draft here."""

import re
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from archive.ingest.draft import Draft, Hint, instant
from archive.ingest.extract import assembly, cleaning, printed
from archive.ingest.extract.candidates import METADATA, VAGUE, Candidate
from archive.text import dates, mend, urls
from archive.text.blocks import Block
from archive.text.fold import fold, fold_name
from archive.text.headlines import strip_kicker
from archive.text.names import byline_names, is_person, split_names

_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?")


@dataclass
class Piece:
    """What a format says of one article; what it does not say is empty. `form` names the format in evidence."""

    form: str
    title: str = ""
    dek: str = ""
    bylines: list[str] = field(default_factory=list)  # as printed: names, "By …"
    signed: str = ""  # who signs it below its text
    dateline: str = ""
    dates: list[tuple[str, str]] = field(default_factory=list)  # (what the field is called, its stamp), the surest first
    vague_dates: list[tuple[str, str]] = field(default_factory=list)  # those that may be of a change
    embargo: str = ""  # a stamp before which it is not to be published
    language: str = ""
    blocks: list[Block] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)  # its own first
    item: str = ""  # its id at its provider, which its corrections share
    version: str = ""  # the number of this one among its corrections
    revised: list[str] = field(default_factory=list)  # stamps of when this one was made, the surest first
    outlets: list[Hint] = field(default_factory=list)  # who prints it, but for the host of its address
    agencies: list[Hint] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)  # sections, genres
    doubts: list[tuple[str, str]] = field(default_factory=list)


def draft(piece, known, today):
    """Return the Draft of a Piece."""
    made = Draft(doubts=piece.doubts)
    assembly.addresses(made, piece.addresses)
    _item(made, piece)
    made.version = int(piece.version) if piece.version.isdecimal() else 0
    made.revised_at = next(filter(None, map(_instant, piece.revised)), None)
    title, kicker = strip_kicker(_line(piece.title))
    made.claim("title", title, "metadata", f"{piece.form} title: {title}")
    cleaned = cleaning.clean(piece.blocks, made.title, piece.captions)
    made.captions = [*piece.captions, *cleaned.captions]
    if fold(dek := _line(piece.dek)) != fold(title):
        made.claim("dek", dek, "metadata", f"{piece.form} summary")
    made.claim("dek", cleaned.dek, "printed", cleaned.dek)
    made.sources = _sources(piece, made.url)
    made.agencies = list(piece.agencies)
    made.claim("dateline", _line(piece.dateline), "metadata", f"{piece.form} dateline: {piece.dateline}")
    _bylines(made, piece, cleaned.head, known)
    assembly.writers(made, [], cleaned.credits)
    dateline = assembly.text(made, cleaned.blocks, known)
    assembly.own_agency(made, next((hint.name for hint in piece.outlets if hint.name), ""), dateline)
    assembly.tongue(made, piece.language, f"{piece.form} language: {piece.language}" if piece.language else "")
    assembly.date(made, [*_dates(piece), *printed.of_address([made.url])], dateline, today)
    if (until := dates.parse_stamp(iso(piece.embargo))[0]) > today.isoformat():
        made.doubts.append(("extraction", f"embargoed until {until}"))
    assembly.kind(made, [kicker, *piece.labels])
    assembly.supply_title(made, dateline)
    return made


def _item(made, piece):
    """Hold the id of the item; one that is no name of the world's ("tag:…", "urn:…") is its provider's alone."""
    if not piece.item or piece.item.startswith("http"):
        return
    provider = next((hint.name or hint.host for hint in piece.outlets), "")
    if ":" in piece.item or provider:
        made.item = piece.item if ":" in piece.item else f"{provider}: {piece.item}"
        made.addresses.append(made.item)


def iso(stamp):
    """Return a stamp in a form that all of Dateline reads: RFC 822 without a weekday and ISO without its hyphens become ISO."""
    stamp = stamp.strip()
    if match := _COMPACT.fullmatch(stamp):
        year, month, day, hour, minute, second, zone = match.groups()
        zone = zone if not zone or zone == "Z" else f"{zone[:3]}:{zone[-2:]}"
        return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone or ''}"
    if dates.parse_stamp(stamp)[0]:
        return stamp
    try:
        return parsedate_to_datetime(stamp).isoformat()
    except ValueError:
        return stamp


def _instant(stamp):
    """Return the instant that a stamp says, the beginning of the day where it says no more; None where it says none."""
    day, printed_at = dates.parse_stamp(iso(stamp))
    return printed_at or instant(day)


def _line(text):
    return " ".join(mend.mend(text).split())


def _dates(piece):
    for trust, found in ((METADATA, piece.dates), (VAGUE, piece.vague_dates)):
        for place, (name, stamp) in enumerate(found):
            date, instant = dates.parse_stamp(iso(stamp))
            if date:
                yield Candidate(date, "metadata", f"{name}: {stamp.strip()}", trust, place, instant)


def _sources(piece, address):
    """Return the hints of who prints it: the host of its own address first, by the name that the piece gives."""
    host = urls.host(address)
    if not host:
        return list(piece.outlets)
    name = next((hint.name for hint in piece.outlets if hint.name and hint.host in ("", host)), "")
    return [Hint(name, host, "url", address), *piece.outlets]


def _bylines(made, piece, head, known):
    outlets = {fold_name(hint.name) for hint in piece.outlets}
    printed_lines = [(line, "printed") for line in head if byline_names(line)]
    for text, basis in [*((_line(text), "metadata") for text in piece.bylines), *printed_lines, (piece.signed, "printed")]:
        if agency := known.agency_in(text):
            made.agencies.append(Hint(agency, basis=basis, evidence=f"{piece.form} byline: {text}"))
        names = [name for name in byline_names(text) or split_names(text) if is_person(name) and not known.named(name)]
        names = [name for name in names if fold_name(name) not in outlets]
        made.claim("byline", ", ".join(names), basis, f"{piece.form} byline: {text}")
