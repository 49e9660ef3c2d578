import pytest

from archive.search.alike import alike
from tests.search.documents import document
from tests.search.naive import NaiveEngine

STORY = "The ferry from Khodrel carried salt and prisoners over the strait."


@pytest.fixture
def engine():
    engine = NaiveEngine()
    engine.update(
        [
            document(1, "Ferry from Khodrel", STORY),
            document(2, "Ferry from Khodrel", STORY, group=1),
            document(3, "Khodrel’s ferries", "Salt for the strait, and one prisoner, carried by ferry."),
            document(4, "The weather", "It rained, and the wind was from the north."),
            document(5, "Die Verhandlungen", "Die Verhandlung über die Fähre.", language="de"),
            document(6, "Verhandlung", "Ohne Fähre: Fähren, Verhandlungen.", language="de"),
        ],
        [],
    )
    return engine


def like(engine, number, most=5):
    own = engine.documents.get(number) or document(number, "Ferry from Khodrel", STORY)
    return [hit.id for hit in alike(number, (own.title, own.dek, own.body), own.language, engine, most)]


def test_they_share_the_words_that_tell_it_from_others_its_copies_left_out(engine):
    assert like(engine, 1) == like(engine, 2) == [3]


def test_endings_are_those_of_the_articles_language(engine):
    assert like(engine, 5) == [6]


def test_nothing_is_like_an_article_alone_or_one_that_the_index_does_not_hold(engine):
    assert like(engine, 4) == []
    assert like(engine, 99) == []
    assert alike(4, ("", "", ""), "en", engine, 5) == []


def test_there_are_no_more_than_asked_for(engine):
    engine.update([document(number, "Khodrel ferry", "Salt for the strait, prisoners carried") for number in range(10, 20)], [])
    assert len(like(engine, 1, most=3)) == 3
