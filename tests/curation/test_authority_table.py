"""`authority load` from CSV: the same records as JSON Lines make, and a clear word by line and column for what is wrong."""

import json

import pytest
from django.core.management import call_command

from archive.curation.authority import LoadError, export, load
from archive.models import Actor, Source, Topic

TABLE = """record,slug,kind,name,names,roles,codes,label,parent,domains,provisional,note
actor,ministry,organisation,Ministry of Ports,,,wikidata=Q9,,,,,
actor,serr,person,Ivan Serr,"Serr the Elder | Иван Серр@ru","minister; ministry;;2015;2016-02|pilot",wikidata=Q7|viaf=12,,,,,"A pilot,
later a minister."
topic,ports,,,,,iptc=medtop:20000001,Ports,,,,
topic,quays,,,,,,Quays,ports,,,
source,post,newspaper,Harbour Post,HP | The Post,,,,,post.example | www.post-two.example,yes,
"""
SAME = [
    {"record": "actor", "slug": "ministry", "kind": "organisation", "name": "Ministry of Ports", "codes": {"wikidata": "Q9"}},
    {
        "record": "actor", "slug": "serr", "kind": "person", "name": "Ivan Serr", "codes": {"wikidata": "Q7", "viaf": "12"},
        "names": [{"text": "Serr the Elder"}, {"text": "Иван Серр", "language": "ru"}], "note": "A pilot,\nlater a minister.",
        "roles": [{"title": "minister", "organisation": "ministry", "from": "2015", "to": "2016-02"}, {"title": "pilot"}],
    },
    {"record": "topic", "slug": "ports", "label": "Ports", "codes": {"iptc": "medtop:20000001"}},
    {"record": "topic", "slug": "quays", "label": "Quays", "parent": "ports"},
    {
        "record": "source", "slug": "post", "kind": "newspaper", "name": "Harbour Post", "names": ["HP", "The Post"],
        "domains": ["post.example", "www.post-two.example"], "provisional": True,
    },
]  # fmt: skip


def told(text):
    """Return the messages for a table that cannot be loaded."""
    with pytest.raises(LoadError) as refused:
        load(text.splitlines(keepends=True))
    assert not Actor.objects.exists()
    return str(refused.value).splitlines()


def test_a_table_makes_the_same_records_as_json_lines(db):
    Source.objects.all().delete()
    load([json.dumps(record) for record in SAME])
    expected = list(export())
    for model in (Actor, Topic, Source):
        for record in model.objects.order_by("-pk"):
            record.delete()
    load(TABLE.splitlines(keepends=True))
    assert list(export()) == expected


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_tables_of_other_programs_are_read(db, tmp_path, delimiter):
    file = tmp_path / "actors.csv"
    text = "\ufeffrecord,slug,kind,name\r\nactor,serr,person,Ivan Serr\r\n\r\n".replace(",", delimiter)
    file.write_bytes(text.encode())
    call_command("authority", "load", str(file), verbosity=0)
    assert Actor.objects.get().name == "Ivan Serr"


def test_an_empty_cell_leaves_what_stands(cast):
    load(["record,slug,name,note,kind\n", "actor,khodrel,Khodrel,A port.,\n"])
    load(["record,slug,name,note,kind\n", "actor,khodrel,Khodrel,,\n"])
    assert Actor.objects.get(slug="khodrel").note == "A port."
    assert Actor.objects.get(slug="khodrel").kind == "place"


HEAD = "record,slug,kind,name,names,codes,provisional\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + "actor,serr,person\n", "line 2: 3 cells where the head has 7: is the line cut off"),
        (HEAD + 'actor,a,person,"Two\nlines",,,\nghost,b,,B,,,\n', "line 4, record: “ghost” is no kind of record"),
        (HEAD + "actor,a,person,Serr,S,,\n", "line 2, names[1].text: A name of one letter"),
        (HEAD + "actor,a,persona,Serr,,,\n", "line 2, kind: “persona” is none of person, organisation, place, unknown."),
        (HEAD + "actor,a,person,Serr,,Q7,\n", "line 2, codes: “Q7” is no code. Write system=identifier"),
        (HEAD + "actor,a,person,Serr,,,\nactor,b,person,serr,,,\n", "line 3, name: another person is called “serr” (a): add a qualifier"),
        (HEAD + "actor,a,person,Serr,,,\nactor,a,person,Serr,,,\n", "line 3, slug: “a” stands in line 2 already"),
        (HEAD + "source,a,,Post,,,perhaps\n", "line 2, provisional: “perhaps” is neither yes nor no."),
        (HEAD + "topic,a,,Post,,,\n", "line 2, name: no such key."),
        (HEAD + 'actor,a,person,"Serr,,,\n', "line 2: no row of a table can be read here"),
        ("record,slug,nom\nactor,a,b\n", "line 1, nom: no such column."),
        ("record,name\nactor,b\n", "line 1: the table has no column “slug”."),
        ("record,slug,slug\nactor,b,b\n", "line 1, slug: the column stands twice."),
    ],
)
def test_what_is_wrong_is_said_by_line_and_column(db, text, message):
    assert told(text)[0].startswith(message)


def test_a_table_that_is_not_utf_8_is_said_by_line(db):
    with pytest.raises(LoadError, match="line 2: not UTF-8"):
        load([HEAD.encode(), "actor,a,person,Café,,,\n".encode("latin-1")])


def test_rings_and_merges_into_itself_are_said(cast):
    head = "record,slug,name,label,parent,merged_into\n"
    with pytest.raises(LoadError, match="line 2, merged_into: khodrel → khodrel: the see-references would be a ring"):
        load([head, "actor,khodrel,Khodrel,,,khodrel\n"])
    with pytest.raises(LoadError, match="line 2, parent: conflict → prisoners → conflict: the tree would be a ring"):
        load([head, "topic,conflict,,Conflict,prisoners,\n"])
