"""Merges of actors, topics and sources, splits and joins, in whatever order, undone one by one: all is what it was."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from archive.curation.join import join
from archive.curation.merge import merge
from archive.curation.rematch import rematch
from archive.curation.split import split
from archive.curation.undo import articles_of, undo
from archive.curation.values import RefusedError
from archive.models import (
    Actor,
    Article,
    ArticleActor,
    ArticleAddress,
    ArticleTopic,
    Claim,
    Name,
    Role,
    Source,
    SourceDomain,
    SourceName,
    Topic,
    Version,
)  # fmt: skip
from tests.cast import make_cast
from tests.curation.tables import tables, told

_DECISIONS = st.sampled_from(["none", "confirmed", "rejected"])
_FEW = {"max_size": 5}


class Archive:
    """The cast, with what is drawn added to it, and what can be done to it."""

    def __init__(self, draw):
        make_cast()
        self.draw = draw
        self.records = {model: list(model.objects.filter(slug__in=_KNOWN[model])) for model in (Actor, Topic, Source)}
        self.articles = list(Article.objects.order_by("pk"))
        for add in (self._tags, self._names, self._tree, self._sources, self._texts):
            add()
        rematch([article.pk for article in self.articles])

    def some(self, *strategies):
        return self.draw(st.lists(st.tuples(*strategies), **_FEW))

    def _one_of(self, model):
        return st.sampled_from(self.records[model])

    def _tags(self):
        for model, record in ((ArticleActor, Actor), (ArticleTopic, Topic)):
            origins = st.sampled_from(["rule" if record is Topic else "matched", "import", "curator"])
            for article, tagged, decision, origin in self.some(st.sampled_from(self.articles), self._one_of(record), _DECISIONS, origins):
                model.objects.update_or_create(article=article, record=tagged, defaults={"decision": decision, "origin": origin})

    def _names(self):
        for actor, text in self.some(self._one_of(Actor), st.sampled_from(["Alder", "Birch", "Khodrel", "Cedar Town", "Hodrel"])):
            Name.objects.get_or_create(actor=actor, text=text)
        for actor, place in self.some(self._one_of(Actor), self._one_of(Actor)):
            Role.objects.create(actor=actor, title="warden", place=place, date_from=dt.date(2016, 1, 1))

    def _tree(self):
        for topic, parent in self.some(self._one_of(Topic), self._one_of(Topic)):
            if parent.pk < topic.pk:  # no rings
                Topic.objects.filter(pk=topic.pk).update(parent=parent)
        for topic, rule in self.some(self._one_of(Topic), st.sampled_from(["", "truce", "list OR crew"])):
            Topic.objects.filter(pk=topic.pk).update(rule=rule)

    def _sources(self):
        for source, text in self.some(self._one_of(Source), st.sampled_from(["The Lamp", "The Bell", "VNS"])):
            SourceName.objects.get_or_create(source=source, folded=text.lower(), defaults={"text": text})
        for number, (source, article) in enumerate(self.some(self._one_of(Source), st.sampled_from(self.articles))):
            SourceDomain.objects.create(source=source, host=f"paper{number}.example")
            Article.objects.filter(pk=article.pk).update(source=source, url=f"https://paper{number}.example/{article.pk}")
            Claim.objects.get_or_create(article=article, field="source", chosen=True, defaults={"value": source.slug})

    def _texts(self):
        for number, (article, text) in enumerate(self.some(st.sampled_from(self.articles), st.sampled_from(["One.", "Two."]))):
            ArticleAddress.objects.create(article=article, address=f"paper.example/{number}")
            Version.objects.create(article=article, number=article.versions.count() + 1, title="Before", body=text)
            Claim.objects.create(article=article, field="byline", value=text)

    def act(self):
        """Do something that is drawn, and return its Ledger. Raises RefusedError where that cannot be."""
        doing = self.draw(st.sampled_from(["merge", "merge", "split", "join"]))
        if doing == "join":
            kept, gone = self._two(self.articles)
            return join(kept, gone)
        model = self.draw(st.sampled_from([Actor, Source] if doing == "split" else [Actor, Topic, Source]))
        if doing == "merge":
            return merge(*self._two(self.records[model]))
        record = model.objects.get(pk=self.draw(self._one_of(model)).pk)
        names = [name for name in record.names.order_by("pk") if name.text != record.name and self.draw(st.booleans())]
        hosts = [host for host in record.domains.order_by("pk") if self.draw(st.booleans())] if model is Source else []
        return split(record, model(slug="made", name="Dogwood", kind=record.kind), names, hosts)

    def _two(self, records):
        one, other = self.draw(st.permutations(records))[:2]
        return type(one).objects.get(pk=one.pk), type(one).objects.get(pk=other.pk)


_KNOWN = {
    Actor: ["khodrel", "vessarin", "joint-exchange-commission", "ilvan-serech", "marit-oleyne"],
    Topic: ["conflict", "prisoners", "ceasefire"],
    Source: ["strait-telegraph", "vessarine-news-service", "khodrel-evening"],
}


@pytest.mark.django_db
@settings(
    max_examples=15,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_acts_undone_one_by_one_leave_every_table_as_it_was(data):
    with transaction.atomic():
        _act_and_undo(Archive(data.draw))
        transaction.set_rollback(True)


def _act_and_undo(archive):
    before, done = tables(), []
    for _ in range(archive.draw(st.integers(1, 4))):
        try:
            done.append(archive.act())
        except RefusedError:
            continue
        if archive.draw(st.booleans()):
            rematch(articles_of(done[-1]))
    for ledger in reversed(done):
        undo(ledger)
        assert ledger.left == [], ledger.said
        rematch(articles_of(ledger))
    rematch([article.pk for article in archive.articles])
    assert told(tables()) == told(before)
