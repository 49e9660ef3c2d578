"""Documents prepared in processes: in the order of input, and no document that hangs or kills its process takes another with it."""

import datetime as dt
import json
import os
import time

import pytest

from archive.ingest.draft import RawCapture
from archive.ingest.known import Known
from archive.ingest.prepare import Preparation
from archive.ingest.readers import lines
from archive.ingest.workers import Workers, prepare_here
from archive.tagging.matcher import Gazetteer
from tests.ingest.conftest import BODY, line

PREPARATION = Preparation(Known(), dt.date(2020, 1, 1), Gazetteer([]))


class Trap:
    """Does something when a process that extracts takes it over, or when it is read as a text."""

    def __init__(self, function, argument):
        self._does = function, (argument,)

    def __reduce__(self):
        return self._does

    def __str__(self):
        function, arguments = self._does
        return str(function(*arguments))


def raws(count):
    return [lines.capture(f"lines#{n}", json.dumps(line(title=f"Number {n}", body=BODY)).encode()) for n in range(count)]


@pytest.fixture
def workers():
    with Workers(PREPARATION, limit=1.0) as started:
        yield started


def test_drafts_come_in_the_order_of_input(workers):
    answers = [workers.submit(raws(120)) for _ in range(3)]
    expected = [f"Number {n}" for n in range(120)]
    assert [[draft.title for draft in answer()] for answer in answers] == [expected] * 3


@pytest.mark.parametrize(("does", "said"), [((time.sleep, 30), "more than 1 seconds"), ((os._exit, 9), "ended the process")])
def test_a_document_that_hangs_or_kills_its_process_takes_no_other_with_it(workers, does, said):
    documents = raws(3)
    documents.insert(1, RawCapture("trap", media_type="application/json", metadata={"body": Trap(*does)}))
    drafts = workers.submit(documents)()
    assert [draft.title for draft in drafts] == ["Number 0", "", "Number 1", "Number 2"]
    assert said in drafts[1].error
    assert [draft.error for draft in workers.submit(raws(2))()] == ["", ""]


@pytest.mark.usefixtures("no_garbage_collection")
def test_a_handful_keeps_to_the_limit_without_a_process_of_its_own():
    trap = RawCapture("trap", media_type="application/json", metadata={"body": BODY, "id": Trap(time.sleep, 30)})
    first, trapped, last = prepare_here([*raws(1), trap, *raws(1)], PREPARATION, limit=0.5)
    assert "more than 0.5 seconds" in trapped.error
    assert (first.title, last.title) == ("Number 0", "Number 0")
