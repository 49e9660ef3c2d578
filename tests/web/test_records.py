"""The pages of actors, topics and sources."""

import pytest

from archive.models import Actor, Mention, Name, SlugHistory, Source, Topic
from archive.search import sync
from tests.cast import make_article


def test_an_actor_says_who_it_is_and_lists_its_articles(indexed, read):
    indexed.serech.note = "Signed the lists."
    indexed.serech.save()
    page = read("/actors/ilvan-serech/")
    assert page.texts("big") == ["Ilvan Serech"]
    assert page.texts("lede")[0] == "Signed the lists."
    assert page.texts("roles", "li") == ["deputy foreign minister, Vessarin, from 2015"]
    assert page.titles == ["Thirty-one come home across the Irrin causeway"]
    assert "2 articles; 1 copy folded." in page.text


def test_its_other_names_stand_by_script_with_their_articles(indexed, read):
    start = indexed.families.body.index("Hodrel")
    Mention.objects.create(article=indexed.families, field="body", start=start, end=start + 6, surface="Hodrel", actor=indexed.khodrel)
    page = read("/actors/khodrel/")
    assert page.texts("known-as", "dt") == ["Latin script", "Cyrillic script"]
    assert page.texts("known-as", "li") == ["Hodrel 1 article", "Chodrel", "Ходрел"]
    assert page.of("known-as", "bdi")[-1].get("lang") == "und-Cyrl"


def test_company_leads_to_articles_that_have_both(indexed, read):
    page = read("/actors/khodrel/")
    assert page.texts("net", "li") == ["Ilvan Serech 2", "Joint Exchange Commission 2", "Vessarin 1"]
    both = read(page.link("Vessarin"))
    assert both.titles == ["Four of the crew are still not home, families say"]


def test_narrowing_starts_a_search_with_the_record_as_its_first_filter(indexed, read):
    page = read("/actors/khodrel/")
    assert page.tree.xpath("//form[@id='ask']/input[@type='hidden']/@name") == ["actor"]
    assert page.count("topic", "ceasefire") == 2
    assert len(read("/search/", actor="khodrel", topic="ceasefire", copies="each").titles) == 2


def test_rows_lead_on_through_the_record(indexed, read):
    page = read("/actors/khodrel/", sort="oldest")
    article = read(page.hrefs("what")[0])
    assert article.link("Back to 4 articles").startswith("/search/?actor=khodrel&sort=oldest#a")


def test_sort_and_page_are_taken_and_said_where_they_are_none(indexed, read):
    assert read("/topics/prisoners/", sort="oldest").titles[0] == "Thirty-one come home across the Irrin causeway"
    page = read("/topics/prisoners/", sort="best", page="x")
    assert page.status == 200
    assert "“best” is none of" in page.text
    assert "end before page 7" in read("/topics/prisoners/", page=7).text


def test_pages_of_a_record_keep_its_address(indexed, read):
    for number in range(25):
        make_article(f"Tide {number}", "Water.", date="2001-02-03", source=indexed.telegraph, topics=[indexed.ceasefire])
    sync.drain()
    page = read("/topics/ceasefire/", sort="oldest")
    assert page.link("Next page") == "/topics/ceasefire/?sort=oldest&page=2"
    assert page.link("Newest") == "/topics/ceasefire/"


def test_a_topic_says_what_belongs_to_it_and_how_it_came(indexed, read):
    Topic.objects.filter(slug="prisoners").update(scope_note="People held and given back.")
    indexed.home.topic_tags.filter(record=indexed.prisoners).update(origin="curator", decision="confirmed")
    page = read("/topics/prisoners/")
    assert "People held and given back." in page.text
    assert page.texts("facts") == ["Wider Conflict How tagged 4 by rule and 1 by a curator"]
    assert "Narrower Ceasefire Prisoners" in read("/topics/conflict/").texts("facts")[0]


def test_a_topic_counts_its_own_articles_and_leads_to_those_of_all_below_it(indexed, read):
    page = read("/topics/conflict/")
    assert page.titles == []
    together = "/search/?topic=conflict&topic=ceasefire&topic=prisoners"
    assert page.link("6 articles with these and all below") == together
    assert "6 articles" in read(together).text
    assert "with these and all below" not in read("/topics/prisoners/").text


def test_a_source_says_its_names_and_whose_texts_it_prints(indexed, read):
    indexed.reprint.agency = indexed.vns
    indexed.reprint.save()
    sync.drain()
    page = read("/sources/khodrel-evening/")
    assert "1 names no agency 1 from Vessarine News Service" in page.texts("facts")[0]
    agency = read("/sources/vessarine-news-service/")
    assert "Also VNS" in agency.texts("facts")[0]
    assert read(agency.link("1 printed by others")).titles == ["Thirty-one come home"]


def test_an_agency_that_prints_nothing_itself_shows_what_it_wrote(indexed, read):
    wire = Source.objects.create(slug="salt-wire", name="Salt Wire", kind="agency")
    make_article("Salt rises", "Salt.", date="2017-01-01", source=indexed.telegraph, agency=wire)
    sync.drain()
    page = read("/sources/salt-wire/")
    assert page.titles == ["Salt rises"]
    assert "others printed them" in page.text


@pytest.mark.parametrize(
    ("model", "kind", "path", "fields"),
    [
        (Actor, "actor", "actors", {"name": "Khodrel fort", "kind": "place"}),
        (Topic, "topic", "topics", {"label": "Captives"}),
        (Source, "source", "sources", {"name": "The Telegraph"}),
    ],
)
def test_merged_records_and_old_slugs_redirect(indexed, client, model, kind, path, fields):
    stands = {"actor": indexed.khodrel, "topic": indexed.prisoners, "source": indexed.telegraph}[kind]
    model.objects.create(slug="merged-one", merged_into=stands, **fields)
    SlugHistory.objects.create(kind=kind, slug="an-old-slug", record_id=stands.pk)
    for slug in ("merged-one", "an-old-slug"):
        answer = client.get(f"/{path}/{slug}/?sort=oldest")
        assert answer.status_code == 301
        assert answer.headers["Location"] == f"{stands.get_absolute_url()}?sort=oldest"
        assert client.get(f"/search/?{kind}={slug}").content.decode().count(str(stands)) > 0


def test_a_record_without_articles_has_a_page_that_leads_on(indexed, read):
    Actor.objects.create(slug="nobody-yet", kind="person", name="Nobody Yet")
    page = read("/actors/nobody-yet/")
    assert page.status == 200
    assert page.link("All actors that have articles") == "/actors/"


def test_no_such_record_is_a_page_that_helps(indexed, read):
    page = read("/actors/nobody/")
    assert page.status == 404
    assert "No actor is called “nobody”." in page.text


def test_actors_are_listed_by_name_and_found_by_any_name(indexed, read):
    page = read("/actors/")
    assert page.texts("index", "a") == ["Ilvan Serech", "Joint Exchange Commission", "Khodrel", "Marit Oleyne", "Vessarin"]
    assert read("/actors/", find="chodr").texts("index", "a") == ["Khodrel"]
    assert read("/actors/", kind="place", order="most").texts("index", "a") == ["Khodrel", "Vessarin"]
    assert "None has “zzz” in a name." in read("/actors/", find="zzz").text


def test_a_long_list_has_pages_and_letters(indexed, read):
    actors = Actor.objects.bulk_create([Actor(slug=f"a{n}", kind="person", name=f"Arin {n:03}", folded=f"arin {n:03}") for n in range(120)])
    Name.objects.bulk_create([Name(actor=actor, text=actor.name, folded=actor.folded) for actor in actors])
    make_article("All of them", "Names.", actors=actors, source=indexed.telegraph)
    sync.drain()
    page = read("/actors/")
    assert "1–100 of 125 actors" in page.text
    assert len(read(page.link("Next page")).texts("index", "a")) == 25
    assert read(page.link("K")).texts("index", "a") == ["Khodrel"]


def test_topics_are_a_tree(indexed, read):
    page = read("/topics/")
    assert [" ".join(text.split()) for text in page.texts("tree")] == ["Conflict Ceasefire 3 articles Prisoners 5 articles"]


def test_sources_are_those_that_have_articles(indexed, read):
    Source.objects.create(slug="no-articles", name="No Articles Yet")
    page = read("/sources/")
    assert "No Articles Yet" not in page.text
    assert "Khodrel Evening 2 articles newspaper; excerpts only" in page.texts("index", "li")
    assert "Vessarine News Service 2 articles agency, in English; wrote 2 texts" in page.texts("index", "li")


def test_identifiers_in_other_systems_are_links(indexed, read):
    indexed.khodrel.codes, indexed.ceasefire.codes, indexed.vns.codes = {"wikidata": "Q7"}, {"iptc": "medtop:20000001"}, {"wikidata": "Q9"}
    for record in (indexed.khodrel, indexed.ceasefire, indexed.vns):
        record.save()
    for address, href in (
        ("/actors/khodrel/", "https://www.wikidata.org/wiki/Q7"),
        ("/topics/ceasefire/", "http://cv.iptc.org/newscodes/mediatopic/20000001"),
        ("/sources/vessarine-news-service/", "https://www.wikidata.org/wiki/Q9"),
    ):
        assert href in read(address).tree.xpath("//a[@rel='external']/@href")
