"""A facet's full list."""


def rows(page):
    return page.texts("choose", "tr")[1:]


def test_every_value_stands_with_its_count(indexed, read):
    page = read("/search/actor/", topic="prisoners")
    assert [row.split(" With ")[0] for row in rows(page)] == ["Khodrel 4", "Ilvan Serech 2", "Joint Exchange Commission 2", "Vessarin 1"]
    assert page.link("Back to 5 articles") == "/search/?topic=prisoners"


def test_a_value_is_found_by_any_of_its_names(indexed, read):
    assert [row.split(" With ")[0] for row in rows(read("/search/actor/", find="chodr"))] == ["Khodrel 4"]
    page = read("/search/actor/", q="prisoners", find="zzz")
    assert "None has “zzz” in a name." in page.text
    assert page.link("Show all") == "/search/actor/?q=prisoners"


def test_the_form_keeps_the_search_and_what_is_chosen(indexed, read):
    page = read("/search/topic/", q="prisoners", topic__not="ceasefire", find="prison")
    assert page.box("topic", "prisoners") is not None
    kept = {(field.get("name"), field.get("value")) for field in page.tree.xpath("//main//form[@action='/search/']//input[@type='hidden']")}
    assert kept == {("q", "prisoners"), ("topic__not", "ceasefire")}


def test_what_is_chosen_is_ticked(indexed, read):
    page = read("/search/actor/", actor="khodrel", actor__all="vessarin", actor__not="marit-oleyne")
    assert page.box("actor", "khodrel").get("checked") is not None
    assert page.box("actor__all", "vessarin").get("checked") is not None
    assert page.box("actor__not", "marit-oleyne").get("checked") is not None


def test_order_by_name(indexed, read):
    page = read("/search/source/", order="name")
    assert rows(page)[0].startswith("Khodrel Evening 2")


def test_codes_have_names(indexed, read):
    assert [row.split(" With ")[0] for row in rows(read("/search/language/"))] == ["English 6", "Russian 1"]
    assert [row.split(" With ")[0] for row in rows(read("/search/kind/"))] == ["News 5", "Other 1", "Report 1"]


def test_a_search_without_articles_has_nothing_to_choose(indexed, read):
    assert "Nothing to choose here." in read("/search/actor/", q="zzzz").text
