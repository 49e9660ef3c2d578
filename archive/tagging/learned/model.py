"""A trained model: kept as plain arrays, answered with numpy alone."""

import json
import math
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from django.conf import settings

FORMAT = 1  # of the file and of the features; a model of another format is no model


class Suggestion(NamedTuple):
    """A topic's id, and the share (0 to 1) of such suggestions that were right when the model was tried on articles it had not seen."""

    topic: int
    score: float


@dataclass(frozen=True)
class Model:
    """Linear classifiers over tf-idf.

    `terms`: list of n terms; `idf`: float32 (n,); `weights`: float32 (n, t); `offsets`: float32 (t,), the intercept less the
    topic's threshold, so that a margin above 0 is a suggestion; `topics`: t ids; `slope`, `base`: Platt's sigmoid of the margin
    (J. Platt, Probabilistic outputs for support vector machines, 1999).
    """

    terms: list[str]
    idf: np.ndarray
    weights: np.ndarray
    offsets: np.ndarray
    topics: list[int]
    slope: float
    base: float

    @cached_property
    def _places(self):
        return {term: place for place, term in enumerate(self.terms)}

    def _vector(self, counts):
        """Return (places, values) of a text: (1 + ln tf) · idf, of length 1."""
        known = [(place, count) for term, count in counts.items() if (place := self._places.get(term)) is not None]
        places = np.array([place for place, _ in known], dtype=np.intp)
        values = (1 + np.log(np.array([count for _, count in known], dtype=np.float32))) * self.idf[places]
        return places, values / max(float(np.linalg.norm(values)), 1e-9)

    def suggest(self, counts: Mapping[str, int]) -> list[Suggestion]:
        """Return the Suggestions for a text's features, the surest first."""
        places, values = self._vector(counts)
        if not len(places):
            return []
        margins = values @ self.weights[places] + self.offsets
        chosen = np.flatnonzero(margins > 0)
        return [Suggestion(self.topics[at], self._score(float(margins[at]))) for at in chosen[np.argsort(-margins[chosen])]]

    def _score(self, margin):
        return round(1 / (1 + math.exp(-(self.slope * margin + self.base))), 3)

    def explain(self, counts: Mapping[str, int], topic: int, most: int = 6) -> list[str]:
        """Return the terms that spoke most for a topic, the weightiest first; [] where the model does not know the topic."""
        if topic not in self.topics:
            return []
        places, values = self._vector(counts)
        shares = values * self.weights[places, self.topics.index(topic)]
        best = np.argsort(-shares)[:most]
        return [self.terms[places[at]] for at in best if shares[at] > 0]

    def save(self, path: Path) -> None:
        """Write the model in one step: readers see the old one or the new one."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        head = {"format": FORMAT, "topics": self.topics, "slope": self.slope, "base": self.base, "terms": self.terms}
        descriptor, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                np.savez(
                    file, head=np.frombuffer(json.dumps(head).encode(), dtype=np.uint8),
                    idf=self.idf, weights=self.weights, offsets=self.offsets,
                )  # fmt: skip
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def path() -> Path:
    return Path(settings.ARCHIVE_DATA) / "topics" / "model.npz"


def current() -> Model | None:
    """Return the archive's model, None where none was trained. It is read again when `topics train` has replaced it."""
    try:
        stamp = path().stat().st_mtime_ns
    except FileNotFoundError:
        return None
    return _read(path(), stamp)


@lru_cache(maxsize=1)
def _read(file, stamp):
    with np.load(file, allow_pickle=False) as arrays:
        head = json.loads(arrays["head"].tobytes())
        if head.pop("format") != FORMAT:
            return None
        return Model(**head, idf=arrays["idf"], weights=arrays["weights"], offsets=arrays["offsets"])
