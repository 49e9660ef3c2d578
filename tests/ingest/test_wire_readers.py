"""ninjs, NITF and NewsML-G2: what is whole is read, what is none says so. What becomes of a good one: the golden pairs."""

import io
import json

import pytest

from archive.ingest.extract import extract
from archive.ingest.readers import newsml, read
from archive.models import Article, Version
from tests.ingest.conftest import BODY, OTHER_BODY
from tests.ingest.golden import FOLDER, KNOWN, TODAY

NEWSML = (FOLDER / "wire-newsml.newsml").read_text(encoding="utf-8")
NITF = (FOLDER / "wire-nitf.nitf").read_text(encoding="utf-8")
HEAD, ITEM = NEWSML[: NEWSML.index("<newsItem")], NEWSML[NEWSML.index("<newsItem") : NEWSML.index("</itemSet>")]
NINJS = {"uri": "https://wire.example/7", "versioncreated": "2018-03-07T09:30:00Z", "headline": "A roof at last", "body_text": BODY}


def captures(data):
    data = data if isinstance(data, bytes) else data.encode()
    return list(read("a", io.BufferedReader(io.BytesIO(data))))


def drafts(data):
    return [extract(raw, KNOWN, TODAY) for raw in captures(data)]


def test_a_message_gives_its_items():
    found = captures(HEAD + ITEM + ITEM.replace("Board votes", "Board will vote") + "</itemSet></newsMessage>")
    assert [raw.input for raw in found] == ["a#1", "a#2"]
    assert [extract(raw, KNOWN, TODAY).title[:15] for raw in found] == ["Board votes to ", "Board will vote"]


def test_an_item_alone_is_no_container():
    item = ITEM.replace("<newsItem ", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" ')
    (raw,) = captures(item)
    assert raw.input == "a"
    assert extract(raw, KNOWN, TODAY).title == "Board votes to rebuild the fish hall"


def test_a_message_that_breaks_off_gives_what_is_whole():
    first, broken = captures(HEAD + ITEM + ITEM[:-40])
    assert not first.error
    assert broken.error.startswith("its XML is broken")
    assert "the 1 items before were read" in broken.error


def test_an_item_longer_than_a_document(monkeypatch):
    monkeypatch.setattr(newsml, "LARGEST", 100_000)
    (raw,) = captures(HEAD + ITEM.replace("Seven", "Seven " * 100_000))
    assert "an item of it has more than" in raw.error


@pytest.mark.parametrize("as_lines", [False, True])
def test_ninjs_as_one_object_and_an_object_a_line(as_lines):
    data = f"{json.dumps(NINJS)}\n\n{json.dumps(NINJS | {'uri': 'https://wire.example/8'})}\n" if as_lines else json.dumps(NINJS, indent=1)
    found = captures(data)
    assert [raw.input for raw in found] == (["a#1", "a#2"] if as_lines else ["a"])
    assert [extract(raw, KNOWN, TODAY).body for raw in found] == [BODY] * len(found)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (HEAD + "</itemSet></newsMessage>", "without a newsItem"),
        (HEAD + ITEM.replace("stat:usable", "stat:canceled") + "</itemSet></newsMessage>", "its provider has canceled it"),
        (HEAD + ITEM.replace("ninat:text", "ninat:picture") + "</itemSet></newsMessage>", "of the class picture, not a text"),
        (NITF[:-30], "its XML is broken"),
        (NITF.replace("</hl1>", "&nothing;</hl1>"), ""),
        ('<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hosts">]>' + NITF[NITF.index("<nitf") :].replace("winter before", "&x;"), ""),
        (json.dumps(NINJS, indent=1)[:-9], "its JSON is broken"),
        (json.dumps(NINJS | {"type": "picture"}), "of the type picture, not a text"),
        (json.dumps(NINJS | {"pubstatus": "canceled"}), "its provider has canceled it"),
        (json.dumps(NINJS | {"body_text": {"a": 1}, "headline": 7, "infosources": "x", "bodies": [1]}), "no text was found"),
        ("<newsML-unheard/>", "no text"),
        ("<packageItem/>", "it is XML (<packageItem>), which is not read"),
    ],
)  # fmt: skip
def test_one_clear_line(data, words):
    (draft,) = drafts(data)
    assert words in draft.error
    assert bool(draft.error) == bool(words)
    assert "localhost" not in draft.body


def test_entities_that_grow_are_not_expanded():
    grown = '<!DOCTYPE nitf [<!ENTITY a "roof roof roof roof "><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    (draft,) = drafts(grown + NITF[NITF.index("<nitf") :].replace("had grown", "&b; had grown"))
    assert "roof roof" not in draft.body


def test_an_embargo_that_lies_ahead_keeps_it_in_review():
    (draft,) = drafts(json.dumps(NINJS | {"embargoed": "2030-01-01T00:00:00Z"}))
    assert ("extraction", "embargoed until 2030-01-01") in draft.doubts


@pytest.mark.parametrize("form", ["newsml", "ninjs", "nitf"])
def test_a_corrected_item_without_an_address_is_a_new_version(ingest, form):
    ninjs = json.dumps(NINJS | {"uri": "tag:wire.example,2018:9", "source": "Strait Press Agency", "version": "1"})
    docdata = '<docdata><doc-id id-string="fish-9" regsrc="Strait Press Agency"/></docdata>'
    nitf = f"<nitf><head>{docdata}</head><body><body.head><hedline><hl1>A roof at last</hl1></hedline></body.head>"
    nitf += f"<body.content><p>{BODY}</p></body.content></body></nitf>"
    before, body = {"newsml": (NEWSML, "Seven"), "ninjs": (ninjs, "Seven"), "nitf": (nitf, "Seven")}[form]
    (first,) = ingest(before, name="item.xml")
    (told,) = ingest(before.replace(body, "Eight").replace('version="2"', 'version="3"'), name="item.xml")
    assert (told["status"], told["id"]) == ("updated", first["id"])
    assert "Seven" in Version.objects.get().body
    assert "Eight" in Article.objects.get().body


def test_an_item_that_is_written_anew_under_its_id_is_a_version_still(ingest):
    item = NINJS | {"uri": "tag:wire.example,2018:9", "source": "Strait Press Agency"}
    (first,) = ingest(json.dumps(item), name="item.json")
    (told,) = ingest(json.dumps(item | {"body_text": OTHER_BODY}), name="item.json")
    assert (told["status"], told["id"]) == ("updated", first["id"])


def test_ids_that_two_providers_number_alike_are_two_articles(ingest):
    item = NINJS | {"uri": "9", "source": "Strait Press Agency"}
    ingest(json.dumps(item), name="item.json")
    ingest(json.dumps(item | {"source": "Hodrel Wire", "body_text": OTHER_BODY}), name="item.json")
    assert Article.objects.count() == 2


def test_xml_that_only_says_that_it_is_utf_16():
    (draft,) = drafts('<?xml version="1.0" encoding="UTF-16"?>' + NITF[NITF.index("<nitf") :])
    assert draft.title
