"""A picture of the ratios of benchmarks/search.py."""

from html import escape
from math import log10

_ROW, _LEFT, _WIDTH, _TOP = 18, 170, 420, 46
_LEAST, _MOST = 0.005, 2
_COLOURS = ("#1f5f8b", "#b2452f", "#3c7a4e")


def draw(figures, other="tantivy"):
    """Return an SVG: for each class the ratio of medians to another engine, on a logarithmic line."""
    series = {name: found for name, found in figures["ratios"].items() if name.endswith(f"/{other}")}
    names = list(next(iter(series.values())))
    height = _TOP + _ROW * len(names) + 24
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _WIDTH + 60} {height}" font-family="sans-serif" font-size="11">',
        f'<rect width="100%" height="100%" fill="#fff"/><text x="8" y="18" font-size="13">Median time of a page as a share of {other}’s, '
        f"{figures['articles']:,} articles</text>",
    ]
    for tick in (0.01, 0.03, 0.1, 0.3, 1):
        x = _at(tick)
        parts.append(f'<path d="M{x} {_TOP - 8}V{height - 20}" stroke="{"#333" if tick == 1 else "#ccc"}"/>')
        parts.append(f'<text x="{x}" y="{_TOP - 12}" text-anchor="middle">{tick:g}</text>')
    for number, name in enumerate(names):
        y = _TOP + _ROW * number + 8
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{escape(name)}</text>')
        for colour, found in zip(_COLOURS, series.values(), strict=False):
            parts.append(f'<circle cx="{_at(found[name])}" cy="{y}" r="4" fill="{colour}"><title>{found[name]:.2f}</title></circle>')
    for number, (colour, name) in enumerate(zip(_COLOURS, series, strict=False)):
        parts.append(f'<text x="{_LEFT + 140 * number}" y="{height - 6}" fill="{colour}">● {escape(name.split("/")[0])}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _at(ratio):
    share = (log10(min(max(ratio, _LEAST), _MOST)) - log10(_LEAST)) / (log10(_MOST) - log10(_LEAST))
    return round(_LEFT + share * _WIDTH, 1)
