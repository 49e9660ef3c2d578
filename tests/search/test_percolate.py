import random

import pytest

from archive.search.percolate import Percolator
from archive.search.query import parse
from tests.search.differential import tree
from tests.search.documents import document, generated
from tests.search.naive import matches


def test_the_queries_that_match_a_document():
    rules = {
        "prisoners": 'prisoner* OR "missing crew"',
        "ferries": "title:ferry",
        "not ferries": "-ferry",
        "pair": '"truce list"~3 -salt',
        "typo": "kodrel~",
        "dated": "date:2017 kind:news",
    }
    percolator = Percolator({key: parse(rule).query for key, rule in rules.items()})
    found = percolator.matching(document(1, "List of the truce", "Prisoners came to Khodrel.", date="2017-06", kind="news"))
    assert found == {"prisoners", "not ferries", "pair", "typo", "dated"}
    assert percolator.matching(document(2, "Ferry", "The missing crew and salt.")) == {"prisoners", "ferries"}
    assert Percolator({}).matching(document(1, "x", "y")) == set()


@pytest.mark.parametrize("seed", range(3))
def test_it_matches_as_the_oracle(seed):
    rng = random.Random(seed)
    queries = {number: tree(rng) for number in range(150)}
    percolator = Percolator(queries)
    for one in generated(30, seed):
        assert percolator.matching(one) == {number for number, query in queries.items() if matches(query, one)}
