"""What a topic is learned by: the words of a text, those of its headline once more on their own."""

from collections import Counter

from archive.text import tokens

HEADLINE = "^"  # marks a word of the headline; no word holds it


def features(title: str, dek: str, body: str, language: str = "") -> Counter[str]:
    """Return the counts of the stems of a text; a stem of the headline counts as itself and as `^stem`. Words with digits are left out."""
    headline = _words(title, language)
    counts = Counter(_words(f"{dek}\n{body}", language))
    counts.update(headline)
    counts.update(HEADLINE + term for term in headline)
    return counts


def _words(text, language):
    return [token.term for token in tokens.tokenize(text, language) if token.term.isalpha()]
