"""Articles a second from JSON Lines to what can be searched: read, cleaned, checked for copies, tagged, stored and indexed.

    python benchmarks/ingest.py --articles 20000 [--folder DIR] [--no-index]

Two processes prepare, one stores, and beside it a thread has the index written every so often, as the command does. With --no-index
the index writes are left in the queue. With --folder the archive stays there, for benchmarks/pages.py. CPU times say what wall times on
a busy machine do not.
"""

import argparse
import contextlib
import os
import resource
import tempfile
import time


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--folder", help="keep the archive here; it must be empty")
    parser.add_argument("--no-index", action="store_true", help="leave the index as it is")
    args = parser.parse_args()
    with contextlib.ExitStack() as stack:
        measure(args.folder or stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-ingest-")), args.articles, args.no_index)


def measure(folder, count, no_index):
    from scratch import generated_files, open_archive

    os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    open_archive(folder)
    authority, articles = generated_files(folder, count)
    from django.core.management import call_command

    from archive.search import sync

    with open(os.devnull, "w") as silent:
        call_command("authority", "load", str(authority), stdout=silent)
    sync.drain()
    with timed("ingest without the index" if no_index else "ingest to index, end to end", count):
        ingest(articles, no_index)


def ingest(path, no_index):
    """What the command does, but for its words. Prints a line each fifth of the way: does it slow down?"""
    from archive.curation import topics
    from archive.ingest.cycles import collect_seldom
    from archive.ingest.inputs import Inputs
    from archive.ingest.pipeline import Options, Pipeline
    from archive.search import sync

    collect_seldom()
    inputs, done, started, told = Inputs([str(path)]), 0, time.perf_counter(), 0
    before = time.process_time()
    stored = Pipeline(topics, Options()).run(inputs)
    for entries in stored if no_index else sync.keeping_up(stored):
        done += len(entries)
        if inputs.taken * 5 // inputs.size > told:
            told = inputs.taken * 5 // inputs.size
            wall, cpu = time.perf_counter() - started, time.process_time() - before
            print(
                f"  {done:>9,} articles: {done / wall:,.0f} a second; {cpu / done * 1000:.2f} ms CPU of the writer an article", flush=True
            )


@contextlib.contextmanager
def timed(name, count):
    started, before = time.perf_counter(), cpu()
    yield
    took, writer, others = time.perf_counter() - started, *(after - earlier for after, earlier in zip(cpu(), before, strict=True))
    peaks = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(
        f"{name}: {took:.1f} s, {count / took:,.0f} articles a second; CPU: {writer / count * 1000:.2f} ms of the writer and "
        f"{others / count * 1000:.2f} ms of the others an article; peaks {peaks[0]:,} MB the writer, {peaks[1]:,} MB the largest other",
        flush=True,
    )


def cpu():
    """Return the CPU seconds of this process, and of those it started and ended."""
    times = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return [one.ru_utime + one.ru_stime for one in times]


if __name__ == "__main__":
    main()
