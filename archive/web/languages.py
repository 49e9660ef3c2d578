"""Names of languages and scripts in English, for pages; a code that has none stands as it is."""

from django.conf.locale import LANG_INFO

from archive.search.request import UNKNOWN_LANGUAGE

_SCRIPTS = {
    "Latn": "Latin", "Cyrl": "Cyrillic", "Armn": "Armenian", "Geor": "Georgian", "Arab": "Arabic", "Hebr": "Hebrew", "Grek": "Greek",
    "Deva": "Devanagari", "Hans": "Chinese, simplified", "Hant": "Chinese, traditional", "Jpan": "Japanese", "Kore": "Korean",
    "Thai": "Thai", "Ethi": "Ethiopic",
}  # fmt: skip
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ps", "yi", "ug", "dv", "sd", "ckb"}


def language_name(code):
    if code in ("", UNKNOWN_LANGUAGE):
        return "not known"
    info = LANG_INFO.get(code) or LANG_INFO.get(code.partition("-")[0]) or {}
    return info.get("name", code)


def script_name(code):
    return f"{_SCRIPTS[code]} script" if code in _SCRIPTS else code


def direction(code):
    """Return "rtl" for languages written from right to left, else ""."""
    return "rtl" if code.partition("-")[0] in _RIGHT_TO_LEFT else ""


def tag(language="", script=""):
    """Return a BCP 47 tag for the lang attribute of a name, "" where neither language nor script is known or Latin is plain."""
    if language:
        return language
    return f"und-{script}" if script and script != "Latn" else ""
