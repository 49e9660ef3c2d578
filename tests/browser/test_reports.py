"""What became of documents, in a real browser: lists and pages that fit."""

import pytest

from archive.models import Capture, Outcome, Run, RunDocument
from tests.browser.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLACES = ["rundocument/", "run/", "capture/", "capture/{capture}/change/", "run/{run}/change/"]
FITS = "[document.documentElement, ...document.querySelectorAll('#content, .results')].every(part => part.scrollWidth <= part.clientWidth)"


@pytest.fixture
def report(indexed, archive_data):
    """A document that was rejected at length, under a long name."""
    why = "it is a table whose columns are colour, weight, none of them body, html or text: write a table with the columns actors, body"
    run = Run.objects.create(inputs=["/var/news/a-folder-with-a-name-that-nobody-breaks-anywhere"], counts={"rejected": 1})
    capture = Capture.objects.create(
        sha256="0" * 64, outcome=Outcome.REJECTED, reasons=[why], address="https://quay.example/" + "a" * 90, file="", run=run
    )
    name = "/var/news/a-folder-with-a-name-that-nobody-breaks-anywhere/and_a_file_whose_name_is_longer_still.csv"
    RunDocument.objects.create(run=run, number=1, input=name, outcome=Outcome.REJECTED, reasons=[why], capture=capture)
    return {"run": run.pk, "capture": capture.pk}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_reports_are_read_without_scrolling_sideways(desk, report, size):
    page = desk("/admin/", size=size)
    for place in PLACES:
        page.goto(f"/admin/archive/{place.format(**report)}")
        assert page.evaluate(FITS), place
    assert "columns are colour" in page.goto(f"/admin/archive/capture/{report['capture']}/change/").text()
    assert "[&quot;" not in page.content()
