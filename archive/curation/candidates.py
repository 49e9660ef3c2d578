"""Candidates decided: a name that no record has becomes a record, a name of one, or is seen no more."""

from django.db import transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from archive.curation import spellings
from archive.curation.rematch import rematch
from archive.curation.values import RefusedError
from archive.models import Actor, Article, Candidate, Mention, Name
from archive.text.fold import fold_name
from archive.text.slugs import slugify, unused

_LONGEST_SLUG = 100


def placed():
    """Return all candidates, those of most articles first, as a queryset with `first`, the id of a mention."""
    mentions = Mention.objects.filter(candidate=OuterRef("pk")).order_by("pk").values("pk")
    return Candidate.objects.annotate(first=Subquery(mentions[:1])).order_by("-articles", "name")


def prominent(article):
    """Return the waiting candidates that stand in the headline of `article`, or twice or more in it, with `here`, how often."""
    here = {"here": Count("mentions"), "titled": Count("mentions", filter=Q(mentions__field=Mention.Field.TITLE))}
    found = Candidate.objects.waiting().filter(mentions__article=article).annotate(**here)
    return found.filter(Q(here__gt=1) | Q(titled__gt=0)).order_by("-here", "name")


def articles_of(candidates):
    """Return in how many articles any of `candidates`, a queryset, stands."""
    return Article.objects.filter(mentions__candidate__in=candidates.values("pk")).distinct().count()


def make_records(candidates, *, user=None, why=""):
    """Make `candidates`, a queryset, records of their kinds and match their articles again; likely spellings among them are one record.

    Those whose name a standing record of the kind has become names of that record. Returns (records made, articles whose tags changed).
    """
    with transaction.atomic():
        chosen, made, actors = list(candidates.order_by("pk")), 0, {}
        alike = spellings.alike(chosen)
        for candidate in chosen:
            standing = Actor.objects.standing().filter(kind=candidate.kind, folded=fold_name(candidate.name)).first()
            actor = standing or next((actors[other.pk] for other in alike[candidate.pk] if other.pk in actors), None)
            made += actor is None
            actors[candidate.pk] = actor or _new_record(candidate, user, why)
            if actor:
                _add_name(actor, candidate)
                _note(actor, [candidate], user, why)
        return made, _match_again(chosen)


def confirm_spellings(candidates, *, user=None):
    """Make each of `candidates`, a queryset, a name of the record that it is likely a spelling of, where there is one alone.

    Returns (names added, articles whose tags changed).
    """
    with transaction.atomic():
        chosen = list(candidates.order_by("pk"))
        found = spellings.proposals(chosen)
        sure = {candidate: found[candidate.pk][0].actor for candidate in chosen if len(found[candidate.pk]) == 1}
        for actor in dict.fromkeys(sure.values()):
            names = [candidate for candidate, meant in sure.items() if meant == actor]
            for candidate in names:
                _add_name(actor, candidate)
            _note(actor, names, user)
        return len(sure), _match_again(list(sure))


def add_names(candidates, actor, *, user=None, why=""):
    """Make each of `candidates`, a queryset, a name of `actor` and match its articles again. Returns how many articles' tags changed.

    RefusedError where the actor was merged into another record.
    """
    if actor.merged_into_id:
        raise RefusedError(f"“{actor}” was merged into “{actor.merged_into}”: add the name there.")
    with transaction.atomic():
        chosen = list(candidates.order_by("pk"))
        for candidate in chosen:
            _add_name(actor, candidate)
        _note(actor, chosen, user, why)
        return _match_again(chosen)


def put_away(candidates, *, user=None):
    """See each of `candidates`, a queryset, no more: its mentions go, and no machine brings them back. Returns how many."""
    with transaction.atomic():
        ids = list(candidates.exclude(decision=Candidate.Decision.NEVER).values_list("pk", flat=True))
        Mention.objects.filter(candidate__in=ids).delete()
        Candidate.objects.filter(pk__in=ids).update(decision=Candidate.Decision.NEVER, articles=0, by=user, at=timezone.now())
    return len(ids)


def take_back(candidates, *, user=None):
    """Let candidates that were put away be found again, when their articles are matched: `tag --all`. Returns how many."""
    ids = list(candidates.filter(decision=Candidate.Decision.NEVER).values_list("pk", flat=True))
    return Candidate.objects.filter(pk__in=ids).update(decision=Candidate.Decision.NONE, by=user, at=timezone.now())


def _note(actor, candidates, user, why=""):
    """Write into the history of `actor` which names it got."""
    actor._history_user = user
    actor._change_reason = why or f"names added: {', '.join(candidate.name for candidate in candidates)}"[:100]
    actor.save()


def _new_record(candidate, user, why):
    base = slugify(candidate.name, "actor")[:_LONGEST_SLUG]
    taken = set(Actor.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    actor = Actor(slug=unused(base, taken), name=candidate.name, kind=candidate.kind)
    actor._history_user, actor._change_reason = user, why or "made of a candidate"
    actor.save()
    return actor


def _add_name(actor, candidate):
    if len(candidate.folded) > 1 and not actor.names.filter(text=candidate.name).exists():
        Name.objects.create(actor=actor, text=candidate.name, kind=Name.Kind.VARIANT)


def _match_again(candidates):
    """Match the articles of `candidates` again, in the caller's transaction; those that stand nowhere then are gone."""
    ids = [candidate.pk for candidate in candidates]
    articles = list(Article.objects.filter(mentions__candidate__in=ids).distinct().order_by("pk").values_list("pk", flat=True))
    changed = rematch(articles)
    Candidate.objects.filter(Q(pk__in=ids), mentions=None, decision=Candidate.Decision.NONE).delete()
    return changed
