"""The text of an article as pieces: marks, actors and hits together."""

from hypothesis import given
from hypothesis import strategies as st

from archive.web.passages import blocks

TEXT = "Port Lisane — The list of Khodrel was read.\n\nWho was there\n\none Hask\n\ntwo Hasque\n\nThe last word."


def span(words):
    start = TEXT.index(words)
    return start, start + len(words)


def mark(kind, words, **more):
    start, end = span(words)
    return {"type": kind, "start": start, "end": end, **more}


def said(runs):
    return "".join(piece.text for run in runs for piece in run.pieces)


def test_paragraphs_subheads_and_lists():
    made = blocks(TEXT, marks=[mark("subhead", "Who was there"), mark("item", "one Hask"), mark("item", "two Hasque")])
    assert [block.kind for block in made] == ["paragraph", "subhead", "items", "paragraph"]
    assert [said(runs) for runs in made[2].items] == ["one Hask", "two Hasque"]


def test_a_mark_parts_lines_that_no_blank_line_parts():
    text = "Before\none\ntwo\nbehind"
    marks = [{"type": "item", "start": 7, "end": 10}, {"type": "item", "start": 11, "end": 14}]
    made = blocks(text, marks=marks)
    assert [block.kind for block in made] == ["paragraph", "items", "paragraph"]


def test_a_hit_inside_an_actor_keeps_both():
    start, end = span("Khodrel")
    (paragraph, *_) = blocks(TEXT, mentions=[(start, end, "/actors/khodrel/")], hits=[(start, end)])
    (run,) = [run for run in paragraph.runs if run.who]
    assert (run.href, [(piece.text, piece.hit, piece.begins) for piece in run.pieces]) == ("/actors/khodrel/", [("Khodrel", 1, True)])


def test_a_hit_across_an_actors_end_begins_once():
    start, end = span("Khodrel was")
    (paragraph, *_) = blocks(TEXT, mentions=[(start, start + 7, "/a/")], hits=[(start, end)])
    pieces = [piece for run in paragraph.runs for piece in run.pieces if piece.hit]
    assert [(piece.text, piece.begins) for piece in pieces] == [("Khodrel", True), (" was", False)]


def test_the_outlets_own_link_wins_over_an_actor():
    start, end = span("Khodrel")
    (paragraph, *_) = blocks(TEXT, marks=[mark("link", "list of Khodrel", href="https://x.example/")], mentions=[(start, end, "/a/")])
    assert [run.href for run in paragraph.runs if run.href] == ["https://x.example/"]


def test_the_dateline_is_set_apart_where_the_text_begins_with_it():
    pieces = blocks(TEXT, dateline="PORT LISANE")[0].runs[0].pieces
    assert (pieces[0].text, pieces[0].place) == ("Port Lisane", True)
    assert not any(piece.place for block in blocks(TEXT, dateline="Khodrel") for run in block.runs for piece in run.pieces)


ranges = st.tuples(st.integers(-3, 40), st.integers(-3, 40))
kinds = st.sampled_from(["link", "emphasis", "subhead", "quote", "item", "unheard-of"])


@given(
    st.text(alphabet="ab \n", max_size=30),
    st.lists(st.builds(lambda kind, r: {"type": kind, "start": r[0], "end": r[1], "href": "https://x/"}, kinds, ranges), max_size=6),
    st.lists(ranges.map(lambda r: (*r, "/a/")), max_size=4),
    st.lists(ranges, max_size=4),
)
def test_whatever_lies_on_a_text_its_words_stay(text, marks, mentions, hits):
    made = blocks(text, marks=marks, mentions=mentions, hits=hits)
    shown = "".join(said(block.runs) + "".join(said(runs) for runs in block.items) for block in made)
    assert shown.replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
