"""Documents that have several words at once."""

from archive.search.whoosh_engine.kernels.lists import indices

_FEW = 4  # a facet's list so many times longer than an answer is not decoded: the answer's own rows are looked at


class Conjunction:
    """The documents `ids` (None: all) that have all `postings` demanded so far, and where they stand in the list of each."""

    def __init__(self, snapshot, ids):
        self.ids, self.postings = ids, []
        self._snapshot, self.kernels, self._documents = snapshot, snapshot.kernels, snapshot.documents
        self._at = []  # of each posting, indices into its list, rising; None where they are still to be found

    def demand(self, posting):
        """Leave out the documents that a posting has not."""
        if self.ids is None:
            self.ids, at = posting.ids, slice(None)
        elif posting.code and len(self.ids) * _FEW < posting.size:
            at = None
            self.keep(self._snapshot.having(self.ids, posting.code).nonzero()[0])
        else:
            which, at = self.kernels.meet(self.ids, posting, self._documents)
            self.keep(which)
        self.postings.append(posting)
        self._at.append(at)

    def keep(self, which):
        """Leave out the documents but these (indices into `ids`, rising)."""
        if len(which) < len(self.ids):
            self.ids = self.ids[which]
            self._at = [at if at is None else which if isinstance(at, slice) else at[which] for at in self._at]

    def narrow(self, ids):
        """Leave out the documents but these, all of which are among `ids` of this."""
        if self.ids is None:
            self.ids = ids
        elif len(ids) < len(self.ids):
            self.keep(self.kernels.where(self.ids, ids, self._documents))

    def scores(self):
        """Return the sum of the scores of all words, float64; None where none was demanded."""
        total = None
        for number, posting in enumerate(self.postings):
            if not posting.code:
                score = self._snapshot.score(posting, self.ids, posting.counts_at(self._found(number)))
                total = score if total is None else total + score
        return total

    def placed(self, number):
        """Return (how many places a word has in each document, these places end to end): int64."""
        return self.postings[number].places_at(indices(self._found(number), self.ids))

    def _found(self, number):
        if self._at[number] is None:
            self._at[number] = self.kernels.where(self.postings[number].ids, self.ids, self._documents)
        return self._at[number]
