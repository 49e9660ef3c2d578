"""How fast names are found: the gazetteer made and read from its file, megabytes and articles a second on one core.

    python benchmarks/tagging.py [--names 50000] [--articles 2000]

Times are of this process alone (CPU), so that a busy machine disturbs them less; the first line of a rate is the plain matching of names,
the second the whole: shared and shorter names, offices and candidates too.
"""

import argparse
import json
import os
import random
import tempfile
import time


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=50_000)
    parser.add_argument("--articles", type=int, default=2_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-tagging-") as folder:
        measure(folder, args.names, args.articles)


def measure(folder, names, count):
    from scratch import generated_files, open_archive

    open_archive(folder)
    authority, articles = generated_files(folder, count)
    from django.core.management import call_command

    with open(os.devnull, "w") as silent:
        call_command("authority", "load", str(authority), stdout=silent)
    add_names(names)
    from archive.tagging import finder, gazetteer
    from archive.tagging.words import Words

    made = clocked("gazetteer made", gazetteer.load)[0]
    gazetteer._cached = (None, None)
    made = clocked("gazetteer read from its file", gazetteer.load)[0]
    with open(articles, encoding="utf-8") as file:
        texts = [(line["title"], line.get("dek") or "", line["body"]) for line in map(json.loads, file)]
    size = sum(len(part.encode()) for text in texts for part in text) / 1e6
    finder.find(*texts[0], language="en", gazetteer=made)
    _, took = clocked("names found", lambda: [made.find(Words(part), "en") for text in texts for part in text])
    print(f"    {size / took:.1f} MB a second, {took / len(texts) * 1000:.2f} ms an article")
    _, took = clocked("all found", lambda: [finder.find(*text, language="en", gazetteer=made) for text in texts])
    print(f"    {size / took:.1f} MB a second, {took / len(texts) * 1000:.2f} ms an article")


def add_names(wanted):
    """Add people with invented names until the archive has `wanted` names."""
    from archive.models import Actor, Name

    rng, number = random.Random(5), Name.objects.count()
    syllables = [a + b + c for a in "bdfgklmnprstvz" for b in "aeiou" for c in ("", "n", "r", "l", "s")]

    def word():
        return "".join(rng.choice(syllables) for _ in range(rng.randint(2, 3))).capitalize()

    people = [Actor(slug=f"person-{n}", kind="person", name=f"{word()} {word()} {n}", folded=f"person {n}") for n in range(wanted - number)]
    Actor.objects.bulk_create(people, batch_size=2_000)
    names = [Name(actor=actor, text=actor.name.rpartition(" ")[0]) for actor in Actor.objects.filter(slug__startswith="person-")]
    for name in names:
        name.fold()
    Name.objects.bulk_create(names, batch_size=2_000)
    print(f"{Name.objects.count():,} names")


def clocked(what, call):
    started = time.process_time()
    result = call()
    took = time.process_time() - started
    print(f"{what}: {took:.2f} s", flush=True)
    return result, took


if __name__ == "__main__":
    main()
