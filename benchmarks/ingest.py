"""Articles a second from JSON Lines to a searchable archive: read, cleaned, tagged, stored, indexed.

    python benchmarks/ingest.py --articles 20000 [--folder DIR]

With --folder the archive stays there, for benchmarks/pages.py.
"""

import argparse
import contextlib
import os
import tempfile
import time


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--folder", help="keep the archive here; it must be empty")
    args = parser.parse_args()
    with contextlib.ExitStack() as stack:
        measure(args.folder or stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-ingest-")), args.articles)


def measure(folder, count):
    from scratch import generated_files, open_archive

    os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    open_archive(folder)
    authority, articles = generated_files(folder, count)
    from django.core.management import call_command

    for name, *command in (("authority load", "authority", "load", str(authority)), ("ingest", "ingest", str(articles))):
        started = time.perf_counter()
        with open(os.devnull, "w") as silent:
            call_command(*command, stdout=silent)
        took = time.perf_counter() - started
        rate = f", {count / took:,.0f} articles a second" if name == "ingest" else ""
        print(f"{name}: {took:.1f} s{rate}", flush=True)


if __name__ == "__main__":
    main()
