"""Who signs a text below it."""

import pytest

from archive.ingest.extract import signature
from tests.ingest.golden import KNOWN


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("— Lioba Farrant", ["Lioba Farrant"]),
        ("– Lioba Farrant and Marten Houle", ["Lioba Farrant", "Marten Houle"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("Von Peter van der Berg", ["Peter van der Berg"]),
        ("— Turan", []),
        ("— Associated Press", []),
        ("Lioba Farrant", []),
        ("— said the harbour master.", []),
    ],
)
def test_signatures(line, names):
    assert signature.signers(line, KNOWN) == names


def test_a_name_alone_at_the_right():
    blanks = " " * 40
    assert signature.at_the_right(f"The roof is mended.\r\n\r\n{blanks}Lioba Farrant\r\n") == "Lioba Farrant"
    assert signature.at_the_right(f"The roof is mended.\n{blanks}Lioba Farrant\n{blanks}Marten Houle\n") == ""
    assert signature.at_the_right("The roof is mended.\nLioba Farrant\n") == ""
