"""The quicker reading of pages for the search leaves the index as Material makes it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from material.plugins.search import plugin  # type: ignore[import-untyped]

from altreport.website.search_reading import QuickParser, quick_search

PIECES = [
    "<div>", '<div class="a b" id="c">', '<div class="linenodiv">', "</div>", "<p>", "</p>", "<em>", "</em>", "<br>", "<br />", "<em/>", "<hr/>",
    '<img src="a.svg" alt="x > y">', '<a href="b.html?x=1&amp;y=2">', '<a href="b.html?x=1&y=2">', '<a class="headerlink">', "</a>", "<ul>\n<li>", "</li>",
    "</ul>", "<pre>", "</pre>", "<aside hidden data-search-exclude>", '<aside data-search-exclude="">', "<aside>", "</aside>", "<div data-search-exclude>",
    "<hr data-search-exclude>", '<div class="data-search-exclude">', '<h2 id="f" data-search-exclude>', '<h1 id="d">', "<h1>", "</h1>", '<h2 id="e">',
    '<h3 id="">', "<h3 id>", "</h2>", "</h3>", "<script>", "</script>", "<object>", "</object>", "<textarea>", "</textarea>", "<!-- note -->", "<?x?>", "<A>",
    "</p >", "</p x>", "<>", "<", ">", "&", "&amp;", "&#39;", "&copy", "words", "x < y", " ", "\n", "\n\n", "\t", "\x00", "”",
]  # fmt: skip


def index_of(parser: plugin.Parser, page: str) -> list[tuple[object, ...]] | str:
    """What becomes of a page in the index; the name of the fault where Material itself can make nothing of it."""
    try:
        parser.feed(page)
        parser.close()
    except (ValueError, AssertionError) as fault:
        return type(fault).__name__
    return [(section.id, section.el.tag, section.is_excluded(), section.title, section.text) for section in parser.data]


def both(page: str) -> tuple[object, object]:
    material = index_of(plugin.Parser(), page)
    with quick_search():
        assert plugin.Parser is QuickParser
        return index_of(plugin.Parser(), page), material


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example('<aside data-search-exclude><div><p>Out</div></p></div></aside><p>Out</p><h2 id="a">In</h2>')
@example('<h1 id="a">In<aside data-search-exclude><h2 id="b">Out</h2></aside></h1><p>In</p>')
@example("<div data-search-exclude><aside data-search-exclude><div>Out</div></aside>In</div><p>In</p>")
@example('<div class="linenodiv"><hr data-search-exclude>Out</div>In')
def test_any_page_comes_into_the_index_as_it_did(page: str) -> None:
    quick, material = both(page)
    assert quick == material


def test_every_page_of_a_report_is_read_the_quick_way(built: Path) -> None:
    for page in sorted((built / "pages/docs").rglob("*.md")):
        html = Markdown(extensions=["attr_list", "tables", "toc"]).convert(page.read_text(encoding="utf-8").split("\n---\n", 1)[1])
        assert QuickParser()._read(html), page.name
        quick, material = both(html)
        assert quick == material, page.name
