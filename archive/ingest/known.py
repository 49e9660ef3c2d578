"""The sources that are known by name or host: a plain lookup that is handed to extraction, so that it sees no model."""

import datetime as dt
import re
from dataclasses import dataclass

from archive.text.fold import fold, fold_name

_ARTICLE = re.compile(r"^(?:the|la|le|les|l'|der|die|das)\s+", re.IGNORECASE)
_AGENCY_WORDS = re.compile(r"\s+(?:news )?(?:agency|agence|agentur|ajansi|agentliyi|агентство)$", re.IGNORECASE)
_SHORT_FORM = re.compile(r"(?<=\w)\s+\([^()]{2,12}\)$")  # behind a name: "Inter Press Service (IPS)"
SHORT = 4  # letters up to which a name must be printed in its own capitals: "AP" is an agency, "ap" is none
MOST_WORDS = 6


@dataclass(frozen=True)
class KnownSource:
    slug: str
    name: str
    kind: str
    names: tuple[str, ...] = ()  # all its names, the preferred one among them
    pk: int | None = None
    founded: dt.date | None = None
    provisional: bool = False
    country: str = ""
    language: str = ""


def is_agency_name(name):
    """Say whether a name, in no list perhaps, says itself that it is an agency's ("Quay News Agency")."""
    return bool(_AGENCY_WORDS.search(fold(name)))


def _undotted(name):
    """Return a short name as it is printed where there is no dotted capital: "İHA" is "IHA" as well."""
    return name.replace("İ", "I")


class Known:
    """Sources by folded name and by host. A name that several sources share stands for none of them, until its article tells which."""

    def __init__(self, sources=(), hosts=()):
        """Take KnownSources, and (host, slug) pairs."""
        self._by_slug, self._names, self._hosts, self.learned = {}, {}, dict(hosts), 0
        for source in sources:
            self.learn(source)
        self.learned = 0  # since then: sources that a run has made

    def learn(self, source, host=""):
        """Know one more source."""
        self.learned += 1
        self._by_slug[source.slug] = source
        for name in {fold_name(name) for name in (source.name, *source.names)}:
            self._names[name] = (*(held for held in self._names.get(name, ()) if held.slug != source.slug), source)
        if host:
            self._hosts[host] = source.slug

    def reviewed(self):
        """Return those of the sources that are not provisional, with their hosts."""
        sources = {slug: source for slug, source in self._by_slug.items() if not source.provisional}
        return Known(sources.values(), [(host, slug) for host, slug in self._hosts.items() if slug in sources])

    def get(self, slug):
        """Return the KnownSource of a slug, None where there is none."""
        return self._by_slug.get(slug)

    def named(self, name):
        """Return the KnownSource that goes by `name`, None where none or more than one does."""
        found = self._bearers(name)
        return found[0] if len(found) == 1 else None

    def _bearers(self, name):
        """Return all KnownSources that go by `name`."""
        bare = _ARTICLE.sub("", _SHORT_FORM.sub("", name).strip(" .,;:—–-()/«»“”\"'"))
        found = self._names.get(fold_name(name)) or self._names.get(fold_name(bare), ())
        if found and len(bare) <= SHORT:
            return tuple(source for source in found if any(_undotted(bare) == _undotted(name) for name in (source.name, *source.names)))
        return found

    def at(self, host):
        """Return the KnownSource that publishes on `host` or on a host above it, None where none does."""
        labels = host.lower().removeprefix("www.").split(".")
        for start in range(len(labels) - 1):
            if slug := self._hosts.get(".".join(labels[start:])):
                return self._by_slug.get(slug)
        return None

    def meant(self, hint):
        """Return the KnownSource that a Hint of who printed a text means, None where it is none."""
        return (self.at(hint.host) if hint.host else None) or (self.named(hint.name) if hint.name and not hint.host else None)

    def agencies(self, name):
        """Return the news agencies that go by `name`, with or without "news agency" behind it: several where they share it.

        () where others go by it as well. Where a curator's record has it, those that a machine made of it do not count.
        """
        name = name.strip()
        found = self._bearers(name) or self._bearers(_AGENCY_WORDS.sub("", name))
        found = tuple(source for source in found if not source.provisional) or found
        return found if all(source.kind == "agency" for source in found) else ()

    def agency(self, name):
        """Return the one news agency that goes by `name`, None where none or more than one does."""
        found = self.agencies(name)
        return found[0] if len(found) == 1 else None

    def agency_in(self, line):
        """Return the name of an agency as a short line prints it among other things; "" where it names none."""
        for part in re.split(r"[,;|/()•·]|\s[–—-]{1,2}\s", line):
            words = part.split()
            if self.agencies(part):
                return part.strip()
            for length in range(min(MOST_WORDS, len(words) - 1), 0, -1):
                for start in (len(words) - length, 0):
                    printed = " ".join(words[start : start + length]).strip(".:,")
                    if printed[:1].isupper() and self.agencies(printed):
                        return printed
        return ""

    def printed_name(self, slug, text):
        """Return the name of a source that `text` prints, the longest of several; "" where it prints none."""
        source = self._by_slug.get(slug)
        folded = fold(text)
        names = [name for name in (source.names if source else ()) if re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", folded)]
        return max(names, key=len, default="")
