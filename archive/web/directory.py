"""A long list of names and counts: found by a part of a name, by a letter, page by page."""

from functools import cached_property

from archive.models import Name, SourceName
from archive.text.fold import fold_name
from archive.web import paging
from archive.web.fields import page_number
from archive.web.links import Address
from archive.web.words import counted

SIZE = 100


def names(facet, text):
    """Return the slugs of the records of a facet that have a name with `text` in it, their other names included."""
    folded = fold_name(text)
    if not folded:
        return set()
    if facet == "actor":
        return set(Name.objects.filter(folded__contains=folded).values_list("actor__slug", flat=True))
    if facet in ("source", "agency"):
        return set(SourceName.objects.filter(folded__contains=folded).values_list("source__slug", flat=True))
    return set()


class Directory:
    """`values` (facets.Value) as a list with `find`, `letter`, `order` (most, name) and `page` taken from `data`, a QueryDict.

    `address` is the list's own; `names` are slugs that `find` found besides the labels; `nouns` say what it lists, one and many.
    """

    def __init__(self, values, data, address: Address, *, nouns, names=frozenset(), by_name=False):
        self.nouns = nouns
        self.find, self.letter = data.get("find", "").strip(), data.get("letter", "").strip()[:1].upper()
        orders = ("name", "most") if by_name else ("most", "name")
        self.order = data.get("order") if data.get("order") in orders else orders[0]
        self.plain, self.usual = address, orders[0]
        self.page = page_number(data.get("page", "")) or 1
        folded = fold_name(self.find)
        self._named = [value for value in values if not folded or folded in fold_name(value.label) or value.typed in names]

    @property
    def address(self):
        kept = {"find": self.find or None, "letter": self.letter or None, "order": self.order if self.order != self.usual else None}
        return self.plain.set(**kept)

    @cached_property
    def all(self):
        found = [value for value in self._named if not self.letter or _initial(value) == self.letter]
        return sorted(found, key=lambda value: fold_name(value.label)) if self.order == "name" else found

    @property
    def shown(self):
        return self.all[(self.page - 1) * SIZE : self.page * SIZE]

    @property
    def pages(self):
        return paging.pages(self.address, self.page, len(self.all), size=SIZE)

    @property
    def said(self):
        """How many stand on this page of how many."""
        start, whole = (self.page - 1) * SIZE, len(self.all)
        part = f"{start + 1:,}–{start + len(self.shown):,} of " if len(self.shown) < whole else ""
        return f"{part}{counted(whole, *self.nouns)}"

    @property
    def orders(self):
        names = {"most": "Most articles", "name": "By name"}
        return [
            paging.Link(str(self.address.set(order=order if order != self.usual else None)), names[order], order == self.order)
            for order in names
        ]

    @property
    def letters(self):
        """Links to the initial letters there are, where one page does not hold all."""
        if len(self._named) <= SIZE:
            return []
        every = sorted({_initial(value) for value in self._named})
        links = [paging.Link(str(self.address.set(letter=None)), "All", not self.letter)]
        return links + [paging.Link(str(self.address.set(letter=letter)), letter, letter == self.letter) for letter in every]


def _initial(value):
    return fold_name(value.label)[:1].upper()
