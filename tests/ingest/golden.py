"""Golden pairs: a raw file beside the expected draft. A case more is two files more.

python -m tests.ingest.golden NAME     prints what today's rules make of a raw file, to be judged by eye before it is kept
"""

import datetime as dt
import json
import sys
from pathlib import Path

from archive.ingest.extract import extract
from archive.ingest.known import Known, KnownSource
from archive.ingest.readers import read as read_file

FOLDER = Path(__file__).parent / "golden"
TODAY = dt.date(2026, 1, 1)
AGENCIES = {
    "Associated Press": ["AP"], "TASS": ["ТАСС"], "Turan Information Agency": ["Turan"], "Reuters": [], "Anadolu Agency": ["AA"],
    "Agence France-Presse": ["AFP"], "Trend News Agency": ["Trend"], "İhlas News Agency": ["IHA"],
    "Azeri-Press Agency": ["APA"], "Austria Press Agency": ["APA"],
}  # fmt: skip
KNOWN = Known(KnownSource(name.lower().replace(" ", "-"), name, "agency", (name, *names)) for name, names in AGENCIES.items())


def raw_files():
    return sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")


def read(path):
    """Return what is made of a raw file, empty fields left out."""
    with open(path, "rb") as file:
        (raw,) = read_file(str(path), file)
    draft = extract(raw, KNOWN, TODAY)
    found = {
        name: getattr(draft, name)
        for name in (
            "title",
            "title_basis",
            "dek",
            "date",
            "date_basis",
            "date_evidence",
            "byline",
            "dateline",
            "kind",
            "language",
            "captions",
        )
    }
    found["agency"] = draft.agencies[0].name if draft.agencies else ""
    found["source"] = next((hint.host or hint.name for hint in draft.sources), "")
    found["doubts"] = [f"{code}: {detail}" for code, detail in draft.doubts]
    found["dates"] = [claim.value for claim in draft.claims if claim.field == "date"]
    found["body"] = draft.body.split("\n\n")
    found["marks"] = [[m["type"], draft.body[m["start"] : m["end"]], *([m["href"]] if "href" in m else [])] for m in draft.marks]
    found["error"] = draft.error
    return {key: value for key, value in found.items() if value and value != [""]}


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = FOLDER / name
        sys.stdout.write(json.dumps(read(path), ensure_ascii=False, indent=1) + "\n")
