"""Marks of a text carried over to its corrected form."""


def carry(marks, old, new):
    """Return those of `marks`, ranges on `old`, whose text stands unchanged in `new`, moved to where it stands there."""
    before = _common(old, new)
    behind = _common(old[before:][::-1], new[before:][::-1])
    moved = len(new) - len(old)
    kept = []
    for mark in marks:
        if mark["end"] <= before:
            kept.append(mark)
        elif mark["start"] >= len(old) - behind:
            kept.append({**mark, "start": mark["start"] + moved, "end": mark["end"] + moved})
    return kept


def _common(one, other):
    """Return how many characters the two begin with alike."""
    length = min(len(one), len(other))
    return next((at for at in range(length) if one[at] != other[at]), length)
