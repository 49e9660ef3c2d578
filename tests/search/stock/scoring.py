"""BM25F: field weights are applied to the frequencies, before saturation (Robertson, Zaragoza, Taylor 2004).

score = idf · tf · (k1 + 1) / (tf + k1 · (1 − b + b · length / mean length))      tf and length weighted over the fields
idf   = ln(1 + (N − n + ½) / (n + ½))       N documents, n of them with the word: never negative
"""

from math import log

from whoosh.scoring import BaseScorer, WeightingModel

K1, B = 2.0, 0.75


class Scoring(WeightingModel):
    """`segments`: Segments by id. Lengths are read from them; Whoosh's own way reads a byte of a file a document."""

    def __init__(self, segments):
        self._segments = segments

    def idf(self, searcher, fieldname, text):
        """See above; Whoosh keeps it for the time of a search."""
        whole = searcher.get_parent()
        having = whole.doc_frequency(fieldname, text)
        return log(1 + (whole.doc_count_all() - having + 0.5) / (having + 0.5))

    def scorer(self, searcher, fieldname, text, qf=1):
        """Return what scores the postings of a word in the segment of `searcher`."""
        whole = searcher.get_parent()
        mean = whole.avg_field_length(fieldname) or 1
        segment = self._segments[searcher.reader().segment().segment_id()]
        return _Scorer(whole.idf(fieldname, text), segment.lengths[fieldname], mean)


class _Scorer(BaseScorer):
    def __init__(self, idf, lengths, mean):
        self._factor, self._lengths = idf * (K1 + 1), lengths
        self._least, self._slope = K1 * (1 - B), K1 * B / mean

    def score(self, matcher):
        weight = matcher.weight()
        return self._factor * weight / (weight + self._least + self._slope * self._lengths[matcher.id()])
