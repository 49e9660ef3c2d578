"""What an article was before, and what it was read from."""

import datetime as dt

import pytest
from django.utils import timezone

from archive.curation.decide import decide
from archive.models import Article, Capture, Claim, Version
from archive.web import diff


@pytest.fixture
def changed(indexed):
    """The article on the crew, with an earlier text."""
    article, when = indexed.families, dt.datetime(2017, 6, 30, 5, 40, tzinfo=dt.UTC)
    capture = taken(article, "a", address="https://vns.example/crew", retrieved_at=when)
    earlier = article.title.replace("Four", "Five")
    Version.objects.create(article=article, number=1, title=earlier, body="It emerged on Thursday.", capture=capture)
    return article


def test_times_are_those_of_the_archive(changed, read):
    with timezone.override("Asia/Tbilisi"):
        page = read(f"/articles/{changed.pk}/captures/")
    assert "30 June 2017, 09:40" in page.text
    assert 'datetime="2017-06-30T09:40:00+04:00"' in page.response.content.decode()


def taken(article, digit, **fields):
    return Capture.objects.create(
        sha256=digit * 64, media_type="text/html", file="secret-pack:0:9", article=article, outcome="created", **fields
    )


def test_the_latest_change_is_shown_as_one_running_text(changed, read):
    page = read(f"/articles/{changed.pk}/versions/")
    assert page.texts("big", "del") == ["Struck: Five"]
    assert page.texts("big", "ins") == ["New: Four"]
    assert "New: that four prisoners were not on the list that Hodrel sent" in " ".join(page.texts("text", "ins"))
    assert "in the headline and 1 of 1 paragraph" in page.text


def test_a_text_that_a_curator_corrected_is_of_that_hour(changed, read):
    captured, corrected = (dt.datetime(2017, 6, 30, hour, 53, tzinfo=dt.UTC) for hour in (6, 14))
    Capture.objects.update(received_at=captured)
    Article.objects.filter(pk=changed.pk).update(capture=changed.captures.get())
    for title in ("Three of the crew are still not home", "Two of the crew are still not home"):
        decide(changed, "title", title)
    Claim.objects.filter(value__startswith="Three").update(at=corrected)
    Claim.objects.filter(value__startswith="Two").update(at=corrected + dt.timedelta(days=1))
    assert read(f"/articles/{changed.pk}/versions/").texts("tally", "li") == [
        "Version 414:53 1 July 2017, by a curator; the one shown and searched",
        "Version 314:53 30 June 2017, by a curator",
        "Version 205:40 30 June 2017, from a capture",
        "Version 105:40 30 June 2017, from a capture",
    ]


def test_a_version_whose_time_nothing_tells_says_none(changed, read):
    Version.objects.update(capture=None)
    assert "Version 1 from a capture" in read(f"/articles/{changed.pk}/versions/").texts("tally", "li")


def test_any_two_can_be_chosen(changed, read):
    page = read(f"/articles/{changed.pk}/versions/", **{"from": 1, "to": 1})
    assert "Not a word differs." in page.text
    assert read(f"/articles/{changed.pk}/versions/", **{"from": "x", "to": 99}).status == 200


def test_the_list_and_the_article_lead_to_them(changed, read):
    assert f"/articles/{changed.pk}/versions/" in read("/search/", q="crew").hrefs("kin")
    assert read(f"/articles/{changed.pk}/").link("2 versions of this one") == f"/articles/{changed.pk}/versions/"


def test_one_text_has_nothing_to_compare(indexed, read):
    assert "There is one text of this article." in read(f"/articles/{indexed.home.pk}/versions/").text


def test_captures_say_when_and_where(changed, read):
    page = read(f"/articles/{changed.pk}/captures/")
    assert page.texts("captures", "li") == [f"30 June 2017, 05:40 text/html https://vns.example/crew SHA-256 {'a' * 64}"]
    assert "a curator wrote it" in read(f"/articles/{changed.pk + 1}/captures/").text


def test_a_capture_of_a_file_shows_no_path(indexed, read):
    taken(indexed.home, "b")
    page = read(f"/articles/{indexed.home.pk}/captures/")
    assert "a file without an address" in page.text
    assert "secret-pack" not in page.response.content.decode()


def test_an_address_that_is_none_of_the_web_is_no_link(indexed, read):
    taken(indexed.home, "c", address="javascript://x/%0aalert(1)")
    assert not any("javascript" in href for href in read(f"/articles/{indexed.home.pk}/captures/").hrefs())


def text(changes):
    return "".join({"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}[change.kind].format(change.text) for change in changes)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Five men", "Four men", "[-Five-][+Four+] men"),
        ("would not comment.", "would say nothing.", "would [-not comment-][+say nothing+]."),
        ("the same", "the same", "the same"),
        ("", "all new", "[+all new+]"),
        ("all gone", "", "[-all gone-]"),
        ("a, b and c", "a and c", "a[-, b-] and c"),
    ],
)
def test_words_that_changed(old, new, shown):
    assert text(diff.words(old, new)) == shown


def test_like_paragraphs_are_paired_and_the_others_are_gone_or_new():
    compared = diff.compare(
        "T", "One two three four.\n\nGone away entirely.\n\nSame.", "T", "Quite another thing.\n\nOne two three five.\n\nSame."
    )
    assert [text(passage.changes) if passage.changes else passage.same for passage in compared.passages] == [
        "[+Quite another thing.+]",
        "One two three [-four-][+five+].",
        "[-Gone away entirely.-]",
        ["Same."],
    ]
    assert (compared.new, compared.gone, compared.changed, compared.paragraphs) == (4, 4, 3, 4)


def test_what_is_left_of_both_texts_is_the_texts():
    old, new = (
        "The list was read out, and then it stopped. Five men.",
        "The list was read, they say, and it stopped. Four men were not on it.",
    )
    changes = diff.words(old, new)
    assert "".join(change.text for change in changes if change.kind != "new") == old
    assert "".join(change.text for change in changes if change.kind != "gone") == new


def test_a_very_long_paragraph_is_replaced_whole():
    old, new = "a b " * 2_000, "c d " * 2_000
    assert [change.kind for change in diff.words(old, new)] == ["gone", "new"]
