"""What became of documents, for programs (the lines of `ingest --json`) and for readers."""

from collections import Counter, defaultdict

from archive.ingest.joins import MADE
from archive.ingest.keys import ACCEPTED, named
from archive.models import Article, ArticleActor, ArticleTopic, Claim, Mention, Outcome, Source

MOST_REASONS = 8  # of an outcome that a summary names, the most frequent


def describe(entries, known, dry_run=False):
    """Return a dict for each of `entries`, settled ones, by the contract of `ingest --json`; a constant number of queries."""
    pks = [entry.article.pk for entry in entries if entry.article]
    claims = {(c.article_id, c.field): c for c in Claim.objects.filter(article__in=pks, chosen=True, field__in=("date", "agency"))}
    sources = Source.objects.in_bulk({pk for e in entries if e.article for pk in (e.article.source_id, e.article.agency_id) if pk})
    actors, topics, suggested = _tags(ArticleActor, pks), _tags(ArticleTopic, pks), _suggested(pks)
    candidates = _candidates(pks)
    made = {entry.article.pk for entry in entries if entry.article and entry.outcome in MADE} if dry_run else set()
    return [_line(entry, claims, sources, actors, candidates, topics, suggested, known, dry_run, made) for entry in entries]


def _line(entry, claims, sources, actors, candidates, topics, suggested, known, dry_run, made):
    line = {"input": entry.raw.input, "status": entry.outcome, "id": None, "reasons": entry.told}
    article = entry.article
    if article is None:
        line |= _empty()
    else:
        date, agency = claims.get((article.pk, "date")), claims.get((article.pk, "agency"))
        source, producer = sources.get(article.source_id), sources.get(article.agency_id)
        printed = known.printed_name(producer.slug, agency.evidence) if producer and agency else ""
        line |= {
            "id": article.pk if not dry_run or entry.outcome not in (*MADE, Outcome.COPY) else None,
            "title": article.title,
            "title_basis": article.title_basis or None,
            "date": article.date.edtf or None,
            "date_basis": article.date_basis or None,
            "date_evidence": (date.evidence or None) if date and article.date else None,
            "source": source.name if source else None,
            "agency": (printed or producer.name) if producer else None,
            "byline": article.byline or None,
            "language": article.language or None,
            "copy_of": article.original_id if article.original_id not in made else None,
            "re_rooted": entry.re_rooted,
            "actors": [{"slug": a.slug, "name": a.name, "kind": a.kind} for a in actors[article.pk]],
            "candidates": candidates[article.pk],
            "topics": [topic.slug for topic in topics[article.pk]],
            "topic_suggestions": suggested[article.pk],
        }
    if dry_run:
        line["body"] = entry.draft.body if entry.draft else article.body if article else ""
    return line


def _empty():
    names = ("title", "title_basis", "date", "date_basis", "date_evidence", "source", "agency", "byline", "language", "copy_of")
    return dict.fromkeys(names) | {"re_rooted": [], "actors": [], "candidates": [], "topics": [], "topic_suggestions": []}


def _tags(model, pks):
    found = defaultdict(list)
    for tag in model.objects.shown().filter(article__in=pks).select_related("record").order_by("record__slug"):
        found[tag.article_id].append(tag.record)
    return found


def _suggested(pks):
    found = defaultdict(list)
    tags = ArticleTopic.objects.suggested().filter(article__in=pks).order_by("-score", "record__slug")
    for article, slug, score in tags.values_list("article_id", "record__slug", "score"):
        found[article].append({"slug": slug, "score": score})
    return found


def _candidates(pks):
    """Return article -> the names in it that no record has, in the order of the text's first mentions."""
    found = defaultdict(dict)
    mentions = Mention.objects.filter(article__in=pks).exclude(candidate=None).order_by("pk")
    for pk, name, kind in mentions.values_list("article_id", "candidate__name", "candidate__kind"):
        found[pk][name, kind] = {"name": name, "kind": kind}
    return defaultdict(list, {pk: list(names.values()) for pk, names in found.items()})


class Summary:
    """Counts of what became of documents, and of the reasons."""

    def __init__(self):
        self.outcomes, self.reasons, self.left_out = Counter(), defaultdict(Counter), Counter()

    def add(self, entry):
        self.outcomes[entry.outcome] += 1
        self.left_out.update(entry.draft.left_out if entry.draft else [])
        if entry.outcome in (Outcome.REVIEW, Outcome.REJECTED):
            for reason in entry.reasons:
                self.reasons[entry.outcome][reason.partition(": ")[0]] += 1

    def recount(self, run):
        """Count what a Run, or None, has stored: one that is broken off may have stored a batch that nobody was told of."""
        if run:
            run.refresh_from_db(fields=["counts"])
            self.outcomes = Counter(run.counts)

    def lines(self):
        """Yield the lines of a summary, the outcomes in their order, each with its reasons."""
        for outcome in Outcome.values:
            if count := self.outcomes[outcome]:
                reasons = self.reasons[outcome].most_common()
                why = ", ".join(f"{reason} {number:,}" for reason, number in reasons[:MOST_REASONS])
                if len(reasons) > MOST_REASONS:
                    why += f", and {len(reasons) - MOST_REASONS:,} others"
                yield f"{count:>7,} {outcome}" + (f" ({why})" if why else "")
        if self.left_out:
            keys = [f"{key} ({count:,})" for key, count in self.left_out.most_common()]
            yield f"Left out, since they are no keys of an article: {named(keys)}. Keys are {ACCEPTED}."


def needs_a_word(entry):
    """Say whether a document wants a line of its own on a terminal: it waits, was refused, or its copies changed places."""
    return entry.outcome in (Outcome.REVIEW, Outcome.REJECTED) or bool(entry.re_rooted)


def word(entry):
    """Return the line for a document that wants one."""
    title = f" “{entry.article.title}”" if isinstance(entry.article, Article) and entry.article.title else ""
    why = "; ".join(entry.reasons) or (f"now the original of {len(entry.re_rooted)} earlier" if entry.re_rooted else "")
    return f"{entry.raw.input}: {entry.outcome}{title}: {why}"
