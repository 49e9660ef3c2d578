import json  # noqa: N999 - the command's name
import sys

from django.core.management.base import CommandError
from tqdm import tqdm

from archive.curation import topics
from archive.ingest.reextract import reextract
from archive.management.command import ArchiveCommand
from archive.models import Article
from archive.search import sync

_EXAMPLES = """
Examples:
  re-extract --all --dry-run    what today's rules would change, field by field; nothing is stored
  re-extract --all              change it
  re-extract 12 57 --json       two articles, a JSON object a line

What a curator chose stays: where a machine now reads something else, the article waits in review with that as its reason.
"""
LONGEST = 70  # characters of a value that are shown on a terminal


class Command(ArchiveCommand):
    help = "Run today's rules over stored captures again and say, field by field, what changes."
    examples = _EXAMPLES

    def add_arguments(self, parser):
        parser.add_argument("id", nargs="*", type=int, help="numbers of articles")
        parser.add_argument("--all", action="store_true", help="every article that has a capture")
        parser.add_argument("--dry-run", action="store_true", help="store nothing, say what would change")
        parser.add_argument(
            "--json", action="store_true", help="print a JSON object a line for each article that changes, and nothing else"
        )

    def handle(self, *, id, dry_run, **options):
        articles = self._articles(id, options["all"])
        total, changed, held = articles.count(), 0, 0
        with tqdm(total=total, unit=" articles", disable=options["json"] or not sys.stderr.isatty(), leave=False) as progress:
            for reread in reextract(articles, topics, dry_run=dry_run):
                made = [change for change in reread.changes if not change.held]
                changed += bool(made)
                held += len(reread.changes) - len(made)
                if reread.changes or reread.error:
                    with progress.external_write_mode(file=sys.stdout):
                        self._tell(reread, options["json"])
                progress.update()
        if not dry_run:
            sync.drain()
        if not options["json"]:
            would = "would change" if dry_run else "changed"
            self.stdout.write(f"{total:,} articles read again: {changed:,} {would}; {held:,} values were held back by curators’ choices.")

    def _articles(self, ids, everything):
        if everything == bool(ids):
            raise CommandError("Name articles by their numbers, or say --all.", returncode=2)
        if everything:
            return Article.objects.exclude(capture=None)
        missing = set(ids) - set(Article.objects.filter(pk__in=ids).values_list("pk", flat=True))
        if missing:
            raise CommandError(f"There is no article {', '.join(map(str, sorted(missing)))}.")
        return Article.objects.filter(pk__in=ids)

    def _tell(self, reread, as_json):
        if as_json:
            changes = [{"field": c.field, "old": c.old, "new": c.new, "held": c.held} for c in reread.changes]
            record = {"id": reread.article.pk, "status": reread.status, "changes": changes, "error": reread.error or None}
            self.stdout.write(json.dumps(record, ensure_ascii=False))
            return
        self.stdout.write(f"article {reread.article.pk}: {reread.error or reread.status}")
        for change in reread.changes:
            held = "   (a curator’s choice stays)" if change.held else ""
            self.stdout.write(f"    {change.field}: {_short(change.old)} → {_short(change.new)}{held}")


def _short(value):
    line = " ".join(value.split()) or "none"
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}… ({len(value):,} characters)"
