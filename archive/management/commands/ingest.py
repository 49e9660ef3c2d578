import contextlib
import functools
import json
import sys

from django.core.management.base import CommandError

from archive.curation import topics
from archive.ingest import feeds, report
from archive.ingest.inputs import Inputs
from archive.ingest.pipeline import Options, Pipeline
from archive.ingest.readers import FORMATS
from archive.management.command import ArchiveCommand, behind
from archive.management.progress import Progress
from archive.models import Outcome, Source
from archive.search import sync
from archive.text.surrogates import readable

_EXAMPLES = """
Examples:
  ingest ~/saved-pages                      everything in a folder and below it
  ingest scrape.txt page.html lines.jsonl   files, told apart by their content; gzipped ones too
  ingest feed.xml crawl.warc.gz wire.zip    feeds, web archives, CSV, ninjs, NITF, NewsML-G2, mailboxes; ZIP and TAR of any of these
  ingest https://gazette.example/a.html     an address; a feed's is remembered from then on, and polled by: poll
  zcat crawl.gz | ingest -                  standard input
  ingest --dry-run --json page.html         store nothing; say what would be stored, and why
  ingest --source harbour-post --publish old/   the source is known, and all that has a headline and a text is public at once

A table's columns are called as the keys of a line of JSON (title, url, published, source, byline, body …) or, where those are
absent, as others call them: headline, link, date or pubdate, publisher, author, content.

What has a headline, a text, a date without a rival and a source is published; the rest waits in review and says why. A long run brings the
index up to date every so often: what is stored can be searched before it ends.
Exit status: 0 when every document was handled, rejected ones too; 1 when a path led nowhere or the run failed; 2 for wrong usage.
"""


class Command(ArchiveCommand):
    help = "Take raw news into the archive: whatever form it comes in becomes dated, attributed, tagged articles."
    examples = _EXAMPLES
    kept = "What was finished is stored; the same command goes on from there."

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="+", help="a file, a folder, an address, or - for standard input")
        parser.add_argument("--format", choices=sorted(FORMATS), default="", help="read every document as this, whatever it looks like")
        parser.add_argument("--source", metavar="SLUG", default="", help="who printed it; a source of the archive")
        parser.add_argument("--dry-run", action="store_true", help="store nothing, say what would be stored")
        parser.add_argument(
            "--publish", action="store_true", help="publish whatever has a headline and a text, what is stored and waits too"
        )
        parser.add_argument("--json", action="store_true", help="print a JSON object a line for each document, and nothing else")

    def handle(self, *, path, format, source, dry_run, publish, **options):
        as_json = options["json"]
        if dry_run:
            self.kept = "Nothing was stored."
        describe = functools.partial(report.describe, dry_run=dry_run) if as_json else None
        try:
            pipeline = Pipeline(topics, Options(source, publish, dry_run, describe))
        except ValueError as error:
            raise CommandError(f"{error} List the sources with: authority export -", returncode=2) from error
        inputs, summary = Inputs(path, format), report.Summary()
        given = {"format": format, "source": source, "publish": publish}
        with Progress(inputs) as progress:
            try:
                stored = pipeline.run(inputs, list(map(readable, path)), given)
                stored = stored if dry_run else sync.keeping_up(self._answering(stored, progress))
                with contextlib.closing(stored) as settled:
                    for entries in settled:
                        self._tell(entries, summary, as_json, progress)
            except KeyboardInterrupt:
                summary.recount(pipeline.record)
                self._close(summary, as_json, dry_run)
                raise
            if not dry_run:
                for address, response in inputs.feeds:
                    feeds.remember(address, response, Source.objects.filter(slug=source).first())
        if not (summary.outcomes or as_json):
            self.stdout.write("There was nothing to ingest.")
        self._close(summary, as_json, dry_run)
        if not (as_json or dry_run) and (waits := behind()):
            self.stdout.write(waits)
        if inputs.failed:
            sys.exit(1)

    def _answering(self, stored, progress):
        """Yield what is `stored`, and answer Ctrl-C before the index, which is written beside it, is waited for."""
        try:
            yield from stored
        except KeyboardInterrupt:
            with progress.aside():
                self.stderr.write("Interrupted. What the index is taking in is finished first …")
            raise

    def _tell(self, entries, summary, as_json, progress):
        for entry in entries:
            summary.add(entry)
            if as_json:
                self.stdout.write(json.dumps(entry.line, ensure_ascii=False))
            elif report.needs_a_word(entry):
                with progress.aside():
                    self.stdout.write(report.word(entry))
        progress.update(len(entries))

    def _close(self, summary, as_json, dry_run):
        if as_json:
            return
        for line in summary.lines():
            self.stdout.write(line)
        if dry_run:
            self.stdout.write("Nothing was stored. Without --dry-run it is.")
            return
        if summary.outcomes[Outcome.REVIEW]:
            self.stdout.write("What waits, and why: review list, or the review list of the admin.")
        if summary.outcomes[Outcome.REJECTED]:
            self.stdout.write("What was rejected, and why: report")
