"""Every page as a picture: at 360, 820 and 1440 px, light and dark, and the article as it prints.

    python benchmarks/pictures.py [--folder DIR] [--only WORD]

Shows the archive in ARCHIVE_DATA (var/); where that holds no article, the demonstration is made in a temporary folder. Chromium is
the one that CHROMIUM names. The pictures go to var/pictures/ or DIR.
"""

import argparse
import contextlib
import os
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = {360: 740, 820: 1180, 1440: 900}
SCHEMES = ("light", "dark")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", default=str(ROOT / "var" / "pictures"))
    parser.add_argument("--only", default="", help="only pages whose name has this word")
    args = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
    # Playwright runs an event loop in this thread; nothing here is asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with contextlib.ExitStack() as stack:
        open_some_archive(stack)
        base = stack.enter_context(served())
        folder = Path(args.folder)
        folder.mkdir(parents=True, exist_ok=True)
        pages = {name: address for name, address in addresses().items() if args.only in name}
        count = take(pages, base, folder)
        print(f"{count} pictures of {len(pages)} pages in {folder}")


def open_some_archive(stack):
    """Set Django up on the archive in ARCHIVE_DATA, or on a demonstration made for the occasion."""
    from scratch import open_archive

    open_archive(os.environ.get("ARCHIVE_DATA") or ROOT / "var")
    from django.conf import settings
    from django.core.management import call_command

    from archive.models import Article

    if not Article.objects.visible().exists():
        from django.db import connections

        connections.close_all()
        settings.ARCHIVE_DATA = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-pictures-")))
        settings.DATABASES["default"]["NAME"] = connections["default"].settings_dict["NAME"] = settings.ARCHIVE_DATA / "archive.sqlite3"
        call_command("demo", no_server=True)


@contextlib.contextmanager
def served():
    """Serve the archive on a free port of this machine; yields its address."""
    from waitress.server import create_server

    from archive.wsgi import application

    server = create_server(application, host="127.0.0.1", port=0, threads=2)
    threading.Thread(target=server.run, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()


def addresses():
    """Return a dict from a picture's name to an address, each kind of page once, on whatever the archive holds."""
    from archive.models import Actor, Article, Source, Topic

    visible = Article.objects.visible()
    actor, topic, source = most(Actor.objects.filter(kind="person"), "tags"), most(Topic.objects, "tags"), most(Source.objects, "articles")
    word = actor.name.split()[-1]
    found = most(visible.filter(body__contains=word, source__rights="full"), "mentions") or visible.first()
    day = busiest_day(visible)
    texts = most(visible, "versions")
    narrowed = f"topic={topic.slug}&source__not={source.slug}&date_from={day:%Y}&date=undated&copies=each"
    limited = {rights: visible.filter(source__rights=rights).first() for rights in ("excerpt", "metadata")}
    return {
        "front": "/",
        "help": "/help/search/",
        "about": "/about/",
        "not-found": "/nowhere/",
        "search": f"/search/?q={word}",
        "search-filters": f"/search/?q={word}&{narrowed}",
        "search-all": "/search/",
        "nothing": f"/search/?q={word}+zzzz&topic={topic.slug}&date_to=1902",
        "facet": f"/search/actor/?topic={topic.slug}",
        "article": f"{found.get_absolute_url()}?q={word}&at=1",
        "article-copies": most(visible, "copies").get_absolute_url(),
        **{f"article-{rights}": article.get_absolute_url() for rights, article in limited.items() if article},
        **{page: f"/articles/{texts.pk}/{page}/" for page in ("versions", "captures")},
        **{name: f"/{name}/" for name in ("actors", "topics", "sources", "archive")},
        "actor": actor.get_absolute_url(),
        "topic": topic.get_absolute_url(),
        "source": source.get_absolute_url(),
        "year": f"/archive/{day:%Y}/",
        "month": f"/archive/{day:%Y/%m}/",
        "day": f"/archive/{day:%Y/%m/%d}/",
        "undated": "/archive/undated/",
    }


def most(records, related):
    """Return the record that has most of what `related` names."""
    from django.db.models import Count

    return records.annotate(n=Count(related)).order_by("-n", "pk").first()


def busiest_day(articles):
    from django.db.models import Count

    return articles.filter(precision="day").values_list("date_from").annotate(n=Count("pk")).order_by("-n", "date_from").first()[0]


def take(pages, base, folder):
    """Take the pictures and return how many there are."""
    from playwright.sync_api import sync_playwright

    count = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        for width, height in WIDTHS.items():
            for scheme in SCHEMES:
                size = {"width": width, "height": height}
                page = browser.new_context(viewport=size, color_scheme=scheme, base_url=base, has_touch=width == min(WIDTHS)).new_page()
                for name, address in pages.items():
                    count += taken(page, address, size, folder / f"{name}-{width}-{scheme}")
        count += printed(browser.new_context(base_url=base).new_page(), pages, folder)
        browser.close()
    return count


def taken(page, address, size, stem):
    """Take a page whole, as high as it is; on a phone also each of its folded parts, opened. Returns the number of pictures."""
    page.set_viewport_size(size)
    page.goto(address)
    page.set_viewport_size(size | {"height": max(size["height"], page.evaluate("document.documentElement.scrollHeight"))})
    page.screenshot(path=f"{stem}.png")
    if size["width"] > min(WIDTHS):
        return 1
    page.set_viewport_size(size)
    folds = [part for part in ("menu", "about", "narrow") if page.locator(f".{part} summary").count()]
    for part in folds:
        page.locator(f".{part} summary").click()
        page.screenshot(path=f"{stem}-{part}.png")
        page.locator(f".{part} summary").click()
    return 1 + len(folds)


def printed(page, pages, folder):
    """The pages that are printed, as they print on A4, one PDF each."""
    kept = [name for name in ("article", "search", "month") if name in pages]
    for name in kept:
        page.goto(pages[name])
        page.pdf(path=folder / f"{name}-print.pdf", format="A4", print_background=True)
    return len(kept)


if __name__ == "__main__":
    main()
