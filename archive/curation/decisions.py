"""A file of decisions: JSON Lines, applied as a curator at the admin would apply them."""

import json
from dataclasses import dataclass

from archive.curation.decide import decide, set_status
from archive.curation.values import RefusedError
from archive.models import Article, Claim
from archive.text import urls

_KEYS = {"address", "digest", "field", "value", "why"}
APPLIED, UNCHANGED, REFUSED = "applied", "unchanged", "refused"


@dataclass(frozen=True)
class Applied:
    """What became of a line: `outcome` is applied, unchanged (it stood so already) or refused, `message` says why."""

    line: int
    outcome: str
    article: int | None = None
    field: str = ""
    message: str = ""


def apply(lines, *, user=None):
    """Yield an Applied for each line of `lines` (str or bytes), each in a transaction of its own; a bad line stops no other."""
    for number, text in enumerate(lines, 1):
        if text.strip():
            yield _apply(number, text, user)


def _apply(number, text, user):
    decision, article = {}, None
    try:
        decision = _read(text)
        article = _article(decision)
        outcome = APPLIED if _decide(article, decision, user) else UNCHANGED
        return Applied(number, outcome, article.pk, decision["field"])
    except RefusedError as error:
        return Applied(number, REFUSED, article and article.pk, str(decision.get("field", "")), str(error))


def _read(text):
    try:
        decision = json.loads(text.decode("utf-8-sig") if isinstance(text, bytes) else text)
    except UnicodeDecodeError:
        raise RefusedError("It is not UTF-8: save the file as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise RefusedError(
            f"It is not a whole JSON object ({error.msg.removesuffix(' at')} at character {error.pos + 1}): is the line cut off?"
        ) from None
    if not isinstance(decision, dict):
        raise RefusedError("It is not a JSON object.")
    if unknown := decision.keys() - _KEYS:
        raise RefusedError(f"It has no use for the key {', '.join(sorted(unknown))}. Keys are address or digest, field, value, why.")
    if missing := {"field", "value"} - decision.keys():
        raise RefusedError(f"It has no {' and no '.join(sorted(missing))}.")
    if fields := [key for key, value in decision.items() if not isinstance(value, str)]:
        raise RefusedError(f"{', '.join(fields)} must be a text.")
    return decision


def _decide(article, decision, user):
    why = decision.get("why", "")
    if decision["field"] == "status":
        return set_status(article, decision["value"], user=user, why=why)
    if decision["field"] not in Claim.Field.values:
        raise RefusedError(f"“{decision['field']}” is no field. Fields are {', '.join(Claim.Field.values)} and status.")
    return decide(article, decision["field"], decision["value"], user=user, why=why)


def _article(decision):
    """Return the one article that a decision names by an address of it or by the digest of a capture."""
    if bool(decision.get("address")) == bool(decision.get("digest")):
        raise RefusedError("It must name its article by address or by digest, not by both.")
    if address := decision.get("address"):
        normal = urls.normalise(address)
        found = Article.objects.filter(addresses__address=normal) or Article.objects.filter(captures__address=normal)
        named = f"the address {address}"
    else:
        found = Article.objects.filter(captures__sha256=decision["digest"].lower())
        named = f"a capture with the digest {decision['digest'][:12]}…"
    articles = list(found.distinct()[:2])
    if not articles:
        raise RefusedError(f"No article has {named}. Ingest it first.")
    if len(articles) > 1:
        raise RefusedError(f"Several articles have {named}. Name one by its address.")
    return articles[0]
