"""What a curator may write for a field of an article, as the value that a claim keeps."""

import re
import unicodedata

from archive.models import Article, Claim, Source, parse_edtf
from archive.text import dates, urls
from archive.text.fold import fold, fold_name


class RefusedError(ValueError):
    """What a curator asked cannot be done, and nothing was; the message says why, and the way out."""


_NONE = {"", "unknown", "none"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LONGEST = {field: Article._meta.get_field(field).max_length for field in (Claim.Field.BYLINE, Claim.Field.DATELINE)}


def as_claimed(field, text):
    """Return what `text` means for `field`, a Claim.Field, "" for none. Raises RefusedError with a message for a reader."""
    if field not in Claim.Field.values:
        raise RefusedError(f"“{field}” is no field. Fields are {', '.join(Claim.Field.values)} and status.")
    if not isinstance(text, str):
        raise RefusedError(f"The value of {field} must be a text.")
    if "\0" in text:
        raise RefusedError(f"The value of {field} holds a NUL character.")
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return _MEANINGS.get(field, _line)(text, field)


def _line(text, field):
    text = " ".join(text.split())
    if len(text) > _LONGEST.get(field, len(text)):
        raise RefusedError(f"A {field} may have {_LONGEST[field]} characters; this one has {len(text)}.")
    return text


def _body(text, field):
    """Return the paragraphs of `text`, parted by one blank line."""
    paragraphs = re.split(r"\n[ \t\xa0]*\n\s*", text)
    return "\n\n".join("\n".join(" ".join(line.split()) for line in paragraph.split("\n")).strip() for paragraph in paragraphs)


def _date(text, field):
    """Return the EDTF of a date written as EDTF, or as a paper prints it: "4 July 2017"."""
    if text.lower() in _NONE:
        return ""
    try:
        return parse_edtf(text).edtf
    except ValueError as error:
        printed = dates.find(text)
        if len(printed) != 1 or not printed[0].year or printed[0].is_ambiguous or not printed[0].on_weekday():
            raise RefusedError(str(error)) from error
        return parse_edtf(printed[0].edtf()).edtf


def _source(text, field):
    """Return the slug of the source that `text` names by slug or by a name that no other source has."""
    if text.lower() in _NONE:
        return ""
    named = Source.objects.filter(slug=text) or Source.objects.standing().filter(names__folded=fold_name(text)).distinct()
    found = list(named[:2])
    if len(found) != 1:
        several = f"Several sources are called “{text}”: give the slug of one" if found else f"No source is called “{text}”"
        raise RefusedError(f"{several}; sources are in the administration, under Sources.")
    return found[0].slug


def _kind(text, field):
    for value, label in Article.Kind.choices:
        if fold(text) in (value, fold(label)):
            return value
    raise RefusedError(f"“{text}” is not a kind of article. Kinds are {', '.join(Article.Kind.values)}.")


def _language(text, field):
    if text.lower() in _NONE:
        return ""
    if not _LANGUAGE.fullmatch(text):
        raise RefusedError(f"“{text}” is not the code of a language. Write one such as en, ru or hy.")
    return text


def _url(text, field):
    cleaned = urls.clean(text) if text else ""
    if text and not cleaned:
        raise RefusedError(f"“{text}” is not an address. It begins with http:// or https://.")
    return cleaned


_MEANINGS = {
    Claim.Field.BODY: _body,
    Claim.Field.DATE: _date,
    Claim.Field.SOURCE: _source,
    Claim.Field.AGENCY: _source,
    Claim.Field.KIND: _kind,
    Claim.Field.LANGUAGE: _language,
    Claim.Field.URL: _url,
}
