"""A plain-text scrape taken apart: what stands above the text (headline, date, byline, captions, labels) and the text."""

import re
from collections import Counter
from dataclasses import dataclass, field

from archive.ingest.extract import credit
from archive.ingest.extract.head import LONGEST_LINE, LONGEST_TITLE, Head, bare, candidate, date_of, is_caption, may_be_title
from archive.ingest.extract.printed import PRINTED, Candidate
from archive.text import boilerplate
from archive.text.blocks import Block, is_prose

FOOT = 8  # lines at the end in which a copyright line stands
MOST_HEAD = 30  # lines above a text that are looked at
GAP = 4  # short lines in a row that may stand within a text
RUNNING = 3  # times that a short line stands on the pages of a print before it is their running head
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
# Words that no line ends with unless its sentence goes on.
_GOES_ON = frozenset(
    re.findall(
        r"\w+",
        "a an the of to in on at by for with from and or but that which who his her its their our my as is are was were be has had not "
        "will would "
        "и в на с о по из к у что не за от для его её их de la le les du des et à un une en der die das und zu von mit im ve bir və bu",
    )
)
_LINK_NUMBER = re.compile(r"\[\d{1,3}\](?=\S)")
_LINK_LIST = re.compile(
    r"^\s*(?:references|visible links|links)\s*:?\s*$(?:\s*^\s*\d{1,3}\.\s+\S+://\S+\s*$)+", re.IGNORECASE | re.MULTILINE
)
_MAIL_HEADER = re.compile(
    r"(?:From|To|Cc|Sent|Reply-To|Subject|Von|An|Betreff|De|À|Objet|От|Кому|Тема)\s?:\s\S|-{5,}\s?(?:Forwarded|Original|Пересыл)"
)
_SENTENCE_END = re.compile(r"[.!?…։؟。][»”\"')\]]*$")


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
    owner: str = ""  # whose copyright line is among the last lines


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
    lines = _without_running_heads(_joined(_plain(text)))
    head, rest = _split(lines, known)
    scrape.heads, scrape.owner = head, credit.owner(lines[-FOOT:])
    Head(scrape, address, known, month_first).read(head, bool(rest))
    rest = [line for line in rest if not _take_label(line, scrape, month_first)]
    scrape.blocks = [_block(line, rest, number) for number, line in enumerate(rest)]
    return scrape


def _take_label(line, scrape, month_first):
    """Take a line of the text that says in so many words when it was published, as some print it at the end."""
    match = _PUBLISHED.match(line)
    date = date_of(line) if match else None
    if date and date.is_full and date.start <= match.end() + 12:
        scrape.candidates.append(candidate(date, line, month_first, len(scrape.candidates)))
        return True
    return False


def _plain(text):
    """Return `text` without what a text browser or a mail client writes into it: numbers of links, lists of them, quoting marks."""
    if len(_LINK_NUMBER.findall(text)) > 2:
        text = _LINK_LIST.sub("", _LINK_NUMBER.sub("", text))
    lines = text.split("\n")
    quoted = sum(line.startswith(">") for line in lines)
    if quoted > len(lines) / 2:
        lines = [line.lstrip("> ") for line in lines]
    return "\n".join("" if _MAIL_HEADER.match(line) else line for line in lines)


def _without_running_heads(lines):
    """Return the lines of a text without the short ones that its pages repeat."""
    counts = Counter(lines)
    return [line for line in lines if counts[line] < RUNNING or is_prose(line)]


def _joined(text):
    """Return the lines of `text` without blanks, those that were broken in mid-sentence put together again."""
    parts = [[line.strip() for line in part.split("\n") if line.strip()] for part in re.split(r"\n\s*\n", text.strip("\n"))]
    widths = [len(line) for part in parts for line in part if len(part) > 1]
    hard = len(widths) > 5 and max(widths) <= LONGEST_LINE and sum(width > 50 for width in widths) > len(widths) / 2
    lines = []
    for part in parts:
        for number, line in enumerate(part):
            if number and _is_broken(lines[-1], line, hard):
                lines[-1] = f"{lines[-1]} {line}"
            else:
                lines.append(line)
    return lines


def _is_broken(before, line, hard):
    """Say whether a line goes on with the sentence of the line before it; `hard` texts break all their lines at one width."""
    if len(before) <= 50:
        return False
    if hard or line[:1].islower():
        return True
    return not _SENTENCE_END.search(before) and (before.endswith(",") or before.rsplit(" ", 1)[-1].lower() in _GOES_ON)


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
        return lines[:1], lines[1:]
    start = max(runs, key=lambda run: run[1])[0]
    titled = any(may_be_title(line) for line in lines[:start])
    behind = next((n for n in range(start + 1, min(start + 4, len(lines))) if credit.dateline(lines[n], known)), None)
    if behind and titled and len(lines[start]) < LONGEST_TITLE and not credit.dateline(lines[start], known):
        start = behind  # what stands before the dateline is a standfirst
    return lines[max(0, start - MOST_HEAD) : start], lines[start:]


def _opens_text(line, known):
    """Say whether a line is prose of an article: no caption, no date line, no furniture; a dateline at any length."""
    if credit.dateline(line, known):
        return True
    return is_prose(line) and not is_caption(line) and not date_of(line) and not boilerplate.is_litter(line)


def _block(line, lines, number):
    """Return the Block of a line of the text: a subhead where it is short, ends like none of the sentences and leads to prose."""
    item = bare(line) != line
    line = re.sub(r"\s+(?:Enditem|-\d+[A-Z]\d?-|-0-|-30-)\s*$", "", bare(line))
    ends = bool(re.search(r"[.!…,;:»”\"')]$", line))
    leads = number + 1 < len(lines) and (len(lines[number + 1]) > len(line) and len(lines[number + 1]) > 60)
    return Block(line, "item" if item else "subhead" if len(line) <= 80 and not ends and leads and number > 0 else "paragraph")
