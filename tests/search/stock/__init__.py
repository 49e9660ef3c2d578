"""Stock Whoosh behind the Engine protocol, as an oracle: the same fields, weights and formula, Whoosh's own files, matchers and merges."""

from tests.search.stock.engine import StockEngine

__all__ = ["StockEngine"]
