"""An ingest of a mixed folder that is broken off again and again, and what it leaves beside one that never was.

    python benchmarks/kills.py [--documents 5000] [--kills 20] [--seed 1] [--folder DIR]

The folder is ingested whole into one archive; into another by a process that is broken off at random moments, by Ctrl-C and by kill -9 in
turn, and in the end let through. Says where the two differ, and exits 1 where they do.
"""

import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What an archive is, whatever the numbers of its rows: an article goes by the bytes that it was made of. Columns, and where they are.
OF_ARTICLES = {
    "articles": (
        "a.url, a.status, a.title, a.body, a.marks, a.date_from, a.date_basis, a.byline, a.language, s.slug, g.slug, o.url, oc.sha256",
        "LEFT JOIN archive_source s ON s.id = a.source_id LEFT JOIN archive_source g ON g.id = a.agency_id "
        "LEFT JOIN archive_article o ON o.id = a.original_id LEFT JOIN archive_capture oc ON oc.id = o.capture_id",
    ),
    "versions": (
        "v.number, v.title, v.body, c.sha256",
        "JOIN archive_version v ON v.article_id = a.id LEFT JOIN archive_capture c ON c.id = v.capture_id",
    ),
    "captures": ("c.sha256, c.address, c.outcome, c.reasons", "JOIN archive_capture c ON c.article_id = a.id"),
    "reasons": ("r.code, r.detail, r.closed_at IS NULL", "JOIN archive_reviewreason r ON r.article_id = a.id"),
    "claims": ("c.field, c.value, c.evidence, c.chosen", "JOIN archive_claim c ON c.article_id = a.id"),
    "addresses": ("d.address", "JOIN archive_articleaddress d ON d.article_id = a.id"),
    "mentions": ("m.start, m.surface", "JOIN archive_mention m ON m.article_id = a.id"),
    "history": ("h.history_change_reason", "JOIN archive_historicalarticle h ON h.id = a.id"),
}
STATE = {
    name: f"SELECT own.sha256, own.address, {columns} FROM archive_article a LEFT JOIN archive_capture own ON own.id = a.capture_id {joins}"
    for name, (columns, joins) in OF_ARTICLES.items()
} | {
    "rejected": "SELECT sha256, outcome, reasons FROM archive_capture WHERE article_id IS NULL",
    "sources": "SELECT slug, name, kind, provisional FROM archive_source",
    "candidates": "SELECT folded, name, kind, articles FROM archive_candidate",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="kept; a temporary one otherwise")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-kills-") as made:
        folder = args.folder or Path(made)
        sys.exit(0 if agree(folder, args.documents, args.kills, random.Random(args.seed)) else 1)


def agree(folder, count, kills, rng):
    sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
    import mixed

    for name in ("documents", "whole", "broken"):
        shutil.rmtree(folder / name, ignore_errors=True)
    documents, whole, broken = folder / "documents", folder / "whole", folder / "broken"
    documents.mkdir(parents=True)
    mixed.write(documents, count, rng)
    finish("migrate", whole)
    shutil.copytree(whole, broken)
    began = time.monotonic()
    finish("ingest", whole, documents)
    took = time.monotonic() - began
    print(f"{counts(whole)}, in {took:.0f} s without a break")
    for number in range(kills):
        process, sign = start("ingest", broken, documents), (signal.SIGINT, signal.SIGKILL)[number % 2]
        try:
            process.wait(timeout=rng.uniform(0, took / 4))
        except subprocess.TimeoutExpired:
            process.send_signal(sign)
        print(f"{number + 1}. {sign.name}: {'over already' if process.wait() == 0 else counts(broken)}", flush=True)
    finish("ingest", broken, documents)
    print(counts(broken))
    return is_same(whole, broken) & is_whole(broken)


def start(command, archive, *arguments):
    environment = {**os.environ, "ARCHIVE_DATA": str(archive)}
    environment.pop("DATABASE_URL", None)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([sys.executable, "manage.py", command, *map(str, arguments)], cwd=ROOT, env=environment, **quiet)


def finish(command, archive, *arguments):
    if code := start(command, archive, *arguments).wait():
        sys.exit(f"{command} ended with {code}: run it by hand on {archive} to see why.")


def asked(archive, question):
    with closing(sqlite3.connect(archive / "archive.sqlite3", timeout=30)) as database:
        return sorted(database.execute(question), key=repr)


def counts(archive):
    names = ("article", "version", "capture", "reviewreason")
    return ", ".join(f"{asked(archive, f'SELECT count(*) FROM archive_{name}')[0][0]:,} {name}s" for name in names)


def is_same(whole, broken):
    """Say how many rows of each kind one archive has and the other has not; return whether there are none."""
    same = True
    for name, question in STATE.items():
        ours, theirs = asked(whole, question), asked(broken, question)
        if ours != theirs:
            same = False
            for which, rows in (("that was never broken off", set(ours) - set(theirs)), ("that was", set(theirs) - set(ours))):
                print(f"{name}: {len(rows):,} rows are in the one {which} alone, as {str(min(rows, key=repr, default=''))[:500]}")
    print("The two archives hold the same." if same else "The two archives differ.")
    return same


def is_whole(archive):
    """Return whether index and database agree, and every capture has its bytes."""
    from hashlib import sha256

    from scratch import open_archive

    open_archive(archive)
    from archive.models import Capture

    lost = [capture.pk for capture in Capture.objects.all() if sha256(capture.read()).hexdigest() != capture.sha256]
    agrees = start("index", archive, "check").wait() == 0
    print(f"{len(lost)} captures without their bytes; index and database {'agree' if agrees else 'differ'}.")
    return agrees and not lost


if __name__ == "__main__":
    main()
