"""CSV of authority records: a head of the keys that JSON Lines have, a record a line; what its cells mean.

An empty cell says nothing: what stands stays. Several values in a cell are parted by `|`: names `Khodrel | Ходрел@ru`, roles
`title; organisation; place; from; to`, codes `wikidata=Q42`.
"""

import csv
import re

from archive.curation.authority.lines import NAME, ROLE, SHAPES, checked

_KEYS = {key for shape in SHAPES.values() for key in shape}
_LANGUAGE = re.compile(r"(.+?)\s*@([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)")
_YES, _NO = {"true", "yes", "1"}, {"false", "no", "0"}


def is_table(first):
    """Say whether a file that begins with the line `first` is a table: its head names columns that records have."""
    return not first.lstrip().startswith("{") and not ({"record", *_KEYS}).isdisjoint(_head(first))


def read_table(lines, problems):
    """Yield the Lines of a table's `lines` (str). What is wrong goes into `problems`, by the line where the row begins."""
    delimiter = _delimiter(next(line for line in lines if line.strip()))
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    head = [name.strip() for name in next(row for row in rows if row)]
    if not _is_right(head, problems):
        return
    begins = rows.line_num + 1
    try:
        for row in rows:
            number, begins = begins, rows.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(head):
                message = f"{len(row)} cells where the head has {len(head)}: is the line cut off, or a {delimiter!r} not quoted?"
                problems.add(number, "", message)
            elif line := _line(number, dict(zip(head, row, strict=True)), problems):
                yield line
    except csv.Error as error:
        problems.add(begins, "", f"no row of a table can be read here ({error}): is a quotation mark not closed?")


def _head(first):
    return [name.strip() for name in first.strip().split(_delimiter(first))]


def _delimiter(first):
    return max(",;\t", key=first.count)


def _is_right(head, problems):
    before = len(problems.found)
    for name in sorted(set(head) - _KEYS - {"record"}):
        problems.add(1, name, f"no such column. Columns are record, {', '.join(sorted(_KEYS))}.")
    for name in ("record", "slug"):
        if name not in head:
            problems.add(1, "", f"the table has no column “{name}”.")
    for name in sorted({name for name in head if head.count(name) > 1}):
        problems.add(1, name, "the column stands twice.")
    return len(problems.found) == before


def _line(number, cells, problems):
    """Return the Line of a row, None where something is wrong with it."""
    kind = cells.pop("record").strip()
    shape = SHAPES.get(kind, {})
    before = len(problems.found)
    given = {key: cell.strip() for key, cell in cells.items() if cell.strip()}
    data = {key: _value(cell, shape.get(key, str), number, key, problems) for key, cell in given.items()}
    return checked(number, {"record": kind, **data}, problems) if len(problems.found) == before else None


def _value(cell, shape, number, key, problems):
    """Return what a cell means, in the form that JSON Lines have."""
    if shape is bool:
        if cell.lower() not in _YES | _NO:
            return problems.add(number, key, f"“{cell}” is neither yes nor no.")
        return cell.lower() in _YES
    if shape is dict:
        return dict(_pair(part, number, key, problems) for part in _parts(cell))
    if not isinstance(shape, list):
        return cell
    meaning = {id(NAME): _name, id(ROLE): _role}.get(id(shape[0]), str)
    return [meaning(part) for part in _parts(cell)]


def _parts(cell):
    return [part.strip() for part in cell.split("|") if part.strip()]


def _name(text):
    found = _LANGUAGE.fullmatch(text)
    return {"text": found[1], "language": found[2]} if found else {"text": text}


def _role(text):
    keys = list(ROLE)
    values = [value.strip() or None for value in text.split(";")]
    # What is left over is said as a key that a role has not.
    keys += [f"part {number}" for number in range(len(keys) + 1, len(values) + 1)]
    return dict(zip(keys, values, strict=False))


def _pair(text, number, key, problems):
    name, equals, value = (part.strip() for part in text.partition("="))
    if not (name and equals and value):
        problems.add(number, key, f"“{text}” is no code. Write system=identifier, as in wikidata=Q42.")
    return name, value
