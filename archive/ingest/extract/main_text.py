"""The main text of a page, by trafilatura's steps, each taken only where those before it brought too little.

They are those of its fast way, which scored no worse than its slow one, without what it does besides: it copies the page for steps that it
then does not take, measures the whole page for each text, and looks for what it drops by regular expressions on each element.
"""

import logging
import re
from copy import copy
from functools import lru_cache

from archive.ingest.extract import paragraphs

# It warns of every page in which it finds nothing; what became of a document is said by the report.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
_PARTS = ("div", "section", "aside", "details", "ol", "ul")
# How a class or an id begins, or what stands in it: comments; articles that follow the page's own; buttons.
_COMMENTS = re.compile("[Cc]omment(?!ary)|comol|disqus_thread|dsq-comments")
_APART = re.compile(
    "(?:article|post)-comments|mvp-post-add-(?:box|wrap)|elementor-share-buttons"
    "|(?P<endless>infinite-?scroll)"  # may hold the page's own article as well
)


def of_tree(tree):
    """Return trafilatura's tree of the main text of a page's `tree`, which stays as it is; None where it finds none."""
    from trafilatura import baseline, core

    options, generous, _ = _ways()
    body, text = _found(tree, options)
    if len(text) < options.min_extracted_size:
        plain, plain_text, _ = baseline(_own_part(tree))
        body, text = max((body, text), (plain, plain_text), key=lambda found: len(found[1]))
    if 0 < len(text) < core.ESCALATION_MAX_LENGTH and _is_little(text, tree):
        more, more_text = _found(tree, generous)
        if len(more_text) >= options.min_extracted_size and len(more_text) > core.ESCALATION_ACCEPT_RATIO * len(text):
            body, text = more, more_text
    return body if text else of_tree_slowly(tree)


def of_tree_slowly(tree):
    """Return trafilatura's tree of the main text as its slow way finds it, None where it finds none."""
    from trafilatura import bare_extraction

    *_, slow = _ways()
    found = bare_extraction(tree, options=slow)
    return found.body if found is not None else None


@lru_cache(maxsize=1)
def _ways():
    """Return trafilatura's options: those of the fast way, of one that takes more, of the slow one. Comments are no part of the text."""
    from trafilatura.settings import Extractor

    ways = ({"fast": True}, {"fast": True, "recall": True}, {"fast": False})
    return [Extractor(comments=False, formatting=True, output_format="xml", **way) for way in ways]


def _found(tree, options):
    """Return (tree, text) of what trafilatura takes for the main text."""
    from trafilatura.htmlprocessing import convert_tags, tree_cleaning
    from trafilatura.main_extractor import extract_content

    return extract_content(convert_tags(tree_cleaning(_own_part(tree), options), options), options)


def _own_part(tree):
    """Return a copy of a page's tree without comments and the articles that follow its own."""
    from trafilatura.xml import delete_element

    tree = copy(tree)
    for element in list(tree.iter(*_PARTS)):
        match = _apart(element.get("id") or "") or _apart(element.get("class") or "")
        if match and not (match.lastgroup == "endless" and element.find(".//h1") is not None):
            delete_element(element)
    paragraphs.part(tree)
    return tree


@lru_cache(maxsize=4096)  # a page's elements share their classes
def _apart(name):
    return _COMMENTS.match(name) or _APART.search(name)


def _is_little(text, tree):
    """Say whether `text` is but a small share of a page."""
    from trafilatura import core, html2txt

    most = " ".join(" ".join(tree.itertext()).split())  # parted by more blanks than html2txt, which takes its time
    return len(text) < core.ESCALATION_PAGE_SHARE * len(most) and len(text) < core.ESCALATION_PAGE_SHARE * len(html2txt(_own_part(tree)))
