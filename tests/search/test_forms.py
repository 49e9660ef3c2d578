from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.query import Fuzzy, Prefix, Wildcard
from archive.search.query.forms import beginning, matching
from tests.search.naive import edits


@given(st.text("ab?*", min_size=1, max_size=8), st.text("ab", max_size=10))
def test_wildcards_match_as_file_names_do(pattern, form):
    assert bool(matching(Wildcard(pattern))(form)) == fnmatchcase(form, pattern)


@given(st.text("abc", min_size=1, max_size=7), st.text("abc", min_size=1, max_size=7), st.integers(1, 2))
def test_fuzzy_counts_edits(one, other, most):
    assert matching(Fuzzy(one, most))(other) == (one[0] == other[0] and edits(one, other) <= most)


@pytest.mark.parametrize(
    ("pattern", "start"),
    [(Prefix("pris"), "pris"), (Wildcard("pr*n"), "pr"), (Wildcard("?x"), ""), (Wildcard("*x"), ""), (Fuzzy("prison"), "p")],
)
def test_what_every_match_begins_with(pattern, start):
    assert beginning(pattern) == start


def test_no_pattern_takes_long():
    assert not matching(Wildcard("*a" * 40 + "*b"))("a" * 100_000)
