"""Two records of one article become one: captures, addresses, texts, claims and decisions go to the one that stays.

The record that goes is withdrawn, its address leads to the other, and curation/undo.py brings it back.
"""

from copy import copy

from django.db import transaction
from django.db.models import Max, Q

from archive.curation.groups import leave_and_join
from archive.curation.ledger import Journal
from archive.curation.merge import Preview
from archive.curation.moving import called, clashes, hand_over, relations, rows_of
from archive.curation.values import RefusedError
from archive.models import Article, Claim, CopyDecision, Ledger, Mention, Origin, ReviewReason, Version
from archive.models.claim import hold

# Machines make these anew; what the record that goes waited for is no matter of the one that stays; groups are joined by their rules.
_APART = (Mention, ReviewReason, CopyDecision)
_TEXTS = (Claim.Field.TITLE, Claim.Field.BODY)
_KEPT = {"id", "status", "added_at", "merged_into_id", "original_id", "capture_id"}  # what the record that stays never takes over


def preview(kept, gone):
    """Return the Preview of joining `gone` into `kept`. Raises RefusedError where that cannot be."""
    check(kept, gone)
    shown = Preview()
    for relation in _moving(gone):
        rows = rows_of(relation, gone)
        if number := rows.count():
            # Of two chosen claims one is chosen no more: both stay.
            both = 0 if relation.related_model is Claim else len(clashes(relation, rows, kept))
            shown.counts.append((called(relation), number, both))
    if _is_new_text(kept, gone):
        shown.counts.append(("its text, as a version", 1, 0))
    shown.counts.append(("address that will lead to it", 1, 0))
    if fields := sorted(claim.field for claim in _taken_over(kept, gone)):
        shown.notes.append(f"“{kept}” takes over: {', '.join(fields)}.")
    if kept.status != Article.Status.PUBLISHED:
        shown.notes.append(f"“{kept}” is {kept.get_status_display()}: the article will be on no page.")
    elif gone.status == Article.Status.PUBLISHED:
        shown.notes.append(f"“{gone}” leaves every page at once.")
    return shown


def join(kept, gone, *, user=None, why=""):
    """Join `gone` into `kept`, two records of one article, and return the Ledger. Raises RefusedError, nothing changed.

    The caller matches the article again and drains the index.
    """
    with transaction.atomic():
        pks = sorted((kept.pk, gone.pk))
        list(Article.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
        for article in (kept, gone):
            article.refresh_from_db()
        counts = {label: number for label, number, _ in preview(kept, gone).counts}
        journal = Journal()
        taken_over = _taken_over(kept, gone)
        _join_groups(journal, kept, gone)
        said = f"joined into article {kept.pk}: {why}" if why else f"joined into article {kept.pk}"
        journal.save(gone, user, said, status=Article.Status.WITHDRAWN, merged_into_id=kept.pk)
        _join_texts(journal, kept, gone, taken_over)
        _join_claims(journal, kept, gone, taken_over)
        for relation in _moving(gone):
            if relation.related_model is not Version:
                hand_over(journal, relation, rows_of(relation, gone), kept)
        _join_decisions(journal, kept, gone)
        said = f"article {gone.pk} joined into it: {why}" if why else f"article {gone.pk} joined into it"
        journal.save(kept, user, said, **_values(kept, gone, taken_over))
        return journal.close(
            act=Ledger.Act.JOIN, kind="article", record_id=kept.pk, other_id=gone.pk, counts=counts, by=user, why=why,
            said=f"“{gone}” (article {gone.pk}) was joined into “{kept}” (article {kept.pk})",
        )  # fmt: skip


def check(kept, gone):
    """Raise RefusedError where `gone` cannot be joined into `kept`."""
    if kept.pk == gone.pk:
        raise RefusedError(f"“{kept}” cannot be joined with itself: choose another article.")
    for article in (gone, kept):
        if article.merged_into_id:
            raise RefusedError(
                f"“{article}” was joined into article {article.merged_into_id} already: choose that, or undo the join first."
            )


def _moving(gone):
    return [one for one in relations(Article) if one.related_model not in _APART and one.field.name != "original"]


def _is_new_text(kept, gone):
    return bool(gone.body) and gone.body != kept.body and not kept.versions.filter(body=gone.body).exists()


def _taken_over(kept, gone):
    """Return the chosen claims of `gone` that `kept` will hold: a curator's over a machine's, and what it lacks."""
    held = {claim.field: claim for claim in kept.claims.filter(chosen=True)}
    return [
        claim
        for claim in gone.claims.filter(chosen=True)
        if (claim.origin == Origin.CURATOR and (claim.field not in held or held[claim.field].origin != Origin.CURATOR))
        or (claim.field not in held and claim.value and not _has(kept, claim.field))
    ]


def _has(article, name):
    return bool(article.date if name == Claim.Field.DATE else getattr(article, name))


def _values(kept, gone, claims):
    """Return attname -> value of what `kept` holds otherwise once it has these claims."""
    after = copy(kept)
    for claim in claims:
        hold(after, claim)
        if claim.field == Claim.Field.BODY:
            after.marks, after.captions = gone.marks, gone.captions
    names = [field.attname for field in Article._meta.concrete_fields if field.attname not in _KEPT]
    return {name: getattr(after, name) for name in names if getattr(after, name) != getattr(kept, name)}


def _join_texts(journal, kept, gone, taken_over):
    """Hand over the versions of `gone`, behind those of `kept`, and keep as versions the texts that are shown no more."""
    last = kept.versions.aggregate(last=Max("number"))["last"] or 0
    for version in gone.versions.order_by("-number"):
        rows = Version.objects.filter(pk=version.pk)
        journal.move(rows, "number", last + version.number)
        journal.move(rows, "article_id", kept.pk)
    last = kept.versions.aggregate(last=Max("number"))["last"] or 0
    is_gones = any(claim.field == Claim.Field.BODY for claim in taken_over)
    superseded = kept if is_gones else gone
    if (superseded.body and is_gones) or _is_new_text(kept, gone):
        origin = superseded.claims.filter(chosen=True, field__in=_TEXTS).order_by("field").values_list("origin", flat=True).first()
        text = {name: getattr(superseded, name) for name in ("title", "body", "marks", "capture")}
        journal.create(Version(article=kept, number=last + 1, origin=origin or Origin.MACHINE, **text))


def _join_claims(journal, kept, gone, taken_over):
    """Let one claim a field be the chosen one of the two records together; `hand_over` moves them then."""
    fields = [claim.field for claim in taken_over]
    journal.move(kept.claims.filter(chosen=True, field__in=fields), "chosen", False)
    journal.move(gone.claims.filter(chosen=True).exclude(field__in=fields), "chosen", False)


def _join_groups(journal, kept, gone):
    """Let the copies of `gone` be those of `kept`, by the rules of groups."""
    roots = {article.original_id or article.pk for article in (kept, gone)}
    note = journal.watch(Article.objects.filter(Q(pk__in=roots) | Q(original__in=roots)), "original_id")
    leave_and_join(gone, kept)
    note()
    for article in (kept, gone):
        article.refresh_from_db(fields=["original"])


def _join_decisions(journal, kept, gone):
    """Let what curators said of `gone` and other articles hold for `kept`, where they have said nothing of it."""
    decisions = CopyDecision.objects.filter(Q(first=gone) | Q(second=gone))
    said = []
    for decision in decisions:
        other = decision.second_id if decision.first_id == gone.pk else decision.first_id
        first, second = sorted((kept.pk, other))
        if other != kept.pk and not CopyDecision.objects.filter(first=first, second=second).exists():
            said.append(CopyDecision(first_id=first, second_id=second, copy=decision.copy, by_id=decision.by_id, at=decision.at))
    journal.delete(decisions)
    for decision in said:
        journal.create(decision)
