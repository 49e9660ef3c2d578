"""Search engines side by side, on the same generated articles, all doing a page's full job from a built query.

    python benchmarks/search.py --articles 20000 [--engines dateline,whoosh,tantivy,sqlite] [--queries 30] [--cpu]
                                [--json FILE] [--picture SVG]

A page is the first 20 rows, the exact total, and the counts of actors, topics, sources and years among all matches. All engines
hold the same words: stems and folded forms by this archive's own analysis, a title's listed three times (its weight), with
places. A query is given to every engine in turn, and to none twice but for its three variants: by BM25, by date, with one actor
as a filter. Ratios are of medians. `whoosh` is stock Whoosh with the same fields and formula (tests/search/stock).
"""

import argparse
import json
import random
import resource
import shutil
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from scratch import open_archive

VARIANTS = ("bm25", "date", "filter")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--engines", default="dateline,tantivy,sqlite")
    parser.add_argument("--queries", type=int, default=30, help="a class")
    parser.add_argument("--cpu", action="store_true", help="processor time of the calling thread, on a machine that others use too")
    parser.add_argument("--json", help="write the figures to this file")
    parser.add_argument("--picture", help="draw the ratios to this SVG file")
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="dateline-search-"))
    try:
        figures = measure(folder, args)
    finally:
        shutil.rmtree(folder)
    if args.json:
        Path(args.json).write_text(json.dumps(figures, indent=1), encoding="utf-8")
    if args.picture:
        from ratios import draw

        Path(args.picture).write_text(draw(figures), encoding="utf-8")


def measure(folder, args):
    (folder / "archive").mkdir()
    open_archive(folder / "archive")  # for the models that the articles' dates come from
    from peers import ENGINES
    from queries import classes, documents

    clock = time.thread_time if args.cpu else time.perf_counter
    names = args.engines.split(",")
    if unknown := set(names) - ENGINES.keys():
        raise SystemExit(f"There is no engine {', '.join(sorted(unknown))} here: choose of {', '.join(ENGINES)}.")
    engines = {name: ENGINES[name](folder / name) for name in names}
    build(engines, args.articles, documents)
    made = classes(documents(args.articles), random.Random(7))
    for engine in engines.values():
        engine.warm()
    times, mismatches = defaultdict(lambda: defaultdict(list)), defaultdict(int)
    for name, make in made.items():
        for _ in range(args.queries):
            query, actor = make()
            for variant in VARIANTS:
                totals = {}
                for engine_name, engine in engines.items():
                    built = engine.built(query, variant, actor)
                    started = clock()
                    totals[engine_name] = engine.page(built, variant)
                    times[engine_name][f"{name}/{variant}"].append((clock() - started) * 1000)
                mismatches[name] += len(set(totals.values())) > 1
        print(f"{name}: {mismatches[name]} of {args.queries * len(VARIANTS)} pages with different totals", flush=True)
    return report(args.articles, engines, times)


def build(engines, count, documents):
    for name, engine in engines.items():
        started, used = time.perf_counter(), time.process_time()
        engine.build(documents(count), count)
        wall, cpu = time.perf_counter() - started, time.process_time() - used
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        print(f"{name}: {count / wall:,.0f} articles/s ({count / cpu:,.0f} a second of processor), {engine.size() / 1e6:,.0f} MB on disk, ")
        print(f"    peak memory so far {peak:,.0f} MB", flush=True)


def report(articles, engines, times):
    results = {
        engine: {name: {"p50": statistics.median(values), "p95": statistics.quantiles(values, n=20)[-1]} for name, values in found.items()}
        for engine, found in times.items()
    }
    ours = [name for name in engines if name.startswith("dateline")]
    ratios = {
        f"{one}/{other}": {name: results[one][name]["p50"] / results[other][name]["p50"] for name in results[one]}
        for one in ours
        for other in engines
        if other not in ours
    }
    print(f"\n{articles:,} articles, ms: median (95th percentile); ratios of medians\n{'class':<24}", *(f"{name:>22}" for name in engines))
    for name in next(iter(results.values())):
        row = (f"{results[engine][name]['p50']:>11.3f} ({results[engine][name]['p95']:.3f})" for engine in engines)
        print(f"{name:<24}", *(f"{cell:>22}" for cell in row), "  ", *(f"{found[name]:.2f}" for found in ratios.values()))
    return {"articles": articles, "results": results, "ratios": ratios}


if __name__ == "__main__":
    main()
