"""Rows that name a record, handed over to another: found by the foreign keys themselves, so that no table is forgotten."""

from collections import defaultdict

from django.db import models

from archive.models import ArticleActor, ArticleTopic, Role, Tag

# Two parts of the two records that say the same, besides what the constraints of the tables say.
_SAME = {Role: ("title", "organisation_id", "place_id", "date_from", "date_to")}
_BEFORE = "records merged into it before"
_CALLED = {
    ("actor", "tags"): "tags of articles", ("topic", "tags"): "tags of articles", ("actor", "roles_here"): "roles in it",
    ("actor", "role_holders"): "roles of others in it", ("topic", "children"): "narrower topics",
    ("actor", "merged_from"): _BEFORE, ("topic", "merged_from"): _BEFORE, ("source", "merged_from"): _BEFORE,
    ("article", "actor_tags"): "tags with actors", ("article", "topic_tags"): "tags with topics", ("article", "addresses"): "addresses",
    ("article", "run_documents"): "lines of reports", ("article", "merged_from"): "records joined into it before",
    ("source", "articles"): "articles it printed", ("source", "produced"): "articles it wrote",
}  # fmt: skip


def relations(model):
    """Return the relations by which rows name a record of `model`, its history apart, hidden ones too."""
    related = [one for one in model._meta.get_fields(include_hidden=True) if one.is_relation and one.auto_created and not one.concrete]
    # Of a relation of many to many it is the table between the two that names the record.
    found = [one for one in related if not one.many_to_many and not one.related_model._meta.model_name.startswith("historical")]
    return sorted(found, key=lambda relation: (relation.related_model._meta.model_name, relation.field.name))


def called(relation):
    """Return what the rows of a relation are to a reader, in the plural."""
    own = (relation.model._meta.model_name, relation.get_accessor_name())
    return _CALLED.get(own) or str(relation.related_model._meta.verbose_name_plural)


def rows_of(relation, record):
    return relation.related_model._base_manager.filter(**{relation.field.name: record})


def clashes(relation, rows, new):
    """Return [(pk of one of `rows`, pk of the row of `new` that says the same)]: both cannot be the one record's."""
    model, field = relation.related_model, relation.field.name
    pairs = []
    for keys, condition in _identities(model, field):
        held = {}
        for pk, *key in model._base_manager.filter(condition, **{field: new}).values_list("pk", *keys):
            held.setdefault(tuple(key), pk)
        if held:
            found = rows.filter(condition).order_by("pk").values_list("pk", *keys)
            pairs += [(pk, held[tuple(key)]) for pk, *key in found if tuple(key) in held]
    return list(dict(pairs).items())


def taken(model, field, value, pks):
    """Return those of `pks` that cannot have `value` for `field`, an attname, since another row says the same already."""
    name = next(one.name for one in model._meta.concrete_fields if one.attname == field)
    found = set()
    for keys, condition in [*_identities(model, name, parts=False), *_conditional(model, name, value)]:
        same = {field: value} if value is not None else {f"{field}__isnull": True}
        held = set(model._base_manager.filter(condition, **same).exclude(pk__in=pks).values_list(*keys))
        if held:
            rows = model._base_manager.filter(pk__in=pks).values_list("pk", *keys)
            found |= {pk for pk, *key in rows if tuple(key) in held}
    return found


def _identities(model, field, parts=True):
    """Yield (the other fields, condition) of the unique constraints that `field` has a part in."""
    for fields, condition in uniques(model):
        if field in fields and len(fields) > 1:
            yield [name for name in fields if name != field], condition
    if parts and model in _SAME and field == "actor":
        yield list(_SAME[model]), models.Q()


def uniques(model):
    """Yield (fields, condition) of what must be unique in a table."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            yield constraint.fields, constraint.condition or models.Q()
    for fields in model._meta.unique_together:
        yield fields, models.Q()


def _conditional(model, field, value):
    """Yield (fields, condition) of the unique constraints that hold for rows with `value` alone, as for reasons that are open."""
    for fields, condition in uniques(model):
        if condition and dict(condition.children).get(field, not value) == value:
            yield list(fields), condition


def hand_over(journal, relation, rows, new):
    """Let `rows` name `new` in the field of the relation; of two that say the same, the stronger stays."""
    model, field = relation.related_model, relation.field
    pairs = clashes(relation, rows, new)
    going = defaultdict(list)
    weights = _weights(model, pairs)
    for ours, theirs in pairs:
        whose, weaker = ("old", ours) if weights[ours] <= weights[theirs] else ("new", theirs)
        going[whose].append(weaker)
    for pks in going.values():
        journal.delete(model._base_manager.filter(pk__in=pks))
    if model is type(new):
        rows = rows.exclude(pk=new.pk)  # a record is not its own parent
    journal.move(rows, field.attname, new.pk)


def _weights(model, pairs):
    """Return pk -> weight of rows that say the same: a curator's word outweighs an import's, and that a machine's."""
    pks = [pk for pair in pairs for pk in pair]
    if model in (ArticleActor, ArticleTopic):
        rows = model._base_manager.filter(pk__in=pks).values_list("pk", "decision", "origin")
        return {pk: _weight(decision, origin) for pk, decision, origin in rows}
    return dict.fromkeys(pks, 0)


def _weight(decision, origin):
    decisions = (Tag.Decision.NONE, Tag.Decision.REJECTED, Tag.Decision.CONFIRMED)
    origins = (Tag.Origin.LEARNED, Tag.Origin.MATCHED, Tag.Origin.RULE, Tag.Origin.IMPORT, Tag.Origin.CURATOR)
    return decisions.index(decision), origins.index(origin)
