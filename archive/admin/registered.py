"""Every page of the admin, registered on its site."""

from archive.admin import actors, articles, captures, groups, ledger, sources, tags, topics

__all__ = ["actors", "articles", "captures", "groups", "ledger", "sources", "tags", "topics"]
