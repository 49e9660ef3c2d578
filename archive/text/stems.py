"""Stems of folded words, by Snowball in the language of the article.

A word is stemmed in its article's language where Snowball has a stemmer for it in the word's script, else in the language that
speaks for its script (English for Latin, Russian for Cyrillic). A word of a query has no language: `other_stems` gives what
it is in each. Everything follows from the folded form, so that marks left out change no stem.
"""

import threading
from functools import lru_cache

import Stemmer

SHORTEST_STEMMED = 4
# Stemmers of languages in Latin script, and the languages they serve.
_LATIN = {
    "catalan": ("ca",), "czech": ("cs",), "danish": ("da",), "dutch": ("nl",), "estonian": ("et",), "finnish": ("fi",), "french": ("fr",),
    "german": ("de",), "hungarian": ("hu",), "italian": ("it",), "lithuanian": ("lt",), "norwegian": ("nb", "nn", "no"),
    "polish": ("pl",), "portuguese": ("pt",), "romanian": ("ro",), "spanish": ("es",), "swedish": ("sv",),
    "azerbaijani": ("az",), "turkish": ("tr",),
}  # fmt: skip
_STEMMERS = {language: stemmer for stemmer, languages in _LATIN.items() for language in languages}
LANGUAGES = frozenset(_STEMMERS)  # those whose stems may differ from the usual ones
# First and last character of scripts, and the stemmer of what is written in them.
_SCRIPTS = (
    ("Ѐ", "ӿ", "russian"),
    ("Ա", "֏", "armenian"),
    ("Ͱ", "Ͽ", "greek"),
    ("؀", "ۿ", "arabic"),
    ("ऀ", "ॿ", "hindi"),
    ("஀", "௿", "tamil"),
)
# Their stemmers take off an ending at a time: taken again until nothing changes, all cases of a word come to one stem.
_REPEATED = frozenset(["turkish", "armenian"])
_of_thread = threading.local()  # a Stemmer serves one thread


def has_digit(form):
    """Say whether a folded word is more than letters; their marks, in scripts that keep them, are part of them."""
    return not form.isalpha() and any(map(str.isnumeric, form))


@lru_cache(maxsize=200_000)
def stem(form, language=""):
    """Return the stem of a folded word in an article of `language` (BCP 47; "" where it is not known).

    Words with digits and short words are their own stem.
    """
    if len(form) < SHORTEST_STEMMED or has_digit(form):
        return form
    if form.isascii():
        return _stemmed(form, _STEMMERS.get(language, "english"))
    first = form[0]
    return next((_stemmed(form, stemmer) for start, end, stemmer in _SCRIPTS if start <= first <= end), form)


@lru_cache(maxsize=50_000)
def other_stems(form, languages):
    """Return ((stem, languages), …): what a folded word is in articles of those of `languages` (a frozenset) where its stem is another.

    stem(form) is its usual one: in every language that has no stemmer of its own here.
    """
    if len(form) < SHORTEST_STEMMED or not form.isalpha() or not form.isascii():
        return ()
    usual, others = stem(form), {}
    for stemmer, served in _LATIN.items():
        if not languages.isdisjoint(served) and (other := _stemmed(form, stemmer)) != usual:
            others[other] = others.get(other, ()) + served
    return tuple(others.items())


def keeps_initial(language):
    """Say whether the stem of a word in plain letters begins as the word does: by the rules for English, which change endings alone."""
    return language not in _STEMMERS


def version():
    """Return what tells whether an index holds the stems that this module gives."""
    return f"{Stemmer.version()} {_LATIN} {_SCRIPTS} {sorted(_REPEATED)}"


def _stemmed(form, name):
    # Azerbaijani has no stemmer of its own; its endings are, folded, nearly those of Turkish.
    # Its ə is a here, and e to those whose keyboards lack it: the two are one in its stems.
    if name == "azerbaijani":
        return _stemmed(form, "turkish").replace("e", "a")
    try:
        stemmer = getattr(_of_thread, name)
    except AttributeError:
        stemmer = Stemmer.Stemmer(name, 0)
        setattr(_of_thread, name, stemmer)
    if name not in _REPEATED:
        return _whole(form, stemmer.stemWord(form), stemmer) if name == "russian" else stemmer.stemWord(form)
    if name == "turkish":
        form = _in_harmony(form)
    while (shorter := stemmer.stemWord(form)) != form:
        form = shorter
    return form.replace("ı", "i")


def _whole(form, stem, stemmer):
    """Return the stem of a Russian word in all its cases: of surnames and words such as “остров” the first case alone loses its -ов."""
    return stemmer.stemWord(stem) if stem.endswith(("ов", "ев")) and not form.startswith(f"{stem}ь") else stem


def _in_harmony(form):
    """Return a folded Turkish word with its dotless i where vowel harmony has it: endings are known by it."""
    if "i" not in form:
        return form
    letters, is_back = [], False
    for letter in form:
        if letter in "aou":
            is_back = True
        elif letter == "e":
            is_back = False
        letters.append("ı" if letter == "i" and is_back else letter)
    return "".join(letters)
