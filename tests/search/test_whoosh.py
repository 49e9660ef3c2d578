import pytest

from archive.search.query.tree import Prefix
from archive.search.request import SearchRequest, Selection
from archive.search.whoosh_engine import WhooshEngine, evaluator, snapshot
from archive.search.whoosh_engine.kernels import conjunctions, numbers, threads, windows
from tests.search.contract import EngineContract
from tests.search.contract.asking import found
from tests.search.differential import Differential
from tests.search.documents import document


class TestWhoosh(EngineContract, Differential):
    @pytest.fixture
    def engine(self, tmp_path):
        return WhooshEngine(tmp_path / "index", is_complete_when_empty=lambda: True, kernels="numpy")

    def test_what_is_kept_of_lists_is_bounded_and_of_the_last_asked(self, engine, monkeypatch):
        monkeypatch.setattr(snapshot, "_REMEMBERED", 30)
        monkeypatch.setattr(snapshot, "_DECODED", 2_000)
        engine.update([document(number, f"w{number}", "ferry") for number in range(1, 101)], [])
        for _ in range(2):
            assert [found(engine, f"w{number}") for number in range(1, 101)] == [{number} for number in range(1, 101)]
        state = engine._snapshot
        last = state.posting("stem", "w100")
        assert last.known is not None or last.impacts(state.corpus, 0) is not None  # whichever was made last
        assert last is state.posting("stem", "w100")
        assert sum(state.posting("stem", f"w{number}").known is not None for number in range(1, 101)) < 2_000 / 100

    @pytest.mark.parametrize("field", ["", "title:"])
    @pytest.mark.parametrize("budget", [10, 16_000_000], ids=["nothing kept", "kept"])
    def test_a_pattern_finds_the_same_whether_what_it_found_is_kept(self, engine, monkeypatch, budget, field):
        monkeypatch.setattr(snapshot, "_DECODED", budget)
        words = {number: f"{'w' if number % 7 else 'v'}{number}" for number in range(1, 101)}
        engine.update([document(number, word, word, actor=str(number % 2)) for number, word in words.items()], [])
        every = {number for number, word in words.items() if word.startswith("w")}
        odd = {"actor": Selection(all_of=("1",))}
        for _ in range(3):
            assert found(engine, f"{field}w*", facets=odd) == {number for number in every if number % 2}
            assert found(engine, f"{field}w*") == every
        fitting = engine._snapshot.fitting(Prefix("w", field.rstrip(":")))
        assert (fitting.ids() is fitting.ids()) == (budget > 10)

    @pytest.mark.parametrize("query", ['"ferry w"', '"w ferry"~1', "body:w"])
    @pytest.mark.parametrize("budget", [10, 1_000, 16_000_000], ids=["nothing kept", "kept as bits", "kept"])
    def test_places_find_the_same_whether_what_they_found_is_kept(self, engine, monkeypatch, budget, query):
        monkeypatch.setattr(snapshot, "_PLACED", budget)
        texts = {number: "the ferry w" if number % 7 else "w and the ferry of the harbour: v" for number in range(1, 101)}
        engine.update([document(number, "v", text, actor=str(number % 2)) for number, text in texts.items()], [])
        every = set(texts) if query == "body:w" else {number for number in texts if number % 7}
        odd = {"actor": Selection(all_of=("1",))}
        for _ in range(3):
            assert found(engine, query, facets=odd) == {number for number in every if number % 2}
            assert found(engine, query) == every
            assert found(engine, f"v {query}", facets=odd) == {number for number in every if number % 2}
            assert found(engine, query, sort="newest") == every
        kept = [placed for placed in engine._snapshot._phrases.values() if placed.is_kept]
        assert bool(kept) == (budget > 10)
        assert all((placed.found[0] is not None) == (budget > 1_000) for placed in kept)
        engine.update([], [1])
        assert found(engine, query) == every - {1}

    def test_days_stand_in_order_whatever_they_count(self, engine):
        days = [f"2017-06-{day:02d}" for day in (9, 12, 12, 3, 27, 27, 3, 27)]
        engine.update([document(number, "x", "y", date=day) for number, day in enumerate(days, 1)], [])
        dates = engine.search(SearchRequest()).dates
        assert [bucket for bucket in dates if len(bucket) == len(days[0])] == sorted(set(days))


class TestWhooshInPieces(Differential):
    """As an index of millions is searched: a piece after the other, and several at once."""

    @pytest.fixture(autouse=True)
    def pieces(self, monkeypatch):
        for module, least in {
            evaluator: {"_LONG": 0, "THREADS": 2},
            conjunctions: {"_MANY": 1, "AT_ONCE": 8},
            windows: {"AT_ONCE": 8, "MOST_BYTES": 40},
            numbers: {"_PIECE": 16},
            threads: {"THREADS": 2},
        }.items():
            for name, value in least.items():
                monkeypatch.setattr(module, name, value)

    @pytest.fixture(params=["numpy", "numba"])
    def engine(self, request, tmp_path):
        return WhooshEngine(tmp_path / "index", is_complete_when_empty=lambda: True, kernels=request.param)


@pytest.mark.parametrize(
    "documents", [[], [document(1)], [document(1, "Ferry \ud800", actor=""), document(2, "ﬁn", "İ" * 5000, actor="1")]]
)
def test_warming_asks_whatever_the_index_holds(tmp_path, documents):
    engine = WhooshEngine(tmp_path / "index", kernels="numpy")
    engine.rebuild(iter(documents), len(documents))
    engine.warm()
    assert engine.stats()["articles"] == len(documents)


class TestWhooshCompiled(Differential):
    @pytest.fixture
    def engine(self, tmp_path):
        return WhooshEngine(tmp_path / "index", is_complete_when_empty=lambda: True, kernels="numba")

    def test_warming_compiles_all_that_searches_use(self, engine):
        from archive.search.whoosh_engine.kernels.jit import KERNELS

        engine.warm()
        known = {kernel: set(kernel.signatures) for kernel in KERNELS}
        self.test_it_answers_as_the_oracle(engine, 5)
        assert {kernel: set(kernel.signatures) for kernel in KERNELS} == known
