import pytest

from archive.search.whoosh_engine import WhooshEngine
from tests.search.contract import EngineContract
from tests.search.differential import Differential


class TestWhoosh(EngineContract, Differential):
    @pytest.fixture
    def engine(self, tmp_path):
        return WhooshEngine(tmp_path / "index", is_complete_when_empty=lambda: True, kernels="numpy")


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
