"""An index written by several processes is the one that a single process writes; one that dies leaves all as it was."""

import os
import signal

import pytest

from archive.search.query import parse
from archive.search.request import IndexUnavailableError, SearchRequest
from archive.search.whoosh_engine import WhooshEngine, makers
from tests.search.documents import document, generated

GIVEN = list(generated(60, 4))


@pytest.fixture
def shared_out(monkeypatch):
    monkeypatch.setattr(makers, "FEW", 10)
    monkeypatch.setattr(makers, "MOST_DOCUMENTS", 25)
    monkeypatch.setattr(makers, "_PROCESSES", 2)


def answers(engine):
    asked = (SearchRequest(query=parse(text).query, size=60) for text in ("ferry", '"cease fire"', "prisoner* -list"))
    return [(found.hits, found.facets) for found in map(engine.search, asked)]


def test_a_rebuild_and_an_update_by_two_processes(tmp_path, shared_out, monkeypatch):
    several, alone = WhooshEngine(tmp_path / "several"), WhooshEngine(tmp_path / "alone")
    several.rebuild(iter(GIVEN), len(GIVEN))
    assert several.stats()["segments"] == 1
    monkeypatch.setattr(makers, "FEW", 100)
    alone.rebuild(iter(GIVEN), len(GIVEN))
    assert several.digests() == alone.digests()
    assert answers(several) == answers(alone)
    changed = [document(number, "Ferry", "salt", digest="new") for number in range(1, 31)]
    alone.update(changed, [40])
    monkeypatch.setattr(makers, "FEW", 10)
    several.update(changed, [40])
    assert several.digests() == alone.digests()
    assert [len(hits) for hits, _ in answers(several)] == [len(hits) for hits, _ in answers(alone)]


def test_a_process_that_dies_leaves_the_index_as_it_was(tmp_path, shared_out, monkeypatch):
    engine = WhooshEngine(tmp_path / "index")
    engine.rebuild(iter(GIVEN[:5]), 5)
    begun = makers._Process.__init__

    def killed(self):
        begun(self)
        os.kill(self._process.pid, signal.SIGKILL)

    with monkeypatch.context() as patched:
        patched.setattr(makers._Process, "__init__", killed)
        with pytest.raises(OSError, match="a process that wrote a part of the index ended"):
            engine.rebuild(iter(GIVEN), len(GIVEN))
    assert len(engine.digests()) == 5
    engine.rebuild(iter(GIVEN), len(GIVEN))
    assert len(engine.digests()) == 60


@pytest.fixture
def begun(monkeypatch):
    """The processes that were started."""
    started, begin = [], makers._Process.__init__

    def noted(self):
        begin(self)
        started.append(self._process)

    monkeypatch.setattr(makers._Process, "__init__", noted)
    return started


def test_updates_that_follow_each_other_keep_their_processes(tmp_path, shared_out, begun):
    several, alone = WhooshEngine(tmp_path / "several"), WhooshEngine(tmp_path / "alone")
    for engine in (several, alone):
        engine.rebuild(iter(GIVEN[:5]), 5)
    with several.many_updates():
        several.update(GIVEN[5:25], [])
        several.update(GIVEN[25:45], [])
        several.update(GIVEN[45:], [3])
        assert [process.poll() for process in begun] == [None]
    assert [process.poll() for process in begun] == [-signal.SIGKILL]
    alone.update(GIVEN[5:], [3])
    assert several.digests() == alone.digests()
    assert [len(hits) for hits, _ in answers(several)] == [len(hits) for hits, _ in answers(alone)]


def test_a_kept_process_that_died_is_replaced(tmp_path, shared_out, begun):
    engine = WhooshEngine(tmp_path / "index")
    engine.rebuild(iter(GIVEN[:5]), 5)
    with engine.many_updates():
        engine.update(GIVEN[5:25], [])
        begun[0].kill()
        begun[0].wait()
        engine.update(GIVEN[25:45], [])
    assert len(engine.digests()) == 45
    assert len(begun) == 2


def test_a_process_that_failed_is_not_kept(tmp_path, shared_out, begun):
    """It holds a part of what it was given."""
    engine = WhooshEngine(tmp_path / "index")
    engine.rebuild(iter(GIVEN[:5]), 5)
    with engine.many_updates():
        with pytest.raises(IndexUnavailableError):
            engine.update([*GIVEN[5:25], document(1 << 70, "Ferry", "x")], [])
        engine.update(GIVEN[25:45], [])
    assert len(engine.digests()) == 25
    assert len(begun) == 2


def test_what_goes_wrong_in_a_process_is_said(tmp_path, shared_out):
    engine = WhooshEngine(tmp_path / "index")
    with pytest.raises(OverflowError):
        engine.rebuild(iter([document(1 << 70, "Ferry", "x"), *GIVEN]), 61)
