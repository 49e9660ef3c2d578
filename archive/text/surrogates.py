"""Halves of surrogate pairs that stand alone, as JSON's escapes and the names of files bring them: nothing stores or prints them."""

import json
import re

_REFERENCES = re.compile(rb"(?:&#(?:[xX][dD][89a-fA-F][\da-fA-F]{2}|5[5-7]\d{3});)+")  # to halves, and to a few other characters
_LOOSE = json.JSONDecoder(strict=False)


def load_json(text, **options):
    """Return the value of a JSON text, as json.loads does, each lone half in its strings replaced by U+FFFD."""
    return _whole(json.loads(text, **options), text)


def first_json(text, start):
    """Return (the value of the JSON that begins at `start` of a text, where it ends), the value as load_json gives it."""
    value, end = _LOOSE.raw_decode(text, start)
    return _whole(value, text), end


def _whole(value, text):
    if "\\ud" not in text and "\\uD" not in text:
        return value
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def readable(name):
    """Return the name of a file with those of its bytes that are no UTF-8 as \\xff."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def join_references(data):
    """Return `data` (bytes) with references to the two halves of a pair as one to its character, to a lone half as one to U+FFFD."""
    return _REFERENCES.sub(_joined, data)


def _joined(match):
    numbers = match[0].decode("ascii").lower().replace("&#", "").rstrip(";").split(";")
    text = "".join(chr(int(number[1:], 16) if number.startswith("x") else int(number)) for number in numbers)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("ascii", "xmlcharrefreplace")
