"""The Engine protocol, and which engine SEARCH_URL names."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from archive.search.document import is_all_queued
from archive.search.query import Fuzzy, Prefix, Term, Wildcard
from archive.search.request import IndexDocument, SearchRequest, SearchResult

_REMEDY = "Set it to “whoosh:” for an index of files in ARCHIVE_DATA."


class Engine(Protocol):
    """A full-text engine. All methods are safe to call from several threads and processes."""

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer `request`. Raises IndexUnavailableError; never on what a user typed."""

    def fitting(self, pattern: Prefix | Wildcard | Fuzzy, most: int) -> list[tuple[str, int]]:
        """Return (folded form, number of articles that have it) of the words that fit `pattern`, whatever field it names.

        The most frequent first, then by form, at most `most`. Raises IndexUnavailableError.
        """

    def counts(self, terms: Sequence[Term]) -> list[int]:
        """Return in how many articles each of these words stands, whatever field it names. Raises IndexUnavailableError."""

    def update(self, documents: Iterable[IndexDocument], gone: Iterable[int]) -> bool:
        """Put `documents` in, replacing those of the same id, take `gone` out, in one commit.

        Both are read only once no other process can write, `documents` first: a caller may read its database while
        they are, and what it reads is what the index will hold. Returns False, with nothing changed or read, where
        another process is writing. Raises IndexUnavailableError.
        """

    def many_updates(self) -> AbstractContextManager[None]:
        """Keep at hand, until it ends, what updates that follow each other would each have to make anew."""

    def rebuild(
        self,
        documents: Iterable[IndexDocument],
        total: int,
        progress: Callable[[int], None] | None = None,
        again: Callable[[list[int]], Iterable[IndexDocument]] | None = None,
    ) -> bool:
        """Build a new index beside the present one, then put it in its place. `progress` is called with the number done.

        Others may write to the present one meanwhile: what they wrote is asked for once more, by its ids, from `again`, which
        gives those of them that there are by then. Without `again` nobody else may.
        Returns False, with nothing changed or read, where another process is writing or rebuilding.
        """

    def digests(self) -> dict[int, str]:
        """Return id -> digest of every document in the index. Raises IndexUnavailableError."""

    def optimize(self) -> bool:
        """Merge the index into one segment. Returns False where another process is writing. Raises IndexUnavailableError."""

    def warm(self) -> None:
        """Load what a first search would have to load. Raises IndexUnavailableError."""

    def stats(self) -> dict:
        """Return {"engine", "articles", "segments", "bytes"} and what else the engine can tell. Raises IndexUnavailableError."""


def open_engine() -> Engine:
    """Return the engine that SEARCH_URL names, one a place and process. Opens nothing yet."""
    return _engine(settings.SEARCH_URL, str(settings.ARCHIVE_DATA))


@lru_cache(maxsize=4)
def _engine(url, data):
    scheme, colon, place = url.partition(":")
    if scheme == "whoosh" and colon:
        from archive.search.whoosh_engine import WhooshEngine

        return WhooshEngine(Path(data) / (place or "index"), is_complete_when_empty=is_all_queued)
    if scheme == "opensearch":
        raise ImproperlyConfigured(
            f"SEARCH_URL is {url}, but this version has no OpenSearch engine. Set it to whoosh: (files in ARCHIVE_DATA)."
        )
    raise ImproperlyConfigured(f"SEARCH_URL is “{url}”, which names no engine. Set it to whoosh: (files in ARCHIVE_DATA).")
