"""A text as blocks (paragraph, subhead, quotation, list item) and as a plain body with marks on it."""

import re
from dataclasses import dataclass, field

from lxml import etree, html

from archive.text.mend import single_spaced

_BLOCK_KINDS = {"p": "paragraph", "h2": "subhead", "h3": "subhead", "h4": "subhead", "li": "item", "blockquote": "quote"}
_INLINE_KINDS = {"em": "emphasis", "strong": "emphasis", "a": "link"}
_SPACE = re.compile(r"\s+")
_BREAK = " "  # what a line break within a paragraph becomes
SEPARATOR = "\n\n"
PROSE = 80  # characters from which a block that ends like a sentence is prose
_SENTENCE_END = re.compile(r"[.!?…։؟。:;»”\"'’)\]]\s*$")


@dataclass
class Block:
    """A block of text in one line. `spans` are (type, start, end, href) in code points of `text`; href is "" but for links."""

    text: str
    kind: str = "paragraph"  # or subhead, quote, item
    spans: list[tuple[str, int, int, str]] = field(default_factory=list)


def join(blocks):
    """Return (body, marks): the blocks parted by a blank line, and a mark for every block but paragraphs and for every span.

    A mark is {"type", "start", "end"}, with "href" for a link; offsets in code points of the body, end exclusive. Types are
    subhead, quote, item, emphasis and link.
    """
    pieces, marks, at = [], [], 0
    for block in blocks:
        if block.kind != "paragraph":
            marks.append({"type": block.kind, "start": at, "end": at + len(block.text)})
        for kind, start, end, href in block.spans:
            marks.append({"type": kind, "start": at + start, "end": at + end} | ({"href": href} if href else {}))
        pieces.append(block.text)
        at += len(block.text) + len(SEPARATOR)
    return SEPARATOR.join(pieces), marks


def split(body):
    """Return the blocks of a plain body, paragraphs parted by a blank line."""
    return [Block(single_spaced(part)) for part in re.split(r"\n\s*\n", body) if part.strip()]


def read(sanitized):
    """Return the Blocks of sanitised HTML (text/sanitize.py), empty ones left out."""
    return of_tree(html.fragment_fromstring(sanitized, create_parent="div")) if sanitized.strip() else []


def of_tree(root):
    """Return the Blocks of the elements below `root`, empty ones left out. Elements but those of the kinds above give their text alone."""
    reader = _Reader()
    reader.walk(root, "paragraph", ())
    return reader.done()


class _Reader:
    def __init__(self):
        self._blocks, self._open = [], None
        self._begin("paragraph")

    def _begin(self, kind):
        if self._open is not None:
            self._close()
        self._open = _Open(kind)

    def _close(self):
        block = self._open.block()
        if block.text:
            self._blocks.append(block)

    def walk(self, element, kind, inline):
        """Take in `element` and all below it. A parsed page is at most 256 elements deep, so recursion is safe."""
        if element.text:
            self._open.add(element.text, inline)
        for child in element:
            tag = child.tag if not isinstance(child, etree._Comment) else ""
            below = _BLOCK_KINDS.get(tag)
            if below:
                # A paragraph in a quotation or an item is part of that.
                below = kind if below == "paragraph" and kind in ("quote", "item") else below
                self._begin(below)
                self.walk(child, below, inline)
                self._begin(kind)
            elif tag in _INLINE_KINDS:
                self.walk(child, kind, (*inline, (_INLINE_KINDS[tag], child.get("href", ""))))
            elif tag == "br":
                if self._open.breaks():
                    self._begin(kind)
            else:
                self.walk(child, kind, inline)
            if child.tail:
                self._open.add(child.tail, inline)

    def done(self):
        self._close()
        return self._blocks


class _Open:
    """A block being read: text with single blanks, and where its spans begin and end."""

    def __init__(self, kind):
        self.kind, self._pieces, self._length, self._spans = kind, [], 0, []

    def add(self, text, inline):
        text = _SPACE.sub(" ", text)
        if not self._length or self._pieces[-1].endswith(" "):
            text = text.removeprefix(" ")
        if not text:
            return
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        for kind, href in inline:
            if kind == "link" and not href:
                continue
            lead, trail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
            span = (kind, start + lead, self._length - trail, href)
            if self._spans and self._spans[-1][0] == kind and self._spans[-1][3] == href and self._spans[-1][2] >= start - 1:
                span = (kind, self._spans.pop()[1], span[2], href)
            if span[1] < span[2]:
                self._spans.append(span)

    def breaks(self):
        """Take in a line break; say whether it is the second in a row, which parts paragraphs."""
        twice = bool(self._pieces) and self._pieces[-1] == _BREAK
        if not twice:
            self._pieces.append(_BREAK)
            self._length += len(_BREAK)
        return twice

    def block(self):
        text = "".join(self._pieces).rstrip()
        lead = len(text) - len(text.lstrip())
        spans = [(kind, start - lead, end - lead, href) for kind, start, end, href in self._spans if start >= lead and end <= len(text)]
        return Block(text[lead:], self.kind, spans)


def is_prose(text):
    """Say whether `text` reads like a paragraph and not like a heading or a label."""
    return (len(text) >= PROSE and bool(_SENTENCE_END.search(text))) or len(text) > 2.5 * PROSE
