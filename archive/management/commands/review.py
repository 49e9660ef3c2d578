import json
import sys

from django.core.management.base import CommandError

from archive.curation import decisions, review
from archive.management.command import ArchiveCommand
from archive.search import sync

_EXAMPLES = """
Examples:
  review list                     what waits for a curator, and why
  review list --json > waits.jsonl
  review apply decisions.jsonl    dates, titles, sources decided in a file; - reads standard input
"""


class Command(ArchiveCommand):
    help = (
        "What waits for a curator and why (`review list`), and decisions from a file (`review apply decisions.jsonl`, - for standard "
        'input): JSON Lines {"address" or "digest", "field", "value", "why"}, where field is title, dek, body, date, source, agency, '
        "byline, dateline, kind, language, url or status. A line that cannot be applied is said and refused, the rest goes on; "
        "then the exit status is 1."
    )
    examples = _EXAMPLES
    kept = "What was decided stays; the same command goes on from there."

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        for name, does in (("list", "what waits, longest first"), ("apply", "apply a file of decisions")):
            action = actions.add_parser(name, help=does)
            action.add_argument("--json", action="store_true", help="one JSON object a line")
            if name == "apply":
                action.add_argument("path", help="a file of JSON Lines; - is standard input")
            else:
                action.add_argument("--reason", default="", help="those alone that wait for this reason, such as no-date")

    def handle(self, *, action, json, **options):
        if action == "list":
            self._list(options["reason"], json)
        else:
            self._apply(options["path"], json)

    def _list(self, reason, as_json):
        known = [*review.ReviewReason.Code.values, review.NO_REASON]
        if reason and reason not in known:
            raise CommandError(f"“{reason}” is no reason. Reasons are {', '.join(known)}.")
        articles = review.waiting(reason).select_related("source").prefetch_related("review_reasons")
        for article in articles:
            reasons = [reason for reason in article.review_reasons.all() if reason.closed_at is None]
            self.stdout.write(json.dumps(_as_json(article, reasons), ensure_ascii=False) if as_json else _as_text(article, reasons))
        if not as_json:
            number = len(articles)
            self.stdout.write(f"{number} {'article waits' if number == 1 else 'articles wait'}." if number else "Nothing waits.")

    def _apply(self, path, as_json):
        counts = dict.fromkeys((decisions.APPLIED, decisions.UNCHANGED, decisions.REFUSED), 0)
        try:
            with sys.stdin.buffer if path == "-" else open(path, "rb") as lines:
                for applied in decisions.apply(lines):
                    counts[applied.outcome] += 1
                    self._report(applied, as_json)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        finally:
            sync.drain()
        if not as_json:
            self.stdout.write(", ".join(f"{number} {outcome}" for outcome, number in counts.items()) + ".")
        if counts[decisions.REFUSED]:
            raise CommandError(f"{counts[decisions.REFUSED]} of {sum(counts.values())} decisions were refused.")

    def _report(self, applied, as_json):
        if as_json:
            self.stdout.write(json.dumps(vars(applied), ensure_ascii=False))
        elif applied.outcome == decisions.REFUSED:
            self.stderr.write(f"line {applied.line}: {applied.message}")


def _as_json(article, reasons):
    return {
        "id": article.pk,
        "title": article.title,
        "source": article.source and article.source.name,
        "status": article.status,
        "url": article.url,
        "since": article.since.isoformat(),
        "reasons": [{"code": reason.code, "reason": reason.get_code_display(), "detail": reason.detail} for reason in reasons],
    }


def _as_text(article, reasons):
    why = "; ".join(map(str, reasons)) or "no reason noted"
    return f"{article.pk:>7}  {article.since:%Y-%m-%d}  {article.shown_title or '(no headline)'}  —  {article.source or 'no source'}: {why}"
