"""Actors and topics that a JSON line names: a curator's decision made elsewhere, origin import, confirmed."""

from collections import defaultdict

from archive.models import Actor, ArticleActor, ArticleTopic, Name, Origin, SharedName, SlugHistory, Tag, Topic, bulk
from archive.text.fold import fold_name
from archive.text.slugs import slugify, unused

_LONGEST = Actor._meta.get_field("name").max_length


def tag(articles, drafts):
    """Tag saved `articles` with what their `drafts` give, in the caller's transaction and, records apart, a constant number of queries.

    An unknown actor becomes one of kind unknown, an unknown topic a topic. A name that several actors share tags none of them and opens
    a review reason. Decisions that stand already are not touched.
    """
    actors, shared = _actors({name for draft in drafts for name in draft.actors})
    topics = _topics({slug for draft in drafts for slug in draft.topics})
    pairs = list(zip(articles, drafts, strict=True))
    _store(ArticleActor, [(article, actors[name]) for article, draft in pairs for name in draft.actors if name in actors])
    _store(ArticleTopic, [(article, topics[slug]) for article, draft in pairs for slug in draft.topics])
    SharedName.keep(
        [(article.pk, name, Origin.IMPORT, shared[name]) for article, draft in pairs for name in draft.actors if name in shared]
    )


def _store(model, pairs):
    tags = dict.fromkeys((article.pk, record.pk, Tag.Origin.IMPORT.value, Tag.Decision.CONFIRMED.value) for article, record in pairs)
    bulk.insert(model, ["article_id", "record_id", "origin", "decision"], tags, skip_known=True)


def _actors(names):
    """Return ({name: Actor}, {name: the actors that share it, as {id: slug}})."""
    if not names:
        return {}, {}
    folded = {name: fold_name(name) for name in names}
    preferred, known = defaultdict(set), defaultdict(set)
    for actor in Actor.objects.standing().filter(folded__in=folded.values()):
        preferred[actor.folded].add(actor)
    for row in Name.objects.filter(folded__in=folded.values()).select_related("actor__merged_into"):
        known[row.folded].add(row.actor.merged_into or row.actor)
    found, shared, missing = {}, {}, {}
    for name, key in sorted(folded.items()):
        candidates = preferred[key] or known[key]
        if len(candidates) == 1:
            found[name] = next(iter(candidates))
        elif candidates:
            shared[name] = {actor.pk: actor.slug for actor in candidates}
        elif key:
            missing.setdefault(key, []).append(name)
    for spellings in missing.values():
        actor = _new_actor(spellings[0][:_LONGEST])
        found |= dict.fromkeys(spellings, actor)
    return found, shared


def _new_actor(name):
    base = slugify(name, "actor")
    taken = set(Actor.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return Actor.objects.create(slug=unused(base, taken), name=name, kind=Actor.Kind.UNKNOWN)


def _topics(slugs):
    """Return {what was given: Topic}. A former slug leads to the record that had it."""
    if not slugs:
        return {}
    keys = {given: slugify(given, "topic") for given in slugs}
    found = {topic.slug: topic.merged_into or topic for topic in Topic.objects.filter(slug__in=keys.values()).select_related("merged_into")}
    former = SlugHistory.objects.filter(kind=SlugHistory.Kind.TOPIC, slug__in=set(keys.values()) - found.keys())
    renamed = dict(former.values_list("slug", "record_id"))
    records = Topic.objects.in_bulk(renamed.values())
    found |= {slug: records[pk] for slug, pk in renamed.items() if pk in records}
    for given, slug in sorted(keys.items()):
        if slug not in found:
            found[slug] = Topic.objects.create(slug=slug, label=given.replace("-", " ").strip()[:200].capitalize() or slug)
    return {given: found[slug] for given, slug in keys.items()}
