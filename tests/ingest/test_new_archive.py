"""A command's first run in an empty folder, and on an archive of an earlier version."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.fixture
def run(tmp_path):
    def command(*arguments):
        environment = os.environ | {"ARCHIVE_DATA": str(tmp_path / "data"), "DJANGO_SETTINGS_MODULE": "archive.settings"}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)

    return command


def test_ingest_makes_the_archive_where_there_is_none(run, tmp_path):
    scrape = tmp_path / "scrape.txt"
    scrape.write_text("Fish hall to open in May\n\nThe harbour board said that the fish hall would open again in May.\n")
    told = run("ingest", "--json", str(scrape))
    assert (told.returncode, json.loads(told.stdout)["status"]) == (0, "review"), told.stderr


def test_an_archive_of_an_earlier_version_says_what_to_do(run):
    run("migrate", "archive", "0002")
    told = run("tag")
    assert told.returncode == 1
    assert "run: manage.py migrate" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_place_that_cannot_be_a_folder_is_named(run, tmp_path):
    (tmp_path / "data").write_text("a file")
    told = run("search", "ferry")
    assert told.returncode == 1
    assert str(tmp_path / "data") in told.stderr
    assert "ARCHIVE_DATA" in told.stderr
    assert "Traceback" not in told.stderr
