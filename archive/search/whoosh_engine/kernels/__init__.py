"""The steps on arrays that a search is made of: the same functions in numpy (`plain`) and compiled by numba (`compiled`)."""

import logging
from functools import cache
from importlib import import_module
from importlib.util import find_spec

logger = logging.getLogger(__name__)
_MODULES = {"numpy": "plain", "numba": "compiled"}


@cache
def kernels(name=None):
    """Return the kernels "numpy" or "numba", a module; None: numba's where it can be loaded. Raises KeyError for another name."""
    if name:
        return import_module(f"{__name__}.{_MODULES[name]}")
    if find_spec("numba"):
        try:
            return kernels("numba")
        except ImportError as error:
            logger.warning("numba is there but does not load, so searches are computed with numpy alone: %s", error)
    return kernels("numpy")
