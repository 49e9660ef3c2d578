"""Dates that a page gives, each with where it stands: in its metadata, in print beside the headline, in its address."""

import re
from itertools import islice, pairwise, takewhile

from archive.ingest.extract import distant
from archive.ingest.extract.candidates import (
    LOOSE,
    METADATA,
    MODIFIED,
    NEAR,
    PRINTED,
    PUBLISHED,
    VAGUE,
    contradicts,
    in_line,
    of_address,
    stamped,
)
from archive.ingest.extract.elements import BLOCKS, CAPTION, is_own_foot, lead, letters, lines
from archive.text import dates
from archive.text.blocks import is_prose
from archive.text.fold import fold

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
_ITEM = re.compile("datePublished|dc:date|dc:created")
BEFORE, AFTER = 30, 40  # pieces of text before and after a headline in which its date line may stand
LABEL = 30  # characters in which a line says that it is the day of the publication
NEXT = 2  # lines from the headline that belong to it, whatever their element is called
MOST_LINKS = 1  # in lines between a headline and a date line above it: its section
WORDY, MOST_IN_NAME = 30, 4  # characters and blanks from which the words of a link are a headline and no name
MOST_PROSE = 2  # lines of prose that may stand between a headline and its date line: a standfirst, a caption
LONG = 220  # characters from which a line is a paragraph of the text: no date line stands behind it


def of_page(page, heading, month_first):
    """Return the Candidates of `page`, whose headline stands in `heading` (an element or None)."""
    around = frozenset(heading.iterancestors()) if heading is not None else frozenset()
    found = [*_structured(page), *_metas(page), *_items(page, around), *_times(page, around)]
    found += _beside(page, heading, around, month_first)
    if any(candidate.basis == "printed" and candidate.trust == PRINTED for candidate in found):
        found += _in_own_foot(page, month_first)
    if not any(candidate.trust >= VAGUE and not candidate.other for candidate in found):
        found += distant.of_page(page, heading, around, month_first)
    addressed = list(of_address(page.addresses))
    return [*(one for one in found if not contradicts(one, addressed)), *addressed]


def _structured(page):
    for place, key in enumerate(_STRUCTURED):
        if found := stamped(page.article_node.get(key), f"JSON-LD {key}", place):
            yield from found
            return
    for node in page.structured:
        if found := stamped(node.get("datePublished"), "JSON-LD datePublished", 4):
            yield from found
            return


def _metas(page):
    for place, names, trust in ((1, _PUBLISHED_META, METADATA), (25, _VAGUE_META, VAGUE), (50, _WEAK_META, LOOSE)):
        for name in names:
            for content in page.meta.get(name, ())[:1]:
                yield from stamped(content, name, place, trust)


def _items(page, around):
    for element in (named.element for named in page.named if _ITEM.search(named.property)):
        if element.tag == "meta" or page.is_elsewhere(element, around):
            continue
        value = element.get("datetime") or element.get("content") or " ".join(element.itertext())
        yield from stamped(value.strip(), "datePublished", 2)


def _times(page, around):
    seen = 0
    for element in page.tree.iter("time", "abbr"):
        if element.tag == "abbr" and "published" not in (element.get("class") or ""):
            continue
        values = (element.get("datetime"), element.get("title"), " ".join(" ".join(element.itertext()).split()))
        label = fold(f"{element.get('class') or ''} {element.get('itemprop') or ''}")
        if page.is_elsewhere(element, around) or "updated" in label or "modified" in label or MODIFIED.search(lead(element)):
            continue
        sure = element.get("pubdate") is not None or "publish" in label or "entry-date" in label or "posted" in label
        trust = METADATA if sure else LOOSE if seen or "created" in label else VAGUE
        stamps = (stamped(value, f"<{element.tag}>", 3 + 2 * seen, trust) for value in values if value)
        yield from next((stamp for stamp in stamps if stamp), ())
        seen += 1


def _beside(page, heading, around, month_first):
    """Yield the dates of the lines around the headline."""
    if heading is None:
        return
    texts = page.texts
    inside = page.place_of(heading)
    if not inside:
        return
    first, last = inside
    yield from (one for line, _ in lines(texts[first + 1 : last + 1]) for one in in_line(line, 1, PRINTED, month_first))
    for place, pieces in enumerate((texts[last + 1 : last + AFTER], texts[max(0, first - BEFORE) : first][::-1])):
        window = list(lines(pieces if place == 0 else pieces[::-1]))
        long = prose = links = 0
        for distance, (line, element) in enumerate(window if place == 0 else reversed(window)):
            long, prose = long + (len(line) > LONG), prose + is_prose(line)
            # The first long line may be a standfirst. Above a menu or the site's name stands the site's clock: the day of the visit.
            if long > 1 or prose > MOST_PROSE or links > MOST_LINKS:
                break
            for one in in_line(line, 2 + distance + 10 * place, PRINTED, month_first):
                strays = (distance >= NEXT and page.is_elsewhere(element, around)) or (place and _is_teaser(element, around))
                if not (strays or _is_captioned(line, element)):
                    yield one
            links += place and _links(line, element, page)


def _in_own_foot(page, month_first):
    """Yield the days that the foot of the article, below its text, calls those of its publication: rivals of what is printed above it."""
    dated = ((before, piece) for before, piece in pairwise(page.texts) if "20" in piece or "19" in piece)
    labelled = [piece.getparent() for pair in dated for piece in pair if PUBLISHED.match(fold(piece.strip()[:LABEL]))]
    feet = (next(filter(is_own_foot, (element, *element.iterancestors())), None) for element in labelled)
    for foot in dict.fromkeys(feet):
        for line, _ in lines(foot.xpath(".//text()[normalize-space()]")) if foot is not None else ():
            if PUBLISHED.match(fold(line)):
                yield from in_line(line, NEAR, PRINTED, month_first)


def _is_captioned(line, element):
    """Say whether a line of words and a day stands in a caption: an element that is called so, or right in one."""
    called = any(CAPTION.search(node.get("class") or "") for node in islice((element, *element.iterancestors()), 2))
    return called and any(date.start for date in dates.find(line)[:1])


def _is_teaser(element, around):
    """Say whether an element stands beside a link that reads like another article's headline."""
    for node in takewhile(lambda node: node not in around and node.tag != "body", (element, *element.iterancestors())):
        if any(len(text) >= WORDY and text.count(" ") >= MOST_IN_NAME for text in (link.text_content().strip() for link in node.iter("a"))):
            return True
    return False


def _links(line, element, page):
    """Return how many links a line consists of; more than MOST_LINKS where it leads to the site's front, 0 where it is no line of links."""
    block = next((node for node in (element, *element.iterancestors()) if node.tag in BLOCKS), element)
    links = [link for link in block.iter("a") if link.text_content().strip()]
    if letters(line) != letters("".join(link.text_content() for link in links)):
        return 0
    return MOST_LINKS + 1 if any(map(page.leads_home, links)) else len(links)
