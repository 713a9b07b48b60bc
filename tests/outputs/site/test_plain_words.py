"""Whatever stands in a title, a label or a cell, the site shows just that, everywhere: no element or attribute comes of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

from altreport.assemble.pictures import draw_figures
from altreport.outputs.site.escaped_titles import as_theme_html, with_front_matter
from altreport.outputs.site.mkdocs_inprocess import build_site
from altreport.outputs.site.pages_folder import write_pages
from altreport.outputs.site.site_state import SiteState
from planting import BRACES, FIXED, OF_BIBTEX, PLAIN, planted_report

pytestmark = pytest.mark.filterwarnings("ignore:constrained_layout not applied")  # labels of this length leave a chart no room


def build(root: Path, folder: Path, words: str, fixed: str) -> Path:
    """The site of the report under `root` with these words in all its fields."""
    numbered, texts = planted_report(root, words, fixed)
    write_pages(numbered, texts, draw_figures(numbered.report, root), SiteState(draft=True, revision=words, day=words), folder / "pages")
    build_site(folder / "pages", folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def sites(project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same report three times: with a harmless word in each field, with marks, and with what means something to Jinja and Markdown besides."""
    filled = {"plain": (PLAIN, FIXED), "marks": (BRACES, OF_BIBTEX)}
    return {name: build(project, tmp_path_factory.mktemp(name), *words) for name, words in filled.items()}


def shape(page: Path) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page in order, each with the names of its attributes."""
    return [(str(element.tag), tuple(sorted(map(str, element.keys())))) for element in html.fromstring(page.read_bytes()).iter()]


def said(page: Path) -> Iterator[tuple[str, str]]:
    """All that a page says: its texts and the values of its attributes, each with where it is."""
    for element in html.fromstring(page.read_bytes()).iter():
        if isinstance(element.tag, str):
            yield from ((f"{element.tag} {name!s}", " ".join(unquote(str(value)).split())) for name, value in element.items())
            yield element.tag, " ".join((element.text or "").split())
            yield f"behind {element.tag}", " ".join((element.tail or "").split())


def uncounted(said: tuple[str, str]) -> tuple[str, str]:
    """What is said without its figures: longer fields make for more words, which pages count."""
    return said[0], re.sub(r"\d[\d,]*", "0", said[1])


def test_no_field_brings_an_element_or_an_attribute(sites: dict[str, Path]) -> None:
    pages = sorted(path.relative_to(sites["plain"]) for path in sites["plain"].rglob("*.html"))
    assert len(pages) > 15
    for name in pages:
        assert shape(sites["marks"] / name) == shape(sites["plain"] / name), name


def test_each_field_is_shown_as_it_is(sites: dict[str, Path]) -> None:
    shown: set[str] = set()
    for path in sorted(sites["plain"].rglob("*.html")):
        there = list(said(sites["marks"] / path.relative_to(sites["plain"])))
        for (where, words), found in zip(said(path), there, strict=True):
            if (PLAIN in words or FIXED in words) and not where.endswith((" id", " for")):
                shown.add(where)
                expected = (where, " ".join(words.replace(PLAIN, BRACES).replace(FIXED, OF_BIBTEX).split()))
                assert uncounted(found) == uncounted(expected), path.name
    assert {"title", "h1", "h2", "a aria-label", "a title", "img alt", "option", "th", "td", "div data-to"} <= shown


def test_the_search_takes_no_field_for_html(sites: dict[str, Path]) -> None:
    index = {name: json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"] for name, site in sites.items()}
    for plain, marks in zip(index["plain"], index["marks"], strict=True):
        for part in ("title", "text"):
            one, other = (html.fromstring(f"<div>{entry[part]}</div>") for entry in (plain, marks))
            assert [element.tag for element in one.iter()] == [element.tag for element in other.iter()]
            assert not any(element.keys() for element in other.iter())


def test_words_for_the_theme_are_neither_html_nor_a_template() -> None:
    assert html.fromstring(f"<p>{as_theme_html(BRACES)}</p>").text == " ".join(BRACES.split())
    assert not {"{{", "{%", "{#", "<", '"'} & {as_theme_html(BRACES)[at : at + length] for at in range(200) for length in (1, 2)}


@pytest.mark.parametrize(
    ("page", "written"),
    [
        ("# T\n", "---\ntitle: A &#0060;b&#0062;\n---\n# T\n"),
        ('---\ntitle: "<i>"\nhide: [toc]\n---\n# T\n', "---\ntitle: '&#0060;i&#0062;'\nhide:\n- toc\n---\n# T\n"),
        ("---\ntitle: [\n---\n# T\n", "---\ntitle: A &#0060;b&#0062;\n---\n---\ntitle: [\n---\n# T\n"),
        ("---\n\nwords\n\n---\n", "---\ntitle: A &#0060;b&#0062;\n---\n---\n\nwords\n\n---\n"),
    ],
)
def test_a_template_may_say_more_of_its_page_but_never_in_html(page: str, written: str) -> None:
    assert with_front_matter(page, "A <b>") == written


def test_of_what_a_template_says_before_a_page_only_what_the_theme_prints_stays() -> None:
    said = "---\ntemplate: redirect.html\nlocation: https://example.org/\ntitle: 2022\nhide: [toc]\nsearch: {exclude: true}\nicon: none\ntags: [a]\n---\nWords"
    assert with_front_matter(said, "A title") == "---\ntitle: A title\nhide:\n- toc\nsearch:\n  exclude: true\n---\nWords"
    assert with_front_matter("---\nhide: 5\nsearch: x\n---\nWords", "A") == "---\ntitle: A\n---\nWords"
