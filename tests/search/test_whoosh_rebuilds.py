"""What is written to a Whoosh index while it is rebuilt: found at once, and in the new one."""

import pytest

from archive.search.whoosh_engine import WhooshEngine
from archive.search.whoosh_engine import engine as engine_module
from tests.search.documents import document, total


class TestWrittenDuringARebuild:
    @pytest.mark.parametrize("few", [0, 1000])
    def test_it_is_found_at_once_and_is_in_the_new_index(self, engine, folder, monkeypatch, few):
        monkeypatch.setattr(engine_module, "_FEW_CHANGED", few)
        monkeypatch.setattr(engine_module, "_CHUNK", 2)
        other, held = WhooshEngine(folder), {number: document(number, "Ferry", f"salt w{number}") for number in range(1, 40)}

        def reading():
            yield from list(held.values())[:20]
            self.write(other, held, changed=[3, 25, 26], added=[50], gone=[4, 30])
            yield from [held[number] for number in range(21, 40) if number in held]

        def again(ids):
            if 27 in held:
                self.write(other, held, gone=[27]) if few == 0 else held.pop(27)
            return [held[number] for number in ids if number in held]

        assert engine.rebuild(reading(), 39, again=again) is True
        if few:
            assert engine.update([], [27])
        assert engine.digests() == {number: one.digest for number, one in held.items()}
        assert WhooshEngine(folder).digests() == engine.digests()
        assert not (folder / "CHANGED").exists()

    @staticmethod
    def write(engine, held, changed=(), added=(), gone=()):
        """Write to the live index, which answers by it."""
        new = {number: document(number, "Rowing", f"oars {number}", digest=f"new {number}") for number in (*changed, *added)}
        assert engine.update(list(new.values()), list(gone)) is True
        held |= new
        for number in gone:
            del held[number]
        if changed:
            assert total(engine, "rowing") == len(new)

    def test_a_note_that_was_cut_off_hides_no_other(self, engine, folder):
        other = WhooshEngine(folder)

        def reading():
            yield document(3, "Ferry")
            (folder / "CHANGED").write_text("\n3")  # its writer was killed
            assert other.update([document(3, "Rowing", digest="new")], []) is True

        engine.rebuild(reading(), 1, again=lambda ids: [document(3, "Rowing", digest="new")] if 3 in ids else [])
        assert engine.digests() == {3: "new"}

    def test_one_rebuilds_at_a_time(self, engine, folder):
        other, answers = WhooshEngine(folder), []

        def reading():
            answers.append(other.rebuild(iter([document(1)]), 1))
            yield document(2)

        assert engine.rebuild(reading(), 1) is True
        assert answers == [False]
        assert set(engine.digests()) == {2}

    def test_where_the_rebuild_died_nothing_is_noted(self, engine, folder):
        def broken():
            yield document(1)
            raise ConnectionError

        with pytest.raises(ConnectionError):
            engine.rebuild(broken(), 2)
        assert engine.update([document(1)], []) is True
        assert not (folder / "CHANGED").exists()

    def test_an_empty_index_made_meanwhile_is_written_to_and_replaced(self, tmp_path):
        engine, other = WhooshEngine(tmp_path / "index"), WhooshEngine(tmp_path / "index", is_complete_when_empty=lambda: True)

        def reading():
            yield document(1, "Ferry")
            assert other.update([document(2, "Ferry")], []) is True
            assert total(other) == 1

        assert engine.rebuild(reading(), 1, again=lambda ids: [document(number, "Ferry") for number in ids]) is True
        assert total(engine) == 2
