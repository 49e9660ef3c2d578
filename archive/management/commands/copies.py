import json
import sys

from django.core.management.base import CommandError
from django.db import transaction
from tqdm import tqdm

from archive.ingest import copies
from archive.management.command import ArchiveCommand
from archive.models import Article
from archive.search import sync

BATCH = 200  # articles a transaction
_EXAMPLES = """
Examples:
  copies find               every article: fingerprints made anew, copies put under their originals
  copies find --dry-run     say what would change, change nothing
  copies find 12 40         what these two are copies of

What a curator joined or parted stays. What is doubtful waits in the review list as a likely copy.
"""


class Command(ArchiveCommand):
    help = "Finds copies among the articles that are there: other outlets' reprints, whole or shortened, under their originals."
    examples = _EXAMPLES
    kept = "What was settled stays; the same command begins again."

    def add_arguments(self, parser):
        parser.add_argument("do", choices=["find"])
        parser.add_argument("ids", nargs="*", type=int, metavar="ID", help="these articles only")
        parser.add_argument("--dry-run", action="store_true", help="change nothing, say what would change")
        parser.add_argument("--json", action="store_true", help='print {"id", "copy_of"} a line for each article whose original changes')

    def handle(self, *, ids, dry_run, **options):
        standing = Article.objects.filter(merged_into=None)
        wanted = standing.filter(pk__in=ids) if ids else standing
        pks = list(wanted.order_by("pk").values_list("pk", flat=True))
        if missing := sorted(set(ids) - set(pks)):
            raise CommandError(f"No article of its own has the number {', '.join(map(str, missing))}.")
        if dry_run:
            self.kept = "Nothing was changed."
        changed = set()
        with tqdm(total=len(pks), unit=" articles", disable=options["json"] or not sys.stderr.isatty(), leave=False) as progress:
            for start in range(0, len(pks), BATCH):
                changed |= self._settle(pks[start : start + BATCH], dry_run, options["json"], progress)
        if not dry_run:
            sync.drain()
        if not options["json"]:
            would = "would have" if dry_run else "have"
            self.stdout.write(f"{len(pks):,} articles looked at, {len(changed):,} {would} another original than before.")

    def _settle(self, pks, dry_run, as_json, progress):
        """Settle a batch in one transaction and tell of it; return the ids whose original changed."""
        with transaction.atomic():
            changed = copies.settle(list(Article.objects.filter(pk__in=pks).order_by("pk")))
            for article in Article.objects.filter(pk__in=changed).select_related("original").order_by("pk"):
                with progress.external_write_mode(file=sys.stdout):
                    self._tell(article, as_json)
            if dry_run:
                transaction.set_rollback(True)
        progress.update(len(pks))
        return set(changed)

    def _tell(self, article, as_json):
        if as_json:
            self.stdout.write(json.dumps({"id": article.pk, "copy_of": article.original_id}))
        elif article.original:
            self.stdout.write(f"article {article.pk}: {article} → a copy of article {article.original_id}: {article.original}")
        else:
            self.stdout.write(f"article {article.pk}: {article} → no copy")
