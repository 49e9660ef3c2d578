"""Learned topics on a tagged collection: micro-F1 of what is suggested for articles that were not learned from.

    python benchmarks/topics.py TRAIN.jsonl TEST.jsonl

Both files hold JSON Lines for `ingest` with `topics`; those of TEST are only compared. The way is the users': ingest, `topics train`,
ingest --json, and each suggestion counts as given.
"""

import argparse
import io
import json
import tempfile
import time
from pathlib import Path


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("test", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-topics-") as folder:
        measure(Path(folder), args.train, args.test)


def measure(folder, train, test):
    from scratch import open_archive

    open_archive(folder / "data")
    from django.core.management import call_command

    def run(*command):
        started, told = time.perf_counter(), io.StringIO()
        call_command(*command, stdout=told)
        return told.getvalue(), time.perf_counter() - started

    documents = [json.loads(line) for line in test.read_text(encoding="utf-8").splitlines()]
    bare = folder / "test.jsonl"
    bare.write_text("\n".join(json.dumps(document | {"topics": []}) for document in documents), encoding="utf-8")
    run("ingest", str(train), "--json")
    print("learned:", *run("topics", "train"))
    answers, took = run("ingest", str(bare), "--json")
    pairs = [
        ({suggestion["slug"] for suggestion in json.loads(answer)["topic_suggestions"]}, set(document["topics"]))
        for answer, document in zip(answers.splitlines(), documents, strict=True)
    ]
    right, given, wanted = (sum(map(len, column)) for column in zip(*((s & w, s, w) for s, w in pairs), strict=True))
    print(f"{len(pairs):,} articles answered in {took:.0f} s: {right} right, {given - right} wrong, {wanted - right} missing")
    print(f"precision {right / given:.3f}, recall {right / wanted:.3f}, micro-F1 {2 * right / (given + wanted):.3f}")


if __name__ == "__main__":
    main()
