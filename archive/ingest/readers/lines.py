"""JSON Lines: an article a line, with the contract's keys."""

import codecs
import io
import json

from archive.ingest.draft import RawCapture, instant
from archive.ingest.readers.limits import LARGEST
from archive.text.surrogates import load_json

_WIDE = {  # by the mark at the beginning
    codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip
MEDIA_TYPE = "application/json"
NAMED = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")  # how names of such files end


def read(name, file):
    """Yield a RawCapture a line, in UTF-8 whatever its file is in; blank lines are no documents."""
    encoding = next((encoding for mark, encoding in _WIDE.items() if file.peek(4)[:4].startswith(mark)), "")
    if not encoding:
        yield from _lines(name, file.readline)
        return
    text = io.TextIOWrapper(file, encoding, errors="replace", newline="\n")
    try:
        yield from _lines(name, lambda most: text.readline(most).encode())
    finally:
        text.detach()  # the file is its opener's to close


def _lines(name, readline):
    number = 0
    while line := readline(LARGEST + 1):
        if len(line) > LARGEST and not line.endswith(b"\n"):
            number += 1
            _skip(readline)
            yield RawCapture(f"{name}#{number}", error=f"its line has more than {LARGEST // 1_000_000} MB")
        elif line.strip():
            number += 1
            yield capture(f"{name}#{number}", line.strip(), name)


def capture(name, line, container=""):
    """Return the RawCapture of one line (bytes)."""
    raw = RawCapture(name, line, MEDIA_TYPE, container=container)
    try:
        keys = load_json(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _refused(raw, "its line is not UTF-8")
    except (ValueError, RecursionError) as error:
        where = f" ({error.msg.removesuffix(' at')} at character {error.pos + 1})" if isinstance(error, json.JSONDecodeError) else ""
        return _refused(raw, f"its line is not a whole JSON object{where}")
    if not isinstance(keys, dict):
        return _refused(raw, "its line is not a JSON object")
    raw.metadata, raw.address = keys, str(keys.get("url") or "")
    if captured := keys.get("captured_at"):
        raw.retrieved_at = instant(captured)
        if raw.retrieved_at is None:
            return _refused(raw, f"its captured_at is “{captured}”: write a time with its offset, as 2017-06-23T07:40:00Z")
    return raw


def _refused(raw, error):
    raw.error = error
    return raw


def _skip(readline):
    """Read on to the end of a line that is too long, a piece at a time."""
    while piece := readline(LARGEST):
        if piece.endswith(b"\n"):
            return
