"""Training: one linear support vector machine a topic, its threshold chosen for micro-F1 on articles that it had not seen.

Thresholds by Y. Yang, A study of thresholding strategies for text categorization (2001), SCut; chosen for micro-F1 by the gain that
a suggestion adds: 2·right - F·suggested.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np

from archive.tagging.learned.model import Model

FEWEST_ARTICLES = 20
FEWEST_OF_A_TOPIC = 2
MOST_TERMS = 200_000
FOLDS = 5
ROUNDS = 3  # of choosing thresholds by the F that the last thresholds reach


class TooLittleError(ValueError):
    """There is too little to learn from; its words say what is there and what is needed."""


@dataclass(frozen=True)
class Example:
    """A text to learn from. `topics`: ids that people gave it; `open`: ids that nobody has decided, learned neither way."""

    counts: Mapping[str, int]
    topics: frozenset[int]
    open: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Trained:
    """A Model, and how it did: micro-F1, precision and recall over five folds, thresholds chosen on the other folds."""

    model: Model
    articles: int
    topics: int
    micro_f1: float
    precision: float
    recall: float


def train(examples: Iterable[Example]) -> Trained:
    """Learn from examples. Raises TooLittleError, and ImportError without scikit-learn (the extra `learn`)."""
    import sklearn  # noqa: F401  said before an hour of reading, not after

    examples = list(examples)
    topics = _frequent_topics(examples)
    matrix, terms, idf = _tf_idf(examples)
    labels = np.array([[topic in example.topics for topic in topics] for example in examples], dtype=bool)
    usable = ~np.array([[topic in example.open for topic in topics] for example in examples], dtype=bool)
    margins = _cross_validated(matrix, labels, usable)
    folds = np.arange(len(examples)) % FOLDS
    suggested = np.zeros_like(labels)
    for fold in range(FOLDS):
        seen = folds != fold
        suggested[~seen] = margins[~seen] > _thresholds(margins[seen], labels[seen], usable[seen])
    precision, recall, f1 = _figures(suggested & usable, labels & usable)
    thresholds = _thresholds(margins, labels, usable)
    weights, intercepts = _fit(matrix, labels, usable)
    slope, base = _sigmoid((margins - thresholds)[usable], labels[usable])
    model = Model(terms, idf, weights, (intercepts - thresholds).astype(np.float32), topics, slope, base)
    return Trained(model, len(examples), len(topics), f1, precision, recall)


def _frequent_topics(examples):
    counts = {}
    for example in examples:
        for topic in example.topics:
            counts[topic] = counts.get(topic, 0) + 1
    topics = sorted(topic for topic, count in counts.items() if count >= FEWEST_OF_A_TOPIC)
    if len(examples) < FEWEST_ARTICLES or not topics:
        found = f"{len(examples)} tagged articles and {len(topics)} topics that {FEWEST_OF_A_TOPIC} or more of them have"
        raise TooLittleError(
            f"There is too little to learn from: {found}. At least {FEWEST_ARTICLES} articles and one such topic are needed."
        )
    return topics


def _tf_idf(examples):
    """Return (matrix, terms, idf): CSR float32 (examples, n), rows of length 1; terms of two examples or more, the commonest first."""
    from scipy.sparse import csr_matrix

    frequency = {}
    for example in examples:
        for term in example.counts:
            frequency[term] = frequency.get(term, 0) + 1
    kept = sorted((term for term, count in frequency.items() if count > 1), key=lambda term: (-frequency[term], term))
    terms = list(islice(kept, MOST_TERMS))
    places = {term: place for place, term in enumerate(terms)}
    idf = np.array([np.log((1 + len(examples)) / (1 + frequency[term])) + 1 for term in terms], dtype=np.float32)
    rows = [[(places[term], count) for term, count in example.counts.items() if term in places] for example in examples]
    indptr = np.cumsum([0, *map(len, rows)])
    indices = np.array([place for row in rows for place, _ in row], dtype=np.int32)
    values = (1 + np.log(np.array([count for row in rows for _, count in row], dtype=np.float32))) * idf[indices]
    matrix = csr_matrix((values, indices, indptr), shape=(len(examples), len(terms)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(np.maximum(lengths, 1e-9), np.diff(indptr)).astype(np.float32)
    return matrix, terms, idf


def _fit(matrix, labels, usable):
    """Return (weights (n, t), intercepts (t,)), float32. A topic of which these rows have none, or nothing else, is never suggested."""
    from sklearn.svm import LinearSVC

    weights = np.zeros((matrix.shape[1], labels.shape[1]), dtype=np.float32)
    intercepts = np.full(labels.shape[1], -1, dtype=np.float32)
    for at in range(labels.shape[1]):
        rows, wanted = (matrix, labels[:, at]) if usable[:, at].all() else (matrix[usable[:, at]], labels[usable[:, at], at])
        if wanted.any() and not wanted.all():
            machine = LinearSVC(random_state=0).fit(rows, wanted)
            weights[:, at], intercepts[at] = machine.coef_[0], machine.intercept_[0]
    return weights, intercepts


def _cross_validated(matrix, labels, usable):
    """Return the margins (examples, t) that models give which have not seen the example."""
    folds = np.arange(len(labels)) % FOLDS
    margins = np.empty(labels.shape, dtype=np.float32)
    for fold in range(FOLDS):
        seen = folds != fold
        weights, intercepts = _fit(matrix[seen], labels[seen], usable[seen])
        margins[~seen] = matrix[~seen] @ weights + intercepts
    return margins


def _thresholds(margins, labels, usable):
    """Return the thresholds (t,) that give the best micro-F1 on these margins; 0 for a topic that no threshold serves."""
    thresholds = np.zeros(labels.shape[1], dtype=np.float32)
    for _ in range(ROUNDS):
        reached = _figures((margins > thresholds) & usable, labels & usable)[2]
        thresholds = np.array([_threshold(margins[u, at], labels[u, at], reached) for at, u in enumerate(usable.T)], dtype=np.float32)
    return thresholds


def _threshold(margins, labels, reached):
    if not len(margins):
        return 0.0
    order = np.argsort(-margins)
    gains = 2 * np.cumsum(labels[order]) - reached * np.arange(1, len(order) + 1)
    best = int(gains.argmax())
    if gains[best] <= 0:
        return 0.0
    below = margins[order[best + 1]] if best + 1 < len(order) else margins[order[best]] - 1
    return float(margins[order[best]] + below) / 2


def _figures(suggested, wanted):
    """Return (precision, recall, F1) over all pairs together."""
    right = int((suggested & wanted).sum())
    precision, recall = right / max(int(suggested.sum()), 1), right / max(int(wanted.sum()), 1)
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def _sigmoid(margins, labels):
    """Return Platt's (slope, base) over the margins near and above the threshold, where suggestions are."""
    from sklearn.linear_model import LogisticRegression

    near = margins > -0.5
    if len(np.unique(labels[near])) < 2:
        return 1.0, 0.0
    fitted = LogisticRegression().fit(margins[near].reshape(-1, 1), labels[near])
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
