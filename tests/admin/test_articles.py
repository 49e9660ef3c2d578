"""Articles by hand: each changed field becomes a decision, and the index knows at once."""

import pytest
from django.urls import reverse

from archive.models import Article, ArticleActor, IndexChange, ReviewReason
from archive.models.claim import locked_fields
from archive.search import sync
from archive.search.engine import open_engine
from tests.cast import make_article


def address(article):
    return reverse("admin:archive_article_change", args=[article.pk])


def errors(response):
    return response.context["adminform"].form.errors


def test_a_correction_is_a_lock_and_history_says_why(cast, curator, form_of):
    data = form_of(address(cast.families), date="30 June 2017", byline="Ansa Torrel", why="Looked up in the bound volume.")
    response = curator.post(address(cast.families), data)
    assert response.status_code == 302, errors(response)
    article = Article.objects.get(pk=cast.families.pk)
    assert (article.date.edtf, article.date_basis, article.byline) == ("2017-06-30", "curator", "Ansa Torrel")
    assert locked_fields(article) == {"date", "byline"}
    last = article.history.first()
    assert (last.history_user, last.history_change_reason) == (curator.user, "date, byline: Looked up in the bound volume.")


def test_saving_without_a_change_changes_nothing(cast, curator, form_of):
    data = form_of(address(cast.families))
    before = cast.families.history.count()
    assert curator.post(address(cast.families), data).status_code == 302
    assert (cast.families.history.count(), cast.families.claims.count()) == (before, 0)


def test_the_index_knows_of_a_saved_article_at_once(indexed, curator, form_of, django_capture_on_commit_callbacks):
    data = form_of(address(indexed.diary), title="The first observer’s diary")
    with django_capture_on_commit_callbacks(execute=True):
        curator.post(address(indexed.diary), data)
    assert not IndexChange.objects.exists()
    assert not sync.check()
    assert indexed.diary.pk in open_engine().digests()
    act(curator, "withdraw", indexed.diary, confirmed="yes", why="A hoax.")
    assert indexed.diary.pk not in open_engine().digests()


def test_an_article_is_written_by_hand_and_published(cast, curator, form_of):
    add = reverse("admin:archive_article_add")
    written = {"title": "A telegram", "body": "Ilvan Serech sent it.", "date": "2017", "source": cast.telegraph.pk}
    response = curator.post(add, form_of(add, **written, status="published", why="A drawer."))
    assert response.status_code == 302, errors(response)
    article = Article.objects.get(title="A telegram")
    assert (article.status, article.title_basis, article.source) == ("published", "curator", cast.telegraph)
    assert {tag.record for tag in article.actor_tags.all()} == {cast.serech}
    assert article.history.last().history_change_reason == "written by hand: A drawer."


def test_an_article_of_nothing_is_not_made(cast, curator, form_of):
    add = reverse("admin:archive_article_add")
    response = curator.post(add, form_of(add))
    assert "Give a headline or a text" in str(errors(response)["title"])
    assert curator.post(add, form_of(add, title="A telegram")).status_code == 302


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"date": "soon"}, "date", "“soon” is not a date"),
        ({"language": "English, mostly"}, "language", "is not the code of a language"),
        ({"url": "herald"}, "url", "is not an address"),
        ({"title": ""}, "title", "A published article needs a headline"),
        ({"body": "  "}, "body", "A published article needs a text"),
        ({"status": "withdrawn"}, "why", "Say why the article is withdrawn"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(cast, curator, form_of, changes, field, message):
    data = form_of(address(cast.families), **changes)
    response = curator.post(address(cast.families), data)
    assert response.status_code == 200
    assert message in str(errors(response)[field])
    assert Article.objects.get(pk=cast.families.pk).history.count() == 1


def test_nobodys_work_is_written_over(cast, curator, form_of):
    from archive.curation.decide import decide

    data = form_of(address(cast.families), byline="Me")
    decide(cast.families, "byline", "Somebody quicker", why="First.")
    response = curator.post(address(cast.families), data)
    assert "changed this article since you opened it (byline: First.)" in str(errors(response))


def test_tags_are_decided_in_the_articles_page(cast, curator, form_of):
    data = form_of(address(cast.families))
    rows = {data[f"actor_tags-{row}-record"]: row for row in range(int(data["actor_tags-TOTAL_FORMS"]))}
    data[f"actor_tags-{rows[cast.khodrel.pk]}-decision"] = "rejected"
    new = int(data["actor_tags-TOTAL_FORMS"])
    data |= {"actor_tags-TOTAL_FORMS": new + 1, f"actor_tags-{new}-record": cast.oleyne.pk, f"actor_tags-{new}-decision": "confirmed"}
    data[f"actor_tags-{new}-article"] = cast.families.pk
    IndexChange.objects.all().delete()
    response = curator.post(address(cast.families), data)
    assert response.status_code == 302, response.context["errors"]
    tags = {tag.record: (tag.origin, tag.decision, tag.by) for tag in ArticleActor.objects.filter(article=cast.families)}
    assert tags[cast.khodrel] == ("matched", "rejected", curator.user)
    assert tags[cast.oleyne] == ("curator", "confirmed", curator.user)
    assert IndexChange.objects.filter(article_id=cast.families.pk).exists()


def test_a_tag_by_hand_meets_the_one_that_the_text_brought(cast, curator, form_of):
    add = reverse("admin:archive_article_add")
    data = form_of(add, title="A telegram", body="Ilvan Serech sent it.") | {
        "actor_tags-TOTAL_FORMS": 1, "actor_tags-0-record": cast.serech.pk, "actor_tags-0-decision": "confirmed",
    }  # fmt: skip
    assert curator.post(add, data).status_code == 302
    tag = ArticleActor.objects.get(article__title="A telegram")
    assert (tag.origin, tag.decision, tag.by) == ("matched", "confirmed", curator.user)


def act(client, action, *articles, model="article", **answers):
    data = {"action": action, "_selected_action": [article.pk for article in articles], "select_across": "0", **answers}
    return client.post(reverse(f"admin:archive_{model}_changelist"), data)


def test_actions_count_and_ask_first(cast, curator):
    asked = act(curator, "withdraw", cast.home, cast.waiting)
    assert "2 articles will be withdrawn, 1 of them public now" in asked.content.decode()
    cast.home.refresh_from_db()
    assert cast.home.is_visible
    refused = act(curator, "withdraw", cast.home, cast.waiting, confirmed="yes", why="")
    assert "This field is required" in refused.content.decode()
    assert act(curator, "withdraw", cast.home, cast.waiting, confirmed="yes", why="A hoax.").status_code == 302
    assert set(Article.objects.filter(pk__in=[cast.home.pk, cast.waiting.pk]).values_list("status", flat=True)) == {"withdrawn"}
    assert cast.home.history.filter(history_change_reason="withdrawn: A hoax.").exists()


def test_what_cannot_be_published_is_said(cast, curator):
    bare = Article.objects.create()
    response = act(curator, "publish", cast.waiting, bare, confirmed="yes")
    said = [str(message) for message in response.wsgi_request._messages]
    assert said[0] == "1 article published."
    assert "It has no headline and no text" in said[1]


def test_copies_are_joined_and_split(cast, curator):
    act(curator, "join_copies", cast.home, cast.families, confirmed="yes")
    cast.families.refresh_from_db()
    assert cast.families.original == cast.home
    act(curator, "split_copies", cast.families, confirmed="yes")
    cast.families.refresh_from_db()
    assert cast.families.original is None
    act(curator, "join_copies", cast.families, confirmed="yes")


def test_tags_are_added_and_removed_in_bulk(cast, curator):
    act(curator, "add_tag", cast.home, cast.waiting, confirmed="yes", kind="actor", named="Marit Oleyne")
    assert cast.oleyne.tags.filter(origin="curator").count() == 2
    act(curator, "remove_tag", cast.home, confirmed="yes", kind="topic", named="ceasefire")
    assert cast.home.topic_tags.get(record=cast.ceasefire).decision == "rejected"
    unknown = act(curator, "add_tag", cast.home, confirmed="yes", kind="actor", named="Nobody")
    assert "No record is called that." in unknown.content.decode()


def test_tags_are_decided_in_their_list(cast, curator):
    tag = ArticleActor.objects.get(article=cast.home, record=cast.khodrel)
    assert "1 of 1 chosen tags change" in act(curator, "reject", tag, model="articleactor").content.decode()
    act(curator, "reject", tag, model="articleactor", confirmed="yes")
    tag.refresh_from_db()
    assert (tag.decision, tag.by) == ("rejected", curator.user)


def test_a_choice_across_all_pages_needs_no_thousand_fields(cast, curator):
    asked = act(curator, "to_review", cast.home, select_across="1")
    assert asked.content.decode().count('name="_selected_action"') == 1
    act(curator, "to_review", cast.home, select_across="1", confirmed="yes")
    assert set(Article.objects.values_list("status", flat=True)) == {"review"}


def test_a_field_of_many_is_decided_in_one_step(cast, curator):
    chosen = (cast.waiting, cast.handbill)
    for article in chosen:
        ReviewReason.objects.create(article=article, code="no-date")
    assert "Decide a field of 2 articles" in act(curator, "decide_field", *chosen).content.decode()
    wrong = act(curator, "decide_field", *chosen, confirmed="yes", field="date", value="31 June 2017")
    assert wrong.status_code == 200
    assert not ReviewReason.objects.exclude(closed_at=None).exists()
    act(curator, "decide_field", *chosen, confirmed="yes", field="date", value="June 2017", why="The sheets are of June.")
    assert [Article.objects.get(pk=article.pk).date.edtf for article in chosen] == ["2017-06", "2017-06"]
    assert not ReviewReason.objects.filter(closed_at=None).exists()


def test_all_that_wait_for_a_reason_are_withdrawn_in_one_step(cast, curator):
    made = [make_article(f"Report {number}", "Its text.", source=cast.vns, status="review") for number in range(60)]
    ReviewReason.objects.bulk_create([ReviewReason(article=article, code="no-date") for article in made])
    list_of = reverse("admin:archive_article_changelist") + "?waits=no-date"
    data = {"action": "withdraw", "_selected_action": [made[0].pk], "select_across": "1", "confirmed": "yes", "why": "Sent twice."}
    response = curator.post(list_of, data)
    assert response.status_code == 302
    assert set(Article.objects.filter(status="withdrawn")) == {cast.withdrawn, *made}
    assert made[59].history.first().history_change_reason == "withdrawn: Sent twice."
