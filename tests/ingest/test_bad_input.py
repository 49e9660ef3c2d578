"""Each document that cannot be read gives one clear line, and the rest goes on."""

import gzip
import io
import json
import os
import random

import pytest
from django.core.management import call_command

from archive.ingest.draft import RawCapture
from archive.ingest.extract import body as extracted
from archive.ingest.extract import extract
from archive.ingest.inputs import Inputs
from archive.ingest.prepare import Preparation
from archive.models import Article, Capture, RunDocument
from tests.ingest.conftest import BODY, OTHER_BODY, line
from tests.ingest.golden import KNOWN, TODAY


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b"  \n\n ", "it is empty"),
        (b"%PDF-1.4 \x00\x01", "it is a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "it is a picture"),
        (bytes(range(256)) * 4, "binary"),
        (b"\xff\xfeA\x00\x00\xd8A\x00", "binary"),
        (bytes(random.Random(1).choices(range(1, 256), k=600)), "encoding is broken"),
        (gzip.compress(b"<html>" + BODY.encode() * 50, mtime=0)[:-40], "gzip data are broken"),
        (gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "a gzip file inside another"),
        (b'{\n "body": "one article"\n}', "a line"),
        (b'[{"body": "one"}, {"body": "two"}]', "a line"),
        (b'{"url": "https://quay.example/a", "body": "half a li', "not a whole JSON object"),
        (b'{"body": "Latin \xe9\xe8"}', "not UTF-8"),
        (b'{"title": "nothing else"}', "none of the keys body, html and text"),
        (b'{"body": "x", "kind": "rumour"}', "its kind is \u201crumour\u201d"),
        (b'{"body": "x", "published": "yesterday"}', "write a year, a month or a day"),
        (b'{"body": "x", "published": "2019/2018"}', "write a year, a month or a day"),
        (b'{"body": "x", "published": "2018-13"}', "the calendar has no such day or month"),
        (b'{"body": "x", "published": "2018-02-30"}', "the calendar has no such day or month"),
        (b'{"body": "x", "published": "9999-01-01"}', "its published is \u201c9999-01-01\u201d: years from 1600 to 2100 are taken"),
        (b'{"body": "x", "published": "2020~"}', "write it without the \u201c~\u201d"),
        (b'{"body": "x", "published": ["2018"]}', "its published must be a text"),
        (b'{"body": "x", "kind": ["news"]}', "it must be one of"),
        (b'{"body": 5}', "its body must be a text"),
        (b'{"body": "x", "dek": NaN}', "its dek must be a text"),
        (b'{"body": "x", "published": "../2001"}', "write a year, a month or a day"),
        ('{"body": "x", "published": "\u0662\u0660\u0661\u0668"}'.encode(), "write a year, a month or a day"),
        (b'{"body": "x", "captured_at": "yesterday"}', "captured_at is"),
        (b'{"body": "", "title": "x"}', "its body is empty"),
        (b'{"body": "x", "language": "It rained all night."}', "its language is \u201cIt rained all night.\u201d: write its code"),
        (b'{"body": "x", "actors": "Serech"}', "actors must be a list"),
        (b"<rss><channel></channel></rss>", "a feed without entries"),
        (b"<urlset><url/></urlset>", "it is XML"),
        (b"<!DOCTYPE nitf [<!ENTITY a '" + b"a" * 70_000 + b"'>]><nitf>&a;</nitf>", "it is XML whose first element"),
        (b"<html><body></body></html>", "no text was found"),
    ],
)  # fmt: skip
def test_one_clear_line_and_the_rest_goes_on(ingest, data, words):
    bad, good = ingest(data, BODY)
    assert bad["status"] == "rejected"
    assert len(bad["reasons"]) == 1
    assert words in bad["reasons"][0]
    assert good["status"] == "review"
    assert Article.objects.count() == 1
    assert RunDocument.objects.get(outcome="rejected").reasons == bad["reasons"]


def test_a_document_over_50_mb(ingest):
    bad, good = ingest(b"a" * 50_000_001, BODY)
    assert bad["reasons"] == ["it has more than 50 MB"]
    assert good["status"] == "review"


def test_a_line_over_50_mb_and_the_line_behind_it(ingest, tmp_path):
    huge = json.dumps({"body": "a" * 50_000_001})
    bad, good = ingest(f"{huge}\n{json.dumps(line())}\n", name="lines.jsonl")
    assert bad["reasons"] == ["its line has more than 50 MB"]
    assert good["status"] == "created"


@pytest.mark.parametrize("first", ["# an export", "null", "1", "{}", '{"tit'])
@pytest.mark.parametrize("name", ["lines.jsonl", "lines"])
def test_a_first_line_that_is_no_object_costs_itself_alone(ingest, first, name):
    bad, good = ingest(f"{first}\n{json.dumps(line(body='', html=f'<p>{BODY}'))}\n", name=name)
    assert (bad["input"].rpartition("#")[2], bad["status"]) == ("1", "rejected")
    assert (good["input"].rpartition("#")[2], good["status"]) == ("2", "created")


def test_a_file_that_is_called_lines_of_json_is_no_article(ingest):
    (told,) = ingest("null\n", name="lines.jsonl")
    assert (told["status"], told["reasons"]) == ("rejected", ["its line is not a JSON object"])


def test_a_gzip_bomb_is_cut_off(ingest):
    bad, _ = ingest(gzip.compress(b"<html>" + b"a" * 30_000_000), BODY)
    assert bad["reasons"] == ["it unpacks to more than 250 times its size"]


def test_two_hundred_thousand_nested_elements(ingest):
    deep = "<div>" * 200_000
    nested, cut, good = ingest(f"<html><body>{deep}{BODY}", f"<html><body><h1>A roof</h1><p>{BODY}</p>{deep}<p>The end.", OTHER_BODY)
    why = "its elements lie more than 250 deep inside one another"
    assert (nested["status"], nested["reasons"]) == ("rejected", [f"{why}: no text was found before"])
    assert cut["status"] == "review"
    assert f"doubtful extraction: {why}: what follows was not read" in cut["reasons"]
    assert good["status"] == "review"


def test_a_page_with_a_piece_that_its_parser_does_not_take(ingest):
    piece = "x" * 10_100_000
    (told,) = ingest(f"<html><body><article><h1>Board votes to rebuild</h1><p>{BODY}</p><img src='data:{piece}'><p>Behind.</p></article>")
    assert "a piece of it has more than 10 MB: what follows was not read" in " ".join(told["reasons"])
    assert told["status"] == "review"


def test_a_page_whose_text_is_too_large(ingest, monkeypatch):
    monkeypatch.setattr(extracted, "LARGEST", 2_000)
    bad, good = ingest(f"<html><body><article><p>{BODY * 20}</p><p>{BODY}</p></article></body></html>", f"<html><body><p>{BODY}")
    assert bad["reasons"] == ["its text has more than 2,000 characters"]
    assert good["status"] == "review"


@pytest.mark.parametrize("end", ["</body></html>", "</BODY></HTML ><html><body>"])
def test_a_page_that_ends_before_its_end_is_read_to_its_end(ingest, end):
    first, second = BODY.split("\n\n")
    head = "<html><head><title>x</title></head><body><h1>Board votes to rebuild the fish hall</h1>"
    (told,) = ingest(f"{head}<p>{first}</p>{end}<p>{second}</p></body></html>")
    assert Article.objects.get(pk=told["id"]).body == BODY


def test_nul_bytes_in_a_page(ingest):
    (told,) = ingest(f"<html><head><title>A b\0oard votes again</title></head><body><p>{BODY}\0</p></body></html>", name="a.html")
    assert told["status"] == "rejected"
    assert "binary" in told["reasons"][0]


def test_a_path_that_does_not_exist_is_one_line_and_the_exit_status_1(db, tmp_path):
    (tmp_path / "a.txt").write_text(BODY)
    out = io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("ingest", "/nowhere/a.txt", str(tmp_path / "a.txt"), "--json", stdout=out)
    missing, good = map(json.loads, out.getvalue().splitlines())
    assert stopped.value.code == 1
    assert (missing["input"], missing["status"], missing["reasons"]) == ("/nowhere/a.txt", "rejected", ["there is no such file or folder"])
    assert good["status"] == "review"


def test_a_fault_of_ours_costs_one_document_and_is_logged(caplog):
    draft = extract(RawCapture("a.bin", b"x", "application/unheard-of"), KNOWN, TODAY)
    assert draft.error == "its extraction failed; the log says how"
    assert "a.bin" in caplog.text


def test_what_is_no_regular_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (raw,) = Inputs([str(tmp_path)])
    assert raw.error == "it is no regular file"


def test_a_folder_that_leads_back_into_itself_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_text("A line.")
    (tmp_path / "b").symlink_to(".")
    (tmp_path / "c").symlink_to("nowhere")
    assert [(raw.input.removeprefix(f"{tmp_path}/"), raw.error) for raw in Inputs([str(tmp_path)])] == [
        ("a.txt", ""), ("b", "it leads back to a folder that it is in"), ("c", "it is a link that leads nowhere"),
    ]  # fmt: skip


def test_a_nul_byte_costs_its_line_alone(ingest):
    first, second = ingest(b'{"body": "The r\0ain."}\n' + json.dumps(line()).encode(), name="lines.jsonl")
    assert "not a whole JSON object" in first["reasons"][0]
    assert second["status"] == "created"
    first, second = ingest(f"title,body\nA r\0oof,{BODY.split(',')[0]}\nA wall,The wind came in.\n", name="table.csv")
    assert (first["title"], second["title"]) == ("A roof", "A wall")


@pytest.mark.parametrize("data", ["title,body\n", "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nab\r\n\r\n"])
def test_what_holds_no_document_is_not_passed_over(ingest, data):
    (told,) = ingest(data, name="empty.csv" if "title" in data else "empty.warc")
    assert (told["status"], told["reasons"]) == ("rejected", ["there is no document in it"])


def test_an_address_of_another_kind(tmp_path):
    (raw,) = Inputs(["ftp://quay.example/a"])
    assert raw.error == "only addresses that begin with http:// or https:// are fetched"


def test_hidden_files_are_left_out_and_folders_are_read_by_name(tmp_path):
    for name in (".hidden", "b.txt", "a/2.txt", "a/1.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("A line.")
    assert [raw.input.removeprefix(f"{tmp_path}/") for raw in Inputs([str(tmp_path)])] == ["a/1.txt", "a/2.txt", "b.txt"]


def test_a_file_that_cannot_be_read_is_kept_and_tried_again(ingest):
    data = b"%PDF-1.4 text"
    first, second = ingest(data), ingest(data)
    assert [line["status"] for line in (*first, *second)] == ["rejected"] * 2
    (capture,) = Capture.objects.all()
    assert (capture.outcome, capture.read()) == ("rejected", data)
    assert set(capture.run_documents.values_list("outcome", flat=True)) == {"rejected"}


def test_a_name_that_is_no_utf_8_is_told_and_stored(db, tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(BODY)
    out = io.StringIO()
    call_command("ingest", str(tmp_path), "--json", stdout=out)
    assert json.loads(out.getvalue())["input"] == str(tmp_path / "caf\\xe9.txt")
    assert RunDocument.objects.get().input.endswith("caf\\xe9.txt")


def test_half_a_pair_in_a_line_costs_its_own_place_alone(ingest):
    (told,) = ingest(b'{"title": "A roof \\ud83d at last \\ud83d\\ude00", "body": "It rains.", "source": "Quay \\udfff"}', name="a.jsonl")
    assert (told["title"], told["source"]) == ("A roof \ufffd at last \U0001f600", "Quay \ufffd")


def test_structured_data_that_is_nested_too_deeply_costs_no_page(ingest):
    deep = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    (told,) = ingest(f"<html><head><title>x</title>{deep}</head><body><article><h1>Board votes to rebuild</h1><p>{BODY}</p></article>")
    assert told["title"] == "Board votes to rebuild"


def test_a_day_of_two_readings_is_none_and_waits(ingest):
    (told,) = ingest(line(published="07/03/2018"))
    assert (told["status"], told["date"]) == ("review", None)
    assert "rival dates: “07/03/2018” is 2018-03-07 or 2018-07-03" in told["reasons"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_lines_as_spreadsheets_and_shells_write_them(ingest, encoding):
    text = "".join(
        json.dumps(one, ensure_ascii=False) + "\r\n" for one in (line(), line(url="", title="Zweiter Übergang", body=OTHER_BODY))
    )
    one, two = ingest(text.encode(encoding), name="lines.jsonl")
    assert (one["status"], two["title"]) == ("created", "Zweiter Übergang")


def test_a_fault_of_ours_behind_the_extraction_costs_one_document_as_well(caplog):
    prepared = Preparation(KNOWN, TODAY, gazetteer=None).draft(RawCapture("a.txt", BODY.encode(), "text/plain"))
    assert prepared.error == "its extraction failed; the log says how"
    assert "a.txt" in caplog.text


def test_a_standard_input_that_is_closed(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    inputs = Inputs(["-"])
    assert [raw.error for raw in inputs] == ["standard input is closed"]
    assert inputs.failed
