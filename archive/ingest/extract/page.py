"""A parsed page: what its head, its structured data and its headings say. Nothing is decided here."""

import re
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from archive.ingest.extract import elements, structured
from archive.ingest.extract.elements import letters, text_in
from archive.ingest.extract.surroundings import Surroundings
from archive.text import mend, urls

LONGEST_MASTHEAD = 90  # characters
LONGEST_NAME = 40  # characters of a site's name that is its page's title as well
_TOOLBAR = etree.XPath("id('wm-ipp wm-ipp-base')")  # what a web archive prints above the page that it keeps
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")
_END = re.compile(rb"</html(?=[\s/>])[^>]*>", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:\w*(?:Article|Posting|Report)|Statement|Review|Recipe|Reportage\w*|LiveBlogPosting|HowTo)$")
_VISIBLE_TEXT = etree.XPath("//body//text()[normalize-space() and not(parent::textarea)]")
_OWN_ADDRESS = re.compile(
    r"(?:find this (?:article|story|page) (?:at|on)|(?:article|page|original|this) (?:url|address|link)|permalink|printed from"
    r"|адрес (?:статьи|страницы))\s*:?\s*(https?://[^\s<>\"]+)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"title|headline", re.IGNORECASE)
# lxml asks a function of Python for the class of each element that it meets; none but this one is of use here.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=html.HtmlElement)
# Addresses that may lead to a site's front, to be looked at closely: the host alone, "/", a way up; or a web archive's wrapper.
_MAY_BE_HOME = re.compile(r"\s*(?:(?:https?:)?//[^/?#]+/?|/|\.[./]*)\s*$", re.IGNORECASE)

# What holds no text for readers; without it all that follows has less to walk over.
_UNSEEN = ("script", "style", "noscript", "template", "svg", "iframe", "canvas", "object", "map")


def _cut(error):
    """Return why the parser stopped before the end of a page, so that all that follows is lost; "" where it did not."""
    if error is None or error.type_name != "ERR_RESOURCE_LIMIT":
        return ""
    return "its elements lie more than 250 deep inside one another" if "depth" in error.message else "a piece of it has more than 10 MB"


class Page:
    """One HTML page. `text` is the decoded page, `address` where it was captured ("" if that is not known).

    Raises ValueError, with a message for a reader, where there is no page in `text`.
    """

    def __init__(self, text, address=""):
        # lxml reads bytes faster than text, and they are searched faster.
        data = _DECLARATION.sub(b"", text.encode(errors="replace").replace(b"\0", b""))
        data = _END.sub(b"", data)  # what stands behind it would be in a tree of its own, and browsers show it
        if mend.may_be_mojibake(data):
            data = mend.mend_mojibake(data.decode()).encode()
        parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
        parser.set_element_class_lookup(_ONE_CLASS)
        try:
            self.tree = html.document_fromstring(data, parser=parser)
        except (etree.ParserError, ValueError) as error:
            raise ValueError("there is no HTML in it") from error
        self.cut = _cut(parser.error_log.last_error)
        self.scripts = [(script.get("type") or "", script.text) for script in self.tree.iter("script") if script.text]
        etree.strip_elements(self.tree, *_UNSEEN, with_tail=False)
        self.captured_at_address = address or self._kept_address()
        self._surroundings = Surroundings(self.tree)

    def _kept_address(self):
        """Take a web archive's toolbar off the page; return the address that it names, "" where there is none."""
        toolbars = _TOOLBAR(self.tree)
        fields = [element.get("value") for toolbar in toolbars for element in toolbar.iter("input") if element.get("name") == "url"]
        for toolbar in toolbars:
            toolbar.drop_tree()
        return urls.clean(fields[0] or "") if fields else ""

    @cached_property
    def meta(self):
        """Return name in small letters -> contents in order, of <meta> by name, property, itemprop and http-equiv."""
        found = {}
        for element in self.tree.iter("meta"):
            content = (element.get("content") or "").strip()
            if not content:
                continue
            for attribute in ("name", "property", "itemprop", "http-equiv"):
                if name := element.get(attribute):
                    found.setdefault(name.strip().lower(), []).append(mend.mend(content))
        return found

    def first_meta(self, *names):
        """Return (content, name) of the first of `names` that the page has, ("", "") where it has none."""
        return next(((self.meta[name][0], name) for name in names if name in self.meta), ("", ""))

    @cached_property
    def structured(self):
        """Return all nodes of the page's JSON-LD, the outer before the inner."""
        nodes = []
        for kind, text in self.scripts:
            if "ld+json" in kind.lower():
                nodes += structured.nodes(text)
        return nodes

    def name_of(self, value):
        """Return the name in a value of the page's JSON-LD, of a node that it refers to as well; "" where there is none."""
        own = structured.name_of(value)
        return own or (self._names.get(value.get("@id"), "") if isinstance(value, dict) else "")

    @cached_property
    def _names(self):
        return {own: name for kind, text in self.scripts if "ld+json" in kind.lower() for own, name in structured.names_by_id(text).items()}

    @cached_property
    def article_node(self):
        """Return the JSON-LD node that describes this page's article, {} where there is none."""
        articles = [node for node in self.structured if any(_ARTICLE.search(kind) for kind in structured.types_of(node))]
        if len(articles) > 1:
            # A page that lists others names its own article by its address or headline.
            own = [node for node in articles if self._is_own(node)]
            articles = own or [articles[0]]
        return articles[0] if articles else {}

    def _is_own(self, node):
        named = [node.get("url"), node.get("mainEntityOfPage"), node.get("@id")]
        addresses = {urls.normalise(str(n.get("@id", "") if isinstance(n, dict) else n or "").partition("#")[0]) for n in named}
        if addresses & {urls.normalise(address) for address in self.addresses}:
            return True
        headline = str(node.get("headline") or "").strip()
        return bool(headline) and headline in (self.title_element, *self.meta.get("og:title", ()))

    @cached_property
    def title_element(self):
        return next(iter(self.title_elements), "")

    @cached_property
    def title_elements(self):
        """Return what the page's <title>s say: frames that were saved as one file have one each."""
        return [mend.mend(" ".join(element.itertext())).replace("\n", " ").strip() for element in self.tree.iter("title")]

    @cached_property
    def site_name(self):
        """Return (the site's name as the metadata give it, where), ("", "") where they give none, or the page's title."""
        titles = {self.title_element, *self.meta.get("og:title", ())}
        given = [(name, key) for key in ("og:site_name", "application-name") for name in self.meta.get(key, ())[:1]]
        given.append((self.name_of(self.article_node.get("publisher")), "JSON-LD publisher"))
        return next(((name, key) for name, key in given if name and not (name in titles and len(name) > LONGEST_NAME)), ("", ""))

    @cached_property
    def canonical(self):
        """Return the address that the page gives as its own, absolute and cleaned, "" where it gives none or the site's front."""
        given = [link.get("href") for link in self.tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
        for address in (*given, *self.meta.get("og:url", ())):
            cleaned = urls.clean(urljoin(self.captured_at_address, (address or "").strip()))
            if cleaned and not urls.is_home(cleaned):
                return cleaned
        return ""

    @cached_property
    def addresses(self):
        """Return all addresses of this page, cleaned: canonical, where captured, AMP."""
        amp = [link.get("href") for link in self.tree.iter("link") if (link.get("rel") or "").lower() == "amphtml"]
        given = [
            self.canonical,
            self.captured_at_address or ("" if self.canonical else self._printed_address()),
            *(urljoin(self.canonical or self.captured_at_address, a or "") for a in amp),
        ]
        return list(dict.fromkeys(address for address in map(urls.clean, given) if address))

    def _printed_address(self):
        """Return the address that a print view prints of itself ("Find this article at: …"), "" where it prints none."""
        match = _OWN_ADDRESS.search(" ".join(map(str, self.texts)))
        return match[1].rstrip(".,;)") if match else ""

    @cached_property
    def address(self):
        return self.addresses[0] if self.addresses else ""

    @cached_property
    def language(self):
        """Return (language tag, where it stands) as the page declares it."""
        declared = self.tree.get("lang") or self.tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
        if declared:
            return declared, f'<html lang="{declared}">'
        content, name = self.first_meta("content-language", "og:locale", "dc.language", "language", "inlanguage")
        return content, f'{name}="{content}"' if content else ""

    @cached_property
    def blocks(self):
        """Return (element, text, its letters) of the page's paragraphs, headings, items and quotations, in order."""
        found = []
        for element in self.tree.iter("p", "li", "h2", "h3", "h4", "blockquote"):
            text = text_in(element)
            if text:
                found.append((element, text, letters(text)))
        return found

    @cached_property
    def named(self):
        """Return the Named elements in order. One walk over the page costs less than an XPath for each thing looked for."""
        return list(elements.named(self._elements))

    @cached_property
    def _elements(self):
        """All elements, held: lxml makes an element anew each time it is met unless something holds it."""
        return list(self.tree.iter())

    def place_of(self, heading):
        """Return (first, last) place of the pieces of text in `heading` among the page's texts; None where it has none."""
        firsts, lasts = self._places
        own = [element for element in heading.iter() if element in firsts]
        return (min(firsts[element] for element in own), max(lasts[element] for element in own)) if own else None

    @cached_property
    def _places(self):
        """Return two dicts: element -> the place of the first and of the last piece of text that lxml ascribes to it."""
        places = [(piece.getparent(), place) for place, piece in enumerate(self.texts)]
        return dict(reversed(places)), dict(places)

    @cached_property
    def mastheads(self):
        """Return the texts that lead to the site's front, in headings and the like: the site's own names."""
        found = (text_in(link) for link in self.tree.iter("a") if self.leads_home(link))
        return {text for text in found if 1 < len(text) <= LONGEST_MASTHEAD}

    def leads_home(self, link):
        """Say whether a link leads to the site's front."""
        if not _MAY_BE_HOME.match(href := link.get("href") or "#") and "/http" not in href:
            return False
        address = urls.unwrap(urljoin(self.address or "https://site.invalid/", href.strip()))[0]
        parts, own = urlsplit(address), urls.host(self.address)
        return parts.path in ("", "/") and not parts.query and not parts.fragment and (not own or urls.host(address) in (own, ""))

    def drop_others(self, heading):
        """Take off the page the articles that follow its own in one stream: siblings of one make, each with a headline like `heading`."""
        for node in (heading, *heading.iterancestors()):
            if node.tag in ("body", "html"):
                return
            is_whole = node.tag == "article" or heading.tag == "h1" or _TITLE.search(heading.get("class") or "")
            others = [sibling for sibling in _siblings(node) if _is_alike(sibling, node) and _has_heading_like(sibling, heading)]
            if others and node is not heading and is_whole:
                for other in others:
                    other.drop_tree()
                for name in ("texts", "blocks", "named", "_places"):
                    self.__dict__.pop(name, None)
                return

    def is_elsewhere(self, element, around=frozenset()):
        """Say whether an element lies in what stands around an article: navigation, a list of others, comments, the foot.

        `around` holds the elements that the headline lies in: none of them is elsewhere, whatever it is called.
        """
        return self._surroundings.hold(element, around)

    @cached_property
    def texts(self):
        """Return the page's visible pieces of text in order (lxml's strings, which know their element)."""
        return _VISIBLE_TEXT(self.tree)


def _siblings(node):
    return [*node.itersiblings(preceding=True), *node.itersiblings()]


def _is_alike(node, other):
    """Say whether two elements are of one make: the same tag, and no class or one in common."""
    words, others = ((element.get("class") or "").split() for element in (node, other))
    return node.tag == other.tag and (bool(set(words) & set(others)) or not (words or others))


def _has_heading_like(node, heading):
    words = {word for word in (heading.get("class") or "").split() if _TITLE.search(word)}
    named = bool(words) and any(words & set(found.get("class").split()) for found in node.iter() if found.get("class"))
    return named or any(_is_alike(found, heading) for found in node.iter(heading.tag))
