"""What every reader keeps to."""

LARGEST = 50_000_000  # bytes of a document


class UnreadableError(Exception):
    """A file that no reader reads; the message says what it is, for a reader."""
