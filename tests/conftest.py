import pytest

from tests.cast import make_cast


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
