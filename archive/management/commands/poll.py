import json

from django.utils import timezone

from archive.curation import topics
from archive.ingest import feeds, report
from archive.ingest.pipeline import Options, Pipeline
from archive.management.command import ArchiveCommand
from archive.models import Feed
from archive.search import sync

_EXAMPLES = """
Examples:
  ingest https://gazette.example/feed.xml   what the feed holds now; from then on it is remembered
  poll                                      the remembered feeds that are due
  poll --json                               the same, a JSON object a line for each document, as ingest prints it
  */10 * * * *  manage.py poll              in a crontab: each feed is asked no more often than it is due

A feed that fails is asked again after an hour, then after two, four, eight, up to a week; one that is gone (410) is asked no more.
The admin lists the feeds, and adds and stops them.
"""


class Command(ArchiveCommand):
    help = "Fetch the remembered feeds that are due, and ingest what is new in them."
    examples = _EXAMPLES
    kept = "What was finished is stored; the next poll goes on from there."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print a JSON object a line for each document, and nothing else")

    def handle(self, **options):
        self._as_json, self._summary = options["json"], report.Summary()
        due = list(Feed.objects.due(timezone.now()).select_related("source__merged_into"))
        try:
            for feed in due:
                self._poll(feed)
        finally:
            sync.drain()
        if not self._as_json:
            self._close(len(due))

    def _poll(self, feed):
        source = feed.source and (feed.source.merged_into or feed.source)
        describe = report.describe if self._as_json else None
        for entries in feeds.poll(feed, Pipeline(topics, Options(source.slug if source else "", describe=describe))):
            for entry in entries:
                self._summary.add(entry)
                if self._as_json:
                    self.stdout.write(json.dumps(entry.line, ensure_ascii=False))
                elif report.needs_a_word(entry):
                    self.stdout.write(report.word(entry))

    def _close(self, polled):
        for line in self._summary.lines():
            self.stdout.write(line)
        self.stdout.write(f"{polled:,} of {Feed.objects.filter(stopped_at=None).count():,} feeds were due.")
        if not Feed.objects.exists():
            self.stdout.write("No feed is remembered yet. Remember one with: ingest ADDRESS")
