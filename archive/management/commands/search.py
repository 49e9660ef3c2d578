import argparse
import json as json_module
from urllib.parse import urlencode

from django.core.management.base import CommandError

from archive.management.command import ArchiveCommand
from archive.search.request import PAGE_SIZE, IndexUnavailableError
from archive.web import answers, listing
from archive.web.filters import SORTS
from archive.web.question import Question, answer
from archive.web.words import counted

_LARGEST = 10_000


_EXAMPLES = """
Examples:
  search 'prisoner* AND "exchange commission"' --sort oldest
  search '' --actor ilvan-serech --from 2017 --to 2017-06 --json
  search 'ferry causeway' --match any --size 100
"""


class Command(ArchiveCommand):
    help = "Ask what the search page asks, by the same rules."
    examples = _EXAMPLES

    def add_arguments(self, parser):
        parser.add_argument("query", help="as typed on the page; '' for every article")
        parser.add_argument("--actor", action="append", default=[], metavar="SLUG", help="about this actor; repeated: any of them")
        parser.add_argument("--topic", action="append", default=[], metavar="SLUG")
        parser.add_argument("--source", action="append", default=[], metavar="SLUG")
        parser.add_argument(
            "--from", dest="date_from", default="", metavar="DATE", help="a year, a month or a day: 2017, 2017-06, 2017-06-29"
        )
        parser.add_argument("--to", dest="date_to", default="", metavar="DATE")
        parser.add_argument("--sort", choices=SORTS, default="")
        parser.add_argument("--match", choices=["all", "any"], default="all", help="articles with all of the words, or any of them")
        parser.add_argument("--page", type=_from_one, default=1)
        parser.add_argument("--size", type=_size, default=PAGE_SIZE, help=f"rows a page (default {PAGE_SIZE})")
        parser.add_argument("--json", action="store_true", help="the form of /search.json")

    def handle(self, *, query, size, json, **options):
        names = ("actor", "topic", "source", "date_from", "date_to", "sort", "match", "page")
        parameters = {"q": query} | {name: options[name] for name in names}
        # Bytes of the command line that are no UTF-8 go as they are, as in an address.
        question = Question(urlencode(parameters, doseq=True, errors="surrogateescape"))
        try:
            result = answer(question, size=size)
        except IndexUnavailableError as error:
            raise CommandError(str(error)) from error
        data = json_module.dumps(answers.as_json(question, result), ensure_ascii=False) if json else _text(question, result, size)
        self.stdout.write(data)


def _text(question, result, size):
    """The answer for a reader: how it was read, then a paragraph a row."""
    parsed = question.parsed
    lines = [f"{counted(result.total)} for {parsed.understood}" if parsed.understood else counted(result.total)]
    lines += [f"Also searched: {'; '.join(parsed.also_searched)}"] if parsed.also_searched else []
    lines += [f"Ignored: {complaint}" for complaint in answers.ignored(question)]
    if suggestion := question.suggestion(result.total):
        lines += [f"Did you mean: {suggestion.text} ({counted(suggestion.count)})"]
    if result.total and not result.hits:
        lines += [f"These articles end before page {question.page:,}. Their last page is {-(-result.groups // size):,}."]
    for row in listing.rows(result.hits, query=parsed.query, first=(question.page - 1) * size + 1):
        lines += ["", *_paragraph(row)]
    return "\n".join(lines)


def _paragraph(row):
    note = f"({row.when.note})" if row.when.note else ""
    when = " ".join(part for part in (row.when.main, row.when.year, note) if part)
    copies = f", {counted(row.count, 'copy', 'copies')}" if row.count else ""
    yield f"{row.at}. {row.article.shown_title}"
    yield f"   {when} · {row.source or 'no source named'}{copies} · article {row.article.pk}"
    yield f"   {row.withheld or ''.join(text for text, _ in row.snippet)}"


def _from_one(text):
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 on")
    return number


def _size(text):
    number = _from_one(text)
    if number > _LARGEST:
        raise argparse.ArgumentTypeError(f"at most {_LARGEST:,} rows a page; ask for further pages with --page")
    return number
