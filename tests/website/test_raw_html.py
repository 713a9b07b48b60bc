"""HTML that is handed past Python-Markdown whole leaves every page as Python-Markdown makes it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from altreport.website.raw_html import WholeBlocks

PIECES = [
    "<div>", '<div class="a b" id="c">', "</div>", "<p>", "</p>", "<em>", "</em>", "<br>", "<br />", "<hr>", "<hr/>", '<img src="a.svg" alt="x > y">',
    '<a href="b.html?x=1&amp;y=2">', "</a>", "<details>", "</details>", "<table>", "</table>", "<section>", "</section>", "<script>", "</script>",
    "<form hidden data-filter>", "</form>", "<input>", "<!-- note -->", "<?x?>", "<A>", "<", ">", "&", "&amp;", "&#39;", "&copy", "words", "*words*", "`code`",
    "# Heading { #id }", "- item", "    ", " ", "\n", "\n", "\n\n", "\n\n", "\n \n", "\t", "”", "1.",
]  # fmt: skip


def html_of(source: str, *extensions: object) -> str:
    return str(Markdown(extensions=["attr_list", "tables", "toc", *extensions]).convert(source))


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_whatever_stands_on_a_page_becomes_what_it_did(source: str) -> None:
    assert html_of(source, WholeBlocks()) == html_of(source)


@given(st.lists(st.sampled_from(["<div>\n<p>One.</p>\n</div>", "<p>Two &amp; three.</p>", "# Four", "*Five*", "<table>\n<tr><td>6</td></tr>\n</table>"])))
def test_blocks_with_any_neighbours_become_what_they_did(blocks: list[str]) -> None:
    source = "\n\n".join(blocks)
    assert html_of(source, WholeBlocks()) == html_of(source)


def test_an_extension_that_works_on_html_still_sees_all_of_it() -> None:
    source = '<div markdown="1">\n*words*\n</div>\n'
    assert "<em>words</em>" in html_of(source, "md_in_html", WholeBlocks())


def test_no_page_of_a_report_leaves_html_that_has_to_be_looked_through(built: Path) -> None:
    for page in sorted((built / "pages/docs").rglob("*.md")):
        markdown = Markdown(extensions=[WholeBlocks()])
        front_matter, text = page.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n", 1)
        lines = markdown.preprocessors["normalize_whitespace"].run(text.split("\n"))
        left = markdown.preprocessors["altreport_whole_blocks"].run(lines)
        assert front_matter.startswith("title: ")
        assert [line for line in left if "<" in line] == [], page.name
