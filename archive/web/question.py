"""One question: the parameters of a page, the words read, and its answer."""

from functools import cached_property
from typing import NamedTuple

from archive.curation import names, suggest
from archive.models import Article
from archive.search import mend, query
from archive.search.engine import open_engine
from archive.search.query.parser import LONGEST
from archive.search.request import FACETS, PAGE_SIZE, IndexUnavailableError, SearchRequest
from archive.web import database
from archive.web.filters import ArticleFilter
from archive.web.links import Address

_FEW = 5  # articles: where so many are found, nothing else is proposed


class Suggestion(NamedTuple):
    """“Did you mean”: the text of a query, the Address of its search, how many articles that finds."""

    text: str
    address: Address
    count: int


class Undated(NamedTuple):
    """Articles whose date is not known, left out by dates in the query: how many, and the Address that asks for them too."""

    count: int
    address: Address


class Question:
    """What a page asks by `data`, a QueryDict or a query string. `default_sort` is the page's order where there are no words."""

    def __init__(self, data, *, default_sort="newest"):
        self.filters = ArticleFilter(data)
        self.default_sort = default_sort
        self.values, self.ignored = self.filters.values, self.filters.ignored

    @cached_property
    def parsed(self):
        """How the words were read, see search.query.parse."""
        text = self.values["q"]
        table = None if self.values["spellings"] == "off" else names.name_table(text)
        return query.parse(text, match=self.values["match"] or "all", names=table, resolve=names.resolve)

    def suggestion(self, total):
        """Return a Suggestion that finds more than the `total` of this question; None without one, and while search is away."""
        if total >= _FEW or self.parsed.query is None:
            return None
        try:
            text = suggest.correction(self.parsed, open_engine())
            address = self.address.drop("page").set(q=text) if text else None
            found = count(address) if address else 0
        except IndexUnavailableError:
            return None
        return Suggestion(text, address, found) if found > total else None

    @property
    def ranges(self):
        """The dates that the query asks for, each as it can be typed again."""
        return [part for part in self.parsed.parts if part.startswith("date:") and part.lower().replace('"', "") != "date:undated"]

    def undated(self):
        """Return the Undated that the query leaves out; None without any, and while search is away."""
        ranges, parts = self.ranges, self.parsed.parts
        try:
            found = count(self.asking("date:undated" if part in ranges else part for part in parts)) if ranges else 0
        except IndexUnavailableError:
            return None
        either = self.asking(f"({part} OR date:undated)" if part in ranges else part for part in parts)
        return Undated(found, either) if found else None

    def asking(self, parts):
        """Return the Address of this question with other parts (as in Parsed) as its query; without any, of its filters alone."""
        joint = " AND " if self.values["match"] == "any" else " "
        return self.address.drop("page").set(q=joint.join(parts) or None)

    @property
    def usual_sort(self):
        return "relevance" if self.parsed.query else self.default_sort

    @property
    def sort(self):
        """The order of the page: never relevance where there are no words."""
        asked = self.values["sort"]
        return asked if asked and (asked != "relevance" or self.parsed.query) else self.usual_sort

    @property
    def page(self):
        return self.values["page"]

    def as_request(self, *, size=PAGE_SIZE, page=None, counted=FACETS, count_dates=True):
        """The SearchRequest that these parameters ask for."""
        return SearchRequest(
            query=self.parsed.query,
            facets=self.filters.selections,
            dates=self.filters.dates,
            added_from=self.filters.added,
            sort=self.sort,
            copies=self.values["copies"] or "folded",
            page=page or self.page,
            size=size,
            counted=counted,
            count_dates=count_dates,
        )

    @cached_property
    def address(self):
        """The Address of the search that asks this again: without what is empty, invalid or the default."""
        asked = Address.of("/search/", self.filters.data, self.filters.filters)
        defaults = {"match": "all", "spellings": "on", "copies": "folded", "sort": self.usual_sort, "page": "1"}
        idle = [name for name, value in defaults.items() if asked.values(name)[-1:] == [value]]
        asked = asked.drop(*idle, *self.filters.form.errors)
        return asked if len(self.filters.data.get("q", "")) <= LONGEST else asked.set(q=self.values["q"])


def count(address):
    """Return how many articles the search of an Address gives. Raises IndexUnavailableError as `answer` does."""
    return answer(Question(address.query), size=1, counted=(), count_dates=False).total


def answer(question, **options):
    """Return the SearchResult of a question, see Question.as_request for the options.

    Where search is away and the question has no words the database answers; else IndexUnavailableError is raised.
    """
    request = question.as_request(**options)
    try:
        return open_engine().search(request)
    except IndexUnavailableError as error:
        is_begun = mend.begin(error)
        if request.query is None:
            return database.search(Article.objects.visible(), request)
        if is_begun:
            raise IndexUnavailableError("Search is being rebuilt.") from error
        raise
