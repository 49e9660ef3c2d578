"""Where an article stands in the search that a reader came from: its row, the way back, the rows before and after."""

from dataclasses import dataclass
from itertools import count

from archive.search.request import PAGE_SIZE, IndexUnavailableError
from archive.web import listing
from archive.web.fields import page_number
from archive.web.question import answer


@dataclass(frozen=True)
class Place:
    """`number` is the row, from 1, None where the article is not there any more; `back` leads to it in the list.

    `total` None: search is away.
    """

    back: str
    total: int | None = None
    number: int | None = None
    previous: listing.Row | None = None
    next: listing.Row | None = None


def place(question, at, article):
    """Return the Place of `article` in a question's result, where `at` (text) says it stands."""
    number = page_number(at)
    start, size = window(number or 1)
    try:
        result = answer(question, page=start // size + 1, size=size, counted=(), count_dates=False)
    except IndexUnavailableError:
        return Place(str(question.address))
    back = question.address
    ids = [hit.id for hit in result.hits]
    offset = (number or 1) - 1 - start // size * size
    if number is None or not 0 <= offset < len(ids) or ids[offset] != article.pk:
        return Place(str(back), result.total)
    page = (number - 1) // PAGE_SIZE + 1
    back = f"{back.set(page=page if page > 1 else None)}#a{article.pk}"
    near = {row.at: row for row in listing.rows(result.hits, search=question.address, first=start // size * size + 1)}
    return Place(back, result.total, number, near.get(number - 1), near.get(number + 1))


def window(number):
    """Return (start, size): rows number - 1 to number + 1 (from 1) lie on one page of `size`; `start` is the first, from 0."""
    start, end = max(0, number - 2), number
    return start, next(size for size in count(3) if start // size == end // size)
