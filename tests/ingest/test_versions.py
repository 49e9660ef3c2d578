"""Texts of one item or address in the order in which they were made, in whatever order they come."""

import json
from itertools import permutations

import pytest
from django.utils import timezone

from archive.curation.decide import create, decide
from archive.models import Article, Capture, Version
from tests.ingest.conftest import BODY, OTHER_BODY, line
from tests.ingest.test_curators_choice import re_extract
from tests.ingest.test_wire_readers import NEWSML, NINJS

ITEM = NINJS | {"uri": "tag:wire.example,2018:9", "source": "Strait Press Agency", "firstcreated": "2018-03-07T08:00:00Z"}
TEXTS = [BODY, BODY.replace("Seven", "Eight"), BODY.replace("Seven", "Nine")]


def ninjs(number, **keys):
    said = {"version": str(number + 1), "versioncreated": f"2018-03-07T1{number}:00:00Z", "headline": f"A roof, {number + 1}"}
    return json.dumps(ITEM | said | {"body_text": TEXTS[number]} | keys)


def newsml(number):
    return NEWSML.replace("Seven", ["Seven", "Eight", "Nine"][number]).replace('version="2"', f'version="{number + 1}"')


def nitf(number):
    docdata = f'<docdata><doc-id id-string="fish-9" regsrc="Strait Press Agency"/><date.issue norm="20180307T1{number}0000Z"/></docdata>'
    hedline = "<hedline><hl1>A roof at last</hl1></hedline>"
    body = f"<body.head>{hedline}</body.head><body.content><p>{TEXTS[number]}</p></body.content>"
    return f"<nitf><head>{docdata}</head><body>{body}</body></nitf>"


def entry(number, own="<id>note-9</id>"):
    content = f'<content type="html">&lt;p&gt;{TEXTS[number]}&lt;/p&gt;</content>'
    said = f"<title>A roof</title><published>2018-03-07T08:00:00Z</published><updated>2018-03-07T1{number}:00:00Z</updated>"
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay Gazette</title><link href="https://quay.example/"/>'
        f"<entry>{own}{said}{content}</entry></feed>"
    )


def linked(number):
    return entry(number, '<link href="https://quay.example/roof"/>')


def page(number):
    return json.dumps(line(body=TEXTS[number], captured_at=f"2018-03-07T1{number}:00:00Z"))


def state():
    """What the archive has, without its numbers."""
    article = Article.objects.get()
    held = [getattr(article, name) for name in ("status", "title", "body", "date", "byline", "dek", "language", "source", "printed_at")]
    reasons = sorted(article.review_reasons.filter(closed_at=None).values_list("code", flat=True))
    texts = list(article.versions.order_by("number").values_list("number", "title", "body", "capture__sha256"))
    return held, reasons, texts, article.capture.sha256, {claim.value for claim in article.claims.filter(field="date")}


@pytest.fixture
def state_after(ingest):
    """Ingest documents one after another into an archive that has none, and tell its state."""

    def come(documents):
        Article.objects.all().delete()
        Capture.objects.all().delete()
        told = [ingest(document, name="item.txt")[0] for document in documents]
        assert {one["id"] for one in told} == {told[0]["id"]}
        assert {one["status"] for one in told[1:]} <= {"updated"}
        return state()

    return come


@pytest.mark.parametrize("form", [ninjs, newsml, nitf, entry, linked, page])
def test_whatever_comes_first_the_latest_is_the_text(state_after, form):
    expected = state_after([form(number) for number in range(3)])
    assert "Nine" in expected[0][2]
    assert [("Seven" in body, "Eight" in body) for _, _, body, _ in expected[2]] == [(True, False), (False, True)]
    for order in [(2, 1, 0), (2, 0, 1), (1, 2, 0)]:
        assert state_after([form(number) for number in order]) == expected


def test_the_number_goes_before_the_time(state_after):
    late, early = ninjs(1, versioncreated="2018-03-07T10:00:00Z"), ninjs(0, versioncreated="2018-03-07T12:00:00Z")
    assert state_after([late, early])[0][1] == state_after([early, late])[0][1] == "A roof, 2"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_the_latest_does_not_say_is_known_from_the_nearest_before_it(state_after, order):
    undated = {"firstcreated": "", "versioncreated": ""}
    documents = [ninjs(0, byline="By Nell Harrow", located="Port Lisane"), ninjs(1, byline="By Piet Oud"), ninjs(2, **undated)]
    held, reasons, *_ = state_after([documents[number] for number in order])
    assert (held[0], held[3].edtf, held[4], reasons) == ("published", "2018-03-07", "Piet Oud", ["provisional-source"])
    assert re_extract("--all") == []


def test_an_earlier_text_that_is_kept_already_is_nothing_new(ingest):
    ingest(ninjs(1), name="a.json")
    ingest(ninjs(0), name="a.json")
    (told,) = ingest(ninjs(0, byline="By Piet Oud"), name="a.json")
    assert told["status"] == "unchanged"
    assert Version.objects.count() == 1


def test_an_earlier_text_leaves_what_a_curator_chose(ingest):
    ingest(ninjs(2), name="a.json")
    article = Article.objects.get()
    decide(article, "byline", "")
    decide(article, "title", "Roof")
    (told,) = ingest(ninjs(0, byline="By Nell Harrow"), name="a.json")
    article.refresh_from_db()
    assert told["reasons"][0].startswith("an earlier text")
    assert (article.title, article.byline) == ("Roof", "")


def stored_before_ids(article):
    """Put a wire item into the state of those that were stored when items had no ids."""
    article.addresses.all().delete()


def test_re_extract_gives_an_item_the_id_that_it_was_stored_without(ingest):
    ingest(ninjs(1), name="a.json")
    article = Article.objects.get()
    stored_before_ids(article)
    (would,) = re_extract("--all", "--dry-run")
    assert would["changes"] == [{"field": "address", "old": "", "new": "tag:wire.example,2018:9", "held": False}]
    assert not article.addresses.exists()
    re_extract("--all")
    assert re_extract("--all") == []
    (told,) = ingest(ninjs(2), name="a.json")
    assert (told["status"], told["id"]) == ("updated", article.pk)


def test_an_id_that_another_article_has_is_said_and_waits_for_a_curator(ingest):
    ingest(ninjs(1), name="a.json")
    first = Article.objects.get()
    stored_before_ids(first)
    ingest(ninjs(2), name="a.json")
    (found,) = re_extract("--all")
    assert found["id"] == first.pk
    reason = first.review_reasons.get(code="unlike-text")
    assert reason.detail == f"{ITEM['uri']} is the address of article {first.pk + 1}"
    assert [(change["field"], change["new"]) for change in found["changes"]] == [("reason", str(reason))]
    reason.closed_at = timezone.now()
    reason.save()
    assert re_extract("--all") == []
    assert not first.review_reasons.filter(code="unlike-text", closed_at=None).exists()


def test_the_text_that_an_article_waits_for_is_its_text_however_early(ingest):
    teaser = linked(0).replace(BODY, "The board has voted …")
    (told,) = ingest(teaser, name="feed.xml")
    assert told["status"] == "review"
    (told,) = ingest(line(url="https://quay.example/roof", captured_at="2018-03-07T10:00:00Z"))
    assert (told["status"], Article.objects.get().body) == ("updated", BODY)


def test_what_a_curator_wrote_is_later_than_any_capture(ingest):
    written = create({"title": "A roof", "body": TEXTS[1], "url": "https://quay.example/fish-hall"})
    (told,) = ingest(line())
    written.refresh_from_db()
    assert (told["status"], told["id"], written.body, Version.objects.get().body) == ("updated", written.pk, TEXTS[1], BODY)


def test_entries_that_share_an_id_are_articles_of_their_own(ingest):
    one, other = entry(0), entry(0).replace(BODY, OTHER_BODY).replace("A roof", "A dredger")
    body = one.partition("<entry>")
    both = body[0] + "<entry>" + body[2].replace("</feed>", "") + "<entry>" + other.partition("<entry>")[2]
    assert len({told["id"] for told in ingest(both, name="feed.xml")}) == 2
