"""An article read anew: from a later capture, or by today's rules. What a curator chose stays."""

from dataclasses import dataclass

from django.utils import timezone

from archive.ingest import verdict
from archive.models import Article, Claim, Origin, ReviewReason
from archive.models.claim import choose, locked_fields

Field = Claim.Field
LONGEST_SAID = 200  # characters of a value that a review reason quotes
FIELDS = [
    Field.TITLE,
    Field.DEK,
    Field.BODY,
    Field.DATE,
    Field.SOURCE,
    Field.AGENCY,
    Field.BYLINE,
    Field.DATELINE,
    Field.KIND,
    Field.LANGUAGE,
]


@dataclass(frozen=True)
class Change:
    """What a new reading changes in a field, or, `held`, what a curator's choice keeps it from changing."""

    field: str
    old: str
    new: str
    held: bool = False


def current(article, name):
    """Return what an article holds for a field, in the form of a Claim's value."""
    if name == Field.DATE:
        return article.date.edtf
    if name in (Field.SOURCE, Field.AGENCY):
        record = getattr(article, name)
        return record.slug if record else ""
    return getattr(article, name)


def compare(article, values, keep_known):
    """Return the Changes that a new reading, `values`, means for `article`.

    `keep_known`: what the new reading does not say stays, as when a later capture prints no date.
    """
    locked = locked_fields(article)
    imported = set(article.claims.filter(chosen=True, origin=Origin.IMPORT).values_list("field", flat=True))
    changes = []
    for name in FIELDS:
        old, new = current(article, name), values.value(name)
        if old == new or (not new and (keep_known or name in imported)):
            continue
        if name in locked and not _is_news(article, values, name, new):
            continue
        changes.append(Change(str(name), old, new, held=name in locked))
    return changes


def _is_news(article, values, name, value):
    """Say whether a machine claims of a field what none did before the curator chose otherwise."""
    if name == Field.BODY:
        return bool(value) and not article.versions.filter(body=value).exists()
    claimed = any(claim.field == name and claim.value == value for claim in values.claims(article, None))
    return claimed and not article.claims.filter(field=name, value=value).exclude(origin=Origin.CURATOR).exists()


def apply(article, values, changes, capture):
    """Make the `changes` that no curator's choice holds back; note the others for review. The caller saves the article."""
    fresh = {(claim.field, claim.value): claim for claim in values.claims(article, capture)}
    _keep_rivals(article, fresh.values())
    for change in changes:
        if change.field == Field.BODY and not change.held:
            article.body, article.marks, article.captions = values.draft.body, values.draft.marks, values.draft.captions
            continue
        claim = _saved(article, change, fresh, capture)
        if change.held:
            _open(article, ReviewReason.Code.DIFFERS, f"{change.field}: a machine reads “{change.new[:LONGEST_SAID]}”")
        else:
            choose(article, claim)
    if values.draft.printed_at and article.date.edtf == values.draft.date:
        article.printed_at = values.draft.printed_at


def _saved(article, change, fresh, capture):
    """Return the saved claim for a change: one that says the same already, or a new one."""
    standing = article.claims.filter(field=change.field, value=change.new).exclude(origin=Origin.CURATOR).first()
    if standing:
        return standing
    claim = fresh.get((change.field, change.new)) or Claim(article=article, field=change.field, value=change.new, capture=capture)
    claim.chosen = False
    claim.save()
    return claim


def _keep_rivals(article, claims):
    """Keep the claims that are new, unchosen, so that a reader sees what else a field could hold."""
    held = set(article.claims.values_list("field", "value"))
    rivals = [claim for claim in claims if claim.field == Field.DATE and (claim.field, claim.value) not in held]
    for claim in rivals:
        claim.chosen = False
    Claim.objects.bulk_create(rivals)


def judge(article, values):
    """Open and close the review reasons that machines find; publish an article that waited for nothing else. The caller saves it.

    What a curator decided is no reason any more, and a reason that was settled once is not opened again.
    """
    locked = locked_fields(article)
    source = values.source if Field.SOURCE not in locked else None
    found = [reason for reason in verdict.reasons(values.draft, source) if _SETTLED.get(reason[0]) not in locked]
    noted = list(article.review_reasons.filter(code__in=verdict.FOUND))
    waited = [reason for reason in noted if reason.closed_at is None]
    gone = [reason.pk for reason in waited if (reason.code, reason.detail) not in found]
    article.review_reasons.filter(pk__in=gone).update(closed_at=timezone.now())
    for code, detail in found:
        if (code, detail) not in {(reason.code, reason.detail) for reason in noted}:
            _open(article, code, detail)
    waits = article.review_reasons.filter(closed_at=None, code__in=verdict.BLOCKING).exists()
    was_blocked = any(reason.code in verdict.BLOCKING for reason in waited)
    if article.status == Article.Status.REVIEW and was_blocked and not waits and article.title and article.body:
        article.status = Article.Status.PUBLISHED


# The field that a curator decides to settle a reason.
_SETTLED = {
    "no-title": Field.TITLE, "supplied-title": Field.TITLE, "no-body": Field.BODY, "extraction": Field.BODY, "no-date": Field.DATE,
    "inferred-date": Field.DATE, "rival-dates": Field.DATE, "impossible-date": Field.DATE, "no-source": Field.SOURCE,
    "provisional-source": Field.SOURCE,
}  # fmt: skip


def _open(article, code, detail):
    ReviewReason.objects.get_or_create(article=article, code=code, detail=detail, closed_at=None)
