"""What every reader keeps to."""

LARGEST = 50_000_000  # bytes of a document
RATIO = 250  # times its size that a packed file may unpack to: texts pack to a fifth, lists of much the same lines to a fiftieth
FREE = 20_000_000  # bytes up to which a packed file may unpack whatever its size


class UnreadableError(Exception):
    """A file that no reader reads; the message says what it is, for a reader."""
