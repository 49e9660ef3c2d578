"""Pages that are no article: fronts that lead to articles, walls that ask for consent, pages not found, results of a search."""

import re

from archive.ingest.extract.elements import letters
from archive.text.fold import fold

LEAST_LEADS = 4  # headings of a text that are links to other pages, from which it may be a front
MOST_BESIDE = 2.5  # blocks for each of them, above which it is an article with links in it
LONGEST_WALL = 1500  # characters
LEAST_WORDS = 4  # of consent, in a wall
LONGEST_TITLE = 8  # words

# Matched against folded text.
_NOT_FOUND = re.compile(
    r"\b(?:page|article|story) (?:is )?(?:not found|unavailable)\b|\bcan(?:'t|not) find (?:that|the|this) page\b|^(?:error )?404\b|"
    r"\b404\W*$|\bpage (?:introuvable|non trouvee)\b|\bseite (?:wurde )?nicht gefunden\b|\bстраница не (?:найдена|существует)|"
    r"\bsayfa bulunamadi|\bsehife tapilmadi|\bpagina no encontrada\b|էջը (?:չի|չէ) գտնվել|გვერდი ვერ მოიძებნა"
)
_SEARCH = re.compile(
    r"^(?:search results?|you searched for|результаты поиска|resultats de (?:la )?recherche|suchergebnisse|arama sonuclari|"
    r"axtaris neticeleri|resultados de (?:la )?busqueda|որոնման արդյունքներ)\b"
)
_CONSENT = re.compile(
    r"\b(?:cookies?|consent\w*|tracking|tracker|traceurs?|privacy|gdpr|zustimm\w+|einwillig\w+|datenschutz\w*|personenbezogene\w*|widerruf\w*|"
    r"werbetracking|pur-abo|consentement|donnees personnelles|confidentialite|partenaires|согласи\w+|персональны\w+ данны\w+|"
    r"cerez\w*|kisisel veri\w*|consentimiento|privacidad)\b"
)


def why_none(page, title, blocks):
    """Return why a page called `title`, with the text `blocks`, is no article, in words for a curator; "" where it may be one."""
    titles = [fold(text) for text in (title, page.title_element) if text]
    if any(_SEARCH.search(text) for text in titles):
        return "the results of a search, no article"
    if any(_NOT_FOUND.search(text) for text in titles if len(text.split()) <= LONGEST_TITLE):
        return "a page that was not found, no article"
    text = " ".join(block.text for block in blocks)
    if len(text) <= LONGEST_WALL and len(_CONSENT.findall(fold(text))) >= LEAST_WORDS:
        return "a request for consent, no article"
    if not page.article_node and "article" not in page.meta.get("og:type", ()):
        leads = _leads(page, blocks)
        if leads >= LEAST_LEADS and len(blocks) <= MOST_BESIDE * leads:
            return f"it leads to {leads} articles and is none"
    return ""


def _leads(page, blocks):
    """Return how many blocks of a text are headings that are links and nothing else."""
    linked = set()
    for element, _, own in page.blocks:
        if element.tag in ("h2", "h3", "h4") and any(letters(" ".join(link.itertext())) == own for link in element.iter("a")):
            linked.add(own)
    return sum(letters(block.text) in linked for block in blocks)
