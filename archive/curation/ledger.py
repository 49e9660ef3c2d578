"""The journal of an act: changes to rows, made and noted together, so that curation/undo.py can play them back.

A step is a plain dict: `did` is moved, saved, deleted or created; values are as JSON has them, dates in ISO form.
"""

import datetime as dt
from collections import defaultdict

from django.apps import apps
from django.db import models

from archive.models import Article, ArticleActor, ArticleTopic, IndexChange, Ledger

CHUNK = 2_000
_SEARCHED = (Article, ArticleActor, ArticleTopic)  # what a search shows stands in these


class Journal:
    """What one act does, in the caller's transaction."""

    def __init__(self):
        self.steps = []
        self.articles = set()  # ids of articles whose index entry is out of date

    def move(self, rows, field, value):
        """Give the `rows`, a queryset, `value` for `field` (an attname); return how many there were."""
        before = defaultdict(list)
        for pk, old in rows.order_by("pk").values_list("pk", field):
            before[old].append(pk)
        model = rows.model
        for pks in before.values():
            for chunk in chunks(pks):
                changing = model._base_manager.filter(pk__in=chunk)
                self.articles |= searched(changing)
                changing.update(**{field: value})
        if before:
            moved = [[_plain(old), pks] for old, pks in before.items()]
            self._note("moved", model, field=field, to=_plain(value), rows=moved)
        return sum(map(len, before.values()))

    def save(self, record, user, reason, **values):
        """Save `record` with `values`, attname -> value, and who and why in its history."""
        changed = {}
        for field, value in values.items():
            old = getattr(record, field)
            if old != value:
                changed[field] = [_plain(old), _plain(value)]
                setattr(record, field, value)
        save_record(record, user, reason)
        self._note("saved", type(record), pk=record.pk, fields=changed)

    def note_saved(self, record, **changed):
        """Note that something else has changed fields of `record`: attname -> (before, after)."""
        self._note("saved", type(record), pk=record.pk, fields={name: [*map(_plain, pair)] for name, pair in changed.items()})

    def delete(self, rows):
        """Delete the `rows`, a queryset of rows that nothing hangs on; return how many there were."""
        kept = list(rows.order_by("pk"))
        pks = [row.pk for row in kept]
        for chunk in chunks(pks):
            going = rows.model._base_manager.filter(pk__in=chunk)
            self.articles |= searched(going)
            going.delete()
        if kept:
            self._note("deleted", rows.model, rows=[as_plain(row) for row in kept])
        return len(kept)

    def create(self, row, user=None, reason=""):
        """Save a new `row`."""
        save_record(row, user, reason)
        self.articles |= searched(type(row)._base_manager.filter(pk=row.pk))
        self._note("created", type(row), rows=[as_plain(row)])

    def watch(self, rows, field):
        """Return a function to call once something else has changed `field` of the `rows`: it notes what changed."""
        model, before = rows.model, dict(rows.values_list("pk", field))

        def note():
            changed = defaultdict(list)
            for chunk in chunks(sorted(before)):
                for pk, now in model._base_manager.filter(pk__in=chunk).values_list("pk", field):
                    if now != before[pk]:
                        changed[before[pk], now].append(pk)
            for (old, now), pks in changed.items():
                self._note("moved", model, field=field, to=_plain(now), rows=[[_plain(old), pks]])

        return note

    def close(self, **ledger):
        """Keep the journal in the ledger and queue for the index what changed. Returns the Ledger."""
        IndexChange.enqueue(sorted(self.articles))
        return Ledger.objects.create(steps=self.steps, **ledger)

    def _note(self, did, model, **step):
        self.steps.append({"did": did, "model": model._meta.model_name, **step})


def save_record(record, user, reason):
    record._change_reason, record._history_user = reason or None, user
    record.save()


def chunks(pks):
    """Yield `pks` in lists as long as a query may name."""
    for start in range(0, len(pks), CHUNK):
        yield pks[start : start + CHUNK]


def searched(rows):
    """Return the ids of the articles that a search shows differently when these rows change."""
    if rows.model not in _SEARCHED:
        return set()
    return set(rows.values_list("pk" if rows.model is Article else "article_id", flat=True))


def model_of(step):
    return apps.get_model("archive", step["model"])


def as_plain(row):
    """Return attname -> value of a row, as JSON has them."""
    return {field.attname: _plain(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def as_value(model: type[models.Model], attname, plain):
    """Return the value of a field that `as_plain` gave."""
    return model._meta.get_field(attname).to_python(plain)


def _plain(value):
    return value.isoformat() if isinstance(value, dt.date) else value
