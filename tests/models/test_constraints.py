"""What the database itself refuses, whoever writes to it: tested against the database, not against clean()."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from archive.models import (
    Actor,
    Article,
    ArticleActor,
    ArticleAddress,
    ArticleTopic,
    Capture,
    Claim,
    CopyDecision,
    Mention,
    Name,
    ReviewReason,
    Role,
    Run,
    RunDocument,
    SlugHistory,
    Source,
    SourceDomain,
    SourceName,
    Topic,
    Version,
)  # fmt: skip


def refuses(write):
    """Say whether the database refuses what `write` does."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def day(text):
    return dt.date.fromisoformat(text)


DATES = {
    "a day": ("2017-06-29", "2017-06-29", "day", True),
    "a day of two days": ("2017-06-29", "2017-06-30", "day", False),
    "a month": ("2017-06-01", "2017-06-30", "month", True),
    "a month that begins late": ("2017-06-02", "2017-06-30", "month", False),
    "a month cut short": ("2017-06-01", "2017-06-29", "month", False),
    "two months": ("2017-06-01", "2017-07-31", "month", False),
    "a month over two years": ("2016-12-01", "2017-12-31", "month", False),
    "February": ("2017-02-01", "2017-02-28", "month", True),
    "February of a leap year": ("2016-02-01", "2016-02-29", "month", True),
    "February of a leap year cut short": ("2016-02-01", "2016-02-28", "month", False),
    "February of 1900": ("1900-02-01", "1900-02-28", "month", True),
    "a year": ("2017-01-01", "2017-12-31", "year", True),
    "half a year": ("2017-01-01", "2017-06-30", "year", False),
    "two years": ("2016-01-01", "2017-12-31", "year", False),
    "an interval": ("2017-06-03", "2017-07-09", "interval", True),
    "an interval that ends first": ("2017-06-03", "2017-06-01", "interval", False),
    "a day without its end": ("2017-06-03", None, "day", False),
    "days without precision": ("2017-06-03", "2017-06-03", "none", False),
    "precision without days": (None, None, "day", False),
    "nothing": (None, None, "none", True),
}


@pytest.mark.parametrize("case", DATES)
def test_days_agree_with_precision(cast, case):
    first, last, precision, allowed = DATES[case]
    dates = {"date_from": first and day(first), "date_to": last and day(last), "precision": precision}
    assert refuses(lambda: Article.objects.filter(pk=cast.home.pk).update(**dates)) is not allowed


def test_a_published_article_has_title_and_body(cast):
    waiting = Article.objects.filter(pk=cast.waiting.pk)
    assert refuses(lambda: waiting.update(status="published", title=""))
    assert refuses(lambda: waiting.update(status="published", body=""))
    assert not refuses(lambda: waiting.update(title="", body=""))


def test_nothing_refers_to_itself(cast):
    for record, key in (
        (cast.home, "original"),
        (cast.khodrel, "merged_into"),
        (cast.conflict, "merged_into"),
        (cast.conflict, "parent"),
        (cast.vns, "merged_into"),
    ):
        rows = type(record).objects.filter(pk=record.pk)
        assert refuses(lambda rows=rows, key=key, record=record: rows.update(**{key: record.pk})), (record, key)


def test_nothing_goes_without_a_name(cast):
    for record, key in ((cast.khodrel, "name"), (cast.vns, "name"), (cast.conflict, "label"), (cast.khodrel.names.first(), "folded")):
        rows = type(record).objects.filter(pk=record.pk)
        assert refuses(lambda rows=rows, key=key: rows.update(**{key: ""})), (record, key)


def test_namesakes_of_a_kind_need_a_qualifier_unless_merged(cast):
    assert refuses(lambda: Actor.objects.create(slug="x", kind="place", name="KHODREL"))
    assert not refuses(lambda: Actor.objects.create(slug="x", kind="person", name="Khodrel"))
    assert not refuses(lambda: Actor.objects.create(slug="y", kind="place", name="Khodrel (fort)"))
    assert not refuses(lambda: Actor.objects.create(slug="z", kind="place", name="Khodrel", merged_into=cast.khodrel))


UNIQUE = {
    "slug of an actor": lambda c: Actor.objects.create(slug="khodrel", kind="person", name="Somebody Else"),
    "slug of a topic": lambda c: Topic.objects.create(slug="conflict", label="Other"),
    "slug of a source": lambda c: Source.objects.create(slug=c.vns.slug, name="Other"),
    "name of an actor": lambda c: Name.objects.create(actor=c.khodrel, text="Hodrel"),
    "name of a source": lambda c: SourceName.objects.create(source=c.vns, text="vns"),
    "host": lambda c: SourceDomain.objects.create(source=c.evening, host="www.VNS.example"),
    "actor of an article": lambda c: ArticleActor.objects.create(article=c.home, record=c.khodrel, origin="curator"),
    "topic of an article": lambda c: ArticleTopic.objects.create(article=c.home, record=c.prisoners, origin="curator"),
}  # fmt: skip


@pytest.mark.parametrize("case", UNIQUE)
def test_these_stand_once(cast, case):
    assert refuses(lambda: UNIQUE[case](cast))


def test_addresses_versions_and_captures_stand_once(cast):
    run = Run.objects.create()
    twice = [
        lambda: ArticleAddress.objects.create(article=cast.home, address="https://a.example/1"),
        lambda: Version.objects.create(article=cast.home, number=1),
        lambda: Capture.objects.create(sha256="ab" * 32, address="", media_type="text/plain", file="x:0:1", outcome="created"),
        lambda: RunDocument.objects.create(run=run, number=1, input="a.txt", outcome="created"),
        lambda: SlugHistory.objects.create(kind="actor", slug="old", record_id=1),
        lambda: CopyDecision.objects.create(first=cast.home, second=cast.reprint, copy=True),
    ]
    for write in twice:
        assert not refuses(write)
        assert refuses(write)


def test_one_claim_is_chosen_a_field(cast):
    for value in ("2017", "2018"):
        Claim.objects.create(article=cast.home, field="date", value=value)
    assert not refuses(lambda: Claim.objects.filter(value="2017").update(chosen=True))
    assert refuses(lambda: Claim.objects.filter(value="2018").update(chosen=True))


def test_a_reason_is_open_once_but_may_open_again(cast):
    reason = ReviewReason.objects.create(article=cast.home, code="no-date")
    again = lambda: ReviewReason.objects.create(article=cast.home, code="no-date")  # noqa: E731
    assert refuses(again)
    reason.closed_at = dt.datetime(2019, 9, 1, tzinfo=dt.UTC)
    reason.save()
    assert not refuses(again)


def test_spans_and_pairs_are_in_order(cast):
    assert refuses(lambda: Mention.objects.create(article=cast.home, field="body", start=5, end=5, surface=""))
    assert refuses(lambda: CopyDecision.objects.create(first=cast.reprint, second=cast.home, copy=True))
    assert refuses(lambda: Role.objects.create(actor=cast.serech, title="x", date_from=day("2015-01-02"), date_to=day("2015-01-01")))


def test_what_articles_hang_on_cannot_be_deleted(cast):
    for record in (cast.telegraph, cast.khodrel, cast.prisoners):
        with pytest.raises(ProtectedError):
            record.delete()
