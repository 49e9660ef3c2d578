"""Two texts as one running text: what is gone struck where it stood, what is new marked, what is the same folded."""

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
_WORD = re.compile(r"\w+")
# Below this likeness two paragraphs are not one paragraph changed, but one gone and one new.
_LIKE = 0.4
# Comparing words takes the product of both lengths: longer paragraphs are replaced whole.
_MOST = 4_000_000


@dataclass(frozen=True)
class Change:
    kind: str  # same, gone, new
    text: str


@dataclass
class Passage:
    """Paragraphs that are the same (`same`), or one that changed (`changes`)."""

    same: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


@dataclass
class Comparison:
    title: list[Change]
    passages: list[Passage]
    new: int  # words
    gone: int

    @property
    def changed(self):
        return sum(bool(passage.changes) for passage in self.passages)

    @property
    def paragraphs(self):
        return sum(len(passage.same) or 1 for passage in self.passages)

    @property
    def title_changed(self):
        return len(self.title) > 1


def compare(old_title, old_body, new_title, new_body):
    """Return the Comparison of two texts; paragraphs are parted by a blank line."""
    title = words(old_title, new_title)
    passages = _passages(_paragraphs(old_body), _paragraphs(new_body))
    changes = [*title, *(change for passage in passages for change in passage.changes)]
    return Comparison(title, passages, _count(changes, "new"), _count(changes, "gone"))


def words(old, new):
    """Return the Changes from one paragraph to another."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(a) * len(b) > _MOST:
        return [Change("gone", old), Change("new", new)]
    made, gone, fresh = [], "", ""
    for kind, a1, a2, b1, b2 in [*SequenceMatcher(None, a, b, autojunk=False).get_opcodes(), ("end", 0, 0, 0, 0)]:
        text = "".join(a[a1:a2])
        if kind == "equal" and (gone or fresh) and not _WORD.search(text) and a2 < len(a):
            # A space or a comma alone between two changes: one change, easier to read.
            gone, fresh = gone + text, fresh + text
        elif kind in ("equal", "end"):
            made += [change for change in (Change("gone", gone), Change("new", fresh)) if change.text.strip()]
            made += [Change("same", text)] if text else []
            gone = fresh = ""
        else:
            gone, fresh = gone + text, fresh + "".join(b[b1:b2])
    return made


def _paragraphs(body):
    return [paragraph.strip() for paragraph in re.split(r"\n\s*\n", body) if paragraph.strip()]


def _passages(old, new):
    made = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            made.append(Passage(same=new[b1:b2]))
        else:
            made += [Passage(changes=words(before, after)) for before, after in _pairs(old[a1:a2], new[b1:b2])]
    return made


def _pairs(old, new):
    """Pair paragraphs that are like each other, in order; "" stands against one that is only gone or only new."""
    pairs, at = [], 0
    for before in old:
        likeness = [(_likeness(before, after), -i) for i, after in enumerate(new[at:])]
        best, place = max(likeness, default=(0, 0))
        if best < _LIKE:
            pairs.append((before, ""))
            continue
        pairs += [("", after) for after in new[at : at - place]]
        pairs.append((before, new[at - place]))
        at += 1 - place
    return pairs + [("", after) for after in new[at:]]


def _likeness(a, b):
    """How much two paragraphs have in common, from 0 to 1: a mean of the share of both and the share of the shorter."""
    a, b = Counter(_WORD.findall(a)), Counter(_WORD.findall(b))
    common, shorter, both = (a & b).total(), min(a.total(), b.total()), a.total() + b.total()
    return (2 * common / both + common / shorter) / 2 if shorter else 0.0


def _count(changes, kind):
    return sum(len(_WORD.findall(change.text)) for change in changes if change.kind == kind)
