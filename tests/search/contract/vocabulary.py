"""The words that an engine knows, for suggestions and for articles alike."""

import pytest

from archive.search.query import Fuzzy, Prefix, Term, Wildcard
from tests.search.documents import document


class Vocabulary:
    @pytest.fixture
    def known(self, engine):
        engine.update(
            [
                document(1, "Prisoners and a prison", "The prison, the prisoner of İrrin."),
                document(2, "Prisoner", "A prisoner.", dek="Prison"),
                document(3, "Prisms", "A prisoner of Irrin.", language="de"),
            ],
            [],
        )
        engine.update([document(4, "Prismatic", "prison")], [])
        return engine

    def test_forms_that_fit_a_pattern_come_with_the_number_of_articles_the_most_frequent_first(self, known):
        expected = [("prison", 3), ("prisoner", 3), ("prismatic", 1), ("prisms", 1), ("prisoners", 1)]
        assert known.fitting(Prefix("pris"), 10) == expected
        assert known.fitting(Prefix("pris", "title"), 2) == expected[:2]
        assert known.fitting(Wildcard("ir?in"), 5) == [("irrin", 2)]
        assert known.fitting(Fuzzy("prisonr", 1), 5) == [("prison", 3), ("prisoner", 3)]
        assert known.fitting(Prefix("zzz"), 5) == []

    def test_words_are_counted_by_stem_or_form(self, known):
        asked = [Term("prison", "prison"), Term("prison", "prisoners", exact=True), Term("zzz", "zzz"), Term("prison", "prison", "dek")]
        assert known.counts(asked) == [4, 1, 0, 4]
        assert known.counts([]) == []

    def test_what_is_gone_or_changed_is_known_no_more(self, known):
        known.update([document(4, "Ferry", "harbour")], [3])
        assert known.fitting(Prefix("pris"), 10) == [("prison", 2), ("prisoner", 2), ("prisoners", 1)]
        assert known.fitting(Fuzzy("prismatik", 1), 5) == []
        assert known.counts([Term("prison", "prison"), Term("prism", "prisms", exact=True)]) == [2, 0]

    def test_an_empty_index_knows_no_word(self, engine):
        engine.rebuild(iter(()), 0)
        assert engine.fitting(Prefix("a"), 5) == []
        assert engine.counts([Term("a", "a")]) == [0]
