"""JSON Lines of authority records: their shape, checked key by key."""

import json
import unicodedata
from dataclasses import dataclass, field

NAME = {"text": str, "kind": str, "language": str, "script": str, "case_sensitive": bool}
ROLE = {"title": str, "organisation": str, "place": str, "from": str, "to": str}
# What a line of each kind may hold. A list names the shape of what is in it; null stands for nothing of that shape.
SHAPES = {
    "source": {
        "slug": str, "name": str, "kind": str, "country": str, "language": str, "names": [str], "domains": [str], "rights": str,
        "founded": str, "codes": dict, "provisional": bool, "merged_into": str,
    },
    "actor": {
        "slug": str, "kind": str, "name": str, "names": [NAME], "roles": [ROLE], "codes": dict, "note": str, "merged_into": str,
    },
    "topic": {
        "slug": str, "label": str, "parent": str, "rule": str, "scope_note": str, "codes": dict, "merged_into": str,
    },
}  # fmt: skip
_NEEDED = {"source": ("slug", "name"), "actor": ("slug", "name"), "topic": ("slug", "label")}
_CALLED = {str: "a text", bool: "true or false", dict: "an object"}
_SHOWN = 20


class LoadError(ValueError):
    """A file that cannot be loaded; nothing of it was. `problems` holds a message for each bad line."""

    def __init__(self, problems):
        self.problems = list(problems)
        more = f"\n… and {len(self.problems) - _SHOWN} more." if len(self.problems) > _SHOWN else ""
        super().__init__("\n".join(self.problems[:_SHOWN]) + more)


@dataclass
class Problems:
    """What is wrong with a file, line by line."""

    found: list[tuple[int, str]] = field(default_factory=list)  # (number of the line, message)

    def add(self, line, where, message):
        self.found.append((line, f"line {line}{f', {where}' if where else ''}: {message}"))

    def settle(self):
        """Raise LoadError if there is any."""
        if self.found:
            raise LoadError(message for _, message in sorted(self.found, key=lambda problem: problem[0]))


@dataclass
class Line:
    """A line of the file: its number, which kind of record it holds, and its keys."""

    number: int
    record: str
    data: dict

    @property
    def slug(self):
        return self.data["slug"]


def read_lines(lines, problems):
    """Return the Lines of `lines` (an iterable of str or bytes). What is wrong goes into `problems`."""
    return once(filter(None, (_read(number, text, problems) for number, text in enumerate(lines, 1))), problems)


def once(lines, problems):
    """Return the `lines` as a list; that a record is named twice goes into `problems`."""
    read, seen = [], {}
    for line in lines:
        number = line.number
        first = seen.setdefault((line.record, line.slug), number)
        if first != number:
            problems.add(number, "slug", f"“{line.slug}” stands in line {first} already: a file names a record once.")
        read.append(line)
    return read


def text_of(line):
    """Return a line as text, None where it is not UTF-8."""
    try:
        return line.decode("utf-8-sig") if isinstance(line, bytes) else line
    except UnicodeDecodeError:
        return None


def _read(number, line, problems):
    text = text_of(line)
    if text is None:
        return problems.add(number, "", "not UTF-8: save the file as UTF-8.")
    try:
        if not text.strip():
            return None
        data = json.loads(text)
    except json.JSONDecodeError as error:
        return problems.add(
            number, "", f"not a whole JSON object ({error.msg.removesuffix(' at')} at character {error.pos + 1}): is the line cut off?"
        )
    if not isinstance(data, dict):
        return problems.add(number, "", "not a JSON object: each line is one record in braces.")
    return checked(number, data, problems)


def checked(number, data, problems):
    """Return the Line of `data`, the keys of a record, or None where something is wrong with them."""
    kind = data.pop("record", None)
    if not isinstance(kind, str) or kind not in SHAPES:
        said = "missing: each line has one." if kind is None else f"“{kind}” is no kind of record."
        return problems.add(number, "record", f"{said} Kinds are {', '.join(SHAPES)}.")
    before = len(problems.found)
    data = _shaped(data, SHAPES[kind], number, "", problems)
    for key in _NEEDED[kind]:
        if not data.get(key) and len(problems.found) == before:
            problems.add(number, key, f"missing: each {kind} has one.")
    return Line(number, kind, data) if len(problems.found) == before else None


def _shaped(data, shape, number, where, problems):
    """Return the keys of `data` in their shape; what does not fit goes into `problems`."""
    shaped = {}
    for key, value in data.items():
        place = f"{where}.{key}" if where else key
        if key not in shape:
            problems.add(number, place, f"no such key. Keys are {', '.join(shape)}.")
        else:
            shaped[key] = _value(value, shape[key], number, place, problems)
    return shaped


def _value(value, shape, number, place, problems):
    if isinstance(shape, list):
        if not isinstance(value, list | None):
            return problems.add(number, place, "must be a list.")
        return [_value(item, shape[0], number, f"{place}[{at}]", problems) for at, item in enumerate(value or [], 1)]
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return problems.add(number, place, f"must be an object with {', '.join(shape)}.")
        return _shaped(value, shape, number, place, problems)
    if value is None:
        return shape()
    if not isinstance(value, shape):
        return problems.add(number, place, f"must be {_CALLED[shape]}.")
    return _clean(value, number, place, problems) if shape is str else value


def _clean(text, number, place, problems):
    """Return `text` in Unicode's composed form, without white space around it."""
    if "\0" in text:
        problems.add(number, place, "holds a NUL character.")
    return unicodedata.normalize("NFC", text).strip()
