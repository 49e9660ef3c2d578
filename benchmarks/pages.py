"""Median and 95th percentile of /search/, whole page, through Django's own client in one process.

    python benchmarks/pages.py [--folder DIR] [--requests N] [--json FILE]

DIR is a data folder: var/ (the demonstration, the default) or one that benchmarks/ingest.py --folder kept.
Words and records are drawn from the archive itself, seeded; each request is one the process has not seen before where the archive
is large enough.
"""

import argparse
import json
import random
import statistics
import time

CLASSES = ("one word", "two words", "phrase", "actor", "word and actor", "by date", "browse all")


def queries(rng):
    """Return a dict from class to a function that makes a parameter dict."""
    from archive.models import Actor, Article

    ids = list(Article.objects.visible().values_list("pk", flat=True))
    actors = list(Actor.objects.filter(tags__isnull=False).distinct().values_list("slug", flat=True)[:500])

    def words(count):
        text = Article.objects.get(pk=rng.choice(ids)).body.split()
        start = rng.randrange(max(1, len(text) - count))
        return " ".join(word.strip(".,“”:;") for word in text[start : start + count])

    return {
        "one word": lambda: {"q": words(1)},
        "two words": lambda: {"q": words(2)},
        "phrase": lambda: {"q": f'"{words(3)}"'},
        "actor": lambda: {"actor": rng.choice(actors)},
        "word and actor": lambda: {"q": words(1), "actor": rng.choice(actors)},
        "by date": lambda: {"q": words(1), "sort": "newest"},
        "browse all": lambda: {"page": rng.randrange(1, max(2, len(ids) // 40))},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", default="var")
    parser.add_argument("--requests", type=int, default=40, help="requests a class")
    parser.add_argument("--json", help="write the figures to this file")
    args = parser.parse_args()
    from scratch import open_archive

    open_archive(args.folder)
    figures = measure(args.requests)
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump(figures, file, indent=1)


def measure(requests):
    from django.test import Client

    from archive.models import Article
    from archive.search.engine import open_engine

    rng, client, figures = random.Random(7), Client(headers={"host": "localhost"}), {}
    made = queries(rng)
    print(f"{Article.objects.visible().count():,} articles, {requests} requests a class\n\n{'class':<16}{'p50 ms':>9}{'p95 ms':>9}")
    open_engine().warm()  # as a server does before the first reader asks
    client.get("/search/", {"q": "warm"})
    for name in CLASSES:
        times = []
        for _ in range(requests):
            parameters = made[name]()
            started = time.perf_counter()
            answer = client.get("/search/", parameters)
            times.append((time.perf_counter() - started) * 1000)
            assert answer.status_code == 200, (parameters, answer.status_code)
        p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        figures[name] = {"p50": round(p50, 1), "p95": round(p95, 1)}
        print(f"{name:<16}{p50:>9.1f}{p95:>9.1f}", flush=True)
    return figures


if __name__ == "__main__":
    main()
