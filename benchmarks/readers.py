"""Pages a second of one reader and of two threads in one process, all classes of benchmarks/search.py mixed."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

_SECONDS = 5
_VARIANT = "bm25"


def side_by_side(engines, queries):
    """Return engine -> {"one": pages a second, "two": …, "ratio": two / one}, and print them."""
    found = {}
    for name, engine in engines.items():
        if not engine.threads:
            continue
        built = [engine.built(query, _VARIANT, actor) for _, query, actor in queries]
        random.Random(3).shuffle(built)
        one, two = _pages_a_second(engine, built, 1), _pages_a_second(engine, built, 2)
        found[name] = {"one": one, "two": two, "ratio": two / one}
        print(f"{name}: {one:,.0f} pages a second with one reader, {two:,.0f} with two: {two / one:.2f} times", flush=True)
    return found


def _pages_a_second(engine, built, readers):
    end = time.perf_counter() + _SECONDS

    def read(number):
        done = 0
        while time.perf_counter() < end:
            engine.page(built[(done * readers + number) % len(built)], _VARIANT)
            done += 1
        return done

    with ThreadPoolExecutor(readers) as pool:
        return sum(pool.map(read, range(readers))) / _SECONDS
