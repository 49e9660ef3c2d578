"""Articles beside one another: what is known of each, what differs, and what must not be shown."""

import pytest

from archive.models import Source
from archive.web.views.article import visible


def address(*articles):
    return "/compare/?" + "&".join(f"article={article.pk}" for article in articles)


def test_the_article_leads_to_what_differs_in_its_copy(indexed, read):
    page = read(indexed.home.get_absolute_url())
    assert address(indexed.home, indexed.reprint) in page.hrefs("section")
    assert address(indexed.home, indexed.reprint) in read(indexed.reprint.get_absolute_url()).hrefs("section")


def test_what_differs_is_marked(indexed, read):
    Source.objects.filter(pk=indexed.reprint.source_id).update(rights="full")
    indexed.reprint.body = f"{indexed.home.body}\n\nA paragraph of its own."
    indexed.reprint.save()
    page = read(address(indexed.home, indexed.reprint))
    assert page.texts("text", "ins") == ["New: A paragraph of its own."]
    assert "Khodrel Evening" in page.text
    assert page.link(indexed.home.title) == indexed.home.get_absolute_url()


def test_up_to_four_in_the_order_given(indexed, read):
    four = list(visible()[:5])
    page = read(address(*four))
    assert "4 articles compared" in page.text
    assert "1 more is left out" in page.text
    assert page.texts("side", "h2")[:4] == ["The first", "The second", "The third", "The fourth"]
    assert [href for href in page.hrefs("side") if href.startswith("/articles/")] == [article.get_absolute_url() for article in four[:4]]


@pytest.mark.parametrize("asked", ["", "article=1", "article=x&article=é", "article=99999999999999999999&article=0"])
def test_fewer_than_two_are_nothing_to_compare(indexed, client, asked):
    answer = client.get(f"/compare/?{asked}")
    assert answer.status_code == 404
    assert "Nothing to compare" in answer.text


def test_hidden_articles_are_not_there(indexed, client):
    page = client.get(address(indexed.home, indexed.reprint, indexed.waiting)).text
    assert f"There is no article {indexed.waiting.pk}." in page
    assert indexed.waiting.title not in page


@pytest.mark.parametrize("rights", ["excerpt", "metadata"])
def test_a_text_that_may_not_be_shown_is_not(indexed, client, rights):
    Source.objects.filter(pk=indexed.reprint.source_id).update(rights=rights)
    indexed.reprint.body = f"{indexed.home.body}\n\nA secret of its own."
    indexed.reprint.save()
    page = client.get(address(indexed.home, indexed.reprint)).text
    assert "does not allow the whole text" in page
    assert "A secret of its own" not in page


def test_the_first_of_them_may_be_the_one(indexed, client):
    Source.objects.filter(pk=indexed.home.source_id).update(rights="metadata")
    assert "Ilvan Serech of the Joint Exchange" not in client.get(address(indexed.home, indexed.families)).text
