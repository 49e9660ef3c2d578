"""Names that no record has, decided in the admin: one click each, many at once, and by likely spellings."""

import pytest
from django.urls import reverse

from archive.curation.rematch import rematch
from archive.models import Actor, Candidate, Name
from archive.tagging import tagger
from tests.cast import make_article

LIST = "/admin/archive/candidate/"


@pytest.fixture
def named(cast):
    """Three articles: two name Orm Hadlin, one a spelling of Ilvan Serech's name."""
    cast.one = make_article("One", "They heard the singer Orm Hadlin in Khodrel.")
    cast.two = make_article("Two", "The captain, Orm Hadlin, met the pilot Ilwan Seretsch.")
    tagger.tag([cast.one, cast.two])
    return cast


def candidate(name):
    return Candidate.objects.get(name=name)


def slugs(article):
    return set(article.actor_tags.values_list("record__slug", flat=True))


def one(client, *what):
    return client.post(LIST, {"one": "-".join(map(str, what))}, follow=True)


def bulk(client, action, query="", **more):
    chosen = {"action": action, "_selected_action": list(Candidate.objects.values_list("pk", flat=True)), **more}
    return client.post(LIST + query, chosen, follow=True)


def test_the_list_counts_shows_the_place_and_proposes_the_record(named, curator):
    page = curator.get(LIST)
    assert [(row.name, row.articles) for row in page.context["cl"].result_list] == [("Orm Hadlin", 2), ("Ilwan Seretsch", 1)]
    text = page.content.decode()
    assert "heard the singer <b>Orm Hadlin</b> in" in text
    assert f'value="name-{candidate("Ilwan Seretsch").pk}-{named.serech.pk}"' in text
    assert [row.name for row in curator.get(f"{LIST}?like=yes").context["cl"].result_list] == ["Ilwan Seretsch"]


def test_one_click_makes_a_record_and_tags_its_articles(named, curator):
    page = one(curator, "record", candidate("Orm Hadlin").pk)
    assert "“Orm Hadlin” is a record now; the tags of 2 articles changed." in page.content.decode()
    actor = Actor.objects.get(slug="orm-hadlin")
    assert (actor.kind, actor.history.first().history_user) == ("person", curator.user)
    assert slugs(named.one) == {"orm-hadlin", "khodrel"}
    assert not Candidate.objects.filter(name="Orm Hadlin").exists()


def test_one_click_confirms_a_spelling_which_is_matched_from_then_on(named, curator):
    one(curator, "name", candidate("Ilwan Seretsch").pk, named.serech.pk)
    assert named.serech.names.get(text="Ilwan Seretsch").kind == Name.Kind.VARIANT
    assert slugs(named.two) == {"ilvan-serech"}
    later = make_article("Three", "We saw the pilot Ilwan Seretsch.")
    tagger.tag([later])
    assert slugs(later) == {"ilvan-serech"}


def test_a_spelling_that_is_none_is_proposed_no_more(named, curator):
    one(curator, "unlike", candidate("Ilwan Seretsch").pk, named.serech.pk)
    assert 'value="name-' not in curator.get(LIST).content.decode()


def test_never_holds(named, curator):
    one(curator, "never", candidate("Orm Hadlin").pk)
    tagger.tag([named.one, named.two])
    assert [row.name for row in curator.get(LIST).context["cl"].result_list] == ["Ilwan Seretsch"]
    assert [row.name for row in curator.get(f"{LIST}?decided=never").context["cl"].result_list] == ["Orm Hadlin"]
    bulk(curator, "take_back", "?decided=never", confirmed="yes")
    tagger.tag([named.one])
    assert candidate("Orm Hadlin").mentions.count() == 1


def test_many_at_once_after_a_page_that_counts(named, curator):
    page = bulk(curator, "make_records")
    assert "2 names, which stand in 2 articles." in page.content.decode()
    assert not Actor.objects.filter(slug="orm-hadlin").exists()
    bulk(curator, "make_records", confirmed="yes", why="seen")
    assert slugs(named.two) == {"orm-hadlin", "ilwan-seretsch"}


def test_two_spellings_of_a_new_name_are_one_record(named, curator):
    tagger.tag([make_article("Four", "They heard the singer Orm Khadlin hum.")])
    assert "the same as “Orm Khadlin”" in curator.get(LIST).content.decode()
    one(curator, "record", candidate("Orm Hadlin").pk)
    names = Actor.objects.get(slug="orm-hadlin").names.values_list("text", flat=True)
    assert set(names) == {"Orm Hadlin", "Orm Khadlin"}


def test_many_likely_spellings_are_confirmed_at_once(named, curator):
    page = bulk(curator, "confirm_spellings")
    assert "1 of them are likely spellings" in page.content.decode()
    bulk(curator, "confirm_spellings", confirmed="yes")
    assert named.serech.names.filter(text="Ilwan Seretsch").exists()
    assert [row.name for row in curator.get(LIST).context["cl"].result_list] == ["Orm Hadlin"]


def test_many_become_names_of_one_record(named, curator):
    page = bulk(curator, "add_names", confirmed="yes", named="nobody")
    assert "No record is called that." in page.content.decode()
    bulk(curator, "add_names", confirmed="yes", named="ilvan-serech")
    assert {"Orm Hadlin", "Ilwan Seretsch"} <= set(named.serech.names.values_list("text", flat=True))


def test_an_editor_looks_and_does_not_decide(named, editor):
    assert editor.get(LIST).status_code == 200
    assert editor.post(LIST, {"one": f"never-{candidate('Orm Hadlin').pk}"}).status_code == 403
    assert Candidate.objects.filter(decision="never").count() == 0


def test_nonsense_in_the_address_of_a_button_is_not_found(named, curator):
    for what in ("record", "record-x", "name-0-0", f"name-{candidate('Orm Hadlin').pk}-x"):
        assert curator.post(LIST, {"one": what}).status_code == 404


def test_the_list_takes_a_constant_number_of_queries(named, curator, django_assert_max_num_queries):
    tagger.tag([make_article("More", f"They heard {first} Hadlo sing.") for first in ("Anna", "Peter", "Maria", "Ivan", "Olga", "Boris")])
    with django_assert_max_num_queries(14):
        curator.get(reverse("admin:archive_candidate_changelist"))


def test_the_count_of_articles_follows_tagging_deciding_and_taking_back(named, curator):
    def counts():
        return dict(Candidate.objects.values_list("name", "articles"))

    assert counts() == {"Orm Hadlin": 2, "Ilwan Seretsch": 1}
    named.one.body = "Nobody sang."
    named.one.save()
    tagger.tag([named.one])
    assert counts() == {"Orm Hadlin": 1, "Ilwan Seretsch": 1}
    one(curator, "never", candidate("Orm Hadlin").pk)
    assert counts()["Orm Hadlin"] == 0
    bulk(curator, "take_back", "?decided=never", confirmed="yes")
    rematch([named.two.pk])
    assert counts() == {"Orm Hadlin": 1, "Ilwan Seretsch": 1}
    Candidate.objects.recount()
    assert counts() == {"Orm Hadlin": 1, "Ilwan Seretsch": 1}


def test_the_queue_leads_to_the_names_and_an_article_shows_its_own(named, curator):
    assert (
        f'<a href="{LIST}">names that no record has <span class="n">2</span></a>' in curator.get("/admin/archive/review/").content.decode()
    )
    article = make_article("Hadlin sings", "Orm Hadlin sang. Ilwan Seretsch heard Orm Hadlin.", status="review")
    tagger.tag([article])
    desk = reverse("admin:judge", args=[article.pk])
    assert [(name.name, name.here) for name, *_ in curator.get(desk).context["names"]] == [("Orm Hadlin", 3)]
    page = curator.post(desk, {"one": f"record-{candidate('Orm Hadlin').pk}"}, follow=True)
    assert page.redirect_chain == [(desk, 302)]
    assert "“Orm Hadlin” is a record now; the tags of 3 articles changed." in page.content.decode()
    assert (slugs(article), page.context["names"]) == ({"orm-hadlin"}, [])


def test_an_editor_decides_on_no_name_at_the_desk(named, editor):
    desk = reverse("admin:judge", args=[named.one.pk])
    assert editor.get(desk).context["names"] == []
    assert editor.post(desk, {"one": f"never-{candidate('Orm Hadlin').pk}"}).status_code == 403
