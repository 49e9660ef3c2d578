"""The Draft of an HTML page."""

import re
from itertools import chain, islice, pairwise

from lxml import etree

from archive.ingest.draft import Draft, Hint
from archive.ingest.extract import assembly, beneath, body, cleaning, credit, otherpages, printed, published, signature, titles
from archive.ingest.extract.elements import is_own_foot, letters, lines, text_in
from archive.ingest.extract.page import LONGEST_MASTHEAD, Page
from archive.ingest.extract.structured import types_of
from archive.text import dates, language, mend, urls
from archive.text.blocks import PROSE, SEPARATOR, is_prose
from archive.text.fold import fold, fold_name
from archive.text.headlines import is_section, kind_of, strip_kicker
from archive.text.names import byline_names, is_person, outlet_in, split_names

_BYLINE = re.compile(r"byline|author|signature|createdby|\bby\b|muhabir|yazar|auteur|autor|reader-credits|article-?credits")
_KINDS_OF_TYPES = {
    "OpinionNewsArticle": "opinion", "AnalysisNewsArticle": "report", "ReportageNewsArticle": "report", "AskPublicNewsArticle": "other",
    "ReviewNewsArticle": "opinion",
}  # fmt: skip
_TITLE_PARTS = re.compile(r"\s+[|–—·•»«::/-]+\s+|:\s+")
_DOMAIN = re.compile(r"[\w-]{2,}(?:\.[a-zə]{2,4}){1,2}", re.IGNORECASE)
_POSTED_BY = re.compile(r"\b(?:posted|written|published|submitted) by:?\s*$", re.IGNORECASE)
_RIGHT = etree.XPath(" | ".join(f"//{tag}[@align='right' or contains(@style, 'right')]" for tag in ("p", "div", "td")))
_ALIGNED = re.compile(r"text-align:\s*right")
LONGEST_BYLINE, LONGEST_AGENCY = 160, 40  # characters
NEAR_DAY = 2  # pieces of text from a date
FOOT = 12  # pieces of text at the end of a page in which its copyright line stands
LABELS = 6  # pieces of text above a headline in which its section may be named


def draft(raw, known, today):
    """Return the Draft of a page. Raises ValueError, with a message for a reader, where there is no page."""
    html = raw.metadata.get("html") or mend.decode(raw.data, raw.charset)
    if not html.strip():
        raise ValueError("it is empty")
    page = Page(html, urls.clean(raw.address))
    made = Draft()
    assembly.addresses(made, [*page.addresses, *raw.aliases])
    is_site = _site(page, known)
    found = titles.of_page(page, is_site)
    for title in found:
        made.claim("title", title.text, title.basis, title.evidence)
    heading = next((title.element for title in found if title.element is not None), None)
    if heading is not None:
        page.drop_others(heading)
    blocks, captions = body.of_page(page, heading)
    cleaned = cleaning.clean(blocks, made.title, captions, found[0].kicker if found else "")
    made.captions = [*captions, *cleaned.captions]
    made.claim("dek", cleaned.dek, "printed", cleaned.dek)
    made.sources = _sources(page, heading, made.title, known)
    _byline(made, page, cleaned, heading, known, is_site)
    assembly.writers(made, [], cleaned.credits)
    dateline = assembly.text(made, cleaned.blocks, known)
    if not made.byline and len(signed := _at_the_right(page)) == 1:
        made.claim("byline", signed[0], "printed", signed[0])
        made.body = made.body.removesuffix(f"{SEPARATOR}{signed[0]}")
        made.marks = [mark for mark in made.marks if mark["end"] <= len(made.body)]
    assembly.own_agency(made, page.site_name[0], dateline)
    assembly.tongue(made, *page.language)
    order = published.month_first(" ".join(piece for piece in page.texts if "/" in piece), language.tag(page.language[0]) or made.language)
    if page.language[0].lower().replace("_", "-") == "en-us" and order is None:
        order = True
    assembly.date(made, printed.of_page(page, heading, order), dateline, today)
    if raw.metadata.get("published"):
        assembly.date_of_feed(made, raw.metadata["published"], today)
    assembly.kind(made, _labels(page, found, heading, cleaned), _kinds(page))
    assembly.supply_title(made, dateline)
    if reason := otherpages.why_none(page, made.title, blocks):
        made.doubts.append(("extraction", reason))
    if page.cut:
        _tell_cut(made, page.cut)
    return made


def _tell_cut(made, why):
    """Say that the page was read in part; raise ValueError where nothing was."""
    if not made.body:
        raise ValueError(f"{why}: no text was found before")
    made.doubts.append(("extraction", f"{why}: what follows was not read"))


def _site(page, known):
    """Return the test whether a text is the name of this page's site."""
    host = urls.host(page.address)
    given = (page.site_name[0], *page.meta.get("og:site_name", ())[1:], page.name_of(page.article_node.get("publisher")), host)
    named = {fold(name) for name in given if name}
    named |= {fold(text) for text in page.mastheads}
    own = known.at(host) if host else None
    label = re.sub(r"\W+", "", urls.site_label(host)) if host else ""

    def is_site(text):
        folded = fold(text).strip(" .")
        if not folded:
            return False
        squeezed = re.sub(r"\W+", "", folded)
        if folded in named or (own and known.named(text) == own) or (not host and known.named(text)):
            return True
        return len(label) > 2 and (
            squeezed == label or (squeezed.startswith(label) and len(folded.split()) <= 3 and len(squeezed) <= len(label) + 8)
        )

    return is_site


def _sources(page, heading, title, known):
    site, where = page.site_name
    if "." in site and " " not in site and urls.site_label(site.lower()) != urls.site_label(urls.host(page.address)):
        site = ""  # the host of an archive that keeps the page
    hints = []
    if host := urls.host(page.address):
        hints.append(Hint(site, host, "url", page.address))
    elif site:
        hints.append(Hint(site, basis="metadata", evidence=f"{where}: {site}"))
    else:
        hints += [Hint(name, basis="printed", evidence=f"<title>: {page.title_element}") for name in _in_title(page, heading, title, known)]
    return hints


def _in_title(page, heading, title, known):
    """Yield the ends of the <title> that name the site: a known name, one that the page prints as its own, what is not the headline."""
    parts = _TITLE_PARTS.split(page.title_element)
    around = list(_names_around(page, heading))
    headline = {letters(fold(text)) for text in (title, text_in(heading))} if heading is not None else set()
    if len(parts) == 1:
        own = letters(fold(parts[0]))
        is_banner = headline and own and not any(own in text for text in headline) and own in letters(fold("".join(around)))
        yield from (part for part in parts if known.named(part) or is_banner)
        return
    own = {fold_name(name) for name in around}
    owners = {fold_name(name) for name in _owners(page)}
    yield from (part for part in parts[1:-1] if fold_name(part) in owners)
    for part, others in ((parts[0], parts[1:]), (parts[-1], parts[:-1])):
        is_rest = letters(fold("".join(others))) in headline and not is_section(part)
        is_domain = _DOMAIN.fullmatch(part) and all(map(is_section, others))
        is_outlet = outlet_in(part) == part and any(letters(fold(strip_kicker(other)[0])) in headline for other in others)
        if known.named(part) or fold_name(part) in own or is_rest or is_domain or is_outlet:
            yield part


def _names_around(page, heading):
    """Yield what may name the site: lines above the headline, and whose copyright line stands at the foot."""
    first = (page.place_of(heading) or (0,))[0] if heading is not None else 0
    yield from (line for line, _ in lines(page.texts[:first]) if len(line) <= LONGEST_MASTHEAD)
    yield from _owners(page)


def _owners(page):
    """Return whose copyright lines stand at the foot of a page."""
    return credit.owners([line for line, _ in lines(page.texts[-FOOT:])])


def _byline(made, page, cleaned, heading, known, is_site):
    """Hold who wrote a page, and the agency where a byline names one."""
    given = page.article_node.get("author")
    given = [page.name_of(author) for author in given] if isinstance(given, list) else [page.name_of(given)]
    groups = [(given, "metadata", "JSON-LD author")]
    groups += [
        (page.meta[name], "metadata", name)
        for name in ("author", "article:author_name", "dc.creator", "byl", "parsely-author", "sailthru.author")
        if name in page.meta
    ]
    groups.append(([line for line in cleaned.head if byline_names(line)], "printed", ""))
    around = frozenset(heading.iterancestors()) if heading is not None else frozenset()
    pieces = beneath.pieces_below(heading, page) if heading is not None else []
    below = [*beneath.lines_below(heading, page), *pieces] if heading is not None else []
    below = [[line] for line in below if byline_names(line) or credit.signed(line, known)]
    outlets = {fold_name(hint.name) for hint in made.sources if " " in hint.name}
    held, told = set(), ""  # the names that are held, and on what basis
    for texts, basis, where in chain(groups, ((texts, "printed", "") for texts in chain(_byline_texts(page, around), below))):
        if told == "printed" and not where:
            return
        texts = [text for text in texts if text and len(text) <= LONGEST_BYLINE]
        names = [name for name in _persons(texts, known, is_site) if not any(own in fold_name(name) for own in outlets)]
        evidence = f"{where}: {', '.join(texts)}" if where else ", ".join(texts)
        for text in texts:
            if agency := known.agency_in(text):
                made.agencies.append(Hint(agency, basis=basis, evidence=f"{where}: {text}" if where else text))
        says_more = told == "metadata" and basis == "printed" and held < set(names) and not _repeat(set(names) - held, held)
        if names and (says_more or not told):
            held, told, made.byline = set(names), basis, ""
            made.claim("byline", ", ".join(names), basis, evidence)
        elif names and where:
            made.claim("byline", ", ".join(names), basis, evidence)
    made.agencies += [Hint(piece, basis="printed", evidence=piece) for piece in _agencies(pieces, known)]
    if not told and len(posted := _posted_by(page, around)) == 1:
        made.claim("byline", *posted, "printed", f"by {posted[0]}")


def _agencies(pieces, known):
    """Yield the agencies among the pieces below a headline that stand by its date: further off a name credits a picture."""
    dated = [place for place, piece in enumerate(pieces) if len(piece) < PROSE and dates.find(piece)]
    near = [piece for place, piece in enumerate(pieces) if any(abs(place - other) <= NEAR_DAY for other in dated)]
    yield from (piece for piece in near if 0 < len(piece) <= LONGEST_AGENCY and known.agencies(piece) and not kind_of(piece))


def _repeat(names, held):
    """Say whether one of `names` is but one of those `held` with more around it."""
    return any(own in name for name in names for own in held)


def _persons(texts, known, is_site):
    """Yield the persons whom the texts of a byline name, each once."""
    found = (name for text in texts for name in (byline_names(text) or credit.signed(text, known) or split_names(text)))
    yield from (name for name in dict.fromkeys(found) if is_person(name) and not (is_site(name) or known.named(name)))


def _byline_texts(page, around):
    """Yield the texts of elements that are called a byline or an author, those that stand in one another's line together."""
    found = {}
    for named in page.named:
        element = named.element
        signs = named.rel == "author" or "author" in named.property or _BYLINE.search(named.classes)
        if signs and named.tag not in ("meta", "link", "body", "html"):
            text = text_in(element)
            if 3 < len(text) <= LONGEST_BYLINE and (
                not page.is_elsewhere(element, around) or (byline_names(text) and any(map(is_own_foot, element.iterancestors())))
            ):
                found.setdefault(element.getparent() if named.rel == "author" else element, []).append(text)
    yield from islice(found.values(), 3)


def _posted_by(page, around):
    """Return the persons named right behind "posted by", wherever on the page of the article that stands, each once."""
    pairs = pairwise(page.texts)
    named = (
        after
        for before, after in pairs
        if "by" in before.rstrip()[-3:].lower() and _POSTED_BY.search(before) and not page.is_elsewhere(after.getparent(), around)
    )
    return [name for name in dict.fromkeys(" ".join(after.split()) for after in named) if is_person(name)]


def _at_the_right(page):
    """Return the names that stand alone in a line at the right behind prose, as who signs below a text."""
    aligned = [element for element in _RIGHT(page.tree) if element.get("align") or _ALIGNED.search(element.get("style"))]
    texts = ((element, text_in(element)) for element in aligned if not page.is_elsewhere(element))
    prose = next((place for place, piece in enumerate(page.texts) if is_prose(piece)), len(page.texts))
    signed = [(page.place_of(element), text) for element, text in texts if signature.is_name_alone(text)]
    return [text for place, text in signed if place and place[0] > prose]


def _labels(page, found, heading, cleaned):
    """Yield what may name the kind of a page: its kickers, its sections, short lines around the headline."""
    yield from (title.kicker for title in found if title.kicker)
    yield from cleaned.head
    yield from (name for key in ("article:section", "section") for name in page.meta.get(key, ()))
    section = page.article_node.get("articleSection")
    yield from map(str, section if isinstance(section, list) else [section] if section else [])
    if heading is not None:
        texts = page.texts
        first = (page.place_of(heading) or (0,))[0]
        yield from (
            line for line, element in lines(texts[max(0, first - LABELS) : first]) if kind_of(line) and not page.is_elsewhere(element)
        )


def _kinds(page):
    return [(_KINDS_OF_TYPES[kind], f"JSON-LD @type {kind}") for kind in types_of(page.article_node) if kind in _KINDS_OF_TYPES]
