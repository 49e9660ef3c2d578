"""What every archive begins with: the groups of its curators, and the world's agencies."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from archive.models import Source

agencies = importlib.import_module("archive.migrations.0003_reference_agencies")


@pytest.fixture
def member(db):
    def make(group):
        user = get_user_model().objects.create_user(group)
        user.groups.add(Group.objects.get(name=group))
        return user

    return make


def test_curators_write_records_and_editors_write_articles(member):
    curator, editor = member("curator"), member("editor")
    for user in (curator, editor):
        assert user.has_perms(["archive.add_article", "archive.change_article", "archive.add_articleactor", "archive.view_capture"])
        assert not user.has_perm("archive.delete_article")
        assert not user.has_perm("archive.change_capture")
    assert curator.has_perms(
        ["archive.change_actor", "archive.add_name", "archive.delete_role", "archive.change_source", "archive.add_topic"]
    )
    assert not any(
        user_perm.endswith(("_actor", "_topic", "_source")) and "view" not in user_perm for user_perm in editor.get_all_permissions()
    )


def test_the_worlds_agencies_stand_with_names_hosts_and_a_history(db):
    ap = Source.objects.get(slug="associated-press")
    assert {name.text for name in ap.names.all()} == {"Associated Press", "The Associated Press", "AP"}
    assert "apnews.com" in {domain.host for domain in ap.domains.all()}
    assert ap.history.count() == 1
    assert ap not in Source.objects.with_articles()


def test_loading_agencies_again_keeps_what_a_curator_changed(db):
    ap = Source.objects.get(slug="associated-press")
    ap.rights = "excerpt"
    ap.save()
    ap.names.filter(text="AP").delete()
    ap.domains.all().delete()
    count = Source.objects.count()
    agencies.load_agencies(apps, None)
    ap.refresh_from_db()
    assert (ap.rights, ap.domains.count(), Source.objects.count()) == ("excerpt", 0, count)
    assert not ap.names.filter(text="AP").exists()


def test_an_agency_that_is_gone_comes_again_without_a_host_that_another_has(db):
    source = Source.objects.get(slug="reuters")
    host = source.domains.first()
    host.source = Source.objects.create(slug="mine", name="Mine")
    host.save()
    source.delete()
    agencies.load_agencies(apps, None)
    assert not Source.objects.get(slug="reuters").domains.filter(host=host.host).exists()
