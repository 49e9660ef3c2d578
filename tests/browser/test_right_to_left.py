"""Text that is written from right to left stands so, and moves nothing of what stands beside it."""

import pytest

from archive.models import Source
from tests.browser.conftest import DESK
from tests.cast import make_article

pytestmark = pytest.mark.browser


@pytest.fixture
def arabic(indexed):
    return make_article(
        "القوائم كاملة 2019", "أعلنت الوزارة أن القوائم كاملة.", date="2019-09-03", language="ar", byline="محمد الكاتب",
        source=Source.objects.create(slug="madiq", name="جريدة المضيق"),
    )  # fmt: skip


def lefts(page, place, words):
    """Where these words of an element begin on the screen, in px."""
    found = """(element, words) => words.map(word => {
        const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const at = walk.currentNode.data.indexOf(word), range = document.createRange();
            if (at < 0) continue;
            range.setStart(walk.currentNode, at);
            range.setEnd(walk.currentNode, at + word.length);
            return range.getBoundingClientRect().left;
        }
    })"""
    return page.locator(place).evaluate(found, words)


def test_a_comparison_sets_each_paragraph_its_own_way(browse, indexed, arabic):
    page = browse(f"/compare/?article={indexed.home.pk}&article={arabic.pk}", DESK)
    ways = page.locator(".text p").evaluate_all("all => all.map(one => getComputedStyle(one).direction)")
    assert ways == ["ltr", "ltr", "rtl"]
    source, day, month = lefts(page, "article h2.label", ["جريدة", "3", "September"])
    assert source < day < month
