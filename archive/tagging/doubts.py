"""Names of an article that several actors share and its text does not tell apart: settled by curators' tags, else a reason for review."""

import re
from collections import defaultdict

from django.db.models import F

from archive.models import Actor, ArticleActor, ReviewReason, Tag, bulk

_CODE = ReviewReason.Code.AMBIGUOUS_ACTOR
_IN_TEXT = re.compile(r"“(.+)” in the text: (.+)", re.DOTALL)  # what this module writes; imports word theirs otherwise
_OR = " or "


def decided(taggings):
    """Return `taggings`, article id -> Tagging, in which curators and imports settle the doubts: one query.

    A name means the one of its bearers with whom they have tagged the article, and none where they have rejected all of them.
    """
    doubtful = [pk for pk, tagging in taggings.items() if tagging.doubts]
    if not doubtful:
        return taggings
    said = defaultdict(dict)
    tags = ArticleActor.objects.filter(article__in=doubtful).exclude(decision=Tag.Decision.NONE)
    for article, actor, decision in tags.values_list("article_id", "record_id", "decision"):
        said[article][actor] = decision
    return {**taggings, **{pk: taggings[pk].meaning(_meant(taggings[pk].doubts, said[pk])) for pk in said}}


def _meant(doubts, said):
    """Return {Span: id of the actor that is meant, or None} of those `doubts` that what is `said`, actor id -> decision, settles."""
    meant = {}
    for span, actors in doubts.items():
        confirmed = [actor for actor in actors if said.get(actor) == Tag.Decision.CONFIRMED]
        if len(confirmed) == 1:
            meant[span] = confirmed[0]
        elif confirmed or all(said.get(actor) == Tag.Decision.REJECTED for actor in actors):
            meant[span] = None
    return meant


def store(taggings):
    """Open a review reason for each doubt of `taggings`, article id -> Tagging, and take away those that are none any more.

    One that somebody has closed is not opened again. A constant number of queries.
    """
    standing = _standing(taggings)
    slugs = _slugs(taggings)
    wanted = {pk: _reasons(tagging, slugs) for pk, tagging in taggings.items() if tagging.doubts}
    new = [
        (pk, _CODE.value, f"“{name}” in the text: {bearers}")
        for pk, reasons in wanted.items()
        for bearers, name in reasons.items()
        if bearers not in standing[pk]
    ]
    gone = [
        reason.pk
        for pk, reasons in standing.items()
        for bearers, reason in reasons.items()
        if not reason.closed_at and bearers not in wanted.get(pk, ())
    ]
    bulk.insert(ReviewReason, ["article_id", "code", "detail"], new, skip_known=True)
    if gone:
        ReviewReason.objects.filter(pk__in=gone).delete()


def _standing(articles):
    """Return article id -> {who shares the name: ReviewReason} of the reasons that the tagger has opened."""
    standing = defaultdict(dict)
    for reason in ReviewReason.objects.filter(article__in=articles, code=_CODE).order_by(F("closed_at").desc(nulls_last=True)):
        if told := _IN_TEXT.fullmatch(reason.detail):
            standing[reason.article_id][told[2]] = reason
    return standing


def _slugs(taggings):
    shared = {actor for tagging in taggings.values() for actors in tagging.doubts.values() for actor in actors}
    return dict(Actor.objects.filter(pk__in=shared).values_list("pk", "slug")) if shared else {}


def _reasons(tagging, slugs):
    """Return {who shares a name, in words: the name as it stands first}."""
    reasons = {}
    for span in sorted(tagging.doubts, key=tagging.mentions.index):
        bearers = _OR.join(sorted(slugs[actor] for actor in tagging.doubts[span]))
        reasons.setdefault(bearers, " ".join(span.surface.split()))
    return reasons


def sharing(detail):
    """Return (name, slugs of the actors that share it) of a reason's `detail`, the tagger's or an import's."""
    told = _IN_TEXT.fullmatch(detail)
    name, bearers = told.groups() if told else detail.rpartition(": ")[::2]
    return name, bearers.split(_OR)


def articles_of(actors):
    """Return the ids of the articles that wait since one of `actors`, ids, may be meant."""
    slugs = set(Actor.objects.filter(pk__in=actors).values_list("slug", flat=True))
    waiting = ReviewReason.objects.filter(code=_CODE, closed_at=None).values_list("article_id", "detail")
    return {article for article, detail in waiting if slugs.intersection(sharing(detail)[1])}
