"""Drafts -> records: new articles, new versions, what is unchanged, rejected documents.

Queries are constant in the size of a batch but for what is rare: new versions, provisional sources, groups of copies.
"""

import hashlib
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from archive.ingest import claims, given, identity, resolve, verdict, versions
from archive.ingest.draft import Hint
from archive.ingest.keys import left_out
from archive.models import (
    Article,
    ArticleAddress,
    Capture,
    Claim,
    IndexChange,
    Origin,
    Outcome,
    ReviewReason,
    bulk,
    copies,
    parse_edtf,
)
from archive.tagging import tagger
from archive.text import urls

_IDS = ["article_id", "capture_id"]
_MADE = (identity.NEW, identity.UNLIKE)  # matches of which an article is made
_VERSIONS = (identity.VERSION, identity.EARLIER)
# What the history says of an article that a curator has written, or put back into review.
_BY_HAND = Q(history_change_reason__startswith="written by hand") | Q(history_change_reason__startswith="review")


@dataclass(eq=False)
class Entry:
    """A document on its way into the archive, and what became of it."""

    raw: object
    sha256: str = ""
    address: str = ""
    draft: object = None
    values: object = None
    match: object = None
    outcome: str = ""
    article: Article | None = None
    capture: Capture | None = None
    reasons: list[str] = field(default_factory=list)
    re_rooted: list[int] = field(default_factory=list)
    found: list[tuple[str, str]] = field(default_factory=list)  # what speaks against publishing it: (ReviewReason.Code, detail)
    line: dict | None = None  # what a program is told of it

    @classmethod
    def of(cls, raw):
        sha256 = hashlib.sha256(raw.data).hexdigest() if raw.data else ""
        return cls(raw, sha256, urls.normalise(raw.address) if raw.address else "")

    @property
    def told(self):
        """What its report says of it: the reasons, and which keys meant nothing."""
        unknown = left_out(self.draft.left_out) if self.draft else ""
        return [*self.reasons, unknown] if unknown else self.reasons

    def settle(self, outcome, article=None, reasons=()):
        self.outcome, self.article, self.reasons = str(outcome), article, list(reasons)


def recognise(entries):
    """Settle those entries whose very bytes were captured at the same address before. What was rejected then is tried again."""
    rows = Capture.objects.filter(sha256__in={entry.sha256 for entry in entries if entry.sha256})
    seen = {(row.sha256, row.address): row for row in rows.select_related("article__source", "article__agency")}
    for entry in entries:
        entry.capture = seen.get((entry.sha256, entry.address))
        if entry.capture and entry.capture.article_id:
            entry.settle(Outcome.UNCHANGED, entry.capture.article)


class Store:
    """Keeps batches of entries. One store serves one run; `known` learns the provisional sources that it makes.

    `topics` has `tag(articles)`; `reread(capture)` gives today's Draft of a capture; `joiner` is a Joiner; `kept` is the Pack that keeps
    bytes, None keeps none.
    """

    def __init__(self, known, topics, reread, joiner, *, run=None, kept=None, source=None, publish=False):
        self._known, self._topics, self._reread = known, topics, reread
        self._run, self._pack, self._source, self._publish = run, kept, source, publish
        self._joiner = joiner

    def keep(self, entries):
        """Store `entries`, which have their drafts, inside the caller's transaction. No two of them may be of one article."""
        fresh = []
        for entry in entries:
            if entry.outcome:
                continue
            if entry.draft.error:
                entry.settle(Outcome.REJECTED, reasons=[entry.draft.error])
            else:
                fresh.append(entry)
        self._match(fresh)
        new = [entry for entry in fresh if entry.match.what in _MADE]
        added = [entry for entry in fresh if entry.match.what in _VERSIONS]
        self._create(new)
        for entry in fresh:
            if entry.match.what not in _MADE:
                entry.settle(Outcome.UPDATED if entry.match.what in _VERSIONS else Outcome.UNCHANGED, entry.match.article)
        self._keep_captures(entries)
        self._complete(new)
        for entry in added:
            self._add_version(entry)
        self._add_addresses([entry for entry in fresh if entry.match.what not in _MADE])
        self._joiner.join(entries)
        self._note_copies(new)
        if self._publish:
            self._release([entry for entry in entries if entry.outcome in (Outcome.UNCHANGED, Outcome.UPDATED)])

    def _match(self, entries):
        now = timezone.now()
        for entry in entries:
            entry.values = self._resolved(entry.draft)
        finder = identity.Finder([entry.draft for entry in entries], self._reread)
        for entry in entries:
            entry.match = finder.match(entry.draft, entry.values.source, entry.raw.retrieved_at or now)

    def _resolved(self, draft):
        if self._source:
            source, hint = self._source, Hint(self._source.name, evidence="given with the command", origin=Origin.IMPORT)
        else:
            source, hint = resolve.source(draft.sources, self._known)
        return claims.Values(draft, source, hint, *resolve.agency(draft, source, self._known))

    def _create(self, entries):
        """Create the articles of new texts."""
        for entry in entries:
            draft = entry.draft
            found = verdict.reasons(draft, entry.values.source, entry.values.untold)
            if entry.match.what == identity.UNLIKE:
                found.append((str(verdict.Code.UNLIKE_TEXT), f"{draft.addresses[0]} is the address of article {entry.match.article.pk}"))
            article = Article(status=verdict.status(draft, found, self._publish), date_basis=draft.date_basis)
            claims.hold(article, entry.values)
            article.date, article.text_digest = parse_edtf(draft.date), draft.text_digest
            waits = article.status == Article.Status.REVIEW
            entry.settle(Outcome.REVIEW if waits else Outcome.CREATED, article, verdict.in_words(found))
            entry.found = found
        bulk.create([entry.article for entry in entries])

    def _keep_captures(self, entries):
        """Keep the bytes of what came in, rejected documents too, and let new articles know theirs."""
        now, new = timezone.now(), []
        for entry in entries:
            if entry.capture is None and entry.sha256:
                entry.capture = Capture(
                    sha256=entry.sha256, address=entry.address, retrieved_at=entry.raw.retrieved_at, received_at=now, run=self._run,
                    media_type=entry.raw.media_type, file=self._kept(entry),
                    article=entry.article, outcome=entry.outcome, reasons=entry.reasons,
                )  # fmt: skip
                new.append(entry.capture)
            elif entry.capture and not entry.capture.article_id and entry.article:  # rejected once, read today
                Capture.objects.filter(pk=entry.capture.pk).update(article=entry.article, outcome=entry.outcome, reasons=entry.reasons)
        bulk.create(new)
        created = [entry for entry in entries if entry.outcome in (Outcome.CREATED, Outcome.REVIEW)]
        for entry in created:
            entry.article.capture = entry.capture
        bulk.update([entry.article for entry in created], ["capture_id"])

    def _kept(self, entry):
        """Keep the bytes of a document, if any are to be kept; return their place."""
        if self._pack is None:
            return ""
        return self._pack.append(entry.raw.data, entry.draft.packed if entry.draft else b"")

    def _complete(self, entries):
        """Give new articles what hangs on them: history, claims, addresses, review reasons, tags."""
        articles = [entry.article for entry in entries]
        bulk.begin_history(Article, [article.pk for article in articles], "ingested")
        said = ((entry, claim) for entry in entries for claim in entry.values.said())
        bulk.insert(Claim, [*_IDS, *claims.Said._fields], [(entry.article.pk, _pk(entry.capture), *claim) for entry, claim in said])
        own = [entry for entry in entries if entry.match.what == identity.NEW]
        bulk.insert(ArticleAddress, ["article_id", "address"], [(e.article.pk, address) for e in own for address in e.draft.addresses])
        bulk.insert(ReviewReason, ["article_id", "code", "detail"], [(e.article.pk, *found) for e in entries for found in e.found])
        given.tag(articles, [entry.draft for entry in entries])
        queued = self._tag(entries)
        IndexChange.enqueue([article.pk for article in articles if article.pk not in queued])

    def _tag(self, entries):
        """Tag what `entries` hold; return the ids of the articles whose tags that has changed, which are queued for the index then."""
        articles = [entry.article for entry in entries]
        if not articles:
            return set()
        changed = tagger.tag(articles, {entry.article.pk: entry.draft.ahead for entry in entries})
        return changed | self._topics.tag(articles)

    def _add_version(self, entry):
        """Another text of an article: the later made is its text, the other is kept as a version."""
        article = entry.article
        if is_late := entry.match.what == identity.EARLIER:
            made = versions.keep_earlier(entry, self._reread, self._resolved, self._known)
            entry.reasons = ["an earlier text of an article that is there" + (f", which gains its {', '.join(made)}" if made else "")]
        else:
            made = versions.supersede(entry, self._known)
            entry.reasons = [f"a new version: {', '.join(made)}" if made else "a new version, held back by a curator’s choices"]
        if is_late and not made:
            return
        article._change_reason = "an earlier version" if is_late else "a new version"
        article.save()
        self._tag([entry])
        copies.reroot(article)

    def _add_addresses(self, entries):
        """A text that is known may come from an address that is new."""
        wanted = {address: entry.article for entry in entries if entry.match.what != identity.UNLIKE for address in entry.draft.addresses}
        held = set(ArticleAddress.objects.filter(address__in=wanted).values_list("address", flat=True))
        ArticleAddress.objects.bulk_create(
            [ArticleAddress(article=a, address=address) for address, a in wanted.items() if address not in held]
        )

    def _note_copies(self, entries):
        """A published article that stands under an original is a copy; review wins over copy as a status."""
        joined = [entry for entry in entries if entry.article.original_id and entry.outcome == Outcome.CREATED]
        for entry in joined:
            entry.outcome = str(Outcome.COPY)
        Capture.objects.filter(pk__in=[entry.capture.pk for entry in joined]).update(outcome=Outcome.COPY)

    def _release(self, entries):
        """Publish what was stored before and waits, whole, in review; not what a curator has written or put there."""
        by_hand = Article.history.filter(_BY_HAND, id=OuterRef("pk"))
        waiting = Article.objects.filter(~Exists(by_hand), pk__in=[entry.article.pk for entry in entries], status=Article.Status.REVIEW)
        released = list(waiting.exclude(title="").exclude(body=""))
        for article in released:
            article.status, article._change_reason = Article.Status.PUBLISHED, "published by the command that ingested it again"
        Article.objects.save_all(released, ["status"])
        copies.reroot_all([article.pk for article in released])
        fresh = Article.objects.in_bulk([article.pk for article in released])
        for entry in entries:
            if article := fresh.get(entry.article.pk):
                entry.settle(Outcome.UPDATED, article, [*entry.reasons, "published: it waited in review"])


def _pk(record):
    return record.pk if record else None
