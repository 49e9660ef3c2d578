"""RSS and Atom files: an entry a document, whole texts whole, summaries waiting for theirs."""

import io

import pytest

from archive.ingest.extract import extract
from archive.ingest.readers import feed, read
from archive.models import Article
from tests.ingest.conftest import BODY, OTHER_BODY
from tests.ingest.golden import KNOWN, TODAY

HTML = "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))
ITEM = (
    "<item><title>Board votes to rebuild the fish hall</title><link>https://quay.example/fish-hall</link>"
    "<pubDate>Wed, 07 Mar 2018 08:00:00 +0200</pubDate>%s</item>"
)
WHOLE = ITEM % f"<content:encoded><![CDATA[{HTML}]]></content:encoded>"
SUMMARY = ITEM % "<description>The board voted on Tuesday night. Read more</description>"


def rss(*items):
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Quay Gazette</title>'
        f"<link>https://quay.example/</link>{''.join(items)}</channel></rss>"
    )


def atom(content):
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Quay Gazette</title>'
        "<entry><title>A &lt;b&gt;dredger&lt;/b&gt; at rest</title>"
        f'<link href="https://quay.example/dredger"/><updated>2018-03-08T10:00:00Z</updated>{content}</entry></feed>'
    )


def captures(data):
    data = data if isinstance(data, bytes) else data.encode()
    return list(read("a.xml", io.BufferedReader(io.BytesIO(data))))


def drafts(data):
    return [extract(raw, KNOWN, TODAY) for raw in captures(data)]


def test_an_entry_with_its_text_is_published(ingest):
    (told,) = ingest(rss(WHOLE), name="feed.xml")
    assert told["input"].endswith("feed.xml#1")
    assert (told["status"], told["date"], told["source"]) == ("created", "2018-03-07", "The Quay Gazette")
    assert Article.objects.get().body == BODY


def test_a_summary_waits_in_review_until_its_page_comes(ingest):
    (told,) = ingest(rss(SUMMARY))
    assert told["status"] == "review"
    assert "no text: the feed has a summary of it alone" in told["reasons"]
    assert Article.objects.get().dek == "The board voted on Tuesday night."
    link = '<link rel="canonical" href="https://quay.example/fish-hall">'
    page = f"<html><head>{link}</head><body><h1>Board votes to rebuild the fish hall</h1>{HTML}</body></html>"
    (told,) = ingest(page)
    assert told["status"] == "updated"
    article = Article.objects.get()
    assert (article.status, article.body, article.date.edtf, article.versions.count()) == ("published", BODY, "2018-03-07", 0)


def test_a_summary_of_what_is_there_changes_nothing(ingest):
    ingest(rss(WHOLE))
    (told,) = ingest(rss(SUMMARY))
    assert told["status"] == "unchanged"
    assert Article.objects.get().body == BODY


def test_a_text_of_several_paragraphs_without_a_summary_is_no_dek():
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))
    (draft,) = drafts(atom(f'<content type="html"><![CDATA[{paragraphs}]]></content>'))
    assert (draft.dek, draft.body) == ("", BODY)


def test_atom_takes_its_date_from_updated_where_nothing_else_is_given():
    (draft,) = drafts(atom(f'<content type="html"><![CDATA[<p>{OTHER_BODY}</p>]]></content>'))
    assert (draft.title, draft.date, draft.date_evidence) == ("A dredger at rest", "2018-03-08", "updated: 2018-03-08T10:00:00Z")
    assert draft.body.startswith("A dredger has been at rest")


def test_atom_as_xhtml_with_relative_links():
    content = (
        '<content type="xhtml" xml:base="https://quay.example/"><div xmlns="http://www.w3.org/1999/xhtml"><p>A dredger has been at '
        'rest for six days on the <a href="anchor">anchor</a> of a ship sunk in another war, the pilots reported.</p></div></content>'
    )
    (draft,) = drafts(atom(content))
    assert [mark["href"] for mark in draft.marks] == ["https://quay.example/anchor"]


@pytest.mark.parametrize(
    "data",
    [
        rss(WHOLE).replace("</channel></rss>", ""),
        rss(WHOLE).replace(' xmlns:content="http://purl.org/rss/1.0/modules/content/"', ""),
        rss(WHOLE).replace("</title><link>", " & more</title><link>"),
        "\n\n  " + rss(WHOLE),
        rss(WHOLE).encode("utf-16"),
        ('<?xml version="1.0" encoding="utf-16"?>' + rss(WHOLE)).encode("utf-16"),
        ('<?xml version="1.0" encoding="utf-16"?>' + rss(WHOLE)).encode("utf-16-be"),
        ('<?xml version="1.0" encoding="utf-32"?>' + rss(WHOLE)).encode("utf-32"),
        rss(WHOLE).replace("item>", "ITEM>").replace("channel>", "Channel>").replace("title>", "TITLE>"),
        b'<?xml version="1.0" encoding="windows-1251"?>' + rss(WHOLE).encode(),
        '<?xml version="1.0" encoding="no-such-thing"?>' + rss(WHOLE),
        b'<?xml version="1.0" encoding="utf-8"?>' + rss(WHOLE).replace("Tuesday", "Tu\xe9sday").encode("latin-1"),
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + rss(WHOLE),
        "<!-- made by hand -->" + rss(WHOLE),
    ],
)  # fmt: skip
def test_ill_formed_feeds_give_their_entries(data):
    (draft,) = drafts(data)
    assert draft.title.lower().startswith("board votes to rebuild the fish hall")


@pytest.mark.parametrize("data", ["<rss><channel></channel></rss>", "<feed", "<rss><channel><item", "<rdf:RDF></rdf:RDF>"])
def test_a_feed_without_entries_says_so(data):
    (raw,) = captures(data)
    assert raw.error.startswith("it is a feed without entries")


@pytest.mark.parametrize(("declared", "real"), [("utf-8", "koi8-r"), ("utf-8", "cp1251"), ("", "koi8-r")])
def test_a_feed_in_another_encoding_than_it_declares(declared, real):
    text = "Совет порта решил во вторник восстановить старый рыбный зал, крыша которого течёт с позапрошлой зимы."
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else '<?xml version="1.0"?>'
    (draft,) = drafts((head + rss(WHOLE.replace(HTML, f"<p>{text}</p>"))).encode(real))
    assert draft.body == text


def test_a_feed_that_only_says_that_it_is_utf_16():
    (draft,) = drafts('<?xml version="1.0" encoding="utf-16"?>' + rss(WHOLE))
    assert draft.title == "Board votes to rebuild the fish hall"


def test_references_to_halves_of_a_pair_are_one_to_its_character():
    (draft,) = drafts(rss(WHOLE.replace("Board votes", "Board &#55357;&#56832; &#xD83D;&#xde00; &#xD800; 한 votes")))
    assert draft.title == "Board \U0001f600 \U0001f600 \ufffd 한 votes to rebuild the fish hall"


def test_entities_are_not_resolved_from_files():
    (draft,) = drafts('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + rss(WHOLE.replace("Board votes", "Board &x; votes")))
    assert draft.title in ("Board votes to rebuild the fish hall", "Board &x; votes to rebuild the fish hall")


def test_a_feed_longer_than_a_piece_is_read_to_its_end(monkeypatch):
    monkeypatch.setattr(feed, "PIECE", 3_000)
    items = [WHOLE.replace("fish-hall", f"fish-hall-{number}") for number in range(20)]
    addresses = [raw.address for raw in captures(rss(*items))]
    assert addresses == [f"https://quay.example/fish-hall-{number}" for number in range(20)]


@pytest.mark.usefixtures("no_garbage_collection")
def test_a_feed_that_takes_too_long_is_given_up(monkeypatch):
    captures(rss(WHOLE))  # what a first one imports is no part of the time
    monkeypatch.setattr(feed, "LIMIT", 0.5)
    (raw,) = captures("<rss><channel>" + "<item>" * 100_000)
    assert raw.error == "it took more than 0.5 seconds to read and was given up"


@pytest.mark.parametrize(
    ("declared", "real", "text"),
    [
        ("Shift_JIS", "cp932", "髙橋港の委員会は①火曜日に古い魚市場の時計を直すことを決めた。"),
        ("GB2312", "gb18030", "朱镕港的委员会星期二决定修理旧鱼市场的钟。"),
        ("EUC-KR", "cp949", "뷁항구 위원회는 화요일에 낡은 어시장의 시계를 고치기로 했다."),
        ("Big5", "big5hkscs", "港口委員會星期二決定修理舊魚市場裏的鐘。"),
        ("x-euc-jp", "euc-jp", "港の委員会は火曜日に古い魚市場の時計を直すことを決めた。"),
    ],
)  # fmt: skip
def test_encodings_of_the_east_are_read_as_wide_as_they_are_used(declared, real, text):
    head = f'<?xml version="1.0" encoding="{declared}"?>'
    (draft,) = drafts((head + rss(WHOLE.replace(HTML, f"<p>{text}</p>"))).encode(real))
    assert draft.body == text
