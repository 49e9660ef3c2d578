"""Numbers and marked texts as pages print them."""

from django import template
from django.utils.html import format_html, format_html_join

from archive.web import words

register = template.Library()


@register.filter
def number(value):
    """1234 -> "1,234"."""
    return f"{value:,}"


@register.filter
def counted(value, names="article,articles"):
    """3 -> "3 articles"; `names` are the one and the many."""
    return words.counted(value, *names.split(","))


@register.filter
def marked(pieces):
    """[("the ", False), ("tide", True)] -> the <mark>tide</mark>, each text escaped."""
    return format_html_join("", "{}", ((format_html("<mark>{}</mark>", text) if matched else text,) for text, matched in pieces))


@register.filter
def pc(value):
    """12.5 -> "12.500%", as SVG takes it."""
    return f"{value:.3f}%"


@register.filter
def ordinal(value):
    """3 -> "3rd"."""
    return words.ordinal(value)


@register.filter(name="words")
def split_words(value):
    """ "Mo Tu" -> ["Mo", "Tu"]."""
    return value.split()
