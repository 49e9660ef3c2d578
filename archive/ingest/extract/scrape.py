"""A plain-text scrape taken apart: what stands above the text (headline, date, byline, captions, labels) and the text."""

import re
from dataclasses import dataclass, field

from archive.ingest.extract import credit
from archive.ingest.extract.printed import PRINTED, Candidate
from archive.text import boilerplate, dates, urls
from archive.text.blocks import Block, is_prose
from archive.text.fold import fold
from archive.text.headlines import kind_of, strip_kicker
from archive.text.names import byline_names

LONGEST_TITLE, LONGEST_LINE = 220, 110  # characters
SHORTEST_TITLE = 3  # words
FOOT = 8  # lines at the end in which a copyright line stands
MOST_HEAD = 30  # lines above a text
ONE_BLOCK = 500  # characters from which a text in one line is a whole article without line ends
CAPTION_HEAD = 400  # characters at the beginning of such a line in which headline and caption stand
SHORT_CAPTION, LONG_CAPTION = 60, 100  # characters from which a line above a headline may be, or is taken for, a caption
WORDY = 5  # words of an address that then tells the headline

_HEADER_DATE = re.compile(r"^date:?\s+(\d{4}-\d\d-\d\d)\b\s*", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:first )?(?:published|posted)(?: on)?|publié(?: le)?|veröffentlicht(?: am)?|опубликовано|дата публикации|yayın(?:lanma)? tarihi",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[•·*▪-]\s+")
# The wire form of a caption: "Russia -- Who does what, Moscow, December 28, 2020."
_WIRE_CAPTION = re.compile(r"^[A-Z][\w-]+(?:[ -][A-Z][\w-]+){0,2} (?:--|—) \S")
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
_PARTED = re.compile(r"\s[|»›>·•]\s|\s::\s")
_PARTS = set(
    re.findall(
        r"\w+",
        "home news world politics business economy markets sport sports opinion weather culture society arts life style travel health "
        "science tech technology local town region photos video videos podcasts letters essays talks shop donate subscribe newsletter "
        "newsletters about contact archive search more account login menu help jobs events "
        "главная новости политика экономика общество спорт культура мир погода accueil actualites politique economie societe "
        "startseite politik wirtschaft kultur ana sehife siyaset iqtisadiyyat idman hava elaqe gundem dunya ekonomi spor",
    )
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
    lines = _joined(text)
    head, rest = _split(lines, known)
    scrape.heads, scrape.owner = head, credit.owner(lines[-FOOT:])
    _Head(scrape, address, known, month_first).read(head, rest)
    rest = [line for line in rest if not _take_label(line, scrape, month_first)]
    scrape.blocks = [_block(line, rest, number) for number, line in enumerate(rest)]
    return scrape


def _take_label(line, scrape, month_first):
    """Take a line of the text that says in so many words when it was published, as some print it at the end."""
    match = _PUBLISHED.match(line)
    date = _date_of(line) if match else None
    if date and date.is_full and date.start <= match.end() + 12:
        scrape.candidates.append(_candidate(date, line, month_first, len(scrape.candidates)))
        return True
    return False


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
    """Return (lines above the text, lines of the text): the text begins with the first prose that is no caption."""
    for number, line in enumerate(lines[:MOST_HEAD]):
        if credit.dateline(line, known):
            return lines[:number], lines[number:]
        if is_prose(line) and not is_caption(line) and not _is_date_line(line) and not boilerplate.is_litter(line):
            titled = any(_may_be_title(before) for before in lines[:number])
            behind = next((n for n, after in enumerate(lines[number + 1 : number + 4], number + 1) if credit.dateline(after, known)), None)
            if behind and titled and len(line) < LONGEST_TITLE:
                return lines[:behind], lines[behind:]  # a standfirst
            return lines[:number], lines[number:]
    return lines[:1], lines[1:]


def is_caption(line):
    """Say whether a line is printed like the caption of a picture: with a credit, or in the form of the wires."""
    return boilerplate.has_credit(line) or bool(_WIRE_CAPTION.match(line) and any(date.is_full for date in dates.find(line)))


def _is_date_line(line):
    return bool(_date_of(line))


def _date_of(line):
    """Return the Printed date of a line that holds little else, None where it is no date line."""
    if len(line) > LONGEST_LINE:
        return None
    found = [date for date in dates.find(line) if date.year]
    if not found or line.rstrip().endswith(("?", "!")):
        return None
    date = found[0]
    others = len(line) - sum(d.end - d.start for d in found)
    at_edge = date.start < 25 or re.match(r"[\s,|·-]*(?:\d{1,2}[:.]\d\d.{0,12})?$", line[date.end :])
    return date if others < (60 if date.is_full else 25) and at_edge else None


def _may_be_title(line):
    return (
        len(line) <= LONGEST_TITLE
        and len(line.split()) >= SHORTEST_TITLE
        and not boilerplate.is_litter(line)
        and not is_caption(line)
        and not _is_date_line(line)
    )


def _candidate(date, line, month_first, place):
    other = date.edtf(True) if date.is_ambiguous and month_first is None and date.weekday is None else ""
    return Candidate(date.edtf(bool(month_first)), "printed", line, PRINTED, place, other=other)


def _is_menu(line):
    """Say whether a line is a menu or a trail of sections: parted by signs, or made of the words that sites name their parts by."""
    if len(_PARTED.findall(line)) > 1:
        return True
    words = re.findall(r"\w+", fold(line))
    return len(words) > 1 and len(_PARTS.intersection(words)) >= max(2, len(words) / 2) and not _SENTENCE_END.search(line)


def _is_wire_slug(line):
    """Say whether a line is an agency's own: "TPB WIRE ITEM 0347 PRIORITY 3"."""
    return line.isupper() and len(re.findall(r"\d+", line)) + line.count(": ") > 1


class _Head:
    """Reads the lines above a text, each for what it is."""

    def __init__(self, scrape, address, known, month_first):
        self.scrape, self.known, self.month_first = scrape, known, month_first
        self.host, self.slug = urls.host(address), urls.slug_words(address)
        self.own = known.at(self.host)
        self.titles, self.labels, self.early = [], [], []

    def read(self, head, rest):
        for line in head:
            self._read_line(_BULLET.sub("", line))
        self._choose_title(rest)
        if self.scrape.title:
            self.scrape.title, self.scrape.kicker = strip_kicker(self.scrape.title)
        self.scrape.kicker = self.scrape.kicker or next((label for label in self.labels if kind_of(label)), "")

    def _read_line(self, line):
        scrape = self.scrape
        if (boilerplate.is_litter(line) and not byline_names(line)) or _is_wire_slug(line):
            return
        if _is_menu(line) and not strip_kicker(line)[1]:
            self._is_masthead(_PARTED.split(line)[0])  # a trail begins with the site
            return
        if self._is_masthead(line):
            # What stands above the site's name is the site's clock: the day of the visit.
            if scrape.candidates and not self.titles:
                scrape.doubts += [
                    ("no-date", f"“{c.evidence}” stands above the site’s name: the day it was visited") for c in scrape.candidates
                ]
                scrape.candidates.clear()
            return
        if is_caption(line):
            scrape.captions.append(line)
            return
        if names := byline_names(line):
            scrape.byline += [name for name in names if name not in scrape.byline]
            if found := credit.of_line(line, self.known):
                scrape.agencies.append(found)
            return
        if found := credit.of_line(line, self.known):
            scrape.agencies.append(found)
            if not _date_of(line):
                return
        if date := _date_of(line):
            self._take_date(date, line)
            return
        (self.titles if len(line.split()) >= SHORTEST_TITLE or (len(line) > 25 and " " in line) else self.labels).append(line)

    def _is_masthead(self, line):
        squeezed = re.sub(r"\W+", "", fold(line))
        label = re.sub(r"\W+", "", urls.site_label(self.host)) if self.host else ""
        known = self.known.named(line)
        if known and known.kind != "agency" and not self.host:
            self.scrape.outlets.append((line, line))
            return True
        return bool(squeezed) and (squeezed in (label, re.sub(r"\W+", "", self.host)) or bool(known and known == self.own))

    def _take_date(self, date, line):
        self.scrape.candidates.append(_candidate(date, line, self.month_first, len(self.scrape.candidates)))

    def _choose_title(self, rest):
        titles = self.titles
        if self._told_by_address():
            wanted = set(self.slug)
            shares = [len(wanted & set(re.findall(r"\w+", fold(title)))) / len(wanted) for title in titles]
            best = max(range(len(titles)), key=lambda n: (shares[n], -n), default=None)
            if best is not None and shares[best] >= 0.25:
                self.scrape.captions += [line for line in titles[:best] if len(line) > SHORT_CAPTION]
                self.scrape.title, titles = titles[best], titles[best + 1 :]
            # An address in many words that shares none with a line: the line is no headline.
        elif titles:
            first = 1 if len(titles) > 1 and self._reads_like_caption(titles[0]) else 0
            self.scrape.captions += titles[:first]
            self.scrape.title, titles = titles[first], titles[first + 1 :]
        elif len(self.labels) == 1 and rest:
            self.scrape.title, self.labels = self.labels[0], []
        self.scrape.dek = " ".join(titles)

    def _told_by_address(self):
        latin = all(re.search("[A-Za-z]{3}", title) for title in self.titles)
        return len(self.slug) >= WORDY and latin

    def _reads_like_caption(self, line):
        return len(line) > LONG_CAPTION and any(date.readings[0][2] for date in dates.find(line))


def _block(line, lines, number):
    """Return the Block of a line of the text: a subhead where it is short, ends like none of the sentences and leads to prose."""
    line = re.sub(r"\s+(?:Enditem|-\d+[A-Z]\d?-|-0-|-30-)\s*$", "", _BULLET.sub("", line) if _BULLET.match(line) else line)
    item = bool(_BULLET.match(lines[number]))
    ends = bool(re.search(r"[.!…,;:»”\"')]$", line))
    leads = number + 1 < len(lines) and (len(lines[number + 1]) > len(line) and len(lines[number + 1]) > 60)
    return Block(line, "item" if item else "subhead" if len(line) <= 80 and not ends and leads and number > 0 else "paragraph")
