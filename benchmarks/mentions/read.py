"""Articles marked up by hand: a line with ⟦surface|kind|record⟧ in title and body, parsed to plain text and spans.

    from read import read
    for article in read("tuning.jsonl"):
        for span in article.spans: ...

Offsets count code points of the plain title or the plain body, end exclusive: `getattr(article, span.field)[span.start:span.end]` is
`span.surface`. `record` is the slug of an authority record, `?Canonical Name` for somebody whom no record has, or `!` where a careful
reader cannot tell. README.md has the rules of the mark-up. `python read.py FILE …` prints how many mentions there are of each kind.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

KINDS = ("person", "organisation", "place", "unknown")
MARK = re.compile(r"⟦([^⟦⟧|]+)\|([^⟦⟧|]+)\|([^⟦⟧|]+)⟧")


class Span(NamedTuple):
    """One mention: where it stands and what it means."""

    field: str
    start: int
    end: int
    surface: str
    kind: str
    record: str

    @property
    def meaning(self):
        """`record`, `candidate` (a name that no record has) or `ambiguous`."""
        return {"?": "candidate", "!": "ambiguous"}.get(self.record[0], "record")


class Article(NamedTuple):
    """A line without its mark-up, and the spans that were in it, title first, in reading order."""

    id: str
    language: str
    date: str
    source: str
    title: str
    body: str
    spans: list[Span]


def unmark(text, field):
    """Parse the marked-up `text` to plain text and the list of its spans. ValueError where the mark-up is broken."""
    plain, spans, length, last = [], [], 0, 0
    for mark in MARK.finditer(text):
        surface, kind, record = mark.groups()
        if kind not in KINDS:
            raise ValueError(f"unknown kind {kind!r} of {surface!r}")
        if surface != surface.strip() or record != record.strip() or record == "?":
            raise ValueError(f"blanks or nothing in {mark.group()}")
        if record.startswith("!") and record != "!":
            raise ValueError(f"an ambiguous mention names no record: {mark.group()}")
        plain.append(text[last : mark.start()])
        length += len(plain[-1])
        spans.append(Span(field, length, length + len(surface), surface, kind, record))
        plain.append(surface)
        length += len(surface)
        last = mark.end()
    plain.append(text[last:])
    result = "".join(plain)
    if stray := re.search(r".{0,20}[⟦⟧].{0,20}", result):
        raise ValueError(f"broken mark-up at {stray.group()!r}")
    return result, spans


def parse(line):
    """Parse one line of a file, given as text, to an Article. ValueError names the article."""
    data = json.loads(line)
    try:
        title, in_title = unmark(data["title"], "title")
        body, in_body = unmark(data["body"], "body")
    except ValueError as error:
        raise ValueError(f"{data['id']}: {error}") from error
    return Article(data["id"], data["language"], data["date"], data["source"], title, body, in_title + in_body)


def read(name):
    """Parse every line of `name`, a path or a file of this folder."""
    path = Path(name)
    if not path.exists():
        path = Path(__file__).parent / name
    with open(path, encoding="utf-8") as file:
        return [parse(line) for line in file if line.strip()]


if __name__ == "__main__":
    for argument in sys.argv[1:] or ["tuning.jsonl", "heldout.jsonl"]:
        articles = read(argument)
        counts = Counter((span.meaning, span.kind) for article in articles for span in article.spans)
        print(f"{argument}: {len(articles)} articles, {counts.total()} mentions")
        for (meaning, kind), count in sorted(counts.items()):
            print(f"  {meaning:10} {kind:13} {count:5}")
