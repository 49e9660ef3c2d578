import json  # noqa: N999 - the command's name
from collections import Counter
from dataclasses import dataclass

from django.core.management.base import CommandError

from archive.curation import topics
from archive.ingest.reextract import reextract
from archive.management.command import ArchiveCommand
from archive.management.progress import Progress
from archive.models import Article
from archive.search import sync

_EXAMPLES = """
Examples:
  re-extract --all --dry-run        what today's rules would change, field by field; nothing is stored
  re-extract --all                  change it
  re-extract --all --after 41200    go on behind article 41200, where an earlier run was broken off
  re-extract 12 57 --json           two articles, a JSON object a line

What a curator chose stays: where a machine now reads something else, the article waits in review with that as its reason.
"""
LONGEST = 70  # characters of a value that are shown on a terminal


@dataclass
class _Tally:
    """How far it is, and what has changed."""

    size: int
    taken: int = 0
    changed: int = 0
    held: int = 0
    last: int = 0  # number of the last article that is done


class Command(ArchiveCommand):
    help = "Run today's rules over stored captures again and say, field by field, what changes."
    examples = _EXAMPLES
    kept = "The same command begins again."

    def add_arguments(self, parser):
        parser.add_argument("id", nargs="*", type=int, help="numbers of articles")
        parser.add_argument("--all", action="store_true", help="every article that has a capture")
        parser.add_argument("--after", type=int, metavar="ID", default=0, help="with --all: those with a greater number alone")
        parser.add_argument("--dry-run", action="store_true", help="store nothing, say what would change")
        parser.add_argument(
            "--json", action="store_true", help="print a JSON object a line for each article that changes, and nothing else"
        )

    def handle(self, *, id, dry_run, **options):
        articles = self._articles(id, options["all"], options["after"])
        tally, fields = _Tally(articles.count(), last=options["after"]), Counter()
        with Progress(tally, "articles", " articles") as progress:
            try:
                for reread in reextract(articles, topics, dry_run=dry_run):
                    self._count(reread, tally, fields)
                    if reread.changes or reread.error:
                        with progress.aside():
                            self._tell(reread, options["json"])
                    progress.update(1)
            except KeyboardInterrupt:
                self.kept = _where(tally, options["all"], dry_run)
                raise
            finally:
                if not dry_run:
                    sync.drain()
        if not options["json"]:
            self._close(tally, fields, dry_run)

    def _articles(self, ids, everything, after):
        if everything == bool(ids) or (after and ids):
            raise CommandError("Name articles by their numbers, or say --all.", returncode=2)
        if everything:
            return Article.objects.exclude(capture=None).filter(pk__gt=after)
        missing = set(ids) - set(Article.objects.filter(pk__in=ids).values_list("pk", flat=True))
        if missing:
            raise CommandError(f"There is no article {', '.join(map(str, sorted(missing)))}.")
        return Article.objects.filter(pk__in=ids)

    def _count(self, reread, tally, fields):
        made = [change.field for change in reread.changes if not change.held]
        tally.taken, tally.last = tally.taken + 1, reread.article.pk
        tally.changed += bool(made)
        tally.held += len(reread.changes) - len(made)
        fields.update(made)

    def _tell(self, reread, as_json):
        if as_json:
            changes = [{"field": c.field, "old": c.old, "new": c.new, "held": c.held} for c in reread.changes]
            record = {"id": reread.article.pk, "status": reread.article.status, "changes": changes, "error": reread.error or None}
            self.stdout.write(json.dumps(record, ensure_ascii=False))
            return
        self.stdout.write(f"article {reread.article.pk}: {reread.error or reread.article.status}")
        for change in reread.changes:
            held = "   (a curator’s choice stays)" if change.held else ""
            self.stdout.write(f"    {change.field}: {_short(change.old)} → {_short(change.new)}{held}")

    def _close(self, tally, fields, dry_run):
        which = f" ({', '.join(f'{field} {number:,}' for field, number in fields.most_common())})" if fields else ""
        would = "would change" if dry_run else "changed"
        self.stdout.write(
            f"{tally.taken:,} articles read again: {tally.changed:,} {would}{which}; "
            f"{tally.held:,} values were held back by curators’ choices."
        )


def _where(tally, everything, dry_run):
    """Return how far a run that is broken off came, and how to go on."""
    if not (tally.taken and everything):
        return Command.kept
    rest = f"re-extract --all{' --dry-run' if dry_run else ''} --after {tally.last}"
    return f"All up to article {tally.last} is done; “{rest}” goes on from there."


def _short(value):
    line = " ".join(value.split()) or "none"
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}… ({len(value):,} characters)"
