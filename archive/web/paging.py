"""The line above a list and the line below it: how many, in what order, which page."""

from dataclasses import dataclass, field
from typing import NamedTuple

from archive.search.request import PAGE_SIZE
from archive.web.words import counted

_NAMES = {"relevance": "Relevance", "newest": "Newest", "oldest": "Oldest", "added": "Added"}


class Link(NamedTuple):
    href: str
    label: str
    current: bool = False
    number: int = 0


@dataclass
class Order:
    said: str
    sorts: list[Link] = field(default_factory=list)
    unfold: str = ""  # address with each copy on its own
    fold: str = ""


@dataclass
class Pages:
    """Links to the first pages, those around the current one and the last; None stands for those between."""

    links: list[Link | None]
    previous: str = ""
    next: str = ""


def order(question, result, *, own, search):
    """The Order of a page of results. `own` is the page's Address, `search` that of the search which lists the same."""
    folded, copies = question.values["copies"] != "each", result.total - result.groups
    start = (question.page - 1) * PAGE_SIZE
    end = min(start + PAGE_SIZE, result.groups)
    rows = f"{result.groups:,}" if copies else counted(result.groups)
    said = f"{start + 1:,}–{end:,} of {rows}" if result.groups > PAGE_SIZE else counted(result.total)
    return Order(
        said=f"{said}; {counted(copies, 'copy', 'copies')} folded." if copies else said,
        sorts=_sorts(question, own) if result.groups > 1 else [],
        unfold=str(search.drop("page").set(copies="each")) if folded and copies else "",
        fold="" if folded else str(search.drop("page", "copies")),
    )


def _sorts(question, own):
    offered = [sort for sort in _NAMES if sort != "relevance" or question.parsed.query]
    plain = own.drop("page", "sort")
    return [
        Link(str(plain if sort == question.usual_sort else plain.set(sort=sort)), _NAMES[sort], sort == question.sort) for sort in offered
    ]


def pages(own, current, rows, *, size=PAGE_SIZE):
    """The Pages of a list of `rows` rows, whose Address is `own`; None where one page holds them all."""
    last = -(-rows // size)
    if last < 2:
        return None
    numbers = sorted({1, 2, 3, current - 1, current, current + 1, last} & set(range(1, last + 1)))
    links = []
    for before, number in zip([0, *numbers], numbers, strict=False):
        if number == before + 2:
            links.append(_page(own, before + 1, current))
        elif number > before + 2:
            links.append(None)
        links.append(_page(own, number, current))
    inside = 1 <= current <= last
    return Pages(
        links,
        previous=_page(own, current - 1, current).href if inside and current > 1 else "",
        next=_page(own, current + 1, current).href if current < last else "",
    )


def _page(own, number, current):
    return Link(str(own.set(page=number if number > 1 else None)), str(number), number == current, number)
