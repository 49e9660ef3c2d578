"""Copies among what a run brings in: texts that reuse another, and lines that name the line that they are a copy of."""

import sqlite3

from archive.ingest import copies
from archive.models import Article, Outcome
from archive.models import copies as groups
from archive.text import fingerprint

MADE = (Outcome.CREATED, Outcome.REVIEW, Outcome.UPDATED)


class Joiner:
    """Joins copies, batch after batch of one run; it remembers which article each line of a container became. A context manager."""

    def __init__(self):
        # A file of SQLite's own, gone when it is closed: a container may have any number of lines.
        self._lines = sqlite3.connect("", isolation_level=None)
        self._lines.execute("CREATE TABLE line (container, id, article, PRIMARY KEY (container, id)) WITHOUT ROWID")
        self._lines.execute("CREATE TABLE awaited (container, id, article, PRIMARY KEY (container, id, article)) WITHOUT ROWID")

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._lines.close()

    def forget(self):
        """Forget all lines: what was made of them has not been made."""
        self._lines.execute("DELETE FROM line")
        self._lines.execute("DELETE FROM awaited")

    def join(self, entries):
        """Join what `entries` have made, in the caller's transaction; give each its article's original, and whom it turned into copies."""
        made = [entry for entry in entries if entry.article and entry.outcome in MADE]
        self._note(entries)
        articles = [entry.article for entry in made]
        prints = {entry.article.pk: _fingerprint(entry.article, entry.draft) for entry in made}
        pairs, doubts = copies.find(articles, prints) if made else ([], [])
        changed = set(groups.join_all([*pairs, *self._named(entries, made)]))
        if changed:
            self._tell(made, changed)
        if doubts:
            copies.note(articles, doubts)

    def _tell(self, made, changed):
        pks = changed | {entry.article.pk for entry in made}
        originals = dict(Article.objects.filter(pk__in=pks).values_list("pk", "original_id"))
        for entry in made:
            own = entry.article.pk
            entry.article.original_id = originals[own]
            entry.re_rooted = sorted(pk for pk in changed if pk < own and originals[pk] == own)

    def _note(self, entries):
        rows = [(*key, entry.article.pk) for entry in entries if entry.article and (key := _line(entry))]
        self._lines.executemany("INSERT OR REPLACE INTO line VALUES (?, ?, ?)", rows)

    def _named(self, entries, made):
        """Yield the pairs of article ids that lines name, at once or when the named line comes."""
        for entry in made:
            if entry.draft.copy_of:
                key = (entry.raw.container, entry.draft.copy_of)
                original = self._lines.execute("SELECT article FROM line WHERE container = ? AND id = ?", key).fetchone()
                if original:
                    yield entry.article.pk, original[0]
                else:
                    self._lines.execute("INSERT OR IGNORE INTO awaited VALUES (?, ?, ?)", (*key, entry.article.pk))
        for entry in entries:
            if entry.article and (key := _line(entry)):
                waiting = self._lines.execute("DELETE FROM awaited WHERE container = ? AND id = ? RETURNING article", key).fetchall()
                yield from ((entry.article.pk, pk) for (pk,) in waiting)


def _fingerprint(article, draft):
    """Return the fingerprint of the article's text, which a curator may hold to be another than the draft's."""
    return draft.fingerprint if article.body == draft.body else fingerprint.of(article.body)


def _line(entry):
    number = str(entry.raw.metadata.get("id") or "") if entry.raw.container else ""
    return (entry.raw.container, number) if number else None
