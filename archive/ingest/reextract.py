"""Today's rules over stored captures: what changes in each article, field by field. A curator's choice stays."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from archive.ingest import claims, resolve, revise
from archive.ingest.copies import settle
from archive.ingest.draft import RawCapture
from archive.ingest.pipeline import raw_of
from archive.ingest.prepare import Preparation
from archive.ingest.workers import prepared
from archive.models import Article, Claim, Origin, copies
from archive.tagging import gazetteer, tagger

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
    preparation = Preparation(resolve.load(), today, gazetteer.load())
    for captures, drafts in prepared(_captured(articles), preparation):
        read = {capture: draft for capture, draft in zip(captures.values(), drafts, strict=True) if capture}
        with transaction.atomic():
            batch = Article.objects.filter(pk__in=captures).select_related("source", "agency", "capture").order_by("pk")
            found = [_reread(article, read.get(article.capture_id), known) for article in batch]
            _follow(found, read, topics)
            if dry_run:
                transaction.set_rollback(True)
        if dry_run and known.learned:
            known = resolve.load()
        yield from found


def _captured(articles):
    """Yield ({id of an article: id of its capture}, the RawCaptures), a batch at a time."""
    ids = list(articles.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        batch = Article.objects.filter(pk__in=ids[start : start + BATCH]).select_related("capture").only("capture").order_by("pk")
        raws = [raw_of(article.capture) if article.capture else RawCapture("", error="it has no capture") for article in batch]
        yield {article.pk: article.capture_id for article in batch}, raws


def _follow(found, read, topics):
    """Tag what has changed, and settle copies where the text has."""
    changed = [one.article for one in found if any(not change.held for change in one.changes)]
    if changed:
        tagger.tag(changed, {article.pk: read[article.capture_id].ahead for article in changed})
        topics.tag(changed)
    settle([one.article for one in found if any(change.field == "body" and not change.held for change in one.changes)])


def _reread(article, draft, known):
    if article.capture is None:
        return Reread(article, error="it has no capture: it was written by hand")
    if draft is None:
        return Reread(article, error="it has changed meanwhile: read it once more")
    if draft.error:
        return Reread(article, error=f"today’s rules cannot read it: {draft.error}")
    source, hint = resolve.source(draft.sources, known)
    if article.source_id and _is_given(article, draft):
        source = known.get(article.source.slug)
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


def _is_given(article, draft):
    """Say whether the source was given with the command that ingested the article, and is not in the document."""
    imported = article.claims.filter(field=Claim.Field.SOURCE, chosen=True, origin=Origin.IMPORT).exists()
    return not draft.sources or (imported and not any(hint.origin == Origin.IMPORT for hint in draft.sources))
