"""The command as scripts and people use it."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from archive.management import progress
from archive.management.command import ArchiveCommand
from archive.models import Actor, Article, Capture, IndexChange, Run, RunDocument, Source, Topic
from archive.search import sync
from tests.ingest.conftest import BODY, OTHER_BODY, line

KEYS = [
    "input", "status", "id", "reasons", "title", "title_basis", "date", "date_basis", "date_evidence", "source", "agency", "byline",
    "language", "copy_of", "re_rooted", "actors", "candidates", "topics", "topic_suggestions",
]  # fmt: skip


@pytest.fixture
def file(db, tmp_path):
    Source.objects.create(slug="gazette", name="The Quay Gazette")
    path = tmp_path / "lines.jsonl"
    documents = line(), line(url="https://quay.example/b", body=OTHER_BODY, published=None)
    path.write_text("\n".join(map(json.dumps, documents)))
    return str(path)


def told(*arguments):
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_a_line_of_json_for_each_document_in_the_order_of_input(file):
    first, second = map(json.loads, told("ingest", file, "--json").splitlines())
    assert list(first) == KEYS
    assert (first["input"], second["input"]) == (f"{file}#1", f"{file}#2")
    assert (first["status"], second["status"]) == ("created", "review")


def test_a_dry_run_says_the_same_and_stores_nothing(file):
    Actor.objects.create(slug="port-lisane", kind="place", name="Port Lisane")
    Topic.objects.create(slug="fish", label="Fish", rule="fish")
    dry = [json.loads(text) for text in told("ingest", file, "--json", "--dry-run").splitlines()]
    assert [model.objects.count() for model in (Article, Capture, Run, RunDocument, IndexChange)] == [0] * 5
    assert not Source.objects.filter(provisional=True).exists()
    wet = [json.loads(text) for text in told("ingest", file, "--json").splitlines()]
    assert dry[0].pop("body") == BODY
    assert (dry[0].pop("id"), wet[0].pop("id")) == (None, Article.objects.order_by("pk").first().pk)
    assert dry[0] == wet[0]
    assert wet[0]["actors"] == [{"slug": "port-lisane", "name": "Port Lisane", "kind": "place"}]
    assert wet[0]["topics"] == ["fish"]


def test_for_people_a_line_for_what_needs_one_and_a_summary(file):
    lines = told("ingest", file).splitlines()
    assert lines[0].startswith(f"{file}#2: review")
    assert "date not known" in lines[0]
    assert lines[1].split() == ["1", "created"]
    assert lines[2].split()[:2] == ["1", "review"]
    assert "review list" in lines[-1]
    assert told("ingest", file).split() == ["2", "unchanged"]


def test_what_is_ingested_can_be_searched_at_once(file):
    told("ingest", file)
    assert sync.pending() == 0
    assert not sync.check()


def test_a_source_that_is_none_is_wrong_usage(file):
    with pytest.raises(CommandError, match="No source has the slug “nobody”") as refused:
        call_command("ingest", file, "--source", "nobody")
    assert refused.value.returncode == 2
    assert not Article.objects.exists()


def test_a_format_can_be_forced(db, tmp_path):
    path = tmp_path / "odd"
    path.write_text(f"<p>\n\n{BODY}")
    assert json.loads(told("ingest", str(path), "--json", "--format", "text"))["status"] == "review"


def test_report_lists_runs_and_what_became_of_each_document(file):
    told("ingest", file)
    run = Run.objects.get()
    assert "1 created, 1 review" in told("report")
    lines = told("report", str(run.pk)).splitlines()
    assert "created" in lines[0]
    assert lines[1].endswith("date not known")
    record = json.loads(told("report", str(run.pk), "--json").splitlines()[1])
    assert (record["status"], record["reasons"], len(record["digest"])) == ("review", ["date not known"], 64)
    with pytest.raises(CommandError, match=r"There is no run 99\. Without a number, report lists the runs"):
        call_command("report", "99")


def test_report_before_anything_was_ingested(db):
    assert told("report") == "Nothing has been ingested yet.\n"
    assert told("report", "--json") == ""


def test_report_tells_what_was_rejected_and_hands_back_its_bytes(file, tmp_path):
    refused, folder = tmp_path / "refused.jsonl", tmp_path / "out"
    refused.write_text('{"title": "No end')
    told("ingest", file)
    told("ingest", str(refused))
    earlier, run = Run.objects.order_by("pk")
    (record,) = map(json.loads, told("report", "--status", "rejected", "--json", "--raw", str(folder)).splitlines())
    assert (record["run"], record["status"], record["input"]) == (run.pk, "rejected", f"{refused}#1")
    assert (folder / record["file"]).read_text() == refused.read_text()
    assert told("report", str(earlier.pk), "--status", "rejected") == "There is none.\n"
    assert f"{refused}#1" in told("report", str(run.pk), "--status", "rejected", "--status", "review")
    with pytest.raises(CommandError, match="of which run") as unsaid:
        call_command("report", "--raw", str(folder))
    assert unsaid.value.returncode == 2


def test_an_archive_that_another_process_keeps_says_what_to_do(db):
    class Shut(ArchiveCommand):
        def handle(self, **options):
            raise OperationalError("database is locked")

    with pytest.raises(CommandError, match="try again"):
        call_command(Shut())


class Broken(io.StringIO):
    """An output during which Ctrl-C is pressed."""

    def write(self, text):
        raise KeyboardInterrupt


def test_ctrl_c_says_what_is_kept_and_that_search_is_behind(cast):
    class Long(ArchiveCommand):
        kept = "What was matched stays; the same command begins again."

        def handle(self, **options):
            raise KeyboardInterrupt

    behind = f"Search is behind by {sync.pending()} articles. It catches up with: index update"
    with pytest.raises(CommandError, match=f"^Interrupted. {Long.kept} {behind}$") as broken:
        call_command(Long())
    assert broken.value.returncode == 1


def test_ctrl_c_says_where_reading_again_goes_on(file):
    told("ingest", file)
    first = Article.objects.order_by("pk").first()
    Article.objects.filter(pk=first.pk).update(title="Another")
    with pytest.raises(CommandError, match=f"“re-extract --all --dry-run --after {first.pk}” goes on from there"):
        call_command("re-extract", "--all", "--dry-run", stdout=Broken())
    assert told("re-extract", "--all", "--dry-run", "--after", str(first.pk)).startswith("1 articles read again")


@pytest.mark.parametrize("options", [["--json"], ["--json", "--dry-run"]])
def test_ctrl_c_in_an_ingest_says_what_is_stored(file, options):
    with pytest.raises(CommandError) as broken:
        call_command("ingest", file, *options, stdout=Broken())
    is_dry = "--dry-run" in options
    assert ("Nothing was stored." if is_dry else "the same command goes on from there. Search is behind by") in str(broken.value)


def test_where_there_is_no_terminal_a_line_says_how_far_it_is(file, monkeypatch, capsys):
    monkeypatch.setattr(progress, "EVERY", 0)
    told("ingest", file)
    said = capsys.readouterr().err
    assert said.startswith("2 documents, ")
    assert said.endswith(" a second, less than a minute left\n")
