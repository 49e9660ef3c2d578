"""From bytes to clean text: encodings told apart, mojibake mended, one form for every character and line end."""

import re
import unicodedata

# What UTF-8 read as Windows-1252 or 1251 looks like; only such lines are worth ftfy's time.
_LATIN_MOJIBAKE = re.compile("[ÂÃâÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_CYRILLIC_MOJIBAKE = re.compile("[РС][\u0080-\u00bf‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџўЎЈ¤Ґ][РС]")
# The same in the bytes of UTF-8, where they are found many times as fast; other texts match as well.
_LATIN_BYTES = re.compile(rb"\xc3[\x82\x83\x90\x91\xa2][\xc2\xc5\xc6\xcb\xe2]")
_CYRILLIC_BYTES = re.compile(rb"\xd0[\xa0\xa1](?:[\xc2\xd0\xd1\xd2].|\xe2..)\xd0[\xa0\xa1]", re.DOTALL)
# A closing quotation mark whose last byte, undefined in Windows-1252, was lost on the way.
_LOST_QUOTE = re.compile("â€(?=[\\s.,;:!?)\\]]|$)")
_LINE_END = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")

_DAMAGE = re.compile("[\u0000-\u0008\u000e-\u001f\ufffd]")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Browsers read these names as the wider sets that those who use them mean.
_WIDER = {
    "iso-8859-1": "windows-1252",
    "latin-1": "windows-1252",
    "latin1": "windows-1252",
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
}
_SAID_WIDE = re.compile(rb"""\s*<\?xml[^>]*\bencoding\s*=\s*["'](?:utf-?(?:16|32)|ucs)[^>]*>""", re.IGNORECASE)
_HIGH, _LOW, _TURKISH = re.compile(rb"[\x80-\xff]"), re.compile(rb"[a-zA-Z]"), re.compile(rb"[a-z][\xf0\xfd\xfe]")
_HEAD = 4_096  # bytes in which a page declares its encoding
SAMPLE = 50_000  # characters
MOST_DAMAGE, LEAST_LETTERS = 0.01, 0.5  # shares of characters


def decode(data, declared=""):
    """Return `data` (bytes) as text. Raises ValueError, with a message for a reader, where it is no text in a known encoding.

    The order of trust: byte order mark, UTF-8 that holds, `declared`, what the head of the page declares, a guess from the bytes.
    """
    text, _ = _read(data, declared)
    if text:
        return text
    if not data:
        return ""
    if b"\x00" in data:
        raise ValueError("it is binary, not text")
    text = data.decode("utf-8", errors="replace")
    if _is_damaged(text):
        raise ValueError("its encoding is broken: it is neither UTF-8 nor what it declares")
    return text


def encoding(sample):
    """Return the name of the encoding in which a text that begins with `sample` (bytes) is read, "utf-8" where none is found."""
    return _read(sample, "")[1] or "utf-8"


def _read(data, declared):
    """Return `data` as text, and in which encoding; ("", "") where none fits."""
    for encoding in _encodings(data, declared):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            text = _mostly_utf8(data) if encoding == "utf-8" else None
        if text and not _is_damaged(text) and (encoding == "utf-8" or _reads_like_text(text)):
            return text, encoding
    return "", ""


def _encodings(data, declared):
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            yield encoding
    yield "utf-8"
    for name in (declared, *(match.decode("ascii", "ignore") for match in _DECLARED.findall(data[:_HEAD]))):
        if name:
            name = name.lower().removeprefix("x-")
            yield _WIDER.get(name, name)
    if b"\x00" not in data:
        yield from _guesses(data)


def _guesses(data):
    """Yield encodings for bytes that declare none: letters beyond ASCII are many in other scripts, few in western languages."""
    high, turkish = len(_HIGH.findall(data)), _TURKISH.search(data)
    if high < len(_LOW.findall(data)) / 3:
        yield "windows-1254" if turkish else "windows-1252"
        return
    from trafilatura.utils import detect_encoding

    for name in detect_encoding(data)[:1]:
        # Its letters are Windows-1251's but for a few; no outlet was ever printed in it.
        yield "windows-1251" if re.sub(r"\W|_", "", name) == "maccyrillic" else name


def _mostly_utf8(data):
    """Return `data` as UTF-8 with its few broken bytes marked, None where other bytes than UTF-8 make up much of what is not ASCII."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(not character.isascii() for character in text) - broken
    return text if whole > 20 * broken else None


def _reads_like_text(text):
    """Say whether most of a text is letters, digits and blanks: bytes in no encoding decode to signs in some."""
    sample = text[:_HEAD]
    return sum(character.isalnum() or character.isspace() for character in sample) >= LEAST_LETTERS * len(sample)


def _is_damaged(text):
    sample = text[:SAMPLE]
    return len(_DAMAGE.findall(sample)) > MOST_DAMAGE * len(sample)


def without_false_width(data):
    """Return an XML file (bytes) without its declaration where that is in bytes of one and says UTF-16 or the like.

    Whoever made the text in memory wrote how it lay there.
    """
    return data[match.end() :] if (match := _SAID_WIDE.match(data)) else data


def may_be_mojibake(data):
    """Say whether bytes of UTF-8 may hold lines that mend_mojibake would change."""
    return bool(_LATIN_BYTES.search(data) or _CYRILLIC_BYTES.search(data))


def mend_mojibake(text):
    """Return `text` with those lines put right whose UTF-8 was once read as Windows-1252 or 1251."""
    if _is_mojibake(text):
        return "\n".join(map(_mend_line, text.split("\n")))
    return text


def _is_mojibake(text):
    if text.isascii():
        return False
    latin = any(letter in text for letter in "ÂÃâÐÑ") and _LATIN_MOJIBAKE.search(text)
    return bool(latin) or "â€" in text or ("Р" in text and bool(_CYRILLIC_MOJIBAKE.search(text)))


def mend(text):
    """Return `text` in NFC, its mojibake mended, its lines ended by \\n, without invisible characters, blanks single within lines."""
    if text.isprintable() and not _is_mojibake(text):  # one line, as most are, whose only white space is the blank
        line = " ".join(text.split())
        return line if line.isascii() else unicodedata.normalize("NFC", line)
    lines = text.split("\n")
    if all(map(str.isprintable, lines)) and not _is_mojibake(text):  # the only white space within lines is the blank, as in most texts
        return unicodedata.normalize("NFC", "\n".join(map(single_spaced, lines)))
    text = mend_mojibake(_LINE_END.sub("\n", text))
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n"))


def single_spaced(text):
    """Return `text` with a blank for each run of white space, none at its ends."""
    is_so = text.isprintable() and "  " not in text  # the blank is the only white space that counts as printable
    return text.strip() if is_so else " ".join(text.split())


def _mend_line(line):
    if not _is_mojibake(line):
        return line
    from ftfy import fix_encoding

    return _LOST_QUOTE.sub("”", fix_encoding(line))
