"""A page's JSON-LD: its nodes, and what their values name."""

import contextlib
import re
from collections import deque

from lxml import html

from archive.text import mend
from archive.text.surrogates import first_json, load_json

LARGEST = 500_000  # characters of one script
_RECORD = re.compile(r"(?:^|=)\s*(?=\[?\{\s*\")")  # where JSON begins
_NOT_ARTICLE = re.compile(
    r"^(?:Person|Organization|NewsMediaOrganization|ImageObject|BreadcrumbList|ItemList|SearchAction|WebSite|Comment|Product|Offer)$"
)


def nodes(script):
    """Return the nodes of a JSON-LD script that may describe an article, the outer before the inner; [] where it cannot be read."""
    return _flat(_loads(script)) if len(script) <= LARGEST else []


def names_by_id(script):
    """Return @id -> name of the nodes of a JSON-LD script that others refer to: writers, publishers."""
    found, left = {}, [_loads(script)] if len(script) <= LARGEST else []
    while left:
        value = left.pop()
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and (name := name_of(value)):
            found[value["@id"]] = name
        left += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return found


def records(script):
    """Yield the dicts of the JSON that a script is, or that it gives names to ("window.state = {…};"), the outer before the inner."""
    left, end = deque(), 0
    for match in _RECORD.finditer(script) if len(script) <= LARGEST else ():
        if match.end() >= end:
            with contextlib.suppress(ValueError, RecursionError):
                value, end = first_json(script, match.end())
                left.append(value)
    while left:
        value = left.popleft()
        if isinstance(value, dict):
            yield value
        left.extend(value.values() if isinstance(value, dict) else value if isinstance(value, list) else ())


def types_of(node):
    """Return the @type of a JSON-LD node as a list of str."""
    kinds = node.get("@type", [])
    return [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]


def name_of(value):
    """Return the name in a JSON-LD value: a string, a node with a name, or the first of a list; "" where there is none."""
    if isinstance(value, list):
        return next((name for item in value if (name := name_of(item))), "")
    if isinstance(value, dict):
        value = value.get("name", "")
        return name_of(value) if isinstance(value, list) else name_of(str(value or ""))
    return mend.mend(html.fromstring(f"<i>{value}</i>").text_content() if "&" in str(value) else str(value or "")).strip()


def _loads(text):
    try:
        return load_json(text, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        # Comment marks and a last comma are the commonest faults.
        return load_json(re.sub(r",\s*([}\]])", r"\1", re.sub(r"<!--|-->|/\*.*?\*/", "", text).strip().rstrip(";")), strict=False)
    except (ValueError, RecursionError):
        return []


def _flat(value, depth=0):
    if depth > 20:
        return []
    if isinstance(value, list):
        return [node for item in value for node in _flat(item, depth + 1)]
    if not isinstance(value, dict):
        return []
    inner = [node for item in value.values() if isinstance(item, dict | list) for node in _flat(item, depth + 1)]
    return [value, *inner] if "@type" in value and not any(map(_NOT_ARTICLE.match, types_of(value))) else inner
