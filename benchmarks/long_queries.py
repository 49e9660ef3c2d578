"""How long the engine takes for the heaviest queries that are let through: a second is what an answer may take at a million articles.

    python benchmarks/long_queries.py --articles 100000 [--kernels numba] [--folder DIR]

Words are the commonest of the generated articles, the worst there are. Each query is read as a reader types it, cut by the same limits,
and asked three times: the first time lists are found and nothing is remembered of them. A page is 20 rows, the total, twenty values of
each facet, and the years. `--folder`: where benchmarks/search.py keeps its indexes; what is there is not built again.
"""

import argparse
import resource
import string
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from scratch import open_archive

SAMPLED, SHOWN, ASKED = 2_000, 20, 3


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--kernels", choices=("numpy", "numba"), default="numba")
    parser.add_argument("--folder", type=Path, help="keep the index here, and use the one that is here")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-long-") as scratch:
        open_archive(Path(scratch))
        from peers import ENGINES
        from queries import documents
        from search import build

        folder = (args.folder or Path(scratch)) / f"{args.articles}-articles"
        folder.mkdir(parents=True, exist_ok=True)
        engine = ENGINES["dateline" if args.kernels == "numpy" else "dateline-numba"](folder / "dateline")
        build({"dateline": engine}, args.articles, documents, folder)
        engine.warm()
        report(engine, queries(commonest(documents(SAMPLED))), args)


def commonest(documents):
    """Return the forms that stand oftenest in the bodies of documents, the most frequent first."""
    from archive.text.tokens import tokenize

    found = Counter()
    for document in islice(documents, SAMPLED):
        found.update(token.form for token in tokenize(document.body, "en"))
    return [form for form, _ in found.most_common()]


def queries(words):
    """Return name -> what is typed."""
    near = {f"{number} words near each other": f'"{" ".join(words[:number])}"~5' for number in (2, 3, 4, 5, 8)}
    starts = list(dict.fromkeys(word[0] for word in words if word[0] in string.ascii_lowercase))
    return {
        **near,
        "8 words near each other, 50 apart": f'"{" ".join(words[:8])}"~50',
        "the same word 60 times, near": f'"{" ".join(words[:1] * 60)}"~50',
        "a phrase of 2": f'"{" ".join(words[:2])}"',
        "a phrase of 6": f'"{" ".join(words[:6])}"',
        "200 words with OR": " OR ".join(words[:200]),
        "20 words in body: with OR": " OR ".join(f"body:{word}" for word in words[:20]),
        "12 prefixes of a letter with OR": " OR ".join(f"{start}*" for start in starts[:12]),
        "*a*": "*a*",
        "body:*a*": "body:*a*",
        "1,000 words": " ".join(words[:1_000]),
    }


def report(engine, typed, args):
    from archive.search.query import parse

    print(f"{args.articles:,} articles, {args.kernels}: ms the first time, the second, the third; articles found; what was cut")
    for name, text in typed.items():
        parsed = parse(text)
        times = [page(engine, parsed.query) for _ in range(ASKED)]
        told = ", ".join(f"{taken * 1000:,.0f}" for taken, _ in times)
        print(f"{name:<34}{told:>22}   {times[0][1]:>11,}   {'; '.join(parsed.ignored)}", flush=True)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:,.0f} MB")


def page(engine, query):
    """Return (seconds, total) of a page."""
    from archive.search.request import SearchRequest

    started = time.perf_counter()
    result = engine.ask(SearchRequest(query))
    for buckets in result.facets.values():
        buckets[:SHOWN]
    result.dates.get("2000")
    return time.perf_counter() - started, result.total


if __name__ == "__main__":
    main()
