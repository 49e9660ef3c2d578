import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from archive.search import mend, sync
from archive.search.request import IndexUnavailableError


@pytest.fixture
def automatic(db, settings, archive_data, monkeypatch):
    """Rebuilds begin by themselves; their processes have this test's folder, and a copy of its database."""
    settings.SEARCH_REBUILD = "auto"
    path = archive_data / "copy.sqlite3"
    if connection.vendor == "sqlite":
        path.write_bytes(connection.connection.serialize())
    monkeypatch.setenv("DATELINE_TEST_DATA", str(archive_data))
    monkeypatch.setenv("TEST_DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setattr(mend, "_last", None)


def foreign(archive_data):
    """Make the index one of another version."""
    pointer = archive_data / "index" / "CURRENT"
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"made_by": "an older analysis"}))


def test_an_index_of_another_version_is_built_anew_by_a_process_of_its_own(indexed, automatic, archive_data, client):
    foreign(archive_data)
    page = client.get("/search/", {"q": "ferry"})
    assert page.status_code == 503
    assert "Search is being rebuilt." in page.content.decode()
    _, process = mend._last
    indexed.home.save()
    sync.drain()
    assert mend._last[1] is process
    assert process.wait(timeout=120) == 0
    assert (archive_data / mend.LOG).read_text().startswith("The index was rebuilt:")
    assert client.get("/search/", {"q": "ferry"}).status_code == 200


def test_a_server_that_starts_on_an_index_of_another_version_has_it_built_anew(indexed, automatic, archive_data, monkeypatch):
    foreign(archive_data)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "archive.settings")
    monkeypatch.setenv("ARCHIVE_DATA", str(archive_data))
    monkeypatch.setenv("DATABASE_URL", os.environ["TEST_DATABASE_URL"])
    started = "import archive.wsgi as server, threading; from archive.search import mend; "
    warmed = "[thread.join() for thread in threading.enumerate() if thread.daemon]; mend._last[1].wait(timeout=120)"
    subprocess.run([sys.executable, "-c", started + warmed], cwd=settings.BASE_DIR, check=True)
    assert (archive_data / mend.LOG).read_text().startswith("The index was rebuilt:")


def test_what_is_lost_again_is_built_again(indexed, automatic, monkeypatch):
    lost = IndexUnavailableError("lost")
    assert mend.begin(lost) is True
    _, process = mend._last
    assert process.wait(timeout=120) == 0
    assert mend.begin(lost) is False
    monkeypatch.setattr(mend, "_BREATH", 0)
    assert mend.begin(lost) is True
    assert mend._last[1].wait(timeout=120) == 0


def test_an_attempt_that_failed_is_not_made_again_at_once(indexed, automatic, monkeypatch):
    monkeypatch.setattr(mend, "_BREATH", 0)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "none.such")
    lost = IndexUnavailableError("lost")
    assert mend.begin(lost) is True
    assert mend._last[1].wait(timeout=120) != 0
    assert mend.begin(lost) is False


@pytest.mark.parametrize("error", [IndexUnavailableError("busy", 3, 10), IndexUnavailableError("no memory", is_lasting=False)])
def test_nothing_is_begun_where_a_rebuild_runs_or_would_not_help(automatic, error):
    assert mend.begin(error) is False


def test_nothing_is_begun_where_it_is_to_be_done_by_hand(automatic, settings):
    settings.SEARCH_REBUILD = "manual"
    assert mend.begin(IndexUnavailableError("missing")) is False
