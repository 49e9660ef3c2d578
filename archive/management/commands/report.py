import json

from django.core.management.base import CommandError

from archive.management.command import ArchiveCommand
from archive.models import Outcome, Run

_EXAMPLES = """
Examples:
  report           the last twenty runs
  report 7         what became of each document of run 7, and why
  report 7 --json  the same, a JSON object a line
"""
LATEST = 20


class Command(ArchiveCommand):
    help = "Past runs of ingest: what became of each document, and why. A rejected document's bytes are kept in its capture."
    examples = _EXAMPLES

    def add_arguments(self, parser):
        parser.add_argument("run", nargs="?", type=int, help="the number of a run; without it, the list of runs")
        parser.add_argument("--json", action="store_true", help="print a JSON object a line, and nothing else")

    def handle(self, *, run, **options):
        lines = self._runs() if run is None else self._documents(run)
        for record, words in lines:
            self.stdout.write(json.dumps(record, ensure_ascii=False) if options["json"] else words)

    def _runs(self):
        runs = list(Run.objects.all()[:LATEST])
        if not runs:
            yield {}, "Nothing has been ingested yet."
        for run in runs:
            state = f"{run.finished_at - run.started_at}".partition(".")[0] if run.finished_at else "not finished"
            counts = ", ".join(f"{run.counts[outcome]:,} {outcome}" for outcome in Outcome.values if run.counts.get(outcome)) or "nothing"
            record = {
                "run": run.pk, "started_at": run.started_at.isoformat(), "finished_at": run.finished_at and run.finished_at.isoformat(),
                "inputs": run.inputs, "options": run.options, "counts": run.counts,
            }  # fmt: skip
            yield record, f"{run.pk:>5}  {run.started_at:%Y-%m-%d %H:%M}  {state:>12}  {' '.join(run.inputs)}: {counts}"

    def _documents(self, number):
        run = Run.objects.filter(pk=number).first()
        if run is None:
            raise CommandError(f"There is no run {number}. The runs there are: report")
        documents = run.documents.select_related("capture").order_by("number")
        for document in documents.iterator(chunk_size=2_000):
            digest = document.capture.sha256 if document.capture else None
            record = {
                "number": document.number, "input": document.input, "status": document.outcome, "id": document.article_id,
                "reasons": document.reasons, "digest": digest,
            }  # fmt: skip
            which = f" article {document.article_id}" if document.article_id else f" capture {digest[:12]}" if digest else ""
            why = f": {'; '.join(document.reasons)}" if document.reasons else ""
            yield record, f"{document.number:>6}  {document.outcome:<9} {document.input}{which}{why}"
