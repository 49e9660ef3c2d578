"""An article as a plain line to cite it by."""

from dataclasses import dataclass

from archive.models import Article
from archive.web import when


@dataclass(frozen=True)
class Citation:
    """ "Ansa Torrel, ‘Four are not home’, " + source (in italics) + ", 29 June 2017 [inferred]"."""

    before: str
    source: str
    after: str


def citation(article):
    before = f"{article.byline}, " if article.byline else ""
    source = str(article.source) if article.source else ""
    doubt = " [inferred]" if article.date_basis == Article.DateBasis.INFERRED else ""
    date = f"{when.in_words(article.date)}{doubt}"
    agency = f" ({article.agency})" if article.agency and article.agency_id != article.source_id else ""
    return Citation(f"{before}‘{article.shown_title}’, ", source, f"{agency}, {date}" if source else date)
