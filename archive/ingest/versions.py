"""The texts of one article in the order of their making: the latest is its text, the others are its versions, whenever they come."""

from dataclasses import replace

from archive.ingest.revise import FIELDS, Revision, current
from archive.models import Claim, Origin, Version
from archive.text.likeness import digest

# The attributes of a Draft that hold a field, where they are not one of its name.
_HELD = {
    Claim.Field.TITLE: ("title", "title_basis"), Claim.Field.DATE: ("date", "date_basis", "date_evidence", "printed_at"),
    Claim.Field.SOURCE: ("sources",), Claim.Field.AGENCY: ("agencies",),
}  # fmt: skip


def is_earlier(draft, taken, other, other_taken):
    """Say whether the text of `draft` was made before that of `other`; they were taken from their address at these instants.

    What a provider says goes first, the number of the version, then its time.
    """
    for one, another in ((draft.version, other.version), (draft.revised_at, other.revised_at)):
        if one and another and one != another:
            return one < another
    return taken < other_taken


def taken_at(capture):
    """Return when a capture was taken from its address, or, where that is not known, when it came into the archive."""
    return capture.retrieved_at or capture.received_at


def has_kept(article, draft):
    """Say whether the text of `draft` is one of the article's versions."""
    texts = article.versions.values_list("title", "body")
    return any(title == draft.title and digest(body) == draft.text_digest for title, body in texts)


def supersede(entry, known):
    """Let the text of `entry` be that of its article, and keep the one before as a version. Returns the names of the fields that change.

    What the new text does not say stays as it was known. The caller saves the article.
    """
    article = entry.article
    revision = Revision(article, _with_what_is_known(article, entry.values, known), keep_known=True)
    if article.body and not {"title", "body"}.isdisjoint(revision.made):
        Version.keep(article, _origin(article))
    _carry_out(revision, entry.capture)
    article.capture = entry.capture
    return revision.made


def keep_earlier(entry, reread, resolve, known):
    """Keep the text of `entry`, made before that of its article, as a version in its place; the article gains what its own text lacks.

    `reread` makes today's Draft of a capture, `resolve` Values of a Draft. Returns the names of the fields that change. The caller
    saves the article.
    """
    article, draft, taken = entry.article, entry.draft, taken_at(entry.capture)
    versions = list(article.versions.select_related("capture").order_by("number"))
    drafts = {version: reread(version.capture) for version in versions if version.capture}
    later = [version for version, other in drafts.items() if is_earlier(draft, taken, other, taken_at(version.capture))]
    _insert(entry, versions, later[0].number if later else None)
    own = reread(article.capture) if article.capture else None
    if own is None or own.error:
        return []
    lacking = [name for name in FIELDS if _says(draft, name) and not _says(own, name)]
    if not lacking:
        return []
    filled = _filled(own, [*(drafts[version] for version in reversed(later)), draft], lacking)
    revision = Revision(article, _with_what_is_known(article, resolve(filled), known), keep_known=True)
    revision.changes = [change for change in revision.changes if change.field in lacking]
    _carry_out(revision, entry.capture)
    return revision.made


def with_what_earlier_ones_say(article, draft, reread):
    """Return `draft`, today's of the article's text, with what it lacks and the article knows, as the nearest version before says it."""
    captures = [version.capture for version in article.versions.all() if version.capture_id not in (None, article.capture_id)]
    lacking = [name for name in FIELDS if name != Claim.Field.BODY and not _says(draft, name) and current(article, name)]
    if not captures or not lacking:
        return draft
    others = [reread(capture) for capture in reversed(captures)]
    return _filled(draft, others, [name for name in lacking if any(_says(other, name) for other in others)])


def _carry_out(revision, capture):
    revision.apply(capture)
    revision.judge()
    Revision.save([revision])


def _with_what_is_known(article, values, known):
    """Return `values` with the date and the source of `article` where the draft does not say them: they speak against nothing."""
    draft, source = values.draft, values.source
    if not draft.date and article.date:
        draft = replace(draft, date=article.date.edtf, date_basis=article.date_basis, date_evidence="known before")
    if source is None and article.source_id:
        source = known.get(article.source.slug)
    return replace(values, draft=draft, source=source)


def _insert(entry, versions, number):
    """Keep the text of `entry` as the version of this number, None: behind all others. Those from it on move up by one."""
    if number is None:
        number = versions[-1].number + 1 if versions else 1
    for version in reversed(versions):
        if version.number >= number:
            version.number += 1
            version.save(update_fields=["number"])
    draft = entry.draft
    Version.objects.create(
        article=entry.article, number=number, title=draft.title, body=draft.body, marks=draft.marks, capture=entry.capture
    )


def _filled(draft, others, names):
    """Return `draft` with the fields `names` as the first of `others` that says anything of them has them."""
    filled = replace(draft, claims=list(draft.claims))
    for name in names:
        other = next(other for other in others if _says(other, name))
        for attribute in _held(name):
            setattr(filled, attribute, getattr(other, attribute))
        filled.claims += [claim for claim in other.claims if claim.field == name]
    return filled


def _says(draft, name):
    return bool(getattr(draft, _held(name)[0]))


def _held(name):
    return _HELD.get(name, (str(name),))


def _origin(article):
    """Whose text an article holds: a machine's, an import's or a curator's."""
    chosen = article.claims.filter(chosen=True, field="title").first()
    return chosen.origin if chosen else Origin.MACHINE
