import pytest

from tests.search.contract import EngineContract
from tests.search.stock import StockEngine


class TestStock(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path):
        return StockEngine(tmp_path / "stock")
