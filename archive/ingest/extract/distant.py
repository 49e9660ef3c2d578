"""Dates that a page gives away from its headline, for pages that give none in their metadata or beside it. None is trusted much."""

import re
from collections import defaultdict
from urllib.parse import urlsplit

from lxml import etree

from archive.ingest.extract import structured
from archive.ingest.extract.candidates import LONGEST_LINE, LOOSE, MODIFIED, VAGUE, candidate, in_line, stamped
from archive.ingest.extract.elements import having, lead, letters, lines, text_in
from archive.text import dates
from archive.text.fold import fold

# Words that say in so many words when a text was published, wherever on the page they stand.
_LABEL = re.compile(
    r"\b(?:(?:first |originally )?published(?: on| at)?|posted(?: on)?|date of publication|publication date|(?:erschienen|veröffentlicht|"
    r"publiziert|eingestellt) am|artikel vom|publiée? le|mise? en ligne le|publicad[oa] (?:el|em|en)|data de publicação|"
    r"fecha de publicación|pubblicato (?:il|in data)|data di pubblicazione|gepubliceerd op|geplaatst op|opublikowan[oy]|data publikacji|"
    r"дата публикации|опубликовано|опубліковано|yayınlanma(?: tarihi)?|yayın tarihi|dərc (?:olunub|edilib)|հրապարակվել է)"
    r"\s*:?\s*(?:\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?,?\s*)?",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"\b(?:stand|as of|état au)\s*:\s*", re.IGNORECASE)
_WRITTEN_BY_SCRIPT = re.compile(r"""\b\w*[dD]ate\w*\(\s*["'](\d{4}[-/]\d\d[-/]\d\d)""")
# A key of what scripts know of their page, whatever they call it.
_KEY = re.compile(
    r"""["'](?P<key>\w*(?:publi[sc]\w*|pub_?date)\w*)\\?["']\s*:\s*\\?["'](?P<value>[^"'\\]{8,40})\\?["']|"""
    r"""["'](?P<key2>\w*(?:publi[sc]\w*|pub_?date)\w*)\\?["']\s*:\s*(?P<epoch>1\d{9}(?:\d{3})?)\b""",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(r"publi[sc]|pub_?date|display_?date", re.IGNORECASE)
_TITLE = re.compile(r"title|headline", re.IGNORECASE)
_NO_PUBLICATION = re.compile(r"un_?publi|modif|updat|expir|until|end|last|issue|first_?edit", re.IGNORECASE)
_CLASSED = etree.XPath(
    "//*[not(self::meta or self::script or self::link or self::input or self::body or self::html)]["
    + having("class", "date", "Date", "publish", "posted", "time", "byline", "meta", "datum", "info")
    + " or "
    + having("id", "date", "Date", "publish")
    + "]"
)
_OWN_CLASS = re.compile(r"publish|pub-?date|post-?date|posted-?on|entry-?date|article-?date|date-?posted", re.IGNORECASE)
MOST_PARTS = 12  # elements in one that is no date line but a part of the page
SHORT = 60  # characters of a line that may be nothing but a date
LIST = 3  # days in elements of one make, from which they belong to a list of other articles
SHORT_SCRIPT = 200  # characters of a script that prints one thing
LARGEST = 400_000  # characters of a script that is looked through


def of_page(page, heading, around, month_first):
    """Return the Candidates of `page`, whose headline stands in `heading` (an element or None), which lies in the elements `around`."""
    found = [
        *_recorded(page, heading),
        *_classed(page, around, month_first),
        *_labelled(page, month_first),
        *_own_teaser(page, month_first),
        *_scripted(page),
    ]
    return found or [*_alone(page, around, month_first), *_keys(page)]


def _classed(page, around, month_first):
    """Yield the dates of elements that are called so. Three of one make are a list; far from the article, one day alone is its own."""
    makes, own, far = defaultdict(list), [], set()
    for element in _CLASSED(page.tree):
        line = " ".join(" ".join(element.itertext()).split())
        if len(element) > MOST_PARTS or not 6 <= len(line) <= LONGEST_LINE or MODIFIED.search(lead(element)):
            continue
        words = f"{element.get('class') or ''} {element.get('id') or ''}"
        is_elsewhere = page.is_elsewhere(element, around)
        if is_elsewhere and not (_OWN_CLASS.search(words) and "omment" not in words):
            continue
        for one in in_line(line, 30 + len(own), LOOSE, month_first):
            if is_elsewhere:
                far.add(one)
            else:
                makes[element.tag, element.get("class")].append(one)
                own.append(one)
    lists = {id(one) for of_make in makes.values() if len({one.date for one in of_make}) >= LIST for one in of_make}
    own = [one for one in own if id(one) not in lists]
    yield from own or (far if len({one.date for one in far}) == 1 else ())


def _labelled(page, month_first):
    text = " ".join(" ".join(page.texts).split())
    for pattern, place in ((_LABEL, 40), (_AS_OF, 60)):
        for match in pattern.finditer(text):
            line = text[match.start() : match.end() + 40]
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
            yield from in_line(line, 45, LOOSE, month_first)


def _scripted(page):
    for _, script in page.scripts:
        if len(script) < SHORT_SCRIPT and (match := _WRITTEN_BY_SCRIPT.search(script)):
            yield from stamped(match[1].replace("/", "-"), "script", 55, LOOSE)


def _alone(page, around, month_first):
    """Yield the one day that stands in lines of its own within the article; of several none is the article's."""
    found = {}
    for line, element in lines(page.texts):
        if 6 <= len(line) <= SHORT and not page.is_elsewhere(element, around) and not MODIFIED.search(lead(element)):
            date, *more = [date for date in dates.find(line) if date.is_full] or [None]
            if date and not more and not re.search(r"[^\W\d_]{3}", (line[: date.start] + line[date.end :])):
                found.setdefault(date.edtf(), candidate(date, line, LOOSE, 50, month_first))
    if len(found) == 1:
        yield from found.values()


def _recorded(page, heading):
    """Yield the day in that record of the page's scripts which bears its headline: what its software draws the page from."""
    own = letters(fold(text_in(heading))) if heading is not None else ""
    for _, script in page.scripts if own else ():
        for record in structured.records(script) if _PUBLICATION.search(script) else ():
            named = [value for key, value in record.items() if _TITLE.search(key)]
            named += [text for value in named if isinstance(value, dict) for text in value.values()]
            # A heading may begin with a kicker that the record has elsewhere.
            told = (letters(fold(text)) for text in named if isinstance(text, str))
            if any(own.endswith(text) and 2 * len(text) > len(own) for text in told):
                keys = [key for key in record if _PUBLICATION.search(key) and not _NO_PUBLICATION.search(key)]
                for key in sorted(keys, key=lambda key: "first" not in key.lower()):
                    if found := stamped(record[key], key, 51, VAGUE):
                        yield from found
                        return


def _keys(page):
    """Yield the day that the page's scripts know as that of its publication, where they know but one."""
    found = {}
    for _, script in page.scripts:
        for match in _KEY.finditer(script) if len(script) <= LARGEST else ():
            key = match["key"] or match["key2"]
            for one in stamped(match["value"] or match["epoch"], key, 52, LOOSE) if not _NO_PUBLICATION.search(key) else ():
                found.setdefault(one.date, one)
    if len(found) == 1:
        yield from found.values()
