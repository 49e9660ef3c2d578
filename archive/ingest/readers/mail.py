"""Newsletters: a message as a file (.eml), or a mailbox (mbox) with any number of them."""

import re

from archive.ingest.draft import RawCapture
from archive.ingest.readers import whole
from archive.ingest.readers.limits import LARGEST

MEDIA_TYPE = "message/rfc822"
_SEPARATOR = re.compile(rb"From \S+ .*\d{4}.{0,20}\r?\n$")
_QUOTED = re.compile(rb">+From ")
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):|[ \t]+\S")
# What stands in every message, and what a machine writes into one: a forwarded message, copied as text, has not got it.
_ASKED, _BY_MACHINES = (
    {b"from"},
    {b"mime-version", b"message-id", b"received", b"return-path", b"content-type", b"dkim-signature", b"list-id"},
)


def read(name, file):
    """Yield a RawCapture a message."""
    if not _SEPARATOR.match(file.peek(LARGEST).split(b"\n", 1)[0] + b"\n"):
        yield from whole.read(name, file, MEDIA_TYPE)
        return
    for number, data in enumerate(_messages(file), 1):
        if len(data) > LARGEST:
            yield RawCapture(f"{name}#{number}", error=f"it has more than {LARGEST // 1_000_000} MB")
        else:
            yield RawCapture(f"{name}#{number}", data, MEDIA_TYPE)


def is_mail(head):
    """Say whether a file that begins with `head` (bytes) is a message or a mailbox."""
    line, _, rest = head.partition(b"\n")
    if _SEPARATOR.match(line + b"\n"):
        return bool(_HEADER.match(rest))
    names = set()
    for line in head.split(b"\n"):
        if not line.strip():
            break
        match = _HEADER.match(line)
        if not match:
            return False
        if match[1]:
            names.add(match[1].lower())
    return names >= _ASKED and bool(names & _BY_MACHINES)


def _messages(file):
    """Yield the messages of a mailbox, each as bytes; no more of one than shows that it is too large."""
    lines, size, was_blank = [], 0, True
    while line := file.readline(LARGEST):
        if was_blank and _SEPARATOR.match(line):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
        elif size <= LARGEST:
            lines.append(line[1:] if _QUOTED.match(line) else line)
            size += len(line)
        was_blank = not line.strip()
    if lines:
        yield b"".join(lines)
