"""The database and the engine answer a question without words alike."""

from itertools import product

import pytest

from archive.models import Article
from archive.search.engine import open_engine
from archive.web import database
from archive.web.question import Question

QUESTIONS = [
    "", "topic=prisoners", "actor=khodrel&actor=marit-oleyne", "actor__all=khodrel&actor__all=vessarin", "actor__not=khodrel",
    "topic=prisoners&topic__not=ceasefire", "source=strait-telegraph&source=khodrel-evening", "source__not=strait-telegraph",
    "agency=vessarine-news-service", "agency__not=vessarine-news-service", "kind=report&kind=other", "kind__not=news", "language=ru",
    "language__not=en", "language=unknown", "date=2017", "date=2018-01", "date=2017-06&date=2019-08", "date=undated",
    "date=2018&date=undated",
    "date_from=2018", "date_to=2017-06-24", "date_from=2017-06-24&date_to=2017-06-29&date=undated", "date_from=2017&date=2019",
    "added_from=2019-09-01", "added_from=2020", "actor=nobody", "actor__not=nobody", "topic=prisoners&date=2017-06-24&sort=oldest",
]  # fmt: skip


@pytest.mark.parametrize("asked", QUESTIONS)
def test_the_same_answer(indexed, asked):
    for order, copies in product(("newest", "oldest", "added"), ("folded", "each")):
        request = Question(f"{asked}&sort={order}&copies={copies}").as_request(size=3)
        engine, own = open_engine().search(request), database.search(Article.objects.visible(), request)
        assert (own.total, own.groups) == (engine.total, engine.groups)
        assert [(hit.id, set(hit.members)) for hit in own.hits] == [(hit.id, set(hit.members) or {hit.id}) for hit in engine.hits]
        assert own.facets == engine.facets
        assert own.dates == engine.dates
        assert [len(bucket) for bucket in own.dates] == [len(bucket) for bucket in engine.dates]
        assert own.total == Question(asked).filters.qs.count()
