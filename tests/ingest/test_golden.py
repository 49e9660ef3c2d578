import json

import pytest

from tests.ingest.golden import raw_files, read


@pytest.mark.parametrize("path", raw_files(), ids=lambda path: path.name)
def test_a_raw_file_becomes_the_expected_draft(path):
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert read(path) == expected
