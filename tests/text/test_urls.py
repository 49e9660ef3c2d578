import pytest

from archive.text import urls


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("HTTP://Quay.Example:80/a?utm_source=x&id=3#top", "http://quay.example/a?id=3"),
        ("//quay.example/a", "https://quay.example/a"),
        ("https://quay.example", "https://quay.example/"),
        ("https://web.archive.org/web/20190717140047/http://quay.example/a", "http://quay.example/a"),
        ("https://archive.quay.example/web/20190717140047id_/https:/quay.example/a", "https://quay.example/a"),
        ("quay.example/a", ""),
        ("ftp://quay.example/a", ""),
        ("javascript:alert(1)", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_an_address_is_cleaned_of_what_does_not_belong_to_it(given, cleaned):
    assert urls.clean(given) == cleaned


@pytest.mark.parametrize("given", ["http://www.quay.example/a/", "https://quay.example/a?fbclid=1", "https://quay.example/a#x"])
def test_one_page_has_one_normal_address(given):
    assert urls.normalise(given) == "https://quay.example/a"


def test_what_tells_pages_apart_stays():
    assert urls.normalise("https://quay.example/?nid=7") != urls.normalise("https://quay.example/?nid=8")


@pytest.mark.parametrize("address", ["https://quay.example/", "https://quay.example/index.html", "https://quay.example/en/"])
def test_a_front_page_is_a_site(address):
    assert urls.is_home(address)
    assert not urls.is_home(address + "?id=1")


@pytest.mark.parametrize(
    ("host", "label"), [("news.herald.co.uk", "herald"), ("en.quay.example", "quay"), ("quay.example", "quay"), ("m.quay.example", "quay")]
)
def test_the_label_of_a_host_names_its_site(host, label):
    assert urls.site_label(host) == label


def test_the_words_of_an_address():
    assert urls.slug_words("https://quay.example/2018/03/07/board-votes-to-rebuild.html") == ["board", "votes", "to", "rebuild"]
    assert urls.slug_words("https://quay.example/article/1243143/amp") == []
