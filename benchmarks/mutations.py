"""Documents broken at random, read and prepared as ingest does: whatever raises, takes too long or leaves what no archive can store.

    python benchmarks/mutations.py [--seconds 120] [--seed 1] [--folder DIR] [PATH ...]

Takes the demonstration's captures, the golden ones of the tests and those of benchmarks/captures, or the files below each PATH. Each
document that fails for a reason not seen before is written into DIR, to be ingested by hand. Exits 1 where any did.
"""

import argparse
import gzip
import io
import logging
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

from scratch import ROOT, open_archive

PATHS = ("fixtures/raw", "tests/ingest/golden", "benchmarks/captures")
LARGEST = 80_000  # bytes of a document that is broken: small ones are many
LIMIT = 20.0  # seconds
# What breaks readers: bytes that end, open or lengthen something, and values of the wrong kind.
TOKENS = [
    b"\0", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\r", b"\n\n", b" " * 200, b"<", b">", b'"', b"{", b"}", b"[", b",,,",
    b"]]>", b"<!--", b"-->", b"<script>", b"</p>", b"</html>", b"<div>" * 50, b"&#xD800;", b"&#55357;", b"\\ud800", b"null", b"1e999",
    b"\x1f\x8b", b"2018-02-30", b"0000-00-00", b"31 December 9999", b"29.02.2019", b"2018-13", b"By By By", b"(AP) (AP)", b"--",
    b"Content-Length: -1\r\n", b'<base href="http://[">', b'href="http://[::1"', b'<link rel=canonical href="http://[">',
    b'<time datetime="-0001-01-01">', b'<meta property="article:published_time" content="2018-13-45T99:99">', b'"datePublished":[[]],',
    b'"author":{"name":[{"name":3}]},', b'"@type":[null,3],', "\u0130\u0149".encode() * 5,
]  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="*", default=[str(ROOT / path) for path in PATHS])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "dateline-mutations")
    args = parser.parse_args()
    open_archive(tempfile.mkdtemp(prefix="dateline-mutations-"))
    found = sorted(path for given in args.path for path in Path(given).rglob("*") if path.is_file())
    documents = [(path.name, data) for path in found if len(data := path.read_bytes()) <= LARGEST]
    args.folder.mkdir(parents=True, exist_ok=True)
    faults, tried = try_out(documents, random.Random(args.seed), time.monotonic() + args.seconds, args.folder)
    print(f"{tried:,} documents, {len(faults)} kinds of faults")
    sys.exit(1 if faults else 0)


def try_out(documents, rng, ends, folder):
    """Break documents until `ends`; return the faults, and how many documents were tried."""
    faults, tried, prepared = set(), 0, preparation()
    logging.getLogger("archive").addHandler(noted := Noted())
    while time.monotonic() < ends:
        name, data = rng.choice(documents)
        tried += 1
        if name.endswith(".gz") and rng.random() < 0.8:
            data = gzip.compress(broken(gzip.decompress(data), documents, rng), mtime=0)
        else:
            data = broken(data, documents, rng)
        noted.fault = None
        fault = fault_of(name, data, prepared) or noted.fault
        if fault and fault not in faults:
            faults.add(fault)
            path = folder / f"{len(faults)}-{name}"
            path.write_bytes(data)
            print(f"{path}: {fault}", flush=True)
    return faults, tried


class Noted(logging.Handler):
    """Keeps the last fault that was logged: of ours, in a document that was rejected for it."""

    fault = None

    def emit(self, record):
        if record.exc_info:
            self.fault = where(record.exc_info[1])


def where(error):
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"


def preparation():
    import datetime as dt

    from archive.ingest import resolve
    from archive.ingest.prepare import Preparation
    from archive.tagging import gazetteer

    return Preparation(resolve.load_reviewed(), dt.date(2026, 1, 1), gazetteer.load())


def broken(data, documents, rng):
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        start = rng.randrange(len(data) + 1)
        end = min(len(data), start + rng.randrange(1, 400))
        kind = rng.randrange(6)
        if kind == 0:
            data[start : start + 1] = bytes([rng.randrange(256)])
        elif kind == 1:
            data[start : rng.choice((start, end))] = rng.choice(TOKENS)
        elif kind == 2:
            del data[start:end]
        elif kind == 3:
            data[start:start] = data[start:end] * rng.choice((1, 2, 5))
        elif kind == 4:
            del data[start:]
        else:
            other = rng.choice(documents)[1]
            first = rng.randrange(len(other) + 1)
            data[start:start] = other[first : first + rng.randrange(1, 3_000)]
    return bytes(data)


def fault_of(name, data, prepared):
    """Return what is wrong with the way a document is read, None where nothing is."""
    from archive.ingest.alarm import OverTimeError, alarm
    from archive.ingest.readers import read

    try:
        for raw in read(name, io.BufferedReader(io.BytesIO(data))):
            with alarm(LIMIT):
                draft = prepared.draft(raw)
            require_storable(draft)
    except OverTimeError:
        return f"{name} takes more than {LIMIT:.0f} s"
    except Exception as error:
        return where(error)
    return None


def require_storable(draft):
    texts = [draft.error, *draft.left_out]
    if not draft.error:
        texts += [draft.title, draft.dek, draft.body, draft.byline, draft.dateline, draft.url, draft.language, *draft.addresses]
        texts += [text for claim in draft.claims for text in (claim.value, claim.evidence)]
        texts += [text for hint in (*draft.sources, *draft.agencies) for text in (hint.name, hint.host, hint.evidence)]
        if any(not 0 <= mark["start"] <= mark["end"] <= len(draft.body) for mark in draft.marks):
            raise ValueError("a mark lies outside the text")
    for text in texts:
        if "\0" in str(text):
            raise ValueError("a NUL byte is left")
        str(text).encode()


if __name__ == "__main__":
    main()
