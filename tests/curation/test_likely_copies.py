"""A likely copy in review: a curator says what it is, and that holds."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from archive.curation import groups
from archive.curation.values import RefusedError
from archive.curation.verdict import COPY, NO_COPY, accept
from archive.ingest import copies
from archive.models import Article, CopyDecision, ReviewReason
from tests.cast import make_article
from tests.ingest.test_reuse import OTHERS, PARAGRAPHS


@pytest.fixture
def doubtful(db):
    """An original and what may be its copy, with the reason noted by the machine."""
    original = make_article("Fish hall", "\n\n".join(PARAGRAPHS), date="2018-03-07")
    article = make_article("No more umbrellas", "\n\n".join((PARAGRAPHS[0], PARAGRAPHS[3], OTHERS[0])), date="2018-03-08")
    copies.settle([original, article])
    return original, article, ReviewReason.objects.get(closed_at=None)


def test_it_is_one(doubtful):
    original, article, reason = doubtful
    assert accept(article, reason.pk, claim=COPY) == "Joined as copies; “No more umbrellas” stays published."
    article.refresh_from_db()
    assert article.original == original
    assert not ReviewReason.objects.filter(closed_at=None).exists()


def test_it_is_none(doubtful):
    original, article, reason = doubtful
    ilse = get_user_model().objects.create_user("ilse")
    accept(article, reason.pk, claim=NO_COPY, user=ilse)
    decision = CopyDecision.objects.get()
    assert (decision.first, decision.second, decision.copy, decision.by) == (original, article, False, ilse)
    copies.settle([article])
    assert not ReviewReason.objects.filter(closed_at=None).exists()


def test_an_answer_is_needed(doubtful):
    _, article, reason = doubtful
    with pytest.raises(RefusedError, match="Say whether it is a copy"):
        accept(article, reason.pk)
    assert ReviewReason.objects.filter(closed_at=None).exists()


def test_the_other_article_may_be_gone(doubtful):
    original, article, reason = doubtful
    original.delete()
    with pytest.raises(RefusedError, match="not there any more"):
        accept(article, reason.pk, claim=COPY)
    assert accept(article, reason.pk, claim=NO_COPY).startswith("Kept as an article of its own")


def test_joining_by_hand_settles_the_doubt(doubtful):
    groups.join(Article.objects.all())
    assert not ReviewReason.objects.filter(closed_at=None).exists()


def test_the_desk_asks(doubtful, admin_client):
    original, article, reason = doubtful
    address = reverse("admin:judge", args=[article.pk])
    page = admin_client.get(address).text
    assert "Likely copy: is it one?" in page
    assert reverse("admin:archive_article_change", args=[original.pk]) in page
    assert "Say whether it is a copy." in admin_client.post(address, {"do": "accept", "reason": reason.pk}).text
    admin_client.post(address, {"do": "accept", "reason": reason.pk, "claim": "copy"})
    article.refresh_from_db()
    assert article.original == original
