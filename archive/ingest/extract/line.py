"""The Draft of a line of JSON: given keys are claims of origin import; a page or a scrape in it is read like any other."""

import re
from dataclasses import replace

from archive.ingest.draft import Draft, DraftClaim, Hint
from archive.ingest.extract import assembly, printed, published, web, words
from archive.ingest.keys import named, unknown
from archive.text import dates, language, mend, urls
from archive.text.blocks import SEPARATOR, split

KINDS = {"news", "opinion", "interview", "statement", "report", "other"}
RIGHTS = {"full", "excerpt", "metadata"}
BASES = {"metadata", "printed", "url", "inferred", "curator"}
TITLE_BASES = {"printed", "metadata", "supplied", "curator"}
IMPORT = "import"
LONGEST_TOLD = 40  # characters of a wrong value
_NO_LANGUAGE = ("und", "mul", "zxx", "unknown")  # codes of libraries for: not told, several, none
TEXTS = ("body", "html", "text", "title", "dek", "byline", "dateline", "language", "source", "agency", "url", "published")
_EDTF = re.compile(r"(\d{4})(?:-\d\d){0,2}(?P<mark>[~?%]?)", re.ASCII)


def draft(raw, known, today):
    """Return the Draft of a JSON line, its keys in `raw.metadata`. Raises ValueError, with a message for a reader, on a bad key."""
    keys = raw.metadata
    _require(keys)
    made = _text(raw, keys, known, today)
    given = Draft()
    given.claim("title", _one(keys, "title"), keys.get("title_basis") or "metadata", "title", IMPORT)
    for name in ("dek", "byline", "dateline"):
        given.claim(name, _one(keys, name), "metadata", name, IMPORT)
    given.claim("language", _language(keys), "metadata", "language", IMPORT)
    if keys.get("kind"):
        given.kind = ""
        given.claim("kind", keys["kind"], "metadata", "kind", IMPORT)
    _give_date(given, keys, today)
    _over(made, given)
    for name, hints in (("source", made.sources), ("agency", made.agencies)):
        if value := _one(keys, name):
            hints.insert(0, Hint(value, basis="metadata", evidence=name, origin=IMPORT))
    made.actors = [mend.mend(name) for name in keys.get("actors") or ()]
    made.topics = [str(slug) for slug in keys.get("topics") or ()]
    made.copy_of, made.line_id = str(keys.get("copy_of") or ""), str(keys.get("id") or "")
    made.rights, made.left_out = keys.get("rights") or "", unknown(keys)
    return made


def _text(raw, keys, known, today):
    """Return the Draft of the line's text: of its body, which is clean, or of the page or scrape that stands in its place."""
    if keys.get("body"):
        made = Draft(body=SEPARATOR.join(block.text for block in split(mend.mend(str(keys["body"])))))
        assembly.addresses(made, [raw.address])
        if host := urls.host(made.url):
            made.sources.append(Hint(host=host, basis="url", evidence=made.url))
        if not keys.get("published"):
            chosen = published.choose(list(printed.of_address([made.url])), today)
            if chosen.date:
                made.claim("date", chosen.date, chosen.basis, chosen.evidence)
        if not _language(keys):
            assembly.tongue(made)
        if not keys.get("title"):
            assembly.supply_title(made)
        return made
    if keys.get("html"):
        return web.draft(replace(raw, metadata={"html": str(keys["html"])}), known, today)
    if keys.get("text"):
        return words.draft(replace(raw, metadata={"text": str(keys["text"]), "title": _one(keys, "title")}), known, today)
    if empty := [name for name in ("body", "html", "text") if name in keys]:
        raise ValueError(f"its {' and '.join(empty)} {'is' if len(empty) == 1 else 'are'} empty")
    raise ValueError(f"it has none of the keys body, html and text{f', but {named(list(keys))}' if keys else ''}")


def _require(keys):
    for name, allowed in (("kind", KINDS), ("rights", RIGHTS), ("date_basis", BASES), ("title_basis", TITLE_BASES)):
        if keys.get(name) and str(keys[name]) not in allowed:
            raise ValueError(f"its {name} is “{keys[name]}”: it must be one of {', '.join(sorted(allowed))}")
    for name in TEXTS:
        if keys.get(name) and not isinstance(keys[name], (str, int) if name == "published" else str):  # a year may be a number
            raise ValueError(f"its {name} must be a text")
    for name in ("actors", "topics"):
        if keys.get(name) and not (isinstance(keys[name], list) and all(isinstance(item, str) for item in keys[name])):
            raise ValueError(f"its {name} must be a list of texts")


def _one(keys, name):
    value = keys.get(name)
    return mend.single_spaced(mend.mend(str(value))) if value else ""


def _language(keys):
    """Return the code of the given language, "" where it is not known."""
    told = _one(keys, "language")
    if told.lower() in ("", *_NO_LANGUAGE):
        return ""
    if code := language.tag(told):
        return code
    raise ValueError(f"its language is “{told[:LONGEST_TOLD]}”: write its code, as en or hy")


def _date(value):
    """Return a given date as EDTF: EDTF itself, an interval too, or a stamp with a time; "" for a day of two readings."""
    text = str(value).strip()
    edges = [dates.parse_stamp(part)[0] for part in text.split("/")]
    if len(edges) == 2 and all(edges) and not _ends_early(*edges):
        return "/".join(edges)
    date, _ = dates.parse_stamp(text)
    if not date and not _readings(text):
        raise ValueError(f"its published is “{text}”: {_why_no_date(text)}")
    return date


def _why_no_date(text):
    match = _EDTF.fullmatch(text)
    if match and match["mark"]:
        return f"write it without the “{match['mark']}”, for how sure a date is cannot be given"
    if match and not dates.EARLIEST_YEAR <= int(match[1]) <= dates.LATEST_YEAR:
        return f"years from {dates.EARLIEST_YEAR} to {dates.LATEST_YEAR} are taken"
    if match:
        return "the calendar has no such day or month"
    return "write a year, a month or a day, as 2017, 2017-06 or 2017-06-29"


def _ends_early(start, end):
    length = min(len(start), len(end))
    return end[:length] < start[:length]


def _readings(text):
    """Return the two days that a date may be ("05/10/2018"), [] where it is none or one."""
    found = dates.find(text)
    return [found[0].edtf(), found[0].edtf(True)] if len(found) == 1 and found[0].is_ambiguous and found[0].year else []


def _give_date(given, keys, today):
    """Hold the given date; a curator's word that there is none counts as one."""
    if keys.get("published"):
        date, evidence = _date(keys["published"]), keys.get("date_evidence") or "published"
        if not date:
            given.doubts.append(("rival-dates", f"“{keys['published']}” is {' or '.join(_readings(str(keys['published'])))}"))
            return
        if published.lies_ahead(date, today):
            given.doubts.append(("impossible-date", f"{date} lies ahead ({evidence})"))
            return
        given.claim("date", date, keys.get("date_basis") or "metadata", evidence, IMPORT)
        given.printed_at = dates.parse_stamp(str(keys["published"]))[1]
    elif keys.get("date_basis") == "curator":
        given.claims.append(DraftClaim("date", "", "curator", keys.get("date_evidence") or "", IMPORT))
        given.date_basis = "curator"


def _over(made, given):
    """Put the given claims before those that were found in the text."""
    fields = {claim.field for claim in given.claims}
    made.claims = given.claims + made.claims
    for name in fields:
        setattr(made, name, getattr(given, name))
    if "title" in fields:
        made.title_basis = given.title_basis
    if "date" in fields:
        made.date_basis, made.date_evidence, made.printed_at = given.date_basis, given.date_evidence, given.printed_at
        made.doubts = [doubt for doubt in made.doubts if not doubt[0].endswith(("-date", "-dates"))]
    made.doubts += given.doubts
