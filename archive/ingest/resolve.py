"""Hints of who prints or produced a text, and the sources that the database knows."""

from dataclasses import replace

from archive.ingest import namesakes
from archive.ingest.extract import datelines
from archive.ingest.known import Known, KnownSource, is_agency_name
from archive.models import Source, SourceDomain, SourceName
from archive.text.fold import fold_name
from archive.text.slugs import slugify, unused

_LONGEST_NAME = Source._meta.get_field("name").max_length


def load():
    """Return the Known sources of the database, those merged away under the record that they were merged into, in three queries."""
    into = dict(Source.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))
    standing = Source.objects.standing().only("pk", "slug", "name", "kind", "founded", "provisional", "country", "language")
    records = {source.pk: source for source in standing}
    names, hosts = {pk: [] for pk in records}, []
    for pk, text in SourceName.objects.values_list("source_id", "text"):
        if (standing := _standing(pk, into)) in names:
            names[standing].append(text)
    for pk, host in SourceDomain.objects.values_list("source_id", "host"):
        if (standing := _standing(pk, into)) in records:
            hosts.append((host, records[standing].slug))
    return Known((_known(source, names[source.pk]) for source in records.values()), hosts)


def load_reviewed():
    """Return the Known sources that somebody has looked at: by these documents are read.

    So what a document says hangs neither on what else has come in nor on its order, and a run that was broken off ends like one that
    was not.
    """
    return load().reviewed()


def _known(source, names):
    return KnownSource(
        source.slug, source.name, source.kind, tuple(names), source.pk, source.founded, source.provisional, source.country, source.language
    )


def _standing(pk, into):
    seen = set()
    while pk in into and pk not in seen:
        seen.add(pk)
        pk = into[pk]
    return pk


def source(hints, known):
    """Return (KnownSource or None, the Hint that said so) of who prints a text. An unknown host or name makes a provisional source.

    Call it inside a transaction. `known` learns what is made.
    """
    for hint in hints:
        if found := known.meant(hint):
            return _named(found, hint, known), hint
        if hint.host or hint.name:
            host = hint.host or next((other.host for other in hints if other.host and not known.at(other.host)), "")
            return _provisional(replace(hint, host=host), Source.Kind.OTHER, known), hint
    return None, None


def agency(draft, printed_by, known):
    """Return (KnownSource or None, its Hint or None) of which agency produced a Draft's text; on its own site that is who prints it.

    (None, Hint): several agencies share the hint's name, and the article does not tell which.
    """
    untold = None
    for hint in draft.agencies:
        bearers = known.agencies(hint.name)
        if len(bearers) > 1:
            found, signs = namesakes.meant(bearers, draft, printed_by)
            if found:
                return found, replace(hint, evidence=f"{hint.evidence} ({signs})")
            untold = untold or hint
            continue
        found = known.agency(hint.name) or known.named(hint.name) or _provisional(hint, Source.Kind.AGENCY, known)
        is_own = found.provisional and (is_agency_name(hint.name) or datelines.names_itself(draft.body, hint.name))
        if found.kind == Source.Kind.AGENCY or found != printed_by or is_own:
            return found, hint
    if printed_by and printed_by.kind == Source.Kind.AGENCY:
        return printed_by, None
    return None, untold


def _named(found, hint, known):
    """A provisional source that had only its host for a name takes the one that its site gives."""
    if not (found.provisional and hint.name and found.name == hint.host) or known.named(hint.name):
        return found
    record = Source.objects.get(pk=found.pk)
    record.name = hint.name[:_LONGEST_NAME]
    record.save()
    return _learn(record, hint.host, known)


def _learn(record, host, known):
    found = _known(record, record.names.values_list("text", flat=True))
    known.learn(found, host)
    return found


def _provisional(hint, kind, known):
    """Make a provisional source, unless another process has made it since `known` was loaded, and let `known` know it."""
    name = (hint.name or hint.host)[:_LONGEST_NAME]
    if hint.host and hint.name and known.named(hint.name):
        name = hint.host  # another's name does not make it that other
    record = (
        Source.objects.filter(domains__host=hint.host).first()
        if hint.host
        else Source.objects.filter(names__folded=fold_name(name), provisional=True, kind=kind).first()
    )
    if record is None:
        base = slugify(name, "source")
        taken = set(Source.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        record = Source.objects.create(slug=unused(base, taken), name=name, kind=kind, provisional=True)
        if hint.host:
            SourceDomain.objects.create(source=record, host=hint.host)
    return _learn(record, hint.host, known)
