"""What a Whoosh index must survive: damage, other versions, writers that die, readers meanwhile."""

import json
import os
import threading
import time

import pytest

from archive.search.request import IndexUnavailableError
from archive.search.whoosh_engine import WhooshEngine, writing
from archive.search.whoosh_engine import engine as engine_module
from archive.search.whoosh_engine.changes import counter
from archive.search.whoosh_engine.place import Place
from archive.search.whoosh_engine.store import Arrays
from tests.search.documents import document, total


def settled(folder):
    """An engine on what `folder` holds that has seen the newest state; one younger than that is asked for each time anyway."""
    engine = WhooshEngine(folder)
    settle(engine)
    return engine


def settle(engine):
    """Have an engine see the newest state, and remember when it did."""
    time.sleep(0.2)
    for _ in range(2):
        engine._state()


def live(folder):
    return folder / json.loads((folder / "CURRENT").read_text())["folder"]


class TestUnavailable:
    def test_a_missing_index(self, tmp_path):
        engine = WhooshEngine(tmp_path / "nowhere")
        for ask in (engine.digests, engine.warm, engine.stats, engine.optimize, lambda: engine.update([], []), lambda: total(engine)):
            with pytest.raises(IndexUnavailableError, match=r"no search index yet.*index rebuild"):
                ask()
        assert not (tmp_path / "nowhere").exists() or not list((tmp_path / "nowhere").glob("whoosh-*"))

    def test_an_empty_one_is_made_where_it_is_whole(self, tmp_path):
        assert total(WhooshEngine(tmp_path / "new", is_complete_when_empty=lambda: True)) == 0

    @pytest.mark.parametrize("content", ["", "rubbish", "[]", '{"folder": "whoosh-x"}', "\xff"])
    def test_a_damaged_pointer(self, engine, folder, content):
        (folder / "CURRENT").write_bytes(content.encode("latin-1"))
        with pytest.raises(IndexUnavailableError, match="damaged"):
            total(engine)

    def test_a_folder_that_is_gone(self, engine, folder):
        live(folder).rename(folder / "elsewhere")
        with pytest.raises(IndexUnavailableError, match="index rebuild"):
            total(WhooshEngine(folder))

    @pytest.mark.parametrize("ending", ["pst", "col"])
    def test_a_file_that_is_cut_under_a_reader(self, engine, folder, ending, monkeypatch):
        monkeypatch.setattr(engine_module, "FRESH", 0)
        settle(engine)
        assert total(engine) == 39
        (file,) = live(folder).glob(f"*.{ending}")
        os.truncate(file, 100)
        with pytest.raises(IndexUnavailableError, match="cannot be read"):
            total(engine)

    @pytest.mark.parametrize("ending", ["pst", "col", "toc"])
    @pytest.mark.parametrize("damage", ["cut", "garbage", "gone"])
    def test_damaged_files_never_give_less(self, engine, folder, ending, damage):
        (file,) = (path for path in live(folder).iterdir() if path.name.endswith(ending) and path.stat().st_size)
        if damage == "gone":
            file.unlink()
        else:
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2] if damage == "cut" else os.urandom(file.stat().st_size))
        fresh = WhooshEngine(folder, is_complete_when_empty=lambda: True)
        for ask in (lambda: total(fresh), fresh.optimize):
            with pytest.raises(IndexUnavailableError):
                ask()

    @pytest.mark.parametrize("kernels", ["numpy", "numba"])
    @pytest.mark.parametrize("text", ["ferry", "fer*", "title:fer*", "fer* -salt", "ferry w1", "ferry OR w1"])
    def test_damaged_lists_are_told_and_the_next_index_answers_whole(self, engine, folder, kernels, text):
        (path,) = live(folder).glob("*.pst")
        arrays = Arrays(path, checked=lambda name: False)
        with path.open("r+b") as file:
            for name in ("stem/deltas0", "form/deltas0"):
                file.seek(arrays.offset(name))
                file.write(b"\xff" * len(arrays[name]))
        damaged = WhooshEngine(folder, kernels=kernels)
        with pytest.raises(IndexUnavailableError) as caught:
            total(damaged, text)
        assert caught.value.is_lasting
        engine.rebuild(iter([document(number, "Ferry", "salt") for number in range(1, 2000)]), 1999)
        assert [total(damaged, asked) for asked in ("ferry", "fer*", "title:fer*", "salt ferry", "w*")] == [1999] * 4 + [0]

    @pytest.mark.parametrize("text", ["ferry OR w1", "salt OR w1"], ids=["told several times", "told once"])
    def test_a_list_that_is_damaged_after_it_was_read_is_told(self, folder, text):
        documents = [document(number, "Ferry", f"salt w{number}") for number in range(1, 2000)]
        WhooshEngine(folder).rebuild(iter(documents), len(documents))
        engine = WhooshEngine(folder, kernels="numba")
        assert total(engine, text) == 1999
        (path,) = live(folder).glob("*.pst")
        arrays = Arrays(path, checked=lambda name: False)
        with path.open("r+b") as file:
            file.seek(arrays.offset("stem/deltas0"))
            file.write(b"\xff" * len(arrays["stem/deltas0"]))
        with pytest.raises(IndexUnavailableError) as caught:
            total(engine, text)
        assert caught.value.is_lasting
        engine.rebuild(iter(documents), len(documents))
        assert total(engine, text) == 1999

    @pytest.mark.parametrize("kernels", ["numpy", "numba"])
    @pytest.mark.parametrize("text", ['"ferry boat"', '"boat ferry"~5', '"dog cat"', '"cat dog"~5'])
    @pytest.mark.parametrize("count", [0, 255])
    def test_damaged_counts_are_told(self, folder, kernels, text, count):
        few = [document(number, "Ferry boat", f"salt w{number}", actor="1") for number in range(1, 40)]
        many = [document(number, "Dog cat", f"salt w{number}", actor="1") for number in range(40, 2200)]
        WhooshEngine(folder).rebuild(iter(few + many), len(few + many))
        (path,) = live(folder).glob("*.pst")
        arrays = Arrays(path, checked=lambda name: False)
        with path.open("r+b") as file:
            file.seek(arrays.offset("counts1"))
            file.write(bytes([count]) * len(arrays["counts1"]))
        with pytest.raises(IndexUnavailableError) as caught:
            total(WhooshEngine(folder, kernels=kernels), text)
        assert caught.value.is_lasting

    def test_another_versions_index_is_not_opened(self, engine, folder):
        current = json.loads((folder / "CURRENT").read_text())
        (folder / "CURRENT").write_text(json.dumps(current | {"made_by": "an older analysis"}))
        with pytest.raises(IndexUnavailableError, match="another version"):
            total(engine)
        with pytest.raises(IndexUnavailableError, match="another version"):
            engine.update([document(1, "x", "y")], [])
        engine.rebuild(iter([document(1, "Ferry", "y")]), 1)
        assert total(engine) == 1

    def test_it_says_how_far_a_rebuild_is(self, tmp_path, monkeypatch):
        monkeypatch.setattr(engine_module, "_REPORT_AFTER", 0)
        engine, seen = WhooshEngine(tmp_path / "index"), []

        def documents():
            for number in range(1, 500):
                yield document(number, "Ferry", "x")
                if number == 450:
                    with pytest.raises(IndexUnavailableError, match="being rebuilt") as caught:
                        total(engine)
                    seen.append((caught.value.done, caught.value.total))

        engine.rebuild(documents(), 499)
        assert seen == [(400, 499)]
        assert total(engine) == 499


class TestWriting:
    def test_the_folder_is_private(self, engine, folder):
        assert folder.stat().st_mode & 0o777 == 0o700
        assert live(folder).stat().st_mode & 0o777 == 0o700

    def test_only_one_writes_and_the_other_reads_nothing(self, engine, folder):
        def never():
            raise AssertionError("read without the lock")
            yield

        with Place(folder).lock() as held:
            assert held
            assert engine.update(never(), never()) is False
            assert engine.rebuild(never(), 0) is False
            assert engine.optimize() is False
        assert total(engine) == 39

    def test_an_update_that_fails_changes_nothing_and_lets_go(self, engine):
        def broken():
            yield document(100, "Ferry", "x")
            raise ConnectionError("the database went away")

        with pytest.raises(ConnectionError):
            engine.update(broken(), [1])
        assert total(engine) == 39
        assert engine.update([document(100, "Ferry", "x")], [1]) is True
        assert total(engine) == 39

    def test_a_rebuild_that_fails_leaves_the_old_index_and_no_litter(self, engine, folder):
        def broken():
            yield document(100, "Ferry", "x")
            raise ConnectionError("the database went away")

        before = live(folder)
        with pytest.raises(ConnectionError):
            engine.rebuild(broken(), 2)
        assert total(engine) == 39
        engine.rebuild(iter([document(1, "Ferry", "x")]), 1)
        assert total(engine) == 1
        assert list(folder.glob("whoosh-*")) == [live(folder)] != [before]

    def test_another_process_sees_each_change_at_once(self, engine, folder, monkeypatch):
        monkeypatch.setattr(engine_module, "FRESH", 3600)
        other = settled(folder)
        engine.update([], range(1, 30))
        assert total(other) == 10
        settle(other)
        engine.optimize()
        assert other.stats()["deleted"] == 0
        settle(other)
        engine.rebuild(iter([document(1, "Ferry", "x")]), 1)
        assert total(other) == 1

    def test_another_index_in_its_place_is_counted(self, engine, folder):
        place, count = Place(folder), counter(folder)
        path, before = place.new(), count[0]
        writing.create(path)
        place.make_live(path)
        assert count[0] == before + 1

    def test_a_change_that_cannot_be_counted_is_one_all_the_same(self, engine, folder, caplog):
        (folder / "CHANGES").unlink()
        (folder / "CHANGES").mkdir()
        for number in range(12):
            assert engine.update([document(1, "Ferry", f"again {number}")], []) is True
        assert "was not counted" in caplog.text
        assert total(engine) == total(WhooshEngine(folder)) == 39
        assert engine.stats()["segments"] <= 8

    def test_what_a_writer_did_not_live_to_count_is_seen_some_milliseconds_later(self, engine, folder, monkeypatch):
        other = settled(folder)
        counted = (folder / "CHANGES").read_bytes()
        monkeypatch.setattr(engine_module, "FRESH", 2)  # no update takes so long
        settle(other)
        assert total(other) == 39
        engine.update([], range(1, 30))
        with (folder / "CHANGES").open("r+b") as file:
            file.write(counted)
        assert total(other) == 39
        time.sleep(engine_module.FRESH)
        assert total(other) == 10

    def test_whoever_writes_sees_it_at_once_counted_or_not(self, engine, folder, monkeypatch):
        monkeypatch.setattr(engine_module, "FRESH", 3600)
        (folder / "CHANGES").unlink()
        settle(engine)
        engine.update([], [1])
        assert total(engine) == 38
        (folder / "CHANGES").unlink()
        settle(engine)
        engine.rebuild(iter([document(1, "Ferry", "x")]), 1)
        assert total(engine) == 1

    def test_a_state_whose_files_were_swept_away_is_asked_anew(self, engine, folder, monkeypatch):
        monkeypatch.setattr(engine_module, "FRESH", 3600)
        (folder / "CHANGES").unlink()
        other = settled(folder)
        held = other._state()
        engine.update([document(1, "Ferry", "x")], range(2, 40))
        engine.optimize()
        assert other._state() == held
        assert total(other) == 1

    def test_many_single_updates_leave_few_segments(self, engine):
        for number in range(60):
            engine.update([document(1 + number % 3, "Ferry", f"again {number}")], [])
        assert total(engine) == 39
        assert engine.stats()["segments"] <= 8

    def test_threads_search_while_one_writes(self, engine):
        wrong, stop = [], threading.Event()

        def search():
            while not stop.is_set():
                for text, expected in (("ferry", 39), ("fer*", 39), ('"salt w7"', 1), ("salt -w7", 38)):
                    if (got := total(engine, text)) != expected:
                        wrong.append((text, got))

        threads = [threading.Thread(target=search) for _ in range(3)]
        for thread in threads:
            thread.start()
        for number in range(1, 15):
            engine.update([document(number, "Ferry", f"salt w{number}")], [])
        engine.optimize()
        engine.rebuild(iter([document(number, "Ferry", f"salt w{number}") for number in range(1, 40)]), 39)
        stop.set()
        for thread in threads:
            thread.join()
        assert wrong == []
