"""Nothing found: what was understood, and the single steps that would give more."""

import pytest


def steps(page):
    return {text.rsplit(" ", 2)[0]: int(text.rsplit(" ", 2)[1]) for text in page.texts("relax", "li")}


def test_each_word_is_read_and_counted(indexed, read):
    page = read("/search/", q="prisonr khodrel")
    assert "No article has all of this" in page.text
    words = page.texts("terms", "li")
    assert words[0].startswith("prisonr in no article")
    assert words[1].startswith("khodrel in 4 articles; also Hodrel")
    assert page.link("Khodrel") == "/actors/khodrel/"


def test_single_steps_are_counted_and_give_what_they_promise(indexed, read):
    page = read("/search/", q="diary timetable", source="strait-telegraph", date_from="2017")
    promised = steps(page)
    assert promised == {"Without the word “diary”": 1, "Any of the words, not all of them": 1}
    for label, count in promised.items():
        assert f"{count} article" in read(page.link(label)).texts("found", "h1")[0]


def test_a_filter_that_stands_in_the_way_can_be_dropped(indexed, read):
    page = read("/search/", q="diary", topic="prisoners", kind="other")
    assert steps(page) == {"Without “Prisoners”": 1, "Without any filter": 1}


def test_a_phrase_is_offered_as_words(indexed, read):
    page = read("/search/", q='"timetable ferry"')
    assert steps(page) == {"The words of the phrase, wherever they stand": 1}


@pytest.mark.parametrize(
    ("query", "promised"),
    [
        ("khodrel lang:fr", {"Without “lang:fr”": 4}),
        ("date:2030 khodrel", {"Without “date:2030”": 4}),
        ("commission AND NOT serech", {"Without the word “commission”": 5, "Without “NOT serech”": 2}),
        ("title:diary AND (timetable OR truce)", {"Without “title:diary”": 1, "Without “(timetable OR truce)”": 1}),
        ('"home come" AND kind:report', {"Without the phrase “home come”": 1}),
    ],
)
def test_each_part_of_the_query_can_be_left_out(indexed, read, query, promised):
    page = read("/search/", q=query)
    assert steps(page) == promised
    for label, count in promised.items():
        assert f"{count} article" in read(page.link(label)).texts("found", "h1")[0]


def test_undated_articles_are_offered_where_dates_in_the_query_find_none(indexed, read):
    page = read("/search/", q="handbill date:2017")
    assert steps(page)["Those whose date is not known"] == 1
    assert read(page.link("Those whose date is not known")).titles == ["Handbill on mines"]


def test_a_word_of_an_involved_query_is_not_taken_out(indexed, read):
    page = read("/search/", q="(diary AND timetable) OR zzz")
    assert not any(label.startswith("Without") for label in steps(page))


def test_nothing_at_all_leads_to_browsing(indexed, read):
    page = read("/search/", q="zzzz")
    assert page.link("Browse by date") == "/archive/"


def test_a_long_part_is_named_by_its_beginning(indexed, read):
    (label,) = steps(read("/search/", q="z" * 300, topic="prisoners"))
    assert label == f"Without the word “{'z' * 59}…”"


def test_no_more_is_claimed_than_was_tried(indexed, read):
    said = "To leave out any one part would give none either."
    assert said in read("/search/", q="zzzz yyyy").text
    assert said not in read("/search/", q="zzzz").text
    assert said not in read("/search/", q=" ".join(f"zzzz{number}" for number in range(9))).text


def test_words_of_a_field_are_counted_there(indexed, read):
    page = read("/search/", q="title:khodrel")
    assert page.texts("terms", "li")[0].startswith("title:khodrel in no article")


def test_an_empty_archive_says_so(db, read):
    assert "The archive is empty." in read("/search/").text


@pytest.mark.parametrize("address", ["/search/?actor=khodrel&kind=report", "/search/?date=1999"])
def test_filters_alone_are_answered_too(indexed, read, address):
    page = read(address)
    assert page.status == 200
    assert steps(page)


@pytest.mark.parametrize(
    ("query", "understood", "terms"),
    [
        ("date:2030", "dated 2030", ["date:2030 in no article"]),
        ("kind:opinion lang:fr", "kind “opinion” and lang “fr”", ["kind:opinion in no article", "lang:fr in no article"]),
        ("lang:ru kind:report", "lang “ru” and kind “report”", ["lang:ru in 1 article", "kind:report in 1 article"]),
    ],
)
def test_filters_typed_among_the_words_are_read_and_counted(indexed, read, query, understood, terms):
    page = read("/search/", q=query)
    assert f"How it was read {understood}" in page.text
    assert page.texts("terms", "li") == terms
    assert "The archive is empty" not in page.text


def test_the_question_is_kept(indexed, read):
    page = read("/search/", q="zzzz", actor="khodrel", sort="newest")
    assert page.tree.xpath("//input[@id='q']/@value") == ["zzzz"]
    assert set(page.tree.xpath("//form[@id='ask']/input[@type='hidden']/@name")) == {"actor", "sort"}


def test_several_words_that_no_article_has_are_dropped_at_once(indexed, read):
    page = read("/search/", q="zzzz yyyy khodrel", kind="report")
    assert steps(page)["Only the words that there are, without any filter"] == 4
    assert "4 articles" in read(page.link("Only the words that there are, without any filter")).texts("found", "h1")[0]
