import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.search.query import Wildcard
from archive.search.query.forms import matching
from archive.search.whoosh_engine.lists_writer import ListsWriter
from archive.search.whoosh_engine.patterns import fitting_rows
from archive.search.whoosh_engine.postings import Lists, TermLists
from archive.search.whoosh_engine.store import Arrays, ArrayWriter

words = st.lists(st.text("abж", min_size=1, max_size=7), min_size=1, max_size=80, unique=True)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words, st.text("abж*?", max_size=5), st.text("*?", min_size=1, max_size=1), st.text("abж*?", max_size=3))
def test_the_words_that_fit_are_those_that_fit_one_by_one(tmp_path_factory, words, before, joker, behind):
    pattern, words = Wildcard(before + joker + behind), sorted(word.encode() for word in words)
    folder = tmp_path_factory.mktemp("lists")
    with ArrayWriter(open(folder / "lists", "wb"), folder) as arrays:
        writer = ListsWriter(arrays, "actor")
        writer.add(Lists(words, np.arange(len(words) + 1), np.zeros(len(words), np.uint32)))
        facts = writer.close()
    lists = TermLists(Arrays(folder / "lists"), "actor", 1, placed=False, **facts)
    fits = matching(pattern)
    assert [words[row] for row in fitting_rows(lists, pattern)] == [word for word in words if fits(word.decode())]
