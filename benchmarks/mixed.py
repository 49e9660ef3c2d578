"""A folder of invented documents in every form that is ingested: new stories, later texts, reprints, the same again, broken ones."""

import csv
import gzip
import html
import io
import json
import tarfile
import zipfile
from email.message import EmailMessage

from html_pages import page
from stories import Writer

NEW, LATER, REPRINT = 0.75, 0.85, 0.97  # of so many documents a story is new, up to, a later text, a reprint; the rest is there already
BROKEN = 0.03
KEYS = ("url", "title", "published", "source", "body")


def write(folder, count, rng):
    """Write `count` documents into `folder`, a file each or many in one, and some broken files between them."""
    told, number = list(told_stories(count, rng)), 0
    while told:
        make, most = rng.choice(FORMS)
        taken, told = told[:most], told[most:]
        name, data = make(taken)
        (folder / f"{number:05}-{name}").write_bytes(data if isinstance(data, bytes) else data.encode())
        if rng.random() < BROKEN:
            (folder / f"{number:05}-broken.gz").write_bytes(gzip.compress(_lines(taken)[1].encode(), mtime=0)[:-30])
        number += 1


def told_stories(count, rng):
    """Yield stories as the contract's keys, `paragraphs` beside them."""
    writer, made = Writer(rng), []
    for number in range(count):
        luck = rng.random()
        if not made or luck < NEW:
            story = writer.story()
            made.append({
                "url": f"https://paper{story.source}.example/{number}", "title": story.title, "published": story.day.isoformat(),
                "source": f"Paper {story.source}", "body": story.body,
            })  # fmt: skip
            yield made[-1]
            continue
        old = rng.choice(made)
        first, *rest = old["body"].split("\n\n")
        if luck < LATER:
            yield old | {"body": "\n\n".join([" ".join(writer.paragraph()), *rest])}
        elif luck < REPRINT:
            paper, kept = rng.randrange(40), rest[: rng.randint(2, len(rest))] if rng.random() < 0.5 else rest
            changes = {"url": f"https://paper{paper}.example/{number}", "source": f"Paper {paper}"}
            yield old | changes | {"body": "\n\n".join([first, *kept])}
        else:
            yield old


def _page(stories):
    return "page.html", page(stories[0], stories[1:])


def _zipped_page(stories):
    return "page.html.gz", gzip.compress(page(stories[0], []).encode(), mtime=0)


def _scrape(stories):
    story = stories[0]
    return "scrape.txt", f"{story['source']}\n\nHome\nNews\nSport\n\n{story['title']}\n\n{story['published']}\n\n{story['body']}\n"


def _lines(stories):
    return "lines.jsonl", "".join(json.dumps(story, ensure_ascii=False) + "\n" for story in stories)


def _table(stories):
    out = io.StringIO()
    table = csv.DictWriter(out, KEYS)
    table.writeheader()
    table.writerows(stories)
    return "table.csv", out.getvalue()


def _feed(stories):
    items = "".join(
        f"<item><title>{html.escape(story['title'])}</title><link>{story['url']}</link><pubDate>{story['published']}</pubDate>"
        f"<content:encoded>{html.escape(_markup(story))}</content:encoded></item>"
        for story in stories
    )
    return "feed.xml", (
        f'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>{items}</channel></rss>'
    )


def _markup(story):
    return "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in story["body"].split("\n\n"))


def _letter(stories):
    return "letter.eml", bytes(_message(stories[0]))


def _letters(stories):
    return "letters.mbox", b"".join(
        b"From x@paper.example Wed Mar  7 10:00:00 2018\n" + bytes(_message(story)) + b"\n" for story in stories
    )


def _message(story):
    message = EmailMessage()
    message["From"], message["Subject"] = f"{story['source']} <news@{story['url'].split('/')[2]}>", story["title"]
    message["Date"] = "Wed, 07 Mar 2018 10:00:00 +0000"
    message.set_content(story["body"])
    return message


def _crawl(stories):
    return "crawl.warc.gz", b"".join(gzip.compress(_record(story), mtime=0) for story in stories)


def _record(story):
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(story, []).encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {story['url']}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def _bundle(stories):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        for number, story in enumerate(stories):
            bundle.writestr(zipfile.ZipInfo(f"{number}.html"), page(story, []))
    return "pages.zip", out.getvalue()


def _tape(stories):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tape:
        for number, story in enumerate(stories):
            data = json.dumps(story).encode()
            info = tarfile.TarInfo(f"{number}.jsonl")
            info.size = len(data)
            tape.addfile(info, io.BytesIO(data))
    return "lines.tar", out.getvalue()


# Each with how many stories it takes.
ALONE = [(_page, 1), (_page, 1), (_zipped_page, 1), (_scrape, 1), (_scrape, 1), (_letter, 1)]
FORMS = [*ALONE, (_lines, 30), (_table, 30), (_feed, 20), (_letters, 20), (_crawl, 20), (_bundle, 15), (_tape, 15)]
