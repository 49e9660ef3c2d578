"""Names of an article that several actors share and its text does not tell apart: settled by curators' tags, else a reason for review."""

from collections import defaultdict

from archive.models import Actor, ArticleActor, Origin, ReviewReason, SharedName, Sharer, Tag


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
    wanted = {pk: _names(tagging) for pk, tagging in taggings.items() if tagging.doubts}
    new = [(pk, bearers, name) for pk, names in wanted.items() for bearers, name in names.items() if bearers not in standing[pk]]
    gone = [
        reason
        for pk, reasons in standing.items()
        for bearers, (reason, is_open) in reasons.items()
        if is_open and bearers not in wanted.get(pk, ())
    ]
    if gone:
        ReviewReason.objects.filter(pk__in=gone).delete()
    slugs = (
        dict(Actor.objects.filter(pk__in={actor for _, bearers, _ in new for actor in bearers}).values_list("pk", "slug")) if new else {}
    )
    SharedName.keep([(pk, name, Origin.MACHINE, {actor: slugs[actor] for actor in bearers}) for pk, bearers, name in new])


def _standing(articles):
    """Return article id -> {ids of who shares a name: (id of its reason, whether it is open)}, of those that the tagger has opened."""
    sharers = defaultdict(set)
    rows = Sharer.objects.filter(shared_name__reason__article__in=articles, shared_name__origin=Origin.MACHINE)
    reason = "shared_name__reason"
    for pk, article, closed_at, actor in rows.values_list(reason, f"{reason}__article", f"{reason}__closed_at", "actor"):
        sharers[article, pk, closed_at is None].add(actor)
    standing = defaultdict(dict)
    for (article, pk, is_open), actors in sorted(sharers.items(), key=lambda one: one[0][2]):  # of two an open one counts
        standing[article][frozenset(actors)] = pk, is_open
    return standing


def _names(tagging):
    """Return {ids of who shares a name: the name as it stands first}."""
    names = {}
    for span in sorted(tagging.doubts, key=tagging.mentions.index):
        names.setdefault(frozenset(tagging.doubts[span]), " ".join(span.surface.split()))
    return names


def articles_of(actors):
    """Return the ids of the articles that wait since one of `actors`, ids, may be meant."""
    reasons = ReviewReason.objects.filter(closed_at=None, shared_name__sharers__actor__in=actors)
    return set(reasons.values_list("article_id", flat=True))
