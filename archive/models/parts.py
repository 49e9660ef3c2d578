"""The names, roles and hosts of a record in its history, as plain data: they are rows of their own, without a history."""

from collections import defaultdict

from django.db import models

_DERIVED = {"folded", "skeleton"}  # what a row makes of its other fields when it is saved


class Parted(models.Model):
    """A base of the history of a record that has parts: each state keeps them as they stood when it was written.

    `parts` is {relation: [{attname: value}, …]}; None in states that were written before this was kept.
    """

    RELATIONS = ("names", "roles", "domains")
    parts = models.JSONField(null=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.parts = parts_of(self.instance_type, [self.id])[self.id]
        super().save(*args, **kwargs)


def relations_of(model):
    """Return the relations of `model`, a record, that lead to its parts."""
    return [one for one in model._meta.related_objects if one.get_accessor_name() in Parted.RELATIONS]


def fields_of(relation):
    """Return the attnames that say what a part is."""
    fields = relation.related_model._meta.concrete_fields
    return [field.attname for field in fields if not (field.primary_key or field == relation.field or field.name in _DERIVED)]


def parts_of(model, ids):
    """Return {id: parts as `Parted` keeps them} of the records of `model` with these ids, in the order in which the parts were made."""
    found = {pk: {} for pk in ids}
    for relation in relations_of(model):
        rows = relation.related_model.objects.filter(**{f"{relation.field.name}__in": ids}).order_by("pk")
        of_record = defaultdict(list)
        names = fields_of(relation)
        for pk, *values in rows.values_list(relation.field.attname, *names):
            of_record[pk].append({name: _plain(value) for name, value in zip(names, values, strict=True)})
        for pk in ids:
            found[pk][relation.get_accessor_name()] = of_record[pk]
    return found


def keep_parts(states):
    """Let states of one history that were written in bulk keep the parts of their records too."""
    if states:
        parts = parts_of(states[0].instance_type, [state.id for state in states])
        for state in states:
            state.parts = parts[state.id]
        type(states[0]).objects.bulk_update(states, ["parts"], batch_size=500)


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value
