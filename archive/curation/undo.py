"""An act undone: every row that stands as the act left it becomes what it was; what changed since stays, and is said."""

from collections import Counter

from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone

from archive.curation.groups import reroot_all
from archive.curation.ledger import as_plain, as_value, chunks, model_of, save_record, searched
from archive.curation.moving import taken, uniques
from archive.curation.past import note_articles
from archive.curation.values import RefusedError
from archive.models import Actor, Article, ArticleActor, ArticleTopic, IndexChange, Ledger, Mention, Sharer, Tag
from archive.tagging import doubts

_TAGS = (ArticleActor, ArticleTopic)
_REBUILT = (Mention, Sharer)  # machines make these anew at will: nobody misses one


def undo(ledger, *, user=None, why=""):
    """Undo the act that `ledger` keeps and return it, with sentences in `left` on what stayed as it is. Raises RefusedError.

    The caller matches the articles again (`articles_of`) and drains the index.
    """
    with transaction.atomic():
        ledger.refresh_from_db(from_queryset=Ledger.objects.select_for_update())
        if ledger.undone_at:
            raise RefusedError(f"{ledger.undone_by or 'A machine'} has undone this already.")
        _check_names(ledger)
        back = _Back(user, f"undone: {ledger.said}" + (f": {why}" if why else ""))
        for step in reversed(ledger.steps):
            getattr(back, step["did"])(step)
        IndexChange.enqueue(sorted(back.articles))
        if back.noted:
            note_articles(back.noted, user, back.reason)
            reroot_all(back.noted)
        ledger.undone_at, ledger.undone_by, ledger.undone_why, ledger.left = timezone.now(), user, why, back.sentences()
        ledger.save()
    return ledger


def articles_of(ledger):
    """Return the ids of the articles that name what the act was about, in order."""
    ids = {ledger.record_id, ledger.other_id}
    if ledger.kind == "article":
        return sorted(ids)
    if ledger.kind == "actor":
        named = Mention.objects.filter(actor__in=ids).values_list("article_id", flat=True)
        tagged = Article.objects.filter(actor_tags__record__in=ids).values_list("pk", flat=True)
        return sorted({*named, *tagged, *doubts.articles_of(ids)})
    if ledger.kind == "topic":
        return list(Article.objects.filter(topic_tags__record__in=ids).order_by("pk").distinct().values_list("pk", flat=True))
    return list(Article.objects.filter(source__in=ids).order_by("pk").values_list("pk", flat=True))


def _check_names(ledger):
    """Raise RefusedError where an actor that will stand again has a namesake now."""
    for step in ledger.steps:
        if step["did"] == "saved" and step["model"] == "actor" and "merged_into_id" in step["fields"]:
            actor = Actor.objects.filter(pk=step["pk"]).first()
            others = Actor.objects.standing().filter(kind=actor.kind, folded=actor.folded).exclude(pk=actor.pk) if actor else None
            if others and (other := others.first()):
                raise RefusedError(f"Another record ({other.slug}) is called “{actor}” by now: add a qualifier to one of them first.")


class _Back:
    """Plays the steps of a journal back; counts what it must leave."""

    def __init__(self, user, reason):
        self.user, self.reason = user, reason
        self.articles, self.noted, self._left = set(), set(), Counter()

    def moved(self, step):
        model, field = model_of(step), step["field"]
        to = _standing_for(model, field, as_value(model, field, step["to"]))
        for plain, pks in step["rows"]:
            before = as_value(model, field, plain)
            for chunk in chunks(pks):
                stands = Q(**{f"{field}__isnull": True}) if None in to else Q(**{f"{field}__in": to})
                here = list(model._base_manager.filter(stands, pk__in=chunk).values_list("pk", flat=True))
                self._make_way(model._base_manager.filter(pk__in=here), field, before)
                free = [] if _is_missing(model, field, before) else sorted(set(here) - taken(model, field, before, here))
                rows = model._base_manager.filter(pk__in=free)
                self.articles |= searched(rows)
                rows.update(**{field: before})
                if model is Article:
                    self.noted.update(free)
                if model not in _REBUILT:
                    # A tag that is gone was a machine's: nobody else deletes one.
                    known = model._base_manager.filter(pk__in=chunk).count() if model in _TAGS else len(chunk)
                    self._left[model, "changed or gone since"] += known - len(free)

    def saved(self, step):
        model = model_of(step)
        record = model._base_manager.filter(pk=step["pk"]).first()
        if record is None:
            self._left[model, "gone since"] += 1
            return
        for field, (before, after) in step["fields"].items():
            if getattr(record, field) in _standing_for(model, field, as_value(model, field, after)):
                setattr(record, field, as_value(model, field, before))
            else:
                self._left[model, f"whose {model._meta.get_field(field).verbose_name} changed since"] += 1
        save_record(record, self.user, self.reason)

    def deleted(self, step):
        model, left = model_of(step), 0
        for plain in _parts(step["rows"]):
            rows = [model(**{name: as_value(model, name, value) for name, value in row.items()}) for row in plain]
            if model in _TAGS:
                pairs = {(row.article_id, row.record_id) for row in rows}
                _drop(_matched(model).filter(_among(rows, ("article_id", "record_id"))), ("article_id", "record_id"), pairs)
            back = _free(model, rows)
            model._base_manager.bulk_create(back)
            self.articles |= searched(model._base_manager.filter(pk__in=[row.pk for row in back]))
            left += len(rows) - len(back)
        if model not in _REBUILT:
            self._left[model, "that something took the place of since"] += left

    def created(self, step):
        model = model_of(step)
        for made in step["rows"]:
            row = model._base_manager.filter(pk=made[model._meta.pk.attname]).first()
            if row is None:
                continue
            if as_plain(row) != made:
                self._left[model, "changed since"] += 1
                continue
            self.articles |= searched(model._base_manager.filter(pk=row.pk))
            if model is Actor:
                self._drop_matches(row)
            try:
                row._change_reason, row._history_user = self.reason, self.user
                row.delete()
            except ProtectedError:
                self._left[model, "in use since"] += 1

    def _make_way(self, rows, field, before):
        """Let tags that machines alone have made meanwhile yield to those that come back."""
        if rows.model in _TAGS:
            other = "article_id" if field == "record_id" else "record_id"
            _matched(rows.model).filter(**{field: before, f"{other}__in": rows.values(other)}).delete()

    def _drop_matches(self, actor):
        """Take away what machines matched with a record that goes: its names have gone back, and are matched anew."""
        plain = _matched(ArticleActor).filter(record=actor)
        self.articles |= searched(plain)
        plain.delete()

    def sentences(self):
        """Return what was left as it is, in sentences."""
        return [
            f"{number} {model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural} {how}: left as it is."
            for (model, how), number in self._left.items()
            if number
        ]


def _is_missing(model, field, value):
    """Say whether the record that a field should name is gone."""
    related = model._meta.get_field(field).related_model
    return bool(related and value is not None and not related._base_manager.filter(pk=value).exists())


def _parts(rows, size=500):
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _among(rows, fields):
    """Return the condition that each of `fields` has a value that one of `rows` has."""
    return Q(**{f"{field}__in": {getattr(row, field) for row in rows} for field in fields})


def _drop(found, fields, wanted):
    """Delete those of `found` whose `fields` are one of the tuples `wanted`."""
    pks = [pk for pk, *key in found.values_list("pk", *fields) if tuple(key) in wanted]
    found.model._base_manager.filter(pk__in=pks).delete()


def _free(model, rows):
    """Return those of `rows`, unsaved, that can stand: their places are free, and what they name is there."""
    taken_pks = set(model._base_manager.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    free = [row for row in rows if row.pk not in taken_pks]
    for field in model._meta.concrete_fields:
        if field.is_relation:
            wanted = {getattr(row, field.attname) for row in free} - {None}
            there = {None, *field.related_model._base_manager.filter(pk__in=wanted).values_list("pk", flat=True)}
            free = [row for row in free if getattr(row, field.attname) in there]
    for names in ([model._meta.get_field(name).attname for name in fields] for fields, condition in uniques(model) if not condition):
        held = set(model._base_manager.filter(_among(free, names)).values_list(*names))
        free = [row for row in free if tuple(getattr(row, name) for name in names) not in held]
    return free


def _matched(model):
    """Return the tags that machines alone have made by names and rules."""
    return model.objects.filter(origin__in=(Tag.Origin.MATCHED, Tag.Origin.RULE), decision=Tag.Decision.NONE)


def _standing_for(model, field, value):
    """Return `value` and, where it is the id of a record, those of the records that it was merged into since."""
    related = model._meta.get_field(field).related_model
    values = [value]
    while related and hasattr(related, "merged_into_id"):
        further = related._base_manager.filter(pk=values[-1]).values_list("merged_into_id", flat=True).first()
        if further is None or further in values:
            break
        values.append(further)
    return values
