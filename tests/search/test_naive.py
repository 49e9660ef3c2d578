import pytest

from tests.search.contract import EngineContract
from tests.search.naive import NaiveEngine


class TestNaive(EngineContract):
    @pytest.fixture
    def engine(self):
        return NaiveEngine()
