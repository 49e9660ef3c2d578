"""Generated articles as IndexDocuments, and queries on them by class.

A query is (kind, words): "and", "or", "phrase" of stems, "prefix" of a form, "all".
"""

import datetime as dt
from collections import Counter
from itertools import pairwise

from generate import Generator

from archive.models.date import parse_edtf
from archive.search.request import IndexDocument
from archive.text.tokens import tokenize

_SAMPLED = 20_000  # articles that words are drawn from


def documents(count):
    """Yield `count` articles as IndexDocuments. Actors are those whose names stand in the text."""
    generator = Generator()
    actors = {name: str(number) for number, name in enumerate(generator.actors, 1)}
    topics = {slug: str(number) for number, slug in enumerate(generator.topics, 1)}
    sources = {name: str(number) for number, name in enumerate(generator.sources, 1)}
    numbers, begun = {}, dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    for number, article in enumerate(generator.articles(count), 1):
        numbers[article["id"]] = number
        date = parse_edtf(article["published"])
        words = article["body"].replace(".", "").split()
        named = (actors.get(f"{first} {last}") for first, last in pairwise(words))
        yield IndexDocument(
            number, article["title"], "", article["body"],
            {
                "actor": tuple(dict.fromkeys(filter(None, named))), "topic": tuple(topics[slug] for slug in article["topics"]),
                "source": (sources[article["source"]],), "agency": (), "kind": ("news",), "language": ("en",),
            },
            date.first, date.last, date.coarseness, None, begun + dt.timedelta(seconds=number),
            numbers.get(article.get("copy_of"), number), f"{number:032x}",
        )  # fmt: skip


def classes(articles, rng):
    """Return class -> function that makes ((kind, words), actor)."""
    stems, forms, actors, texts = Counter(), Counter(), Counter(), []
    for number, document in enumerate(articles):
        if number == _SAMPLED:
            break
        tokens = list(tokenize(document.body, "en"))
        stems.update(_different(token.term for token in tokens))
        forms.update(_different(token.form for token in tokens))
        actors.update(document.facets["actor"])
        texts.append([token.term for token in tokens])
    ranked = [word for word, _ in stems.most_common()]
    prefixes = _different(form[:4] for form, _ in forms.most_common(20_000) if len(form) > 5)
    often = [actor for actor, _ in actors.most_common(200)]

    def some(kind, *ranges):
        return lambda: ((kind, tuple(rng.choice(ranked[first:end]) for first, end in ranges)), rng.choice(often))

    def phrase(size):
        def make():
            text = rng.choice(texts)
            start = rng.randrange(len(text) - size)
            return ("phrase", tuple(text[start : start + size])), rng.choice(often)

        return make

    common, mid, rare = (0, 60), (300, 1000), (5_000, 20_000)
    frequent = (20, 300)
    return {
        "rare": some("and", rare),
        "mid": some("and", mid),
        "common": some("and", common),
        "and 2": some("and", frequent, frequent),
        "and 3": some("and", frequent, frequent, frequent),
        "rare and common": some("and", rare, common),
        "or 2": some("or", frequent, frequent),
        "or 4": some("or", frequent, frequent, mid, mid),
        "phrase 2": phrase(2),
        "phrase 3": phrase(3),
        "prefix": lambda: (("prefix", (rng.choice(prefixes),)), rng.choice(often)),
        "browse all": lambda: (("all", ()), rng.choice(often)),
    }


def _different(values):
    """Return each value once, in their order: sets have another in each process, and the queries would be others."""
    return list(dict.fromkeys(values))
