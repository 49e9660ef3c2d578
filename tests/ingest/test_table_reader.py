"""CSV: a row a document, its columns called as the contract's keys."""

import random

import pytest

from archive.models import Article, Capture
from tests.ingest.conftest import BODY

HEAD = "url,title,published,source,body,actors,topics\n"
ROW = f'https://quay.example/fish-hall,"Board votes, again",2018-03-07,The Quay Gazette,"{BODY}",Bram Ottoway; Nell Harrow,fish|harbours\n'


def test_a_row_is_read_like_a_line_of_json(ingest):
    (told,) = ingest(HEAD + ROW, name="export.csv")
    assert told["input"].endswith("export.csv#1")
    assert (told["status"], told["title"], told["date"], told["source"]) == (
        "created",
        "Board votes, again",
        "2018-03-07",
        "The Quay Gazette",
    )
    assert [actor["name"] for actor in told["actors"]] == ["Bram Ottoway", "Nell Harrow"]
    assert told["topics"] == ["fish", "harbours"]
    assert Article.objects.get().body == BODY


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_capitals_and_a_byte_order_mark(ingest, delimiter):
    (told,) = ingest(f"\ufeffTitle{delimiter}Published{delimiter}Body\r\nA roof{delimiter}2018-03-07{delimiter}{BODY.split()[0]} rain.\r\n")
    assert (told["title"], told["date"]) == ("A roof", "2018-03-07")


def test_half_a_character_in_utf_16_does_not_end_the_run(ingest):
    first, second = ingest(
        "title,body\nA roof,The rain came in.".encode("utf-16") + "\ud800\nA wall,The wind\n".encode("utf-16-le", "surrogatepass")
    )
    assert (first["title"], second["title"]) == ("A roof", "A wall")


def test_utf_16_as_a_spreadsheet_writes_it(ingest):
    (told,) = ingest("title,body\nA roof,The rain came in.\n".encode("utf-16"))
    assert told["title"] == "A roof"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("headline,date,remarks\nA roof,2018,The rain came in.\n", "columns are headline, date, remarks, none of them body, html or text"),
        ("title,url,date\nA roof,https://quay.example/a,2018\n", "none of them body, html or text"),
        ("title,body,body\nA roof,one,two\n", "more than one column body"),
    ],
)  # fmt: skip
def test_wrong_columns_are_one_clear_line(ingest, data, words):
    (told,) = ingest(data)
    assert told["status"] == "rejected"
    assert words in told["reasons"][0]


def test_a_row_with_too_many_cells_costs_itself_alone(ingest):
    first, second = ingest("title,body\nA roof,rain,and wind\nA wall,The wind came in.\n")
    assert first["reasons"] == ["its row has 3 cells, the table 2 columns"]
    assert second["title"] == "A wall"
    assert Capture.objects.get(outcome="rejected").read() == b"A roof,rain,and wind\n"


def test_two_columns_that_are_none_of_ours_are_wrong_columns_where_the_file_is_called_a_table(ingest):
    (told,) = ingest("colour,weight\nred,7\n", name="stock.csv")
    assert told["status"] == "rejected"
    assert "columns are colour, weight, none of them body" in told["reasons"][0]


@pytest.mark.parametrize(
    ("encoding", "rows"),
    [
        ("windows-1252", [("Le siège", "La pluie est entrée par le toit."), ("A wall", "The wind came in.")]),
        ("windows-1251", [("Паром", "Паром снова ходит с понедельника."), ("Мол", "Ветер снёс мол, сообщили в порту.")]),
    ],
)
def test_a_table_in_the_encoding_of_an_older_office(ingest, encoding, rows):
    told = ingest(b"title,body\n" + "".join(f'{title},"{body}"\n' for title, body in rows).encode(encoding))
    assert [entry["title"] for entry in told] == [title for title, _ in rows]
    assert list(Article.objects.order_by("pk").values_list("body", flat=True)) == [body for _, body in rows]


def test_a_row_in_another_encoding_than_its_table_is_not_guessed_at(ingest):
    rows = f"Стена,{'Ветер снёс стену. ' * 9}\n".encode() + "Паром,Паром ушёл в море утром.\n".encode("windows-1251")
    first, second = ingest(b"title,body\n" + rows)
    assert first["title"] == "Стена"
    assert "its row is not UTF-8" in second["reasons"][0]


def test_an_encoding_that_reads_no_words_is_not_taken(ingest):
    table = "title,body\n" + "Prom,Prom nie odpłynął rano z portu.\n" * 12
    assert {entry["status"] for entry in ingest(table.encode("windows-1250"))} == {"rejected"}


def test_a_row_in_no_encoding_costs_itself_alone(ingest):
    noise = bytes(number for number in random.Random(1).choices(range(1, 256), k=400) if number not in b'\r\n,"')
    first, second = ingest(b"title,body\nA roof," + noise + b"\nA wall," + b"The wind came in. " * 60)
    assert "its row is not UTF-8" in first["reasons"][0]
    assert second["title"] == "A wall"


def test_a_quotation_mark_that_is_never_closed(ingest, monkeypatch):
    monkeypatch.setattr("archive.ingest.readers.table.LARGEST", 10_000)
    first, second = ingest('title,body\nA roof,The rain came in.\nA wall,"The wind' + "\nblew" * 5_000)
    assert first["title"] == "A roof"
    assert second["status"] == "rejected"
    assert "may not be closed" in second["reasons"][0]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Quay, Port Lisane, Tuesday\n\nThe board voted, again, to rebuild.\n",
        "Home | News | Sport\nPolitics | Harbour | Fish\n\nThe board voted, again, to rebuild.\n",
    ],
)
def test_a_text_with_commas_is_no_table(ingest, text):
    (told,) = ingest(text)
    assert told["status"] == "review"


def test_columns_may_be_called_as_others_call_them(ingest):
    head = "headline,link,pubdate,publisher,author,body\n"
    row = f'"Board votes, again",https://quay.example/fish-hall,"March 7, 2018",The Quay Gazette,Bram Ottoway,"{BODY}"\n'
    (told,) = ingest(head + row)
    assert (told["title"], told["date"], told["source"], told["byline"]) == (
        "Board votes, again",
        "2018-03-07",
        "The Quay Gazette",
        "Bram Ottoway",
    )


def test_a_column_with_the_keys_own_name_goes_before_others(ingest):
    (told,) = ingest(f'title,headline,published,date,body\nBoard votes,Another,2018-03-07,2019-01-01,"{BODY}"\n')
    assert (told["title"], told["date"]) == ("Board votes", "2018-03-07")


def test_a_day_in_a_column_of_another_name_that_can_be_read_two_ways_is_none(ingest):
    (told,) = ingest(f'title,date,body\nBoard votes,03/07/2018,"{BODY}"\n')
    assert (told["status"], told["date"]) == ("review", None)


def test_columns_whose_names_are_no_utf_8_are_told(ingest):
    (told,) = ingest(b"colour,si\xe9ge\nred,7\n", name="stock.csv")
    assert "columns are colour, siége, none of them" in told["reasons"][0]
