import pytest

from archive.search.whoosh_engine.kernels import kernels as kernel_set


@pytest.fixture(params=["numpy", "numba"], scope="module")
def kernels(request):
    return kernel_set(request.param)
