"""How well copies are told from other texts, and how fast they are found among a million articles.

    python benchmarks/copies.py pairs [--count N]         precision and recall on invented pairs (benchmarks/pairs.py), a line a kind
    python benchmarks/copies.py scale [--articles N]      fingerprints a second, look-ups, inserts and the size of their table

The thresholds of archive/text/reuse.py were chosen on the pairs with odd numbers of seed 1; those with even numbers and all of
seed 2 were held back. Each pair comes into a scratch archive with all the others, in batches, by the code that `ingest` calls.
"""

import argparse
import random
import tempfile
import time
from collections import Counter, defaultdict
from itertools import chain, islice, repeat

from scratch import open_archive

BATCH = 200
SETS = (("tuned on", 1, 1), ("held back", 1, 0), ("fresh seed", 2, None))  # name, seed, numbers modulo 2


def pairs(count):
    """Print what becomes of `count` pairs of each kind and set."""
    from pairs import COPIES, OTHERS
    from stories import Writer

    for name, seed, half in SETS:
        writer = Writer(random.Random(seed))
        made = []
        for number in range(count * (1 if half is None else 2)):
            for kind, write in chain(COPIES.items(), OTHERS.items()):
                pair = write(writer)
                if half is None or number % 2 == half:
                    made.append((kind, kind in COPIES, pair))
        _report(name, _settled(made))


def _settled(made):
    """Keep the pairs in the archive; return [(kind, is it a copy, "copy", "likely" or "other")] and how many groups are too large."""
    from django.db import transaction

    from archive.ingest import copies
    from archive.models import Article, ReviewReason, Source

    Article.objects.all().delete()
    sources = {n: Source.objects.get_or_create(slug=f"outlet-{n}", defaults={"name": f"Outlet {n}"})[0] for n in range(40)}
    stories = [story for _, _, pair in made for story in pair]
    random.Random(3).shuffle(stories)  # copies come in the same batch, after their originals and before them
    articles = {id(story): _article(story, sources) for story in stories}
    waiting = iter(stories)
    while batch := [articles[id(story)] for story in islice(waiting, BATCH)]:
        with transaction.atomic():
            Article.objects.bulk_create(batch)
            copies.settle(batch)
    root = {pk: original or pk for pk, original in Article.objects.values_list("pk", "original")}
    doubtful = {
        (reason.article_id, int(reason.detail.split()[1].rstrip(":")))
        for reason in ReviewReason.objects.filter(code=ReviewReason.Code.LIKELY_COPY, closed_at=None)
    }
    found = []
    for kind, is_copy, pair in made:
        one, other = (articles[id(story)].pk for story in pair)
        likely = (one, other) in doubtful or (other, one) in doubtful
        found.append((kind, is_copy, "copy" if root[one] == root[other] else "likely" if likely else "other"))
    return found, sum(size > 2 for size in Counter(root.values()).values())


def _article(story, sources):
    from archive.models import Article, parse_edtf
    from archive.text.likeness import digest

    article = Article(title=story.title, body=story.body, source=sources[story.source], status="published", text_digest=digest(story.body))
    article.date = parse_edtf(story.day.isoformat() if story.day else "")
    return article


def _report(name, settled):
    found, too_large = settled
    kinds = defaultdict(Counter)
    for kind, is_copy, verdict in found:
        kinds[is_copy, kind][verdict] += 1
    print(f"\n{name}: {len(found):,} pairs of {len(kinds)} kinds\n{'':44}{'copy':>6}{'likely':>8}{'other':>7}")
    for (is_copy, kind), counted in kinds.items():
        print(f"{'copy' if is_copy else 'none':6}{kind:38}{counted['copy']:>6}{counted['likely']:>8}{counted['other']:>7}")
    verdicts = Counter((is_copy, verdict) for _, is_copy, verdict in found)
    right, wrong = verdicts[True, "copy"], verdicts[False, "copy"]
    copies = sum(is_copy for _, is_copy, _ in found)
    print(
        f"{name}: precision {right / (right + wrong):.4f}, recall {right / copies:.4f}: {right} right, {wrong} wrong, "
        f"{copies - right} missing ({verdicts[True, 'likely']} of them left to a curator, with {verdicts[False, 'likely']} that are none); "
        f"{too_large} groups of more than a pair",
        flush=True,
    )


def scale(count):
    """Print the speed of fingerprints, and of their table at `count` articles."""
    import numpy as np
    from django.db import connection
    from stories import Writer

    from archive.models import Fingerprint
    from archive.models.fingerprint import SETTLE
    from archive.text import fingerprint

    writer = Writer(random.Random(5))
    texts = [writer.story().body for _ in range(1_000)]
    words = sum(len(text.split()) for text in texts) / len(texts)
    _rate(
        f"texts of {words:.0f} words fingerprinted", len(texts), lambda: [fingerprint.fingerprint(fingerprint.read(text)) for text in texts]
    )
    rng = np.random.default_rng(5)

    def prints(articles):
        """Fingerprints as texts of 300 words have them: of some 18 hashes a band the least."""
        least = rng.integers(0, 2**44, (len(articles), fingerprint.BANDS, 18)).min(axis=2)
        return dict(zip(articles, (least + (np.arange(fingerprint.BANDS) << 44)).tolist(), strict=True))

    _fill(np.concatenate([list(prints(range(at, min(at + 5_000, count))).values()) for at in range(0, count, 5_000)]))
    arriving = [prints(range(start, start + BATCH)) for start in range(count, count + SETTLE, BATCH)]
    _rate(
        f"articles inserted, {SETTLE:,} of them, until they are settled",
        len(arriving) * BATCH,
        lambda: [_keep(batch) for batch in arriving],
    )
    batches = arriving[-4_000 // BATCH :]
    _rate("look-ups of new articles", 4_000, lambda: [Fingerprint.sharing(batch, 8) for batch in batches])
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name = 'archive_fingerprint'")
        print(f"{count + SETTLE:,} articles, {Fingerprint.objects.count():,} values: {cursor.fetchone()[0] / 1e6:,.0f} MB")


def _keep(batch):
    from django.db import transaction

    from archive.models import Fingerprint

    with transaction.atomic():
        Fingerprint.keep(batch)


def _fill(values):
    """Fill the table with fingerprints, a row an article, in the order of its tree: as the articles come it would take an hour."""
    import numpy as np
    from django.db import transaction

    from archive.models import Fingerprint, bulk

    started, order = time.perf_counter(), np.argsort(values, axis=None)
    with transaction.atomic():
        for part in np.array_split(order, len(order) // 1_000_000 + 1):
            rows = zip(repeat(True), values.flat[part].tolist(), (part // values.shape[1]).tolist(), strict=False)
            bulk.insert(Fingerprint, ["settled", "value", "article_id"], rows)
    print(f"filled with {len(values):,} articles in {time.perf_counter() - started:,.0f} s", flush=True)


def _rate(what, count, work):
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what}: {count / wall:,.0f} a second, {count / cpu:,.0f} a second of the processor", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["pairs", "scale"])
    parser.add_argument("--count", type=int, default=50, help="pairs of each kind in each set")
    parser.add_argument("--articles", type=int, default=1_000_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-copies-") as folder:
        open_archive(folder)
        pairs(args.count) if args.what == "pairs" else scale(args.articles)


if __name__ == "__main__":
    main()
