import pytest

from archive.search.whoosh_engine import WhooshEngine
from archive.search.whoosh_engine.kernels import kernels as kernel_set
from tests.search.documents import document


@pytest.fixture(params=["numpy", "numba"], scope="module")
def kernels(request):
    return kernel_set(request.param)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def engine(folder):
    """An engine whose index, in `folder`, has 39 documents: each of a ferry, salt, a word of its own and an actor of its own."""
    engine = WhooshEngine(folder)
    engine.rebuild(iter([document(number, "Ferry", f"salt w{number}", actor=str(number)) for number in range(1, 40)]), 39)
    return engine
