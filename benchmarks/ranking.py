"""Rank a judged collection: every query asked with match=any, by relevance; a run as lines "query-id document-id score".

    python benchmarks/ranking.py COLLECTION RUN

COLLECTION holds docs.jsonl ({"id", "title", "body"}) and queries.jsonl ({"id", "text"}). What scores a run stays with the collection.
"""

import argparse
import datetime as dt
import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def documents(path):
    """Yield an IndexDocument for each line of a file."""
    from archive.search.request import IndexDocument

    for line in _lines(path):
        number, facets = int(line["id"]), {"language": ("en",)}
        yield IndexDocument(
            id=number, title=line.get("title") or "", dek="", body=line.get("body") or "", facets=facets, first=None, last=None,
            coarseness=0, printed_at=None, added_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC), group=number, digest="",
        )  # fmt: skip


def ranked(engine, text, size):
    """Return the Hits of a query, at most `size`, best first."""
    from archive.search.query import parse
    from archive.search.request import SearchRequest

    query = parse(text, match="any").query
    return engine.search(SearchRequest(query, size=size, copies="each", counted=(), count_dates=False)).hits if query else []


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collection", type=Path)
    parser.add_argument("run", type=Path)
    args = parser.parse_args()
    from archive.search.whoosh_engine import WhooshEngine

    with tempfile.TemporaryDirectory() as folder, args.run.open("w", encoding="utf-8") as run:
        engine = WhooshEngine(Path(folder) / "index", is_complete_when_empty=lambda: True)
        found = list(documents(args.collection / "docs.jsonl"))
        engine.rebuild(found, len(found))
        for query in _lines(args.collection / "queries.jsonl"):
            for hit in ranked(engine, query["text"], len(found)):
                run.write(f"{query['id']} {hit.id} {hit.score:.9f}\n")


def _lines(path):
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


if __name__ == "__main__":
    main()
