"""The number of database queries of a page does not grow with what it shows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Mention, Version
from archive.search import sync
from tests.cast import make_article

PAGES = [
    "/", "/search/?q=gauge", "/search/?q=gauge&copies=each", "/search.json?q=gauge", "/search/?q=gauge date:2010",
    "/search/?topic=ceasefire&sort=oldest",
    "/search/actor/",
    "/actors/", "/actors/ilvan-serech/", "/topics/", "/topics/ceasefire/", "/sources/", "/sources/strait-telegraph/", "/archive/",
    "/archive/2010/", "/archive/2010/01/", "/archive/2010/01/05/", "/about/", "/sitemap.xml?part=0", "{article}?q=gauge&at=1",
]  # fmt: skip


def fill(cast, numbers):
    for number in numbers:
        article = make_article(
            f"Report {number} of the tide gauge", "Ilvan Serech read the gauge.", date="2010-01-05", source=cast.telegraph, agency=cast.vns,
            actors=[cast.serech, cast.khodrel], topics=[cast.ceasefire, cast.prisoners],
        )  # fmt: skip
        Mention.objects.create(article=article, field="body", start=0, end=12, surface="Ilvan Serech", actor=cast.serech)
        Version.objects.create(article=article, number=1, title="Old", body="Old.")
        for source in (cast.evening, cast.quay):
            make_article(f"Report {number} again", "Ilvan Serech read the gauge.", date="2010-01-06", source=source, original=article)
    sync.drain()


@pytest.mark.parametrize("address", PAGES)
def test_the_number_stays_the_same(indexed, client, address):
    fill(indexed, range(2))
    article = indexed.home.get_absolute_url()
    counts = []
    for numbers in (range(0), range(2, 14)):
        fill(indexed, numbers)
        client.get(address.format(article=article))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address.format(article=article)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 22
