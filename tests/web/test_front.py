def test_the_front_says_what_the_archive_holds(indexed, read):
    page = read("/")
    assert page.texts("folio")[0].startswith("7 articles")
    assert "23 June 2017 to August 2019" in page.texts("folio")[0]
    assert page.link("4 sources") == "/sources/"
    assert page.link("1 whose date is not known") == "/archive/undated/"
    assert "Last addition 1 September 2019, 12:00" in page.text


def test_newest_additions_stand_first_and_fold_copies(indexed, read):
    from archive.search import sync
    from tests.cast import make_article

    make_article("Salt pans reopen", "Salt.", date="2015-01-01", source=indexed.telegraph, added="2019-09-02T08:00Z")
    sync.drain()
    page = read("/")
    assert page.titles[0] == "Salt pans reopen"
    assert "Thirty-one come home" not in page.titles


def test_most_mentioned_actors_and_topics_are_linked_with_their_counts(indexed, read):
    page = read("/")
    assert page.texts("tally", "li")[0] == "Khodrel 4 articles place"
    assert page.link("Prisoners") == "/topics/prisoners/"
    assert page.link("All 5 actors") == "/actors/"


def test_the_chart_leads_to_pages_of_dates(indexed, read):
    page = read("/")
    assert "/archive/2017/06/" in page.hrefs("chart")


def test_a_peak_bears_its_most_copied_headline(indexed, read):
    assert "Thirty-one come home across the Irrin causeway, June 2017" in read("/").texts("note")


def test_an_example_finds_something(indexed, read):
    page = read("/")
    for href in page.hrefs("hello"):
        assert read(href).status == 200
        assert "No article" not in read(href).text


def test_the_notice_and_motto_of_the_archive_stand_on_it(indexed, read, archive_data):
    (archive_data / "notice.txt").write_text("All is invented: every word.\n\nNews of both shores\n", encoding="utf-8")
    page = read("/")
    assert page.texts("motto") == ["News of both shores"]
    assert "All is invented: every word." in page.texts("foot")[0]


def test_an_empty_archive_says_what_to_do(db, read):
    page = read("/")
    assert page.status == 200
    assert "The archive is empty." in page.text
