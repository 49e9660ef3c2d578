"""Precision and recall of tagging on the articles marked up by hand: aggregate figures alone.

    python benchmarks/mentions/score.py [tuning.jsonl|heldout.jsonl] [--show]

Mentions: spans (field, first and last code point) against all marks. Resolved: pairs of article and record, where a mark names a record.
Candidates: names that no record has, an article each: right when a candidate of the mark's kind is called as the mark's meaning or
one of its surfaces is, or stands where most of its marks do; a second one of the same meaning is wrong. The records are those of
fixtures/. --show, for tuning.jsonl alone, prints each difference.
"""

import argparse
import contextlib
import datetime as dt
import os
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", default="tuning.jsonl")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    if args.show and "tuning" not in args.file:
        parser.error("only the tuning articles may be looked at")
    with tempfile.TemporaryDirectory(prefix="dateline-mentions-") as folder:
        from scratch import ROOT, open_archive

        open_archive(folder)
        from django.core.management import call_command

        with open(os.devnull, "w") as silent:
            for path in (ROOT / "fixtures" / "reference", ROOT / "fixtures" / "authority"):
                for file in sorted(path.glob("*.jsonl")):
                    call_command("authority", "load", str(file), stdout=silent)
        score(args.file, args.show)


def score(name, show):
    from read import read

    counts = {measure: [0, 0, 0] for measure in ("mentions", "resolved", "candidates")}
    for article in read(name):
        tagging = found_in(article)
        compared = {
            "mentions": mentions(article, tagging),
            "resolved": resolved(article, tagging),
            "candidates": candidates(article, tagging),
        }
        for measure, (right, wrong, missing) in compared.items():
            for place, several in enumerate((right, wrong, missing)):
                counts[measure][place] += len(several)
            if show and (wrong or missing):
                print(f"{article.id} {measure}\n  wrong   {sorted(wrong)}\n  missing {sorted(missing)}")
    print(f"{name}\n{'':<11}{'P':>7}{'R':>7}{'right':>7}{'wrong':>7}{'missing':>9}")
    for measure, (right, wrong, missing) in counts.items():
        p, r = right / max(1, right + wrong), right / max(1, right + missing)
        print(f"{measure:<11}{p:>7.3f}{r:>7.3f}{right:>7}{wrong:>7}{missing:>9}")


def found_in(article):
    from archive.models import Source
    from archive.tagging import tagger

    source = Source.objects.filter(slug=article.source).first()
    date = dt.date.fromisoformat(article.date) if article.date else None
    return tagger.find(article.title, "", article.body, date=date, language=article.language, country=source.country if source else "")


def mentions(article, tagging):
    marked = {(span.field, span.start, span.end, span.surface) for span in article.spans}
    found = {(span.field, span.start, span.end, span.surface) for span in tagging.mentions}
    return marked & found, found - marked, marked - found


def resolved(article, tagging):
    from archive.models import Actor

    marked = {span.record for span in article.spans if span.meaning == "record"}
    found = set(Actor.objects.filter(pk__in=tagging.actors).values_list("slug", flat=True))
    return marked & found, found - marked, marked - found


def candidates(article, tagging):
    from archive.text.fold import fold_name

    places, names = {}, defaultdict(set)
    for span in article.spans:
        if span.meaning == "candidate":
            places[span.field, span.start, span.end] = (span.kind, span.record)
            names[span.kind, span.record].update((fold_name(span.surface), fold_name(span.record[1:].partition(" (")[0])))
    right, wrong = set(), set()
    for candidate in tagging.candidates:
        marks = Counter(places.get((s.field, s.start, s.end)) for s in tagging.mentions if s.candidate == candidate.key)
        meant = [key for key, called in names.items() if fold_name(candidate.name) in called] + [
            key for key, _ in marks.most_common(1) if key
        ]
        fresh = [key for key in meant if key[0] == candidate.kind and key not in right]
        (right if fresh else wrong).add(fresh[0] if fresh else (candidate.kind, candidate.name))
    return right, wrong, set(names) - right


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main()
