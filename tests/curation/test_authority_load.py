"""`authority load` and `authority export`: the same records again, and a clear word for every bad line."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from archive.curation.authority import LoadError, export, load
from archive.curation.undo import undo
from archive.models import Actor, Ledger, Name, Role, Source, SourceDomain, Topic

SERR = {"record": "actor", "slug": "serr", "kind": "person", "name": "Ivan Serr (general)"}


def lines(*records):
    return [json.dumps(record) for record in records]


def test_export_loads_to_the_same(cast):
    Actor.objects.create(slug="hodrel", kind="place", name="Old Khodrel", merged_into=cast.khodrel)
    first = list(export())
    for record in first:
        assert json.loads(json.dumps(record)) == record
    for model in (Role, Name, SourceDomain):
        model.objects.all().delete()
    cast.waiting.__class__.objects.all().delete()
    for model in (Actor, Topic, Source):
        model.objects.filter(merged_into__isnull=False).delete()
        for record in model.objects.order_by("-pk"):
            record.delete()
    assert not Actor.objects.exists()
    assert not Source.objects.exists()
    load(lines(*first))
    assert list(export()) == first
    assert not {done for _, done in load(lines(*first)) if done == "updated"}


def test_lines_may_refer_to_later_ones(db):
    role = {"title": "minister", "organisation": "ministry", "place": None, "from": "2015", "to": "2016-02"}
    ministry = {"record": "actor", "slug": "ministry", "kind": "organisation", "name": "Ministry of Ports"}
    child, parent = {"record": "topic", "slug": "a", "label": "A", "parent": "b"}, {"record": "topic", "slug": "b", "label": "B"}
    load(lines({**SERR, "roles": [role]}, ministry, child, parent))
    held = Role.objects.get()
    assert (held.organisation.slug, str(held.date_from), str(held.date_to)) == ("ministry", "2015-01-01", "2016-02-29")
    assert Topic.objects.get(slug="a").parent.slug == "b"
    assert Topic.history.filter(slug="a").count() == 1


def test_the_preferred_name_is_a_name_without_its_qualifier(db):
    load(lines({**SERR, "names": [{"text": "General Serr", "kind": "alias"}]}))
    assert set(Name.objects.values_list("text", "folded")) == {("Ivan Serr", "ivan serr"), ("General Serr", "general serr")}


def test_what_a_line_lacks_stays_and_lists_only_add(cast):
    load(lines({"record": "actor", "slug": "khodrel", "name": "Khodrel", "names": [{"text": "Khodrèle", "language": "fr"}]}))
    assert Actor.objects.get(slug="khodrel").kind == "place"
    assert {name.text for name in cast.khodrel.names.all()} == {"Khodrel", "Hodrel", "Chodrel", "Ходрел", "Khodrèle"}


def test_replace_makes_the_lists_whole(cast):
    names = [{"text": "Hodrel", "kind": "former"}]
    counts = load(lines({"record": "actor", "slug": "khodrel", "name": "Khodrel", "names": names}), replace=True)
    assert set(cast.khodrel.names.values_list("text", "kind")) == {("Khodrel", "alias"), ("Hodrel", "former")}
    assert counts["part", "removed"] == 2
    assert cast.khodrel.history.count() == 2


def test_two_records_may_swap_names_and_one_may_take_the_name_of_one_merged_into_it(cast):
    swapped = lines(
        {"record": "actor", "slug": "khodrel", "name": "Vessarin"},
        {"record": "actor", "slug": "vessarin", "name": "Khodrel"},
        {"record": "actor", "slug": "oleyne-2", "kind": "person", "name": "Marit Oleyne"},
        {"record": "actor", "slug": "marit-oleyne", "name": "Marit Oleyne", "merged_into": "oleyne-2"},
    )
    load(swapped)
    assert Actor.objects.get(slug="vessarin").folded == "khodrel"
    assert Actor.objects.get(slug="marit-oleyne").merged_into.folded == "marit oleyne"


BAD = {
    "half a line": ('{"record": "actor", "slug": "a", "na', "line 1: not a whole JSON object", "cut off"),
    "no object": ("[1]", "line 1: not a JSON object"),
    "a list for a kind of record": ('{"record": ["actor"], "slug": "a"}', "is no kind of record", "source, actor, topic"),
    "record without its kind": ('{"slug": "a"}', "line 1, record: missing", "source, actor, topic"),
    "no kind of record": ('{"record": "person", "slug": "a"}', "line 1, record: “person” is no kind", "source, actor, topic"),
    "unknown kind": ({**SERR, "kind": "ghost"}, "line 1, kind:", "ghost"),
    "unknown key": ({**SERR, "aliases": []}, "line 1, aliases: no such key", "names"),
    "no slug": ({"record": "actor", "name": "X Y"}, "line 1, slug: missing"),
    "bad slug": ({**SERR, "slug": "Ivan Serr"}, "line 1, slug: Small letters"),
    "wrong shape": ({**SERR, "names": "Serr"}, "line 1, names: must be a list"),
    "name that is no object": ({**SERR, "names": ["Serr"]}, "line 1, names[1]: must be an object"),
    "name of one letter": ({**SERR, "names": [{"text": "S."}]}, "line 1, names[1].text: A name of one letter"),
    "preferred name of one letter": ({**SERR, "name": "S"}, "line 1, name: A name of one letter"),
    "unknown kind of name": ({**SERR, "names": [{"text": "Serr", "kind": "pet"}]}, "line 1, names[1].kind:"),
    "one name twice": ({**SERR, "names": [{"text": "Serr"}, {"text": "Serr"}]}, "line 1, names[2].text: “Serr” stands twice"),
    "no such day": ({**SERR, "roles": [{"title": "x", "from": "2015-02-30"}]}, "line 1, roles[1].from: There is no date"),
    "role that ends first": ({**SERR, "roles": [{"title": "x", "from": "2015", "to": "2014"}]}, "line 1, roles[1].to: ends before"),
    "role somewhere unknown": ({**SERR, "roles": [{"title": "x", "place": "nowhere"}]}, "line 1, roles[1].place: no actor", "nowhere"),
    "see nothing": ({**SERR, "merged_into": "nobody"}, "line 1, merged_into: no actor has the slug “nobody”"),
    "see itself": ({**SERR, "merged_into": "serr"}, "line 1, merged_into: serr → serr"),
    "malformed rule": ({"record": "topic", "slug": "t", "label": "T", "rule": '(ferry OR'}, "line 1, rule:"),
    "NUL": ({**SERR, "note": "a\0b"}, "line 1, note: holds a NUL"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_line_is_named_with_its_field(db, case):
    line, *said = BAD[case]
    good = {"record": "actor", "slug": "good", "name": "Good Name"}
    with pytest.raises(LoadError) as error:
        load([line if isinstance(line, str) else json.dumps(line), *lines(good)])
    for words in said:
        assert words in str(error.value)
    assert len(error.value.problems) == 1
    assert not Actor.objects.exists(), "a file is loaded whole or not at all"


def test_rings_are_found_across_file_and_archive(cast):
    ring = lines({"record": "topic", "slug": "conflict", "label": "Conflict", "parent": "prisoners"})
    with pytest.raises(LoadError, match="conflict → prisoners → conflict: the tree would be a ring"):
        load(ring)
    away = {"record": "actor", "slug": "khodrel", "name": "Khodrel", "merged_into": "vessarin"}
    back = {"record": "actor", "slug": "vessarin", "name": "Vessarin", "merged_into": "khodrel"}
    with pytest.raises(LoadError, match="the see-references would be a ring"):
        load(lines(away, back))


def test_namesakes_need_a_qualifier(cast):
    with pytest.raises(LoadError, match=r"line 1, name: another person is called “Marit OLEYNE” \(marit-oleyne\): add a qualifier"):
        load(lines({"record": "actor", "slug": "oleyne", "kind": "person", "name": "Marit OLEYNE"}))


def test_a_record_stands_once_in_a_file(db):
    with pytest.raises(LoadError, match="line 2, slug: “serr” stands in line 1 already"):
        load(lines(SERR, SERR))


def test_a_host_belongs_to_one_source(cast):
    with pytest.raises(LoadError, match=r"line 1, domains\[1\]: “telegraph.example” belongs to the source “strait-telegraph”"):
        load(lines({"record": "source", "slug": "other", "name": "Other", "domains": ["www.Telegraph.example"]}))


def test_every_bad_line_is_said(db):
    with pytest.raises(LoadError) as error:
        load(lines({**SERR, "kind": "ghost"}, {"record": "actor", "slug": "b"}))
    assert [problem.partition(",")[0] for problem in error.value.problems] == ["line 1", "line 2"]


def test_command_loads_says_what_changed_and_what_comes_next(cast, tmp_path):
    path, out = tmp_path / "records.jsonl", io.StringIO()
    path.write_text("\n".join(lines(SERR)), encoding="utf-8")
    call_command("authority", "load", str(path), stdout=out)
    assert "1 actor (1 created)" in out.getvalue()
    assert "tag --all" in out.getvalue()
    assert Actor.history.get(slug="serr").history_change_reason == "authority load records.jsonl"


def test_command_says_what_cannot_be_read_or_written(db, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("authority", "load", str(tmp_path / "none.jsonl"))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("authority", "export", str(tmp_path / "none" / "records.jsonl"))


def test_a_load_takes_a_constant_number_of_queries(db, django_assert_num_queries, django_assert_max_num_queries):
    many = lines(*({"record": "actor", "slug": f"a{n}", "name": f"Actor {n}", "names": [{"text": f"Name {n}"}]} for n in range(60)))
    with django_assert_max_num_queries(40):
        load(many)
    with django_assert_max_num_queries(40):
        load(many)


def test_a_load_that_merges_a_standing_record_moves_what_names_it_and_is_undone(cast):
    before = set(cast.khodrel.tags.values_list("article", flat=True))
    load(lines({"record": "actor", "slug": "khodrel", "name": "Khodrel", "merged_into": "vessarin"}), reason="authority load x")
    assert not cast.khodrel.tags.exists()
    assert before <= set(cast.vessarin.tags.values_list("article", flat=True))
    ledger = Ledger.objects.get()
    assert ledger.why == "authority load x"
    with pytest.raises(LoadError, match="line 1, merged_into: it was merged into “vessarin”: undo that in the ledger first"):
        load(lines({"record": "actor", "slug": "khodrel", "name": "Khodrel", "merged_into": None}))
    undo(ledger)
    assert set(cast.khodrel.tags.values_list("article", flat=True)) == before
    assert Actor.objects.get(slug="khodrel").merged_into is None
