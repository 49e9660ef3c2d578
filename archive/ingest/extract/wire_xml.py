"""XML of the wire formats, parsed without entities, DTDs or network, its elements called by their local names."""

from lxml import etree

from archive.text import mend


def parse(data):
    """Return the root of `data` (bytes), namespaces taken off. Raises ValueError, with a message for a reader, where it is broken."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(mend.without_false_width(data), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"its XML is broken ({error.msg})") from error
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root


def text(element, path):
    """Return the text of the first element at `path` that has any, in one line; "" where there is none."""
    return next((line for found in element.iterfind(path) if (line := line_of(found))), "")


def texts(element, path):
    """Return the texts of all elements at `path`, each in one line, those without left out."""
    return [line for found in element.iterfind(path) if (line := line_of(found))]


def line_of(element):
    return " ".join(mend.mend(" ".join(element.itertext(etree.Element, with_tail=True))).split()) if element is not None else ""


def attribute(element, path, name):
    """Return an attribute of the first element at `path` that has it, "" where none has."""
    return next((value for found in element.iterfind(path) if (value := (found.get(name) or "").strip())), "")


def inner(element):
    """Return what stands in an element, as markup."""
    return (element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)
