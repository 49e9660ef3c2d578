"""A name that several agencies share, such as APA of Baku and of Vienna: the article tells which is meant."""

import pytest

from archive.curation.decide import decide
from archive.models import Article, Source
from tests.ingest.conftest import BODY, line

AZERBAIJANI = (
    "Liman idarəsi köhnə balıq bazarının damını yenidən tikməyə qərar verib, çünki keçən qışdan bəri içəri yağış yağır. "
    "Doqquz üzvdən yeddisi lehinə səs verib, qalan ikisi isə balıqçıların çətirlərinə öyrəşdiyini deyib."
)
GERMAN = (
    "Der Hafenrat hat am Dienstag beschlossen, die alte Fischhalle neu zu decken, durch deren Dach es seit dem vorletzten Winter regnet. "
    "Sieben der neun Mitglieder waren dafür, die beiden anderen sagten, die Fischer hätten sich an ihre Schirme gewöhnt."
)


def told(ingest, text, **keys):
    """Ingest a text under a headline; return (slug of its agency or None, the article)."""
    (said,) = ingest(line(body=None, language=None, text=f"Board votes to rebuild it\n\n{text}", **keys))
    assert said["status"] == "created"
    article = Article.objects.get()
    return article.agency and article.agency.slug, article


@pytest.mark.parametrize(
    ("text", "slug", "sign"),
    [
        (f"Bakı – APA. {AZERBAIJANI}", "apa-azerbaijan", "language, dateline"),
        (f"Limanlı – APA. {AZERBAIJANI}", "apa-azerbaijan", "language"),
        (f"Wien (APA) — {GERMAN}", "apa-austria", "language, dateline"),
        (f"BAKU, Azerbaijan (APA) — {BODY}", "apa-azerbaijan", "dateline"),
        (f"VIENNA (APA) — {BODY}", "apa-austria", "dateline"),
        (f"ALGIERS (APS) — {BODY}", "aps-algeria", "dateline"),
    ],
)
def test_language_and_dateline_tell_which_agency_is_meant(ingest, text, slug, sign):
    found, article = told(ingest, text)
    assert found == slug
    assert article.claims.get(field="agency").evidence.endswith(f"({sign})")
    assert not article.review_reasons.filter(code="shared-agency").exists()


def test_the_country_of_the_source_tells_where_the_text_does_not(ingest):
    Source.objects.create(slug="gazette", name="The Quay Gazette", country="AT")
    found, article = told(ingest, f"PORT LISANE (APA) — {BODY}")
    assert found == "apa-austria"
    assert article.claims.get(field="agency").evidence.endswith("(source’s country)")


def test_an_agency_that_prints_its_own_text_is_meant_whatever_else_the_text_says(ingest):
    assert told(ingest, f"Wien (APA) — {GERMAN}", source=None, url="https://apa.az/en/7")[0] == "apa-azerbaijan"


def test_where_as_much_speaks_for_one_as_for_another_none_is_named_and_review_says_so(ingest):
    found, article = told(ingest, f"Vyana – APA. {AZERBAIJANI}")
    assert found is None
    assert article.review_reasons.get(code="shared-agency").detail == "APA (Vyana – APA)"


def test_where_nothing_tells_no_record_is_made_of_the_name_and_a_curator_settles_it(ingest):
    found, article = told(ingest, f"PORT LISANE (APA) — {BODY}")
    assert found is None
    assert not Source.objects.filter(name="APA", provisional=True).exists()
    reason = article.review_reasons.get(code="shared-agency")
    decide(article, "agency", "apa-austria")
    reason.refresh_from_db()
    assert reason.closed_at


def test_a_record_that_a_machine_once_made_of_the_name_counts_for_nothing(ingest):
    Source.objects.create(slug="apa", name="APA", kind="agency", provisional=True)
    assert told(ingest, f"Bakı – APA. {AZERBAIJANI}")[0] == "apa-azerbaijan"


def test_a_given_name_is_told_like_a_printed_one(ingest):
    ingest(line(agency="APA", language="de", body=GERMAN))
    assert Article.objects.get().agency.slug == "apa-austria"
