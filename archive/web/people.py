"""What an actor's page says of names and company."""

from dataclasses import dataclass, field

from django.db.models import Count

from archive.models import Mention
from archive.text.fold import fold_name
from archive.web import languages

_LINE = 30  # px between two names beside the curves


@dataclass(frozen=True)
class Spelling:
    text: str
    lang: str
    count: int


@dataclass
class Script:
    """The names of an actor in one script, with the number of articles in which each stands."""

    name: str
    spellings: list[Spelling] = field(default_factory=list)


def spellings(actor):
    """Return the Scripts of an actor's names other than its preferred one, most used first."""
    counts = _counts(actor)
    scripts = {}
    for name in actor.names.all():
        if name.text != actor.name:
            script = scripts.setdefault(name.script or "Latn", Script(languages.script_name(name.script or "Latn")))
            script.spellings.append(Spelling(name.text, languages.tag(name.language, name.script), counts.get(name.folded, 0)))
    for script in scripts.values():
        script.spellings.sort(key=lambda spelling: (-spelling.count, spelling.text))
    return list(scripts.values())


def _counts(actor):
    """Return a dict from folded spelling to the number of visible articles that print it."""
    mentions = Mention.objects.filter(actor=actor, article__status="published").order_by()
    counts = {}
    for surface, count in mentions.values_list("surface").annotate(count=Count("article", distinct=True)):
        folded = fold_name(surface)
        counts[folded] = counts.get(folded, 0) + count
    return counts


@dataclass(frozen=True)
class Thread:
    """One curve from the actor to another: its end, its path and weight, and the search for both."""

    value: object
    href: str
    y: int
    path: str
    weight: str


@dataclass(frozen=True)
class Net:
    threads: list[Thread]

    @property
    def height(self):
        return _LINE * len(self.threads)

    @property
    def middle(self):
        return self.height // 2


def net(pairs):
    """Return the Net of (facets.Value, address) pairs, the most frequent first."""
    most = max((value.count for value, _ in pairs), default=1)
    middle = _LINE * len(pairs) // 2
    threads = []
    for i, (value, href) in enumerate(pairs):
        y = _LINE * i + _LINE // 2
        path = f"M8 {middle} C 40 {middle} 36 {y} 66 {y}"
        threads.append(Thread(value, str(href), y, path, f"{max(1.2, 6 * value.count / most):.1f}"))
    return Net(threads)
