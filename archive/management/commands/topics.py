import json as json_module

from django.core.management.base import CommandError
from tqdm import tqdm

from archive.management.command import ArchiveCommand
from archive.tagging.learned.model import path
from archive.tagging.learned.suggestions import examples
from archive.tagging.learned.training import TooLittleError, train

_EXAMPLES = """
Examples:
  topics train              learn, and say how well it went
  topics train --json       the same for a program
  tag --all                 then: suggest for every article that is there; new ones get theirs on the way in

Suggestions wait in the admin, under topics of articles, for a curator's word. What a curator rejected is not suggested again.
"""


class Command(ArchiveCommand):
    help = "Topics learned from the articles that curators, and imports, gave topics: suggestions with a score, for curators to confirm."
    examples = _EXAMPLES
    kept = "What was learned before stays; the same command begins again."

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["train"])
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    def handle(self, *, json, **options):
        try:
            trained = train(tqdm(examples(), unit=" articles", disable=None, leave=False))
        except TooLittleError as error:
            raise CommandError(str(error)) from error
        except ImportError as error:
            raise CommandError("Learning needs scikit-learn. Install it with: pip install 'dateline[learn]'") from error
        trained.model.save(path())
        figures = {name: round(getattr(trained, name), 3) for name in ("micro_f1", "precision", "recall")}
        if json:
            self.stdout.write(json_module.dumps({"articles": trained.articles, "topics": trained.topics, **figures}))
            return
        self.stdout.write(f"Learned {trained.topics:,} topics from {trained.articles:,} articles.")
        told = "micro-F1 {micro_f1:.3f} (precision {precision:.3f}, recall {recall:.3f})".format(**figures)
        self.stdout.write(f"On articles held back in five rounds: {told}.")
        self.stdout.write("Suggest for the articles that are there with: tag --all")
