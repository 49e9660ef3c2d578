"""Two values of one constant of the index, side by side: what each costs a page, beside tantivy.

    python benchmarks/constants.py posting._SKIPPED 256 1000000000 --folder DIR [--articles 100000] [--classes "rare,rare and common"]

Queries are those of search.py, in all its variants: each is given to an engine with the one value, one with the other, and tantivy, in an
order that is drawn anew, all of them five rounds; then engines are opened anew, four times in all, for what is kept of a word may
hide what it cost. The constant is named as in archive/search/whoosh_engine/; both engines are in numpy, for compiled kernels have their
constants built in. `--folder`: the indexes are there, or are built there, as by search.py.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from importlib import import_module
from pathlib import Path

from scratch import open_archive
from search import VARIANTS, build

_OPENED, _ROUNDS = 4, 5


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("constant", help="module.NAME")
    parser.add_argument("values", nargs=2, type=int)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--classes", default="", help="of queries, with commas between; without: all")
    parser.add_argument("--queries", type=int, default=60, help="a class")
    parser.add_argument("--folder", type=Path, required=True)
    args = parser.parse_args()
    module, _, name = args.constant.rpartition(".")
    try:
        module = import_module(f"archive.search.whoosh_engine.{module}")
        getattr(module, name)
    except (ImportError, AttributeError):
        sys.exit(f"There is no {args.constant} in archive/search/whoosh_engine/: say module.NAME, such as posting._SKIPPED.")
    with tempfile.TemporaryDirectory(prefix="dateline-constants-") as scratch:
        open_archive(Path(scratch))  # for the models that the articles' dates come from
        report(measured(args, module, name), args.values)


def measured(args, module, name):
    """Return class -> engine -> milliseconds, a list; engines are the two values and "tantivy"."""
    from peers import ENGINES
    from queries import classes, documents

    folder = args.folder / f"{args.articles}-articles"
    folder.mkdir(parents=True, exist_ok=True)
    made, wanted = classes(documents(args.articles), random.Random(7)), set(filter(None, args.classes.split(",")))
    if unknown := wanted - made.keys():
        sys.exit(f"There is no class {', '.join(sorted(unknown))}: choose of {', '.join(made)}.")
    queries = [(kind, *make()) for kind, make in made.items() for _ in range(args.queries) if not wanted or kind in wanted]
    times, rng = defaultdict(lambda: defaultdict(list)), random.Random(1)
    for _ in range(_OPENED):
        engines = {value: ENGINES["dateline"](folder / "dateline") for value in args.values}
        engines["tantivy"] = ENGINES["tantivy"](folder / "tantivy")
        build({"dateline": engines[args.values[0]], "tantivy": engines["tantivy"]}, args.articles, documents, folder)
        for engine in engines.values():
            engine.warm()
        for _ in range(_ROUNDS):
            ask(engines, queries, rng, times, lambda value: setattr(module, name, value))
    return times


def ask(engines, queries, rng, times, put):
    """Give every query to all engines once; `put` sets the constant."""
    order = list(engines.items())
    for kind, query, actor in queries:
        for variant in VARIANTS:
            rng.shuffle(order)
            for value, engine in order:
                built = engine.built(query, variant, actor)
                if value != "tantivy":
                    put(value)
                started = time.perf_counter()
                engine.page(built, variant)
                times[f"{kind}/{variant}"][value].append((time.perf_counter() - started) * 1000)


def report(times, values):
    print(f"{'':<24}{'median, 95th percentile: ms':>44}{'of the first value':>24}{'of tantivy':>28}")
    for name, by_engine in times.items():
        middle = {engine: statistics.median(found) for engine, found in by_engine.items()}
        tail = {engine: statistics.quantiles(found, n=20)[-1] for engine, found in by_engine.items()}
        one, other = values
        cells = [f"{value}: {middle[value]:.3f} {tail[value]:.3f}" for value in values]
        changes = f"{middle[other] / middle[one]:.2f} {tail[other] / tail[one]:.2f}"
        beside = [f"{figure[value] / figure['tantivy']:.2f}" for value in values for figure in (middle, tail)]
        print(f"{name:<24}{'  '.join(cells):>44}{changes:>24}{' '.join(beside):>28}")


if __name__ == "__main__":
    main()
