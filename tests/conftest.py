import pytest

from tests.cast import make_cast
from tests.ingest.server import Site, serving


@pytest.fixture(autouse=True)
def archive_data(settings, tmp_path):
    """Each test has a folder of its own for index and captures."""
    settings.ARCHIVE_DATA = tmp_path
    return tmp_path


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def indexed(cast):
    """The cast, with every visible article in the index."""
    from archive.search import sync

    sync.rebuild()
    return cast


@pytest.fixture
def site(settings):
    """A site on this machine that may be fetched."""
    settings.FETCH_NETWORKS = ["127.0.0.1/32"]
    with serving(Site()) as site:
        yield site
