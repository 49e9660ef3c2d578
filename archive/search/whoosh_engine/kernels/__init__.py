"""The steps on arrays that a search is made of: the same functions in numpy (`plain`) and compiled by numba (`compiled`)."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

_MODULES = {"numpy": "plain", "numba": "compiled"}


@cache
def kernels(name=None):
    """Return the kernels "numpy" or "numba", a module; None: numba's where it is installed. Raises KeyError for another name."""
    name = name or ("numba" if find_spec("numba") else "numpy")
    return import_module(f"{__name__}.{_MODULES[name]}")
