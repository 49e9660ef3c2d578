"""Authority records and sources by hand: what is wrong is said at its field, what changed is in the history."""

import pytest
from django.urls import reverse

from archive.models import Actor, Article, Claim, Name, ReviewReason, Source
from archive.models.claim import choose
from archive.tagging import tagger


def change(record):
    return reverse(f"admin:archive_{record._meta.model_name}_change", args=[record.pk])


def said(response):
    return [str(message) for message in response.wsgi_request._messages]


def form_errors(response):
    return response.context["adminform"].form.errors


def with_row(data, prefix, **values):
    """Fill the first empty row of an inline list."""
    row = next(n for n in range(int(data[f"{prefix}-TOTAL_FORMS"])) if not data.get(f"{prefix}-{n}-id"))
    return data | {f"{prefix}-{row}-{key}": value for key, value in values.items()}


def test_a_new_name_tags_the_articles_and_stands_in_the_history(cast, curator, form_of):
    data = with_row(form_of(change(cast.commission), why="On the sheets."), "names", text="order of the buses", kind="alias")
    response = curator.post(change(cast.commission), data)
    assert response.status_code == 302, form_errors(response)
    assert cast.commission.tags.filter(article=cast.waiting).exists()
    assert cast.commission.history.count() == 2
    assert Actor.objects.get(pk=cast.commission.pk).codes == {}
    assert cast.commission.history.first().history_change_reason == "name added: order of the buses; On the sheets."
    assert "All 9 articles were matched again" in said(response)[0]


def test_a_new_actor_may_list_its_preferred_name(cast, curator, form_of):
    add = reverse("admin:archive_actor_add")
    data = form_of(add, name="Bram Issel", kind="person", slug="bram-issel")
    response = curator.post(add, with_row(data, "names", text="Bram Issel", kind="alias", language="en"))
    assert response.status_code == 302, form_errors(response)
    assert Name.objects.get(actor__slug="bram-issel").language == "en"


def test_history_keeps_who_and_why_and_nothing_of_no_change(cast, curator, form_of):
    curator.post(change(cast.vns), form_of(change(cast.vns), rights="excerpt", why="Their letter of May."))
    last = cast.vns.history.first()
    assert (last.history_user, last.history_change_reason, last.rights) == (curator.user, "Their letter of May.", "excerpt")
    curator.post(change(cast.vns), form_of(change(cast.vns)))
    assert cast.vns.history.first() == last


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"name": "K"}, "name", "A name of one letter"),
        ({"name": "Vessarin"}, "name", "Another place is called “Vessarin”: add a qualifier"),
        ({"slug": "Khodrel Town"}, "slug", "Small letters"),
        ({"codes": "{"}, "codes", "valid JSON"),
        ({"codes": "[1]"}, "codes", "Write an object"),
        ({"codes": '{"wikidata": "42"}'}, "codes", "no identifier of Wikidata"),
    ],
)
def test_what_is_wrong_with_an_actor_is_said_at_its_field(cast, curator, form_of, changes, field, message):
    response = curator.post(change(cast.khodrel), form_of(change(cast.khodrel), **changes))
    assert message in str(form_errors(response)[field])


def test_what_is_wrong_with_a_name_is_said_at_its_row(cast, curator, form_of):
    for text, message in (("H", "A name of one letter"), ("Hodrel", "stands in the list already")):
        response = curator.post(change(cast.khodrel), with_row(form_of(change(cast.khodrel)), "names", text=text, kind="alias"))
        assert response.status_code == 200
        assert message in response.content.decode()


def test_the_tree_of_topics_is_no_ring(cast, curator, form_of):
    response = curator.post(change(cast.conflict), form_of(change(cast.conflict), parent=cast.prisoners.pk))
    assert "stands below this topic already" in str(form_errors(response)["parent"])


def test_a_malformed_rule_is_said_at_its_field_and_a_good_one_runs(cast, curator, form_of):
    response = curator.post(change(cast.ceasefire), form_of(change(cast.ceasefire), rule="(ferry"))
    assert "without its" in str(form_errors(response)["rule"])
    assert curator.post(change(cast.conflict), form_of(change(cast.conflict), rule="observer")).status_code == 302
    assert {tag.article for tag in cast.conflict.tags.all()} == {cast.diary}


def test_names_and_hosts_of_sources_stand_once(cast, curator, form_of):
    data = with_row(form_of(change(cast.evening)), "domains", host="WWW.vns.example")
    assert "vns.example belongs to Vessarine News Service" in curator.post(change(cast.evening), data).content.decode()
    data = with_row(form_of(change(cast.vns)), "names", text="v.n.s")
    assert curator.post(change(cast.vns), data).status_code in (200, 302)
    data = with_row(form_of(change(cast.vns)), "names", text="vns")
    assert "A name with the same letters stands in the list" in curator.post(change(cast.vns), data).content.decode()


def test_a_provisional_source_is_looked_at(cast, curator):
    lamp = Source.objects.create(slug="lamp", name="The Lamp", provisional=True)
    Article.objects.filter(pk=cast.waiting.pk).update(source=lamp)
    ReviewReason.objects.create(article=cast.waiting, code="provisional-source")
    data = {"action": "accept", "_selected_action": [lamp.pk]}
    response = curator.post(reverse("admin:archive_source_changelist") + "?provisional__exact=1", data)
    lamp.refresh_from_db()
    assert not lamp.provisional
    assert said(response) == ["1 looked at; that settled what 1 articles waited for."]
    assert ReviewReason.objects.get().closed_by == curator.user


def test_records_in_use_are_not_deleted(cast, curator):
    response = curator.post(reverse("admin:archive_actor_delete", args=[cast.khodrel.pk]), {"post": "yes"})
    assert response.status_code == 200
    assert Actor.objects.filter(pk=cast.khodrel.pk).exists()


@pytest.mark.parametrize(("name", "record"), [("actor", "khodrel"), ("topic", "prisoners"), ("source", "vns")])
def test_who_wants_to_delete_what_is_in_use_is_told_what_to_do_instead(cast, curator, name, record):
    record = getattr(cast, record)
    page = curator.get(reverse(f"admin:archive_{name}_delete", args=[record.pk])).content.decode()
    assert "What is in use is not deleted" in page
    assert f'{reverse(f"admin:archive_{name}_merge")}?record={record.pk}"' in page
    data = {"action": "delete_selected", "_selected_action": [record.pk]}
    chosen = curator.post(reverse(f"admin:archive_{name}_changelist"), data).content.decode()
    assert "What is in use is not deleted" in chosen
    assert "permission" not in page + chosen


def test_history_says_nothing_where_there_was_nothing(cast, curator):
    tagger.tag([cast.home])
    cast.home.agency = cast.vns
    cast.home.save()
    page = curator.get(reverse("admin:archive_article_history", args=[cast.home.pk])).content.decode()
    assert "nothing → Vessarine News Service" in page


def test_an_old_address_leads_to_the_record(cast, curator, client, form_of):
    assert curator.post(change(cast.khodrel), form_of(change(cast.khodrel), slug="port-khodrel")).status_code == 302
    assert client.get("/actors/khodrel/").url.endswith("/actors/port-khodrel/")
    assert curator.post(change(cast.khodrel), form_of(change(cast.khodrel), slug="khodrel")).status_code == 302
    assert client.get("/actors/khodrel/").status_code == 200


def test_a_shared_name_is_shown_as_shared(cast, curator):
    Name.objects.create(actor=cast.vessarin, text="Hodrel")
    assert "shares a name with" in curator.get(change(cast.khodrel)).content.decode().lower()
    assert change(cast.vessarin) in curator.get(change(cast.khodrel)).content.decode()


@pytest.fixture
def many(indexed, monkeypatch):
    """The cast as if it were more articles than are matched at once."""
    monkeypatch.setattr("archive.admin.matching.AT_ONCE", 5)
    return indexed


def test_in_a_great_archive_the_articles_that_a_name_stands_in_are_matched_at_once(many, curator, form_of):
    data = with_row(form_of(change(many.oleyne)), "names", text="timetables", kind="alias")
    response = curator.post(change(many.oleyne), data)
    assert "3 articles were matched again" in said(response)[0]
    assert many.oleyne.tags.filter(article=many.ferries).exists()


def test_what_concerns_too_many_is_left_to_the_command(many, curator, form_of):
    data = with_row(form_of(change(many.khodrel)), "names", text="the", kind="alias")
    assert said(curator.post(change(many.khodrel), data))[0].startswith("Articles are matched with this change by the command")
    many.home.save()  # the index is behind
    data = with_row(form_of(change(many.oleyne)), "names", text="timetables", kind="alias")
    assert said(curator.post(change(many.oleyne), data))[0].startswith("Articles are matched with this change by the command")


def test_a_rule_of_a_great_archive_is_asked_of_the_index(many, curator, form_of):
    assert curator.post(change(many.conflict), form_of(change(many.conflict), rule="observer")).status_code == 302
    assert {tag.article for tag in many.conflict.tags.all()} == {many.diary}


def test_a_claim_of_a_source_outlives_its_slug(cast, curator, form_of):
    claim = Claim.objects.create(article=cast.families, field="source", value="vessarine-news-service")
    assert curator.post(change(cast.vns), form_of(change(cast.vns), slug="vns")).status_code == 302
    choose(cast.families, claim)
    assert cast.families.source == cast.vns
