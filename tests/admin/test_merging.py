"""Merging on a page that counts first, and undoing from the ledger."""

import json

from django.urls import reverse

from archive.models import Actor, ArticleActor, Ledger, Source, Topic
from archive.tagging import tagger
from tests.admin.test_records import change, said

MERGE = reverse("admin:archive_actor_merge")


def chosen(cast):
    return f"{MERGE}?record={cast.khodrel.pk}&record={cast.vessarin.pk}"


def answer(response, **changes):
    """What a browser would send back from the page of a merge."""
    context = response.context
    sent = {"record": [record.pk for record in context["records"]], "into": context["kept"].pk, "seen": context["seen"], "why": "One town."}
    return {**sent, **changes}


def test_the_list_leads_to_a_page_that_counts(cast, curator):
    data = {"action": "merge_records", "_selected_action": [cast.khodrel.pk, cast.vessarin.pk]}
    response = curator.post(reverse("admin:archive_actor_changelist"), data)
    assert response.url == chosen(cast)
    page = curator.get(response.url)
    assert page.context["kept"] == cast.khodrel
    ((gone, shown, refused),) = page.context["moves"]
    assert (gone, refused) == (cast.vessarin, "")
    assert ("tags of articles", 1, 1) in shown.counts
    assert not Ledger.objects.exists()


def test_the_other_can_be_the_one_that_stays(cast, curator):
    page = curator.get(f"{chosen(cast)}&into={cast.vessarin.pk}")
    assert curator.post(MERGE, answer(page)).url == change(cast.vessarin)
    assert Actor.objects.get(pk=cast.khodrel.pk).merged_into == cast.vessarin


def test_a_merge_reaches_the_search_at_once_and_is_undone(indexed, curator, client):
    cast = indexed
    response = curator.post(MERGE, answer(curator.get(chosen(cast))))
    assert response.url == change(cast.khodrel)
    assert "“Vessarin” (vessarin) was merged into “Khodrel” (khodrel)" in said(response)[0]
    assert json.loads(client.get("/search.json?actor=vessarin").content)["total"] == 4
    ledger = Ledger.objects.get()
    assert (ledger.by, ledger.why) == (curator.user, "One town.")
    undo = reverse("admin:archive_ledger_undo", args=[ledger.pk])
    assert "Nothing of it has changed since." in curator.get(undo).content.decode()
    assert curator.post(undo, {"confirmed": "yes"}).status_code == 200  # a reason is asked for
    assert curator.post(undo, {"confirmed": "yes", "why": "Two towns."}).status_code == 302
    assert json.loads(client.get("/search.json?actor=vessarin").content)["total"] == 1
    assert Ledger.objects.get().undone_why == "Two towns."


def test_undoing_says_before_what_would_stay(cast, curator):
    curator.post(MERGE, answer(curator.get(chosen(cast))))
    cast.serech.roles.update(place=cast.oleyne)
    page = curator.get(reverse("admin:archive_ledger_undo", args=[Ledger.objects.get().pk]))
    assert "1 role changed or gone since: left as it is." in page.content.decode()
    assert Actor.objects.get(pk=cast.vessarin.pk).merged_into == cast.khodrel


def test_another_record_is_named_by_any_of_its_names(cast, curator):
    page = curator.get(f"{MERGE}?record={cast.vessarin.pk}&named=ходрел")
    assert set(page.context["records"]) == {cast.vessarin, cast.khodrel}
    assert "No record is called “Nowhere”." in curator.get(f"{MERGE}?record={cast.vessarin.pk}&named=Nowhere").content.decode()


def test_what_cannot_be_is_said_and_nothing_done(cast, curator):
    page = curator.get(chosen(cast))
    alone = curator.post(MERGE, answer(page, record=[cast.khodrel.pk], seen=page.context["seen"].split()[0]))
    assert "“Khodrel” cannot become one with itself" in alone.content.decode()
    assert "This field is required" in curator.post(MERGE, answer(page, why="")).content.decode()
    cast.vessarin.save()
    assert "changed one of these records since you looked" in curator.post(MERGE, answer(page)).content.decode()
    assert not Ledger.objects.exists()


def test_a_see_reference_is_not_edited_nor_deleted(cast, curator):
    curator.post(MERGE, answer(curator.get(chosen(cast))))
    page = curator.get(change(cast.vessarin))
    assert page.context["has_change_permission"] is False
    assert reverse("admin:archive_ledger_undo", args=[Ledger.objects.get().pk]) in page.content.decode()
    curator.post(reverse("admin:archive_actor_delete", args=[cast.vessarin.pk]), {"post": "yes"})
    assert Actor.objects.filter(pk=cast.vessarin.pk).exists()


def test_see_references_are_not_offered_for_tags(cast, curator):
    curator.post(MERGE, answer(curator.get(chosen(cast))))
    query = {"app_label": "archive", "model_name": "articleactor", "field_name": "record", "term": "Vessarin"}
    found = json.loads(curator.get(reverse("admin:autocomplete"), query).content)["results"]
    assert [one["text"] for one in found] == ["Khodrel"]


def test_topics_and_sources_merge_on_the_same_page(cast, curator):
    truce = Topic.objects.create(slug="truce", label="Truce")
    lamp = Source.objects.create(slug="lamp", name="The Lamp")
    for kept, gone in ((cast.ceasefire, truce), (cast.telegraph, lamp)):
        address = reverse(f"admin:archive_{kept._meta.model_name}_merge")
        page = curator.get(f"{address}?record={kept.pk}&record={gone.pk}")
        assert curator.post(address, answer(page)).url == change(kept)
        gone.refresh_from_db()
        assert gone.merged_into == kept


def test_editors_look_but_do_not_merge(cast, editor):
    assert editor.get(chosen(cast)).status_code == 403
    tagger.tag([cast.home])
    assert ArticleActor.objects.exists()
    assert editor.get(reverse("admin:archive_ledger_changelist")).status_code == 200


def test_names_are_split_off_on_a_page_that_counts_first(cast, curator):
    tagger.tag([cast.families, cast.home])
    address = reverse("admin:archive_actor_split", args=[cast.khodrel.pk])
    assert address in curator.get(change(cast.khodrel)).content.decode()
    going = [cast.khodrel.names.get(text="Hodrel").pk]
    shown = curator.post(address, {"do": "show", "names": going, "kind": "place"})
    assert shown.context["counts"] == ["names: 1", "mentions: 1", "articles tagged anew: 1"]
    wrong = curator.post(address, {"do": "split", "names": going, "kind": "place", "name": "Vessarin", "why": "Two."})
    assert "add a qualifier" in wrong.content.decode()
    data = {"do": "split", "names": going, "kind": "place", "name": "Hodrel", "why": "Two."}
    assert curator.post(address, data).url == change(Actor.objects.get(slug="hodrel"))
    assert cast.families.actor_tags.filter(record__slug="hodrel").exists()


def test_two_records_of_one_article_are_joined_from_the_list(cast, curator):
    data = {"action": "join_records", "_selected_action": [cast.families.pk, cast.waiting.pk]}
    response = curator.post(reverse("admin:archive_article_changelist"), data)
    page = curator.get(response.url)
    assert page.context["kept"] == cast.families
    joined = curator.post(reverse("admin:archive_article_merge"), answer(page))
    assert joined.url == change(cast.families)
    cast.waiting.refresh_from_db()
    assert (cast.waiting.merged_into, cast.waiting.status) == (cast.families, "withdrawn")
    undo = reverse("admin:archive_ledger_undo", args=[Ledger.objects.get().pk])
    assert undo in curator.get(change(cast.waiting)).content.decode()
    assert curator.post(undo, {"confirmed": "yes", "why": "Two."}).status_code == 302
    cast.waiting.refresh_from_db()
    assert (cast.waiting.merged_into, cast.waiting.status) == (None, "review")
