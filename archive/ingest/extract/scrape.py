"""A plain-text scrape taken apart: what stands above the text (headline, date, byline, captions, labels) and the text."""

import re
from dataclasses import dataclass, field
from itertools import takewhile

from archive.ingest.extract import credit, datelines, wrapping
from archive.ingest.extract.candidates import PRINTED, Candidate, candidate
from archive.ingest.extract.head import LONGEST_TITLE, Head, bare, date_of, dated_parts, is_caption, is_furniture, is_slug, may_be_title
from archive.text import dates
from archive.text.blocks import Block, is_prose
from archive.text.headlines import strip_kicker
from archive.text.names import byline_names, is_person, split_names

FOOT = 8  # lines at the end in which a copyright line stands
MOST_HEAD = 30  # lines above a text that are looked at
GAP = 4  # short lines in a row that may stand within a text
ONE_BLOCK = 500  # characters from which a text in one line is a whole article without line ends
CAPTION_HEAD = 400  # characters at the beginning of such a line in which headline and caption stand

_HEADER_DATE = re.compile(r"^date:?\s+(\d{4}-\d\d-\d\d)\b\s*", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:first )?(?:published|posted)(?: on)?|publié(?: le)?|veröffentlicht(?: am)?|опубликовано|дата публикации|yayın(?:lanma)? tarihi",
    re.IGNORECASE,
)
# A headline, the wire form of a caption and the text, all in one line.
_WIRE_BLOCK = re.compile(
    r"^(?:(?P<weekday>[A-Z]\w+day),\s+)?(?P<title>\S.{10,200}?)\s+(?P<place>(?:(?:South|North|New|Saudi|United|Great|"
    r"Sri|Costa|El|Nagorno) )?[A-Z][\w-]+) (?:--|—) "
    r"(?P<caption>.{10,300}?(?:19|20)\d\d)\.\s+(?=\S)"
)
_SIGN_OFF = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|(?:best|kind) regards|mit freundlichen grüßen|с уважением|cordialement|"
    r"saygılarımla)[,.!]?",
    re.IGNORECASE,
)


@dataclass
class Scrape:
    """What a scrape says. `candidates` are its printed dates, `agencies` and `outlets` (name, evidence)."""

    title: str = ""
    kicker: str = ""
    dek: str = ""
    byline: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    agencies: list[tuple[str, str]] = field(default_factory=list)
    outlets: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)  # the lines above the text as they stand
    is_wire: bool = False  # as its agency sent it, for editors
    owners: list[str] = field(default_factory=list)  # whose copyright lines are among the last lines


def take_apart(text, address, known, month_first):
    """Return the Scrape of `text`, a mended text. `address` is where it was captured ("" if not known).

    `month_first` says how numeric dates are read; None where nothing tells, and then an ambiguous one is a doubt.
    """
    scrape = Scrape()
    if header := _HEADER_DATE.match(text.lstrip()):
        scrape.candidates.append(Candidate(header[1], "printed", f"date {header[1]}", PRINTED))
        text = text.lstrip()[header.end() :]
    if "\n" not in text.strip() and len(text) > ONE_BLOCK and (match := _WIRE_BLOCK.match(text[: CAPTION_HEAD + 100])):
        scrape.title = match["title"]
        scrape.captions.append(f"{match['place']} -- {match['caption']}.")
        scrape.blocks = [Block(text[match.end() :].strip())]
        return scrape
    unwrapped = wrapping.unwrap(text)
    scrape.candidates += unwrapped.candidates
    scrape.captions += unwrapped.captions
    head, rest = _split(unwrapped.lines, known)
    scrape.heads, scrape.owners = head, credit.owners(unwrapped.lines[-FOOT:])
    scrape.is_wire = any(map(is_slug, head))
    Head(scrape, address, known, month_first).read(head, bool(rest))
    if not scrape.title:
        scrape.title, scrape.kicker = strip_kicker(unwrapped.subject)
    _over(scrape, unwrapped.labelled, month_first)
    rest = _signed(rest, scrape)
    rest = [line for line in rest if not _take_label(line, scrape, month_first)]
    scrape.blocks = [_block(line, rest, number) for number, line in enumerate(rest)]
    return scrape


def _over(scrape, labelled, month_first):
    """Put what labelled lines say over what the lines of the head could mean."""
    scrape.title = labelled.get("title") or scrape.title
    scrape.byline = list(filter(is_person, split_names(labelled.get("byline", "")))) or scrape.byline
    if outlet := labelled.get("outlet"):
        scrape.outlets.insert(0, (outlet, f"Source: {outlet}"))
    if date := next((date for date in dates.find(labelled.get("date", "")) if date.year), None):
        scrape.candidates.insert(0, candidate(date, labelled["date"], PRINTED, 0, month_first))


def _signed(lines, scrape):
    """Return the lines of a letter without its close; who signs it has written it."""
    for number, line in enumerate(lines[:-1]):
        if _SIGN_OFF.fullmatch(line) and is_person(lines[number + 1]):
            scrape.byline = scrape.byline or [lines[number + 1]]
            return lines[:number]
    return lines


def _take_label(line, scrape, month_first):
    """Take a line of the text that says in so many words when it was published, as some print it at the end."""
    match = _PUBLISHED.match(line)
    date = date_of(line) if match else None
    if date and date.is_full and date.start <= match.end() + 12:
        scrape.candidates.append(candidate(date, line, PRINTED, len(scrape.candidates), month_first))
        return True
    return False


def _split(lines, known):
    """Return (lines above the text, lines of the text). The text is the longest run of prose, short lines between it allowed."""
    prose = [_opens_text(line, known) for line in lines]
    runs, start, last = [], None, None
    for number, is_text in enumerate(prose):
        if is_text and (start is None or number - last > GAP):
            start = number
            runs.append([number, 0])
        if is_text:
            last = number
            runs[-1][1] += len(lines[number])
    if not runs:
        above = 1 + sum(1 for _ in takewhile(_is_dated_or_signed, lines[1:-1]))
        return lines[:above], lines[above:]
    start = max(runs, key=lambda run: run[1])[0]
    titled = any(may_be_title(line) for line in lines[:start])
    behind = next((n for n in range(start + 1, min(start + 4, len(lines))) if datelines.find(lines[n], known)), None)
    if behind and titled and len(lines[start]) < LONGEST_TITLE and not datelines.find(lines[start], known):
        start = behind  # what stands before the dateline is a standfirst
    return lines[max(0, start - MOST_HEAD) : start], lines[start:]


def _is_dated_or_signed(line):
    return bool(date_of(line) or byline_names(line))


def _opens_text(line, known):
    """Say whether a line is prose of an article: no caption, no date line, no furniture; a dateline at any length."""
    if datelines.find(line, known):
        return not is_furniture(line)
    if not is_prose(line) or is_caption(line) or date_of(line) or is_furniture(line):
        return False
    return not (byline_names(line) and dated_parts(line))


def _block(line, lines, number):
    """Return the Block of a line of the text: a subhead where it is short, ends like none of the sentences and leads to prose."""
    item = bare(line) != line
    line = re.sub(r"\s+(?:Enditem|-\d+[A-Z]\d?-|[-–—]0[-–—]|-30-)\s*$", "", bare(line))
    ends = bool(re.search(r"[.!…,;:»”\"')]$", line))
    leads = number + 1 < len(lines) and (len(lines[number + 1]) > len(line) and len(lines[number + 1]) > 60)
    return Block(line, "item" if item else "subhead" if len(line) <= 80 and not ends and leads and number > 0 else "paragraph")
