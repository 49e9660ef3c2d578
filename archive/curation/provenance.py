"""What made a tag, who said so, and where in the article it stands: as facts and in words."""

from dataclasses import dataclass

from archive.models import Mention, Tag
from archive.tagging.learned.suggestions import why

_AROUND = 30  # characters of text on either side of a name
_MADE = {
    Tag.Origin.MATCHED: "matched by name", Tag.Origin.RULE: "by the topic’s rule", Tag.Origin.LEARNED: "suggested, as learned",
    Tag.Origin.IMPORT: "given with the import", Tag.Origin.CURATOR: "by a curator’s hand",
}  # fmt: skip


@dataclass(frozen=True)
class Passage:
    """A name where it stands: its field, and the words before it, its own and those behind it."""

    field: str
    before: str
    surface: str
    behind: str


def made(tag):
    """Return what made a tag and who decided on it, in words."""
    words = _MADE[tag.origin]
    if tag.origin == Tag.Origin.LEARNED and tag.score is not None:
        words += f" ({tag.score:.2f})"
    if tag.decision == Tag.Decision.NONE:
        return f"{words}, {tag.at:%-d %B %Y}"
    who = tag.by or ("the import" if tag.origin == Tag.Origin.IMPORT else "a curator")
    return f"{words}; {tag.decision} by {who}, {tag.at:%-d %B %Y}"


def passages(article):
    """Return actor id -> Passages of the names found in `article`, in the order of the text. One query."""
    texts = {"title": article.title, "dek": article.dek, "body": article.body}
    found = {}
    mentions = Mention.objects.filter(article=article).exclude(actor=None)
    order = list(texts)
    for mention in sorted(mentions, key=lambda one: (order.index(one.field), one.start)):
        text = texts[mention.field]
        before, behind = text[max(0, mention.start - _AROUND) : mention.start], text[mention.end : mention.end + _AROUND]
        found.setdefault(mention.actor_id, []).append(Passage(mention.get_field_display(), before, mention.surface, behind))
    return found


def grounds(tag):
    """Return in words on what ground an article has this tag with a topic; "" where a person's word is all."""
    if tag.origin == Tag.Origin.RULE:
        return f"rule: {tag.record.rule}" if tag.record.rule else "a rule that the topic no longer has"
    if tag.origin == Tag.Origin.LEARNED:
        return f"words: {', '.join(why(tag))}"
    return ""
