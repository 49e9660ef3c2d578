"""What is finished stays, whatever happens then; a second run goes on from there. Queries do not grow with a batch."""

from contextlib import closing

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.curation import topics
from archive.ingest import pipeline
from archive.ingest.draft import RawCapture
from archive.ingest.pipeline import Options, Pipeline
from archive.models import Article, Capture, Run
from tests.ingest.conftest import BODY


def raws(count, start=0):
    for number in range(start, start + count):
        keys = {
            "url": f"https://quay.example/{number}",
            "title": f"Number {number}",
            "published": "2018-03-07",
            "body": f"{BODY} {number}.",
        }
        yield RawCapture(f"lines#{number}", repr(keys).encode(), "application/json", keys["url"], metadata=keys, container="lines")


def finish(documents):
    return [entry for entries in Pipeline(topics, Options()).run(documents) for entry in entries]


@pytest.mark.django_db
def test_a_run_that_is_broken_off_loses_nothing_finished(monkeypatch):
    monkeypatch.setattr(pipeline, "BATCH", 5)
    with closing(Pipeline(topics, Options()).run(raws(12))) as batches:
        assert [len(next(batches)), len(next(batches))] == [5, 5]
    assert Article.objects.count() == 10
    assert Run.objects.get().finished_at is None
    assert Run.objects.get().counts == {"created": 10}
    assert all(capture.read() for capture in Capture.objects.all())
    again = [entry.outcome for entry in finish(raws(12))]
    assert again == ["unchanged"] * 10 + ["created"] * 2


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_documents_of_a_batch():
    finish(raws(3))
    with CaptureQueriesContext(connection) as few:
        finish(raws(10, start=100))
    with CaptureQueriesContext(connection) as many:
        finish(raws(60, start=200))
    # SQLite takes a thousand values a statement: a few statements more, never one a document.
    assert len(many) <= len(few) + 6
