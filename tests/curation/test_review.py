"""The review list, the question an article waits with, the evidence beside it, and decisions from a file."""

import datetime as dt
import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from archive.curation import decisions, evidence, review
from archive.models import ArticleAddress, Capture, Claim, ReviewReason
from archive.models.pack import Pack

PAGE = (
    b"<!doctype html><html><head><meta charset=utf-8><title>Ferry</title>\n"
    b'<meta property="article:published_time" content="2017-07-10T08:00:00+03:00" /><script>var x = "11 July 2017";</script></head>\n'
    b"<body><nav><a href=/>Home</a> <a href=/q>Quay</a></nav><p>North Quay, <b>Tuesday,</b>\n 11 July 2017</p>"
    b"<p>The ferry came back.</p></body></html>"
)


def waits(article, code, detail="", day=1):
    opened = dt.datetime(2019, 10, day, tzinfo=dt.UTC)
    return ReviewReason.objects.create(article=article, code=code, detail=detail, opened_at=opened)


def captured(article, data=PAGE, media_type="text/html", address="https://northquay.example/2017/07/10/ferry"):
    with Pack() as pack:
        place = pack.append(data)
    return Capture.objects.create(
        sha256=f"{len(data):064d}", address=address, media_type=media_type, file=place, article=article, outcome="review"
    )


def test_what_waits_longest_comes_first(cast):
    waits(cast.waiting, "no-date", day=3)
    waits(cast.families, "differs", "date: 2018", day=2)
    waits(cast.withdrawn, "no-date", day=1)
    assert list(review.waiting()) == [cast.families, cast.waiting]
    assert list(review.waiting("no-date")) == [cast.waiting]
    assert review.counts() == [("no-date", "date not known", 1), ("differs", "a machine differs from a curator", 1)]


def test_a_provisional_source_alone_waits_in_the_list_of_sources(cast):
    waits(cast.families, "provisional-source")
    assert cast.families not in review.waiting()
    assert list(review.waiting("provisional-source")) == [cast.families]


def test_an_article_put_back_waits_without_a_reason(cast):
    assert list(review.waiting()) == [cast.waiting]
    assert review.counts() == [("none", "no reason noted", 1)]
    assert list(review.waiting(review.NO_REASON)) == [cast.waiting]


def test_a_question_offers_each_claimed_value_once(cast):
    waits(cast.waiting, "extraction", day=1)
    reason = waits(cast.waiting, "rival-dates", "2017-07-10", day=2)
    waits(cast.waiting, "no-source", day=3)
    for value, basis, chosen in (("2017-07-10", "url", False), ("2017-07-11", "printed", True), ("2017-07-11", "metadata", False)):
        Claim.objects.create(article=cast.waiting, field="date", value=value, basis=basis, chosen=chosen)
    asked = review.question(cast.waiting)
    assert (asked.reason, asked.about) == (reason, "date")
    assert [(choice.number, choice.shown, choice.chosen, len(choice.support)) for choice in asked.choices] == [
        (1, "11 July 2017", True, 2),
        (2, "10 July 2017", False, 1),
    ]
    assert [other.code for other in asked.others] == ["extraction", "no-source"]


def test_a_machine_that_differs_asks_about_its_field(cast):
    waits(cast.waiting, "differs", "source: Khodrel Evening")
    Claim.objects.create(article=cast.waiting, field="source", value="khodrel-evening")
    asked = review.question(cast.waiting)
    assert (asked.about, [choice.shown for choice in asked.choices]) == ("source", ["Khodrel Evening"])


def test_dates_in_words():
    words = [review.date_in_words(value) for value in ("2017-07-04", "2017-07", "2017", "2017-06-01/2017-06-05")]
    assert words == ["4 July 2017", "July 2017", "2017", "1 June 2017 to 5 June 2017"]


def marked(pieces):
    return [(piece.text, piece.numbers) for piece in pieces if piece.numbers]


def test_evidence_is_marked_in_the_text_the_address_and_the_source(cast):
    claims = [
        (1, "“North Quay, Tuesday, 11 July 2017”", "2017-07-11"),
        (2, "meta article:published_time: 2017-07-10T08:00:00+03:00", "2017-07-10"),
        (3, "/2017/07/10/", "2017-07-10"),
        (4, "“nowhere at all”", "2016"),
    ]
    shown = evidence.gather(captured(cast.waiting), cast.waiting.body, claims)
    assert ["".join(piece.text for piece in paragraph) for paragraph in shown.paragraphs] == [
        "Home Quay", "North Quay, Tuesday, 11 July 2017", "The ferry came back.",
    ]  # fmt: skip
    assert marked(shown.paragraphs[1]) == [("North Quay, Tuesday, 11 July 2017", (1,))]
    assert marked(shown.address) == [("/2017/07/10/", (3,))]
    assert [marked(line) for line in shown.source] == [[("2017-07-10T08:00:00+03:00", (2,))]]
    assert shown.found.keys() == {1, 2, 3}


def test_evidence_in_other_captures(cast):
    line = json.dumps({"url": "https://x.example", "published": "2017-07-11", "body": "One.\n\nTwo."}).encode()
    shown = evidence.gather(captured(cast.waiting, line, "application/json"), "", [(1, "published: 2017-07-11", "")])
    assert [paragraph[0].text for paragraph in shown.paragraphs] == ["One.", "Two."]
    assert shown.source
    assert shown.found.keys() == {1}
    text = evidence.gather(captured(cast.waiting, b"date 2017\n\nSerech <said> so.", "text/plain"), "", [(1, "date 2017", "")])
    assert [[piece.text for piece in paragraph] for paragraph in text.paragraphs] == [["date 2017"], ["Serech <said> so."]]


def test_evidence_that_only_names_its_place(cast):
    line = b'{"published": "2017-07-11", "body": "The list was published on Friday. Names read at the crossing."}'
    claims = [(1, "published", "2017-07-11"), (2, "the first words of the text", "The list was published on …")]
    shown = evidence.gather(captured(cast.waiting, line, "application/json"), "", claims)
    assert marked(shown.paragraphs[0]) == [("The list was published on", (2,))]
    assert [marked(found) for found in shown.source] == [[('"published"', (1,))]]


def test_a_capture_that_is_gone_leaves_the_articles_text(cast):
    capture = captured(cast.waiting)
    capture.file = "20170101-gone.gz:0:10"
    shown = evidence.gather(capture, cast.waiting.body, [])
    assert "cannot be read" in shown.missing
    assert shown.paragraphs[0][0].text == cast.waiting.body


def file_of(tmp_path, *lines):
    path = tmp_path / "decisions.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return str(path)


def test_decisions_are_applied_by_address_or_digest(cast, tmp_path):
    ArticleAddress.objects.create(article=cast.families, address="https://vns.example/families")
    capture = captured(cast.waiting)
    path = file_of(
        tmp_path,
        {"address": "http://www.vns.example/families/?utm_source=x", "field": "date", "value": "2017-06-30", "why": "Looked up."},
        {"digest": capture.sha256.upper(), "field": "date", "value": "2017-07-11", "why": "Printed."},
        {"digest": capture.sha256, "field": "status", "value": "published"},
    )
    out = io.StringIO()
    call_command("review", "apply", path, stdout=out)
    assert out.getvalue() == "3 applied, 0 unchanged, 0 refused.\n"
    cast.waiting.refresh_from_db()
    assert (cast.waiting.status, cast.waiting.date.edtf) == ("published", "2017-07-11")
    out = io.StringIO()
    call_command("review", "apply", path, stdout=out)
    assert out.getvalue() == "0 applied, 3 unchanged, 0 refused.\n"


BAD = {
    "half a line": ('{"address": "https://a.ex', "not a whole JSON object"),
    "a list": ("[]", "not a JSON object"),
    "another key": ({"address": "https://a.example/1", "field": "date", "value": "2017", "reason": "x"}, "no use for the key reason"),
    "no value": ({"address": "https://a.example/1", "field": "date"}, "It has no value"),
    "a number": ({"address": "https://a.example/1", "field": "date", "value": 2017}, "value must be a text"),
    "no article": ({"field": "date", "value": "2017"}, "by address or by digest"),
    "unknown address": (
        {"address": "https://a.example/1", "field": "date", "value": "2017"},
        "No article has the address https://a.example/1",
    ),
    "unknown digest": ({"digest": "ff" * 32, "field": "date", "value": "2017"}, "No article has a capture with the digest ffffffffffff"),
    "no field": ({"address": "https://vns.example/families", "field": "mood", "value": "x"}, "“mood” is no field. Fields are title"),
    "bad value": ({"address": "https://vns.example/families", "field": "date", "value": "soon"}, "“soon” is not a date"),
    "no status": ({"address": "https://vns.example/families", "field": "status", "value": "gone"}, "“gone” is no status"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_decision_is_refused_and_the_rest_goes_on(cast, tmp_path, capsys, case):
    line, message = BAD[case]
    ArticleAddress.objects.create(article=cast.families, address="https://vns.example/families")
    good = {"address": "https://vns.example/families", "field": "byline", "value": "Ansa Torrel"}
    with pytest.raises(CommandError, match="1 of 2 decisions were refused"):
        call_command("review", "apply", file_of(tmp_path, line, good))
    said = capsys.readouterr()
    assert said.err.startswith("line 1: ")
    assert message in said.err
    cast.families.refresh_from_db()
    assert cast.families.byline == "Ansa Torrel"


def test_two_articles_of_one_capture_are_not_guessed_between(cast):
    captured(cast.waiting)
    captured(cast.families, address="https://elsewhere.example/ferry")
    (applied,) = decisions.apply([json.dumps({"digest": f"{len(PAGE):064d}", "field": "date", "value": "2017"})])
    assert (applied.outcome, applied.article) == ("refused", None)
    assert "Several articles" in applied.message


def test_command_lists_what_waits(cast, capsys):
    waits(cast.waiting, "no-date")
    call_command("review", "list")
    assert "Names read at the crossing  —  Strait Telegraph: date not known" in capsys.readouterr().out
    call_command("review", "list", "--json", "--reason", "no-date")
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["reasons"] == [{"code": "no-date", "reason": "date not known", "detail": ""}]
    call_command("review", "list", "--reason", "no-body")
    assert capsys.readouterr().out == "Nothing waits.\n"
    with pytest.raises(CommandError, match="“late” is no reason"):
        call_command("review", "list", "--reason", "late")
