"""The Engine protocol, and which engine SEARCH_URL names."""

from collections.abc import Iterable
from typing import Protocol

from archive.search.request import IndexDocument, SearchRequest, SearchResult


class Engine(Protocol):
    """A full-text engine. All methods are safe to call from several threads and processes."""

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer `request`. Raises IndexUnavailableError; never on what a user typed."""

    def update(self, documents: Iterable[IndexDocument], gone: Iterable[int]) -> bool:
        """Put `documents` in, replacing those of the same id, take `gone` out, in one commit.

        Returns False, with nothing changed, where another process is writing.
        """

    def rebuild(self, documents: Iterable[IndexDocument], total: int, progress=None) -> None:
        """Build a new index beside the present one, then put it in its place. `progress` is called with the number done."""

    def digests(self) -> dict[int, str]:
        """Return id -> digest of every document in the index."""

    def optimize(self) -> None:
        """Merge the index into one segment."""

    def warm(self) -> None:
        """Load what a first search would have to load."""

    def stats(self) -> dict:
        """Return {"engine", "articles", "segments", "bytes"} and what else the engine can tell."""
