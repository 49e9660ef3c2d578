"""Other spellings and ends of words, from the words that an index has and from names that the caller hands in."""

import re
from collections.abc import Callable, Iterable

from archive.search.engine import Engine
from archive.search.query import Fuzzy, Parsed, Prefix, Term, Word
from archive.search.query.forms import is_within
from archive.search.query.words import bare
from archive.text.stems import has_digit, stem
from archive.text.tokens import tokenize

SHORTEST = 4  # letters of a word that another spelling is looked for
SHORTEST_BEGINNING = 2
_MOST_WORDS = 8  # of a query
_RARE = 3  # articles: a word in fewer may be a slip even so
_TIMES = 10  # more frequent than a word that exists must be what is proposed in its place
_LOOKED_AT = 50
_SHORTEST_PART, _LONGEST_WHOLE = 3, 40  # letters of a word that is taken apart


def correction(parsed: Parsed, engine: Engine, words_like: Callable[[str], dict[str, str]], is_shown: Callable[[str], bool]) -> str | None:
    """Return the text of a query with likelier words in the place of those that no or hardly any article has; None without one.

    words_like: a function folded form -> {folded form: as printed} of words of names that are spelt about alike.
    is_shown: a function that says whether a reader may see a word of the index.
    """
    text = parsed.text
    typed = [word for word in parsed.words if len(word.form) >= SHORTEST and not has_digit(word.form)][:_MOST_WORDS]
    for word, count in zip(typed, engine.counts([Term(stem(word.form), word.form) for word in typed]), strict=True):
        if count >= _RARE:
            continue
        if better := _better(word, count, engine, words_like(word.form), is_shown) or _apart(word, engine, is_shown):
            text = re.sub(rf"(?<!\w){re.escape(bare(word.typed))}(?!\w)", lambda _, better=better: better, text)
    return text if text != parsed.text else None


def completions(text: str, engine: Engine, most: int, is_shown: Callable[[str], bool]) -> Iterable[str]:
    """Yield `text` with its last word completed, as the most frequent words that begin so; nothing where it ends with no word.

    is_shown: as for `correction`.
    """
    words = list(tokenize(text))
    if not words or words[-1].end < len(text) or len(words[-1].form) < SHORTEST_BEGINNING:
        return
    begun, before = words[-1].form, text[: words[-1].start]
    yield from (before + form for form, _ in engine.fitting(Prefix(begun), most + 1) if form != begun and is_shown(form))


def _better(word: Word, count, engine, names, is_shown):
    """Return the likeliest spelling near a word, as printed where it is a name's; None where none is likely."""
    edits = 1 if count or len(word.form) <= SHORTEST else 2
    found = dict(engine.fitting(Fuzzy(word.form, edits), _LOOKED_AT))
    found |= {form: 0 for form in names if form not in found and is_within(word.form, form, edits)}
    likely = [form for form, times in found.items() if form != word.form and (not count or times >= _TIMES * count)]
    likely.sort(key=lambda form: (not is_within(word.form, form, 1), -found[form], form))
    best = next((form for form in likely if form in names or is_shown(form)), None)
    return best and names.get(best, best)


def _apart(word: Word, engine, is_shown):
    """Return a word as two that the index has, joined by a hyphen ("ceasefire": "cease-fire"); None where it is none."""
    form = word.form
    if len(form) > _LONGEST_WHOLE:
        return None
    parts = [(form[:at], form[at:]) for at in range(_SHORTEST_PART, len(form) - _SHORTEST_PART + 1)]
    often = iter(engine.counts([Term(stem(part), part, exact=True) for pair in parts for part in pair]))
    rarer = {pair: min(next(often), next(often)) for pair in parts}
    best = max(rarer, key=rarer.get, default=None)
    return "-".join(best) if best and rarer[best] and all(map(is_shown, best)) else None
