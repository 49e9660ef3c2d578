"""Elements of a page: what their names say that they print, and the lines of text that they make up."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from archive.text import mend
from archive.text.fold import fold

_ASCII_SIGNS = bytes(code for code in range(128) if not (chr(code).isalnum() or chr(code) == "_"))
_OTHER_SIGNS = re.compile("[\u0080-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u2000-\u206f\u3000-\u3004\ufeff]+")
BLOCKS = {
    "p", "div", "li", "ul", "ol", "td", "th", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "header", "footer", "section", "article",
    "main", "body", "dd", "dt", "dl", "figure", "figcaption", "blockquote", "aside", "nav", "form", "center", "pre", "br", "hr", "address",
    "fieldset",
}  # fmt: skip
# Names of elements that print a headline, a subhead, a byline, a caption, a date. Each begins with a letter: others are passed over fast.
_NAMED = re.compile(
    r"title|headline|subject|by(?:line|(?<=\bby)\b)|aut(?:ho|eu|o)r|signature|createdby|muhabir|yazar|caption|Caption|photo-credit"
    r"|reader-credits|article-?credits|subhead|sub-head|cross-?head|inter-?tit|zwischenueberschrift"
)
CAPTION = re.compile("[cC]aption|photo-credit")  # in the class of an element that prints what a picture shows
_OWN_FOOT = re.compile(r"\b(?:post|entry|article)[-_]?foot")
_NAMED_PROPERTY = re.compile("headline|author|datePublished|dc:date|dc:created")
_SELF_NAMED = {"h1", "h2", "h3", "h4", "h5", "figcaption"}


_TEXT = etree.XPath("normalize-space()", smart_strings=False)


def text_in(element):
    """Return the text of an element and all in it, blanks single and none at its ends."""
    text = _TEXT(element)
    return text if text.isprintable() else " ".join(text.split())  # what XPath takes for no blank: U+00A0 and others


def having(attribute, *words):
    """Return the XPath condition that an attribute contains one of `words`."""
    return " or ".join(f"contains(@{attribute}, '{word}')" for word in words)


@dataclass(frozen=True, slots=True)
class Named:
    """An element whose own name, class, id or property says what it prints; "" for what it has not."""

    element: object
    tag: str
    classes: str
    id: str
    property: str  # itemprop or property
    rel: str


def named(elements):
    """Yield the Named ones among `elements`."""
    for element in elements:
        get, tag = element.get, element.tag
        classes, own, prop, rel = get("class"), get("id"), get("itemprop") or get("property"), get("rel")
        telling = (classes and _tells(classes)) or (own and _tells(own)) or (prop and _NAMED_PROPERTY.search(prop)) or rel == "author"
        if telling or tag in _SELF_NAMED:
            yield Named(element, tag, classes or "", own or "", prop or "", rel or "")


@lru_cache(maxsize=4096)  # a page's elements share their classes
def _tells(name):
    return bool(_NAMED.search(name))


def letters(text):
    """Return the letters and digits of `text` alone: what two ways of parsing a block agree on."""
    found = text.encode("utf-8", "surrogatepass").translate(None, _ASCII_SIGNS).decode("utf-8", "surrogatepass")
    return found if found.isascii() else _OTHER_SIGNS.sub("", found)


def lines(texts):
    """Yield (line, element) of pieces of text: those that stand in one block are one line."""
    block, pieces, first = None, [], None
    for piece in texts:
        element = piece.getparent()
        if piece.is_tail:
            element = element.getparent()
        own = element
        while own is not None and own.tag not in BLOCKS:
            own = own.getparent()
        broken = piece.is_tail and piece.getparent().tag == "br"
        if pieces and (own is not block or broken):
            yield mend.mend(" ".join(pieces)).replace("\n", " "), first
            pieces = []
        if not pieces:
            block, first = own, element
        pieces.append(str(piece).strip())
    if pieces:
        yield mend.mend(" ".join(pieces)).replace("\n", " "), first


def is_own_foot(element):
    """Say whether an element is the foot of an article: it stands below its text and is part of it."""
    return _is_called_foot(element.get("class") or "")


@lru_cache(maxsize=4096)
def _is_called_foot(classes):
    return bool(_OWN_FOOT.search(classes))


def lead(element):
    """Return, folded, the words printed just before an element in its parent."""
    before = element.getprevious()
    text = (before.tail or " ".join(before.itertext())) if before is not None else (element.getparent().text or "")
    return fold(text[-40:])
