"""A corpus of attacks: what comes out holds the few allowed elements and nothing that runs or loads."""

import re

import bleach
import pytest

from archive.text.sanitize import DEEPEST, ELEMENTS, LARGEST, sanitize

ATTACKS = [
    "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script>alert(1)",
    "<img src=x onerror=alert(1)>", "<p onclick=alert(1) style='background:url(//evil.example)'>x</p>", "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>", "<math><mtext><img src=x onerror=alert(1)>", "<iframe src=//evil.example></iframe>",
    "<style>@import '//evil.example'</style>", "<style>alert(1)", "<!--<img src=x onerror=alert(1)>-->", "<!-- <script>alert(1)",
    "<a href=javascript:alert(1)>x</a>", "<a href='  javascript:alert(1)'>x</a>", "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>", "<a href=data:text/html,alert(1)>x</a>", "<a href=vbscript:alert(1)>x</a>",
    "<a href=//evil.example>x</a>", "<a href=' //evil.example'>x</a>", "<a href='\\\\evil.example'>x</a>",
    "<a href='https:evil.example'>x</a>",
    "<form action=//evil.example><input name=x></form>", "<object data=x></object>", "<embed src=x>", "<base href=//evil.example>",
    "<link rel=stylesheet href=//evil.example>", "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<template><script>alert(1)</script>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<textarea><script>alert(1)</script>",
    "<xmp><img src=x onerror=alert(1)>",
    "<p><b><i onmouseover=alert(1)>x", "<table background=//evil.example><tr><td>x", "<video src=x onerror=alert(1)>", "<title><img src=x>",
]  # fmt: skip
TAG = re.compile(r"<(/?)([a-z0-9]+)((?:\s[^>]*)?)>", re.IGNORECASE)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_runs_or_loads(attack):
    cleaned = sanitize(f"<p>before</p>{attack}<p>after</p>")
    for _, name, attributes in TAG.findall(cleaned):
        assert name in ELEMENTS
        assert re.fullmatch(r'(?: href="(?:https?://\w|mailto:)[^"]*")?', attributes)
    assert "alert" not in re.sub(TAG, "", cleaned) or "javascript" not in cleaned
    assert "evil.example" not in cleaned
    assert "before" in cleaned


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if "script" in attack.lower() and "href" not in attack])
def test_the_text_of_a_script_is_no_text(attack):
    assert "alert(1)" not in sanitize(f"<p>before</p>{attack}")


def test_what_is_allowed_stays():
    html = '<h2>A</h2><p>B <em>c</em> <strong>d</strong> <a href="https://quay.example/a?b=1&amp;c=2">e</a></p><ul><li>f</li></ul>'
    assert sanitize(html) == html


def test_line_breaks_lie_in_nothing():
    assert sanitize("<p>" + "a<br>" * 300 + "</p>").count("<br>") == 300


def test_too_large_and_too_deep_are_refused_with_a_word():
    with pytest.raises(ValueError, match="more than 5,000,000 characters"):
        sanitize("a" * (LARGEST + 1))
    with pytest.raises(ValueError, match="deep inside one another"):
        sanitize("<p>" * (DEEPEST + 1))


@pytest.mark.parametrize("html", ["<p>Salt &amp; <strong>oil</strong></p>", "<ul><li>one</li><li>two &lt; three</li></ul>", "Ölzeug — no"])
def test_what_is_harmless_comes_back_as_bleach_gives_it(html):
    cleaned = bleach.clean(html, tags=ELEMENTS, attributes={}, strip=True)
    assert sanitize(html) == cleaned == html
