"""A real process that is broken off, by Ctrl-C or by kill -9, and the same command again."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.ingest.conftest import BODY, line

ROOT = Path(__file__).resolve().parents[2]
COUNT = 2_000


def manage(folder, *arguments):
    environment = {**os.environ, "ARCHIVE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def asked(folder, question):
    with closing(sqlite3.connect(folder / "archive.sqlite3", timeout=20)) as database:
        return database.execute(question).fetchone()[0]


def wait_for_a_batch(folder, process):
    while not asked(folder, "SELECT count(*) FROM archive_article"):
        assert process.poll() is None
        time.sleep(0.02)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("migrated")
    made = manage(folder, "migrate", "--verbosity=0")
    made.communicate(timeout=120)
    assert made.returncode == 0
    return folder


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_what_is_finished_stays_and_a_second_run_goes_on(migrated, tmp_path, number):
    folder, documents = tmp_path / "archive", tmp_path / "lines.jsonl"
    shutil.copytree(migrated, folder)
    made = (line(url=f"https://quay.example/{n}", title=f"Number {n}", body=f"{BODY} {n}.") for n in range(COUNT))
    documents.write_text("".join(json.dumps(one) + "\n" for one in made))

    broken = manage(folder, "ingest", str(documents))
    wait_for_a_batch(folder, broken)
    broken.send_signal(number)
    _, said = broken.communicate(timeout=60)
    stored = asked(folder, "SELECT count(*) FROM archive_article")
    assert 0 < stored < COUNT
    assert broken.returncode == (1 if number == signal.SIGINT else -number)
    assert "the same command goes on" in said or number == signal.SIGKILL
    assert asked(folder, "SELECT count(*) FROM archive_rundocument") == stored
    assert asked(folder, "SELECT count(DISTINCT article_id) FROM archive_indexchange") == stored

    again = manage(folder, "ingest", str(documents), "--dry-run", "--json")
    lines = [json.loads(text) for text in again.communicate(timeout=120)[0].splitlines()]
    assert [entry["input"].rpartition("#")[2] for entry in lines] == [str(n) for n in range(1, COUNT + 1)]
    assert [entry["status"] for entry in lines] == ["unchanged"] * stored + ["created"] * (COUNT - stored)
