"""BM25F: field weights are applied to the frequencies, before saturation (Robertson, Zaragoza, Taylor 2004).

score = idf · tf · (k1 + 1) / (tf + k1 · (1 − b + b · length / mean length))      tf and length weighted over the fields
idf   = ln(1 + (N − n + ½) / (n + ½))       N documents, n of them with the word: never negative
"""

from math import log

from archive.search.whoosh_engine.columns import LENGTHS

K1, B = 2.0, 0.75


def factor(documents, having):
    """Return idf · (k1 + 1) of a word that `having` of `documents` have."""
    return log(1 + (documents - having + 0.5) / (having + 0.5)) * (K1 + 1)


def norms(mean):
    """Return k1 · (1 − b + b · length / mean) for each byte of a length: float64 [256]."""
    return K1 * (1 - B + B * LENGTHS / (mean or 1))
