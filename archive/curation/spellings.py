"""Likely spellings: a candidate whose name may be a spelling of a record's name, by the tables of the languages and by likeness."""

from collections import defaultdict
from typing import NamedTuple

from archive.curation.values import RefusedError
from archive.models import Actor, Candidate, Name
from archive.text.spelling import likeness

LEAST = 0.75  # likeness
_SHORTEST_SKELETON = 3


class Proposal(NamedTuple):
    """`candidate` may be a spelling of `name`, one of the names of `actor`."""

    actor: Actor
    name: str
    likeness: float


def proposals(candidates):
    """Return {id of a candidate: [Proposal, …]}, the likeliest first, for a list of candidates, in two queries."""
    skeletons = {candidate.skeleton for candidate in candidates if len(candidate.skeleton) >= _SHORTEST_SKELETON}
    names = defaultdict(list)
    for name in Name.objects.filter(skeleton__in=skeletons).select_related("actor__merged_into"):
        names[name.skeleton].append((name.actor.merged_into or name.actor, name.text))
    refused = defaultdict(set)
    for pk, actor in Candidate.unlike.through.objects.filter(candidate__in=candidates).values_list("candidate_id", "actor_id"):
        refused[pk].add(actor)
    return {candidate.pk: _likely(candidate, names[candidate.skeleton], refused[candidate.pk]) for candidate in candidates}


def _likely(candidate, names, refused):
    best = {}
    for actor, text in names:
        if actor.pk in refused or actor.kind not in (candidate.kind, Actor.Kind.UNKNOWN):
            continue
        proposal = Proposal(actor, text, likeness(text, candidate.name))
        if proposal.likeness >= LEAST and (actor.pk not in best or proposal.likeness > best[actor.pk].likeness):
            best[actor.pk] = proposal
    return sorted(best.values(), key=lambda proposal: -proposal.likeness)


def waiting(candidates):
    """Narrow a queryset of candidates to those that share the consonants of a record's name: they may be spellings."""
    return candidates.filter(skeleton__in=Name.objects.filter(actor__merged_into=None).exclude(skeleton="").values("skeleton"))


def refuse(candidate, actor):
    """Say for ever that a candidate is no spelling of a record's name. RefusedError where it has become one meanwhile."""
    if actor.names.filter(folded=candidate.folded).exists():
        raise RefusedError(f"“{candidate}” is a name of “{actor}” already.")
    candidate.unlike.add(actor)


def alike(candidates):
    """Return {id of a candidate: [other candidates]} that seem to be spellings of the same new name, for a list, in one query."""
    skeletons = {candidate.skeleton for candidate in candidates if len(candidate.skeleton) >= _SHORTEST_SKELETON}
    groups = defaultdict(list)
    for other in Candidate.objects.waiting().filter(skeleton__in=skeletons).order_by("pk"):
        groups[other.skeleton, other.kind].append(other)
    return {
        candidate.pk: [
            other
            for other in groups[candidate.skeleton, candidate.kind]
            if other.pk != candidate.pk and likeness(other.name, candidate.name) >= LEAST
        ]
        for candidate in candidates
    }
