"""An actor, topic or source brought back to a state of its history: its fields, and its names, roles and hosts."""

from django.core.exceptions import ValidationError
from django.db import transaction

from archive.curation.ledger import save_record
from archive.curation.slugs import remember
from archive.curation.values import RefusedError
from archive.models import Source
from archive.models.parts import fields_of, parts_of, relations_of

_NOT_RESTORED = ("folded", "merged_into")  # made of the name; undone in the ledger


def differing(record, past):
    """Return {what: (then, now)} in words of what a state of the history has otherwise than `record` has it.

    A state that was written before parts were kept says nothing of them.
    """
    found = {}
    for field in _fields(record):
        then, now = getattr(past, field.attname), getattr(record, field.attname)
        if then != now:
            found[str(field.verbose_name)] = _worded(field, then), _worded(field, now)
    return found | _told(_parts(type(record), *_kept(record, past)))


def between(model, old, new):
    """Return {what: (then, later)} in words of the parts that differ between two states of a record's history."""
    return _told(_parts(model, getattr(old, "parts", None), getattr(new, "parts", None)))


def _told(parts):
    found = {}
    for relation, then, now in parts:
        gone, made = ([_called(relation, part) for part in some if part not in others] for some, others in ((then, now), (now, then)))
        if gone or made:
            found[str(relation.related_model._meta.verbose_name_plural)] = "\n".join(gone), "\n".join(made)
    return found


def restore(record, past, *, user=None, why=""):
    """Bring `record` back to a state of its history, all of it or, with RefusedError, nothing. Returns what changed, in words.

    The caller matches its articles again and drains the index.
    """
    with transaction.atomic():
        record.refresh_from_db(from_queryset=type(record).objects.select_for_update())
        if record.merged_into_id:
            raise RefusedError(f"“{record}” was merged into “{record.merged_into}”: undo that in the ledger first.")
        changes, slug = differing(record, past), record.slug
        for field in _fields(record):
            setattr(record, field.attname, getattr(past, field.attname))
        _check(record)
        for relation, then, now in _parts(type(record), *_kept(record, past)):
            _restore_parts(record, relation, then, now)
        save_record(record, user, f"restored as of {past.history_date:%Y-%m-%d %H:%M}" + (f": {why}" if why else ""))
        if record.slug != slug:
            remember(record, slug)
    return list(changes)


def _fields(record):
    return [field for field in record._meta.concrete_fields if not field.primary_key and field.name not in _NOT_RESTORED]


def _kept(record, past):
    """Return the parts of a state, None where it does not say, and of the record as it stands. The state's own name is one of its names."""
    now = parts_of(type(record), [record.pk])[record.pk]
    if getattr(past, "parts", None) is None:
        return None, now
    names = past.parts["names"]
    own = past.name if type(record) is Source else past.name.partition(" (")[0]
    missing = [] if own in [name["text"] for name in names] else [name for name in now["names"] if name["text"] == own]
    return {**past.parts, "names": [*names, *missing]}, now


def _parts(model, then, now):
    """Yield (relation, parts then, parts now); nothing where either is not known."""
    for relation in relations_of(model) if then is not None and now is not None else ():
        name = relation.get_accessor_name()
        yield relation, then.get(name, []), now.get(name, [])


def _check(record):
    try:
        record.full_clean()
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error


def _restore_parts(record, relation, then, now):
    """Take away the parts that were not there then, and bring back those that were."""
    model, owner = relation.related_model, relation.field.name
    for part in [part for part in now if part not in then]:
        model.objects.filter(**{owner: record}, **part).first().delete()
    for part in [part for part in then if part not in now]:
        row = model(**{owner: record}, **{name: model._meta.get_field(name).to_python(value) for name, value in part.items()})
        try:
            row.clean_fields(exclude=["folded"])
            row.validate_unique()
        except ValidationError as error:
            raise RefusedError(f"“{_called(relation, part)}” cannot come back. {' '.join(error.messages)}") from error
        row.save()


def _worded(field, value):
    if field.is_relation and value is not None:
        return str(field.related_model.objects.filter(pk=value).first() or f"{field.related_model._meta.verbose_name} {value}, gone since")
    return dict(field.flatchoices).get(value, value) if value not in (None, {}) else ""


def _called(relation, part):
    """Return a part in words, such as "deputy minister, Vessarin, 2015-01-01"."""
    model = relation.related_model
    worded = (_worded(model._meta.get_field(name), value) for name, value in part.items() if name in fields_of(relation))
    return ", ".join(str(value) for value in worded if value and value is not True)
