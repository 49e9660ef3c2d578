"""Every page of the admin opens, for those who may see it, in a constant number of queries."""

import datetime as dt

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.urls import reverse

from archive.models import (
    Article,
    Candidate,
    Capture,
    Claim,
    CopyDecision,
    Feed,
    Ledger,
    Mention,
    ReviewReason,
    Run,
    RunDocument,
    SlugHistory,
    Version,
)
from archive.models.pack import Pack
from archive.tagging import tagger
from tests.cast import make_article


@pytest.fixture
def full(cast):
    """The cast, with at least one of everything."""
    make_article("A song", "They heard Orm Hadlin sing.")
    tagger.tag(Article.objects.all())
    run = Run.objects.create(inputs=["raw"], counts={"created": 1})
    with Pack() as pack:
        place = pack.append(b"<p>Names read</p><script>alert(1)</script>")
    capture = Capture.objects.create(sha256="ab" * 32, media_type="text/html", file=place, article=cast.waiting, outcome="review", run=run)
    RunDocument.objects.create(run=run, number=1, input="raw/a.html", outcome="review", capture=capture, article=cast.waiting)
    Claim.objects.create(article=cast.waiting, field="date", value="2017", chosen=True)
    Version.objects.create(article=cast.home, number=1, title="Before")
    ReviewReason.objects.create(article=cast.waiting, code="no-date", opened_at=dt.datetime(2019, 10, 1, tzinfo=dt.UTC))
    CopyDecision.objects.create(first=cast.home, second=cast.reprint, copy=True)
    Candidate.objects.create(folded="orm hadlin", name="Orm Hadlin", kind="person", skeleton="rm hdln")
    Feed.objects.create(url="https://quay.example/feed")
    SlugHistory.objects.create(kind="actor", slug="hodrel", record_id=cast.khodrel.pk)
    Ledger.objects.create(act="merge", kind="actor", record_id=cast.khodrel.pk, other_id=0, said="merged", counts={"names": 2})
    return cast


OURS = sorted((model for model in site._registry if model._meta.app_label == "archive"), key=lambda model: model._meta.model_name)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_lists_and_records_open(full, curator, model):
    name = f"admin:archive_{model._meta.model_name}"
    assert model.objects.exists()
    assert curator.get(reverse(f"{name}_changelist")).status_code == 200
    searched = curator.get(reverse(f"{name}_changelist"), {"q": "Khodrel"} if site._registry[model].search_fields else {})
    assert searched.status_code == 200
    record = model.objects.first()
    assert curator.get(reverse(f"{name}_change", args=[record.pk])).status_code == 200
    if hasattr(model, "history"):
        assert curator.get(reverse(f"{name}_history", args=[record.pk])).status_code == 200


def test_all_that_is_kept_can_be_looked_at():
    pages = {model._meta.model_name for model in OURS}
    inlines = {inline.model._meta.model_name for model in OURS for inline in site._registry[model].inlines}
    kept = {model._meta.model_name for model in apps.get_app_config("archive").get_models()}
    unseen = {name for name in kept - pages - inlines if not name.startswith("historical")}
    # What machines alone write and read, and who shares a name in doubt: the desk shows that with the question.
    assert unseen == {"indexchange", "fingerprint", "sharedname", "sharer"}


def test_filters_open(full, curator):
    address = reverse("admin:archive_article_changelist")
    for query in ("waits=no-date", "dated=no", "dated=coarse", "copies=original", "copies=copy", "copies=none", "status__exact=review"):
        assert curator.get(f"{address}?{query}").status_code == 200, query
    found = curator.get(f"{address}?waits=no-date").context["cl"].queryset
    assert list(found) == [full.waiting]
    assert list(curator.get(f"{address}?copies=original").context["cl"].queryset) == [full.home]


def test_lists_take_a_constant_number_of_queries(full, curator, django_assert_max_num_queries):
    for number in range(20):
        make_article(f"More {number}", "Ilvan Serech in Khodrel.", source=full.vns, original=full.home, actors=[full.khodrel])
    for model, most in ((Article, 14), (Mention, 10), (type(full.khodrel), 10)):
        with django_assert_max_num_queries(most):
            curator.get(reverse(f"admin:archive_{model._meta.model_name}_changelist"))


def test_foreign_text_is_shown_as_text(full, curator):
    page = curator.get(reverse("admin:archive_capture_change", args=[Capture.objects.get().pk])).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_the_first_page_says_what_waits(full, curator):
    page = curator.get(reverse("admin:index")).content.decode()
    assert "1 article waits" in page
    assert "An article can have several" in page
    assert "date not known" in page


def test_editors_look_at_records_and_write_articles(full, editor):
    assert editor.get(reverse("admin:archive_actor_change", args=[full.khodrel.pk])).context["has_change_permission"] is False
    assert editor.get(reverse("admin:archive_actor_add")).status_code == 403
    assert editor.get(reverse("admin:archive_article_add")).status_code == 200


def test_readers_have_no_business_here(full, client):
    for address in (reverse("admin:review"), reverse("admin:judge", args=[full.waiting.pk]), reverse("admin:archive_article_changelist")):
        assert client.get(address).status_code == 302


def test_no_article_is_deleted_here(full, curator):
    page = curator.get(reverse("admin:archive_article_changelist"))
    assert "delete_selected" not in dict(page.context["action_form"].fields["action"].choices)
    assert curator.post(reverse("admin:archive_article_delete", args=[full.home.pk]), {"post": "yes"}).status_code == 403


def test_pages_name_their_place_on_site(full, curator):
    shown = curator.get(reverse("admin:archive_article_change", args=[full.home.pk])).content.decode()
    assert full.home.get_absolute_url() in shown
    hidden = curator.get(reverse("admin:archive_article_change", args=[full.waiting.pk])).content.decode()
    assert full.waiting.get_absolute_url() not in hidden
