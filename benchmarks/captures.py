"""What ingest makes of a folder of captures whose labels were written before its rules.

    python benchmarks/captures.py [FOLDER]

Without FOLDER it is the first set, benchmarks/captures/; second/, third/, fourth/, fifth/ and sixth/ hold five more. Each was written by
someone who had not seen the rules, and run once before a rule was changed on its account; since then the rules have been bettered by all.

For each field: right, wrong and missing. A value where none belongs is wrong, none where one belongs is missing, and of a document that was
not read all is missing. Of the body, each labelled string is right or missing, each string of litter and each caption in it is wrong.
Labels: FOLDER/expected.jsonl, a document a line. `NAME_also` lists answers that are right as well as `NAME`; a kind of null is
not judged, nor the wording of a supplied title. A page that is no article has `"article": false` and must not be published; no more is
judged of it.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

from scratch import ROOT, open_archive

FIRST = ROOT / "benchmarks" / "captures"
AUTHORITY = [ROOT / "fixtures" / "reference" / "agencies.jsonl", ROOT / "fixtures" / "authority" / "sources.jsonl"]
FIELDS = "title title_basis date date_basis agency source byline language kind captions published body".split()
UNREAD = {"rejected", "no line"}
STORED = {"created", "updated", "unchanged", "copy"}  # the statuses of a document that does not wait
QUOTES = str.maketrans("“”„’‘ʼ", "\"\"\"'''")
LIST = re.compile(r"\s*[,;&]\s*|\s+(?:and|und|et|и|և|və|ve)\s+")


def main():
    captures = read_arguments().folder.resolve()
    expected = read_lines((captures / "expected.jsonl").read_text(encoding="utf-8"))
    names = sorted({label["file"].partition("#")[0] for label in expected})
    found = {Path(line["input"]).name: line for line in ingest(captures / name for name in names)}
    counts, published = {field: Counter() for field in FIELDS}, Counter()
    for label in expected:
        line = found.get(label["file"]) or {"status": "no line"}
        published[label["published"], is_published(line)] += 1
        print_faults(label, line, judge(label, line, counts))
    print_table(counts, published)


def read_arguments():
    parser = argparse.ArgumentParser(description="Score ingest on a folder of labelled captures.")
    parser.add_argument(
        "folder", nargs="?", type=Path, default=FIRST, help="holds the captures and expected.jsonl (default: the first set)"
    )
    arguments = parser.parse_args()
    if not (arguments.folder / "expected.jsonl").is_file():
        parser.error(f"{arguments.folder} holds no expected.jsonl")
    return arguments


def ingest(paths):
    """Return the lines of a dry run over the captures `paths` in a scratch archive that knows the fiction's sources."""
    with tempfile.TemporaryDirectory(prefix="dateline-captures-") as folder:
        open_archive(folder)
        for path in AUTHORITY:
            manage("authority", "load", path)
        return read_lines(manage("ingest", "--dry-run", "--json", *paths))


def manage(*arguments):
    """Run manage.py on the scratch archive, which open_archive left in the environment, and return its output."""
    run = subprocess.run([sys.executable, ROOT / "manage.py", *arguments], capture_output=True, encoding="utf-8")
    if run.returncode:
        sys.exit(f"manage.py {arguments[0]} failed with {run.returncode}:\n{run.stderr}")
    return run.stdout


def read_lines(text):
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def judge(label, line, counts):
    """Add each field's verdicts to `counts` and return what is off as lines of text."""
    faults = []
    for field in FIELDS:
        for verdict, said in verdicts(field, label, line):
            verdict = "missing" if line["status"] in UNREAD and is_article(label) else verdict
            counts[field][verdict] += 1
            if verdict != "right":
                faults.append(f"{field} {verdict}: {said}")
    return faults


def verdicts(field, label, line):
    """Yield (right, wrong or missing; what to say of it) for a field, several for the body, none where it is not judged."""
    if field == "published":
        yield published_verdict(label, line)
    elif not is_article(label):
        return
    elif field == "body":
        yield from body_verdicts(label, line)
    elif is_judged(field, label, line):
        answers = [label[field], *label.get(f"{field}_also", [])]
        answers += other_names(answers) if field in ("source", "agency") else []
        got = line.get(field) or None
        right = comparable(field, got) in [comparable(field, answer or None) for answer in answers]
        verdict = "right" if right else "wrong" if got else "missing"
        yield verdict, f"{got!r}, expected {' or '.join(map(repr, answers[:3]))}"


def is_article(label):
    return label.get("article", True)


@cache
def records():
    """Return the names of each source that the scratch archive knows, a set a source."""
    lines = [line for path in AUTHORITY for line in read_lines(path.read_text(encoding="utf-8"))]
    return [{line["name"], *line.get("names", ())} for line in lines]


def other_names(answers):
    """Return the names that stand for the same sources as `answers`: a text that prints "AFP" names Agence France-Presse."""
    return [name for names in records() for name in names if names & set(answers)]


def is_judged(field, label, line):
    """Whether the label says anything of the field, and whether ingest prints it (kind and captions need not be printed)."""
    unjudged = {"title": label["title_basis"] == "supplied", "kind": label["kind"] is None}
    optional = field in ("kind", "captions") and field not in line
    return not unjudged.get(field) and not optional


def published_verdict(label, line):
    wanted, got = label["published"], is_published(line)
    verdict = "right" if got == wanted else "wrong" if got else "missing"
    return verdict, f"{line['status']}, {'; '.join(map(str, line.get('reasons', [])))}"


def is_published(line):
    return line["status"] in STORED


def body_verdicts(label, line):
    body = plain(line.get("body") or "")
    for text in label["body_must_have"]:
        yield ("right" if plain(text) in body else "missing"), repr(text)
    for text in label["body_must_not_have"] + label["captions"]:
        if plain(text) in body:
            yield "wrong", f"litter {text!r}"


def comparable(field, value):
    """Bring a value to the form in which two that mean the same are equal."""
    if value is None:
        return None
    if field == "captions":
        return sorted(plain(text) for text in value)
    value = plain(value).casefold().replace("\u0307", "")  # the dot that a Turkish capital İ leaves behind
    if field == "byline":
        return sorted(name for name in LIST.split(value.removeprefix("by ")) if name)
    if field in ("source", "agency"):
        return value.removeprefix("the ")
    return value


def plain(text):
    """Return the text in NFC with straight quotes and single spaces; a soft hyphen stays, it should have been taken out."""
    return " ".join(unicodedata.normalize("NFC", text).translate(QUOTES).split())


def print_faults(label, line, faults):
    print(f"{label['file']}: {line['status']}" + ("" if faults else ", nothing off"))
    if faults:
        print(f"    the trap: {label['why']}")
    for fault in faults:
        print(f"    {fault}")


def print_table(counts, published):
    print(f"\n{'field':<14}{'right':>8}{'wrong':>8}{'missing':>9}")
    for field, count in counts.items():
        print(f"{field:<14}{count['right']:>8}{count['wrong']:>8}{count['missing']:>9}")
    total, should, waits = (
        published.total(),
        published[True, True] + published[True, False],
        published[False, True] + published[False, False],
    )
    print(f"\npublished: {published[True, True]} of the {should} that should be, {published[False, True]} of the {waits} that should wait")
    print(
        f"share published: {(published[True, True] + published[False, True]) / total:.0%} of {total}, where {should / total:.0%} should be"
    )


if __name__ == "__main__":
    main()
