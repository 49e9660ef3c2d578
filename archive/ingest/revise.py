"""Articles read anew: from a later capture, or by today's rules. What a curator chose stays."""

from dataclasses import dataclass

from django.utils import timezone

from archive.ingest import verdict
from archive.models import Article, Claim, Origin, ReviewReason
from archive.models.claim import hold

Field = Claim.Field
LONGEST_SAID = 200  # characters of a value that a review reason quotes
FIELDS = [
    Field.TITLE,
    Field.DEK,
    Field.BODY,
    Field.DATE,
    Field.SOURCE,
    Field.AGENCY,
    Field.BYLINE,
    Field.DATELINE,
    Field.KIND,
    Field.LANGUAGE,
]


@dataclass(frozen=True)
class Change:
    """What a new reading changes in a field, or, `held`, what a curator's choice keeps it from changing."""

    field: str
    old: str
    new: str
    held: bool = False


class Revision:
    """What a new reading, `values`, means for `article`: its `changes`, and, once judged, its `verdict`. Nothing is written before `save`.

    The queries do not grow where the article has its claims, review_reasons and versions prefetched. `keep_known`: what the new
    reading does not say stays, as when a later capture prints no date.
    """

    def __init__(self, article, values, keep_known=False):
        self.article, self._values = article, values
        self._claims, self._reasons = list(article.claims.all()), list(article.review_reasons.all())
        self._locked = self._chosen_by(Origin.CURATOR)
        self._turned = []  # claims that are chosen now, or no more
        self._closed = []  # review reasons
        self.changes = list(self._compared(keep_known))
        self.verdict = []  # Changes of status and of what speaks against publishing

    @property
    def made(self):
        """The fields that change, by name."""
        return [change.field for change in self.changes if not change.held]

    def _chosen_by(self, origin):
        return {claim.field for claim in self._claims if claim.chosen and claim.origin == origin}

    def _compared(self, keep_known):
        given = self._chosen_by(Origin.IMPORT)
        for name in FIELDS:
            old, new = current(self.article, name), self._values.value(name)
            if old == new or (not new and (keep_known or name in given)):
                continue
            if name not in self._locked or self._is_news(name, new):
                yield Change(str(name), old, new, held=name in self._locked)

    def _is_news(self, name, value):
        """Say whether a machine claims of a field what none did before the curator chose otherwise."""
        if name == Field.BODY:
            return bool(value) and all(version.body != value for version in self.article.versions.all())
        claimed = any(said.field == name and said.value == value for said in self._values.said())
        return claimed and self._standing(name, value) is None

    def _standing(self, name, value):
        """Return the claim of a machine or an import that says `value` of a field already, else None."""
        said = (claim for claim in self._claims if claim.field == name and claim.value == value)
        return next((claim for claim in said if claim.origin != Origin.CURATOR), None)

    def apply(self, capture):
        """Let the article hold the changes that no curator's choice holds back; note the others for review."""
        draft = self._values.draft
        fresh = {(claim.field, claim.value): claim for claim in self._values.claims(self.article, capture)}
        self._keep_rivals(fresh.values())
        for change in self.changes:
            if change.field == Field.BODY and not change.held:
                self.article.body, self.article.marks, self.article.captions = draft.body, draft.marks, draft.captions
                continue
            claim = self._claimed(change, fresh, capture)
            if change.held:
                self._open(ReviewReason.Code.DIFFERS, f"{change.field}: a machine reads “{change.new[:LONGEST_SAID]}”")
            else:
                self._choose(claim)
        if draft.printed_at and self.article.date.edtf == draft.date:
            self.article.printed_at = draft.printed_at

    def _keep_rivals(self, fresh):
        """Keep the claims of dates that are new, unchosen, so that a reader sees what else it could be."""
        held = {(claim.field, claim.value) for claim in self._claims}
        for claim in fresh:
            if claim.field == Field.DATE and (claim.field, claim.value) not in held:
                claim.chosen = False
                self._claims.append(claim)

    def _claimed(self, change, fresh, capture):
        """Return the claim for a change: one that says the same already, or a new one."""
        claim = self._standing(change.field, change.new)
        if claim is None:
            made = Claim(article=self.article, field=change.field, value=change.new, capture=capture)
            claim = fresh.get((change.field, change.new), made)
            claim.chosen = False
            self._claims.append(claim)
        return claim

    def _choose(self, claim):
        record = getattr(self._values, claim.field) if claim.field in (Field.SOURCE, Field.AGENCY) else None
        hold(self.article, claim, record)
        for other in self._claims:
            if other.field == claim.field and other.chosen != (other is claim):
                other.chosen = other is claim
                self._turned.append(other)

    def judge(self, is_released=True):
        """Open and close the review reasons that machines find; publish the article where it waited for nothing else.

        What a curator decided is no reason any more, and a reason that one has closed is not opened again. An article that machines
        alone have published goes back into review for a new reason; one that `is_released`, by a curator or by a command, stays.
        """
        source = self._values.source if Field.SOURCE not in self._locked else None
        given = {name for name in self._chosen_by(Origin.IMPORT) if not self._values.value(name)}
        settled = self._locked | given
        found = verdict.reasons(self._values.draft, source, self._values.untold)
        found = [reason for reason in found if _SETTLED.get(reason[0]) not in settled]
        noted = [reason for reason in self._reasons if reason.code in verdict.FOUND]
        was_blocked = self._is_blocked()
        met = {self._gist(code, detail) for code, detail in found}
        for reason in [reason for reason in noted if reason.closed_at is None and self._gist(reason.code, reason.detail) not in met]:
            reason.closed_at, reason.by_machine = timezone.now(), True
            self._closed.append(reason)
            self.verdict.append(Change("reason", *verdict.in_words([(reason.code, reason.detail)]), ""))
        standing = {self._gist(reason.code, reason.detail) for reason in noted if reason.stands}
        for code, detail in found:
            if self._gist(code, detail) not in standing:
                self._open(code, detail)
                self.verdict.append(Change("reason", "", *verdict.in_words([(code, detail)])))
        self._set_status(was_blocked, self._is_blocked(), is_released)

    def _gist(self, code, detail):
        """What makes two reasons one: that nobody has looked at a source stays the same reason when the source is given another name."""
        is_named = code == ReviewReason.Code.PROVISIONAL_SOURCE and Field.SOURCE not in self.made
        return (code, "") if is_named else (code, detail)

    def _is_blocked(self):
        return any(reason.code in verdict.BLOCKING and reason.closed_at is None for reason in self._reasons)

    def _set_status(self, was_blocked, is_blocked, is_released):
        article, before = self.article, self.article.status
        if before == Article.Status.REVIEW and was_blocked and not is_blocked and article.title and article.body:
            article.status = Article.Status.PUBLISHED
        elif before == Article.Status.PUBLISHED and is_blocked and not was_blocked and not is_released:
            article.status = Article.Status.REVIEW
        if article.status != before:
            self.verdict.append(Change("status", str(before), str(article.status)))

    def _open(self, code, detail):
        if not any(reason.closed_at is None and (reason.code, reason.detail) == (code, detail) for reason in self._reasons):
            self._reasons.append(ReviewReason(article=self.article, code=code, detail=detail))

    @classmethod
    def save(cls, revisions):
        """Write what `revisions` mean for claims and reasons, in the caller's transaction; a constant number of queries.

        The articles themselves are saved by the caller.
        """
        turned = [claim for one in revisions for claim in one._turned if claim.pk]
        # Of a field one is chosen at any instant: the former ones first.
        for chosen in (False, True):
            Claim.objects.filter(pk__in=[claim.pk for claim in turned if claim.chosen == chosen]).update(chosen=chosen)
        Claim.objects.bulk_create([claim for one in revisions for claim in one._claims if claim.pk is None])
        ReviewReason.objects.filter(pk__in=[reason.pk for one in revisions for reason in one._closed]).update(
            closed_at=timezone.now(), by_machine=True
        )
        ReviewReason.objects.bulk_create([reason for one in revisions for reason in one._reasons if reason.pk is None])


# The field that a curator decides to settle a reason.
_SETTLED = {
    "no-title": Field.TITLE, "supplied-title": Field.TITLE, "no-body": Field.BODY, "extraction": Field.BODY, "no-date": Field.DATE,
    "inferred-date": Field.DATE, "rival-dates": Field.DATE, "impossible-date": Field.DATE, "no-source": Field.SOURCE,
    "provisional-source": Field.SOURCE, "shared-agency": Field.AGENCY,
}  # fmt: skip


def current(article, name):
    """Return what an article holds for a field, in the form of a Claim's value."""
    if name == Field.DATE:
        return article.date.edtf
    if name in (Field.SOURCE, Field.AGENCY):
        record = getattr(article, name)
        return record.slug if record else ""
    return getattr(article, name)
