"""The headline of a page: what it prints, what its metadata give, and which of them is the headline."""

import re
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from archive.ingest.extract.page import having, letters, lines
from archive.ingest.extract.structured import name_of
from archive.text import dates, mend
from archive.text.blocks import PROSE
from archive.text.fold import fold
from archive.text.headlines import SEPARATOR, strip_kicker, strip_site
from archive.text.names import byline_names

LONGEST, SHORTEST_UNSURE = 400, 3  # characters; words of a heading that no metadata confirm
MOST_IN_NAME = 4  # words of a site's or a section's name
SIGNED = 3  # lines below a headline in which its date or byline stands
LIKE = 0.6  # share of words in common from which two headlines are one

_HEADINGS = etree.XPath(
    "//h1 | //h2 | //h3 | //h4 | //h5 | //*[@itemprop='headline' or @itemprop='name headline'][not(self::meta)] | "
    "//*[self::div or self::p or self::span or self::td or self::strong or self::b or self::font]"
    f"[{having('class', 'title', 'headline', 'subject')} or {having('id', 'title', 'headline')}]"
)
_LARGE = etree.XPath("//font[starts-with(@size, '+') or number(@size) >= 4] | //big")
_BEHIND = etree.XPath("following::text()[normalize-space() and not(parent::script or parent::style)][position() <= 8]")
TITLE = "<title>"
_HAS_TEXT = etree.XPath("boolean(text()[normalize-space()]) or boolean(*[not(*)])")
_WORD = re.compile(r"\w+")


@dataclass
class Title:
    text: str
    basis: str  # printed, metadata
    evidence: str
    kicker: str = ""
    element: object = None  # the heading that prints it


def of_page(page, is_site):
    """Return the Titles that `page` could have, the best first; [] where it gives none. `is_site(text)` knows the site's names."""
    given = list(_given(page, is_site))
    headings = list(_printed(page, is_site))
    ranked = [(_confirmed(heading, given), heading.element.tag == "h1", heading) for heading in headings]
    printed = [h for rank, is_h1, h in sorted(ranked, key=lambda x: x[:2], reverse=True) if rank > 1 or (rank and is_h1)]
    if not printed:
        # The first heading of the page, though search engines are told another, or nothing.
        tops = [h for h in headings if h.element.tag == "h1" and len(h.text.split()) > SHORTEST_UNSURE and not page.is_elsewhere(h.element)]
        printed = tops if len(tops) == 1 or not given else []
    if (not printed or len(printed[0].text.split()) < SHORTEST_UNSURE) and _names_the_site_alone(page, given):
        printed = _by_look(page, headings, is_site) or printed
    if not printed and given:
        printed = list(_unmarked(page, given[0]))
    found = {}
    for title in (*printed, *given):
        found.setdefault(fold(title.text), title)
    titles = list(found.values())
    if titles and not titles[0].kicker:
        titles[0].kicker = next((title.kicker for title in given if title.kicker), "")
    return titles


def _given(page, is_site):
    raw = [(name_of(page.article_node.get("headline")), "JSON-LD headline")]
    raw += [(page.meta[name][0], name) for name in ("og:title", "twitter:title", "dc.title", "headline", "title") if name in page.meta]
    raw.append((page.title_element, TITLE))
    for text, name in raw:
        if text := _stripped(text, is_site):
            text, kicker = strip_kicker(text)
            if not is_site(text):
                yield Title(text, "metadata", f"{name}: {text}", kicker)


def _stripped(text, is_site):
    text = mend.mend(text).replace("\n", " ")
    return strip_site(text, is_site) if len(text) <= LONGEST else ""


def _printed(page, is_site):
    for element in _HEADINGS(page.tree):
        text = mend.mend(" ".join(element.itertext())).replace("\n", " ")
        text = re.sub(r" {2,}", " ", text).strip()
        if not 2 < len(text) <= LONGEST or is_site(text):
            continue
        text, kicker = strip_kicker(_stripped(text, is_site) if "|" in text else text)
        yield Title(text, "printed", f"<{element.tag}>: {text}", kicker, element)


def _unmarked(page, given):
    """Yield the headline of a page that marks it by its look alone: the element whose text is the headline that the metadata give."""
    for element in page.tree.iter("b", "strong", "font", "big", "center", "span", "p", "td"):
        if _HAS_TEXT(element) and letters(element.text_content()) == letters(given.text):
            yield Title(given.text, "printed", f"<{element.tag}>: {given.text}", given.kicker, element)
            return


def _by_look(page, headings, is_site):
    """Return the heading, or else the large print, that has a date or a byline next to it, as the headline of a page has."""
    order = {element: place for place, element in enumerate(page.tree.iter())}
    for found in (headings, _large(page, is_site)):
        signed = [title for title in found if len(title.text.split()) > SHORTEST_UNSURE and _is_signed(title.element, page)]
        if signed:
            return [min(signed, key=lambda title: (title.element.tag, order[title.element]))]
    return []


def _is_signed(element, page):
    if page.is_elsewhere(element):
        return False
    return any(byline_names(line) or (len(line) < PROSE and any(date.is_full for date in dates.find(line))) for line in below(element))


def below(heading):
    """Return the lines next below a heading, in which a date or a byline may stand."""
    return [line for line, _ in islice(lines(_BEHIND(heading)), SIGNED)]


def _names_the_site_alone(page, given):
    """Say whether nothing but a <title> is given, and that no headline but names of a site and its sections in a row."""
    parts = SEPARATOR.split(page.title_element)
    return all(title.evidence.startswith(TITLE) for title in given) and (
        not given or (len(parts) > 1 and all(len(part.split()) <= MOST_IN_NAME for part in parts))
    )


def _large(page, is_site):
    for element in _LARGE(page.tree):
        text = mend.mend(" ".join(element.text_content().split()))
        if len(text) <= LONGEST and not is_site(text):
            yield Title(text, "printed", f"<{element.tag}>: {text}", "", element)


def _confirmed(heading, given):
    """Return how well metadata confirm a heading: 3 word for word, 2 as a part, 1 by most of its words, 0 not at all."""
    own = fold(heading.text)
    words = set(_WORD.findall(own))
    best = 0
    for title in given:
        other = fold(title.text)
        others = set(_WORD.findall(other))
        if _WORD.findall(own) == _WORD.findall(other):
            return 3
        if len(words) > SHORTEST_UNSURE and own in other:
            best = max(best, 2)
        if len(words & others) >= LIKE * max(len(words), len(others), 1):
            best = max(best, 1)
    return best
