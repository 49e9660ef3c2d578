"""The labelled lines that press databases print above a text: "Title: …", "Source: …", "Date: …", "Byline: …"."""

import re

LEAST = 3  # labelled lines in a row
HEAD = 12  # lines of a text in which they begin
_LABELS = {
    "title": "title|headline|titre|titel|überschrift|заголовок|başlık|sərlövhə|վերնագիր",
    "outlet": "source|publication|newspaper|journal|quelle|zeitung|источник|издание|kaynak|gazete|mənbə|աղբյուր",
    "date": "date|publication date|published|date de publication|datum|дата|дата публикации|tarih|tarix|ամսաթիվ",
    "byline": "byline|by|authors?|auteurs?|autor(?:en)?|авторы?|yazar|müəllif|հեղինակ",
}
_LABEL = re.compile("|".join(rf"(?P<{name}>{words})" for name, words in _LABELS.items()), re.IGNORECASE)
_LINE = re.compile(r"(?P<label>[^\W\d_][\w -]{1,24}?)\s?:\s+(?P<value>\S.*)")


def take(text):
    """Return (`text` without its labelled lines, what they say by title, outlet, date and byline); (`text`, {}) where it has none."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines[:HEAD]) if _LINE.fullmatch(line)), len(lines))
    end = next((number for number in range(start, len(lines)) if not _LINE.fullmatch(lines[number])), len(lines))
    said = {}
    for line in lines[start:end]:
        match = _LINE.fullmatch(line)
        if known := _LABEL.fullmatch(match["label"]):
            said.setdefault(known.lastgroup, match["value"])
    if end - start < LEAST or "title" not in said or len(said) < 2:
        return text, {}
    return "\n".join(lines[:start] + lines[end:]), said
