"""The keys of a line of JSON, which are the columns of a table and those of an export too."""

KEYS = frozenset({
    "id", "url", "title", "title_basis", "dek", "byline", "dateline", "kind", "published", "date_basis", "date_evidence", "source",
    "agency", "language", "body", "html", "text", "actors", "topics", "copy_of", "rights", "captured_at",
})  # fmt: skip
TEXTS = ("body", "html", "text")
ACCEPTED = ", ".join(sorted(KEYS))
MOST_NAMED, LONGEST_NAME = 8, 40


def unknown(given):
    """Return those of the keys `given` that are none of ours, in their order."""
    return [key for key in given if key and key not in KEYS]


def named(given):
    """Return keys in words, the first of many.

    >>> named(["colour", "weight"])
    'colour, weight'
    """
    names = [key if len(key) <= LONGEST_NAME else f"{key[:LONGEST_NAME]}…" for key in given[:MOST_NAMED]]
    return ", ".join(names) + (f" and {len(given) - MOST_NAMED:,} more" if len(given) > MOST_NAMED else "")


def left_out(given):
    """Return the line that tells of unknown keys, "" where there are none."""
    return f"left out: {'the key' if len(given) == 1 else 'the keys'} {named(given)}; keys are {ACCEPTED}" if given else ""
