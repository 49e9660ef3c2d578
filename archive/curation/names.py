"""Names of authority records for searches: those that widen a query, and those that its fields ask for."""

from collections import defaultdict

from archive.models import Actor, Article, Name, Source, SourceName, Topic
from archive.search.names import Named, NameTable, Spelling, candidates
from archive.search.query import Record
from archive.text.fold import fold, fold_name


def name_table(text: str) -> NameTable:
    """Return the names that the query `text` may be widened by: for each name in it all names of the actors that go by it.

    A name of a merged record counts for the record that stands. Four queries, and one more for each step of see-references.
    """
    found = list(Name.objects.filter(folded__in=candidates(text)).values_list("folded", "text", "case_sensitive", "actor_id"))
    if not found:
        return NameTable({})
    standing = _standing({actor_id for *_, actor_id in found})
    named = _named(set(standing.values()))
    spellings = defaultdict(dict)
    for folded, name, case_sensitive, actor_id in found:
        spellings[folded][Spelling(named[standing[actor_id]], name if case_sensitive else "")] = None
    return NameTable({folded: list(several) for folded, several in spellings.items()})


def resolve(facet: str, text: str) -> tuple[str, ...]:
    """Return the values of a search facet that `text` names: by slug, or by folded name or label; () where none does."""
    text = text.strip()
    if facet == "actor":
        return _values(_standing(_actors(text)).values())
    if facet == "topic":
        folded = fold(text)
        topics = Topic.objects.values_list("pk", "slug", "label", "merged_into")
        return _values(merged or pk for pk, slug, label, merged in topics if folded in (slug, fold(label)))
    if facet in ("source", "agency"):
        return _values(_sources(text))
    if facet == "kind":
        return tuple(kind for kind, label in Article.Kind.choices if fold(text) in (kind, fold(label)))
    language, hyphen, rest = text.partition("-")
    return (f"{language.lower()}{hyphen}{rest}",)


def _actors(text):
    by_slug = Actor.objects.filter(slug=text.lower()).values_list("pk", flat=True)
    return set(by_slug) or set(Name.objects.filter(folded=fold_name(text)).values_list("actor_id", flat=True))


def _sources(text):
    by_slug = Source.objects.filter(slug=text.lower()).values_list("pk", "merged_into")
    by_name = SourceName.objects.filter(folded=fold_name(text)).values_list("source_id", "source__merged_into")
    return {merged or pk for pk, merged in (list(by_slug) or by_name)}


def _values(ids):
    return tuple(str(pk) for pk in sorted(set(ids)))


def _standing(ids):
    """Return id -> id of the record that stands for it, at the end of its see-references."""
    see, unread = {}, set(ids)
    while unread:
        found = dict(Actor.objects.filter(pk__in=unread).exclude(merged_into=None).values_list("pk", "merged_into"))
        see |= found
        unread = set(found.values()) - see.keys()
    return {pk: _end(pk, see) for pk in ids}


def _end(pk, see):
    passed = set()
    while pk in see and pk not in passed:
        passed.add(pk)
        pk = see[pk]
    return pk


def _named(ids):
    """Return id -> Named of standing records: their own names and those of all records merged into them, preferred first."""
    stands_for, level = {pk: pk for pk in ids}, set(ids)
    while level := dict(Actor.objects.filter(merged_into__in=level).exclude(pk__in=stands_for).values_list("pk", "merged_into")):
        stands_for |= {pk: stands_for[into] for pk, into in level.items()}
    names = defaultdict(dict)
    for actor_id, text in Name.objects.filter(actor__in=stands_for).order_by("pk").values_list("actor_id", "text"):
        names[stands_for[actor_id]][text] = None
    named = {}
    for pk, slug, name in Actor.objects.filter(pk__in=ids).values_list("pk", "slug", "name"):
        preferred = name.partition(" (")[0]
        named[pk] = Named(Record(slug, name), (preferred, *(text for text in names[pk] if text != preferred)))
    return named
