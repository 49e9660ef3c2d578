"""Single saves of articles in a filled archive: how soon a search sees each, and how much slower searches are after all of them.

    python benchmarks/saves.py --articles 20000 [--saves 10000] [--folder DIR]

Generated articles are put into a database and its index is built. Then one article after the other is changed and saved, as the
admin does it: in a transaction, the index drained behind it. Another process searches meanwhile, again and again, for the word
that is being put in. The searches before and after, and again once all is merged into one segment (what else runs on
the machine may have changed by then), are the classes of benchmarks/search.py, the same questions each time.
"""

import argparse
import contextlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scratch import generated_files, open_archive

ASKED = 30  # questions of each class
ROUNDS = 3
_PAUSE, _PATIENCE = 0.0005, 60  # seconds between the other process's searches; until it gives up


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--saves", type=int, default=10_000)
    parser.add_argument("--folder", help="work here (default: a temporary folder); generated articles stay for the next run")
    parser.add_argument("--watch", help=argparse.SUPPRESS)  # what the other process is called with: the folder of the index
    args = parser.parse_args()
    if args.watch:
        watch(args.watch)
        return
    with contextlib.ExitStack() as stack:
        folder = Path(args.folder or stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-saves-")))
        archive = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=folder)))
        open_archive(archive)
        measure(folder, args.articles, args.saves)


def measure(folder, articles, saves):
    from django.conf import settings
    from django.core.management import call_command
    from indexing import fill, spilled
    from peers import Dateline
    from queries import classes, documents

    from archive.search import sync
    from archive.search.whoosh_engine import WhooshEngine

    with open(os.devnull, "w") as silent:
        call_command("authority", "load", str(generated_files(folder, 0)[0]), stdout=silent)
    fill(spilled(folder, articles))
    sync.rebuild()
    made = classes(documents(min(articles, 20_000)), random.Random(7))
    asked = {name: [make() for _ in range(ASKED)] for name, make in made.items()}
    reader, pages = (one(settings.ARCHIVE_DATA / "index") for one in (WhooshEngine, Dateline))
    before = searched(pages, asked)
    took, seen, spent = saved(settings.ARCHIVE_DATA / "index", random.Random(11).choices(range(1, articles + 1), k=saves))
    stats, after = reader.stats(), searched(pages, asked)
    print(f"{saves:,} saves among {articles:,} articles: processor {told(spent)} each; on the clock {told(took)}")
    print(f"found by another process, from the beginning of the save on: {told(seen)}")
    print(f"then {stats['segments']} segments, {stats['deleted']:,} deleted, {stats['bytes'] / 1e6:,.0f} MB")
    reader.optimize()
    merged = searched(pages, asked)
    for name in asked:
        first, last, one = before[name], after[name], merged[name]
        print(f"{name:<20} {first:.3f} ms before, {last:.3f} after, {one:.3f} merged: {last / first:.2f}, {last / one:.2f}")
    means = (statistics.geometric_mean(after[name] / other[name] for name in asked) for other in (before, merged))
    print("geometric means {:.2f}, {:.2f}".format(*means))


def saved(index, ids):
    """Save these articles one by one; return seconds on the clock, seconds until another process found each, seconds of the processor."""
    from django.db import transaction

    from archive.models import Article
    from archive.search import sync

    took, seen, spent = [], [], []
    command = [sys.executable, __file__, "--watch", str(index)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as other:
        for number, pk in enumerate(ids):
            article, word = Article.objects.get(pk=pk), f"saved{number}"
            article.body += f"\n\n{word}"
            other.stdin.write(f"{word}\n")
            other.stdout.readline()  # it searches now
            started, used = time.monotonic(), time.process_time()
            with transaction.atomic():
                article.save()
                sync.drain_on_commit()
            took.append(time.monotonic() - started)
            spent.append(time.process_time() - used)
            seen.append(float(other.stdout.readline()) - started)
        other.stdin.close()
    return took, seen, spent


def watch(index):
    """Search for each word that is read, again and again, and say when it was found, by the clock that all processes share."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from archive.search.query import Term
    from archive.search.request import SearchRequest
    from archive.search.whoosh_engine import WhooshEngine

    engine = WhooshEngine(index)
    engine.warm()
    for word in map(str.strip, sys.stdin):
        request = SearchRequest(query=Term(word, word))
        if engine.search(request).total:
            raise SystemExit(f"{word} was there before it was saved.")
        print("searching", flush=True)
        end = time.monotonic() + _PATIENCE
        while not engine.search(request).total:
            if time.monotonic() > end:
                raise SystemExit(f"{word} was not found in {_PATIENCE} seconds.")
            time.sleep(_PAUSE)
        print(time.monotonic(), flush=True)


def searched(pages, asked):
    """Return class -> the median milliseconds of the processor that a page takes."""

    def once(query, actor):
        request = pages.built(query, "bm25", actor)
        started = time.thread_time()
        pages.page(request, "bm25")
        return (time.thread_time() - started) * 1000

    pages.warm()
    for questions in asked.values():  # or the class that is asked first takes longer than when all have been asked
        for one in questions:
            once(*one)
    return {name: statistics.median(min(once(*one) for _ in range(ROUNDS)) for one in questions) for name, questions in asked.items()}


def told(seconds):
    values = [value * 1000 for value in seconds]
    return f"{statistics.median(values):.1f} ms (95th percentile {statistics.quantiles(values, n=20)[-1]:.1f}, greatest {max(values):.1f})"


if __name__ == "__main__":
    main()
