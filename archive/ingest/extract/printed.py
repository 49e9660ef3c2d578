"""Dates that a page gives, each with where it stands: in its metadata, in print beside the headline, in its address."""

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from archive.ingest.extract.page import BLOCKS, having, letters, lines
from archive.text import boilerplate, dates
from archive.text.fold import fold

# Trust: metadata and a date line in print alike; then what runs on in the text; then the address; then inference.
METADATA, PRINTED, VAGUE, DATELINE, LOOSE, ADDRESS, INFERRED = 6, 6, 5, 5, 4, 3, 1

_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "date_published",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.published",
    "article.published",
    "article_date_original",
    "article-publication-date",
    "published_time_telegram",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "cxense:publishtime",
    "bt:pubdate",
    "originalpublicationdate",
    "shareaholic:article_published_time",
    "citation_publication_date",
    "citation_date",
    "article:post_date",
    "rnews:datepublished",
    "display_date",
)
# Names that some sites use for the day of the last change.
_VAGUE_META = ("date", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created")
_WEAK_META = (
    "article:created",
    "og:pubdate",
    "datecreated",
    "created",
    "article.created",
    "date.created",
    "upload_date",
    "og:video:release_date",
    "time",
    "release_date",
)
_STRUCTURED = ("datePublished", "dateCreated", "uploadDate")
_MODIFIED = re.compile(
    r"\b(?:updated?|modified|changed|edited|revised|aktualisiert|geandert|anderung|bearbeitet|mis a jour|modifie|"
    r"обновлено|изменено|guncelle\w*"
    r"|actualizado|aggiornat\w*|aktualizac\w*|stand|last)\b"
)
_PUBLISHED = re.compile(
    r"\b(?:giris|publi\w*|posted|post date|veroffentlicht\w*|erschienen|erstellt|paru|mis en ligne|опубликован\w*|дата публикации|yayin\w*"
    r"|tarih\w*|written|created|geschrieben|verfasst)\b|^\W*(?:on|am|le|date|datum)\W*$"
)
# Words that say in so many words when a text was published, wherever on the page they stand.
_LABEL = re.compile(
    r"(?:(?:first |originally )?published(?: on| at)?|posted(?: on)?|date of publication|publication date|erschienen am|"
    r"veröffentlicht am|publié le|mis en ligne le"
    r"|дата публикации|опубликовано|yayınlanma(?: tarihi)?|yayın tarihi|dərc (?:olunub|edilib)|հրապարակվել է)\s*:?\s*",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"\b(?:stand|as of|état au)\s*:\s*", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:event|termin|veranstaltung|deadline|starts?|beginn|until|bis|born|geboren|copyright|expires?|valid|seit|"
    r"since|taken on|photographed|joined|member|retrieved|accessed)\b|©"
)
_WRITTEN_BY_SCRIPT = re.compile(r"""\b\w*[dD]ate\w*\(\s*["'](\d{4}[-/]\d\d[-/]\d\d)""")
_SENTENCE = re.compile(r"(?:\w+\W+){4}.*[.!?…։۔。][»”\"')]*$")
_TIME_BEHIND = re.compile(r"[\s,|·-]*(?:\d{1,2}[:.]\d{2}.{0,12})?$")
_CLASSED = etree.XPath(
    "//*[not(self::meta or self::script or self::link or self::input or self::body or self::html)]["
    + having("class", "date", "Date", "publish", "posted", "time", "byline", "meta", "datum", "info")
    + " or "
    + having("id", "date", "Date")
    + "]"
)
_ITEMS = etree.XPath(f"//*[{having('itemprop', 'datePublished')} or {having('property', 'datePublished', 'dc:date', 'dc:created')}]")
_TIMES = etree.XPath("//time | //abbr[contains(@class, 'published')]")
MOST_PARTS = 12  # elements in one that is no date line but a part of the page
LONGEST_LINE = 140  # characters of a line that is a date line and no prose
BEFORE, AFTER = 30, 40  # pieces of text before and after a headline in which its date line may stand
NEAR = 12  # place up to which a date line beside the headline is surer than any metadata: it is what the outlet's readers were told
NEXT = 2  # lines from the headline that belong to it, whatever their element is called
MOST_LINKS = 1  # in lines between a headline and a date line above it: its section
LONG = 220  # characters from which a line is a paragraph of the text: no date line stands behind it


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


def of_page(page, heading, month_first):
    """Return the Candidates of `page`, whose headline stands in `heading` (an element or None)."""
    around = frozenset(heading.iterancestors()) if heading is not None else frozenset()
    found = [*_structured(page), *_metas(page), *_items(page, around), *_times(page, around)]
    found += _beside(page, heading, around, month_first)
    if not any(candidate.trust >= VAGUE and not candidate.other for candidate in found):
        found += _classed(page, around, month_first)
        found += [*_labelled(page, month_first), *_own_teaser(page, month_first), *_scripted(page)]
    found += of_address(page.addresses)
    return found


def of_address(addresses):
    for address in addresses:
        date, part = dates.in_address(address)
        if date:
            yield Candidate(date, "url", part, ADDRESS, 0 if len(date) == 10 else 1)


def _stamped(value, evidence, place, trust=METADATA):
    date, instant = dates.parse_stamp(str(value or ""))
    return [Candidate(date, "metadata", f"{evidence}: {str(value).strip()}", trust, place, instant)] if date else []


def _structured(page):
    for place, key in enumerate(_STRUCTURED):
        if found := _stamped(page.article_node.get(key), f"JSON-LD {key}", place):
            yield from found
            return
    for node in page.structured:
        if found := _stamped(node.get("datePublished"), "JSON-LD datePublished", 4):
            yield from found
            return


def _metas(page):
    for place, names, trust in ((1, _PUBLISHED_META, METADATA), (25, _VAGUE_META, VAGUE), (50, _WEAK_META, LOOSE)):
        for name in names:
            for content in page.meta.get(name, ())[:1]:
                yield from _stamped(content, name, place, trust)


def _items(page, around):
    for element in _ITEMS(page.tree):
        if element.tag == "meta" or page.is_elsewhere(element, around):
            continue
        value = element.get("datetime") or element.get("content") or " ".join(element.itertext())
        yield from _stamped(value.strip(), "datePublished", 2)


def _times(page, around):
    seen = 0
    for element in _TIMES(page.tree):
        values = (element.get("datetime"), element.get("title"), " ".join(" ".join(element.itertext()).split()))
        label = fold(f"{element.get('class') or ''} {element.get('itemprop') or ''}")
        if page.is_elsewhere(element, around) or "updated" in label or "modified" in label or _MODIFIED.search(_lead(element)):
            continue
        sure = element.get("pubdate") is not None or "publish" in label or "entry-date" in label or "posted" in label
        stamps = (
            _stamped(value, f"<{element.tag}>", 3 + 2 * seen, METADATA if sure else LOOSE if seen else VAGUE) for value in values if value
        )
        yield from next((stamp for stamp in stamps if stamp), ())
        seen += 1


def _lead(element):
    """Return, folded, the words printed just before an element in its parent."""
    before = element.getprevious()
    text = (before.tail or " ".join(before.itertext())) if before is not None else (element.getparent().text or "")
    return fold(text[-40:])


def _beside(page, heading, around, month_first):
    """Yield the dates of the lines around the headline."""
    if heading is None:
        return
    texts = page.texts
    inside = [n for n, piece in enumerate(texts) if piece.getparent() is heading or heading in piece.getparent().iterancestors()]
    if not inside:
        return
    first, last = inside[0], inside[-1]
    for place, pieces in enumerate((texts[last + 1 : last + AFTER], texts[max(0, first - BEFORE) : first][::-1])):
        window = list(lines(pieces if place == 0 else pieces[::-1]))
        paragraphs = links = 0
        for distance, (line, element) in enumerate(window if place == 0 else reversed(window)):
            paragraphs += len(line) > LONG
            # The first long line may be a standfirst. Above a menu or the site's name stands the site's clock: the day of the visit.
            if paragraphs > 1 or links > MOST_LINKS:
                break
            if distance < NEXT or not page.is_elsewhere(element, around):
                yield from _in_line(line, 2 + distance + 10 * place, PRINTED, month_first)
            links += place and _links(line, element, page)


def _links(line, element, page):
    """Return how many links a line consists of; more than MOST_LINKS where it leads to the site's front, 0 where it is no line of links."""
    block = next((node for node in (element, *element.iterancestors()) if node.tag in BLOCKS), element)
    links = [link for link in block.iter("a") if link.text_content().strip()]
    if letters(line) != letters("".join(link.text_content() for link in links)):
        return 0
    return MOST_LINKS + 1 if any(map(page.leads_home, links)) else len(links)


def _classed(page, around, month_first):
    seen = 0
    for element in _CLASSED(page.tree):
        if len(element) > MOST_PARTS or page.is_elsewhere(element, around):
            continue
        line = " ".join(" ".join(element.itertext()).split())
        if _MODIFIED.search(_lead(element)):
            continue
        if 6 <= len(line) <= LONGEST_LINE:
            for candidate in _in_line(line, 30 + seen, LOOSE, month_first):
                seen += 1
                yield candidate


def _labelled(page, month_first):
    text = " ".join(" ".join(page.texts).split())
    for pattern, place in ((_LABEL, 40), (_AS_OF, 60)):
        for match in pattern.finditer(text):
            line = text[match.start() : match.end() + 30]
            date = next(iter(dates.find(line)), None)
            if date and date.is_full and date.start <= match.end() - match.start() + 12:
                yield candidate(date, line[: date.end], LOOSE, place, month_first)
                break


def _own_teaser(page, month_first):
    """Yield the date of a teaser that leads to this very page, as archives' lists of newest articles have it."""
    paths = {urlsplit(address).path for address in page.addresses}
    for link in page.tree.iter("a"):
        if urlsplit(link.get("href") or "").path in paths and link.text_content().strip():
            line = next(iter(lines(link.xpath(".//text()[normalize-space()]"))), ("", None))[0]
            yield from _in_line(line, 45, LOOSE, month_first)


def _scripted(page):
    for script in page.tree.iterfind(".//body//script"):
        if script.text and len(script.text) < 200 and (match := _WRITTEN_BY_SCRIPT.search(script.text)):
            yield from _stamped(match[1].replace("/", "-"), "script", 55, LOOSE)


def _in_line(line, place, trust, month_first):
    """Yield the Candidate of a line that may be a date line: the one day with its year, not that of a change or an event."""
    if len(line) > LONGEST_LINE or boilerplate.has_credit(line):
        return
    printed = [(date, fold(line[max(0, date.start - 30) : date.start])) for date in dates.find(line) if date.year]
    # In "Published 1 February, updated 2 February" the second day is no rival of the first.
    found = [(date, before) for date, before in printed if not _MODIFIED.search(before) and not _EVENT.search(before)]
    days = {date.readings for date, _ in found}
    for date, before in found:
        if not date.is_full and len(line) > 40:
            continue
        begins = len(line) < 80 and (not before.strip(" ,.|·•-") or (date.weekday is not None and date.on_weekday()))
        labelled = begins or _PUBLISHED.search(before) or date.end - date.start > len(line) / 2 or _TIME_BEHIND.match(line, date.end)
        if not labelled and _SENTENCE.search(line):
            return
        if len(days) > 1 and not _PUBLISHED.search(before):
            return  # a list of days
        place += (0 if labelled else NEAR) + (0 if date.is_full else 2 * NEAR) + (NEAR if len(days) > 1 else 0)
        yield candidate(date, line, VAGUE if trust == PRINTED and place > NEAR else trust, place, month_first)
        return


def candidate(date, line, trust, place, month_first):
    """Return the Candidate of a printed date, with its other reading where nothing tells which of two is meant."""
    unsure = date.is_ambiguous and month_first is None and not (date.weekday is not None and date.on_weekday())
    return Candidate(date.edtf(bool(month_first)), "printed", line, trust, place, other=date.edtf(True) if unsure else "")


def rank(candidate):
    """Sort key: the surest first. A date line close to the headline stands before metadata of the same trust."""
    near = candidate.basis == "printed" and candidate.trust == PRINTED and len(candidate.date) == 10
    return (-candidate.trust, not near, candidate.place)
