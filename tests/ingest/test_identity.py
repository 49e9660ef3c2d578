"""What is an article that is there already, what a new version of it, what an article of its own."""

import pytest

from archive.models import Article, ArticleAddress, Capture, Claim, IndexChange, Version
from tests.ingest.conftest import BODY, OTHER_BODY, line

NEWER = BODY.replace("Seven of the nine", "Eight of the nine")


def test_the_same_files_again_change_nothing(ingest):
    documents = [line(id=1), line(id=2, url="https://quay.example/b", title="Another", body=OTHER_BODY, published=None)]
    ingest(*documents)
    before = [model.objects.count() for model in (Article, Capture, Claim, ArticleAddress, Version, IndexChange)]
    history = Article.history.count()
    assert [told["status"] for told in ingest(*documents)] == ["unchanged", "unchanged"]
    assert [model.objects.count() for model in (Article, Capture, Claim, ArticleAddress, Version, IndexChange)] == before
    assert Article.history.count() == history


@pytest.mark.parametrize(
    "address",
    [
        "http://www.quay.example/fish-hall/", "https://quay.example/fish-hall?utm_source=letter#top",
        "https://web.archive.org/web/20190101000000/https://quay.example/fish-hall",
    ],
)  # fmt: skip
def test_one_page_has_many_addresses(ingest, address):
    (first,) = ingest(line())
    (told,) = ingest(line(url=address, dek="A new day, other bytes"))
    assert (told["status"], told["id"]) == ("unchanged", first["id"])
    assert Capture.objects.count() == 2


def test_a_like_text_at_the_address_is_a_new_version_and_the_old_one_is_kept(ingest):
    (first,) = ingest(line(captured_at="2018-03-07T10:00:00Z"))
    (told,) = ingest(line(body=NEWER, title="Board votes, eight to one", captured_at="2018-03-08T10:00:00Z"))
    article, version = Article.objects.get(), Version.objects.get()
    assert (told["status"], told["id"]) == ("updated", first["id"])
    assert (article.body, article.title) == (NEWER, "Board votes, eight to one")
    assert (version.number, version.title) == (1, "Board votes to rebuild the fish hall")
    assert version.body == BODY
    assert article.capture.retrieved_at.day == 8


def test_an_earlier_text_that_comes_late_is_a_version_and_not_the_text(ingest):
    ingest(line(body=NEWER, captured_at="2018-03-08T10:00:00Z"))
    (told,) = ingest(line(captured_at="2018-03-07T10:00:00Z"))
    assert told["status"] == "updated"
    assert Article.objects.get().body == NEWER
    assert Version.objects.get().body == BODY


def test_an_unlike_text_at_the_address_is_an_article_of_its_own_in_review(ingest):
    (first,) = ingest(line())
    (told,) = ingest(line(body=OTHER_BODY, title="Dredger at rest"))
    assert told["status"] == "review"
    assert told["id"] != first["id"]
    assert any(f"is the address of article {first['id']}" in reason for reason in told["reasons"])
    assert ArticleAddress.objects.get().article_id == first["id"]
    (again,) = ingest(line(body=OTHER_BODY, title="Dredger at rest", dek="other bytes"))
    assert (again["status"], again["id"]) == ("unchanged", told["id"])


def test_two_texts_of_one_address_in_one_file(ingest):
    first, second = ingest(line(captured_at="2018-03-07T10:00:00Z"), line(body=NEWER, captured_at="2018-03-08T10:00:00Z"))
    assert (first["status"], second["status"]) == ("created", "updated")
    assert first["id"] == second["id"]


def test_without_an_address_text_and_source_tell(ingest):
    (first,) = ingest(line(url=None))
    (same,) = ingest(line(url=None, title="Board votes to rebuild the fish hall", dek="other bytes"))
    (elsewhere,) = ingest(line(url=None, source="The Pilots’ Weekly"))
    assert (same["status"], same["id"]) == ("unchanged", first["id"])
    assert elsewhere["id"] != first["id"]


def test_the_id_of_a_line_is_no_identity(ingest):
    first, second = ingest(line(id=1), line(id=1, url="https://quay.example/b", title="Another", body=OTHER_BODY))
    assert first["id"] != second["id"]


def test_an_excerpt_never_changes_a_text_that_is_kept_whole(ingest):
    ingest(line())
    (told,) = ingest(line(body="The harbour board of Port Lisane voted …", rights="excerpt"))
    assert told["status"] == "unchanged"
    assert Article.objects.get().body == BODY


def test_what_was_rejected_is_tried_again(ingest):
    (told,) = ingest({"url": "https://quay.example/a", "title": "Nothing below"})
    assert told["status"] == "rejected"
    capture = Capture.objects.get()
    assert (capture.outcome, capture.article) == ("rejected", None)
    (again,) = ingest({"url": "https://quay.example/a", "title": "Nothing below"})
    assert again["status"] == "rejected"
    assert Capture.objects.count() == 1


def test_captures_keep_the_bytes_as_they_came(ingest):
    ingest(BODY)
    assert Capture.objects.get().read() == BODY.encode()
