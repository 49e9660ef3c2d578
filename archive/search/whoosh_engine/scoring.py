"""BM25F: field weights are applied to the frequencies, before saturation (Robertson, Zaragoza, Taylor 2004).

score = idf · tf · (k1 + 1) / (tf + k1 · (1 − b + b · length / mean length))      tf and length weighted over the fields
idf = ln(N / (n + 1)) + 1       N documents, n of them with the word (Whoosh's own)
"""

from whoosh.scoring import BaseScorer, WeightingModel

K1, B = 1.2, 0.75


class Scoring(WeightingModel):
    """`segments`: Segments by id; their lengths are read from memory, Whoosh's own way reads a byte of a file a document."""

    def __init__(self, segments):
        self._segments = segments

    def scorer(self, searcher, fieldname, text, qf=1):
        parent = searcher.get_parent()
        mean = parent.avg_field_length(fieldname) or 1
        segment = self._segments[searcher.reader().segment().segment_id()]
        return _Scorer(parent.idf(fieldname, text), segment.lengths[fieldname], mean)


class _Scorer(BaseScorer):
    def __init__(self, idf, lengths, mean):
        self._factor, self._lengths = idf * (K1 + 1), lengths
        self._least, self._slope = K1 * (1 - B), K1 * B / mean

    def score(self, matcher):
        weight = matcher.weight()
        return self._factor * weight / (weight + self._least + self._slope * self._lengths[matcher.id()])
