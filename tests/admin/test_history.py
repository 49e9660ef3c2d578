"""Histories: who, when and why; two states compared; what was restored."""

from django.urls import reverse

from archive.curation.decide import decide, set_status
from archive.models import Actor, Article, Name, Role, Source, SourceDomain, Topic, Version
from archive.tagging import tagger
from tests.admin.test_records import said


def history(record):
    return reverse(f"admin:archive_{record._meta.model_name}_history", args=[record.pk])


def test_two_states_far_apart_are_compared(cast, curator):
    for note in ("A port.", "A town.", "A town with a port."):
        cast.khodrel.note = note
        cast.khodrel.save()
    states = list(cast.khodrel.history.order_by("history_id").values_list("history_id", flat=True))
    page = curator.get(f"{history(cast.khodrel)}?from={states[3]}&to={states[1]}")
    assert [(c["field"], c["old"], c["new"]) for c in page.context["compared"]["changes"]] == [("Note", "A port.", "A town with a port.")]
    same = curator.get(f"{history(cast.khodrel)}?from={states[1]}&to={states[1]}")
    assert "Choose two different states" in same.content.decode()


def test_states_of_another_record_are_not_compared(cast, curator):
    other = cast.vessarin.history.first().history_id
    page = curator.get(f"{history(cast.khodrel)}?from={other}&to={cast.khodrel.history.first().history_id}")
    assert page.context["compared"] is None


def test_an_article_is_brought_back_to_what_it_was(cast, curator):
    before = cast.families.history.first()
    decide(cast.families, "date", "2017-07-01", why="A guess.")
    decide(cast.families, "source", "strait-telegraph")
    set_status(cast.families, "withdrawn", why="By mistake.")
    address = reverse("admin:archive_article_simple_history", args=[cast.families.pk, before.history_id])
    shown = curator.get(address)
    assert {row[0] for row in shown.context["rows"]} == {"date", "source", "status"}
    assert "This field is required" in curator.post(address, {}).content.decode()
    response = curator.post(address, {"why": "It was right before."})
    assert said(response) == [f"“{cast.families}” is as it was then: date, source, status."]
    article = Article.objects.get(pk=cast.families.pk)
    assert (article.date.edtf, article.source, article.status) == ("2017-06-29", cast.vns, "published")
    assert article.claims.get(field="date", chosen=True).by == curator.user
    assert "It was right before." in article.history.first().history_change_reason


def test_a_superseded_text_is_made_the_text_again(cast, curator):
    decide(cast.home, "body", "Nothing of it.", why="By mistake.")
    address = reverse("admin:archive_article_text", args=[cast.home.pk, 1])
    assert address in curator.get(reverse("admin:archive_article_change", args=[cast.home.pk])).content.decode()
    assert curator.post(address, {"why": "The whole text."}).status_code == 302
    article = Article.objects.get(pk=cast.home.pk)
    assert "read the list in Khodrel" in article.body
    assert list(Version.objects.filter(article=article).values_list("body", flat=True))[-1] == "Nothing of it."


def test_what_cannot_be_restored_is_said(cast, curator):
    before = cast.waiting.history.first()
    set_status(cast.waiting, "published")
    now = cast.waiting.history.first()
    set_status(cast.waiting, "review")
    Article.objects.filter(pk=cast.waiting.pk).update(body="")
    address = reverse("admin:archive_article_simple_history", args=[cast.waiting.pk, now.history_id])
    assert "It has no text" in curator.post(address, {"why": "Again."}).content.decode()
    assert curator.get(reverse("admin:archive_article_simple_history", args=[cast.waiting.pk, before.history_id])).context["rows"] == []


def restoring(record, state):
    return reverse(f"admin:archive_{record._meta.model_name}_simple_history", args=[record.pk, state.history_id])


def state(record, **changes):
    """Save the record and return the state that this writes into its history."""
    for name, value in changes.items():
        setattr(record, name, value)
    record.save()
    return record.history.first()


def test_an_actor_gets_back_the_names_and_roles_that_it_had(cast, curator):
    before = state(cast.serech)
    parts = list(cast.serech.roles.values("title", "place", "date_from")), set(cast.serech.names.values_list("text", "script"))
    cast.serech.names.get(text="Ilvan Seretch").delete()
    cast.serech.roles.all().delete()
    Name.objects.create(actor=cast.serech, text="The Sexton")
    Role.objects.create(actor=cast.serech, title="sexton", organisation=cast.commission)
    state(cast.serech, note="A sexton.")
    tagger.tag([cast.home])
    page = curator.get(restoring(cast.serech, before))
    assert page.context["rows"] == [
        ("note", "A sexton.", ""),
        ("names", "The Sexton, Alias", "Ilvan Seretch, Latn, variant spelling"),
        ("roles", "sexton, Joint Exchange Commission", "deputy foreign minister, Vessarin, 2015-01-01"),
    ]
    assert curator.post(restoring(cast.serech, before), {"why": "Taken for another."}).status_code == 302
    serech = Actor.objects.get(pk=cast.serech.pk)
    now = list(serech.roles.values("title", "place", "date_from")), set(serech.names.values_list("text", "script"))
    assert (serech.note, now) == ("", parts)
    last = serech.history.first()
    assert (last.history_user, "Taken for another." in last.history_change_reason) == (curator.user, True)


def test_compared_states_say_which_names_and_roles_differ(cast, curator):
    before = state(cast.serech)
    cast.serech.roles.all().delete()
    after = state(cast.serech)
    page = curator.get(f"{history(cast.serech)}?from={before.pk}&to={after.pk}")
    assert page.context["compared"]["changes"] == [{"field": "Roles", "old": "deputy foreign minister, Vessarin, 2015-01-01", "new": ""}]


def test_restored_names_are_matched_again(cast, curator):
    before = state(cast.khodrel)
    cast.khodrel.names.get(text="Hodrel").delete()
    state(cast.khodrel)
    tagger.tag([cast.families])
    assert not cast.families.actor_tags.filter(record=cast.khodrel).exists()
    curator.post(restoring(cast.khodrel, before), {"why": "It is a spelling."})
    assert cast.families.actor_tags.filter(record=cast.khodrel).exists()


def test_a_state_that_cannot_stand_again_changes_nothing(cast, curator):
    before = state(cast.serech)
    state(cast.serech, name="Ilvan Serech (minister)", note="Now a minister.")
    Actor.objects.create(slug="other-serech", kind="person", name="Ilvan Serech")
    page = curator.post(restoring(cast.serech, before), {"why": "Back."})
    assert "Another record of this kind has this name" in page.content.decode()
    assert Actor.objects.get(pk=cast.serech.pk).note == "Now a minister."


def test_a_role_in_a_body_that_is_gone_cannot_come_back(cast, curator):
    guild = Actor.objects.create(slug="guild", kind="organisation", name="Guild of Pilots")
    role = Role.objects.create(actor=cast.serech, title="clerk", organisation=guild)
    before = state(cast.serech)
    role.delete()
    guild.delete()
    page = curator.post(restoring(cast.serech, before), {"why": "Back."}).content.decode()
    assert "“clerk, actor" in page
    assert "cannot come back" in page


def test_a_see_reference_is_brought_back_by_undoing_its_merge(cast, curator):
    before = state(cast.oleyne)
    state(cast.oleyne, merged_into=cast.serech)
    assert curator.get(restoring(cast.oleyne, before)).status_code == 403


def test_topics_and_sources_are_brought_back_too(cast, curator):
    before = state(cast.prisoners)
    state(cast.prisoners, rule="nothing", parent=None)
    assert [row[0] for row in curator.get(restoring(cast.prisoners, before)).context["rows"]] == ["parent", "rule"]
    curator.post(restoring(cast.prisoners, before), {"why": "Back."})
    assert Topic.objects.get(pk=cast.prisoners.pk).parent == cast.conflict
    before = state(cast.vns)
    cast.vns.domains.all().delete()
    state(cast.vns, rights="metadata")
    curator.post(restoring(cast.vns, before), {"why": "Back."})
    assert Source.objects.get(pk=cast.vns.pk).rights == "full"
    assert list(cast.vns.domains.values_list("host", flat=True)) == ["vns.example"]
    SourceDomain.objects.filter(source=cast.vns).update(source=cast.evening)
    assert "cannot come back" in curator.post(restoring(cast.vns, before), {"why": "Back."}).content.decode()


def test_a_history_tells_when_a_group_of_copies_got_another_original(cast, curator):
    def changes(article):
        rows = curator.get(history(article)).context["page_obj"]
        told = [
            (change["field"], str(change["old"]), str(change["new"]))
            for row in rows
            for change in getattr(row, "history_delta_changes", [])
        ]
        return [change for change in told if change[0] in ("Status", "Original")]

    home, reprint = str(cast.home), str(cast.reprint)
    set_status(cast.home, "withdrawn", why="By mistake.")
    assert changes(cast.home) == [("Original", "", reprint), ("Status", "published", "withdrawn")]
    set_status(cast.home, "published")
    assert changes(cast.home)[:2] == [("Original", reprint, ""), ("Status", "withdrawn", "published")]
    assert changes(cast.reprint) == [("Original", "", home), ("Original", home, "")]
