"""How fast the search index is written, where the time goes, how large it gets, and how much memory that takes.

    python benchmarks/indexing.py --articles 20000 [--database] [--folder DIR]

Generated articles of 300 words lie in a file first, so that making them costs nothing here. `parts` does with the first 20,000, in
one process, what a rebuild does: analysis, lists, columns and files, merging. `rebuild` is the engine's own, by two processes that
are fed by this one. With --database the same articles are put into a database, and `index rebuild` reads them from there.
Processor times say what wall times on a busy machine do not: two cores busy from beginning to end would give the last figure.
"""

import argparse
import contextlib
import os
import pickle
import resource
import tempfile
import time
from itertools import islice
from pathlib import Path

from scratch import generated_files, open_archive

SAMPLED, BATCH = 20_000, 5_000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--database", action="store_true", help="also from a database, as `index rebuild` does")
    parser.add_argument("--folder", help="work here (default: a temporary folder); generated articles stay for the next run")
    args = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(args.folder or stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-indexing-")))
        (folder / "archive").mkdir(parents=True, exist_ok=True)
        open_archive(folder / "archive")
        path = spilled(folder, args.articles)
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            whole(Path(scratch), path, args.articles)
        if args.database:
            from_database(folder, path, args.articles)
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            parts(Path(scratch), path)


def spilled(folder, count):
    """Return the file that holds so many generated IndexDocuments, one behind the other."""
    from queries import documents

    path = folder / f"documents-{count}.pickle"
    if not path.exists():
        with open(path.with_suffix(".new"), "wb") as file:
            for document in documents(count):
                pickle.dump(document, file, 5)
        path.with_suffix(".new").rename(path)
    return path


def read(path):
    with open(path, "rb") as file, contextlib.suppress(EOFError):
        while True:
            yield pickle.load(file)


def parts(folder, path):
    """Print what each step costs an article, in one process."""
    from archive.search.whoosh_engine.codec import Codec
    from archive.search.whoosh_engine.columns import columns_of
    from archive.search.whoosh_engine.inverter import Inverter
    from archive.search.whoosh_engine.merge import merge
    from archive.search.whoosh_engine.segment import Segment, write_segment

    given, spent, segments = read(path), dict.fromkeys(("reading", "analysis", "lists", "columns", "writing", "merging"), 0.0), []

    @contextlib.contextmanager
    def timed(part):
        started = time.process_time()
        yield
        spent[part] += time.process_time() - started

    inverter, count = Inverter(), 0
    while count < SAMPLED:
        with timed("reading"):
            batch = list(islice(given, BATCH))
        if not batch:
            break
        count += len(batch)
        with timed("analysis"):
            for document in batch:
                inverter.add(document)
        with timed("lists"):
            stems, forms, lengths, wide = inverter.inverted()
            inverter.clear()
        with timed("columns"):
            columns = columns_of(batch, lengths)
        with timed("writing"):
            segments.append(write_segment(folder, Codec(), columns, {"stem": [stems], "form": [forms]}, wide))
    with timed("merging"):
        merge(folder, Codec(), [Segment(folder, kept) for kept in segments], [()] * len(segments))
    told = ", ".join(f"{part} {seconds / count * 1e6:.0f}" for part, seconds in spent.items())
    print(f"parts of {count:,} articles, µs of processor an article: {told}", flush=True)


def whole(folder, path, count):
    from archive.search.whoosh_engine import WhooshEngine

    engine, reading = WhooshEngine(folder / "index"), 0.0

    def documents():
        nonlocal reading
        given = read(path)
        while True:
            started = time.process_time()
            batch = list(islice(given, 100))
            reading += time.process_time() - started
            if not batch:
                return
            yield from batch

    with measured("rebuild", count, lambda: reading):
        engine.rebuild(documents(), count)
    stats = engine.stats()
    print(f"index: {stats['bytes'] / 1e6:,.0f} MB in {stats['segments']} segments", flush=True)


def from_database(folder, path, count):
    """Print what `index rebuild` takes, and the check behind it."""
    from django.core.management import call_command

    from archive.models import Article
    from archive.search import sync

    authority, _ = generated_files(folder, 0)
    with open(os.devnull, "w") as silent:
        call_command("authority", "load", str(authority), stdout=silent)
    if Article.objects.count() != count:
        fill(path)
    with measured("index rebuild", count):
        sync.rebuild()
    with measured("index check", count):
        print(f"index check: {'they differ' if sync.check() else 'they agree'}")


def fill(path):
    """Put the articles of `path` with their tags into the empty database; the numbers they have there are those they have here."""
    from django.db import transaction

    from archive.models import Actor, Article, ArticleActor, ArticleTopic, Source, Topic, bulk
    from archive.models.date import Precision

    people, sources = (dict(model.objects.values_list("slug", "pk")) for model in (Actor, Source))
    topics = {slug.rpartition("-")[2]: pk for slug, pk in Topic.objects.values_list("slug", "pk")}
    names = ("title", "body", "status", "language", "source_id", "original_id", "date_from", "date_to", "precision", "added_at")
    given = read(path)
    while batch := list(islice(given, BATCH)):
        rows, actors, subjects = [], [], []
        for one in batch:
            dated = (one.first, one.last, Precision.DAY) if one.coarseness == 1 else (None, None, Precision.NONE)
            source, original = sources[f"source-{int(one.facets['source'][0]) - 1}"], None if one.group == one.id else one.group
            rows.append((one.title, one.body, "published", "en", source, original, *dated, one.added_at))
            actors += [(one.id, people[f"actor-{int(actor) - 1}"], "matched") for actor in one.facets["actor"]]
            subjects += [(one.id, topics[str(int(topic) - 1)], "rule") for topic in one.facets["topic"]]
        with transaction.atomic():
            bulk.insert(Article, names, rows)
            bulk.insert(ArticleActor, ("article_id", "record_id", "origin"), actors)
            bulk.insert(ArticleTopic, ("article_id", "record_id", "origin"), subjects)


@contextlib.contextmanager
def measured(what, count, unasked=lambda: 0.0):
    """Print how long something took; `unasked` tells seconds of the processor that are not its own."""
    wall, before = time.perf_counter(), spent()
    yield
    wall, (own, others) = time.perf_counter() - wall, (after - earlier for after, earlier in zip(spent(), before, strict=True))
    own -= unasked()
    peaks = [resource.getrusage(who).ru_maxrss / 1000 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(
        f"{what} of {count:,} articles: {wall:.1f} s, {count / wall:,.0f} a second; processor {own / count * 1e6:.0f} µs of this process "
        f"and {others / count * 1e6:.0f} µs of the others an article: two busy cores would do "
        f"{2 * count / (own + others):,.0f} a second; peaks {peaks[0]:,.0f} and {peaks[1]:,.0f} MB",
        flush=True,
    )


def spent():
    times = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return [one.ru_utime + one.ru_stime for one in times]


if __name__ == "__main__":
    main()
