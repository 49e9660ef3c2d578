"""The embedded engine: a Whoosh index of arrays in a folder, searched with numpy. It knows nothing of Django or of models.

Writing: `place` says which folder is the live one and who may write, `schema` what is kept, `pieces` knows the words of
texts (by `keys` and `words`), `inverter` and `columns` make arrays of documents, `postings` and `store` put them in files,
`merge` keeps segments few, `writing` commits.
Reading: `engine` keeps a `snapshot` of the index, whose documents lie end to end in a `space`; `evaluator` finds what a
tree of ours matches (with `posting` for a word's list, `conjunction` for several in one document, `fitting` for patterns,
`placed` for what is kept of phrases, `scoring` for BM25F), `answer` filters, `counting` counts facets, `rows` folds copies,
orders and pages. `kernels` are the steps on arrays that all of it is made of, in numpy and compiled.
Whoosh keeps the schema, the segments and their TOC; through `codec` its own searchers read the same index.
"""

from archive.search.whoosh_engine.engine import WhooshEngine

__all__ = ["WhooshEngine"]
