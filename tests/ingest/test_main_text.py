from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from trafilatura import bare_extraction

from archive.ingest.extract import main_text

SENTENCE = "The harbour board voted on Tuesday night to rebuild the fish hall, whose roof leaks in winter. "
NAMES = (
    'class=""', 'class="post-content"', 'class="article-body"', 'id="main"', 'id="content"', 'class="sidebar"', 'class="commentary"',
    'class="teaser"', 'id="cookie-notice"', 'class="footer"', 'style="display:none"', 'class="widget"', 'class="text"',
)  # fmt: skip
APART = (
    'class="comments"', 'id="comments"', 'class="post-comments"', 'class="comment-list"', 'id="disqus_thread"', 'class="infinite-scroll"',
    'id="mvp-post-add-box"', 'class="elementor-share-buttons"',
)  # fmt: skip
texts = st.integers(0, 30).map(lambda count: SENTENCE * count)
leaves = st.builds("<{0}>{1}</{0}>".format, st.sampled_from(("p", "h1", "h2", "li", "blockquote", "div", "a", "td", "code")), texts)
containers = st.sampled_from(("div", "section", "article", "aside", "ul", "ol", "form", "details", "main", "footer"))
parts = st.recursive(
    leaves,
    lambda inside: st.builds(
        "<{0[0]} {0[1]}>{1}</{0[0]}>".format,
        st.tuples(containers, st.sampled_from(NAMES)) | st.tuples(st.sampled_from(("div", "section")), st.sampled_from(APART)),
        st.lists(inside, max_size=4).map("".join),
    ),
    max_leaves=12,
)
pages = st.lists(parts, max_size=5).map(lambda found: f"<html><body>{''.join(found)}</body></html>")


def written(body):
    return "" if body is None else etree.tostring(body, encoding="unicode")


@given(pages)
@example(f'<html><body><div class="comments"><p>{SENTENCE * 9}</p><ul class="comment-list"><li>{SENTENCE}</li></ul></div></body></html>')
@example(f'<html><body><article><p>{SENTENCE * 3}</p></article><div id="x"><p>{SENTENCE * 40}</p></div></body></html>')
@settings(max_examples=60, deadline=None)
def test_the_main_text_is_that_of_trafilaturas_fast_way(page):
    tree = html.document_fromstring(page)
    before = etree.tostring(tree)
    found = bare_extraction(tree, fast=True, include_comments=False, include_formatting=True, output_format="xml")
    if found is None:  # then the slow way is asked
        found = bare_extraction(tree, include_comments=False, include_formatting=True, output_format="xml")
    assert written(main_text.of_tree(tree)) == written(found and found.body)
    assert etree.tostring(tree) == before
