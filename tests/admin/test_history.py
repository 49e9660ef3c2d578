"""Histories: who, when and why; two states compared; what was restored."""

from django.urls import reverse

from archive.curation.decide import decide, set_status
from archive.models import Article, Version
from tests.admin.test_records import said


def history(record):
    return reverse(f"admin:archive_{record._meta.model_name}_history", args=[record.pk])


def test_two_states_far_apart_are_compared(cast, curator):
    for note in ("A port.", "A town.", "A town with a port."):
        cast.khodrel.note = note
        cast.khodrel.save()
    states = list(cast.khodrel.history.order_by("history_id").values_list("history_id", flat=True))
    page = curator.get(f"{history(cast.khodrel)}?from={states[3]}&to={states[1]}")
    assert [(c["field"], c["old"], c["new"]) for c in page.context["compared"]["changes"]] == [("Note", "A port.", "A town with a port.")]
    same = curator.get(f"{history(cast.khodrel)}?from={states[1]}&to={states[1]}")
    assert "Choose two different states" in same.content.decode()


def test_states_of_another_record_are_not_compared(cast, curator):
    other = cast.vessarin.history.first().history_id
    page = curator.get(f"{history(cast.khodrel)}?from={other}&to={cast.khodrel.history.first().history_id}")
    assert page.context["compared"] is None


def test_an_article_is_brought_back_to_what_it_was(cast, curator):
    before = cast.families.history.first()
    decide(cast.families, "date", "2017-07-01", why="A guess.")
    decide(cast.families, "source", "strait-telegraph")
    set_status(cast.families, "withdrawn", why="By mistake.")
    address = reverse("admin:archive_article_simple_history", args=[cast.families.pk, before.history_id])
    shown = curator.get(address)
    assert {row[0] for row in shown.context["rows"]} == {"date", "source", "status"}
    assert "This field is required" in curator.post(address, {}).content.decode()
    response = curator.post(address, {"why": "It was right before."})
    assert said(response) == [f"“{cast.families}” is as it was then: date, source, status."]
    article = Article.objects.get(pk=cast.families.pk)
    assert (article.date.edtf, article.source, article.status) == ("2017-06-29", cast.vns, "published")
    assert article.claims.get(field="date", chosen=True).by == curator.user
    assert "It was right before." in article.history.first().history_change_reason


def test_a_superseded_text_is_made_the_text_again(cast, curator):
    decide(cast.home, "body", "Nothing of it.", why="By mistake.")
    address = reverse("admin:archive_article_text", args=[cast.home.pk, 1])
    assert address in curator.get(reverse("admin:archive_article_change", args=[cast.home.pk])).content.decode()
    assert curator.post(address, {"why": "The whole text."}).status_code == 302
    article = Article.objects.get(pk=cast.home.pk)
    assert "read the list in Khodrel" in article.body
    assert list(Version.objects.filter(article=article).values_list("body", flat=True))[-1] == "Nothing of it."


def test_what_cannot_be_restored_is_said(cast, curator):
    before = cast.waiting.history.first()
    set_status(cast.waiting, "published")
    now = cast.waiting.history.first()
    set_status(cast.waiting, "review")
    Article.objects.filter(pk=cast.waiting.pk).update(body="")
    address = reverse("admin:archive_article_simple_history", args=[cast.waiting.pk, now.history_id])
    assert "It has no text" in curator.post(address, {"why": "Again."}).content.decode()
    assert curator.get(reverse("admin:archive_article_simple_history", args=[cast.waiting.pk, before.history_id])).context["rows"] == []
