"""No tree for an output has markup, attributes or addresses that are not allowed, in any way of typing them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from altreport.checks.markup_faults.attributes_and_addresses import refused
from altreport.document.table import Table
from altreport.document.tree import Blocks, Code, CodeBlock, Div, Header, Image, Link, Node, Para, Plain, RawBlock, RawInline, Span, Str
from altreport.document.walk import plain, walk
from altreport.editions import Edition
from altreport.markup import scan
from altreport.markup.attributes import kept
from altreport.markup.targets import refusal
from altreport.notes.formatted_citations import full_forms
from altreport.pandoc.citeproc import Style, Work
from altreport.pandoc.markdown import read_each, read_markdown
from altreport.pandoc.process import MARKDOWN
from altreport.pandoc.tree_json import tree_of
from altreport.resources import template_folder
from building_here import build_here
from small_report import ENDNOTES, SECTION, SOURCES, write_report

TARGETS = ["javascript:alert(1)", "JAVA&Tab;SCRIPT:x", "java&#115;cript&colon;x", "&#x6a;avascript:x", "<java\nscript:x>", "data:text/html,x", "vbscript:x", "//e.org", "\\\\\\\\h\\\\x",
           "../../x", "file:///x", "ms-word:x", "https://a@e.org", "javascript\\:x", "\tjavascript:x", "java%0ascript:x", "https://e.org", "#first", "law.html", "mailto:a@e.org?attach=x"]  # fmt: skip
FORMS = [
    "[x]({})",
    "[x]({} 'T')",
    "[x]( {} )",
    "![x]({})",
    "[*x* y]({}){{onclick=z}}",
    "[x][r]\n\n[r]: {}",
    "[r]\n\n[r]:\n {} (T) {{onclick=z}}",
    "<{}>",
    "so {} so",
    "> [x]({})",
    "- [x]({})",
    "| a |\n|---|\n| [x]({}) |",
    "[[x]({})]{{lang=mi}}",
    "^[x]({})^",
    "x\n: [x]({})",
]
ATTRIBUTED = ["[x]{onfocus='y' autofocus='' tabindex=0 style='z'}", "`x`{onclick=y}", "``` {.a onclick=y}\nx\n```", "# x {#i onclick=y .b}", "::: {.a onclick=y}\nx\n:::", "<span onclick=y>x</span>",
              "<div onclick=y>\nx\n</div>", "`x`{=html}", "```{=html}\nx\n```", "<script>x</script>", "\\begin{a}x\\end{a}", "| a |\n|---|\n| x |\n\n: c {#t onclick=y}", "<svg onload=y>", "<!-- x -->",
              "[x]{.endnote-call key=y}", "[x]{lang='a b' dir=up}", "[x]{lang=mi dir=rtl .smallcaps .c}", "<https://e.org>{onclick=y}", "x\n===\n", "[x]{href=y data-z=1}", "![x](y){onerror=z width=5}"]  # fmt: skip


def faults(blocks: Blocks) -> list[Node]:
    """The elements of a tree that are not allowed."""
    wrong: list[Node] = []
    for node in walk(blocks):
        if isinstance(node, RawBlock | RawInline | Div | Image) or (isinstance(node, Link) and refusal(node.address) is not None):
            wrong.append(node)
        elif isinstance(node, Span | Link | Code | CodeBlock | Header | Table):
            given = node.attributes
            if given.id or (given.classes, given.pairs) != kept(given.classes, given.pairs):
                wrong.append(node)
        assert isinstance(node, Str | Para | Plain | Code | CodeBlock) or "onclick" not in repr(node), node
    return wrong


def test_no_tree_of_a_text_has_more_than_is_allowed() -> None:
    texts = [*(form.format(target) for form in FORMS for target in TARGETS), *ATTRIBUTED]
    for text, blocks in zip(texts, read_markdown(texts), strict=True):
        assert faults(blocks) == [], text


def test_the_words_of_a_link_and_of_a_span_stay() -> None:
    for text in ("a [b *c*](javascript:x) d", "a [b *c*]{onclick=x} d", "::: {.x}\na b c d\n:::", "a ![b c](x) d"):
        assert plain(read_markdown([text])[0]) == "a b c d"


def test_check_knows_each_address_and_attribute_that_reading_drops() -> None:
    """What pandoc's own tree has and ours has not is a finding."""
    texts = [*(form.format(target) for form in FORMS for target in TARGETS), *ATTRIBUTED]
    for text, read in zip(texts, read_each([(MARKDOWN, text) for text in texts]), strict=True):
        assert isinstance(read, dict)
        nodes = list(walk(tree_of(read["blocks"])))
        links = [node.address for node in nodes if isinstance(node, Link)]
        said = [slip.message for slip in refused(text, scan(text))]
        if any(refusal(target) is not None and not target.startswith("#") for target in links):
            assert said, text
        if any("on" in name for node in nodes if isinstance(node, Span | Link | Code | CodeBlock) for name, _ in node.attributes.pairs):
            assert said, text


@pytest.mark.parametrize("style", ["altreport-note"])
def test_no_field_of_a_source_or_a_request_brings_a_link_that_is_not_allowed(style: str) -> None:
    wrong = "\\href{javascript:x}{a} \\url{vbscript:x} \\includegraphics{x} <svg onload=x>"
    fields = dict.fromkeys(("title", "author", "note", "howpublished", "publisher", "doi", "eprint", "addendum"), wrong)
    bib = (
        "@online{a,\n"
        + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        + "  date = {2022}, url = {javascript:alert(1)}, eprinttype = {javascript}}"
    )
    item = {
        "id": "b",
        "type": "personal_communication",
        "author": [{"literal": "<i>A</i> 'b' [c](javascript:x)"}],
        "title": '<b>t</b> "q" *e*',
        "URL": "data:text/html,x",
        "issued": {"date-parts": [[2022, 1, 2]]},
    }
    csl = (template_folder() / f"csl/{style}.csl").read_text(encoding="utf-8")
    csl = csl.replace("<layout", '<layout prefix="&lt;b onclick=x&gt;javascript:x"', 1)
    source, request = full_forms([Work("a", "biblatex", bib), Work("b", "item", json.dumps(item))], Style(csl, "en-GB"))
    assert faults(source) == faults(request) == []
    assert "<i>A</i> 'b' [c](javascript:x)" in plain(request)
    assert '<b>t</b> "q" *e*' in plain(request)


def test_a_refused_address_stops_the_build_at_its_line_and_an_allowed_one_does_not(tmp_path: Path) -> None:
    root = write_report(
        tmp_path, {"citations/sources.bib": SOURCES.replace("date = {1961},", "date = {1961},\n  note = {\\href{https://example.org/kept}{kept}},")}
    )
    assert build_here(root, Edition.PUBLIC).value.paths
    for name, text in (
        ("report/sections/law.yml", SECTION.replace("The second,", "[The](javascript:x) second,")),
        ("citations/endnotes.yml", ENDNOTES.replace("See", "[See](data:x)")),
    ):
        made = build_here(write_report(tmp_path / "other" / Path(name).stem, {name: text}), Edition.PUBLIC)
        (problem,) = [problem for problem in made.problems if problem.severity == "error"]
        assert (problem.code, problem.place.path) == ("markup", name)
