import json
import mimetypes
from contextlib import closing
from pathlib import Path

from django.core.management.base import CommandError

from archive.management.command import ArchiveCommand
from archive.models import Outcome, Run, RunDocument

_EXAMPLES = """
Examples:
  report                                 the last twenty runs
  report 7                               what became of each document of run 7, and why
  report 7 --status rejected             those that were refused
  report --status rejected               the refused of all runs, the latest run first
  report 7 --status review --json        a JSON object a line
  report 7 --status rejected --raw out   and their bytes as they came in, each a file in the folder “out”, to be looked at or ingested again

Statuses are created, unchanged, updated, copy, review and rejected. --status may be given more than once.
"""
LATEST = 20


class Command(ArchiveCommand):
    help = "Past runs of ingest: what became of each document, and why. A rejected document's bytes are kept in its capture."
    examples = _EXAMPLES

    def add_arguments(self, parser):
        parser.add_argument("run", nargs="?", type=int, help="the number of a run; without it, the list of runs")
        parser.add_argument(
            "--status", action="append", choices=Outcome.values, metavar="STATUS", help="documents of this status alone, of all runs too"
        )
        parser.add_argument("--raw", metavar="FOLDER", type=Path, help="write the raw capture of each of these documents into this folder")
        parser.add_argument("--json", action="store_true", help="print a JSON object a line, and nothing else")

    def handle(self, *, run, status, raw, **options):
        if run is None and raw and not status:
            raise CommandError("Say of which run the captures are, or of which status.", returncode=2)
        as_list = run is None and not status
        lines, none = (self._runs(), "Nothing has been ingested yet.") if as_list else (self._documents(run, status, raw), "There is none.")
        with closing(lines):  # before the database is, where nobody reads on
            for record, words in lines:
                self.stdout.write(json.dumps(record, ensure_ascii=False) if options["json"] else words)
                none = ""
        if none and not options["json"]:
            self.stdout.write(none)

    def _runs(self):
        for run in Run.objects.all()[:LATEST]:
            state = f"{run.finished_at - run.started_at}".partition(".")[0] if run.finished_at else "not finished"
            counts = ", ".join(f"{run.counts[outcome]:,} {outcome}" for outcome in Outcome.values if run.counts.get(outcome)) or "nothing"
            record = {
                "run": run.pk, "started_at": run.started_at.isoformat(), "finished_at": run.finished_at and run.finished_at.isoformat(),
                "inputs": run.inputs, "options": run.options, "counts": run.counts,
            }  # fmt: skip
            yield record, f"{run.pk:>5}  {run.started_at:%Y-%m-%d %H:%M}  {state:>12}  {' '.join(run.inputs)}: {counts}"

    def _documents(self, number, statuses, folder):
        documents = RunDocument.objects.select_related("capture").order_by("-run", "number")
        if number is not None:
            if not Run.objects.filter(pk=number).exists():
                raise CommandError(f"There is no run {number}. Without a number, report lists the runs.")
            documents = documents.filter(run=number)
        if statuses:
            documents = documents.filter(outcome__in=statuses)
        for document in documents.iterator(chunk_size=2_000):
            digest = document.capture.sha256 if document.capture else None
            record = {
                "run": document.run_id, "number": document.number, "input": document.input, "status": document.outcome,
                "id": document.article_id, "reasons": document.reasons, "digest": digest,
            }  # fmt: skip
            which = f" article {document.article_id}" if document.article_id else f" capture {digest[:12]}" if digest else ""
            why = f": {'; '.join(document.reasons)}" if document.reasons else ""
            of_run = f"{document.run_id:>5} " if number is None else ""
            words = f"{of_run}{document.number:>6}  {document.outcome:<9} {document.input}{which}{why}"
            if folder:
                record["file"] = self._written(document.capture, folder)
                words += f" → {record['file'] or 'no bytes were kept'}"
            yield record, words

    def _written(self, capture, folder):
        """Write the bytes of a capture into `folder`; return the file's path, None where there are none."""
        if capture is None:
            return None
        path = folder / f"{capture.sha256[:16]}{mimetypes.guess_extension(capture.media_type.partition(';')[0]) or ''}"
        try:
            data = capture.read()
        except (FileNotFoundError, ValueError):
            self.stderr.write(f"The bytes of capture {capture.sha256[:12]} are gone: its pack is not there.")
            return None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror or error}") from error
        return str(path)
