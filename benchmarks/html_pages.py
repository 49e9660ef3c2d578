"""HTML pages a second: what extraction does to a page, beside what trafilatura's bare_extraction with its defaults does alone.

    python benchmarks/html_pages.py [FOLDER] [--pages 400] [--rounds 5]

Without FOLDER on generated pages; with it on its .html and .html.gz files. Both read the same bytes in the same run, by turns, in one
process a core; the figure is the ratio of the processor time that each took, which other work on the machine bends least.
"""

import argparse
import datetime as dt
import gzip
import html
import os
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generate import Generator

from archive.ingest.draft import RawCapture
from archive.ingest.extract import extract
from archive.ingest.known import Known
from archive.text import mend

CHUNK = 25  # pages
KNOWN = Known()
TODAY = dt.date(2026, 1, 1)
RELATED, COMMENTS = 12, 8  # beside and below each generated article


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--pages", type=int, default=400, help="how many are generated")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    pages = read(args.folder) if args.folder else list(generated(args.pages))
    chunks = [pages[start : start + CHUNK] for start in range(0, len(pages), CHUNK)]
    cores = os.cpu_count() or 1
    ratios = []
    with ProcessPoolExecutor(cores) as pool:
        list(pool.map(both, [pages[:5]] * cores))  # imports and compiled patterns
        for _ in range(args.rounds):
            theirs, ours = map(sum, zip(*pool.map(both, chunks), strict=True))
            ratios.append(theirs / ours)
    print(f"{len(pages)} pages, {cores} processes, {args.rounds} rounds")
    print(f"bare_extraction: {len(pages) / theirs * cores:,.0f} pages/s of processor time; extraction: {len(pages) / ours * cores:,.0f}")
    print(f"extraction / bare_extraction: median {statistics.median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f}")


def both(pages):
    """Return the seconds of processor time that trafilatura and extraction each take over `pages`, by turns."""
    from trafilatura import bare_extraction

    theirs = ours = 0.0
    for page in pages:
        start = time.process_time()
        bare_extraction(mend.decode(page))
        between = time.process_time()
        extract(RawCapture("", page, "text/html"), KNOWN, TODAY)
        theirs, ours = theirs + between - start, ours + time.process_time() - between
    return theirs, ours


def read(folder):
    paths = sorted(path for path in folder.rglob("*") if path.name.endswith((".html", ".html.gz")))
    return [gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in paths]


def generated(count):
    """Yield pages as a site prints them: an article of the generator's among menus, lists of others and comments."""
    articles = list(Generator().articles(count + RELATED))
    for number in range(count):
        yield page(articles[number], articles[number + 1 : number + 1 + RELATED]).encode()


def page(article, others):
    teasers = "".join(
        f'<div class="teaser"><a href="{other["url"]}"><h3>{other["title"]}</h3></a><span class="date">{other["published"]}</span>'
        f"<p>{html.escape(other['body'][:120])}</p></div>"
        for other in others
    )
    comments = "".join(f'<li class="comment"><b>{other["source"]}</b><p>{other["body"][200:420]}</p></li>' for other in others[:COMMENTS])
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in article["body"].split("\n\n"))
    menu = "".join(f'<li><a href="/{name}/">{name}</a></li>' for name in "news harbour tides culture letters sport archive about".split())
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{article["title"]} | {article["source"]}</title>'
        f'<link rel="canonical" href="{article["url"]}"><meta property="og:title" content="{article["title"]}">'
        f'<meta property="og:site_name" content="{article["source"]}"><style>p {{ margin: 0 }}</style></head><body>'
        f'<header><a href="/">{article["source"]}</a><nav><ul>{menu}</ul></nav></header><main><article><h1>{article["title"]}</h1>'
        f'<div class="meta">By Ruta Kell | {article["published"]}</div>{body}<p class="share">Share this on Telegram</p></article></main>'
        f'<aside class="related"><h2>More from the harbour</h2>{teasers}</aside><section id="comments"><ol>{comments}</ol></section>'
        f"<footer>© {article['source']}</footer></body></html>"
    )


if __name__ == "__main__":
    main()
