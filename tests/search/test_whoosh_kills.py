"""kill -9 in every phase of writing: the committed state is whole, the next writer finishes and cleans up.

KILLS=100 kills so often instead of ten times; at which step of a phase is drawn anew in each run, and said where a test fails.
"""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from archive.search.query import parse
from archive.search.request import SearchRequest
from archive.search.whoosh_engine import WhooshEngine
from tests.search.documents import document

# Phase -> what is called in it, and up to which call of it a writer is killed.
PHASES = {
    "add": ("archive.search.whoosh_engine.store.ArrayWriter.put", 60),
    "commit": ("archive.search.whoosh_engine.writing.sync", 12),
    "merge": ("archive.search.whoosh_engine.merge_words._joined", 4),
    "rebuild": ("archive.search.whoosh_engine.inverter.Inverter.add", 60),
    "shared": ("archive.search.whoosh_engine.makers.Makers._finished", 12),
    "swap": ("archive.search.whoosh_engine.place.sync", 12),
}
KILLS = int(os.environ.get("KILLS", "10"))
SIZE = 40

WRITER = """
import os, signal, sys
from importlib import import_module
from pathlib import Path
import django
django.setup()
from archive.search.whoosh_engine import WhooshEngine, makers
from tests.search.test_whoosh_kills import at

folder, phase, step, name, last = *sys.argv[1:5], int(sys.argv[5])
makers.MOST_DOCUMENTS = 7
if phase == "shared":
    makers.FEW, makers._PROCESSES = 10, 2
engine = WhooshEngine(Path(folder))
owner, name = name.rsplit(".", 1)
try:
    owner = import_module(owner)
except ModuleNotFoundError:
    module, kind = owner.rsplit(".", 1)
    owner = getattr(import_module(module), kind)
called, calls = getattr(owner, name), 0

def killing(*args, **kwargs):
    global calls
    calls += 1
    if calls == last:
        os.kill(os.getpid(), signal.SIGKILL)
    return called(*args, **kwargs)

setattr(owner, name, killing)
state = 0
while True:
    state += 1
    if step == "rebuild":
        engine.rebuild(at(state), 40)
    else:
        engine.update(list(at(state))[state % 3 :: 3], [])
        if state % 2:
            engine.optimize()
    print(state, flush=True)
"""


def at(state):
    """Yield the documents of a state."""
    return (document(number, "Ferry", f"salt w{number} s{state}", digest=f"{number} {state}") for number in range(1, SIZE + 1))


def run(folder, phase, last):
    """Write until the writer is killed; return the number of states that it finished."""
    step = "update" if phase in ("add", "commit", "merge") else "rebuild"
    root = Path(__file__).resolve().parents[2]
    environment = os.environ | {"PYTHONPATH": str(root), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-c", WRITER, str(folder), phase, step, PHASES[phase][0], str(last)]
    done = subprocess.run(command, env=environment, cwd=root, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    return len(done.stdout.split()), step


def expected(finished, step):
    """Return id -> digest after so many finished states."""
    held = {number: f"{number} 0" for number in range(1, SIZE + 1)}
    for state in range(1, finished + 1):
        numbers = range(1, SIZE + 1) if step == "rebuild" else range(1 + state % 3, SIZE + 1, 3)
        held |= {number: f"{number} {state}" for number in numbers}
    return held


def litter(folder):
    """Return the files that belong to no state."""
    live = folder / json.loads((folder / "CURRENT").read_text())["folder"]
    segments = {path.name.split(".")[0] for path in live.iterdir() if path.suffix == ".col"}
    tocs = [path for path in live.iterdir() if path.suffix == ".toc"]
    strangers = [path.name for path in live.iterdir() if path.suffix != ".toc" and path.name.split(".")[0] not in segments]
    return strangers + tocs[1:] + [path.name for path in folder.glob("whoosh-*") if path != live]


@pytest.mark.parametrize("phase", PHASES)
def test_a_killed_writer(tmp_path, phase):
    rng = random.Random()
    for number in range(-(-KILLS // len(PHASES))):
        folder, last = tmp_path / str(number), rng.randint(1, PHASES[phase][1])
        WhooshEngine(folder).rebuild(at(0), SIZE)
        finished, step = run(folder, phase, last)
        engine = WhooshEngine(folder)
        held = engine.digests()
        assert held in (expected(finished, step), expected(finished + 1, step)), (phase, last, finished)
        assert engine.search(SearchRequest(query=parse("ferry salt").query)).total == SIZE
        if step == "update":
            assert engine.update(at(99), []) is True
        else:
            assert engine.rebuild(at(99), SIZE) is True
        assert WhooshEngine(folder).digests() == {number: f"{number} 99" for number in range(1, SIZE + 1)}, (phase, last)
        assert engine.search(SearchRequest(query=parse("s99 salt").query)).total == SIZE
        assert not litter(folder), (phase, last)


def test_a_rebuild_that_died_is_taken_up_where_it_was(tmp_path, monkeypatch):
    folder = tmp_path / "index"
    monkeypatch.setattr("archive.search.whoosh_engine.makers.MOST_DOCUMENTS", 10)
    WhooshEngine(folder).rebuild(at(0), SIZE)

    def broken():
        yield from list(at(1))[:25]
        raise ConnectionError("the database went away")

    with pytest.raises(ConnectionError):
        WhooshEngine(folder).rebuild(broken(), SIZE)
    assert WhooshEngine(folder).digests() == expected(0, "rebuild")
    analysed = []
    add = "archive.search.whoosh_engine.inverter.Inverter.add"
    from archive.search.whoosh_engine.inverter import Inverter

    original = Inverter.add
    monkeypatch.setattr(add, lambda self, given: (analysed.append(given.id), original(self, given))[1])
    changed = [*list(at(1))[:4], document(5, "Ferry", "changed", digest="5 2"), *list(at(1))[6:]]
    WhooshEngine(folder).rebuild(iter(changed), SIZE - 1)
    assert analysed == [5, *range(21, SIZE + 1)]
    assert WhooshEngine(folder).digests() == {given.id: given.digest for given in changed}
    assert not litter(folder)
