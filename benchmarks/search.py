"""Search engines side by side, on the same generated articles, all doing a page's full job from a built query.

    python benchmarks/search.py --articles 20000 [--engines dateline,dateline-numba,tantivy,…] [--queries 30] [--rounds 5]
                                [--cpu] [--threads] [--folder DIR] [--json FILE] [--picture SVG]

A page is the first 20 rows, the exact total, and the counts of actors, topics, sources and years among all matches. All engines
hold the same words: stems and folded forms by this archive's own analysis, a title's listed three times (its weight), with
places. Each query is given to every engine, in an order that is drawn anew, in three variants: by BM25, by date, with one actor
as a filter; then all once more, a round after the other, but not to an engine that a round takes more than two minutes. Ratios
are of medians. The BM25 of the first round are queries that no engine has seen yet: their ratios stand beside. (From the second
time on this engine has what it keeps of words, patterns and phrases, as when readers narrow what they found.) `dateline` is in
numpy alone, `dateline-numba` has compiled kernels, `whoosh` is stock Whoosh with the same fields and formula (tests/search/stock),
PostgreSQL ranks by its own ts_rank. `--threads`: pages a second of one reader and of two in one process, all classes mixed.
`--folder`: the indexes of so many articles are kept there, and what it has is not built again.
"""

import argparse
import json
import random
import resource
import statistics
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path

from scratch import open_archive

VARIANTS = ("bm25", "date", "filter")
_LONG = 120  # seconds of a round, after which an engine is not asked again: what it keeps would hardly change its times
_IN_PROCESS = "PostgreSQL works in a process of its own, which --cpu does not see: leave one of them out."


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--engines", default="dateline,tantivy,sqlite")
    parser.add_argument("--queries", type=int, default=30, help="a class")
    parser.add_argument("--rounds", type=int, default=5, help="times that each query is asked")
    parser.add_argument("--cpu", action="store_true", help="processor time of the calling thread, on a machine that others use too")
    parser.add_argument("--threads", action="store_true", help="pages a second of one reader and of two, too")
    parser.add_argument("--folder", type=Path, help="keep the indexes here, and use those that are here")
    parser.add_argument("--json", help="write the figures to this file")
    parser.add_argument("--picture", help="draw the ratios to this SVG file")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-search-") as scratch:
        figures = measure(Path(scratch), args)
    if args.json:
        Path(args.json).write_text(json.dumps(figures, indent=1), encoding="utf-8")
    if args.picture:
        from ratios import draw

        Path(args.picture).write_text(draw(figures), encoding="utf-8")


def measure(scratch, args):
    open_archive(scratch)  # for the models that the articles' dates come from
    from peers import ENGINES
    from queries import classes, documents

    names = args.engines.split(",")
    if unknown := set(names) - ENGINES.keys():
        raise SystemExit(f"There is no engine {', '.join(sorted(unknown))} here: choose of {', '.join(ENGINES)}.")
    if args.cpu and "postgres" in names:
        raise SystemExit(_IN_PROCESS)
    folder = (args.folder or scratch) / f"{args.articles}-articles"
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        engines = {name: ENGINES[name](folder / (ENGINES[name].index or name)) for name in names}
        for engine in engines.values():
            stack.callback(engine.close)
        build(engines, args.articles, documents, folder)
        return compared(engines, args, classes, documents)


def compared(engines, args, classes, documents):
    made = classes(documents(args.articles), random.Random(7))
    queries = [(name, *make()) for name, make in made.items() for _ in range(args.queries)]
    for engine in engines.values():
        engine.warm()
    clock = time.thread_time if args.cpu else time.perf_counter
    first = ask(engines, queries, clock)
    quick = {name: engine for name, engine in engines.items() if _seconds(first[name]) <= _LONG}
    for name in engines.keys() - quick.keys() if args.rounds > 1 else ():
        print(f"{name}: a round takes {_seconds(first[name]):,.0f} s, so that it is asked once", flush=True)
    others = [ask(quick, queries, clock) for _ in range(args.rounds - 1)]
    found = report(args.articles, engines, together([first, *others]), first)
    if args.threads:
        from readers import side_by_side

        found["threads"] = side_by_side(engines, queries)
    return found


def ask(engines, queries, clock):
    """Give every query to all engines in turn; return engine -> class -> milliseconds, a list."""
    times, mismatches, order, rng = defaultdict(lambda: defaultdict(list)), 0, list(engines.items()), random.Random(1)
    for name, query, actor in queries:
        for variant in VARIANTS:
            rng.shuffle(order)  # caches are colder, or warmer, by who was asked before
            totals = set()
            for engine_name, engine in order:
                built = engine.built(query, variant, actor)
                started = clock()
                totals.add(engine.page(built, variant))
                times[engine_name][f"{name}/{variant}"].append((clock() - started) * 1000)
            mismatches += len(totals) > 1
    print(f"{mismatches} of {len(queries) * len(VARIANTS)} pages with different totals", flush=True)
    return {name: times[name] for name in engines}


def _seconds(found):
    return sum(map(sum, found.values())) / 1000


def together(rounds):
    """Return the same of all rounds, of each engine those that it was asked in."""
    return {
        engine: {name: [value for one in rounds if engine in one for value in one[engine][name]] for name in found}
        for engine, found in rounds[0].items()
    }


def build(engines, count, documents, folder):
    for name, engine in engines.items():
        whole = folder / f"{engine.index or name}.whole"
        if whole.exists():
            continue
        started, used = time.perf_counter(), time.process_time()
        engine.build(documents(count), count)
        whole.touch()
        wall, cpu = time.perf_counter() - started, time.process_time() - used
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        print(f"{name}: {count / wall:,.0f} articles/s ({count / cpu:,.0f} a second of processor), {engine.size() / 1e6:,.0f} MB on disk, ")
        print(f"    peak memory so far {peak:,.0f} MB", flush=True)


def report(articles, engines, times, first):
    results = {
        engine: {name: {"p50": statistics.median(values), "p95": _p95(values)} for name, values in found.items()}
        for engine, found in times.items()
    }
    seen_first = {
        engine: {name: statistics.median(values) for name, values in found.items() if name.endswith("/bm25")}
        for engine, found in first.items()
    }
    medians = {engine: {name: value["p50"] for name, value in found.items()} for engine, found in results.items()}
    tails = {engine: {name: value["p95"] for name, value in found.items()} for engine, found in results.items()}
    found = {"ratios": _ratios(medians), "ratios_p95": _ratios(tails), "ratios_first_seen": _ratios(seen_first)}
    print(f"\n{articles:,} articles, ms: median (95th percentile); ratios of medians")
    print(f"{'class':<24}", *(f"{name:>22}" for name in (*engines, *found["ratios"])))
    for name in next(iter(results.values())):
        row = (f"{results[engine][name]['p50']:>11.3f} ({results[engine][name]['p95']:.3f})" for engine in engines)
        print(f"{name:<24}", *(f"{cell:>22}" for cell in (*row, *(f"{one[name]:.2f}" for one in found["ratios"].values()))))
    for what, ratios in found.items():
        for pair, by_class in ratios.items():
            worst = max(by_class, key=by_class.get)
            print(f"{what} {pair}: mean {statistics.geometric_mean(by_class.values()):.2f}, worst {by_class[worst]:.2f} ({worst})")
    return {"articles": articles, "results": results, **found}


def _p95(values):
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def _ratios(values):
    """Return "ours/another's" -> class -> ratio, of engine -> class -> value."""
    ours = [name for name in values if name.startswith("dateline")]
    return {
        f"{one}/{other}": {name: values[one][name] / values[other][name] for name in values[one]}
        for one in ours
        for other in values
        if other not in ours
    }


if __name__ == "__main__":
    main()
