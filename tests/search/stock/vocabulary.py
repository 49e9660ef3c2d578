"""Which words the articles of an index have, and in how many each stands. Deleted articles count no more."""

from collections import Counter

from archive.search.query import forms


def fitting(snapshot, pattern, most):
    """See Engine.fitting."""
    found, fits = Counter(), forms.matching(pattern)
    for segment, reader in _parts(snapshot):
        for form in segment.forms.beginning_with(reader, forms.beginning(pattern)):
            if fits(form):
                found[form] += _count(reader, "form", form)
    return sorted(((form, count) for form, count in found.items() if count), key=lambda pair: (-pair[1], pair[0]))[:most]


def counts(snapshot, terms):
    """See Engine.counts."""
    parts = list(_parts(snapshot))
    return [sum(_count(reader, *(("form", term.form) if term.exact else ("stem", term.term))) for _, reader in parts) for term in terms]


def _parts(snapshot):
    with snapshot.searcher() as searcher:
        for leaf, _ in searcher.leaf_searchers():
            if segment := snapshot.segment(leaf):
                yield segment, leaf.reader()


def _count(reader, field, word):
    if (field, word) not in reader:
        return 0
    if not reader.has_deletions():
        return reader.doc_frequency(field, word)
    return sum(1 for _ in reader.postings(field, word).all_ids())
