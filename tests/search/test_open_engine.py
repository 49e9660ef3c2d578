import pytest
from django.core.exceptions import ImproperlyConfigured

from archive.search.engine import open_engine


def test_one_engine_a_place(settings, tmp_path):
    first = open_engine()
    assert open_engine() is first
    settings.ARCHIVE_DATA = tmp_path / "elsewhere"
    assert open_engine() is not first


@pytest.mark.parametrize(
    ("url", "said"), [("opensearch://host:9200/x", "no OpenSearch"), ("solr:", "names no engine"), ("", "names no engine")]
)
def test_an_engine_that_is_not_there(settings, url, said):
    settings.SEARCH_URL = url
    with pytest.raises(ImproperlyConfigured, match=said):
        open_engine()
