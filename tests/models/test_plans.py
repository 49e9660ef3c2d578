"""How SQLite finds articles: by their numbers, where it would otherwise go through all published ones."""

import pytest

from archive.models import Article


@pytest.mark.parametrize(
    "articles",
    [
        lambda visible: visible.filter(pk__in=range(1, 21)),
        lambda visible: visible.filter(pk__in=range(1, 501)).order_by("pk"),
        lambda visible: visible.filter(pk__gt=7).order_by("pk")[:500],
    ],
)
def test_visible_articles_are_found_by_number(db, articles):
    assert "USING INTEGER PRIMARY KEY" in articles(Article.objects.visible()).explain()


def test_visible_articles_in_order_are_found_by_index(db):
    assert "article_by_date" in Article.objects.visible().order_by("-date_from")[:20].explain()
    assert "article_by_source" in Article.objects.visible().filter(source=1).order_by("-date_from")[:20].explain()
