"""A long run in a process of its own, with an archive in a file: what it stores comes into the index beside it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

# Stores article after article, and is asked behind each of them.
_RUN = """
import threading, time
import django
django.setup()
from django.core.management import call_command
from django.db import transaction
from archive.models import Article, Source
from archive.search import sync
from archive.search.engine import open_engine
from archive.search.request import SearchRequest
from tests.cast import make_article

call_command("migrate", verbosity=0)
sync.EVERY = 2
source = Source.objects.create(name="Quay Gazette", slug="quay-gazette")

def stored(count):
    for number in range(count):
        with transaction.atomic():
            article = make_article(f"Number {number}", "The fish hall opened.", source=source)
        yield [article]

def found():
    return open_engine().search(SearchRequest(query=None)).total

def wait_until(is_so):
    until = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.01)

"""


@pytest.fixture
def run(tmp_path):
    def process(text):
        environment = os.environ | {"ARCHIVE_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "archive.settings", "SEARCH_REBUILD": "no"}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-c", _RUN + text]
        told = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False, timeout=120)
        assert told.returncode == 0, told.stderr
        return told

    return process


def test_a_long_run_can_be_searched_before_its_end(run):
    run("""
for number, _ in enumerate(sync.keeping_up(stored(7)), 1):
    wait_until(lambda: found() >= {3: 2, 6: 4}.get(number, 0))
assert (found(), sync.pending()) == (7, 0)
""")


def test_whoever_breaks_off_waits_for_the_drain_at_work(run):
    run("""
running = sync.keeping_up(stored(7))
for _ in range(3):
    next(running)
running.close()
assert threading.active_count() == 1
assert found() >= 2
assert found() + sync.pending() == 3
""")


def test_the_end_of_a_run_is_drained_too(run):
    run("""
assert len(list(sync.keeping_up(stored(1)))) == 1
assert (found(), sync.pending()) == (1, 0)
""")


def test_storing_does_not_wait_for_the_index(run):
    run("""
engine, may_write, waited = open_engine(), threading.Event(), []
update = engine.update

def late(*given):
    waited.append(may_write.wait(60))
    return update(*given)

engine.update = late
for number, _ in enumerate(sync.keeping_up(stored(4)), 1):
    if number == 4:
        may_write.set()
assert all(waited)
assert found() == 4
""")


def test_an_error_of_the_database_stops_no_run(run):
    told = run("""
take, thread = sync._take, threading.current_thread()

def failing(drained):
    if threading.current_thread() is not thread:
        raise django.db.OperationalError("database is locked")
    take(drained)

sync._take = failing
assert len(list(sync.keeping_up(stored(4)))) == 4
assert (found(), sync.pending()) == (4, 0)
""")
    assert "could not be drained beside the run" in told.stderr


def test_a_search_url_that_names_no_engine_stops_no_run(run, monkeypatch):
    monkeypatch.setenv("SEARCH_URL", "nothing:")
    run("""
assert len(list(sync.keeping_up(stored(4)))) == 4
assert sync.pending() == 4
""")
