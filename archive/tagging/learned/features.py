"""What a topic is learned by: the words of a text, those of its headline once more on their own."""

from collections import Counter

from archive.text import tokens

HEADLINE = "^"  # marks a word of the headline; no word holds it


def features(title: str, dek: str, body: str) -> Counter[str]:
    """Return the counts of the stems of a text; a stem of the headline counts as itself and as `^stem`. Words with digits are left out."""
    headline = [term for term in tokens.terms(title) if term.isalpha()]
    counts = Counter(term for term in tokens.terms(f"{dek}\n{body}") if term.isalpha())
    counts.update(headline)
    counts.update(HEADLINE + term for term in headline)
    return counts
