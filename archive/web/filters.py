"""The vocabulary of the address bar, said once: for the search page, /search.json and the `search` command alike.

ArticleFilter reads the parameters, narrows articles by all of them but the words, and says what it ignored: what is invalid is
never an error. What an engine is asked is made of it in question.py.
"""

from copy import copy
from functools import cache, cached_property

import django_filters
from django.http import QueryDict

from archive.models import Article
from archive.search.request import FACETS, DateSelection, Selection
from archive.web import database
from archive.web.fields import MOST_VALUES, BucketsField, DateField, FacetField, OneOfField, PageField, WordsField

ANY, ALL, NONE = "", "__all", "__not"
SORTS = ("relevance", "newest", "oldest", "added")
_SEVERAL = ("date", *(facet + how for facet in FACETS for how in (ANY, ALL, NONE)))  # parameters that may stand several times
_EMPTY = {"q": "", "date": ([], []), "page": 1, "match": "", "copies": "", "spellings": "", "sort": ""}
_LABELS = {"date_from": "From", "date_to": "To", "added_from": "Added since", "page": "Page", "sort": "Order", "q": "Words"}


class _Filter(django_filters.Filter):
    """A filter whose options never change, so that the copy which each request asks for need not be deep."""

    def __deepcopy__(self, memo):
        return copy(self)


class _Kept(_Filter):
    """A parameter that says nothing about which articles there are, or that is applied together with others."""

    def __init__(self, field_class, **options):
        self.field_class = field_class
        super().__init__(label="", required=False, **options)

    def filter(self, articles, value):
        return articles


class _FacetFilter(_Filter):
    field_class = FacetField

    def __init__(self, facet, how):
        self.facet, self.how = facet, how
        super().__init__(label="", required=False, facet=facet)

    def filter(self, articles, chosen):
        return database.select(articles, self.facet, _selection({self.how: chosen}))


def _selection(chosen):
    """A Selection of lists of Chosen, by ANY, ALL and NONE."""
    any_of, all_of, none_of = (tuple(dict.fromkeys(one.value for one in chosen.get(how, ()))) for how in (ANY, ALL, NONE))
    return Selection(any_of, all_of, none_of)


@cache
def _form(filters):
    """Return the form of a class of filters, the same for all requests."""
    fields = {name: one.field for name, one in filters.base_filters.items()}
    return type("ParametersForm", (filters._meta.form,), fields)


class ArticleFilter(django_filters.FilterSet):
    """A set of parameters (a QueryDict). `qs` holds the visible articles that they leave, whatever the words."""

    q = _Kept(WordsField)
    match = _Kept(OneOfField, words=("all", "any"))
    spellings = _Kept(OneOfField, words=("on", "off"))
    date_from = _Kept(DateField)
    date_to = _Kept(DateField)
    date = _Kept(BucketsField)
    added_from = _Kept(DateField)
    copies = _Kept(OneOfField, words=("folded", "each"))
    sort = _Kept(OneOfField, words=SORTS)
    page = _Kept(PageField)

    @classmethod
    def get_filters(cls):
        """Words, facets, then the rest: the order in which an address holds them."""
        declared = super().get_filters()
        facets = {facet + how: _FacetFilter(facet, how) for facet in FACETS for how in (ANY, ALL, NONE)}
        return {"q": declared.pop("q")} | facets | declared

    def __init__(self, data):
        data = QueryDict(data) if isinstance(data, str) else data
        self.repeated = [name for name in self.base_filters if name not in _SEVERAL and len(set(data.getlist(name))) > 1]
        if self.repeated:
            data = data.copy()
            for name in self.repeated:
                data[name] = data[name]
        super().__init__(data, Article.objects.visible())
        self.is_bound = True  # no parameter at all is a question too

    def get_form_class(self):
        return _form(type(self))

    def filter_queryset(self, articles):
        articles = super().filter_queryset(articles)
        return database.added_since(database.dated(articles, self.dates), self.added)

    @cached_property
    def values(self):
        """What each parameter means, by its name; an invalid one as if it were not there."""
        self.form.is_valid()
        return {name: self.form.cleaned_data.get(name, _EMPTY.get(name)) for name in self.filters}

    def chosen(self, facet, how=ANY):
        """What is chosen in a facet, a list of Chosen: any of it, all of it (ALL), none of it (NONE)."""
        return self.values[facet + how]

    @property
    def selections(self):
        """The Selection of each facet that has one."""
        made = {facet: _selection({how: self.chosen(facet, how) for how in (ANY, ALL, NONE)}) for facet in FACETS}
        return {facet: selection for facet, selection in made.items() if selection}

    @property
    def days(self):
        """The first and last day asked for, each None where open; both None where they contradict each other."""
        first, last = self.values["date_from"], self.values["date_to"]
        first, last = first and first.first, last and last.last
        return (None, None) if first and last and first > last else (first, last)

    @property
    def dates(self):
        buckets = self.values["date"][0]
        return DateSelection(*self.days, tuple(bucket for bucket in buckets if bucket != "undated"), "undated" in buckets)

    @property
    def added(self):
        """The day since which articles were added, or None."""
        return self.values["added_from"] and self.values["added_from"].first

    @cached_property
    def ignored(self):
        """What was ignored and why, a list of sentences. Of the words, `query.parse` says it."""
        values = self.values
        complaints = [f"{_LABELS.get(name, name)}: {error}" for name, errors in self.form.errors.items() for error in errors]
        complaints += [f"Date: {complaint}" for complaint in values["date"][1]]
        if values["date_from"] and values["date_to"] and self.days == (None, None):
            complaints.append("From and To: the first day is later than the last.")
        complaints += [f"{_LABELS.get(name, name)}: it stands several times; the last was taken." for name in self.repeated]
        for name in _SEVERAL:
            if len(set(self.data.getlist(name))) > MOST_VALUES:
                complaints.append(f"{name}: only the first {MOST_VALUES} values were taken.")
        return complaints
