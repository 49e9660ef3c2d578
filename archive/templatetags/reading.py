"""Numbers as pages print them."""

from django import template

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
