"""Texts that are parted by empty lines (two line breaks in a row) and not by paragraphs, as old pages have them."""

from collections import Counter

from lxml import html

from archive.ingest.extract.elements import BLOCKS, text_in
from archive.text.boilerplate import is_litter

LEAST = 3  # empty lines in an element from which its text is parted by them
_HOLDING = {"div", "td", "article", "section", "main", "body", "center"}


def part(tree):
    """Make paragraphs, in `tree`, of what stands between empty lines: what looks for a text drops what follows a part that is none."""
    for element in _parted(tree):
        _make_paragraphs(element)


def _parted(tree):
    empty = Counter(line.getparent() for line in tree.iter("br") if _is_empty(line))
    return [element for element, count in empty.items() if count >= LEAST and element.tag in _HOLDING]


def _is_empty(line):
    """Say whether a line break is the first of two in a row."""
    after = line.getnext()
    return after is not None and after.tag == "br" and not (line.tail or "").strip()


def _make_paragraphs(element):
    children, paragraph = list(element), _paragraph(element.text)
    element.text = None
    for child in children:
        element.remove(child)
    for child in children:
        tail, child.tail = child.tail, None
        is_part = child.tag in BLOCKS and child.tag != "br"
        if is_part or (child.tag == "br" and _is_broken(paragraph)):
            _close(paragraph, element)
            element.extend([child] if is_part else [])
            paragraph = _paragraph(tail)
        else:
            paragraph.append(child)
            child.tail = tail
    _close(paragraph, element)


def _paragraph(text):
    made = html.Element("p")
    made.text = text
    return made


def _is_broken(paragraph):
    """Say whether a paragraph ends with a line break, or has not begun."""
    if not len(paragraph):
        return not (paragraph.text or "").strip()
    last = paragraph[-1]
    return last.tag == "br" and not (last.tail or "").strip()


def _close(paragraph, element):
    """Put a paragraph, without the furniture in its last lines, into `element`, if anything stands in it."""
    while (last := next((child for child in reversed(paragraph) if child.tag == "br"), None)) is not None:
        line = [last, *last.itersiblings()]
        if not is_litter(" ".join(f"{text_in(piece)} {piece.tail or ''}" for piece in line)):
            break
        for piece in line:
            paragraph.remove(piece)
    if len(paragraph) or (paragraph.text or "").strip():
        element.append(paragraph)
