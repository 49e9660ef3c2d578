"""The embedded engine: a Whoosh index in a folder. It knows nothing of Django or of models.

Reading: `engine` keeps a `snapshot` of the index, `compiler` turns our tree into Whoosh queries (with `positions` for
what depends on places of words, `scoring` for BM25F), `answer` counts, folds, orders and pages what they match.
Writing: `place` says which folder is the live one and who may write, `schema` what is kept, `writing` puts it in.
"""

from archive.search.whoosh_engine.engine import WhooshEngine

__all__ = ["WhooshEngine"]
