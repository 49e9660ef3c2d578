"""What a curator chose stays: through new versions, and when rules improve."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.curation.decide import decide, set_status
from archive.models import Article, Claim, ReviewReason, Source, Version, parse_edtf
from tests.ingest.conftest import BODY, OTHER_BODY, line

PARAGRAPHS = "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))
PAGE = f"""<html><head><title>x</title><link rel="canonical" href="https://quay.example/fish-hall"><meta name="date" content="2018-03-07">
</head><body><article><h1>Board votes to rebuild the fish hall</h1>{PARAGRAPHS}</article></body></html>"""


@pytest.fixture
def article(ingest):
    ingest(PAGE, name="page.html")
    return Article.objects.get()


def re_extract(*arguments):
    out = io.StringIO()
    call_command("re-extract", *arguments, "--json", stdout=out)
    return [json.loads(text) for text in out.getvalue().splitlines()]


def read_by_older_rules(article, **fields):
    """Put an article into the state that earlier rules might have left it in."""
    for name, value in fields.items():
        setattr(article, name, value)
        if name in Claim.Field.values and name != "body":
            article.claims.filter(field=name).update(value=value)
    article.save()


def test_a_new_version_leaves_what_is_locked_and_says_that_a_machine_differs(article, ingest):
    decide(article, "title", "Fish hall to be rebuilt")
    (told,) = ingest(line(title="Board votes eight to one", body=BODY.replace("Seven", "Eight")))
    article.refresh_from_db()
    assert told["status"] == "updated"
    assert article.title == "Fish hall to be rebuilt"
    assert "Eight of the nine" in article.body
    reason = ReviewReason.objects.get(code="differs", closed_at=None)
    assert reason.detail == "title: a machine reads “Board votes eight to one”"


def test_re_extract_says_field_by_field_what_changes(article):
    read_by_older_rules(article, body="Skip to content\n\n" + BODY, title="Board votes to rebuild the fish hall | Quay")
    (found,) = re_extract("--all", "--dry-run")
    assert {change["field"] for change in found["changes"]} == {"title", "body"}
    article.refresh_from_db()
    assert article.title.endswith("| Quay")
    (found,) = re_extract(str(article.pk))
    article.refresh_from_db()
    assert (article.title, article.body) == ("Board votes to rebuild the fish hall", BODY)
    assert not Version.objects.exists()
    assert re_extract("--all") == []


def test_re_extract_leaves_every_choice_of_a_curator(article):
    decide(article, "title", "Fish hall to be rebuilt")
    decide(article, "date", "2018-03")
    decide(article, "body", BODY.replace("umbrellas", "oilskins"))
    assert re_extract("--all") == []
    article.refresh_from_db()
    assert (article.title, article.date.edtf, "oilskins" in article.body) == ("Fish hall to be rebuilt", "2018-03", True)
    assert not ReviewReason.objects.filter(code="differs").exists()


def test_a_machine_that_says_something_new_of_a_locked_field_only_opens_a_reason(article):
    read_by_older_rules(article, title="Skip to content")
    decide(article, "title", "Fish hall to be rebuilt")
    (found,) = re_extract("--all")
    assert [(change["field"], change["held"]) for change in found["changes"]] == [("title", True)]
    article.refresh_from_db()
    assert article.title == "Fish hall to be rebuilt"
    assert ReviewReason.objects.get(code="differs").detail == "title: a machine reads “Board votes to rebuild the fish hall”"
    ReviewReason.objects.filter(code="differs").delete()
    assert re_extract("--all") == []


def test_better_rules_publish_what_waited_for_them_alone(article):
    article.status, article.date_from, article.date_to, article.precision, article.date_basis = "review", None, None, "none", ""
    article.save()
    article.claims.filter(field="date").delete()
    ReviewReason.objects.create(article=article, code="no-date")
    re_extract("--all")
    article.refresh_from_db()
    assert (article.status, article.date.edtf) == ("published", "2018-03-07")
    assert ReviewReason.objects.get(code="no-date").closed_at


def test_what_a_curator_published_is_not_put_in_question_again(ingest):
    ingest(BODY)
    article = Article.objects.get()
    decide(article, "title", "Fish hall")
    set_status(article, "published")
    re_extract("--all")
    assert not ReviewReason.objects.filter(closed_at=None).exists()


@pytest.fixture
def misled(ingest):
    """An undated page that an earlier rule dated and so published: the machine closed the reason it had waited for."""
    ingest(PAGE.replace('<meta name="date" content="2018-03-07">', ""), name="page.html")
    article = Article.objects.get()
    article.date, article.status, article.date_basis = parse_edtf("2018-03-05"), "published", "printed"
    article.save()
    Claim.objects.create(article=article, field="date", value="2018-03-05", basis="printed", chosen=True)
    article.review_reasons.filter(code="no-date").update(closed_at=timezone.now(), by_machine=True)
    return article


def test_what_a_wrong_rule_published_waits_again_and_the_dry_run_says_so(misled):
    expected = [("date", "2018-03-05", ""), ("reason", "", "date not known"), ("status", "published", "review")]
    for option in (["--dry-run"], []):
        assert not misled.review_reasons.filter(code="no-date", closed_at=None).exists()
        (found,) = re_extract("--all", *option)
        assert [(change["field"], change["old"], change["new"]) for change in found["changes"]] == expected
    misled.refresh_from_db()
    assert (misled.status, misled.date.edtf) == ("review", "")
    assert misled.review_reasons.filter(code="no-date", closed_at=None).count() == 1
    assert re_extract("--all") == []


def test_what_a_wrong_rule_published_at_once_waits_as_well(misled):
    misled.review_reasons.all().delete()
    re_extract("--all")
    misled.refresh_from_db()
    assert misled.status == "review"


@pytest.mark.parametrize("by_file", [True, False])
def test_what_a_curator_published_stays_and_its_reason_stays_closed(misled, by_file, django_user_model):
    user = None if by_file else django_user_model.objects.create_user("ana")
    misled.review_reasons.update(closed_at=None, by_machine=False)
    set_status(misled, "review")
    set_status(misled, "published", user=user)
    (found,) = re_extract("--all")
    assert [change["field"] for change in found["changes"]] == ["date"]
    misled.refresh_from_db()
    assert misled.status == "published"
    assert not misled.review_reasons.filter(code="no-date", closed_at=None).exists()


def test_what_a_command_was_told_to_publish_stays_published(ingest):
    ingest(PAGE.replace('<meta name="date" content="2018-03-07">', ""), name="page.html", options=["--publish"])
    ReviewReason.objects.filter(code="no-date").delete()
    (found,) = re_extract("--all")
    assert [(change["field"], change["new"]) for change in found["changes"]] == [("reason", "date not known")]
    assert Article.objects.get().status == "published"


def test_re_extract_wants_to_be_told_what(db):
    with pytest.raises(CommandError, match="Name articles by their numbers, or say --all"):
        call_command("re-extract")
    with pytest.raises(CommandError, match="There is no article 7"):
        call_command("re-extract", "7")


def test_a_source_given_with_the_command_stays(ingest):
    Source.objects.create(slug="post", name="The Harbour Post")
    keys = line()
    keys.pop("source")
    (told,) = ingest(keys, options=["--source", "post"])
    assert told["source"] == "The Harbour Post"
    assert re_extract("--all") == []
    assert Article.objects.get().source.slug == "post"


def test_where_a_text_has_changed_copies_are_settled_again(article, ingest):
    ingest(line(url="https://post.example/hall", source="The Harbour Post", published="2018-03-09"))
    copy = Article.objects.get(original=article)
    read_by_older_rules(copy, body=OTHER_BODY, original=None)
    (found,) = re_extract("--all", "--dry-run")
    assert [change["field"] for change in found["changes"]] == ["body"]
    copy.refresh_from_db()
    assert copy.original is None
    re_extract("--all")
    copy.refresh_from_db()
    assert copy.original == article


def test_queries_do_not_grow_with_the_articles_that_are_read_again(ingest):
    ingest(*(line(url=f"https://quay.example/{n}", title=f"Number {n}", body=f"{BODY} {n}.") for n in range(24)))
    pks = list(Article.objects.values_list("pk", flat=True))

    def queries(chosen):
        Article.objects.filter(pk__in=chosen).update(title="By older rules", dek="Older")
        with CaptureQueriesContext(connection) as asked:
            assert len(re_extract(*map(str, chosen))) == len(chosen)
        return len(asked)

    assert queries(pks[:20]) == queries(pks[20:])


def test_right_after_an_ingest_nothing_would_change_in_a_date_from_month_to_month(ingest):
    (told,) = ingest(line(published="2018-03/2018-05"))
    assert told["date"] == "2018-03-01/2018-05-31"
    assert re_extract("--all", "--dry-run") == []


def test_right_after_an_ingest_nothing_would_change(ingest):
    """Neither by a source that the same run has made nor by the name that one has gained."""
    masthead = f"THE QUAY GAZETTE\nIndependent weekly\n\nHome\nNews\nInterviews\nCulture\nArchive\n\n14 November 2013\n\n{OTHER_BODY}"
    named = PAGE.replace("<title>", '<meta property="og:site_name" content="The Quay Gazette"><title>')
    ingest(line(source=None, url="https://quay.example/b", body=OTHER_BODY[::-1]))
    ingest(named, masthead)
    assert Source.objects.filter(name="The Quay Gazette", provisional=True).exists()
    assert re_extract("--all", "--dry-run") == []


def test_a_source_that_a_curator_let_stand_is_not_asked_about_again_under_another_name(article):
    reason = article.review_reasons.get(code="provisional-source")
    reason.closed_at = timezone.now()
    reason.save()
    Source.objects.filter(pk=article.source_id).update(name="The Quay Gazette")
    assert re_extract("--all") == []
    assert article.review_reasons.filter(closed_at=None).count() == 0
