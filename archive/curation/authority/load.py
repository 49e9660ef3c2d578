"""Loading authority records: a whole file or nothing of it."""

from collections import Counter
from itertools import chain

from django.db import IntegrityError, transaction

from archive.curation.authority import references
from archive.curation.authority.kinds import KINDS, build
from archive.curation.authority.lines import LoadError, Problems, once, read_lines, text_of
from archive.curation.authority.parts import Domains, Names, Roles, SourceNames
from archive.curation.authority.table import is_table, read_table
from archive.curation.merge import follow
from archive.models.parts import keep_parts
from archive.text.fold import fold_name

_PARTS = {"source": (SourceNames, Domains), "actor": (Names, Roles), "topic": ()}
_CHUNK = 2_000


def load(lines, *, reason="", user=None, replace=False):
    """Load `lines` (str or bytes), JSON Lines or a table as table.py says.

    Returns a Counter of (record, "created" | "updated" | "unchanged") and ("part", "removed").

    Records are found by their slugs. A key that a line has is set; one that it lacks stays as it is. Names, roles and domains
    that are listed are added or brought up to date; with `replace` those that a list lacks are removed. Raises LoadError, with
    nothing loaded, naming every bad line and its field.
    """
    problems = Problems()
    read = _read(lines, problems)
    try:
        with transaction.atomic():
            return _load(read, problems, reason, user, replace)
    except IntegrityError as error:
        raise LoadError([f"The database refused the file: {error}. Nothing was loaded."]) from error


def _read(lines, problems):
    """Return the Lines of JSON Lines or of a table, whichever the first line that holds anything says it is."""
    lines = iter(lines)
    begun = []
    for line in lines:
        begun.append(line)
        if line.strip():
            break
    first = text_of(begun[-1]) if begun else ""
    if first is None or not is_table(first):
        return read_lines(chain(begun, lines), problems)
    texts = [text_of(line) for line in chain(begun, lines)]
    for number, text in enumerate(texts, 1):
        if text is None:
            problems.add(number, "", "not UTF-8: save the file as UTF-8.")
    return [] if problems.found else once(read_table(texts, problems), problems)


def _load(read, problems, reason, user, replace):
    counts, batches = Counter(), []
    for kind in KINDS:
        loaded = build(kind, [line for line in read if line.record == kind.record], problems)
        references.check(kind, loaded, problems)
        parts = [make() for make in _PARTS[kind.record]]
        for part in parts:
            part.check(loaded, problems)
        if kind.record == "actor":
            for item in loaded:
                item.record.folded = fold_name(item.record.name)
            references.check_namesakes(loaded, problems)
        batches.append((kind, loaded, parts))
    problems.settle()
    merged = [pair for kind, loaded, _ in batches for pair in references.merged(kind, loaded)]
    for kind, loaded, parts in batches:
        _write_records(kind, loaded)
        counts["part", "removed"] += sum(part.write(replace) for part in parts)
        _write_history(kind, loaded, reason, user)
        counts.update((kind.record, "created" if item.new else "updated" if item.changed else "unchanged") for item in loaded)
    for model, gone, kept in merged:
        follow(model.objects.get(slug=kept), model.objects.get(slug=gone), user=user, why=reason)
    return counts


def _write_records(kind, loaded):
    """Save the records: actors at first under names of their own, for names and see-references may cross on the way."""
    later = [item for item in loaded if item.changed or (item.new and any(item.line.data.get(key) for key in kind.references))]
    names = [(item.record, item.record.folded) for item in later] if kind.record == "actor" else []
    for actor, _ in names:
        actor.folded = f"({actor.slug})"
    if names:
        kind.model.objects.bulk_update([actor for actor, _ in names if actor.pk], ["folded"], batch_size=_CHUNK)
    kind.model.objects.bulk_create([item.record for item in loaded if item.new], batch_size=_CHUNK)
    for actor, folded in names:
        actor.folded = folded
    references.set_references(kind, loaded)
    fields = [*kind.plain, *kind.references, *(["folded"] if names else [])]
    kind.model.objects.bulk_update([item.record for item in later], fields, batch_size=_CHUNK)


def _write_history(kind, loaded, reason, user):
    for new in (True, False):
        records = [item.record for item in loaded if item.new == new and (item.new or item.changed)]
        states = kind.model.history.bulk_history_create(
            records, batch_size=_CHUNK, update=not new, default_user=user, default_change_reason=reason or None
        )
        if _PARTS[kind.record]:
            keep_parts(states)
