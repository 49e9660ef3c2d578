"""Agencies that share a name ("APA" of Baku and of Vienna): which of them an article means."""

import re

from archive.text import countries


def meant(agencies, draft, printed_by):
    """Return (KnownSource, what told it from the others) of the one of `agencies` that a draft means, (None, "") where that stays open.

    It is who prints the text, else the one for which most speaks: the text's language, its dateline's country and its source's country.
    """
    if printed_by in agencies:
        return printed_by, "its own site"
    home = printed_by.country if printed_by else ""
    told = [_told(agency, draft, home) for agency in agencies]
    most = max(told, key=len)
    if sum(len(reasons) == len(most) for reasons in told) > 1:
        return None, ""
    return agencies[told.index(most)], ", ".join(most)


def _told(agency, draft, home):
    """Return what speaks for an agency, as words."""
    country = agency.country
    places = {countries.of_place(part.strip(), draft.language) for part in re.split("[,/(]", draft.dateline)}
    speaks_it = draft.language and (draft.language == agency.language or countries.speaks(country, draft.language))
    signs = {"language": speaks_it, "dateline": country in places, "source’s country": country == home}
    return [name for name, holds in signs.items() if country and holds]
