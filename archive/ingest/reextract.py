"""Today's rules over stored captures: what changes in each article, field by field. A curator's choice stays."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from archive.ingest import claims, resolve, versions
from archive.ingest.copies import settle
from archive.ingest.draft import RawCapture
from archive.ingest.extract import extract
from archive.ingest.pipeline import raw_of
from archive.ingest.prepare import Preparation
from archive.ingest.revise import Change, Revision
from archive.ingest.workers import prepared
from archive.models import Article, ArticleAddress, Capture, Claim, Origin, ReviewReason, Version, copies
from archive.tagging import gazetteer, tagger

BATCH = 100  # articles a transaction
# What a reading may change of an article.
_WRITTEN = [
    "status", "title", "title_basis", "dek", "body", "marks", "captions", "byline", "dateline", "kind", "language", "source_id",
    "agency_id", "date_from", "date_to", "precision", "date_basis", "printed_at",
]  # fmt: skip


@dataclass
class Reread:
    """What reading an article again has shown: what that means for it, or, `error`, why it could not be read."""

    article: Article
    revision: Revision | None = None
    error: str = ""
    named: list[Change] = field(default_factory=list)  # the id of a wire item that was stored without it

    @property
    def changes(self):
        return [*self.revision.changes, *self.revision.verdict, *self.named] if self.revision else []


def reextract(articles, topics, *, dry_run=False) -> Iterator[Reread]:
    """Read `articles` (a queryset) again from their captures and yield a Reread for each, a batch a transaction.

    `topics` has `tag(articles)`. The text that today's rules read replaces the one that earlier rules read: it is no new
    version, the outlet has printed nothing new. With `dry_run` nothing is stored.
    """
    known, today = resolve.load(), timezone.now().date()
    preparation = Preparation(resolve.load_reviewed(), today, gazetteer.load())
    for captures, drafts in prepared(_captured(articles), preparation):
        read = {capture: draft for capture, draft in zip(captures.values(), drafts, strict=True) if capture}
        with transaction.atomic():
            batch = Article.objects.filter(pk__in=captures).select_related("source", "agency", "capture").order_by("pk")
            earlier = Prefetch("versions", Version.objects.select_related("capture"))
            batch = batch.prefetch_related("claims", "review_reasons", earlier).annotate(is_released=_is_released())
            found = [_reread(article, read.get(article.capture_id), known, preparation) for article in batch]
            _follow(found, read, _keep(found), topics)
            _name_items(found, read)
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


def _is_released():
    """A condition: a curator has published the article, or the command that brought it was told to publish."""
    published = Article.Status.PUBLISHED
    by_hand = Article.history.filter(id=OuterRef("pk"), status=published, history_change_reason__startswith=published.value)
    told = Capture.objects.filter(article=OuterRef("pk"), run__options__publish=True)
    return Exists(by_hand) | Exists(told)


def _reread(article, draft, known, preparation):
    if article.capture is None:
        return Reread(article, error="it has no capture: it was written by hand")
    if draft is None:
        return Reread(article, error="it has changed meanwhile: read it once more")
    if draft.error:
        return Reread(article, error=f"today’s rules cannot read it: {draft.error}")
    draft = versions.with_what_earlier_ones_say(article, draft, lambda capture: _read(capture, preparation))
    source, hint = resolve.source(draft.sources, known)
    if article.source_id and _is_given(article, draft):
        source = known.get(article.source.slug)
    values = claims.Values(draft, source, hint, *resolve.agency(draft, source, known))
    return Reread(article, Revision(article, values))


def _read(capture, preparation):
    return extract(raw_of(capture), preparation.known, preparation.today)


def _keep(found):
    """Let the articles hold what is read now, and save those that this changes; return these."""
    revisions = [one.revision for one in found if one.revision]
    changed = []
    for revision in revisions:
        article, before = revision.article, revision.article.status
        revision.apply(article.capture)
        revision.judge(article.is_released)
        if revision.made or article.status != before:
            turned = [*revision.made, *(["status"] if article.status != before else [])]
            article._change_reason = f"read again: {', '.join(turned)}"
            changed.append(article)
    Revision.save(revisions)
    Article.objects.save_all(changed, _WRITTEN)
    return changed


def _follow(found, read, changed, topics):
    """Tag what has changed, settle copies where the text has, and root their groups again."""
    revised = [one.revision for one in found if one.revision and one.revision.made]
    if revised:
        tagger.tag([one.article for one in revised], {one.article.pk: read[one.article.capture_id].ahead for one in revised})
        topics.tag([one.article for one in revised])
    settle([one.article for one in revised if "body" in one.made])
    copies.reroot_all([article.pk for article in changed])


def _name_items(found, read):
    """Give wire items that were stored before items had ids their ids; where another article has one, a curator is asked once."""
    named = [(one, read[one.article.capture_id].item) for one in found if one.revision and not one.article.merged_into_id]
    held = dict(ArticleAddress.objects.filter(address__in={item for _, item in named}).values_list("address", "article_id"))
    addresses, reasons = [], []
    for one, item in ((one, item) for one, item in named if item):
        article = one.article
        if item not in held:
            held[item] = article.pk
            addresses.append(ArticleAddress(article=article, address=item))
            one.named.append(Change("address", "", item))
        elif held[item] != article.pk:
            asked = ReviewReason(
                article=article, code=ReviewReason.Code.UNLIKE_TEXT, detail=f"{item} is the address of article {held[item]}"
            )
            if asked.detail not in {reason.detail for reason in article.review_reasons.all()}:
                reasons.append(asked)
                one.named.append(Change("reason", "", str(asked)))
    ArticleAddress.objects.bulk_create(addresses)
    ReviewReason.objects.bulk_create(reasons)


def _is_given(article, draft):
    """Say whether the source was given with the command that ingested the article, and is not in the document."""
    imported = any(c.chosen and (c.field, c.origin) == (Claim.Field.SOURCE, Origin.IMPORT) for c in article.claims.all())
    return not draft.sources or (imported and not any(hint.origin == Origin.IMPORT for hint in draft.sources))
