from archive.text.blocks import Block, is_prose, join, read, split


def marked(html):
    body, marks = join(read(html))
    return body, [(mark["type"], body[mark["start"] : mark["end"]], *([mark["href"]] if "href" in mark else [])) for mark in marks]


def test_marks_are_ranges_in_code_points():
    body, marks = marked(
        '<p>🐟 One <em>two</em> <a href="https://quay.example/a">three  four</a>.</p><h2>Sub</h2><blockquote><p>Five</p></blockquote>'
    )
    assert body == "🐟 One two three four.\n\nSub\n\nFive"
    assert marks == [
        ("emphasis", "two"), ("link", "three four", "https://quay.example/a"), ("subhead", "Sub"), ("quote", "Five"),
    ]  # fmt: skip


def test_items_of_a_list():
    assert marked("<ul><li>a</li><li><p>b <strong>c</strong></p></li></ul>") == (
        "a\n\nb c", [("item", "a"), ("item", "b c"), ("emphasis", "c")],
    )  # fmt: skip


def test_two_line_breaks_part_paragraphs_and_one_does_not():
    assert marked("<p>a<br>b<br><br>c</p>")[0] == "a b\n\nc"


def test_empty_html():
    assert read("") == read("<p> </p>") == []


def test_a_plain_body_in_paragraphs():
    assert split("One\ntwo\n\n \n\nThree ") == [Block("One two"), Block("Three")]


def test_prose_and_headings():
    assert is_prose("The harbour board voted on Tuesday night to rebuild the fish hall, whose roof leaks in winter.")
    assert not is_prose("Board votes to rebuild the fish hall")
