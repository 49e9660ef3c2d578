"""What holds of every format alike."""

import io
import json
import tarfile

from django.core.management import call_command

from archive.curation.evidence import gather
from archive.models import Article, Capture
from tests.ingest.golden import FOLDER

FILES = [path for path in sorted(FOLDER.iterdir()) if path.suffix not in (".json", ".html", ".txt", ".jsonl")]


def told(*arguments):
    out = io.StringIO()
    call_command(*arguments, "--json", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_second_time_nothing_is_new_and_todays_rules_change_nothing(db, tmp_path):
    bundle = tmp_path / "all.tar"
    with tarfile.open(bundle, "w") as archive:
        for path in FILES:
            archive.add(path, path.name)
    first = told("ingest", str(bundle))
    assert len(first) == len(FILES)
    assert not [line for line in first if line["status"] == "rejected"]
    assert {line["status"] for line in told("ingest", str(bundle))} == {"unchanged"}
    assert told("re-extract", "--all", "--dry-run") == []
    assert len(set(Capture.objects.values_list("media_type", flat=True))) >= 6


def test_the_evidence_of_a_letter_is_found_in_what_came_in(db):
    told("ingest", str(FOLDER / "newsletter.eml"))
    capture, body = Capture.objects.get(), Article.objects.get().body
    shown = gather(capture, body, [(1, "Date: Tue, 06 Mar 2018 21:15:00 +0200", "2018-03-06")])
    assert 1 in shown.found
    assert len(shown.paragraphs) == len(body.split("\n\n"))
