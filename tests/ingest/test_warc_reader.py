"""Web archives: pages and texts, a broken record costs itself alone."""

import gzip
import io

import pytest

from archive.ingest.extract import extract
from archive.ingest.readers import read
from archive.models import Article, Capture
from tests.ingest.conftest import BODY
from tests.ingest.golden import KNOWN, TODAY

PAGE = f"<html><head><title>Board votes</title></head><body><h1>Board votes to rebuild the fish hall</h1><p>{BODY}</p></body></html>"


def record(number=1, body=PAGE, status="200 OK", media_type="text/html", headers=(), kind="response", gzipped=False):
    """A record as a crawler writes it."""
    body = body.encode() if isinstance(body, str) else body
    if kind == "response":
        lines = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}", *headers]
        body, media_type = "\r\n".join([*lines, "", ""]).encode() + body, "application/http; msgtype=response"
    head = [
        "WARC/1.0", f"WARC-Type: {kind}", "WARC-Record-ID: <urn:uuid:7>", f"WARC-Target-URI: https://quay.example/{number}",
        "WARC-Date: 2018-03-09T10:00:00Z", f"Content-Type: {media_type}", f"Content-Length: {len(body)}", "", "",
    ]  # fmt: skip
    whole = "\r\n".join(head).encode() + body + b"\r\n\r\n"
    return gzip.compress(whole, mtime=0) if gzipped else whole


def captures(data):
    return list(read("a.warc", io.BufferedReader(io.BytesIO(data))))


def told(data):
    return [raw.error or raw.address for raw in captures(data)]


def test_a_page_with_its_address_and_the_time_it_was_taken(ingest):
    (line,) = ingest(record(gzipped=True), name="crawl.warc.gz")
    assert line["input"].endswith("crawl.warc.gz#1")
    article = Article.objects.get()
    assert (article.title, article.url) == ("Board votes to rebuild the fish hall", "https://quay.example/1")
    assert article.capture.retrieved_at.isoformat() == "2018-03-09T10:00:00+00:00"


@pytest.mark.parametrize("gzipped", [False, True])
def test_what_is_no_page_and_what_was_not_found_is_left_out(gzipped):
    records = [
        record(1, b"\x89PNG", media_type="image/png", gzipped=gzipped),
        record(2, gzipped=gzipped),
        record(3, status="404 Not Found", gzipped=gzipped),
        record(4, "Date,Page", media_type="text/css", gzipped=gzipped),
        record(5, "A text.", media_type="text/plain", kind="conversion", gzipped=gzipped),
        record(6, gzipped=gzipped),
    ]
    found = captures(b"".join(records))
    assert [(raw.input, raw.address, raw.media_type) for raw in found] == [
        ("a.warc#1", "https://quay.example/2", "text/html"),
        ("a.warc#2", "https://quay.example/5", "text/plain"),
        ("a.warc#3", "https://quay.example/6", "text/html"),
    ]


def test_chunks_and_gzip_are_taken_off():
    packed = gzip.compress(PAGE.encode())
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    (raw,) = captures(record(body=chunked, headers=["Content-Encoding: gzip", "Transfer-Encoding: chunked"]))
    assert raw.data == PAGE.encode()


@pytest.mark.parametrize("packed", [gzip.compress(PAGE.encode())[:-60], gzip.compress(PAGE.encode())[:90] + b"\0" * 60])
def test_a_page_whose_gzip_is_broken_is_not_taken_for_whole(packed):
    (raw,) = captures(record(body=packed, headers=["Content-Encoding: gzip"]))
    assert raw.error == "https://quay.example/1: its gzip data are broken"


def test_the_encoding_that_the_server_named():
    body = (
        "<html><body><h1>Совет порта</h1><p>Совет порта решил во вторник восстановить рыбный зал, крыша которого течёт.</p></body></html>"
    )
    (raw,) = captures(record(body=body.encode("cp1251"), media_type="text/html; charset=windows-1251"))
    assert raw.media_type == "text/html; charset=windows-1251"
    assert extract(raw, KNOWN, TODAY).title.startswith("Совет порта")


def test_an_encoding_that_is_not_read_says_so():
    (raw,) = captures(record(body=b"\x0b\x02\x80", headers=["Content-Encoding: zstd"]))
    assert raw.error == "https://quay.example/1: its content is packed as zstd, which is not read"


ONE, TWO, THREE = (record(number) for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (ONE + TWO[:-400], ["https://quay.example/1", "does not end where it says"]),
        (ONE + TWO.replace(b"Content-Length: ", b"Content-Size: ") + THREE, ["https://quay.example/1", "does not say its length", "https://quay.example/3"]),
        (ONE + TWO[:-300] + THREE, ["https://quay.example/1", "does not end where it says", "https://quay.example/3"]),
        (ONE + b"what is this\r\n" * 3 + THREE, ["https://quay.example/1", "does not begin with a WARC version", "https://quay.example/3"]),
        (ONE + TWO.replace(b"HTTP/1.1 200", b"HTCPCP what") + THREE, ["https://quay.example/1", "its record is broken", "https://quay.example/3"]),
    ],
    ids=["truncated", "no length", "cut short", "litter", "no http"],
)  # fmt: skip
def test_a_broken_record_costs_itself_alone(data, words):
    found = told(data)
    assert len(found) == len(words), found
    assert all(word in line for word, line in zip(words, found, strict=True))


def test_a_broken_member_of_a_gzipped_archive_costs_itself_alone():
    one, two, three = (record(number, gzipped=True) for number in (1, 2, 3))
    broken = bytearray(two)
    broken[len(two) // 2 : len(two) // 2 + 40] = b"\xff" * 40
    found = told(one + bytes(broken) + three)
    assert (found[0], found[-1]) == ("https://quay.example/1", "https://quay.example/3")
    assert 1 <= len(found) - 2 <= 2
    assert all("broken" in line for line in found[1:-1])


def test_a_gzipped_archive_that_breaks_off():
    one, two = (record(number, gzipped=True) for number in (1, 2))
    found = told(one + two[:-30])
    assert found[0] == "https://quay.example/1"
    assert "does not end where it says" in found[1]


def test_what_is_left_of_a_broken_record_is_kept(ingest):
    ingest(ONE + TWO[:-400], name="crawl.warc")
    assert Capture.objects.get(outcome="rejected").read() == TWO[:-400]


def test_a_record_over_50_mb_is_skipped(monkeypatch):
    monkeypatch.setattr("archive.ingest.readers.warc.LARGEST", 1_000)
    monkeypatch.setattr("archive.ingest.readers.warc.SPARE", 1_000)
    first, second = told(record(1, "a" * 5_000) + record(2, "<html><p>short"))
    assert "its record of https://quay.example/1 has more than" in first
    assert second == "https://quay.example/2"
