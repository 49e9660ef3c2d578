"""An article as a plain line to cite it by."""

from dataclasses import dataclass

from archive.models import Article
from archive.web import when


@dataclass(frozen=True)
class Citation:
    """The parts of "Ansa Torrel, ‘Four are not home’, Strait Telegraph (VNS), 29 June 2017 [inferred]", "" where there is none."""

    byline: str
    headline: str
    source: str
    agency: str  # where it is another than the source
    date: str


def citation(article):
    doubt = " [inferred]" if article.date_basis == Article.DateBasis.INFERRED else ""
    date = f"{when.in_words(article.date)}{doubt}"
    agency = str(article.agency) if article.source and article.agency and article.agency_id != article.source_id else ""
    return Citation(article.byline, article.shown_title, str(article.source or ""), agency, date)
