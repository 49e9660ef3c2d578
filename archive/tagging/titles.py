"""Words of a text that name an office, in whatever case and language."""

from functools import lru_cache

from archive.tagging.inflection import endings
from archive.tagging.lists.equivalents import english
from archive.tagging.lists.titles import OFFICES

_SINGULAR = frozenset("а у ом е ой ю я ем".split())  # noqa: SIM905


@lru_cache(maxsize=100_000)
def head_of(word, language):
    """Return the office that a folded word of a text in `language` is a singular form of, "" where it is none."""
    if word in OFFICES:
        stems = (word[:-2], word[:-1]) if language in ("az", "tr") else ()
        return next((stem for stem in stems if stem in OFFICES), word)
    if word.isascii() and language not in ("az", "tr"):
        return ""
    for ending in endings(word, language):
        if word.endswith(ending) and word[: -len(ending)] in OFFICES and (language != "ru" or ending in _SINGULAR):
            return head_of(word[: -len(ending)], language)
    return ""


def heads_of(forms, language):
    """Return the offices, in English where the lists know it, that folded words name."""
    heads = {english(head) for word in forms if (head := head_of(word, language))}
    return heads | {"premier"} if "prime" in forms and "minister" in heads else heads
