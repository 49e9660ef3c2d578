import json

import pytest
from django.core.management import CommandError, call_command

from archive.models import Article, IndexChange
from archive.search.whoosh_engine.place import Place


@pytest.fixture
def index(capsys):
    """Run `index ACTION` and return what it printed."""

    def run(*arguments):
        call_command("index", *arguments)
        return capsys.readouterr().out

    return run


def test_update(cast, index):
    assert index("update") == "9 articles brought up to date; none waiting.\n"
    assert json.loads(index("update", "--json")) == {"articles": 0, "waiting": 0}


def test_update_while_another_process_writes(indexed, index, archive_data):
    indexed.home.save()
    with Place(archive_data / "index").lock(), pytest.raises(CommandError, match="1 article still wait: another process"):
        index("update")


def test_rebuild(cast, index):
    assert index("rebuild") == "The index was rebuilt: 7 articles.\n"
    assert json.loads(index("rebuild", "--json")) == {"articles": 7}


def test_check_agrees(indexed, index):
    assert index("check") == "Index and database agree.\n"
    assert json.loads(index("check", "--json")) == {"missing": [], "extra": [], "stale": [], "waiting": 0}


def test_check_says_how_they_differ_and_the_way_out(indexed, index, capsys):
    Article.objects.filter(pk=indexed.home.pk).update(status="withdrawn")
    Article.objects.filter(pk=indexed.ferries.pk).update(title="x")
    IndexChange.objects.all().delete()
    with pytest.raises(SystemExit) as stopped:
        index("check")
    assert stopped.value.code == 1
    said = capsys.readouterr().out
    assert f"1 article in it that readers may not see: {indexed.home.pk}" in said
    assert f"1 article in it in an older state: {indexed.ferries.pk}" in said
    assert "index rebuild" in said
    Article.objects.filter(pk=indexed.home.pk).touch_index()
    with pytest.raises(SystemExit):
        index("check")
    assert "index update" in capsys.readouterr().out


def test_optimize_warm_stats(indexed, index):
    assert "articles: 7" in index("optimize")
    assert index("warm") == "The index is loaded.\n"
    stats = json.loads(index("stats", "--json"))
    assert (stats["engine"], stats["articles"], stats["segments"], stats["waiting"]) == ("whoosh", 7, 1, 0)


@pytest.mark.parametrize("action", ["update", "check", "optimize", "warm", "stats"])
def test_no_index_is_one_clear_line(cast, index, action):
    IndexChange.objects.all().delete()
    with pytest.raises(CommandError, match=r"no search index yet\. Run “manage\.py index rebuild”"):
        index(action)
