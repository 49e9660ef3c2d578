"""A curator's decisions on an article: its fields, each a claim that locks, and its status.

The admin and `review apply` decide by these functions alone. Each is one transaction; the caller drains the index.
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from archive.curation import topics
from archive.curation.marks import carry
from archive.curation.values import RefusedError, as_claimed
from archive.ingest.copies import settle
from archive.models import Article, ArticleAddress, Claim, Origin, ReviewReason, Version, copies
from archive.models.claim import choose
from archive.tagging import tagger
from archive.text import urls
from archive.text.likeness import digest

_Code, _Field = ReviewReason.Code, Claim.Field
# What a decision on a field settles, besides what a machine held against the curator's value.
SETTLES = {
    _Field.TITLE: (_Code.NO_TITLE, _Code.SUPPLIED_TITLE),
    _Field.BODY: (_Code.NO_BODY, _Code.EXTRACTION),
    _Field.DATE: (_Code.NO_DATE, _Code.INFERRED_DATE, _Code.RIVAL_DATES, _Code.IMPOSSIBLE_DATE),
    _Field.SOURCE: (_Code.NO_SOURCE, _Code.PROVISIONAL_SOURCE),
    _Field.AGENCY: (_Code.SHARED_AGENCY,),
}
# What an article that is written by hand waits for, where it is not given.
_LACKING = {_Field.TITLE: _Code.NO_TITLE, _Field.BODY: _Code.NO_BODY, _Field.DATE: _Code.NO_DATE, _Field.SOURCE: _Code.NO_SOURCE}
_TEXTS = (_Field.TITLE, _Field.DEK, _Field.BODY)
_NEEDED = {_Field.TITLE: "headline", _Field.BODY: "text"}  # to be published
_SENIORITY = (_Field.DATE, _Field.SOURCE, _Field.AGENCY)


def decide(article, field, value, *, user=None, why="", evidence=""):
    """Let `article` hold a curator's `value` for `field`, a Claim.Field; see `decide_all`. Returns the Claim, None where it stood."""
    return next(iter(decide_all(article, {field: value}, user=user, why=why, evidence=evidence)), None)


def decide_all(article, values, *, user=None, why="", evidence=""):
    """Let `article` hold a curator's `values`, field -> text as `as_claimed` reads it, and return the new Claims.

    A value that a curator chose before is no new claim. Closes the review reasons that the fields settle; keeps a superseded
    text as a version; tags anew; roots the group of copies anew. `why` goes into the claims and into the history. Raises
    RefusedError, nothing changed.
    """
    with transaction.atomic():
        _lock(article)
        decided = {field: as_claimed(field, value) for field, value in values.items()}
        for field, value in decided.items():
            check(article, field, value)
        new = {field: value for field, value in decided.items() if not _stands(article, field, value)}
        if _changes_text(article, new):
            Version.keep(article, _origin(article))
        claims = [_claim(article, field, value, user, why, evidence) for field, value in new.items()]
        _settle(article, decided, user)
        if claims:
            _save(article, user, f"{', '.join(new)}: {why}" if why else f"{', '.join(new)} decided")
            _follow(article, new)
    return claims


def set_status(article, status, *, user=None, why=""):
    """Publish or withdraw `article` or put it back into review, and return whether anything changed.

    Publishing or withdrawing settles whatever it waited for. Raises RefusedError.
    """
    if status not in Article.Status.values:
        raise RefusedError(f"“{status}” is no status. An article is {', '.join(Article.Status.values)}.")
    with transaction.atomic():
        _lock(article)
        if status == Article.Status.PUBLISHED:
            _check_publishable(article)
        if article.merged_into_id and status != article.status:
            raise RefusedError(f"It was joined into article {article.merged_into_id}: undo that in the ledger first.")
        if status == Article.Status.WITHDRAWN and article.status != status and not why.strip():
            raise RefusedError("Say why the article is withdrawn: the reason is kept with it.")
        if status != Article.Status.REVIEW:
            _close(article.review_reasons.all(), user)
        if article.status == status:
            return False
        article.status = status
        _save(article, user, f"{status}: {why}" if why else status)
        copies.reroot(article)
        article.refresh_from_db(fields=["original"])
    return True


def set_status_of(articles, status, *, user=None, why=""):
    """Set the status of each of `articles` (a queryset), in one transaction; return (how many changed, [(article, why it cannot)])."""
    return _each(articles, lambda article: set_status(article, status, user=user, why=why))


def decide_of(articles, field, value, *, user=None, why=""):
    """Let each of `articles` (a queryset) hold a curator's `value` for `field`, in one transaction; return as `set_status_of` does.

    Raises RefusedError where none can hold it.
    """
    as_claimed(field, value)
    return _each(articles, lambda article: decide(article, field, value, user=user, why=why) is not None)


def _each(articles, act):
    changed, refused = 0, []
    with transaction.atomic():
        for pk in list(articles.values_list("pk", flat=True)):
            article = Article(pk=pk)
            try:
                changed += act(article)
            except RefusedError as error:
                refused.append((article, str(error)))
    return changed, refused


def create(values, *, user=None, why=""):
    """Make an article by hand of `values`, field -> text, in review for what it lacks, and return it. Raises RefusedError."""
    with transaction.atomic():
        article, given = Article(), {field: value for field, value in values.items() if value}
        _save(article, user, f"written by hand: {why}" if why else "written by hand")
        decide_all(article, given, user=user, why=why)
        ReviewReason.objects.bulk_create(ReviewReason(article=article, code=code) for field, code in _LACKING.items() if field not in given)
    return article


def check(article, field, value):
    """Raise RefusedError where `article` cannot hold `value`, as `as_claimed` gave it, for `field`."""
    if article.status == Article.Status.PUBLISHED and field in _NEEDED and not value:
        raise RefusedError(f"A published article needs a {_NEEDED[field]}: put it back into review, or withdraw it, first.")
    if field == _Field.URL and (address := urls.normalise(value)):
        other = ArticleAddress.objects.filter(address=address).exclude(article=article.pk).first()
        if other:
            raise RefusedError(f"{address} is the address of article {other.article_id} already.")


def _lock(article):
    """Read the article as it stands, and let nobody else write it until the transaction ends."""
    article.refresh_from_db(from_queryset=Article.objects.select_for_update())


def _check_publishable(article):
    missing = [called for field, called in _NEEDED.items() if not getattr(article, field)]
    if missing:
        raise RefusedError(f"It has no {' and no '.join(missing)}: give it one, then publish it.")


def _stands(article, field, value):
    """Say whether a curator has chosen this value already."""
    return article.claims.filter(field=field, value=value, chosen=True, origin=Origin.CURATOR).exists()


def _changes_text(article, new):
    """Say whether a text that was there is superseded."""
    replaced = any(field in new and new[field] != getattr(article, field) for field in (_Field.TITLE, _Field.BODY))
    return replaced and bool(article.body)


def _origin(article):
    """Whose text it was: the curator's where one chose headline or text, else that of the chosen text."""
    chosen = article.claims.filter(chosen=True, field__in=(_Field.TITLE, _Field.BODY))
    origins = dict(chosen.values_list("field", "origin"))
    if Origin.CURATOR in origins.values():
        return Origin.CURATOR
    return origins.get(_Field.BODY) or origins.get(_Field.TITLE) or Origin.MACHINE


def _claim(article, field, value, user, why, evidence):
    """Make and choose a curator's claim. Evidence that was given for this value before is kept with it."""
    given = article.claims.filter(field=field, value=value).exclude(evidence="").first()
    claim = Claim.objects.create(
        article=article, field=field, value=value, basis="curator", origin=Origin.CURATOR, by=user, why=why,
        evidence=evidence or (given.evidence if given else ""), capture=given and given.capture,
    )  # fmt: skip
    before = article.body
    choose(article, claim)
    if field == _Field.BODY:
        article.marks = carry(article.marks, before, article.body)
        # The digest of a machine's text stays, so that the same text is known again when it comes in.
        article.text_digest = article.text_digest or digest(article.body)
    if field == _Field.URL and (address := urls.normalise(value)):
        ArticleAddress.objects.get_or_create(address=address, defaults={"article": article})
    return claim


def _settle(article, decided, user):
    """Close the reasons that the decided fields settle."""
    settled = Q()
    for field in decided:
        settled |= Q(code__in=SETTLES.get(field, ())) | Q(code=_Code.DIFFERS, detail__startswith=f"{field}:")
    if decided:
        _close(article.review_reasons.filter(settled), user)


def _close(reasons, user):
    reasons.filter(closed_at=None).update(closed_at=timezone.now(), closed_by=user)


def _save(article, user, reason):
    article._change_reason, article._history_user = reason, user
    article.save()


def _follow(article, new):
    """Bring up to date what hangs on the fields that changed: tags, topics, the group of copies."""
    if not new.keys().isdisjoint((*_TEXTS, _Field.DATE)):
        tagger.tag([article])
    topics.apply_rules([article])
    if _Field.BODY in new:
        settle([article])
    if not new.keys().isdisjoint(_SENIORITY):
        copies.reroot(article)
        article.refresh_from_db(fields=["original"])
