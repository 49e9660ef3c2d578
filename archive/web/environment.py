"""What the templates of pages have beside a view's context: addresses, and how numbers, dates and marked texts are printed."""

from django.template import defaultfilters
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import template_localtime
from jinja2 import ChainableUndefined, Environment
from markupsafe import Markup, escape

from archive.web import words


def environment(**options):
    """Return the Environment of the engine for pages, see settings.TEMPLATES.

    What a page is not given is empty there, and so is what that would have: base.html shows a search that most pages have not.
    """
    made = Environment(**options | {"undefined": ChainableUndefined})  # noqa: S701 - Django's options say to escape
    made.globals |= {"static": static, "url": url}
    made.filters |= {
        "capfirst": capfirst,
        "counted": counted,
        "date": date,
        "isolated": isolated,
        "marked": marked,
        "number": number,
        "ordinal": words.ordinal,
        "pc": pc,
        "pluralize": defaultfilters.pluralize,
        "truncatechars": defaultfilters.truncatechars,
    }
    return made


def url(name, *args):
    """Return the address of a page by its name in urls.py."""
    return reverse(name, args=args)


def number(value):
    """1234 -> "1,234"."""
    return f"{value:,}"


def counted(value, names="article,articles"):
    """3 -> "3 articles"; `names` are the one and the many."""
    return words.counted(value, *names.split(","))


def date(value, form):
    """A day, or a time as it is here, by Django's letters; "" without one."""
    return defaultfilters.date(template_localtime(value), form)


def marked(pieces):
    """[("the ", False), ("tide", True)] -> the <mark>tide</mark>, each text escaped."""
    return Markup("").join([Markup("<mark>") + text + Markup("</mark>") if matched else escape(text) for text, matched in pieces])


def isolated(names):
    """["Hask", "İrrin"] -> each in a <bdi>, for names may run the other way, with commas between."""
    return Markup(", ").join([Markup("<bdi>") + name + Markup("</bdi>") for name in names])


def pc(value):
    """12.5 -> "12.500%", as SVG takes it."""
    return f"{value:.3f}%"
