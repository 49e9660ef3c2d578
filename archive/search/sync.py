"""The queue of changes -> the engine; rebuild and check. The database is the truth, the index a disposable copy of it."""

import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field

from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from archive.models import Article, IndexChange
from archive.search import mend
from archive.search.document import all_documents, documents_for
from archive.search.engine import open_engine
from archive.search.request import IndexUnavailableError

logger = logging.getLogger(__name__)
BATCH = 20_000  # articles a commit: each makes a segment, or two where an engine shares out so many
READ = 500  # articles at a time
EVERY = 10_000  # articles of a long run at least, behind which it drains: fewer make small segments, which are merged again and again


class _Batch:
    """Changes read from the queue, and the articles they name: read while the engine lets nobody else write.

    Read any earlier, an article could be written to the index in an older state than another process just wrote.
    """

    def __init__(self):
        self.rows, self.ids, self.visible = [], set(), set()

    def documents(self):
        for row, article in IndexChange.objects.order_by("id").values_list("pk", "article_id").iterator():
            if article not in self.ids and len(self.ids) == BATCH:
                break
            self.rows.append(row)
            self.ids.add(article)
        ids = sorted(self.ids)
        for start in range(0, len(ids), READ):
            for document in documents_for(ids[start : start + READ]):
                self.visible.add(document.id)
                yield document

    def gone(self):
        yield from sorted(self.ids - self.visible)


@dataclass
class Drained:
    """What a drain did. `left` says why rows are left in the queue (without a full stop), "" where none is."""

    articles: int = 0
    left: str = ""


def drain() -> Drained:
    """Bring the index up to date with the queue. Call it behind the transaction that queued the changes.

    One process at a time does it for all; the others leave their rows. Never raises on trouble with the index: it is
    logged and the rows stay for the next drain. Exactly the rows that were read are deleted.
    """
    drained = Drained()
    while not drained.left and IndexChange.objects.exists():
        _take(drained)
    return drained


def _take(drained):
    """Bring one _Batch of the queue into the index, and tell in `drained` what came of it."""
    batch = _Batch()
    try:
        written = open_engine().update(batch.documents(), batch.gone())
    except IndexUnavailableError as error:
        mend.begin(error)
        drained.left = str(error).removesuffix(".")
        logger.warning("The index was not updated, its changes stay queued: %s", error)
        return
    except Exception:
        drained.left = "the index could not be written"
        logger.exception("The index could not be written, its changes stay queued.")
        return
    if not written:
        drained.left = "another process is writing the index"
        return
    _delete(batch.rows)
    drained.articles += len(batch.ids)


def keeping_up(batches):
    """Yield `batches`, lists of what a long run has stored; the queue is drained beside it behind every EVERY of it, and at its end.

    The index takes in what is stored, in a thread, while more is stored. Whoever breaks off closes the generator, outside any
    transaction: it waits for the drain at work and leaves the rest in the queue.
    """
    with ExitStack() as stack:
        with suppress(ImproperlyConfigured):  # a drain logs it, and the rows stay
            stack.enter_context(open_engine().many_updates())
        yield from _drained_beside(batches)
        drain()


def _drained_beside(batches):
    stored, at_work, beside = 0, [], ThreadPoolExecutor(1, thread_name_prefix="drain")
    try:
        for batch in batches:
            yield batch
            stored += len(batch)
            if stored >= EVERY and all(drain.done() for drain in at_work):
                # Twice: whoever saved during the first could not drain, and would wait for the next time.
                at_work, stored = [beside.submit(_drain_beside) for _ in range(2)], 0
    finally:
        beside.shutdown(cancel_futures=True)


def _drain_beside():
    """Drain a _Batch of what is queued by now, in a thread whose connection to the database is its own. Never raises."""
    try:
        _take(Drained())
    except Exception:
        logger.exception("The queue of changes could not be drained beside the run; its rows stay for the next drain.")
    finally:
        connection.close()


def drain_on_commit():
    """Drain once the present transaction is committed; at once outside a transaction."""
    transaction.on_commit(drain)


def pending() -> int:
    """Return how many articles have changes that the index has not learnt yet."""
    return IndexChange.objects.values("article_id").distinct().count()


def rebuild(progress=None) -> int | None:
    """Build the index anew beside the present one and put it in its place; return the number of articles in it.

    Drains go on meanwhile, into the present one and the new. `progress` is called with (done, total). Returns None where
    another process is writing the index.
    """
    rows = []

    def again(ids):
        for start in range(0, len(ids), READ):
            yield from documents_for(ids[start : start + READ])

    def documents():
        # What is queued before the first article is read is in the new index; what is queued later is a drain's.
        rows.extend(IndexChange.objects.values_list("pk", flat=True))
        yield from all_documents()

    total = Article.objects.visible().count()
    done = 0

    def count(number):
        nonlocal done
        done = number
        if progress:
            progress(number, total)

    if not open_engine().rebuild(documents(), total, count, again):
        return None
    _delete(rows)
    return done


@dataclass
class Difference:
    """Ids of articles that the index lacks, holds though no reader may see them, or holds in an older state."""

    missing: list[int] = field(default_factory=list)
    extra: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)

    def __bool__(self):
        return bool(self.missing or self.extra or self.stale)


def check() -> Difference:
    """Compare every visible article with the index, both ways. Raises IndexUnavailableError."""
    held, difference = open_engine().digests(), Difference()
    for document in all_documents():
        digest = held.pop(document.id, None)
        if digest is None:
            difference.missing.append(document.id)
        elif digest != document.digest:
            difference.stale.append(document.id)
    difference.extra = sorted(held)
    return difference


def _delete(rows):
    for start in range(0, len(rows), BATCH):
        IndexChange.objects.filter(pk__in=rows[start : start + BATCH]).delete()
