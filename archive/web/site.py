"""What every page says of the archive: its name, its motto, its notice."""

from pathlib import Path

from django.conf import settings

NAME = "Dateline"


def site(request):
    """Context processor. An archive may have a `notice.txt` in its folder: the notice, then, behind a blank line, a motto.

    What stands in the notice's first sentence before a colon is set in bold.
    """
    try:
        text = (Path(settings.ARCHIVE_DATA) / "notice.txt").read_text(encoding="utf-8")
    except FileNotFoundError:
        text = ""
    notice, _, motto = text.strip().partition("\n\n")
    head, colon, rest = notice.partition(":")
    return {
        "site": {"name": NAME, "motto": motto.strip(), "notice_head": head + colon if colon else "", "notice": rest if colon else notice}
    }
