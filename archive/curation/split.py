"""Names split off into a record of their own, with the articles that they stand in; curation/undo.py brings them back."""

from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction

from archive.curation.groups import reroot_all
from archive.curation.ledger import Journal, chunks
from archive.curation.past import note_articles
from archive.curation.values import RefusedError
from archive.models import Actor, Article, ArticleActor, Claim, Ledger, Mention, Origin, Source, Tag
from archive.text.fold import fold_name

_FACTS = ("country", "language", "rights")  # what a source split off has as the other had it


@dataclass
class Plan:
    """What a split will move: ids of rows and articles."""

    mentions: list[int] = field(default_factory=list)
    moving: set[int] = field(default_factory=set)  # articles that name it by the names that go alone: their tags go
    both: set[int] = field(default_factory=set)  # articles that name it by others too: they are tagged with both
    printed: list[int] = field(default_factory=list)  # articles of the hosts that go
    held: int = 0  # articles of those hosts whose source a curator has chosen: they stay

    def counts(self, names, hosts=()):
        """Return what moves, counted, as {what: how many}."""
        found = {
            "names": len(names), "hosts": len(hosts), "mentions": len(self.mentions), "articles tagged anew": len(self.moving),
            "articles tagged with both": len(self.both), "articles it printed": len(self.printed),
            "articles that stay, since a curator chose their source": self.held,
        }  # fmt: skip
        return {what: number for what, number in found.items() if number}


def plan(record, names, hosts=()):
    """Return the Plan of splitting `names` (Names or SourceNames) and `hosts` (SourceDomains) off `record`. Raises RefusedError."""
    _check(record, names, hosts)
    return _plan_actor(record, names) if isinstance(record, Actor) else _plan_source(record, hosts)


def split(record, made, names, hosts=(), *, user=None, why=""):
    """Split `names` and `hosts` off `record` into `made`, an unsaved record of the same sort. Returns the Ledger. Raises RefusedError.

    The caller matches the articles of both again and drains the index.
    """
    with transaction.atomic():
        type(record).objects.select_for_update().get(pk=record.pk)
        record.refresh_from_db()
        planned = plan(record, names, hosts)
        _clean(record, made)
        journal = Journal()
        said = f"split off {record}: {why}" if why else f"split off {record}"
        journal.create(made, user, said)
        made.names.all().delete()  # its own name comes with those that move, or is made below
        key = "actor_id" if isinstance(record, Actor) else "source_id"
        journal.move(type(names[0]).objects.filter(pk__in=[name.pk for name in names]) if names else record.names.none(), key, made.pk)
        made.save_without_historical_record()
        if hosts:
            journal.move(record.domains.filter(pk__in=[host.pk for host in hosts]), key, made.pk)
        (_move_actor if isinstance(record, Actor) else _move_source)(journal, record, made, planned, user, said)
        going = ", ".join(str(part) for part in [*names, *hosts])
        journal.save(record, user, f"{going} split off into {made}: {why}" if why else f"{going} split off into {made}")
        return journal.close(
            act=Ledger.Act.SPLIT, kind=record._meta.model_name, record_id=record.pk, other_id=made.pk,
            said=f"{going} split off “{record}” ({record.slug}) into “{made}” ({made.slug})",
            counts=planned.counts(names, hosts), by=user, why=why,
        )  # fmt: skip


def _check(record, names, hosts):
    if record.merged_into_id:
        raise RefusedError(f"“{record}” was merged into “{record.merged_into}”: split that, or undo the merge.")
    if not names and not hosts:
        raise RefusedError("Choose at least one name that goes.")
    own = fold_name(record.name.partition(" (")[0] if isinstance(record, Actor) else record.name)
    if any(name.folded == own for name in names):
        raise RefusedError(f"“{record.name}” is the preferred name: give the record another one first.")
    if any(key != record.pk for name in names for key in [getattr(name, "actor_id", None) or getattr(name, "source_id", None)]):
        raise RefusedError("A name that goes is no longer one of this record’s: look again.")


def _clean(record, made):
    """Raise RefusedError where the new record cannot stand beside the others."""
    if isinstance(made, Source):
        for name in _FACTS:
            setattr(made, name, getattr(record, name))
    elif len(fold_name(made.name)) < 2:
        raise RefusedError("A name of one letter would be found everywhere: write it out.")
    try:
        if isinstance(made, Actor):
            made.folded = fold_name(made.name)
        made.full_clean()
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error


def _plan_actor(actor, names):
    going = {name.folded for name in names}
    staying = set(actor.names.exclude(pk__in=[name.pk for name in names]).values_list("folded", flat=True))
    planned, others = Plan(), set()
    for pk, article, surface in actor.mentions.values_list("pk", "article_id", "surface"):
        if _is_nearer(fold_name(surface), going, staying):
            planned.mentions.append(pk)
            planned.moving.add(article)
        else:
            others.add(article)
    planned.both = planned.moving & others
    planned.moving -= others
    return planned


def _is_nearer(surface, going, staying):
    """Say whether a name as printed, with whatever case ending, is rather one of `going` than of `staying`."""
    if surface in going or surface in staying:
        return surface in going
    return max((_alike(surface, name) for name in going), default=0) > max((_alike(surface, name) for name in staying), default=0)


def _alike(one, other):
    """Return for how many characters the two begin alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _move_actor(journal, actor, made, planned, user, said):
    for chunk in chunks(planned.mentions):
        journal.move(Mention.objects.filter(pk__in=chunk), "actor_id", made.pk)
    for chunk in chunks(sorted(planned.moving)):
        journal.move(ArticleActor.objects.filter(record=actor, article__in=chunk), "record_id", made.pk)
    for chunk in chunks(sorted(planned.both)):
        for article in ArticleActor.objects.filter(record=actor, article__in=chunk).values_list("article_id", flat=True):
            journal.create(ArticleActor(article_id=article, record=made, origin=Tag.Origin.MATCHED))


def _plan_source(source, hosts):
    planned, going = Plan(), {host.host for host in hosts}
    if not going:
        return planned
    owners = defaultdict(lambda: source.pk, dict.fromkeys(going, 0))
    owners |= {host.host: source.pk for host in source.domains.exclude(pk__in=[host.pk for host in hosts])}
    decided = Claim.objects.filter(field=Claim.Field.SOURCE, chosen=True, origin=Origin.CURATOR, article__source=source)
    locked = set(decided.values_list("article_id", flat=True))
    for pk, url in source.articles.exclude(url="").values_list("pk", "url"):
        if _owner(urlsplit(url).hostname or "", owners) == 0:
            if pk in locked:
                planned.held += 1
            else:
                planned.printed.append(pk)
    return planned


def _owner(host, owners):
    """Return whose host it is: that of the nearest host above it."""
    labels = host.removeprefix("www.").split(".")
    return next((owners[name] for start in range(len(labels)) if (name := ".".join(labels[start:])) in owners), None)


def _move_source(journal, source, made, planned, user, said):
    for chunk in chunks(planned.printed):
        named = Claim.objects.filter(field=Claim.Field.SOURCE, value=source.slug, article__in=chunk)
        journal.move(named, "value", made.slug)
        journal.move(Article.objects.filter(pk__in=chunk), "source_id", made.pk)
    note_articles(planned.printed, user, said)
    reroot_all(planned.printed)
