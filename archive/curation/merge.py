"""Two records become one: all that names the one that goes names the one that stays, and its address leads there.

The record that goes is kept as a see-reference with its preferred name; curation/undo.py brings everything back.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from archive.curation import topics
from archive.curation.groups import reroot_all
from archive.curation.ledger import Journal
from archive.curation.moving import called, clashes, hand_over, relations, rows_of
from archive.curation.past import note_articles
from archive.curation.values import RefusedError
from archive.models import Actor, Claim, Ledger, Name, ReviewReason, SlugHistory, Source, SourceName, Tag, Topic
from archive.text.fold import fold_name

# What the record that stays takes over where it says nothing itself.
_GAINED = {Actor: ("note",), Topic: ("scope_note",), Source: ("country", "language", "founded")}
_SHOWN = 5  # differing things that a note names


@dataclass
class Preview:
    """What a merge will move: (what, how many, how many of them the record that stays has already), and notes for the curator."""

    counts: list[tuple[str, int, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def preview(kept, gone):
    """Return the Preview of merging `gone` into `kept`. Raises RefusedError where that cannot be."""
    check(kept, gone)
    shown = Preview()
    for relation in relations(type(gone)):
        rows = _moving(relation, gone)
        if number := rows.count():
            shown.counts.append((called(relation), number, len(clashes(relation, rows, kept))))
    if decided := _decided(gone):
        shown.counts.append(("decisions of curators among the tags", decided, 0))
    old = SlugHistory.objects.filter(kind=gone._meta.model_name, record_id=gone.pk).count()
    shown.counts.append(("addresses that will lead to it", 1 + old, 0))
    if ruling := topics.naming(gone):
        shown.counts.append(("rules of topics that name it", len(ruling), 0))
    shown.notes = _notes(kept, gone)
    return shown


def merge(kept, gone, *, user=None, why=""):
    """Merge `gone` into `kept`, both Actors, Topics or Sources, and return the Ledger. Raises RefusedError, nothing changed.

    The caller matches the articles of `kept` again and drains the index.
    """
    with transaction.atomic():
        _lock(kept, gone)
        counts = {label: number for label, number, _ in preview(kept, gone).counts}
        journal = Journal()
        gains = _gains(kept, gone)
        _take_place_in_tree(journal, kept, gone, user)
        journal.save(gone, user, _reason(f"merged into {kept}", why), merged_into_id=kept.pk)
        return _complete(journal, kept, gone, gains, counts, user, why)


def follow(kept, gone, *, user=None, why=""):
    """Let everything go to `kept` that names `gone`, which a load has made a see-reference to it. Returns the Ledger."""
    with transaction.atomic():
        journal = Journal()
        journal.note_saved(gone, merged_into_id=(None, kept.pk))
        return _complete(journal, kept, gone, {}, {}, user, why)


def _complete(journal, kept, gone, gains, counts, user, why):
    """Hand over what names `gone`, a see-reference already, and close the journal."""
    for relation in relations(type(gone)):
        hand_over(journal, relation, _moving(relation, gone), kept)
    _share_name(journal, kept, gone)
    journal.save(kept, user, _reason(f"{gone} merged into it", why), **gains)
    if isinstance(kept, Source):
        _follow_source(journal, kept, gone, user, why)
    return journal.close(
        act=Ledger.Act.MERGE, kind=kept._meta.model_name, record_id=kept.pk, other_id=gone.pk, counts=counts, by=user, why=why,
        said=f"“{gone}” ({gone.slug}) was merged into “{kept}” ({kept.slug})",
    )  # fmt: skip


def _reason(done, why):
    return f"{done}: {why}" if why else done


def check(kept, gone):
    """Raise RefusedError where `gone` cannot be merged into `kept`."""
    if type(kept) is not type(gone):
        raise RefusedError(f"“{gone}” and “{kept}” are records of different sorts.")
    if kept.pk == gone.pk:
        raise RefusedError(f"“{kept}” cannot be merged with itself: choose another record.")
    for record in (gone, kept):
        if record.merged_into_id:
            raise RefusedError(f"“{record}” was merged into “{record.merged_into}” already: choose that, or undo the merge first.")
    if isinstance(kept, Topic) and kept.rule and gone.rule and (wrong := topics.check_rule(_either(kept, gone))):
        raise RefusedError(f"The two rules cannot be joined: {'; '.join(wrong)}. Mend the rules first.")


def _lock(*records):
    """Read the records as they stand; nobody else merges them until the transaction ends."""
    pks = sorted(record.pk for record in records)
    standing = {r.pk: r for r in type(records[0]).objects.select_for_update().filter(pk__in=pks).order_by("pk")}
    for record in records:
        if record.pk not in standing:
            raise RefusedError(f"“{record}” is no longer there.")
        record.refresh_from_db()


def _moving(relation, gone):
    """Return the rows that move: all but the preferred name, which stays with the see-reference."""
    rows = rows_of(relation, gone)
    if relation.related_model is Name:
        return rows.exclude(text=_bare(gone))
    if relation.related_model is SourceName:
        return rows.exclude(folded=fold_name(gone.name))
    return rows


def _bare(actor):
    return actor.name.partition(" (")[0]


def _share_name(journal, kept, gone):
    """Let the record that stays go by the preferred name of the other."""
    if isinstance(gone, Actor):
        own = gone.names.get(text=_bare(gone))
        if not kept.names.filter(text=own.text).exists():
            row = Name(
                actor=kept, text=own.text, script=own.script, language=own.language, kind=own.kind, case_sensitive=own.case_sensitive
            )
            journal.create(row)
    elif isinstance(gone, Source) and not kept.names.filter(folded=fold_name(gone.name)).exists():
        journal.create(SourceName(source=kept, text=gone.name))


def _gains(kept, gone):
    """Return attname -> value of what `kept` takes over from `gone`."""
    gains = {name: getattr(gone, name) for name in _GAINED[type(kept)] if getattr(gone, name) and not getattr(kept, name)}
    gains["codes"] = {**gone.codes, **kept.codes}
    if isinstance(kept, Source):
        return gains | {"provisional": False}
    if isinstance(kept, Topic) and gone.rule:
        gains["rule"] = _either(kept, gone) if kept.rule else gone.rule
    if isinstance(kept, Actor) and kept.kind == Actor.Kind.UNKNOWN:
        namesakes = Actor.objects.standing().filter(kind=gone.kind, folded=kept.folded).exclude(pk=gone.pk)
        gains |= {} if namesakes.exists() else {"kind": gone.kind}
    return gains


def _either(kept, gone):
    return kept.rule if kept.rule.strip() == gone.rule.strip() else f"({kept.rule}) OR ({gone.rule})"


def _take_place_in_tree(journal, kept, gone, user):
    """Put a topic that stands below the one that goes in its place, so that the tree stays one."""
    if not isinstance(kept, Topic):
        return
    above, seen = kept.parent, set()
    while above is not None and above.pk not in seen:
        if above.pk == gone.pk:
            journal.save(kept, user, f"takes the place of {gone}", parent_id=gone.parent_id)
            return
        seen.add(above.pk)
        above = above.parent


def _follow_source(journal, kept, gone, user, why):
    """Bring up to date what names a source by its slug, waits for it, or is ordered by it."""
    named = Claim.objects.filter(field__in=(Claim.Field.SOURCE, Claim.Field.AGENCY), value=gone.slug)
    journal.move(named, "value", kept.slug)
    provisional = ReviewReason.Code.PROVISIONAL_SOURCE
    waiting = ReviewReason.objects.filter(code=provisional, closed_at=None, article__source=kept)
    pks = list(waiting.values_list("pk", flat=True))
    waiting = ReviewReason.objects.filter(pk__in=pks)
    journal.move(waiting, "closed_by_id", user and user.pk)
    journal.move(waiting, "closed_at", timezone.now())
    note_articles(journal.articles, user, _reason(f"{gone} merged into {kept}", why))
    reroot_all(journal.articles)


def _decided(record):
    tags = getattr(record, "tags", None)
    return tags.exclude(decision=Tag.Decision.NONE).count() if tags else 0


def _notes(kept, gone):
    """Return sentences on what a curator should know before the two are one."""
    notes = []
    if kept.__class__ is not Topic and kept.kind != gone.kind:
        notes.append(f"They are of different kinds: {gone.get_kind_display().lower()} and {kept.get_kind_display().lower()}.")
    if isinstance(kept, Topic) and kept.rule and gone.rule and _either(kept, gone) != kept.rule:
        notes.append(f"The rules become one: {_either(kept, gone)}")
    differing = [f"{key} {value}" for key, value in gone.codes.items() if kept.codes.get(key, value) != value]
    if differing:
        notes.append(f"Its codes stay with the see-reference, for “{kept}” has others: {', '.join(differing[:_SHOWN])}.")
    if isinstance(kept, Source) and kept.rights != gone.rights:
        notes.append(f"Its articles will have the rights of “{kept}”: {kept.get_rights_display()}.")
    if hasattr(kept, "tags") and (against := _against(kept, gone)):
        one = against == 1
        notes.append(f"In {against} {'article' if one else 'articles'} one is confirmed and the other rejected: confirmed stays.")
    return notes


def _against(kept, gone):
    """Count the articles whose tags with the two a curator has decided differently."""
    said, other = Tag.Decision.CONFIRMED, Tag.Decision.REJECTED
    tags = type(kept).tags.rel.related_model.objects
    confirmed, rejected = (tags.filter(record=gone, decision=d).values("article") for d in (said, other))
    either = Q(decision=other, article__in=confirmed) | Q(decision=said, article__in=rejected)
    return tags.filter(either, record=kept).count()
