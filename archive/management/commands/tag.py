from django.core.management.base import CommandError
from tqdm import tqdm

from archive.curation.rematch import rematch
from archive.management.command import ArchiveCommand
from archive.models import Article, Candidate
from archive.search import sync

_EXAMPLES = """
Examples:
  tag                       articles in which no name was found yet
  tag --all                 every article, after a change of records
  tag 12 40                 these two
"""


class Command(ArchiveCommand):
    help = (
        "Matches the names of authority records and the rules of topics against articles. What curators decided stays. "
        "Plain `tag` takes the articles in which no name was found yet; after a change of records, `tag --all` takes every one."
    )
    examples = _EXAMPLES
    kept = "What was matched stays; the same command begins again."

    def add_arguments(self, parser):
        parser.add_argument("ids", nargs="*", type=int, metavar="ID", help="these articles only")
        parser.add_argument("--all", action="store_true", help="every article")

    def handle(self, *, ids, all, **options):
        if ids and all:
            raise CommandError("Name articles or say --all, not both.")
        wanted = list(_wanted(ids, all).order_by("pk").values_list("pk", flat=True))
        if missing := sorted(set(ids) - set(wanted)):
            raise CommandError(f"No article has the number {', '.join(map(str, missing))}.")
        with tqdm(total=len(wanted), unit=" articles", disable=None, leave=False) as progress:
            changed = rematch(wanted, progress.update)
        if all:
            Candidate.objects.recount()
        sync.drain()
        self.stdout.write(f"{len(wanted)} {'article' if len(wanted) == 1 else 'articles'} matched, the tags of {changed} changed.")


def _wanted(ids, all):
    if ids:
        return Article.objects.filter(pk__in=ids)
    return Article.objects.all() if all else Article.objects.filter(mentions=None)
