"""A real process that is broken off, by Ctrl-C or by kill -9, and the same command again. KILLS=200 kills it more often than four times."""

import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.ingest.conftest import BODY, line

ROOT = Path(__file__).resolve().parents[2]
COUNT = 2_000
KILLS = int(os.environ.get("KILLS", "4"))
# What an archive is, whatever the numbers of its rows.
STATE = [
    "SELECT a.url, a.body, a.status, o.url FROM archive_article a LEFT JOIN archive_article o ON o.id = a.original_id ORDER BY a.url",
    "SELECT a.url, c.field, c.value, c.chosen FROM archive_claim c JOIN archive_article a ON a.id = c.article_id ORDER BY 1, 2, 3",
    "SELECT a.url, c.sha256 FROM archive_capture c JOIN archive_article a ON a.id = c.article_id ORDER BY a.url",
    "SELECT a.url, d.address FROM archive_articleaddress d JOIN archive_article a ON a.id = d.article_id ORDER BY a.url",
    "SELECT a.url, m.start, m.surface FROM archive_mention m JOIN archive_article a ON a.id = m.article_id ORDER BY 1, 2",
    "SELECT url, count(*) FROM archive_historicalarticle GROUP BY url ORDER BY url",
]


def manage(folder, *arguments):
    environment = {**os.environ, "ARCHIVE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def asked_all(folder, question):
    with closing(sqlite3.connect(folder / "archive.sqlite3", timeout=20)) as database:
        return database.execute(question).fetchall()


def asked(folder, question):
    return asked_all(folder, question)[0][0]


def wait_for_a_batch(folder, process, stored=0):
    """Wait until there are more than `stored` articles, or the process has ended."""
    while asked(folder, "SELECT count(*) FROM archive_article") == stored and process.poll() is None:
        time.sleep(0.02)


@pytest.fixture(autouse=True)
def interruptible():
    """A shell has what it runs in the background ignore Ctrl-C, and so would whatever the tests start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("migrated")
    made = manage(folder, "migrate", "--verbosity=0")
    made.communicate(timeout=120)
    assert made.returncode == 0
    return folder


def lines_of(path, count):
    """Write a file of `count` lines, every tenth a copy of the line before it, and return its path."""
    with open(path, "w") as file:
        for n in range(count):
            story, source = (n - 1, "The Post") if n % 10 == 9 else (n, "The Quay Gazette")
            text = " ".join(f"{word}{story}" for word in BODY.split())
            keys = {"url": f"https://quay.example/{n}", "title": f"Number {n}", "body": text, "source": source}
            file.write(json.dumps(line(**keys)) + "\n")
    return str(path)


def test_ctrl_c_says_how_to_go_on_and_loses_nothing_finished(migrated, tmp_path):
    folder, documents = tmp_path / "archive", lines_of(tmp_path / "lines.jsonl", COUNT)
    shutil.copytree(migrated, folder)
    broken = manage(folder, "ingest", documents)
    wait_for_a_batch(folder, broken)
    broken.send_signal(signal.SIGINT)
    summary, said = broken.communicate(timeout=60)
    stored = asked(folder, "SELECT count(*) FROM archive_article")
    assert 0 < stored < COUNT
    assert broken.returncode == 1
    told = re.findall(r"^ *([\d,]+) (?:created|copy)\b", summary, re.MULTILINE)
    assert sum(int(number.replace(",", "")) for number in told) == stored
    assert "the same command goes on" in said
    assert asked(folder, "SELECT count(*) FROM archive_rundocument") == stored
    assert asked(folder, "SELECT count(DISTINCT article_id) FROM archive_indexchange") == stored

    again = manage(folder, "ingest", documents, "--dry-run", "--json")
    lines = [json.loads(text) for text in again.communicate(timeout=120)[0].splitlines()]
    assert [entry["input"].rpartition("#")[2] for entry in lines] == [str(n) for n in range(1, COUNT + 1)]
    assert [entry["status"] for entry in lines][:stored] == ["unchanged"] * stored
    assert "unchanged" not in [entry["status"] for entry in lines][stored:]


def test_kill_at_any_moment_loses_nothing_finished_and_doubles_nothing(migrated, tmp_path):
    whole, killed, documents = tmp_path / "whole", tmp_path / "killed", lines_of(tmp_path / "lines.jsonl", 500 * (KILLS + 2))
    for folder in (whole, killed):
        shutil.copytree(migrated, folder)
    manage(whole, "ingest", documents).communicate(timeout=300)
    chance, stored = random.Random(8), 0
    for _ in range(KILLS):
        broken = manage(killed, "ingest", documents)
        wait_for_a_batch(killed, broken, stored)
        with suppress(subprocess.TimeoutExpired):
            broken.communicate(timeout=chance.uniform(0, 0.6))
        broken.kill()
        broken.communicate()
        stored = asked(killed, "SELECT count(*) FROM archive_article")
    manage(killed, "ingest", documents).communicate(timeout=300)
    for question in STATE:
        assert asked_all(killed, question) == asked_all(whole, question)
    check = manage(killed, "index", "check")
    assert check.communicate(timeout=60)[0] == "Index and database agree.\n"


def test_whoever_reads_along_may_stop_reading(migrated):
    with manage(migrated, "search", "roof") as process:
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1
