"""Tags and mentions of saved articles: what comes, what goes, and what stays because somebody decided."""

import datetime as dt

from django.core.management import call_command

from archive.models import Actor, ArticleActor, IndexChange, Mention, Name, Role
from archive.tagging import gazetteer, tagger
from archive.tagging.words import Words
from tests.cast import make_article


def tags(article):
    return {tag.record.slug: (tag.origin, tag.decision) for tag in article.actor_tags.all()}


def surfaces(article):
    return [(m.field, m.surface, m.actor and m.actor.slug) for m in article.mentions.order_by("pk")]


def test_mentions_say_where_each_name_stands(cast):
    tagger.tag([cast.families])
    assert surfaces(cast.families) == [("body", "Hodrel", "khodrel"), ("body", "Vessarin", "vessarin")]
    mention = cast.families.mentions.first()
    assert cast.families.body[mention.start : mention.end] == "Hodrel"


def test_tags_come_and_go_with_the_names(cast):
    article = make_article("Oleyne", "Marit Oleyne spoke in Chodrel.", dek="Ilvan Serech did not.")
    IndexChange.objects.all().delete()
    assert tagger.tag([article]) == {article.pk}
    assert tags(article) == dict.fromkeys(["marit-oleyne", "khodrel", "ilvan-serech"], ("matched", "none"))
    assert list(IndexChange.objects.values_list("article_id", flat=True)) == [article.pk]
    Name.objects.filter(text="Chodrel").delete()
    assert tagger.tag([article]) == {article.pk}
    assert set(tags(article)) == {"marit-oleyne", "ilvan-serech"}


def test_a_second_run_writes_nothing(cast):
    tagger.tag([cast.families, cast.home])
    IndexChange.objects.all().delete()
    before = list(Mention.objects.order_by("pk").values_list("pk", flat=True))
    assert tagger.tag([cast.families, cast.home]) == set()
    assert list(Mention.objects.order_by("pk").values_list("pk", flat=True)) == before
    assert not IndexChange.objects.exists()


def test_what_people_decided_stays(cast):
    article = make_article("Khodrel", "Marit Oleyne in Khodrel.")
    decided = {cast.khodrel: ("matched", "rejected"), cast.serech: ("curator", "confirmed"), cast.vessarin: ("import", "confirmed")}
    for record, (origin, decision) in decided.items():
        ArticleActor.objects.create(article=article, record=record, origin=origin, decision=decision)
    ArticleActor.objects.create(article=article, record=cast.commission, origin="matched", decision="confirmed")
    tagger.tag([article])
    assert tags(article) == {record.slug: said for record, said in decided.items()} | {
        "joint-exchange-commission": ("matched", "confirmed"),
        "marit-oleyne": ("matched", "none"),
    }


def test_names_of_a_merged_record_count_for_the_standing_one(cast):
    middle = Actor.objects.create(slug="port", kind="place", name="The Packet Port", merged_into=cast.khodrel)
    Actor.objects.create(slug="old-port", kind="place", name="Old Packet Port", merged_into=middle)
    article = make_article("Ships", "A ship left the Old Packet Port.")
    tagger.tag([article])
    assert set(tags(article)) == {"khodrel"}


def serrs():
    general = Actor.objects.create(slug="serr-general", kind="person", name="Ivan Serr (general)")
    harbour = Actor.objects.create(slug="serr-harbourmaster", kind="person", name="Ivan Serr (harbourmaster)")
    Name.objects.create(actor=general, text="General Serr")
    Role.objects.create(actor=general, title="chief of staff", date_from=dt.date(2015, 1, 1), date_to=dt.date(2018, 12, 31))
    Role.objects.create(actor=harbour, title="chief of staff", date_from=dt.date(1986, 1, 1), date_to=dt.date(1999, 12, 31))
    return general, harbour


def actors_of(body, **more):
    return [span.actor for span in tagger.find("", "", body, **more).mentions]


def test_a_shared_name_is_nobody_where_the_text_does_not_tell(db):
    serrs()
    assert actors_of("Ivan Serr was seen on the quay.") == [None]
    assert tagger.find("", "", "Ivan Serr was seen on the quay.").actors == {}


def test_a_title_beside_a_shared_name_tells(db):
    general, harbour = serrs()
    assert actors_of("The harbourmaster of the port, Ivan Serr, slept. Ivan Serr woke.") == [harbour.pk, harbour.pk]
    assert actors_of("Ivan Serr, the general, and Ivan Serr, the harbourmaster, met.") == [general.pk, harbour.pk]
    assert actors_of("The harbourmaster left. Then Ivan Serr came.") == [None]


def test_another_name_of_one_bearer_tells(db):
    general, _ = serrs()
    assert actors_of("General Serr spoke. Later Ivan Serr left.") == [general.pk, general.pk]


def test_the_date_tells_who_held_a_title_that_both_had(db):
    general, harbour = serrs()
    text = "The chief of staff, Ivan Serr, spoke."
    assert actors_of(text, date=dt.date(2016, 5, 1)) == [general.pk]
    assert actors_of(text, date=dt.date(1990, 5, 1)) == [harbour.pk]
    assert actors_of(text) == [None]


def test_the_gazetteer_is_kept_until_names_change(cast):
    first = gazetteer.load()
    assert gazetteer.load() is first
    cast.khodrel.names.create(text="Xodrel")
    second = gazetteer.load()
    assert second is not first
    name = cast.khodrel.names.get(text="Xodrel")
    name.text = "Zodrel"
    name.save()
    cast.khodrel.save()
    assert [found.actors for found in gazetteer.load().find(Words("Zodrel, Xodrel"))] == [(cast.khodrel.pk,)]


def test_tagging_takes_a_constant_number_of_queries(cast, django_assert_max_num_queries):
    articles = [make_article(f"Khodrel {n}", "Marit Oleyne and Ilvan Serech in Khodrel.") for n in range(30)]
    with django_assert_max_num_queries(21):
        tagger.tag(articles)


def test_command_matches_every_article_again(cast, capsys):
    call_command("tag", "--all")
    assert "9 articles matched" in capsys.readouterr().out
    assert set(tags(cast.waiting)) == set()
    Name.objects.create(actor=cast.commission, text="order of the buses")
    call_command("tag", str(cast.waiting.pk))
    assert set(tags(cast.waiting)) == {"joint-exchange-commission"}
    assert "1 article matched, the tags of 1 changed" in capsys.readouterr().out


def test_a_name_is_whose_organisation_is_in_the_text_else_who_belongs_to_the_country_of_the_source(cast):
    general, harbour = serrs()
    Role.objects.create(actor=general, title="member", organisation=cast.commission)
    assert actors_of("The Joint Exchange Commission heard Ivan Serr.") == [cast.commission.pk, general.pk]
    harbour.codes = {"country": "XT"}
    harbour.save()
    assert actors_of("Ivan Serr slept.", country="XT") == [harbour.pk]


def test_the_gazetteer_is_read_from_its_file_unless_records_changed(cast, archive_data, monkeypatch):
    gazetteer.load()
    monkeypatch.setattr(gazetteer, "_cached", (None, None))
    with monkeypatch.context() as patched:
        patched.setattr(gazetteer, "_read", None)  # would fail
        assert [name.actors for name in gazetteer.load().find(Words("Khodrel"))] == [(cast.khodrel.pk,)]
    monkeypatch.setattr(gazetteer, "_cached", (None, None))
    (archive_data / "gazetteer").write_bytes(b"cut off")
    assert [name.actors for name in gazetteer.load().find(Words("Khodrel"))] == [(cast.khodrel.pk,)]
