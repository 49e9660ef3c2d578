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
def isolated(names):
    """["Hask", "İrrin"] -> each in a <bdi>, for names may run the other way, with commas between."""
    return format_html_join(", ", "<bdi>{}</bdi>", ((name,) for name in names))


@register.filter
def pc(value):
    """12.5 -> "12.500%", as SVG takes it."""
    return f"{value:.3f}%"


@register.filter
def rects(bar):
    """The two rectangles of a chart's Bar: the room that can be pressed, and in it the bar itself."""
    return format_html(
        '<rect class="hit" x="{}" width="{}" height="100%"/><rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        *(pc(bar.x), pc(bar.slot), "bar" if bar.period else "bar unknown"),
        *map(pc, (bar.left, bar.y, bar.width, bar.height)),
    )


@register.filter
def ordinal(value):
    """3 -> "3rd"."""
    return words.ordinal(value)


@register.filter(name="words")
def split_words(value):
    """ "Mo Tu" -> ["Mo", "Tu"]."""
    return value.split()
