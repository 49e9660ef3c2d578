"""Today's rules over stored captures: what changes in each article, field by field. A curator's choice stays."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from archive.ingest import claims, resolve, revise
from archive.ingest.copies import settle
from archive.ingest.pipeline import draft_of
from archive.models import Article, copies
from archive.tagging import tagger

BATCH = 100  # articles a transaction


@dataclass
class Reread:
    """What reading an article again has shown. `status` says where it stands now; `error` why it could not be read."""

    article: Article
    changes: list[revise.Change] = field(default_factory=list)
    status: str = ""
    error: str = ""


def reextract(articles, topics, *, dry_run=False) -> Iterator[Reread]:
    """Read `articles` (a queryset) again from their captures and yield a Reread for each, a batch a transaction.

    `topics` has `tag(articles)`. The text that today's rules read replaces the one that earlier rules read: it is no new
    version, the outlet has printed nothing new. With `dry_run` nothing is stored.
    """
    known, today = resolve.load(), timezone.now().date()
    ids = list(articles.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        batch = Article.objects.filter(pk__in=ids[start : start + BATCH]).select_related("source", "agency", "capture").order_by("pk")
        with transaction.atomic():
            found = [_reread(article, known, today) for article in batch]
            changed = [one.article for one in found if any(not change.held for change in one.changes)]
            if changed:
                tagger.tag(changed)
                topics.tag(changed)
            settle([one.article for one in found if any(change.field == "body" and not change.held for change in one.changes)])
            if dry_run:
                transaction.set_rollback(True)
        if dry_run and known.learned:
            known = resolve.load()
        yield from found


def _reread(article, known, today):
    if article.capture is None:
        return Reread(article, error="it has no capture: it was written by hand")
    draft = draft_of(article.capture, known, today)
    if draft is None:
        return Reread(article, error="the bytes of its capture are gone")
    if draft.error:
        return Reread(article, error=f"today’s rules cannot read it: {draft.error}")
    source, hint = resolve.source(draft.sources, known)
    if not draft.sources and article.source_id:
        source = known.get(article.source.slug)  # given with the command that ingested it
    values = claims.Values(draft, source, hint, *resolve.agency(draft.agencies, source, known))
    changes = revise.compare(article, values, keep_known=False)
    before = article.status
    revise.apply(article, values, changes, article.capture)
    revise.judge(article, values)
    made = [change.field for change in changes if not change.held]
    if made or article.status != before:
        article._change_reason = f"read again: {', '.join(made)}" if made else "read again"
        article.save()
        copies.reroot(article)
    return Reread(article, changes, article.status)
