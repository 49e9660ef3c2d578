import shutil

import pytest
from lxml import html

_APART = {"dd", "dt", "li", "p", "small", "h1", "h2", "h3", "td", "th", "label", "summary", "option"}


def squeeze(element):
    """All that can be read in an element, its parts as far apart as a browser sets them."""
    return " ".join(_read(element).split())


def _read(element):
    if not isinstance(element.tag, str):
        return ""
    inside = (element.text or "") + "".join(_read(child) + (child.tail or "") for child in element)
    return f" {inside} " if element.tag in _APART else inside


class Page:
    """An answer as its reader sees it."""

    def __init__(self, response):
        self.response, self.status = response, response.status_code
        self.tree = html.fromstring(response.content)

    @property
    def text(self):
        """All that can be read on it, white space single."""
        return squeeze(self.tree.find("body"))

    def of(self, name, inside=""):
        """The elements of a class, or those of a tag `inside` them."""
        found = f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        return self.tree.xpath(f"{found}//{inside}" if inside else found)

    def texts(self, name, inside=""):
        return [squeeze(element) for element in self.of(name, inside)]

    def hrefs(self, name="", inside="a"):
        return [element.get("href") for element in (self.of(name, inside) if name else self.tree.xpath("//a[@href]"))]

    def link(self, text):
        """The address behind the first link that reads `text`."""
        return next(element.get("href") for element in self.tree.xpath("//a[@href]") if squeeze(element) == text)

    @property
    def titles(self):
        """The headlines of its list, in order."""
        return [squeeze(element) for element in self.tree.xpath("//li[starts-with(@id, 'a')]//*[self::h2 or self::h3]")]

    def box(self, name, value):
        """The checkbox of a facet's value; None where there is none."""
        return next(iter(self.tree.xpath(f"//input[@type='checkbox'][@name='{name}'][@value='{value}']")), None)

    def count(self, name, value):
        """The number that stands beside a facet's value."""
        label = self.box(name, value).getparent()
        return int(squeeze(label).split(" article")[0].split()[-1].replace(",", ""))


@pytest.fixture
def read(client):
    """Return a function that reads the page at an address, following redirects."""

    def read(address, **parameters):
        return Page(client.get(address, parameters or None, follow=True))

    return read


@pytest.fixture
def lose_index(archive_data):
    """Return a function that loses the index."""
    return lambda: shutil.rmtree(archive_data / "index")


@pytest.fixture
def away(indexed, lose_index):
    """The cast, its index lost."""
    lose_index()
    return indexed
