"""The steps from raw documents to articles, in order. One transaction a batch: what is finished stays, whatever happens then.

read -> recognise (bytes that are known need no reading) -> prepare, outside any transaction -> store, tag -> report

Much input is prepared in two processes, a few batches ahead of what is stored; this one alone writes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from django.db import transaction
from django.utils import timezone

from archive.ingest import resolve
from archive.ingest.draft import RawCapture
from archive.ingest.extract import LINE, extract
from archive.ingest.joins import Joiner
from archive.ingest.prepare import Preparation
from archive.ingest.readers import lines
from archive.ingest.store import Entry, Store, recognise
from archive.ingest.workers import LIMIT, prepared
from archive.models import Run, RunDocument, bulk, pack
from archive.tagging import gazetteer

BATCH = 500  # documents: the more, the fewer pages of the indexes are written twice
BATCH_BYTES = 16_000_000


@dataclass
class Options:
    """How to ingest. `source` is a slug; `describe(entries, known)` is asked inside the transaction for what to tell of each."""

    source: str = ""
    publish: bool = False
    dry_run: bool = False
    describe: Callable | None = None
    limit: float = LIMIT  # seconds a document may take to extract


def raw_of(capture):
    """Return a stored capture as the RawCapture that it was; one with an error where its bytes are gone."""
    try:
        data = capture.read()
    except (FileNotFoundError, ValueError):
        return RawCapture("", error="the bytes of its capture are gone")
    return lines.capture("", data) if capture.media_type == LINE else RawCapture("", data, capture.media_type, address=capture.address)


class Pipeline:
    """One run over documents. `topics` has `tag(articles)`. Raises ValueError where `options.source` names no source."""

    def __init__(self, topics, options):
        self._topics, self._options = topics, options
        self._known, self._reviewed = resolve.load(), resolve.load_reviewed()
        self._source = self._known.get(options.source) if options.source else None
        if options.source and not self._source:
            raise ValueError(f"No source has the slug “{options.source}”.")
        self._today, self.record = timezone.now().date(), None  # the Run, once it runs

    def run(self, raws, given=(), options=None):
        """Ingest `raws` and yield their Entries, settled, a list a batch, in the order of input."""
        if self._options.dry_run:
            yield from self._batches(raws, None, None)
            return
        self.record = run = Run.objects.create(inputs=list(given), options=options or {})
        with pack.Pack() as kept:
            yield from self._batches(raws, run, kept)
        run.finished_at = timezone.now()
        run.save(update_fields=["finished_at"])

    def _batches(self, raws, run, kept):
        number = 0
        with Joiner() as joiner:
            store = self._store(run, kept, joiner)
            for entries in self._prepared(_chunks(map(Entry.of, raws))):
                for part in _apart(entries):
                    with transaction.atomic():
                        self._keep(part, store, run, kept, number)
                    if self._options.dry_run:
                        joiner.forget()
                    if self._options.dry_run and self._known.learned:
                        # What was made has not been made.
                        self._known = resolve.load()
                        store = self._store(run, kept, joiner)
                    number += len(part)
                    for entry in part:
                        entry.raw.data = b""
                    yield part

    def _keep(self, part, store, run, kept, number):
        """Store a part of a batch, in the caller's transaction, behind `number` documents of the run."""
        recognise([entry for entry in part if not entry.outcome])
        store.keep(part)
        if self._options.describe:
            for entry, line in zip(part, self._options.describe(part, self._known), strict=True):
                entry.line = line
        if run:
            _note(run, part, number)
        if kept:
            kept.flush()
        if self._options.dry_run:
            transaction.set_rollback(True)

    def _prepared(self, chunks):
        """Yield `chunks` in order, each entry that is not known with its draft, by sources and names as they stood when the run began."""
        preparation = Preparation(self._reviewed, self._today, gazetteer.load(), self._source)
        for (chunk, fresh), drafts in prepared(map(_unknown, chunks), preparation, self._options.limit):
            for entry, draft in zip(fresh, drafts, strict=True):
                entry.draft = draft
            yield chunk

    def _store(self, run, kept, joiner):
        options = self._options
        return Store(self._known, self._topics, self._reread, joiner, run=run, kept=kept, source=self._source, publish=options.publish)

    def _reread(self, capture):
        return extract(raw_of(capture), self._reviewed, self._today)


def _chunks(entries):
    """Yield lists of entries of bounded number and size."""
    chunk, size = [], 0
    for entry in entries:
        chunk.append(entry)
        size += len(entry.raw.data)
        if len(chunk) >= BATCH or size >= BATCH_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _unknown(chunk):
    """Settle what is known in a chunk; return (the chunk and its other entries, the RawCaptures of these)."""
    recognise(chunk)
    fresh = [entry for entry in chunk if not entry.outcome]
    return (chunk, fresh), [entry.raw for entry in fresh]


def _apart(entries):
    """Yield runs of `entries` in which no two can be of one article: each is matched against all that came before it."""
    part, taken = [], set()
    for entry in entries:
        keys = set(chain([(entry.sha256, entry.address)] if entry.sha256 else [], _keys(entry.draft)))
        if keys & taken:
            yield part
            part, taken = [], set()
        part.append(entry)
        taken |= keys
    if part:
        yield part


def _keys(draft):
    if draft is None:
        return ()
    return draft.addresses or list(filter(None, [draft.text_digest]))


def _note(run, entries, number):
    """Keep what became of each document, and the counts so far."""
    names = ["run_id", "number", "input", "outcome", "reasons", "capture_id", "article_id"]
    bulk.insert(RunDocument, names, [
        (run.pk, number + place, entry.raw.input, entry.outcome, entry.told, _pk(entry.capture), _pk(entry.article))
        for place, entry in enumerate(entries, 1)
    ])  # fmt: skip
    for entry in entries:
        run.counts[entry.outcome] = run.counts.get(entry.outcome, 0) + 1
    run.save(update_fields=["counts"])


def _pk(record):
    return record.pk if record else None
