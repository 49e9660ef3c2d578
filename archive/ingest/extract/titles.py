"""The headline of a page: what it prints, what its metadata give, and which of them is the headline."""

import re
from dataclasses import dataclass
from itertools import islice, pairwise

from lxml import etree

from archive.ingest.extract import beneath
from archive.ingest.extract.elements import letters, lines, text_in
from archive.ingest.extract.structured import name_of
from archive.text import boilerplate, dates, mend
from archive.text.blocks import is_prose
from archive.text.fold import fold
from archive.text.headlines import SEPARATOR, is_section, strip_kicker, strip_site
from archive.text.mend import single_spaced

LONGEST, SHORTEST_UNSURE = 400, 3  # characters; words of a heading that no metadata confirm
MOST_IN_NAME = 4  # words of a site's or a section's name
LONGEST_DAY = 40  # characters of a day, perhaps with its hour, in a headline's own element
LAST = 12  # characters of a headline that ends with a day, in which a digit stands
LIKE = 0.6  # share of words in common from which two headlines are one

_HEADINGS = {"h1", "h2", "h3", "h4", "h5"}
_LOOKS = ("b", "strong", "font", "big", "center", "span", "p", "td")
_MARKED = {"div", "p", "span", "td", "strong", "b", "font"}
_TITLE_CLASS, _TITLE_ID = re.compile("title|headline|subject"), re.compile("title|headline")
_LARGE = etree.XPath("//font[starts-with(@size, '+') or number(@size) >= 4] | //big")
TITLE = "<title>"
_HAS_TEXT = etree.XPath("boolean(text()[normalize-space()]) or boolean(*[not(*)])")
_NAME_BEHIND = re.compile(r"(?:\s+[-|»›·•/]+|\s*:+)\s+")  # folded: behind a headline, before a site's name
_STRONG_PARTS = re.compile(r"\s+(?:::|[|»›•])\s+")
_KICKER = re.compile(
    r"kicker|eyebrow|overline|over-?title|dachzeile|roofline|topline|supra|volanta|antetitulo|surtitre|rubric|categor|label|flag",
    re.IGNORECASE,
)
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
    headings = [_without_kicker(_without_day(heading), given) for heading in _printed(page, is_site)]
    words = [(folded, _WORD.findall(folded), _before_cut(folded)) for folded in (fold(title.text) for title in given)]
    ranked = [(_confirmed(heading, words), heading.element.tag == "h1", heading) for heading in headings]
    printed = [h for rank, is_h1, h in sorted(ranked, key=lambda x: x[:2], reverse=True) if rank > 1 or (rank and is_h1)]
    if not printed:
        # The first heading of the page, though search engines are told another, or nothing.
        tops = _tops(page, headings) or _seconds(page, headings)
        printed = tops if len(tops) == 1 or not given else []
    elif printed[0].element.tag != "h1" and _names_the_way(page, given):
        # A <title> of the site and its sections confirms the name on the site's banner.
        tops = _tops(page, headings)
        printed = tops if len(tops) == 1 else printed
    if (not printed or len(printed[0].text.split()) < SHORTEST_UNSURE or _stands_by_section(printed[0], page)) and _names_the_site_alone(
        page, given
    ):
        printed = _by_look(page, headings, is_site) or printed
    if not printed and given:
        printed = list(islice((found for title in given for found in _unmarked(page, title)), 1)) or (
            _under_banner(page, headings) if _names_nothing_else(given) else []
        )
    if not printed and not given:
        printed = list(_above_day(page))
    found = {}
    for title in (*printed, *given):
        found.setdefault(fold(title.text), title)
    titles = list(found.values())
    if titles and not titles[0].kicker:
        titles[0].kicker = next((title.kicker for title in given if title.kicker), "")
    return titles


def _tops(page, headings):
    return [h for h in headings if h.element.tag == "h1" and len(h.text.split()) > SHORTEST_UNSURE and not page.is_elsewhere(h.element)]


def _seconds(page, headings):
    """Return the headings of the second rank that are signed as a page's headline is, where those of the first print the site's name."""
    if any(heading.element.tag == "h1" for heading in headings) or page.tree.find(".//h1") is None:
        return []
    return [h for h in headings if h.element.tag == "h2" and len(h.text.split()) > SHORTEST_UNSURE and beneath.is_signed(h.element, page)]


def _names_the_way(page, given):
    """Say whether nothing but a <title> is given, and that in parts: the site, its sections."""
    return _names_nothing_else(given) and len(SEPARATOR.split(page.title_element)) > 2


def _given(page, is_site):
    raw = [(name_of(page.article_node.get("headline")), "JSON-LD headline")]
    raw += [(page.meta[name][0], name) for name in ("og:title", "twitter:title", "dc.title", "headline", "title") if name in page.meta]
    raw += [(text, TITLE) for number, text in enumerate(page.title_elements) if not number or len(text.split()) > SHORTEST_UNSURE]
    for text, name in raw:
        if text := _stripped(text, is_site):
            text, kicker = strip_kicker(text)
            if not is_site(text):
                yield Title(text, "metadata", f"{name}: {text}", kicker)


def _stripped(text, is_site):
    text = mend.mend(text).replace("\n", " ")
    return strip_site(text, is_site) if len(text) <= LONGEST else ""


def _printed(page, is_site):
    for element in (named.element for named in page.named if _may_head(named)):
        text = mend.mend(" ".join(element.itertext())).replace("\n", " ")
        text = single_spaced(text)
        if not 2 < len(text) <= LONGEST or is_site(text):
            continue
        text, kicker = strip_kicker(_stripped(text, is_site) if "|" in text else text)
        yield Title(text, "printed", f"<{element.tag}>: {text}", kicker, element)


def _without_kicker(heading, given):
    """Return a heading without the element that it begins with, if that is called a kicker or the metadata give what stands behind it."""
    first = next((child for child in heading.element if child.text_content().strip()), None) if not heading.kicker else None
    kicker = " ".join(first.text_content().split()) if first is not None else ""
    rest = heading.text.removeprefix(kicker).lstrip(" :|–—-")
    own = letters(fold(rest)) if kicker and rest != heading.text else ""
    called = own and len(rest.split()) >= SHORTEST_UNSURE and _KICKER.search(first.get("class") or "")
    if called or (own and any(letters(fold(title.text)) == own for title in given)):
        return Title(rest, "printed", f"<{heading.element.tag}>: {rest}", kicker, heading.element)
    return heading


def _without_day(heading):
    """Return a heading without the element that it ends with, where that prints a day and little else."""
    if not len(heading.element) or not any(map(str.isdigit, heading.text[-LAST:])):
        return heading
    last = heading.element[-1]
    day = text_in(last)
    if len(day) > LONGEST_DAY or not heading.text.endswith(day) or not any(date.is_full for date in dates.find(day)):
        return heading
    text = heading.text.removesuffix(day).rstrip(" |–—-,")
    return Title(text, heading.basis, f"<{heading.element.tag}>: {text}", heading.kicker, heading.element) if text else heading


def _may_head(named):
    if named.tag in _HEADINGS or (named.property in ("headline", "name headline") and named.tag != "meta"):
        return True
    return named.tag in _MARKED and bool(_TITLE_CLASS.search(named.classes) or _TITLE_ID.search(named.id))


def _unmarked(page, given):
    """Yield the headline of a page that marks it by its look alone: the element whose text is the headline that the metadata give.

    Where the <title> is all that they give, it may be the last of its parts: the site and its sections stand before it. A title of one
    part may name the site alone, as the box that is its banner does.
    """
    parts = _STRONG_PARTS.split(page.title_element)
    tags = (*_LOOKS, "div") if len(parts) > 1 else _LOOKS
    is_last = given.evidence.startswith(TITLE) and len(parts) > 1 and len(parts[-1].split()) > SHORTEST_UNSURE
    for text in (given.text, parts[-1]) if is_last else (given.text,):
        own, begun, longer = letters(fold(text)), _before_cut(fold(text)), []
        for element in page.tree.iter(*tags):
            printed = text_in(element) if _HAS_TEXT(element) else ""
            if 0 < len(printed) <= LONGEST and letters(fold(printed)) == own:
                yield Title(text, "printed", f"<{element.tag}>: {text}", given.kicker, element)
                return
            if begun and len(printed) <= LONGEST and fold(printed).startswith(begun):
                longer.append(Title(mend.mend(printed), "printed", f"<{element.tag}>: {printed}", given.kicker, element))
        if longer:
            yield min(longer, key=lambda title: len(title.text))
            return


def _by_look(page, headings, is_site):
    """Return the heading, or else the large print, that has a date or a byline next to it, as the headline of a page has."""
    order = {element: place for place, element in enumerate(page.tree.iter())}
    for found in (headings, _large(page, is_site)):
        signed = [title for title in found if len(title.text.split()) > SHORTEST_UNSURE and beneath.is_signed(title.element, page)]
        if signed:
            # A page that is broken in rarer ways has a second root, to which the first does not lead.
            return [min(signed, key=lambda title: (title.element.tag, order.get(title.element, len(order))))]
    return []


def _names_nothing_else(given):
    """Say whether no metadata but the <title> say what a page is called."""
    return all(title.evidence.startswith(TITLE) for title in given)


def _under_banner(page, headings):
    """Return the first heading, or bold line, if the text begins right below it: the <title> says what the page's banner does."""
    heads = [title for title in headings if not page.is_elsewhere(title.element)][:1] or list(_bold(page))
    return [title for title in heads if beneath.opens_text(title.element, page) and _is_parted_from_banner(title.element, page)][:1]


def _bold(page):
    """Yield the lines of a page that are bold from end to end."""
    for element in page.tree.iter("b", "strong"):
        text = mend.mend(text_in(element))
        is_whole = letters(text_in(element.getparent())) == letters(text)
        if is_whole and len(text) <= LONGEST and len(text.split()) >= SHORTEST_UNSURE and not page.is_elsewhere(element):
            yield Title(text, "printed", f"<{element.tag}>: {text}", "", element)


def _above_day(page):
    """Yield the line right above the date line or the byline, before any prose: on a page that marks no headline, and names none."""
    for (line, element), (behind, _) in pairwise(lines(page.texts)):
        if is_prose(line):
            return
        strays = page.is_elsewhere(element) or boilerplate.is_litter(line)
        if len(line.split()) > SHORTEST_UNSURE and beneath.signs(behind) and not strays:
            yield Title(line, "printed", f"<{element.tag}>: {line}", "", element)
            return


def _is_parted_from_banner(heading, page):
    """Say whether links, as of a menu, stand between what the <title> says and a heading: above a standfirst there are none."""
    above = page.texts[: page.place_of(heading)[0]]
    own, printed = letters(fold(page.title_element)), ""
    for place, piece in enumerate(above):
        printed += letters(fold(piece))
        if own in printed:
            return any(other.getparent().tag == "a" for other in above[place + 1 :])
    return False


def _names_the_site_alone(page, given):
    """Say whether nothing but a <title> is given, and that no headline but names of a site and its sections in a row."""
    parts = SEPARATOR.split(page.title_element)
    return _names_nothing_else(given) and (not given or (len(parts) > 1 and all(len(part.split()) <= MOST_IN_NAME for part in parts)))


def _stands_by_section(heading, page):
    """Say whether the <title> has nothing but a section's name beside what a heading says: that is the site's name."""
    parts = SEPARATOR.split(page.title_element)
    others = [part for part in parts if letters(fold(part)) != letters(fold(heading.text))]
    return len(others) == len(parts) - 1 and bool(others) and all(map(is_section, others))


def _large(page, is_site):
    for element in _LARGE(page.tree):
        text = mend.mend(text_in(element))
        if len(text) <= LONGEST and not is_site(text):
            yield Title(text, "printed", f"<{element.tag}>: {text}", "", element)


def _before_cut(folded):
    """Return what a headline says before the ellipsis with which it was cut off, "" where it was not, or early."""
    begun = folded.removesuffix("…").removesuffix("...").rstrip()
    return begun if begun != folded and len(begun.split()) > SHORTEST_UNSURE else ""


def _confirmed(heading, given):
    """Return how well metadata confirm a heading: 3 word for word, 2 as a part, 1 by most of its words, 0 not at all.

    `given` holds the metadata's headlines as (folded, their words in order, what stands before the cut of one that was cut off).
    """
    own = fold(heading.text)
    in_order = _WORD.findall(own)
    words, best = set(in_order), 0
    for other, others, begun in given:
        if in_order == others or (begun and own.startswith(begun)):
            return 3
        if (len(words) > SHORTEST_UNSURE and own in other) or (len(words) > 1 and _NAME_BEHIND.match(other.removeprefix(own))):
            best = max(best, 2)
        if len(words.intersection(others)) >= LIKE * max(len(words), len(set(others)), 1):
            best = max(best, 1)
    return best
