"""Every page of the admin, registered on its site."""

from archive.admin import actors, articles, candidates, captures, feeds, groups, ledger, sources, tags, topics

__all__ = ["actors", "articles", "candidates", "captures", "feeds", "groups", "ledger", "sources", "tags", "topics"]
