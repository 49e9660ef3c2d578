"""A scratch archive for a benchmark: a folder of its own, Django set up on it, the generated authority records loaded."""

import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]


def open_archive(folder):
    """Set Django up on the archive in `folder`, made and migrated where it is new. Call it before importing models."""
    os.environ["ARCHIVE_DATA"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def generated_files(folder, count):
    """Write authority.jsonl and articles.jsonl of `count` articles into `folder` and return both paths."""
    from generate import Generator

    generator = Generator()
    paths = Path(folder) / "authority.jsonl", Path(folder) / f"articles-{count}.jsonl"
    for path, lines in zip(paths, (generator.authority(), generator.articles(count)), strict=True):
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return paths
