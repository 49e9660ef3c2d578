"""The steps on arrays that a search is made of."""

from archive.search.whoosh_engine.kernels import plain

__all__ = ["plain"]
