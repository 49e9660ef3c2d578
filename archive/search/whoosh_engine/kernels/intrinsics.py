"""What compiled code can do that Python has no words for: count bits, read memory by its address."""

from numba import types
from numba.extending import intrinsic


@intrinsic
def ones(_typing, bits):
    """Return how many bits of an int64 are set."""

    def code(_context, builder, _signature, arguments):
        return builder.ctpop(arguments[0])

    return types.int64(bits), code


@intrinsic
def memory(_typing, address):
    """Return an address (int64) as a pointer, for carray."""

    def code(context, builder, _signature, arguments):
        return builder.inttoptr(arguments[0], context.get_value_type(types.voidptr))

    return types.voidptr(address), code
