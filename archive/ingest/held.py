"""Documents that somebody has shown and not yet let in: kept in a file, as they came, until they decide. A day later they are gone."""

import base64
import datetime as dt
import json
import time
import uuid
from pathlib import Path

from django.conf import settings

from archive.ingest.draft import RawCapture

MOST = 200  # documents that are held together: what is more is for the command
MOST_BYTES = 200_000_000
KEPT = 24 * 3600  # seconds


class TooMuchError(Exception):
    """More than can be held; the message says how much is too much, for a reader."""


def _folder():
    return Path(settings.ARCHIVE_DATA) / "held"


def hold(raws):
    """Keep `raws`, an iterable of RawCaptures, and return the token they are asked for by. Raises TooMuchError, and keeps nothing then."""
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep()
    token, size = uuid.uuid4(), 0
    path = _path(token)
    try:
        with open(path, "x", encoding="utf-8") as file:
            for number, raw in enumerate(raws, 1):
                size += len(raw.data)
                if number > MOST or size > MOST_BYTES:
                    raise TooMuchError(f"There are more than {MOST} documents, or more than {MOST_BYTES // 1_000_000} MB of them")
                file.write(_line(raw) + "\n")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return token


def held(token):
    """Yield the RawCaptures of a token. Raises FileNotFoundError where they are gone."""
    with open(_path(token), encoding="utf-8") as file:
        for line in file:
            yield _raw(json.loads(line))


def drop(token):
    _path(token).unlink(missing_ok=True)


def _path(token):
    return _folder() / f"{uuid.UUID(str(token))}.jsonl"


def _sweep():
    for path in _folder().glob("*.jsonl"):
        if path.stat().st_mtime < time.time() - KEPT:
            path.unlink(missing_ok=True)


def _line(raw):
    keys = vars(raw) | {"data": base64.b64encode(raw.data).decode(), "retrieved_at": raw.retrieved_at and raw.retrieved_at.isoformat()}
    return json.dumps(keys)


def _raw(keys):
    retrieved = keys["retrieved_at"] and dt.datetime.fromisoformat(keys["retrieved_at"])
    return RawCapture(**keys | {"data": base64.b64decode(keys["data"]), "retrieved_at": retrieved})
