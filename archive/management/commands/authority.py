import json
import os
import sys
import tempfile
from pathlib import Path

from django.core.management.base import CommandError

from archive.curation.authority import LoadError, export, load
from archive.management.command import ArchiveCommand
from archive.models import Article

RECORDS = ("source", "actor", "topic")
HELP = """
Actors, topics and sources as JSON Lines, one record a line (see the README for the keys), or loaded from CSV.

  authority load fixtures/authority/actors.jsonl
  authority load actors.csv                 a head of the same keys; several values in a cell are parted by |
  authority load - < records.jsonl          from standard input
  authority export records.jsonl            all records; they load again to the same

A load is all or nothing: what is wrong is said line by line, and nothing is changed. Records are found by their slugs.
A key that a line has is set; a key that it lacks stays as it is. Names, roles and domains that are listed are added or
brought up to date; none is removed unless --replace says that each list is the whole list.

In CSV a name may carry its language (Ходрел@ru), a role is "title; organisation; place; from; to", a code wikidata=Q42,
and an empty cell says nothing: what stands stays.
"""


class Command(ArchiveCommand):
    help = HELP
    kept = "Loads and exports are all or nothing; the same command begins again."

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["load", "export"])
        parser.add_argument("path", help="a file of JSON Lines or, to load, of CSV; - is standard input or output")
        parser.add_argument("--replace", action="store_true", help="load: remove names, roles and domains that a line's list lacks")
        parser.add_argument("--json", action="store_true", help="print the counts as one JSON object")

    def handle(self, *, action, path, replace, json, **options):
        if action == "load":
            self._load(path, replace, json)
        else:
            self._export(path, json)

    def _load(self, path, replace, as_json):
        name = "standard input" if path == "-" else Path(path).name
        try:
            with sys.stdin.buffer if path == "-" else open(path, "rb") as lines:
                counts = load(lines, reason=f"authority load {name}", replace=replace)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except LoadError as error:
            raise CommandError(f"{name} was not loaded, nothing is changed:\n{error}") from error
        if as_json:
            self.stdout.write(json.dumps(_by_record(counts) | {"removed": counts["part", "removed"]}))
        else:
            self.stdout.write(f"{name}: {_sentence(counts)}")
            changed = any(counts[record, done] for record in ("actor", "topic") for done in ("created", "updated"))
            if changed and Article.objects.exists():
                self.stdout.write("Next: `tag --all` matches the articles against the changed records.")

    def _export(self, path, as_json):
        counts = dict.fromkeys(RECORDS, 0)
        try:
            with _Output(path, self.stdout) as file:
                for record in export():
                    counts[record["record"]] += 1
                    file.write(json.dumps(record, ensure_ascii=False) + "\n")
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        report = self.stderr if path == "-" else self.stdout
        if as_json:
            report.write(json.dumps(counts))
        else:
            report.write(f"{', '.join(_counted(number, record) for record, number in counts.items())} exported.")


class _Output:
    """A file that is put in its place only when it is whole; standard output for "-"."""

    def __init__(self, path, stdout):
        self._path, self._stdout = path, stdout

    def __enter__(self):
        if self._path == "-":
            self._file = self._stdout
        else:
            folder = Path(self._path).resolve().parent
            self._file = tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, delete=False)
        return self._file

    def __exit__(self, kind, *exception):
        if self._path == "-":
            return
        self._file.close()
        if kind:
            os.unlink(self._file.name)  # noqa: PTH108
        else:
            os.chmod(self._file.name, 0o644)  # noqa: PTH101
            os.replace(self._file.name, self._path)  # noqa: PTH105


def _by_record(counts):
    return {record: {done: counts[record, done] for done in ("created", "updated", "unchanged")} for record in RECORDS}


def _sentence(counts):
    parts = []
    for record, done in _by_record(counts).items():
        if any(done.values()):
            said = ", ".join(f"{number} {how}" for how, number in done.items() if number)
            parts.append(f"{_counted(sum(done.values()), record)} ({said})")
    removed = counts["part", "removed"]
    gone = [f"{removed} names, roles or domains removed"] if removed else []
    return "; ".join([*parts, *gone]) + "." if parts else "no records."


def _counted(number, record):
    return f"{number} {record if number == 1 else f'{record}s'}"
