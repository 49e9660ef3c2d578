"""Identifiers of other systems: their forms, and where they lead."""

from archive.text.codes import complaints, shown


def test_identifiers_of_known_systems_have_their_form():
    assert complaints({"wikidata": "Q42", "iptc": "medtop:20000001", "viaf": "12", "house": "A/7"}) == []
    assert complaints({"wikidata": "42"}) == ["“42” is no identifier of Wikidata. One looks like Q42."]
    assert complaints({"house": 7}) == ["The identifier of house must be a text."]


def test_known_systems_come_first_and_lead_to_their_pages():
    found = shown({"house": "A/7", "iptc": "medtop:20000001", "wikidata": "Q42"})
    assert [(code.system, code.address) for code in found] == [
        ("Wikidata", "https://www.wikidata.org/wiki/Q42"),
        ("IPTC Media Topic", "http://cv.iptc.org/newscodes/mediatopic/20000001"),
        ("house", ""),
    ]


def test_what_has_no_right_form_leads_nowhere():
    assert shown({"wikidata": "javascript:alert(1)"})[0].address == ""
