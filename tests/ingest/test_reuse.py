"""Which articles are found to be copies as they come in, and which are not."""

import datetime as dt

import pytest

from archive.ingest import copies
from archive.models import Article, CopyDecision, Fingerprint, IndexChange, ReviewReason, Source
from archive.models import fingerprint as fingerprints
from tests.cast import make_article

PARAGRAPHS = (
    "The harbour board of Port Lisane voted on Tuesday night to rebuild the old fish hall, whose roof has let in the rain since the "
    "winter before last. Seven of the nine members were in favour.",
    "The two who were not said that the fishermen had grown used to their umbrellas, and that 4,000 crowns were a great deal of money "
    "for a roof under which nobody had yet sold a fish that could not have been sold outside.",
    "Work is to begin in April, when the herring have gone, and to end before they come back. Hanne Brekk, who keeps the ice store, "
    "asked that somebody write the second date down.",
    "A model of the new hall, made of cigar boxes by the harbour master’s uncle, may be seen in the window of the pilots’ office on "
    "weekdays. It has no roof either, so that one can look in.",
)
OTHERS = (
    "A dredger has been at rest for six days on the anchor of a ship that was sunk in another war, the pilots reported, and nobody at the "
    "ministry would say whose it was.",
    "The cable was laid long ago and sold twice. A diver is to go down before the week is out, if the owners can be found and one of "
    "them will lend him a lamp.",
    "Until then the ferries go round by the north, which takes forty minutes longer and passes nothing that anyone on board has not "
    "seen before.",
)
RATES = (
    "The bank of the strait has set the rates of exchange for {0}. One crown stands at {1} shells against the {2} of the day before, and "
    "one florin at {3}. The bank of the strait reminds its customers that shells with a hole are taken at half their worth and that "
    "the counter closes at noon. Silver stands at {4} the ounce, and salt, which is sold by the sack, at {5}."
)


@pytest.fixture
def write(db):
    """Write articles of one batch: (paragraphs, source, day) each."""
    sources = {}

    def make(*documents):
        made = []
        for number, (paragraphs, source, day) in enumerate(documents):
            held = sources.setdefault(source, Source.objects.create(slug=source, name=source) if source not in sources else None)
            title = f"Headline {number} of {source}"
            made.append(make_article(title, "\n\n".join(paragraphs), date=day, source=held))
        copies.settle(made)
        return [Article.objects.get(pk=article.pk) for article in made]

    return make


@pytest.mark.parametrize(
    "paragraphs",
    [
        PARAGRAPHS,
        PARAGRAPHS[:2],
        (*PARAGRAPHS, OTHERS[0]),
        (OTHERS[1], *PARAGRAPHS),
        (PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[3]),
        [p.replace("voted on Tuesday night", "decided yesterday").replace("money", "cash").replace("asked", "urged") for p in PARAGRAPHS],
        ("Reprinted with permission from the Gazette.", *PARAGRAPHS[:3]),
        [p.upper() for p in PARAGRAPHS],
    ],
    ids=["whole", "shortened", "added behind", "added ahead", "a paragraph dropped", "edited", "with a notice", "in capitals"],
)
def test_a_reprint_is_a_copy(write, paragraphs):
    original, reprint = write((PARAGRAPHS, "gazette", "2018-03-07"), (paragraphs, "pilots", "2018-03-08"))
    assert (original.original_id, reprint.original_id) == (None, original.pk)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PARAGRAPHS, OTHERS),
        (PARAGRAPHS, (*OTHERS, PARAGRAPHS[0])),
        ((*OTHERS[:2], PARAGRAPHS[3]), (*PARAGRAPHS[:2], OTHERS[2], PARAGRAPHS[3])),
        (
            [RATES.format("Monday", 12, 14, 31, 90, 7)],
            [RATES.format("Tuesday", 15, 12, 33, 88, 9)],
        ),
        ((PARAGRAPHS[1],), (*OTHERS, PARAGRAPHS[1], *OTHERS)),
    ],
    ids=["another story", "background repeated", "one quotation", "a daily form", "an item of a round-up"],
)
def test_another_text_is_no_copy(write, one, other):
    for article in write((one, "gazette", "2018-03-07"), (other, "pilots", "2018-03-08")):
        assert article.original_id is None


def test_the_earlier_original_may_come_later(write):
    (reprint,) = write((PARAGRAPHS[:3], "pilots", "2018-03-08"))
    (original,) = write((PARAGRAPHS, "gazette", "2018-03-07"))
    reprint.refresh_from_db()
    assert (original.original_id, reprint.original_id) == (None, original.pk)


def test_long_after_its_day_only_a_whole_text_is_a_copy(write):
    original, shortened, whole = write(
        (PARAGRAPHS, "gazette", "2018-03-07"), (PARAGRAPHS[:3], "pilots", "2019-03-07"), (PARAGRAPHS, "almanac", "2020-03-07")
    )
    assert (shortened.original_id, whole.original_id) == (None, original.pk)


def test_what_is_doubtful_waits_once_for_a_curator(write):
    original, doubtful = write((PARAGRAPHS, "gazette", "2018-03-07"), ((PARAGRAPHS[0], PARAGRAPHS[3], OTHERS[0]), "pilots", "2018-03-08"))
    reason = ReviewReason.objects.get(article=doubtful)
    assert (reason.code, reason.detail) == ("likely-copy", f"article {original.pk}: {original.title}")
    reason.closed_at = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    reason.save()
    copies.settle([doubtful])
    assert not ReviewReason.objects.filter(closed_at=None).exists()


def test_a_doubt_that_a_machine_has_closed_is_opened_again_when_it_is_back(write):
    _, doubtful = write((PARAGRAPHS, "gazette", "2018-03-07"), ((PARAGRAPHS[0], PARAGRAPHS[3], OTHERS[0]), "pilots", "2018-03-08"))
    body, doubtful.body = doubtful.body, "\n\n".join(OTHERS)
    doubtful.save()
    copies.settle([doubtful])
    assert not ReviewReason.objects.filter(closed_at=None).exists()
    doubtful.body = body
    doubtful.save()
    copies.settle([doubtful])
    assert ReviewReason.objects.filter(closed_at=None).count() == 1


def test_what_a_curator_parted_stays_parted(write):
    original, reprint = write((PARAGRAPHS, "gazette", "2018-03-07"), (OTHERS, "pilots", "2018-03-08"))
    CopyDecision.objects.create(first=original, second=reprint, copy=False)
    reprint.body = original.body
    reprint.save()
    assert copies.settle([reprint]) == []
    assert not ReviewReason.objects.exists()


def test_a_text_that_becomes_another_leaves_its_group(write):
    _, reprint = write((PARAGRAPHS, "gazette", "2018-03-07"), (PARAGRAPHS, "pilots", "2018-03-08"))
    reprint.body = "\n\n".join(OTHERS)
    reprint.save()
    IndexChange.objects.all().delete()
    assert copies.settle([reprint]) == [reprint.pk]
    assert Article.objects.get(pk=reprint.pk).original_id is None
    assert list(IndexChange.objects.values_list("article_id", flat=True)) == [reprint.pk]


def test_what_a_curator_joined_stays_joined(write):
    original, other = write((PARAGRAPHS, "gazette", "2018-03-07"), (OTHERS, "pilots", "2018-03-08"))
    CopyDecision.objects.create(first=original, second=other, copy=True)
    Article.objects.filter(pk=other.pk).update(original=original)
    assert copies.settle([Article.objects.get(pk=other.pk)]) == []


def test_fingerprints_follow_the_text(write):
    (article,) = write((PARAGRAPHS, "gazette", "2018-03-07"))
    article.body = "\n\n".join(OTHERS)
    article.save()
    copies.settle([article])
    of_the_former, of_the_new = write((PARAGRAPHS, "pilots", "2018-03-08"), (OTHERS, "courier", "2018-03-08"))
    assert (of_the_former.original_id, of_the_new.original_id) == (None, article.pk)


def test_copies_are_found_among_all_that_ever_came(write, monkeypatch):
    monkeypatch.setattr(fingerprints, "SETTLE", 1)
    (first,) = write((PARAGRAPHS, "gazette", "2018-03-07"))
    assert set(Fingerprint.objects.values_list("settled", flat=True)) == {True}
    kept = Fingerprint.objects.count()
    copies.settle([first])
    assert Fingerprint.objects.count() == kept
    monkeypatch.setattr(fingerprints, "SETTLE", 1_000_000_000)
    second, third = write((PARAGRAPHS, "pilots", "2018-03-08"), (PARAGRAPHS, "courier", "2018-03-09"))
    assert {second.original_id, third.original_id} == {first.pk}
    assert 0 < Fingerprint.objects.filter(settled=False).count() == Fingerprint.objects.exclude(article_id=first.pk).count()


def test_queries_do_not_grow_with_the_batch(write, django_assert_max_num_queries):
    documents = [([f"{name} {PARAGRAPHS[0]}", *PARAGRAPHS[1:], f"{name} says the rest."], name, "2018-03-07") for name in "abcdefgh"]
    articles = write(*documents)
    with django_assert_max_num_queries(16):
        copies.settle(articles)
