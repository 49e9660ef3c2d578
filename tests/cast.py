"""The fixed cast: one small archive that every test knows. Invented from end to end."""

import datetime as dt
from types import SimpleNamespace

from archive.models import Actor, Article, ArticleActor, ArticleTopic, Name, Role, Source, SourceDomain, SourceName, Topic
from archive.models.date import parse_edtf


def make_article(title, body, *, date="", basis="", source=None, added=None, actors=(), topics=(), **fields):
    """Create an article, published unless told otherwise, tagged with these records."""
    article = Article(
        title=title, body=body, source=source, status=fields.pop("status", "published"), title_basis=fields.pop("title_basis", "printed"),
        date_basis=basis or ("metadata" if date else ""), language=fields.pop("language", "en"),
        added_at=added or dt.datetime(2019, 9, 1, 12, tzinfo=dt.UTC), **fields,
    )  # fmt: skip
    article.date = parse_edtf(date)
    article.save()
    ArticleActor.objects.bulk_create([ArticleActor(article=article, record=actor, origin="matched") for actor in actors])
    ArticleTopic.objects.bulk_create([ArticleTopic(article=article, record=topic, origin="rule") for topic in topics])
    return article


def make_cast():
    """Create the cast and return it by name."""
    c = SimpleNamespace()
    _sources(c)
    _records(c)
    _articles(c)
    return c


def _sources(c):
    c.telegraph = Source.objects.create(slug="strait-telegraph", name="Strait Telegraph", kind="newspaper", language="en")
    c.vns = Source.objects.create(slug="vessarine-news-service", name="Vessarine News Service", kind="agency", language="en")
    c.evening = Source.objects.create(slug="khodrel-evening", name="Khodrel Evening", kind="newspaper", rights="excerpt")
    c.quay = Source.objects.create(slug="north-quay-review", name="North Quay Review", kind="newspaper", rights="metadata")
    SourceName.objects.create(source=c.vns, text="VNS")
    hosts = {"telegraph.example": c.telegraph, "vns.example": c.vns, "khodrelevening.example": c.evening, "northquay.example": c.quay}
    for host, source in hosts.items():
        SourceDomain.objects.create(source=source, host=host)


def _records(c):
    c.serech = Actor.objects.create(slug="ilvan-serech", kind="person", name="Ilvan Serech")
    c.commission = Actor.objects.create(slug="joint-exchange-commission", kind="organisation", name="Joint Exchange Commission")
    c.khodrel = Actor.objects.create(slug="khodrel", kind="place", name="Khodrel")
    c.vessarin = Actor.objects.create(slug="vessarin", kind="place", name="Vessarin")
    c.oleyne = Actor.objects.create(slug="marit-oleyne", kind="person", name="Marit Oleyne")
    for text, script in (("Hodrel", "Latn"), ("Chodrel", "Latn"), ("Ходрел", "Cyrl")):
        Name.objects.create(actor=c.khodrel, text=text, kind="variant", script=script)
    Name.objects.create(actor=c.serech, text="Ilvan Seretch", kind="variant", script="Latn")
    Role.objects.create(actor=c.serech, title="deputy foreign minister", place=c.vessarin, date_from=dt.date(2015, 1, 1))
    c.conflict = Topic.objects.create(slug="conflict", label="Conflict")
    c.prisoners = Topic.objects.create(slug="prisoners", label="Prisoners", parent=c.conflict, rule='prisoner* OR "missing crew"')
    c.ceasefire = Topic.objects.create(slug="ceasefire", label="Ceasefire", parent=c.conflict, rule="ceasefire OR truce")


def _articles(c):
    c.home = make_article(
        "Thirty-one come home across the Irrin causeway",
        "The first prisoner exchange since the ceasefire ended at twenty past four on Friday.\n\n"
        "Ilvan Serech of the Joint Exchange Commission read the list in Khodrel.",
        date="2017-06-23", source=c.telegraph, url="https://telegraph.example/2017/home", byline="Ansa Torrel",
        actors=[c.serech, c.commission, c.khodrel], topics=[c.prisoners, c.ceasefire],
    )  # fmt: skip
    c.reprint = make_article(
        "Thirty-one come home",
        "The first prisoner exchange since the ceasefire ended at twenty past four on Friday.\n\n"
        "Ilvan Serech of the Joint Exchange Commission read the list in Khodrel.",
        date="2017-06-24", source=c.evening, original=c.home, actors=[c.serech, c.commission, c.khodrel], topics=[c.prisoners, c.ceasefire],
    )  # fmt: skip
    c.families = make_article(
        "Four of the crew are still not home, families say",
        "It emerged on Thursday that four prisoners were not on the list that Hodrel sent. The ministry in Vessarin gave no reason.",
        date="2017-06-29", basis="inferred", source=c.vns, agency=c.vns, actors=[c.khodrel, c.vessarin], topics=[c.prisoners],
    )  # fmt: skip
    c.ferries = make_article(
        "Ferry timetable agreed for the first time since the war",
        "Marit Oleyne signed the timetable. Two boats a day will sail, and the truce holds.",
        date="2019-08", basis="printed", source=c.telegraph, kind="report", actors=[c.oleyne], topics=[c.ceasefire],
    )  # fmt: skip
    c.diary = make_article(
        "The last observer’s diary", "A year of tea, maps and silence at the causeway, kept by an observer.",
        date="2018", basis="curator", source=c.quay, kind="other",
    )  # fmt: skip
    c.handbill = make_article(
        "Handbill on mines", "Do not lift what you did not lay. Prisoners of war laid it.", source=c.evening, topics=[c.prisoners]
    )
    c.russian = make_article(
        "Пленные вернулись домой", "Список пленных зачитали в городе Ходрел. Илван Серех не ответил на вопросы.",
        date="2017-06-24", source=c.vns, agency=c.vns, language="ru", actors=[c.khodrel], topics=[c.prisoners],
    )  # fmt: skip
    c.waiting = make_article(
        "Names read at the crossing", "Typed, two sheets, no date: prisoners for exchange, in the order of the buses.",
        source=c.telegraph, status="review",
    )  # fmt: skip
    c.withdrawn = make_article(
        "A report that was withdrawn", "Prisoners were counted twice in this report by the commission.",
        date="2017-07-01", source=c.telegraph, status="withdrawn", actors=[c.commission], topics=[c.prisoners],
    )  # fmt: skip
