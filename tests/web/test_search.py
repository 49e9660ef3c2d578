"""The search page: what it lists, how it can be narrowed, what it says."""

import pytest

from archive.search import sync
from tests.cast import make_article

HOME = "Thirty-one come home across the Irrin causeway"


def test_words_find_articles_and_fold_copies(indexed, read):
    page = read("/search/", q="prisoner exchange")
    assert page.titles == [HOME]
    assert "2 articles" in page.text
    assert page.texts("copies", "summary") == ["+1 copy of Thirty-one come home across the Irrin causeway"]
    assert page.texts("copies", "li") == ["Khodrel Evening 24 June"]


def test_copies_can_be_listed_each(indexed, read):
    folded = read("/search/", q="prisoner exchange")
    page = read(folded.link("Show each"))
    assert sorted(page.titles) == ["Thirty-one come home", HOME]


def test_hits_are_marked_in_headline_and_passage(indexed, read):
    page = read("/search/", q="exchange causeway ceasefire", actor="joint-exchange-commission")
    assert "causeway" in page.texts("what", "h2//mark")
    assert "ceasefire" in page.texts("snip", "mark")


def test_what_stands_between_marked_words_is_escaped(indexed, read):
    make_article("Tide <img src=x onerror=alert(1)> gauge", "Water & <b>mud</b> rose.", date="2017-05-01", source=indexed.telegraph)
    sync.drain()
    page = read("/search/", q='"tide img src x onerror alert 1 gauge"')
    assert page.texts("what", "mark") == ["Tide <img src=x onerror=alert(1)> gauge"]
    assert read("/search/", q='"water mud"').of("snip", "b") == page.of("what", "img") == []


def test_where_the_standfirst_alone_has_the_words_it_is_the_passage(indexed, read):
    make_article("Weather", "It rained.", dek="A quorum of gulls.", source=indexed.telegraph)
    make_article("Weather again", "A quorum of rain.", dek="A quorum of gulls.", source=indexed.telegraph)
    sync.drain()
    assert set(read("/search/", q="quorum").texts("snip")) == {"A quorum of gulls.", "A quorum of rain."}


def test_other_spellings_are_searched_said_and_switched_off(indexed, read):
    page = read("/search/", q="khodrel")
    assert "Four of the crew are still not home, families say" in page.titles
    assert "Hodrel" in page.texts("read")[0]
    assert "Four of the crew are still not home, families say" not in read(page.link("as typed only")).titles


def test_undated_articles_that_dates_in_the_query_leave_out_are_said_and_can_be_had(indexed, read):
    page = read("/search/", q="prisoners date:2017-06-29")
    assert "Left out, their date not known: 1 article (search those too)." in page.texts("read")[0]
    assert sorted(read(page.link("search those too")).titles) == ["Four of the crew are still not home, families say", "Handbill on mines"]
    assert "1 undated left out" in read("/search/", q="prisoners date:2017").texts("about", "summary")[0]
    for query in ("tea date:2018", "prisoners date:undated", "prisoners -date:2017", "prisoners OR date:2018"):
        assert "Left out" not in read("/search/", q=query).text


def test_within_a_facet_or_across_facets_and(indexed, read):
    assert len(read("/search/", actor=["marit-oleyne", "ilvan-serech"]).titles) == 2
    assert read("/search/", actor=["marit-oleyne", "ilvan-serech"], topic="prisoners").titles == [HOME]


def test_all_of_asks_for_each(indexed, read):
    assert read("/search/", actor__all=["khodrel", "vessarin"]).titles == ["Four of the crew are still not home, families say"]


def test_left_out_is_struck_and_keeps_its_count(indexed, read):
    page = read("/search/", topic="prisoners", source__not="khodrel-evening")
    assert "Handbill on mines" not in page.titles
    assert page.box("source__not", "khodrel-evening").get("checked") is not None
    assert page.count("source__not", "khodrel-evening") == 2


def test_counts_of_a_facet_ignore_its_own_choice(indexed, read):
    alone, chosen = read("/search/", topic="prisoners"), read("/search/", topic="prisoners", source="strait-telegraph")
    for source in ("khodrel-evening", "vessarine-news-service"):
        assert alone.count("source", source) == chosen.count("source", source)
    assert chosen.count("source", "strait-telegraph") == 1


@pytest.mark.parametrize("facet", ["actor", "source", "agency", "kind", "language"])
def test_every_count_is_what_its_value_alone_would_give(indexed, read, facet):
    page = read("/search/", date_from="2016")
    values = page.tree.xpath(f"//input[@name='{facet}']/@value")
    assert values
    for value in values:
        assert f"{page.count(facet, value)} article" in read("/search/", date_from="2016", **{facet: value}).texts("found", "h1")[0]


def test_a_choice_stays_in_the_form_for_the_next_search(indexed, read):
    page = read("/search/", q="prisoners", actor="khodrel", sort="newest", copies="each", date_from="2017", date="undated")
    assert page.box("actor", "khodrel").get("checked") is not None
    assert page.box("date", "undated").get("checked") is not None
    hidden = {(field.get("name"), field.get("value")) for field in page.tree.xpath("//form[@id='ask']/input[@type='hidden']")}
    assert hidden == {("sort", "newest"), ("copies", "each")}
    assert page.tree.xpath("//input[@name='date_from']/@value") == ["2017"]


def test_dates_match_by_overlap_and_undated_is_a_bucket_of_its_own(indexed, read):
    assert read("/search/", date_from="2019-08-10", date_to="2019-08-20").titles == [
        "Ferry timetable agreed for the first time since the war"
    ]
    assert read("/search/", date="2019-08").titles == ["Ferry timetable agreed for the first time since the war"]
    assert read("/search/", date="undated").titles == ["Handbill on mines"]
    assert set(read("/search/", date=["2018", "undated"]).titles) == {"Handbill on mines", "The last observer’s diary"}


def test_a_year_only_article_stands_in_its_year_never_in_a_month(indexed, read):
    assert read("/search/", date="2018").titles == ["The last observer’s diary"]
    assert read("/search/", date="2018-01").titles == []


def test_rows_say_their_language(indexed, read):
    page = read("/search/", language="ru", q="пленные")
    assert [link.get("lang") for link in page.of("what", "a")] == ["ru"]
    assert [passage.get("lang") for passage in page.of("snip")] == ["ru"]


def test_kind_language_agency_and_addition(indexed, read):
    assert read("/search/", kind="report").titles == ["Ferry timetable agreed for the first time since the war"]
    assert read("/search/", language="ru").titles == ["Пленные вернулись домой"]
    assert len(read("/search/", agency="vessarine-news-service").titles) == 2
    assert read("/search/", added_from="2019-09-02").titles == []
    assert len(read("/search/", added_from="2019-09-01").titles) == 6


def test_unknown_language_is_a_value(indexed, read):
    indexed.handbill.language = ""
    indexed.handbill.save()
    sync.drain()
    assert read("/search/", language="unknown").titles == ["Handbill on mines"]


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("newest", "Ferry timetable agreed for the first time since the war", "Handbill on mines"),
        ("oldest", HOME, "Handbill on mines"),
    ],
)
def test_order_by_date_puts_undated_last_both_ways(indexed, read, sort, first, last):
    page = read("/search/", sort=sort)
    assert (page.titles[0], page.titles[-1]) == (first, last)


def test_the_order_in_use_is_said_and_the_others_are_links(indexed, read):
    page = read("/search/", q="prisoners", sort="oldest")
    assert page.tree.xpath("//nav[@aria-label='Order']//a[@aria-current]/text()") == ["Oldest"]
    assert page.link("Relevance") == "/search/?q=prisoners"
    assert page.link("Newest") == "/search/?q=prisoners&sort=newest"


def test_match_any_finds_more(indexed, read):
    assert read("/search/", q="timetable diary").titles == []
    assert len(read("/search/", q="timetable diary", match="any").titles) == 2


def test_the_way_back_from_any_word_and_from_names_as_typed_is_said(indexed, read):
    page = read("/search/", q="khodrel diary", match="any", spellings="off")
    assert page.link("ask for all of them") == "/search/?q=khodrel+diary&spellings=off"
    assert page.link("search their other spellings") == "/search/?q=khodrel+diary&match=any"


def test_filters_stand_as_a_sentence_that_can_be_taken_apart(indexed, read):
    page = read("/search/", q="prisoners", actor=["khodrel", "ilvan-serech"], topic="prisoners", source__not="khodrel-evening")
    assert page.texts("chip") == ["Remove Khodrel", "Remove Ilvan Serech", "Remove Prisoners", "Remove not Khodrel Evening"]
    assert page.texts("filters")[0].startswith("Remove Khodrel or Remove Ilvan Serech about Remove Prisoners")
    assert page.link("Remove Khodrel") == "/search/?q=prisoners&actor=ilvan-serech&topic=prisoners&source__not=khodrel-evening"
    assert page.link("Clear all") == "/search/?q=prisoners"


def test_an_unknown_value_is_shown_as_such_and_can_be_removed(indexed, read):
    page = read("/search/", q="prisoners", actor=["nobody", "khodrel"])
    assert page.status == 200
    assert "“nobody”, not in the archive" in page.text
    assert page.link("Remove “nobody”, not in the archive") == "/search/?q=prisoners&actor=khodrel"
    assert len(page.titles) == 2
    assert "No article has all of this" in read("/search/", q="prisoners", actor="nobody").text


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"date_from": "2017-13"}, "From: There is no date “2017-13” in the calendar."),
        ({"date_to": "soon"}, "To: “soon” is not a date."),
        ({"date": "2017-06-31"}, "Date: There is no date “2017-06-31” in the calendar."),
        ({"date": "<b>"}, "Date: “<b>” is neither a year, a month nor a day."),
        ({"date_from": "2018", "date_to": "2017"}, "From and To: the first day is later than the last."),
        ({"sort": "best"}, "Order: “best” is none of relevance, newest, oldest, added."),
        ({"page": "x"}, "Page: “x” is no number of a page."),
        ({"page": "0"}, "Page: “0” is no number of a page."),
        ({"added_from": "1"}, "Added since: “1” is not a date."),
        ({"match": "some"}, "match: “some” is none of all, any."),
    ],
)
def test_what_is_invalid_is_said_and_ignored(indexed, read, parameters, said):
    page = read("/search/", **parameters)
    assert page.status == 200
    assert said in page.text
    assert len(page.titles) == 6


@pytest.mark.parametrize(
    "query", ['"', "((", "a AND", "title:", "*", "\x00", "date:[x TO y]", "~", "-", "x" * 5000, "<script>alert(1)</script>", "%s%n"]
)
def test_no_query_breaks_the_page(indexed, read, query):
    page = read("/search/", q=query)
    assert page.status == 200
    assert "<script>alert" not in page.response.content.decode()


def test_many_values_are_cut_and_said(indexed, read):
    page = read("/search/", actor=[f"nobody-{number}" for number in range(80)])
    assert page.status == 200
    assert "actor: only the first 60 values were taken." in page.text


def test_pages_keep_the_search_and_the_last_one_ends(indexed, read):
    from archive.search import sync
    from tests.cast import make_article

    for number in range(45):
        make_article(
            f"Report {number} of the tide gauge", "High water, low water.", date=f"2010-01-{number % 28 + 1:02}", source=indexed.telegraph
        )
    sync.drain()
    first = read("/search/", q="gauge", source="strait-telegraph")
    assert "1–20 of 45 articles" in first.text
    assert first.link("Next page") == "/search/?q=gauge&source=strait-telegraph&page=2"
    seen = [title for page in (1, 2, 3) for title in read("/search/", q="gauge", source="strait-telegraph", page=page).titles]
    assert len(seen) == len(set(seen)) == 45
    beyond = read("/search/", q="gauge", page=9)
    assert beyond.status == 200
    assert beyond.link("Go to their last page") == "/search/?q=gauge&page=3"


def test_a_row_leads_to_the_article_with_the_search_and_its_place(indexed, read):
    page = read("/search/", q="timetable")
    (href,) = page.hrefs("what")
    assert href == f"{indexed.ferries.get_absolute_url()}?q=timetable&at=1"


def test_the_row_says_source_agency_kind_and_actors(indexed, read):
    indexed.reprint.agency = indexed.vns
    indexed.reprint.save()
    page = read("/search/", source="khodrel-evening", topic="ceasefire")
    assert page.texts("by") == ["Khodrel Evening, from Vessarine News Service · news · Ilvan Serech, Joint Exchange Commission"]


def test_an_uncertain_date_says_why(indexed, read):
    page = read("/search/", topic="prisoners", sort="oldest")
    assert "29 June 2017 inferred" in page.texts("when")
    assert "date not known" in page.texts("when")


def test_changes_that_have_not_reached_the_index_are_said(indexed, read):
    indexed.home.save()
    for address in ("/search/?q=prisoners", "/search/?q=zzzz", "/actors/khodrel/", "/archive/2017/06/"):
        assert "1 change has not reached the search yet" in read(address).text


def test_an_article_in_no_language_or_source_has_a_row(indexed, read):
    from archive.search import sync
    from tests.cast import make_article

    make_article("Leaflet without a name", "A leaflet, found on the quay.", language="")
    sync.drain()
    assert "no source named" in read("/search/", q="leaflet").text


def test_an_endless_query_makes_no_endless_page(indexed, client):
    answer = client.get("/search/", {"q": "prisoner " * 20_000})
    assert answer.status_code == 200
    assert "what stands behind the first 10,000 characters" in answer.content.decode()
    assert len(answer.content) < 100 * 10_000


@pytest.mark.parametrize("number", ["99999999999999999999", "0"])
def test_a_number_that_no_article_can_have_is_not_there(indexed, client, number):
    assert client.get(f"/articles/{number}/").status_code == 404
