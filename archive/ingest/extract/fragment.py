"""A fragment of HTML that is nothing but an article's text, as feeds and wire formats carry it: its blocks and captions."""

import re

from lxml import etree, html

from archive.ingest.extract.elements import having, text_in
from archive.text import mend
from archive.text.blocks import Block, read
from archive.text.sanitize import sanitize

_DROPPED = etree.XPath("//script | //style | //template | //noscript | //iframe | //object | //svg | //form | //button")
_FIGURES = etree.XPath(f"//figure | //*[{having('class', 'wp-caption', 'image-caption')}]")
_SUBHEADS = {"h1", "h5", "h6"}
# What parts paragraphs without being one to the sanitiser, which would run their texts together.
_PARTING = {
    "div", "section", "article", "main", "header", "footer", "aside", "center", "address", "pre", "dl", "dt", "dd", "table", "tbody", "tr",
    "details", "summary", "fieldset", "figure",
}  # fmt: skip
_PARAGRAPH = re.compile(r"\n\s*\n")


def blocks(markup, address=""):
    """Return (blocks, captions) of `markup`; relative links are of the page at `address`. Raises ValueError as sanitize does.

    Markup without a single element is plain text: blank lines part its paragraphs.
    """
    if not markup.strip():
        return [], []
    if "<" not in markup and "&" not in markup:
        return plain_blocks(markup), []
    tree = _tree(markup)
    if address:
        tree.make_links_absolute(address, handle_failures="ignore")
    for element in _DROPPED(tree):
        if element.getparent() is not None:
            element.drop_tree()
    captions = _take_captions(tree)
    for element in tree.iter():
        if element.tag in _PARTING:
            element.tag = "p"
        elif element.tag in _SUBHEADS:
            element.tag = "h2"
        elif element.tag in ("td", "th"):
            element.tail = f" {element.tail or ''}"
    found = read(sanitize(etree.tostring(tree, encoding="unicode", method="html")))
    for block in found:
        cleaned = mend.mend(block.text)
        if cleaned != block.text:
            block.text, block.spans = cleaned, []
    return found, captions


def plain_blocks(text):
    """Return the blocks of a plain text: blank lines part them, or single line ends where there is no blank line."""
    text = mend.mend(text).strip()
    parts = _PARAGRAPH.split(text) if _PARAGRAPH.search(text) else text.split("\n")
    return [Block(" ".join(part.split())) for part in parts if part.strip()]


def text_of(markup):
    """Return what a line that may hold markup says, in one line: a title, a name."""
    if "<" in markup or "&" in markup:
        markup = _tree(markup).text_content()
    return " ".join(mend.mend(markup).split())


def _tree(markup):
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(f"<div>{markup.replace(chr(0), '')}</div>", parser=parser)
    except etree.ParserError as error:
        raise ValueError("there is no HTML in it") from error


def _take_captions(tree):
    captions = []
    for figure in _FIGURES(tree):
        if figure.getparent() is not None:
            if text := text_in(figure):
                captions.append(mend.mend(text))
            figure.drop_tree()
    return list(dict.fromkeys(captions))
