"""Documents that have several words or values at once."""

from operator import attrgetter

from archive.search.whoosh_engine.kernels.numbers import NONE
from archive.search.whoosh_engine.schema import field_number

_CODE = attrgetter("code")


class Conjunction:
    """The documents `ids` that have all `postings`, of which the shortest comes first, and where they stand in the list of each.

    `within` (ids; None only where there are postings) restricts them. `is_scored`: scores are wanted of nearly all that are met, so that
    they are found at once.
    """

    def __init__(self, snapshot, within, postings, is_scored=False):
        self.postings, self.kernels, self._documents = postings, snapshot.kernels, snapshot.corpus
        self.has_words = not all(map(_CODE, postings))
        if not postings:
            self.ids, self._at, self._scores = within, None, None
        elif postings[0].size:
            self.ids, self._at, self._scores = self.kernels.meet_all(self._documents, within, postings, is_scored and self.has_words)
        else:
            self.ids, self._at, self._scores = NONE, None, None

    def keep(self, which):
        """Leave out the documents but these (indices into `ids`, rising)."""
        if len(which) < len(self.ids):
            self._at = self.kernels.kept(self._at, which)
            self.ids = self.ids[which]
            self._scores = None if self._scores is None else self._scores[which]

    def narrow(self, ids):
        """Leave out the documents but these, all of which are among `ids` of this."""
        if len(ids) < len(self.ids):
            self.keep(self.kernels.where(self.ids, ids, self._documents.count))

    def side_by_side(self, words, field):
        """Leave out the documents in which words do not stand side by side, in `field` ("": in any).

        `words`: (number of its posting, which of them it is), the rarest first.
        """
        self.keep(self.kernels.side_by_side(self._documents, self.postings, self.ids, self._at, words, field_number(field)))

    def in_a_window(self, words, width, field):
        """Leave out the documents in which words do not all stand within so many positions, in any order, in `field` ("": in any one).

        `words`: the numbers of their postings, the rarest first.
        """
        self.keep(self.kernels.in_a_window(self._documents, self.postings, self.ids, self._at, words, width, field_number(field)))

    def scores(self):
        """Return the sum of the scores of all words, float64; None where none is among the postings."""
        if self._scores is not None or not self.has_words:
            return self._scores
        return self.kernels.scores(self._documents, self.postings, self.ids, self._at)
