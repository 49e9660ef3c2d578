"""ZIP and TAR: each file in them like a file of its own, and neither paths nor bombs do harm."""

import gzip
import io
import tarfile
import zipfile

import pytest

from archive.ingest.readers import bundle, compressed, read
from archive.models import Article
from tests.ingest.conftest import BODY, OTHER_BODY
from tests.ingest.test_feed_reader import WHOLE, rss
from tests.ingest.test_warc_reader import record


def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in files.items():
            data = data if isinstance(data, bytes) else data.encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def captures(data):
    return list(read("a", io.BufferedReader(io.BytesIO(data))))


FILES = {
    "b/page.txt": BODY, "a.txt.gz": gzip.compress(OTHER_BODY.encode()), ".hidden": "no", "__MACOSX/x": "no", "feed.rss": rss(WHOLE, WHOLE),
    "crawl.warc.gz": record(gzipped=True), "c/": "", "broken.pdf": b"%PDF-1.4",
}  # fmt: skip


@pytest.mark.parametrize("pack", [zipped, tarred, lambda files: tarred(files, "w:gz")], ids=["zip", "tar", "tar.gz"])
def test_files_of_every_kind_in_order_and_numbered_throughout(pack):
    files = {name: data for name, data in FILES.items() if name != "c/"}
    found = captures(pack(files))
    assert [(raw.input, raw.media_type if not raw.error else raw.error) for raw in found] == [
        ("a#1", "text/plain"),
        ("a#2", "text/plain"),
        ("a#3", "application/vnd.dateline.entry+json"),
        ("a#4", "application/vnd.dateline.entry+json"),
        ("a#5", "text/html"),
        ("a#6", "it is a PDF, which is not read: broken.pdf"),
    ]


def test_lines_in_an_archive_refer_to_lines_of_their_own_file(ingest):
    lines = {name: f'{{"id": 1, "body": "{text}"}}'.replace("\n", "\\n") for name, text in (("one.jsonl", BODY), ("two.jsonl", OTHER_BODY))}
    told = ingest(zipped(lines), name="both.zip")
    assert [one["input"].rpartition("/")[2] for one in told] == ["both.zip#1", "both.zip#2"]
    assert Article.objects.count() == 2


@pytest.mark.parametrize("name", ["../../escape.txt", "/etc/escape.txt", "C:\\escape.txt"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_name_that_leads_elsewhere_leads_nowhere(pack, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (raw,) = captures(pack({name: BODY}))
    assert (raw.data.decode(), list(tmp_path.iterdir())) == (BODY, [])


def test_links_and_devices_are_no_files():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("link")
            info.type, info.linkname = kind, "/etc/hostname"
            archive.addfile(info)
    assert [raw.error for raw in captures(out.getvalue())] == ["it is no regular file: link"] * 4


def test_archives_in_archives_up_to_a_depth():
    data = BODY.encode()
    for _ in range(bundle.DEEPEST):
        data = zipped({"inner": data})
    (raw,) = captures(data)
    assert raw.data.decode() == BODY
    (raw,) = captures(tarred({"outer": data}))
    assert "it lies in 3 archives already" in raw.error


def test_a_bomb_in_a_zip_is_one_line(monkeypatch):
    monkeypatch.setattr(bundle, "FREE", 1_000_000)
    bomb, good = captures(zipped({"bomb.txt": b"a" * 1_200_000, "good.txt": BODY}))
    assert bomb.error == "it unpacks to more than 250 times its size: bomb.txt"
    assert good.data


def test_a_bomb_in_a_gzipped_tar_is_one_line(monkeypatch):
    monkeypatch.setattr(compressed, "FREE", 1_000_000)
    lines = b'{"body": "x"}\n' + b"\n" * 1_500_000
    *_, last = captures(gzip.compress(tarred({"bomb.jsonl": lines}), 9))
    assert "it unpacks to more than 250 times its size" in last.error


def test_what_is_encrypted_or_broken_costs_itself_alone():
    data = bytearray(zipped({"one.txt": BODY, "two.txt": OTHER_BODY}, zipfile.ZIP_STORED))
    data[data.index(b"fish hall")] ^= 1
    one, two = captures(bytes(data))
    assert one.error.startswith("its data are broken")
    assert one.error.endswith(": one.txt")
    assert two.data.decode() == OTHER_BODY
    sealed = bytearray(zipped({"one.txt": BODY}))
    sealed[sealed.index(b"PK\x01\x02") + 8] |= 1
    (raw,) = captures(bytes(sealed))
    assert raw.error == "it is encrypted: one.txt"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped({"a.txt": BODY})[:-30], "its ZIP data are broken"),
        (zipped({}), "there is no file in it"),
        (zipped({"[Content_Types].xml": "x", "word/document.xml": "x"}), "it is an office document"),
    ],
    ids=["cut", "empty", "office"],
)
def test_an_archive_that_cannot_be_read(data, words):
    (raw,) = captures(data)
    assert words in raw.error


def test_a_tar_that_breaks_off_gives_what_is_whole():
    first, *_, last = captures(tarred({"one.txt": BODY, "two.txt": OTHER_BODY * 50})[:3_000])
    assert first.data.decode() == BODY
    assert "broken" in last.error


def test_a_header_of_a_tar_that_would_fill_the_memory():
    info = tarfile.TarInfo("long")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 2_000_000
    (raw,) = captures(info.tobuf(tarfile.GNU_FORMAT) + b"a" * 4_000_000)
    assert "a header has more than 1 MB" in raw.error


def test_a_zip_in_a_pipe_is_laid_aside_and_read():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    (raw,) = read("-", io.BufferedReader(Pipe(zipped({"one.txt": BODY}))))
    assert raw.data.decode() == BODY


def test_a_zip_that_breaks_off_is_not_taken_for_the_one_inside_it():
    (raw,) = captures(zipped({"inner.zip": zipped({"a.txt": BODY}), "b.txt": OTHER_BODY}, zipfile.ZIP_STORED)[:-60])
    assert raw.error == "its ZIP data are broken (they end in the middle)"


def test_names_that_are_no_utf_8():
    (raw,) = captures(tarred({"caf\udce9.pdf": b"%PDF-1.4"}))
    assert raw.error == "it is a PDF, which is not read: caf\\xe9.pdf"
    (raw,) = captures(zipped({"café.txt": BODY}).replace("é".encode(), b"\xff\xff"))
    assert raw.error.startswith("its ZIP data are broken")
