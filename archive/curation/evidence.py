"""What a capture says, with the evidence for claims marked in it."""

import json
import re
from dataclasses import dataclass, field

from lxml import etree, html

from archive.text import mend

LONGEST = 30_000  # characters of a capture's text that are shown
_AROUND_SOURCE = 60
_SHORT = 36  # characters of a line that is rather a menu's than a text's
_HIDDEN = {"script", "style", "noscript", "template", "head", "textarea", "select", "svg"}
_INLINE = {
    "a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
    "time", "u",
}  # fmt: skip
_PLACE = re.compile(r"[a-z_:.-]+")
_LEAST_VALUE = 6  # characters of a value that is looked for itself
_QUOTED = re.compile("[“«„]([^“”«»„]{2,})[”»“]")


@dataclass(frozen=True)
class Piece:
    """A run of text, and the numbers of the claims whose evidence it is; () for none. `anchor`: the one it is the first for."""

    text: str
    numbers: tuple[int, ...] = ()
    anchor: int | None = None


@dataclass
class Evidence:
    """What is shown beside the claims: the address, lines of the page's source, and paragraphs, each a list of Pieces.

    `found` tells, for the number of each claim whose evidence is marked, the anchor of its mark: the same words may be several claims'.
    """

    address: list[Piece] = field(default_factory=list)
    source: list[list[Piece]] = field(default_factory=list)
    paragraphs: list[list[Piece]] = field(default_factory=list)
    cut: bool = False
    found: dict[int, int] = field(default_factory=dict)
    missing: str = ""  # why the capture cannot be read


def gather(capture, body, claims):
    """Return the Evidence of `capture` (None: the article's `body` alone) for `claims`, a list of (number, evidence, value)."""
    shown = Evidence()
    source, paragraphs = "", body.split("\n\n") if body else []
    if capture:
        try:
            source, paragraphs = _read(capture, paragraphs)
        except (OSError, ValueError, EOFError) as error:
            shown.missing = f"The capture’s bytes cannot be read: {error}"
    paragraphs, shown.cut = _within(paragraphs)
    address = capture.address if capture else ""
    seen = "\n".join([address, *paragraphs])
    needles = [(number, needle) for number, evidence, value in claims for needle in _needles(evidence, value, seen)]
    shown.paragraphs = [_marked(text, needles, shown.found) for text in paragraphs]
    shown.address = _marked(address, needles, shown.found)
    for number, needle in needles:
        if number not in shown.found and (line := _line_around(source, needle)):
            shown.source.append(_marked(line, [(number, needle)], shown.found))
    return shown


def _read(capture, paragraphs):
    """Return (source, paragraphs) of a capture: its characters as they came, and what a reader would see of them."""
    source = mend.decode(capture.read(), capture.media_type.partition("charset=")[2])
    text = source
    if not capture.media_type.startswith(("text/", "application/json")):
        return source, paragraphs  # a form of fields: a letter, an entry of a feed; nobody ever saw it printed
    if "json" in capture.media_type:
        keys = json.loads(source)
        keys = keys if isinstance(keys, dict) else {}
        text = next((keys[key] for key in ("html", "text", "body") if isinstance(keys.get(key), str)), "")
        source = text if "html" in keys else source
    if "<" in text[:2_000] and ("html" in capture.media_type or re.search(r"<(?:html|body|p|div|article)\b", text[:5_000], re.IGNORECASE)):
        return source, _visible(text) or paragraphs
    return source, [part for part in re.split(r"\n\s*\n", mend.mend(text)) if part.strip()] or paragraphs


def _visible(page):
    """Return the visible text of a page, a paragraph for each block."""
    try:
        tree = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    except (etree.ParserError, ValueError):
        return []
    blocks = [[]]
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if element.tag not in _INLINE:
            blocks.append([])
        if event == "start" and element.tag in _HIDDEN:
            walk.skip_subtree()
        else:
            blocks[-1].append((element.text if event == "start" else element.tail) or "")
    lines = (" ".join("".join(block).split()) for block in blocks)
    return _gathered([line for line in lines if line])


def _gathered(lines):
    """Return `lines` with each run of short ones, such as a menu, as one."""
    gathered, short = [], False
    for line in lines:
        is_short = len(line) < _SHORT and not re.search(r"\d|[.!?”»]$", line)
        if is_short and short:
            gathered[-1] += f" · {line}"
        else:
            gathered.append(line)
        short = is_short
    return gathered


def _within(paragraphs):
    """Return as many paragraphs as may be shown, and whether that is less than all."""
    kept, size = [], 0
    for paragraph in paragraphs:
        size += len(paragraph)
        if size > LONGEST:
            return [*kept, paragraph[: LONGEST - size + len(paragraph)]], True
        kept.append(paragraph)
    return kept, False


def _needles(evidence, value, seen):
    """Return the words to look for: what the evidence quotes, what it gives behind its place, or itself; where none is seen, the value.

    Evidence that only names a place, such as a key of a JSON line, is looked for in the source alone.
    """
    quoted, behind = _QUOTED.findall(evidence), evidence.partition(": ")[2]
    given = quoted or [behind or evidence]
    if given == [evidence] and _PLACE.fullmatch(evidence):
        given = [f'"{evidence}"']
    value = value.removesuffix("…").strip()
    if len(value) >= _LEAST_VALUE and not any(_pattern(needle).search(seen) for needle in given) and _pattern(value).search(seen):
        return [value]
    return [needle for needle in given if needle]


def _pattern(needle):
    return re.compile(r"\s+".join(map(re.escape, needle.split())), re.IGNORECASE)


def _marked(text, needles, found):
    """Return `text` as Pieces, each needle's first place in it marked; `found` is told the anchors of those found."""
    marks, first = {}, {}
    for number, needle in needles:
        if match := _pattern(needle).search(text):
            marks.setdefault(match.span(), []).append(number)
            if number not in found:
                found[number] = first.setdefault(match.span(), number)
    pieces, at = [], 0
    for (start, end), numbers in sorted(marks.items()):
        if start >= at:
            pieces += [Piece(text[at:start]), Piece(text[start:end], tuple(dict.fromkeys(numbers)), first.get((start, end)))]
            at = end
    return [piece for piece in (*pieces, Piece(text[at:])) if piece.text]


def _line_around(source, needle):
    """Return what stands around `needle` in one line of the page's source, or ""."""
    at = source.find(needle) if needle else -1
    if at < 0:
        return ""
    start = max(source.rfind("\n", 0, at) + 1, at - _AROUND_SOURCE)
    end = source.find("\n", at + len(needle))
    end = min(end if end >= 0 else len(source), at + len(needle) + _AROUND_SOURCE)
    return source[start:end].strip()
