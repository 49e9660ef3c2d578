import pytest

from archive.search.whoosh_engine import WhooshEngine
from tests.search.contract import EngineContract
from tests.search.differential import Differential


class TestWhoosh(EngineContract, Differential):
    @pytest.fixture
    def engine(self, tmp_path):
        return WhooshEngine(tmp_path / "index", is_complete_when_empty=lambda: True)
