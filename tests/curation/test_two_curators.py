"""Two curators at once, each in a process of its own, on one SQLite file: one wins, the other is told why, and nothing is half done."""

import os
import subprocess
import sys
from contextlib import ExitStack

import pytest

# Does what each line says, and answers with a line. The parent writes to both before it reads from either.
_CURATOR = """
import sys, django
django.setup()
from django.db import transaction
from archive.curation.merge import merge
from archive.curation.undo import undo
from archive.curation.values import RefusedError
from archive.models import Actor, Article, ArticleActor, Ledger

def begin(*slugs):
    from django.core.management import call_command
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        for slug in slugs:
            actor = Actor.objects.create(slug=slug, kind="place", name=slug.title())
            articles = Article.objects.bulk_create(Article(title=f"{slug} {n}", body="Rain.", status="published") for n in range(300))
            ArticleActor.objects.bulk_create(ArticleActor(article=article, record=actor, origin="matched") for article in articles)

def join(kept, gone):
    return merge(Actor.objects.get(slug=kept), Actor.objects.get(slug=gone)).said

def back(pk):
    return f"undone {undo(Ledger.objects.get(pk=pk)).pk}"

def count():
    ledger = [(one.pk, one.undone_at is not None) for one in Ledger.objects.order_by("pk")]
    return ledger, sorted((actor.slug, actor.merged_into and actor.merged_into.slug, actor.tags.count()) for actor in Actor.objects.all())

for line in sys.stdin:
    doing, *said = line.split()
    try:
        print({"begin": begin, "merge": join, "undo": back, "count": count}[doing](*said), flush=True)
    except RefusedError as refused:
        print("refused:", refused, flush=True)
"""


@pytest.fixture
def curators(tmp_path):
    """Two processes on one new archive."""
    here = {**os.environ, "ARCHIVE_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    here.pop("DATABASE_URL", None)
    with ExitStack() as stack:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": here}
        both = [stack.enter_context(subprocess.Popen([sys.executable, "-c", _CURATOR], **pipes)) for _ in range(2)]
        tell(both[0], "begin khodrel lisane osma")
        assert hear(both[0]) == "None"
        yield both
        for curator in both:
            curator.stdin.close()


def tell(curator, line):
    curator.stdin.write(line + "\n")
    curator.stdin.flush()


def hear(curator):
    return curator.stdout.readline().strip()


def at_once(curators, *lines):
    """Tell each curator its line, and return the answers in alphabetical order: who was quicker is chance."""
    for curator, line in zip(curators, lines, strict=True):
        tell(curator, line)
    return sorted(map(hear, curators))


def stands(curators):
    tell(curators[0], "count")
    return hear(curators[0])


def test_one_wins_and_the_other_is_told(curators):
    refused, won = at_once(curators, "merge khodrel lisane", "merge osma lisane")
    winner = "khodrel" if "khodrel" in won else "osma"
    assert won == f"“Lisane” (lisane) was merged into “{winner.title()}” ({winner})"
    assert refused == f"refused: “Lisane” was merged into “{winner.title()}” already: choose that, or undo the merge first."
    tags = {"khodrel": 300, "lisane": 0, "osma": 300} | {winner: 600}
    assert stands(curators) == str(([(1, False)], [(slug, winner if slug == "lisane" else None, tags[slug]) for slug in sorted(tags)]))

    refused, won = at_once(curators, "undo 1", "undo 1")
    assert (refused, won) == ("refused: A machine has undone this already.", "undone 1")
    assert stands(curators) == str(([(1, True)], [("khodrel", None, 300), ("lisane", None, 300), ("osma", None, 300)]))

    refused, won = at_once(curators, "merge khodrel osma", "merge osma khodrel")
    kept, gone = ("khodrel", "osma") if "(khodrel)" in won.partition("into")[2] else ("osma", "khodrel")
    assert refused == f"refused: “{gone.title()}” was merged into “{kept.title()}” already: choose that, or undo the merge first."
    tags = {kept: 600, gone: 0, "lisane": 300}
    into = {gone: kept}
    assert stands(curators) == str(([(1, True), (2, False)], [(slug, into.get(slug), tags[slug]) for slug in sorted(tags)]))
