"""What in HTML runs, loads or leads elsewhere by itself."""

from __future__ import annotations

import pytest

from altreport.markup.active_html import Active, active_in_source

ACTIVE = {
    "<script>x</script>": ("script", ""),
    '<SCRIPT type="module">x</SCRIPT>': ("script", ""),
    '<script type="importmap">{}</script>': ("script", ""),
    '<script src="own.js"></script>': ("script file", "own.js"),
    "<style>p {}</style>": ("style", ""),
    '<p class="x" onclick="f()">': ("handler", "onclick"),
    "<p\n OnClick=f()>": ("handler", "onclick"),
    "<svg/onload=f()>": ("handler", "onload"),
    '<p style="color: red">': ("style attribute", "style"),
    '<iframe src="x.html"></iframe>': ("element", "iframe"),
    '<object data="x">': ("element", "object"),
    '<embed src="x">': ("element", "embed"),
    '<base href="x/">': ("element", "base"),
    '<svg><animate attributeName="href" values="x">': ("element", "animate"),
    '<form action="/send">': ("element", "form action"),
    '<meta http-equiv="refresh" content="0; url=x">': ("element", "meta http-equiv=refresh"),
    '<meta http-equiv="Content-Security-Policy" content="x">': ("policy", "x"),
    '<img src="https://x.test/a.png">': ("foreign", "https://x.test/a.png"),
    '<img src=" //x.test/a.png">': ("foreign", "//x.test/a.png"),
    r'<img src="\\x.test\a.png">': ("foreign", r"\\x.test\a.png"),
    '<img srcset="http://x.test/a.png 2x">': ("foreign", "http://x.test/a.png2x"),
    '<video poster="https://x.test/a.png">': ("foreign", "https://x.test/a.png"),
    '<link rel="stylesheet" href="https://x.test/a.css">': ("foreign", "https://x.test/a.css"),
    '<link rel="preconnect" href="https://x.test">': ("foreign", "https://x.test"),
    '<svg><use href="https://x.test/a.svg#b">': ("foreign", "https://x.test/a.svg#b"),
    '<a href="java\tscript:f()">': ("address", "javascript:f()"),
    '<a href="&#106;avascript:f()">': ("address", "javascript:f()"),
    '<a href="\x01VBScript:f()">': ("address", "VBScript:f()"),
    '<a href="data:text/html,x">': ("address", "data:text/html,x"),
    '<svg><a xlink:href="javascript:f()">': ("address", "javascript:f()"),
    '<button formaction="javascript:f()">': ("address", "javascript:f()"),
    '<img src="data:image/svg+xml,x">': ("address", "data:image/svg+xml,x"),
}
QUIET = [
    '<a href="https://x.test/">x</a> <a href="mailto:a@x.test">x</a> <a href="../a.html#b">x</a>',
    '<img src="figures/a.svg" alt="on=x"> <img src="data:image/png;base64,AAAA">',
    '<form data-filter=".note"><input name="text"><output></output></form>',
    '<script type="application/json">{}</script>',
    '<link rel="canonical" href="https://x.test/"> <link rel="icon" href="a.png"> <meta charset="utf-8"> <meta name="a" content="b">',
    "<details><summary>x</summary></details> 1 < 2 on=x style=y <https://x.test/a?onload=b>",
    "{# <script>x</script> #}{% if a < b %}{{ '<script>' | e }}{% endif %}",
]


@pytest.mark.parametrize("source", ACTIVE)
def test_what_runs_or_loads_is_found(source: str) -> None:
    found = [active for _, _, active in active_in_source(f"<p>\n{source}")]
    assert Active(*ACTIVE[source]) in found


@pytest.mark.parametrize("source", QUIET)
def test_what_does_neither_is_not(source: str) -> None:
    assert list(active_in_source(source)) == []


def test_it_is_found_at_its_place_whatever_the_template_has_before_it() -> None:
    assert [(line, column) for line, column, _ in active_in_source("{# a\n b #}\n{{ x }} <p><script>\n")] == [(3, 12)]
