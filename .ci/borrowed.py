"""Check that no run of twelve words of an article in ../shared/samples or ../shared/evaluation stands in the repo.

    python .ci/borrowed.py

Those folders hold other people's texts, for measuring only. Where they are not there, there is nothing to check.
"""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
RUN = 12
WORD = re.compile(r"\w+")


def runs(text):
    """Yield every run of twelve words of `text`, in small letters, with the offset of its first word."""
    words = [(match[0].lower(), match.start()) for match in WORD.finditer(text)]
    for i in range(len(words) - RUN + 1):
        yield " ".join(word for word, _ in words[i : i + RUN]), words[i][1]


def foreign_texts():
    for path in sorted((SHARED / "samples").glob("*.txt")):
        yield path.read_text(encoding="utf-8", errors="replace")
    evaluation = SHARED / "evaluation"
    for name in ("pages/pages.jsonl", "ranking/docs.jsonl"):
        for line in (evaluation / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line).get("text", "")
    for article in json.loads((evaluation / "articles/ground-truth.json").read_text(encoding="utf-8")).values():
        yield article["articleBody"]
    for path in sorted((evaluation / "dates").glob("*.html.gz")):
        html = gzip.decompress(path.read_bytes()).decode("utf-8", errors="replace")
        for paragraph in re.findall(r"<p[ >](.*?)</p>", html, flags=re.DOTALL | re.IGNORECASE):
            yield re.sub(r"<[^>]+>", " ", paragraph)


def repo_files():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name]


def read(path):
    data = path.read_bytes()
    try:
        return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", errors="replace")
    except OSError:
        return data.decode("utf-8", errors="replace")


def main():
    if not (SHARED / "samples").is_dir() or not (SHARED / "evaluation").is_dir():
        print("No ../shared/samples and ../shared/evaluation here: nothing to check against.")
        return 0
    foreign = {run for text in foreign_texts() for run, _ in runs(text)}
    found = 0
    for path in repo_files():
        if not path.is_file():
            continue
        text = read(path)
        hit = next(((run, offset) for run, offset in runs(text) if run in foreign), None)
        if hit:
            found += 1
            print(f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, hit[1]) + 1}: borrowed: {hit[0]}")
    print(f"{found} files with borrowed text; {len(foreign):,} runs of {RUN} words compared.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
