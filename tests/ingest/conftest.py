import gc
import io
import json

import pytest
from django.core.management import call_command

BODY = (
    "The harbour board of Port Lisane voted on Tuesday night to rebuild the old fish hall, whose roof has let in the rain since the "
    "winter before last.\n\nSeven of the nine members were in favour. The two who were not said that the fishermen had grown used to "
    "their umbrellas."
)
OTHER_BODY = (
    "A dredger has been at rest for six days on the anchor of a ship that was sunk in another war, the pilots reported, and nobody at the "
    "ministry would say whose it was.\n\nThe cable was laid long ago and sold twice. A diver is to go down before the week is out."
)


@pytest.fixture
def ingest(db, tmp_path):
    """Ingest what is given: dicts become lines of a file, texts and bytes a file each. Returns what a program is told."""
    count = 0

    def run(*documents, options=(), name=""):
        nonlocal count
        count += 1
        folder = tmp_path / f"input-{count}"
        folder.mkdir()
        if documents and all(isinstance(document, dict) for document in documents):
            text = "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
            (folder / (name or "lines.jsonl")).write_text(text, encoding="utf-8")
        else:
            for number, document in enumerate(documents):
                data = document.encode() if isinstance(document, str) else document
                (folder / (name or f"{number}.txt")).write_bytes(data)
        out = io.StringIO()
        call_command("ingest", str(folder), "--json", *options, stdout=out)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return run


@pytest.fixture
def no_garbage_collection():
    """A long collection eats a short limit, and an alarm that rings in what Hypothesis hangs on it is lost with a warning."""
    gc.disable()
    yield
    gc.enable()


def line(**keys):
    """A line of JSON that lacks nothing."""
    return {
        "url": "https://quay.example/fish-hall", "title": "Board votes to rebuild the fish hall", "published": "2018-03-07",
        "source": "The Quay Gazette", "language": "en", "body": BODY,
    } | keys  # fmt: skip
