"""The text of an article as a template can print it: marks, actors and search hits, three sets of ranges, as one list of pieces.

Nothing here makes HTML. A text is a list of Blocks (paragraphs, subheads, quotations, lists), a block a list of Runs (what one link
covers, or none), a run a list of Pieces (text that is marked alike).
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import groupby, pairwise

_PARAGRAPH = re.compile(r"[^\n](?:.*?)(?=\n\s*\n|\Z)", re.DOTALL)
_BLOCKS = {"subhead", "quote", "item"}
_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """Text marked alike. `hit` is the number of the search hit it belongs to, `begins` where that hit begins with it."""

    text: str
    emphasis: bool = False
    hit: int = 0
    begins: bool = False
    place: bool = False


@dataclass
class Run:
    """Pieces under one link: to an actor (`who`), out of the archive, or (`href` empty) none."""

    href: str
    who: bool
    pieces: list[Piece]


@dataclass
class Block:
    kind: str  # paragraph, subhead, quote, items
    runs: list[Run] = field(default_factory=list)
    items: list[list[Run]] = field(default_factory=list)  # of kind items


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    value: object


@dataclass(frozen=True)
class Layers:
    """All that lies on a text, as Spans in code points, none overlapping another of its own layer."""

    links: list[Span]  # value: (href, who)
    emphasis: list[Span]
    hits: list[Span]  # value: the number of the hit
    place: list[Span]


def blocks(text, *, marks=(), mentions=(), hits=(), dateline=""):
    """Return the Blocks of `text`.

    `marks` are an article's ({"type", "start", "end", "href"?}), `mentions` (start, end, address of the actor), `hits` (start, end).
    Ranges outside the text, out of order or of a type not known are left out; an outlet's own link wins over an actor's.
    """
    links = [Span(m["start"], m["end"], (m["href"], False)) for m in marks if m.get("type") == "link" and _WEB.match(m.get("href") or "")]
    links += [Span(start, end, (href, True)) for start, end, href in mentions]
    layers = Layers(
        links=_disjoint(links, len(text)),
        emphasis=_disjoint([Span(m["start"], m["end"], True) for m in marks if m.get("type") == "emphasis"], len(text)),
        hits=_disjoint([Span(start, end, number) for number, (start, end) in enumerate(hits, start=1)], len(text)),
        place=[Span(0, len(dateline), True)] if dateline and text.casefold().startswith(dateline.casefold()) else [],
    )
    kinds = _disjoint([Span(m["start"], m["end"], m["type"]) for m in marks if m.get("type") in _BLOCKS], len(text))
    return _grouped(_pieces_of_blocks(text, kinds, layers))


def _disjoint(spans, length):
    """Return spans in order, those dropped that are empty, reach outside the text or overlap one that came before."""
    taken = []
    for span in spans:
        i = bisect_left(taken, span.start, key=lambda other: other.start)
        apart = (i == 0 or taken[i - 1].end <= span.start) and (i == len(taken) or span.end <= taken[i].start)
        if apart and 0 <= span.start < span.end <= length:
            taken.insert(i, span)
    return taken


def _at(spans, offset):
    """Return the span that covers `offset`, or None."""
    i = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return spans[i] if i >= 0 and offset < spans[i].end else None


def _pieces_of_blocks(text, kinds, layers):
    """Yield (kind, runs) for each block: a paragraph, or a part of one that a block's mark covers."""
    for match in _PARAGRAPH.finditer(text):
        cuts = {match.start(), match.end()}
        cuts |= {edge for span in kinds for edge in (span.start, span.end) if match.start() < edge < match.end()}
        edges = sorted(cuts)
        for start, end in pairwise(edges):
            if text[start:end].strip():
                kind = _at(kinds, start)
                yield (kind.value if kind else "paragraph"), _runs(text, start, end, layers)


def _runs(text, start, end, layers):
    edges = {start, end}
    for spans in (layers.links, layers.emphasis, layers.hits, layers.place):
        edges |= {edge for span in spans for edge in (span.start, span.end) if start < edge < end}
    edges = sorted(edges)
    cut = [(_at(layers.links, a), _piece(text, a, b, layers)) for a, b in pairwise(edges)]
    made = []
    for link, pairs in groupby(cut, key=lambda pair: pair[0]):
        href, who = link.value if link else ("", False)
        made.append(Run(href, who, [piece for _, piece in pairs]))
    return made


def _piece(text, start, end, layers):
    hit = _at(layers.hits, start)
    return Piece(
        text=text[start:end],
        emphasis=_at(layers.emphasis, start) is not None,
        hit=hit.value if hit else 0,
        begins=bool(hit) and hit.start == start,
        place=_at(layers.place, start) is not None,
    )


def _grouped(pairs):
    """Return Blocks, neighbouring list items as one."""
    made = []
    for kind, runs in pairs:
        if kind != "item":
            made.append(Block(kind, runs))
        elif made and made[-1].kind == "items":
            made[-1].items.append(runs)
        else:
            made.append(Block("items", items=[runs]))
    return made
