"""Documents for the engines' tests, made by hand and made at random."""

import datetime as dt
import random

from archive.models.date import parse_edtf
from archive.search.query import parse
from archive.search.request import FACETS, IndexDocument, SearchRequest


def document(number, title="", body="", *, date="", dek="", printed=None, added=None, group=None, digest=None, **facets):
    """Return an IndexDocument; a facet may be one value or several, dates are EDTF, `printed` and `added` ISO instants."""
    interval = parse_edtf(date)
    values = {facet: (given,) if isinstance(given := facets.get(facet, ()), str) else tuple(given) for facet in FACETS}
    return IndexDocument(
        id=number, title=title, dek=dek, body=body, facets=values, first=interval.first, last=interval.last,
        coarseness=interval.coarseness, printed_at=_instant(printed), added_at=_instant(added or "2019-01-01T00:00:00"),
        group=group or number, digest=digest or f"digest of {number}",
    )  # fmt: skip


def _instant(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC) if text else None


# Words that share stems and beginnings, that differ by an edit or two, in several scripts; the first are the most frequent.
_WORDS = """
    the prisoner prisoners exchange exchanged list lists ferry ferries Khodrel Hodrel Chodrel Serech Seretch truce cease fire
    cease-fire O’Hara's İrrin irrin Ələkbər пленные пленных список списка Ходрел Ходреле ёлка Խոդրել 12 1,200 straße Strasse naïve
"""
_DATES = """
    2017-06-23 2017-06-24 2017-06-29 2017-06 2017-07 2017 2018 2018-02 2016-12-30/2017-01-03 2017-06-20/2017-07-10
    2016-11-01/2017-03-01 2015-06-01/2017-06-30 2020-02-29 1999-12-31
"""
WORDS, DATES = _WORDS.split(), _DATES.split()


def generated(count, seed):
    """Yield `count` random documents; the same seed gives the same."""
    rng = random.Random(seed)
    for number in range(1, count + 1):
        original = rng.randrange(1, number) if number > 1 and rng.random() < 0.3 else None
        dated = rng.random() < 0.85
        yield document(
            number,
            _text(rng, 1, 5),
            _text(rng, 1, 25),
            dek=_text(rng, 1, 4) if rng.random() < 0.3 else "",
            date=rng.choice(DATES) if dated else "",
            printed=f"2017-06-{rng.randrange(20, 23)}T10:00:00" if dated and rng.random() < 0.4 else None,
            added=f"2019-0{rng.randrange(1, 4)}-{rng.randrange(10, 13)}T{rng.randrange(10, 12)}:00:00",
            group=original,
            digest=f"{seed}-{number}",
            actor=_values(rng, 5, 4),
            topic=_values(rng, 3, 2),
            source=_values(rng, 4, 1),
            agency=_values(rng, 2, 1) if rng.random() < 0.5 else (),
            kind=rng.choice(("news", "report")),
            language=rng.choice(("en", "ru", "unknown")),
        )


def _text(rng, least, most):
    return " ".join(WORDS[min(int(rng.expovariate(0.12)), len(WORDS) - 1)] for _ in range(rng.randint(least, most)))


def _values(rng, of, most):
    return tuple(sorted({str(rng.randint(1, of)) for _ in range(rng.randint(0, most))}))


def total(engine, text="ferry"):
    """Return how many documents an engine finds."""
    return engine.search(SearchRequest(query=parse(text).query)).total
