"""One article: how it is found, what it says of itself, how it leads on."""

from archive.curation.decide import decide
from archive.models import Article, Claim, Mention
from archive.search import sync
from tests.cast import make_article


def test_the_number_leads_to_the_canonical_address_and_keeps_the_search(indexed, client):
    answer = client.get(f"/articles/{indexed.home.pk}/?q=prisoner&at=1")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/articles/{indexed.home.pk}/thirty-one-come-home-across-the-irrin-causeway/?q=prisoner&at=1"
    assert client.get(f"/articles/{indexed.home.pk}/another-slug/").status_code == 302


def test_the_canonical_address_drops_the_search(indexed, read):
    page = read(f"/articles/{indexed.home.pk}/", q="prisoner", at=1)
    assert page.tree.xpath("//link[@rel='canonical']/@href") == [f"http://testserver{indexed.home.get_absolute_url()}"]


def test_signs_without_blanks_part_the_words_of_the_address(indexed):
    article = make_article("Edited <b>title</b>: war—peace, 1,200 of the U.N.", "A text.")
    assert article.get_absolute_url() == f"/articles/{article.pk}/edited-b-title-b-war-peace-1200-of-the-un/"


def test_it_says_what_is_known(indexed, read):
    page = read(f"/articles/{indexed.reprint.pk}/")
    assert page.texts("known") == ["Date 24 June 2017, in the page's metadata Source Khodrel Evening"]
    home = read(f"/articles/{indexed.home.pk}/")
    assert "Byline Ansa Torrel" in home.texts("known")[0]


def test_it_says_how_an_inferred_date_is_known_and_what_stands_against_it(indexed, read):
    Claim.objects.create(
        article=indexed.families, field="date", value="2017-06-29", basis="inferred", evidence="“emerged on Thursday”", chosen=True
    )
    Claim.objects.create(article=indexed.families, field="date", value="2017-07-02", basis="url")
    known = read(f"/articles/{indexed.families.pk}/").texts("known")[0]
    assert "29 June 2017, inferred: “emerged on Thursday”" in known
    assert "Also dated 2 July 2017, in the address" in known


def test_a_key_of_metadata_is_no_sentence_for_readers(indexed, read):
    key = "article:published_time: 2017-06-23T20:00:00+03:00"
    claim = Claim.objects.create(article=indexed.home, field="date", value="2017-06-23", basis="metadata", evidence=key, chosen=True)
    assert "Date 23 June 2017, in the page's metadata Source" in read(f"/articles/{indexed.home.pk}/").texts("known")[0]
    decide(indexed.home, "date", "2017-06-23", why="The printed page has it too.", evidence=claim.evidence)
    assert "set by a curator: The printed page has it too." in read(f"/articles/{indexed.home.pk}/").texts("known")[0]


def test_a_date_that_is_not_known_is_said(indexed, read):
    assert "Date date not known" in read(f"/articles/{indexed.handbill.pk}/").texts("known")[0]


def test_a_supplied_headline_stands_in_brackets(indexed, read):
    article = make_article("Names of the crew", "Fourteen names.", title_basis="supplied", source=indexed.telegraph)
    page = read(f"/articles/{article.pk}/")
    assert page.texts("big") == ["[Names of the crew]"]
    assert "supplied: nothing printed gives one" in page.texts("known")[0]


def test_actors_are_linked_where_they_are_named(indexed, read):
    start = indexed.home.body.index("Ilvan Serech")
    Mention.objects.create(article=indexed.home, field="body", start=start, end=start + 12, surface="Ilvan Serech", actor=indexed.serech)
    page = read(f"/articles/{indexed.home.pk}/")
    assert page.texts("who") == ["Ilvan Serech"]
    assert page.hrefs("text") == ["/actors/ilvan-serech/"]
    assert "Ilvan Serech 1 mention deputy foreign minister, Vessarin" in page.texts("tally", "li")


def test_a_rejected_actor_is_neither_linked_nor_listed(indexed, read):
    start = indexed.home.body.index("Ilvan Serech")
    Mention.objects.create(article=indexed.home, field="body", start=start, end=start + 12, surface="Ilvan Serech", actor=indexed.serech)
    indexed.home.actor_tags.filter(record=indexed.serech).update(decision="rejected")
    page = read(f"/articles/{indexed.home.pk}/")
    assert page.texts("who") == []
    assert "/actors/ilvan-serech/" not in page.hrefs()


def test_a_role_is_that_of_the_day(indexed, read):
    early = make_article("An early word", "Ilvan Serech spoke.", date="2010-01-01", source=indexed.telegraph, actors=[indexed.serech])
    assert "deputy foreign minister" not in read(f"/articles/{early.pk}/").text


def test_hits_are_marked_and_numbered(indexed, read):
    page = read(f"/articles/{indexed.home.pk}/", q="exchange")
    assert page.texts("text", "mark") == ["exchange", "Exchange"]
    assert [mark.get("id") for mark in page.of("text", "mark")] == ["hit-1", "hit-2"]
    assert page.hrefs("steps")[-2:] == ["#hit-1", "#hit-2"]
    assert "2 hits in the text" in page.text


def test_it_stands_in_the_search_it_was_opened_from(indexed, read):
    results = read("/search/", topic="prisoners", sort="oldest")
    page = read(results.hrefs("what")[1])
    assert "Back to 5 articles This is the 2nd row" in page.texts("steps")[0]
    assert page.texts("turn", "a") == [results.titles[0], results.titles[2]]
    back, _, place = page.link("Back to 5 articles").partition("#")
    assert back == "/search/?topic=prisoners&sort=oldest"
    assert read(back).tree.xpath(f"//li[@id='{place}']//h2")[0].text_content() == page.texts("big")[0]


def test_the_first_and_the_last_row_lead_one_way_only(indexed, read):
    hrefs = read("/search/", topic="prisoners").hrefs("what")
    assert len(read(hrefs[0]).texts("turn", "a")) == 1
    assert len(read(hrefs[-1]).texts("turn", "a")) == 1


def test_a_place_that_is_wrong_leads_back_all_the_same(indexed, read):
    for place in ("7", "0", "x", "-1", "999999999999"):
        page = read(f"/articles/{indexed.home.pk}/", q="prisoner", at=place)
        assert page.status == 200
        assert page.link("Back to 4 articles") == "/search/?q=prisoner"
        assert not page.of("turn")


def test_copies_are_listed_with_what_differs_and_lead_to_the_original(indexed, read):
    page = read(f"/articles/{indexed.home.pk}/")
    assert page.texts("tally", "li")[-1] == "Khodrel Evening 24 June headed “Thirty-one come home” What differs in Khodrel Evening"
    copy = read(f"/articles/{indexed.reprint.pk}/")
    assert "Original in Strait Telegraph 23 June the original" in " ".join(copy.texts("tally", "li"))


def test_it_can_be_cited(indexed, read):
    text = read(f"/articles/{indexed.home.pk}/").text
    assert (
        f"Ansa Torrel, ‘Thirty-one come home across the Irrin causeway’, Strait Telegraph, 23 June 2017, Dateline {indexed.home.pk}."
        in text
    )
    assert f"Kept as http://testserver/articles/{indexed.home.pk}/" in text
    assert "29 June 2017 [inferred]" in read(f"/articles/{indexed.families.pk}/").text


def test_language_is_marked(indexed, read):
    page = read(f"/articles/{indexed.russian.pk}/")
    assert page.of("text")[0].get("lang") == "ru"


def test_foreign_markup_is_text(indexed, read):
    article = make_article('<b>Bold</b> & "quoted"', "<script>alert(1)</script> and <img src=x onerror=alert(1)>", source=indexed.telegraph)
    sync.drain()
    for page in (read(f"/articles/{article.pk}/", q="alert"), read("/search/", q="alert")):
        assert not page.tree.xpath("//script[not(@src)]")
        assert not page.tree.xpath("//img")
        assert "<b>Bold</b>" in page.text


def test_links_of_the_text_lead_out_only_to_the_web(indexed, read):
    marks = [
        {"type": "link", "start": 0, "end": 4, "href": "https://northquay.example/"},
        {"type": "link", "start": 5, "end": 9, "href": "javascript:alert(1)"},
    ]
    article = make_article("Two links", "Here there and nowhere.", marks=marks, source=indexed.telegraph)
    page = read(f"/articles/{article.pk}/")
    assert page.hrefs("text") == ["https://northquay.example/"]


def test_an_article_called_versions_has_a_page_of_its_own(indexed, read):
    article = make_article("Versions", "Of a tale.", source=indexed.telegraph)
    assert read(f"/articles/{article.pk}/").texts("big") == ["Versions"]
    assert read(article.get_absolute_url()).texts("text") == ["Of a tale."]


def test_more_like_this_is_never_a_copy_nor_an_article_that_readers_may_not_see(indexed, read):
    like = make_article(
        "They come home across the causeway",
        "A second prisoner exchange: Serech read the list on Friday.",
        source=indexed.vns,
        date="2018-05-24",
    )
    sync.drain()
    page = read(indexed.home.get_absolute_url())
    assert page.tree.xpath("//section[@id='more']//a/@href")[0] == like.get_absolute_url()
    assert page.tree.xpath("//section[@id='more']//span/text()")[0] == "24 May 2018"
    assert indexed.reprint.get_absolute_url() not in page.tree.xpath("//section[@id='more']//a/@href")
    like.status = Article.Status.WITHDRAWN
    like.save()
    assert like.get_absolute_url() not in read(indexed.home.get_absolute_url()).response.content.decode()


def test_an_article_is_shown_while_search_is_away(away, read):
    page = read(away.home.get_absolute_url())
    assert page.status == 200
    assert not page.tree.xpath("//section[@id='more']")


def test_hits_are_marked_in_headline_and_standfirst_too(indexed, read):
    article = make_article("Salt for the north quay", "Nothing else.", dek="The salt comes by ferry.", source=indexed.telegraph)
    page = read(f"/articles/{article.pk}/", q="salt ferry")
    assert page.texts("big", "mark") == ["Salt"]
    assert page.texts("dek", "mark") == ["salt", "ferry"]
    assert page.texts("big") == ["Salt for the north quay"]


def test_a_citation_sets_its_parts_apart_for_they_may_run_the_other_way(indexed, read):
    page = read(indexed.home.get_absolute_url())
    assert page.texts("side", "section[h2='Cite']//bdi") == ["Ansa Torrel", indexed.home.title, "Strait Telegraph"]
    assert f"Ansa Torrel, ‘{indexed.home.title}’, Strait Telegraph, 23 June 2017, Dateline" in page.text
