"""Which language a text is in, with a threshold below which it is not known."""

import re
from functools import lru_cache

# Below these py3langid guesses: digits and blanks give an arbitrary language at about 0.1.
LEAST_PROBABILITY = 0.85
LEAST_LETTERS = 40
SAMPLE = 600  # characters; more changes no answer
GLANCE, SURE = 200, 0.95  # characters that are enough where they leave that little doubt

# Scripts that one language of the archive alone is written in.
_SCRIPTS = {"hy": re.compile("[\u0531-\u058f]"), "ka": re.compile("[\u10a0-\u10ff]"), "el": re.compile("[\u0370-\u03ff]")}


@lru_cache(maxsize=1)
def _identifier():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text):
    """Return (code, probability) of the language of `text`, ("", probability) where that is too uncertain."""
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < LEAST_LETTERS:
        return "", 0.0
    for code, script in _SCRIPTS.items() if not sample.isascii() else ():
        if len(script.findall(sample)) > letters / 2:
            return code, 1.0
    code, probability = _identifier().classify(sample[:GLANCE])
    if probability < SURE:
        code, probability = _identifier().classify(sample)
    return (code if probability >= LEAST_PROBABILITY and code != "zxx" else "", float(probability))


def tag(text):
    """Return a language tag as pages write it ("en_GB", "EN-us") as a BCP 47 primary language ("en"), "" where it is none."""
    match = re.fullmatch(r"([a-z]{2,3})(?:[-_][a-z0-9-_]+)?", text.strip().lower())
    return match[1] if match and match[1] not in ("und", "mul", "zxx") else ""
