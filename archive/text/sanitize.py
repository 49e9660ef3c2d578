"""Foreign HTML made harmless. The only module that imports bleach.

What comes out holds the few elements below and nothing else: no script, no style, no handler, no address but http, https and
mailto. It is safe to parse; pages show the text and marks read from it, never the HTML itself.
"""

import re
from html import unescape

import bleach

ELEMENTS = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "em", "strong", "a", "br"})
PROTOCOLS = frozenset({"http", "https", "mailto"})
LARGEST = 5_000_000  # characters
DEEPEST = 200  # elements inside one another

# bleach keeps the text of what it strips, and the text of a script is code: these go with their contents first.
_CONTENTS = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style|template|noscript|iframe|object|svg|math|title|textarea|xmp|noembed|noframes|"
    r"plaintext)\b.*?(?:</\1\s*>|$)",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(r"https?://[\w\[]|mailto:[\w.+-]+@", re.IGNORECASE)
# Allowed elements without attributes and text without signs: bleach would give back the same, only slower.
_HARMLESS = re.compile(rf"(?:[^<>&\0]|&(?:amp|lt|gt);|</?(?:{'|'.join(sorted(ELEMENTS))})>)*+")
_TAG = re.compile(r"<(/?)(?!br\b|hr\b|img\b)[a-zA-Z]")


def sanitize(html):
    """Return `html` with the allowed elements alone. Raises ValueError, with a message for a reader, where it is too large or too deep."""
    if len(html) > LARGEST:
        raise ValueError(f"its text has more than {LARGEST:,} characters")
    html = _CONTENTS.sub("", html)
    depth = 0
    for match in _TAG.finditer(html):
        depth += -1 if match[1] else 1
        if depth > DEEPEST:
            raise ValueError(f"its elements lie more than {DEEPEST} deep inside one another")
    return html if _HARMLESS.fullmatch(html) else _cleaner().clean(html)


def is_safe_address(address):
    """Say whether a link may lead to `address`: an absolute one, http, https or mailto."""
    return bool(_ADDRESS.match(address))


def _is_link(_element, attribute, value):
    """Say whether bleach may keep this attribute. Its own list of schemes lets "//evil.example" pass."""
    return attribute == "href" and is_safe_address(unescape(value))


def _cleaner():
    return bleach.sanitizer.Cleaner(tags=ELEMENTS, attributes={"a": _is_link}, protocols=PROTOCOLS, strip=True, strip_comments=True)
