"""Pages a second of one reader and of two threads in one process, all classes of benchmarks/search.py mixed.

Beside it how often two wait for each other a page, as the system counts it: for Python's lock, above all.
"""

import random
import resource
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count

_SECONDS, _TURNS = 1, 8  # one reader and two by turns: a machine's speed changes within minutes
_VARIANT = "bm25"


def side_by_side(engines, queries):
    """Return engine -> {"one": pages a second, "two": …, "ratio": two / one, "waits": of two, a page}, and print them."""
    found = {}
    for name, engine in engines.items():
        if not engine.threads:
            continue
        built = [engine.built(query, _VARIANT, actor) for _, query, actor in queries]
        random.Random(3).shuffle(built)
        numbers, pages, waits = {1: count(), 2: count()}, {1: 0, 2: 0}, {1: 0, 2: 0}
        for _ in range(_TURNS):
            for readers, its in numbers.items():
                waited = resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw
                pages[readers] += _pages(engine, built, readers, its)
                waits[readers] += resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw - waited
        one, two = pages[1] / (_SECONDS * _TURNS), pages[2] / (_SECONDS * _TURNS)
        found[name] = {"one": one, "two": two, "ratio": two / one, "waits": waits[2] / pages[2]}
        print(f"{name}: {one:,.0f} pages a second with one reader, {two:,.0f} with two: {two / one:.2f} times", end=", ")
        print(f"{found[name]['waits']:.2f} waits a page", flush=True)
    return found


def _pages(engine, built, readers, numbers):
    """Return how many pages so many readers are given together until time is up; `numbers` says which comes next."""
    end = time.perf_counter() + _SECONDS

    def read(_):
        done = 0
        while time.perf_counter() < end:
            engine.page(built[next(numbers) % len(built)], _VARIANT)
            done += 1
        return done

    with ThreadPoolExecutor(readers) as pool:
        return sum(pool.map(read, range(readers)))
