"""A curator's answer to the question an article waits with."""

from django.db import transaction
from django.utils import timezone

from archive.curation import groups, tags
from archive.curation.decide import decide, set_status
from archive.curation.review import choices, field_of, sharing
from archive.curation.values import RefusedError
from archive.models import Article, Claim, ReviewReason
from archive.tagging import tagger

COPY, NO_COPY = "copy", "no-copy"  # what is answered where an article is a likely copy
NOBODY = "nobody"  # what is answered where a name is in doubt and none of those who share it is meant


def accept(article, reason, *, claim=None, value=None, user=None, why=""):
    """Settle `reason`, the id of a ReviewReason of `article` (None: it waits without one), and say in a sentence what was done.

    For a reason about a field, `claim` is the `answer` of the Choice that is right, or `value` what it should be; for a likely copy it is
    COPY or NO_COPY, for a name in doubt the id of the actor that is meant, or NOBODY. What is in review and waits for nothing more
    is published. Raises RefusedError.
    """
    with transaction.atomic():
        open_reason = _open(article, reason)
        done = "Accepted"
        if open_reason and (field := field_of(open_reason)):
            done = _decide(article, field, claim, value, user, why)
        elif open_reason and open_reason.code == ReviewReason.Code.LIKELY_COPY:
            done = _group(article, open_reason.likely_original, claim, user)
        elif open_reason and open_reason.code == ReviewReason.Code.AMBIGUOUS_ACTOR:
            done = _meant(article, open_reason, claim, user)
        if open_reason:
            article.review_reasons.filter(pk=open_reason.pk, closed_at=None).update(closed_at=timezone.now(), closed_by=user)
        return f"{done}; {_go_on(article, user, why)}."


def reject(article, *, user=None, why=""):
    """Withdraw `article`, which is none for this archive, and say so. Raises RefusedError without a reason."""
    if not why:
        raise RefusedError("Say why it is rejected: the reason is kept with the article.")
    set_status(article, Article.Status.WITHDRAWN, user=user, why=why)
    return f"“{article}” is withdrawn."


def _open(article, reason):
    """Return the open ReviewReason, or None where the article waits without one."""
    if reason is None:
        return None
    found = ReviewReason.objects.select_related("closed_by").filter(article=article, pk=reason if str(reason).isdigit() else None).first()
    if found is None:
        raise RefusedError("It does not wait for this reason.")
    if found.closed_at:
        raise RefusedError(f"{found.closer} settled this meanwhile: look at it again.")
    return found


def _decide(article, field, claim, value, user, why):
    if value is None:
        chosen = next((choice.claim for choice in choices(article, field) if choice.answer == str(claim)), None)
        if chosen is None:
            raise RefusedError("Choose one of the claims, or correct it.")
        value, evidence = chosen.value, chosen.evidence
    elif not value.strip():
        raise RefusedError("Write what it should be, or “unknown”.")
    else:
        evidence = ""
    decide(article, field, value, user=user, why=why, evidence=evidence)
    return f"{Claim.Field(field).label.capitalize()} decided"


def _meant(article, reason, answer, user):
    name, actors = sharing(reason)
    actor = next((actor for actor in actors if str(actor.pk) == str(answer)), None)
    if actor is None and answer != NOBODY:
        raise RefusedError(f"Say who “{name}” is.")
    one = Article.objects.filter(pk=article.pk)
    if actor is None:
        for actor in actors:
            tags.refuse(one, actor, user=user)
        return "Tagged with none of them"
    tags.add(one, actor, user=user)
    tagger.tag(one)
    return f"Tagged with “{actor}”"


def _group(article, original, answer, user):
    if answer == COPY and original:
        groups.join(Article.objects.filter(pk__in=[article.pk, original.pk]), user=user)
        return "Joined as copies"
    if answer == COPY:
        raise RefusedError("The other article is not there any more: they cannot be joined.")
    if answer != NO_COPY:
        raise RefusedError("Say whether it is a copy.")
    if original:
        groups.part(article, original, user=user)
    return "Kept as an article of its own"


def _go_on(article, user, why):
    """Publish what waits for nothing more, and say what becomes of the article."""
    left = article.review_reasons.filter(closed_at=None).count()
    if article.status != Article.Status.REVIEW:
        return f"“{article}” stays {article.get_status_display().lower()}"
    if left:
        return f"“{article}” waits for {left} more {'reason' if left == 1 else 'reasons'}"
    if not (article.title and article.body):
        return f"“{article}” stays in review: it has no {'headline' if not article.title else 'text'}"
    set_status(article, Article.Status.PUBLISHED, user=user, why=why or "settled in review")
    return f"“{article}” is published"
