"""The text of a page: found by trafilatura, read as blocks (text and marks, nothing else), without what is no part of it."""

import re
from bisect import bisect
from collections import Counter
from itertools import accumulate, chain, islice
from urllib.parse import urljoin

from archive.ingest.extract import main_text
from archive.ingest.extract.elements import CAPTION, letters, text_in
from archive.text import mend
from archive.text.blocks import Block, is_prose, of_tree
from archive.text.fold import fold
from archive.text.sanitize import LARGEST, is_safe_address

_HTML = {"p": "p", "head": "h2", "list": "ul", "item": "li", "quote": "blockquote", "row": "p", "lb": "br"}
_ITALIC = ("#i", "#u")
_SUBHEADS = {"h2", "h3", "h4"}
_CALLED_SUBHEADS = re.compile("sub-?(?:head|title)|cross-?head|inter-?tit|zwischen(?:titel|ueberschrift)")
_COMPLETING = {"p": "paragraph", "h2": "subhead", "h3": "subhead", "h4": "subhead"}
_CAPTIONS = {"p", "div", "span", "td", "blockquote"}
_BESIDE = ("left", "right")  # where a text flows around a table
MOST_CAPTIONS = 30
LONGEST_CAPTION = 600
LONGEST_SUBHEAD = 120
SHORTEST_PARAGRAPH = 60  # characters
WHOLE = 0.9  # share of a page's letters from which a text that was found is the page
LEAST_MISSING = 0.2  # of the text that was found; less than that was dropped for a reason


def of_page(page, heading=None):
    """Return (blocks, captions) of a page whose headline stands in `heading`; ([], captions) where no text was found in it.

    Raises ValueError, with a message for a reader, where the text is too large.
    """
    around = frozenset(heading.iterancestors()) if heading is not None else frozenset()
    captions = list(_captions(page, around))
    root = main_text.of_tree(page.tree)
    if root is not None and _is_whole_page(root, page.tree):
        slower = main_text.of_tree_slowly(page.tree)
        root = root if slower is None else slower
    if root is None:
        return [], captions
    blocks = of_tree(_as_html(root))
    if sum(len(block.text) for block in blocks) > LARGEST:
        raise ValueError(f"its text has more than {LARGEST:,} characters")
    for block in blocks:
        cleaned = mend.mend(block.text)
        if cleaned != block.text:
            block.text, block.spans = cleaned, []
    _add_links(blocks, page)
    return _inside_article(_with_subheads(_completed(blocks, page), page), page, around), captions


def _is_whole_page(root, tree):
    """Say whether a text is all that a page prints, poured into one paragraph: so it is where the page marks none and breaks its lines."""
    if len(root) != 1 or len(root[0]):
        return False
    body = tree.find("body")
    return body is not None and len(letters(root[0].text or "")) >= WHOLE * len(letters(body.text_content()))


def _inside_article(blocks, page, around):
    """Return `blocks` without the short ones at their end that stand in what surrounds the article."""
    last = max((number for number, block in enumerate(blocks) if is_prose(block.text)), default=len(blocks))
    tail = {letters(block.text) for block in blocks[last + 1 :]}
    short = [*page.blocks, *((link, "", letters(text_in(link))) for link in page.tree.iter("a"))] if tail else []
    strays = {own for element, _, own in short if own in tail and page.is_elsewhere(element, around)}
    return blocks[: last + 1] + [block for block in blocks[last + 1 :] if letters(block.text) not in strays]


def _completed(blocks, page):
    """Return `blocks` with the paragraphs that trafilatura dropped though they stand in the same container as those it kept.

    It stops where an advertisement or a picture parts the text in two; a paragraph's container is told by its tag and classes.
    """
    ends = list(accumulate(len(letters(block.text)) for block in blocks))
    found = "".join(letters(block.text) for block in blocks)
    parts = [(element, text, own, _container(element)) for element, text, own in page.blocks if element.tag in _COMPLETING]
    places = {element: found.find(own) for element, text, own, _ in parts if element.tag == "p" and len(text) >= SHORTEST_PARAGRAPH}
    kept = Counter(container for element, *_, container in parts if places.get(element, -1) >= 0)
    main, count = kept.most_common(1)[0] if kept else (None, 0)
    dropped = [(element, text) for element, text, _, container in parts if container == main and places.get(element) == -1]
    missing = sum(len(text) for element, text in dropped if not page.is_elsewhere(element))
    if count < 3 or missing < LEAST_MISSING * sum(len(block.text) for block in blocks):
        return blocks
    inserted, leading, at = {}, [], -1
    for element, text, own, container in parts:
        if places.get(element, -1) >= 0:
            leading, at = [], max(at, bisect(ends, places[element]))
        elif container == main and (element in places or own not in found):
            # Short paragraphs and subheads go with the long one that they lead to.
            if leading and leading[-1][0].getparent() is not element.getparent():
                leading = []
            leading.append((element, text))
            if element in places:
                inserted.setdefault(at, []).extend(Block(mend.mend(text), _COMPLETING[one.tag]) for one, text in leading)
                leading = []
    return inserted.get(-1, []) + [b for number, block in enumerate(blocks) for b in (block, *inserted.get(number, ()))]


def _with_subheads(blocks, page):
    """Return `blocks` with the headings that trafilatura dropped though they part two paragraphs that it kept."""
    places = {letters(block.text): number for number, block in enumerate(blocks)}
    dropped = {}
    called = (named.element for named in page.named if named.tag in ("div", "p", "span") and _CALLED_SUBHEADS.search(named.classes))
    headings = [(element, text, own) for element, text, own in page.blocks if element.tag in _SUBHEADS]
    headings += [(element, text, letters(text)) for element in called if 0 < len(text := text_in(element)) <= LONGEST_SUBHEAD]
    for element, text, own in headings:
        before, after = element.getprevious(), element.getnext()
        if own in places or before is None or after is None or {before.tag, after.tag} != {"p"}:
            continue
        place = places.get(letters(after.text_content()))
        if place and places.get(letters(before.text_content())) == place - 1:
            dropped[place] = Block(mend.mend(text), "subhead")
    return [one for number, block in enumerate(blocks) for one in (dropped.get(number), block) if one]


def _container(element):
    parent = element.getparent()
    above = parent.getparent()
    return parent.tag, parent.get("class"), above.get("class") if above is not None else ""


def _as_html(root):
    """Return trafilatura's tree with the names of HTML for what becomes a block or a mark, which blocks.py reads."""
    for element in root.iterdescendants():
        tag = element.tag
        if tag == "hi":
            element.tag = "em" if element.get("rend") in _ITALIC else "strong"
        else:
            element.tag = "p" if tag == "code" and element.getparent() is root else _HTML.get(tag, "span")
            if tag == "cell":
                element.tail = f" {element.tail or ''}"
    return root


def _add_links(blocks, page):
    """Mark the links of `blocks`: trafilatura keeps them only at the price of dropping blocks that hold many."""
    wanted = {letters(block.text): block for block in blocks}
    for element, _, own in page.blocks:
        block, at = wanted.get(own), 0
        if block is None or any(kind == "link" for kind, *_ in block.spans):
            continue
        for link in element.iter("a"):
            words = text_in(link)
            start = block.text.find(words, at) if words else -1
            if start >= 0:
                at = start + len(words)
                address = (link.get("href") or "").strip()
                address = address if is_safe_address(address) else urljoin(page.address, address)
                if is_safe_address(address):
                    block.spans.append(("link", start, at, address))


def _around(element):
    """Return the element that a caption's figure stands in."""
    return next((node for node in element.iterancestors() if node.tag not in ("figure", "figcaption")), element)


def _is_caption(named):
    return named.tag == "figcaption" or (named.tag in _CAPTIONS and bool(CAPTION.search(named.classes)))


def _pictured(tree):
    """Yield the tables that a text flows around, for a picture and a few words below it: old pages have no other figures."""
    return (table for table in tree.iter("table") if table.get("align") in _BESIDE and table.find(".//img") is not None)


def _captions(page, around):
    seen = set()
    called = (named.element for named in page.named if _is_caption(named))
    for element in islice(chain(called, _pictured(page.tree)), MOST_CAPTIONS):
        text = mend.mend(text_in(element))
        if 10 < len(text) <= LONGEST_CAPTION and fold(text) not in seen and not page.is_elsewhere(_around(element), around):
            seen.add(fold(text))
            yield text
