"""The filters that are on, as a sentence that can be taken apart: A or B, about C, from D, not E."""

from dataclasses import dataclass

from archive.search.request import FACETS
from archive.web import when
from archive.web.filters import ALL, ANY, NONE
from archive.web.links import Address

_LEAD = {"actor": "", "topic": "about", "source": "in", "agency": "written by", "kind": "as", "language": "language"}


@dataclass(frozen=True)
class Chip:
    """A filter that is on; `address` is the search without it, `lead` the word before it."""

    lead: str
    label: str
    address: Address
    out: bool = False
    known: bool = True


def chips(question):
    """Return the Chips of a Question, in the order of the sentence: what is asked for, when, what is left out."""
    address = question.address.drop("page")
    made = [chip for facet in FACETS for chip in _asked(question, facet, address)]
    made += [*_dates(question, address), *_added(question, address)]
    return made + [chip for facet in FACETS for chip in _left_out(question, facet, address)]


def _asked(question, facet, address):
    for how, join in ((ANY, "or"), (ALL, "and")):
        lead = _LEAD[facet]
        for one in question.filters.chosen(facet, how):
            yield Chip(lead, one.label, address.remove(facet + how, one.typed), known=one.known)
            lead = join


def _left_out(question, facet, address):
    for one in question.filters.chosen(facet, NONE):
        yield Chip("", f"not {one.label}", address.remove(facet + NONE, one.typed), out=True, known=one.known)


def _dates(question, address):
    lead, (first, last) = "from", question.filters.days
    if first or last:
        said = when.asked_in_words(question.values["date_from"], question.values["date_to"])
        yield Chip(lead, said, address.drop("date_from", "date_to"))
        lead = "and in"
    for bucket in question.filters.dates.buckets:
        yield Chip(lead, when.bucket_in_words(bucket), address.remove("date", bucket))
        lead = "or"
    if question.filters.dates.undated:
        yield Chip("or" if lead != "from" else "", when.NOT_KNOWN, address.remove("date", "undated"))


def _added(question, address):
    if question.values["added_from"]:
        yield Chip("added since", when.in_words(question.values["added_from"]), address.drop("added_from"))
