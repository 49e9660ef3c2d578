"""The search command asks what the page asks."""

import io
import json

import pytest
from django.core.management import CommandError, call_command


def run(*arguments):
    out = io.StringIO()
    call_command("search", *arguments, stdout=out)
    return out.getvalue()


def test_it_answers_for_a_reader(indexed):
    said = run("khodrel exchange", "--sort", "oldest")
    assert said.startswith("2 articles for khodrel and exchange")
    assert "Also searched: Hodrel" in said
    assert "1. Thirty-one come home across the Irrin causeway\n   23 June 2017 · Strait Telegraph, 1 copy · article" in said


def test_json_is_that_of_the_page(indexed, client):
    data = json.loads(run("prisoner*", "--actor", "khodrel", "--topic", "ceasefire", "--from", "2017", "--to", "2017-06", "--json"))
    page = json.loads(client.get("/search.json?q=prisoner*&actor=khodrel&topic=ceasefire&date_from=2017&date_to=2017-06").content)
    data.pop("took_ms"), page.pop("took_ms")
    assert data == page


def test_size_and_page(indexed):
    assert "2. " in run("", "--size", "1", "--page", "2")


def test_a_page_behind_the_last_says_which_is_that(indexed):
    assert run("", "--size", "2", "--page", "99").endswith("\nThese articles end before page 99. Their last page is 3.\n")
    assert "end before" not in run("nowhere", "--page", "99")


@pytest.mark.parametrize(
    ("arguments", "parameters"),
    [(["prisoners \udced\udca0\udc80"], "q=prisoners+%ED%A0%80"), (["prisoners", "--actor", "\udcff"], "q=prisoners&actor=%FF")],
)
def test_bytes_that_are_no_utf_8_are_taken_as_in_an_address(indexed, client, arguments, parameters):
    data = json.loads(run(*arguments, "--json"))
    page = json.loads(client.get(f"/search.json?{parameters}").content)
    data.pop("took_ms"), page.pop("took_ms")
    assert data == page


def test_what_is_invalid_is_said(indexed):
    assert "Ignored: From: “soon” is not a date." in run("prisoners", "--from", "soon")
    assert "Ignored: source: “nosuch” is not in the archive" in run("prisoners", "--source", "nosuch")
    assert "Ignored: 1 article whose date is not known, left out by date:2017-06-29" in run("prisoners date:2017-06-29")


@pytest.mark.parametrize("arguments", [("x", "--size", "0"), ("x", "--page", "x"), ("x", "--size", "10001"), ("x", "--sort", "best")])
def test_wrong_usage_is_refused(indexed, arguments):
    with pytest.raises(CommandError):
        run(*arguments)


def test_a_missing_index_is_said_with_the_way_out(away):
    with pytest.raises(CommandError, match="index"):
        run("prisoners")


def test_withheld_text_is_not_printed(indexed):
    said = run("tea")
    assert "Its publisher allows the headline and the date." in said
    assert "maps and silence" not in said
