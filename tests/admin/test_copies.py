"""The page of an article's group: split off, joined, refused, and only for those who may."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from archive.models import Article, ArticleAddress, CopyDecision


def address(article):
    return reverse("admin:copies", args=[article.pk])


def original_of(article):
    return Article.objects.get(pk=article.pk).original


def test_the_article_leads_to_its_group(cast, curator):
    for article in (cast.home, cast.reprint, cast.families):
        assert address(article) in curator.get(reverse("admin:archive_article_change", args=[article.pk])).text
    page = curator.get(address(cast.reprint)).text
    assert "the original</b>" in page
    assert "this one</b>" in page


def test_a_copy_is_split_off(cast, curator):
    page = curator.post(address(cast.home), {"split": cast.reprint.pk}, follow=True)
    assert "no machine joins them" in page.text
    assert original_of(cast.reprint) is None
    assert CopyDecision.objects.get().by == curator.user


@pytest.mark.parametrize("by", ["number", "address"])
def test_another_article_is_joined(cast, curator, by):
    ArticleAddress.objects.create(article=cast.families, address="https://quay.example/families")
    named = str(cast.families.pk) if by == "number" else "https://quay.example/families?utm_source=x"
    page = curator.post(address(cast.home), {"other": named}, follow=True)
    assert f"Joined: the original is “{cast.home}”." in page.text
    assert original_of(cast.families) == cast.home


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"other": "99999"}, "No article has the number or the address “99999”."),
        ({"other": ""}, "Give the number or the address of an article."),
        ({"split": "99999"}, "That article is not in this group any more."),
        ({"split": "x"}, "That article is not in this group any more."),
    ],
)
def test_what_cannot_be_done_is_said(cast, curator, posted, said):
    assert said in curator.post(address(cast.home), posted).text
    assert original_of(cast.reprint) == cast.home


def test_an_article_cannot_be_joined_with_itself(cast, curator):
    assert "at least two" in curator.post(address(cast.home), {"other": cast.home.pk}).text


def test_a_reader_of_the_admin_changes_nothing(cast, client):
    user = get_user_model().objects.create_user("guest", is_staff=True)
    client.force_login(user)
    assert client.get(address(cast.home)).status_code == 403
    assert client.post(address(cast.home), {"split": cast.reprint.pk}).status_code == 403
    assert original_of(cast.reprint) == cast.home
