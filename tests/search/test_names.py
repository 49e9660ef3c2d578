import pytest

from archive.curation.names import name_table, resolve
from archive.models import Actor, Name, Source, SourceName, Topic
from archive.search.engine import open_engine
from archive.search.query import parse
from archive.search.request import SearchRequest


def also(text):
    return parse(text, names=name_table(text)).also_searched


def found(text, **options):
    query = parse(text, names=name_table(text), resolve=resolve, **options).query
    return {hit.id for hit in open_engine().search(SearchRequest(query=query, copies="each")).hits}


class TestWidening:
    def test_any_name_finds_all(self, indexed):
        everywhere = {indexed.home.pk, indexed.reprint.pk, indexed.families.pk, indexed.russian.pk}
        for name in ("Khodrel", "hodrel", "CHODREL", "Ходрел"):
            assert found(name) == everywhere
        assert found("Ilvan Seretch") == {indexed.home.pk, indexed.reprint.pk}

    def test_it_says_so(self, cast):
        assert also("prisoners Hodrel") == ["Khodrel, Chodrel, Ходрел, names of Khodrel"]
        assert also("prisoners") == []

    def test_a_qualifier_is_no_part_of_a_name(self, cast):
        namesake = Actor.objects.create(slug="ivan-serr", kind="person", name="Ivan Serr (general)")
        Name.objects.create(actor=namesake, text="Iwan Serr")
        assert also("Iwan Serr") == ["Ivan Serr, names of Ivan Serr (general)"]

    def test_names_of_merged_records_count_for_the_one_that_stands(self, cast):
        once = Actor.objects.create(slug="ostrel", kind="place", name="Ostrel")
        twice = Actor.objects.create(slug="fort-ostrel", kind="place", name="Fort Ostrel")
        once.merged_into = cast.khodrel
        once.save()
        twice.merged_into = once
        twice.save()
        for name in ("Fort Ostrel", "Ostrel", "Khodrel"):
            (said,) = also(name)
            assert said.endswith("names of Khodrel")
            assert {"Ostrel", "Fort Ostrel", "Khodrel"} - {name} <= set(said.partition(", names of")[0].split(", "))

    def test_a_shared_name_widens_to_all_that_share_it(self, cast):
        other = Actor.objects.create(slug="khodrel-fc", kind="organisation", name="Khodrel Football Club")
        Name.objects.create(actor=other, text="Khodrel")
        (said,) = also("Khodrel")
        assert "names of Khodrel; " in said
        assert said.endswith("names of Khodrel Football Club")

    def test_case_sensitive_names_count_in_their_case(self, cast):
        Name.objects.create(actor=cast.commission, text="US", case_sensitive=True)
        assert also("US list") == ["Joint Exchange Commission, names of Joint Exchange Commission"]
        assert also("us list") == []

    def test_few_queries_for_any_query(self, cast, django_assert_num_queries):
        with django_assert_num_queries(1):
            name_table("no such name in a query of some words")
        with django_assert_num_queries(5):
            name_table("Khodrel Serech Ilvan Serech Vessarin Marit Oleyne Joint Exchange Commission")


class TestResolve:
    def test_by_slug_or_any_name(self, cast):
        serech = (str(cast.serech.pk),)
        assert resolve("actor", "ilvan-serech") == resolve("actor", "Ilvan Seretch") == resolve("actor", " ilvan  SERECH ") == serech
        assert resolve("topic", "prisoners") == resolve("topic", "PRISONERS") == (str(cast.prisoners.pk),)
        assert resolve("source", "VNS") == resolve("agency", "vessarine-news-service") == (str(cast.vns.pk),)
        assert resolve("kind", "Report") == ("report",)
        assert resolve("language", "EN") == ("en",)
        assert resolve("language", "ZH-Hans") == ("zh-Hans",)

    @pytest.mark.parametrize("facet", ["actor", "topic", "source", "agency", "kind"])
    def test_unknown(self, cast, facet):
        assert resolve(facet, "nobody at all") == ()

    def test_merged_records_stand_for_what_they_were_merged_into(self, cast):
        old = Actor.objects.create(slug="old", kind="place", name="Old Khodrel", merged_into=cast.khodrel)
        assert resolve("actor", old.slug) == resolve("actor", "Old Khodrel") == (str(cast.khodrel.pk),)
        topic = Topic.objects.create(slug="captives", label="Captives", merged_into=cast.prisoners)
        assert resolve("topic", topic.slug) == (str(cast.prisoners.pk),)
        source = Source.objects.create(slug="wire", name="Wire", merged_into=cast.vns)
        SourceName.objects.create(source=source, text="The Wire")
        assert resolve("source", "the wire") == (str(cast.vns.pk),)

    def test_in_a_search(self, indexed):
        assert found('actor:"Marit Oleyne"') == {indexed.ferries.pk}
        assert found("source:VNS topic:prisoners") == {indexed.families.pk, indexed.russian.pk}
        assert found("lang:ru") == {indexed.russian.pk}
        assert found("actor:nobody") == set()
