from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from archive.curation import topics
from archive.models import Article
from archive.search import sync
from archive.tagging import tagger

BATCH = 500


class Command(BaseCommand):
    help = (
        "Matches the names of authority records and the rules of topics against articles. What curators decided stays. "
        "Plain `tag` takes the articles in which no name was found yet; after a change of records, `tag --all` takes every one."
    )

    def add_arguments(self, parser):
        parser.add_argument("ids", nargs="*", type=int, metavar="ID", help="these articles only")
        parser.add_argument("--all", action="store_true", help="every article")

    def handle(self, *, ids, all, **options):
        if ids and all:
            raise CommandError("Name articles or say --all, not both.")
        wanted = list(self._wanted(ids, all).order_by("pk").values_list("pk", flat=True))
        if missing := sorted(set(ids) - set(wanted)):
            raise CommandError(f"No article has the number {', '.join(map(str, missing))}.")
        changed = 0
        with tqdm(total=len(wanted), unit=" articles", disable=None, leave=False) as progress:
            for start in range(0, len(wanted), BATCH):
                batch = wanted[start : start + BATCH]
                changed += _tag(batch)
                progress.update(len(batch))
        sync.drain()
        self.stdout.write(f"{len(wanted)} articles matched, the tags of {changed} changed.")

    def _wanted(self, ids, all):
        if ids:
            return Article.objects.filter(pk__in=ids)
        return Article.objects.all() if all else Article.objects.filter(mentions=None)


def _tag(ids):
    """Tag a batch in one transaction; return how many articles' tags changed."""
    with transaction.atomic():
        articles = list(Article.objects.select_related("source", "agency").filter(pk__in=ids))
        return len(tagger.tag(articles) | topics.apply_rules(articles))
