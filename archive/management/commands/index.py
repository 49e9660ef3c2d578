import json
import sys

from django.core.management.base import CommandError
from tqdm import tqdm

from archive.management.command import ArchiveCommand
from archive.search import sync
from archive.search.engine import open_engine
from archive.search.request import IndexUnavailableError

BUSY = "Another process is writing the index. Try again when it is done."
SHOWN = 10


_EXAMPLES = """
Examples:
  index update              bring in what was left over
  index rebuild             after a change of version, or when the index is damaged
  index check --json        for a nightly job: exit status 1 when index and database differ
"""


class Command(ArchiveCommand):
    help = (
        "Keeps the full-text index, a copy of what the database holds. update: bring in what changed (saving does it by itself; "
        "this takes what was left over). rebuild: make it anew while the present one goes on answering. check: compare it with "
        "the database. optimize: merge it into one segment. warm: load it. stats: what it holds."
    )
    examples = _EXAMPLES
    kept = "The present index goes on answering; the same command begins again."

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["update", "rebuild", "check", "optimize", "warm", "stats"])
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    def handle(self, *, action, **options):
        self.json = options["json"]
        try:
            getattr(self, f"_{action}")()
        except IndexUnavailableError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The index could not be written: {error}") from error

    def _say(self, words, **facts):
        self.stdout.write(json.dumps(facts) if self.json else words)

    def _update(self):
        drained, waiting = sync.drain(), sync.pending()
        if drained.left:
            raise CommandError(f"Changes of {_articles(waiting)} still wait: {drained.left}.")
        open_engine().stats()  # with nothing to bring in, an index that cannot be read would go unsaid
        self._say(
            f"{_articles(drained.articles)} brought up to date; {_articles(waiting) if waiting else 'none'} waiting.",
            articles=drained.articles,
            waiting=waiting,
        )

    def _rebuild(self):
        with tqdm(unit=" articles", disable=self.json or None) as bar:  # None: only where it is not a terminal

            def progress(done, total):
                bar.total = total
                bar.update(done - bar.n)

            articles = sync.rebuild(progress)
        if articles is None:
            raise CommandError(BUSY)
        sync.drain()  # what was saved meanwhile
        self._say(f"The index was rebuilt: {_articles(articles)}.", articles=articles)

    def _check(self):
        difference = sync.check()
        facts = {"missing": difference.missing, "extra": difference.extra, "stale": difference.stale, "waiting": sync.pending()}
        if not difference:
            self._say("Index and database agree.", **facts)
            return
        lines = ["Index and database differ."]
        lines += [
            f"  {_articles(len(ids))} {what}: {', '.join(map(str, ids[:SHOWN]))}{' …' if len(ids) > SHOWN else ''}"
            for what, ids in (
                ("missing from the index", difference.missing),
                ("in it that readers may not see", difference.extra),
                ("in it in an older state", difference.stale),
            )
            if ids
        ]
        if facts["waiting"]:
            lines.append(f"Changes of {_articles(facts['waiting'])} wait: “index update” brings them in.")
        else:
            lines.append("No change waits: “index rebuild” mends it.")
        self._say("\n".join(lines), **facts)
        sys.exit(1)

    def _optimize(self):
        if not open_engine().optimize():
            raise CommandError(BUSY)
        self._stats()

    def _warm(self):
        open_engine().warm()
        self._say("The index is loaded.", warm=True)

    def _stats(self):
        stats = {**open_engine().stats(), "waiting": sync.pending()}
        lines = (f"{name}: {value:,}" if isinstance(value, int) else f"{name}: {value}" for name, value in stats.items())
        self._say("\n".join(lines), **stats)


def _articles(count):
    return "1 article" if count == 1 else f"{count:,} articles"
