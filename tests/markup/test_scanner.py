"""What the scanner finds in a passage, and what it lets alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.markup import Citation, CrossReference, NoteReference, scan

FOUND = {
    "A.[^a]": ["[^a]"],
    "A.[^a][^b]": ["[^a]", "[^b]"],
    "A.[^ā-1:x.y_z]": ["[^ā-1:x.y_z]"],
    "A.[@a]": ["[@a]"],
    "A [see @a, p. 4; also -@b, ss 3 and 4].": ["[see @a, p. 4; also -@b, ss 3 and 4]"],
    "A [@a,\np. 4] b": ["[@a,\np. 4]"],
    "A [@{https://example.org/x}]": ["[@{https://example.org/x}]"],
    "A [](#x)": ["[](#x)"],
    "A [words](#x)": ["[words](#x)"],
    "A [words[^a]](#x)": ["[words[^a]](#x)", "[^a]"],
    "*A[^a]* and **B[@b]**": ["[^a]", "[@b]"],
    "[Te reo[^a]]{lang=mi}": ["[^a]"],
    "| a | b |\n|---|---|\n| 1[^a] | 2 [@b] |": ["[^a]", "[@b]"],
    "- A[^a]\n- B\n\n    C[^c]": ["[^a]", "[^c]"],
    "> A[^a]": ["[^a]"],
    "https://example.org/page[^a]": ["[^a]"],
    "(https://example.org/a_(b))[@c]": ["[@c]"],
    "<https://example.org/[^a]>[^b]": ["[^b]"],
    "me@example.org[^a]": ["[^a]"],
    "```\nopen [^a]": ["[^a]"],
    "[unclosed [^a]": ["[^a]"],
    "closed ] [^a]": ["[^a]"],
    "a [b\n\nc [@d] e]": ["[@d]"],
    "x^2^[^a]": ["[^a]"],
}
NOTHING = [
    "`[^a] [@b] [](#c)`",
    "`` ` [^a] ``",
    "```\n[^a]\n```",
    "~~~ {.x}\n[^a]\n~~~~",
    "    [^a]",
    r"\[^a] \[@b\] [\@c]",
    "<https://example.org/@a> <me@example.org>",
    "https://example.org/@a/b me@example.org mailto:me@b.org",
    "A (view-source:x.y/[@a]) b",
    "[x](https://example.org/?a=[@b] 'title [^c]')",
    "@a and email@a",
    "[^a b] [^] [ ^a]",
    "![](#x)",
    "[x]{a='[^b]'}",
    "",
]


@pytest.mark.parametrize(("text", "wanted"), FOUND.items(), ids=FOUND.keys())
def test_references_are_found(text, wanted):
    assert [text[found.start : found.end] for found in scan(text).references] == wanted


@pytest.mark.parametrize("text", NOTHING)
def test_code_addresses_and_escapes_refer_to_nothing(text):
    assert scan(text).references == ()


def test_a_citation_has_its_works_and_pinpoints():
    assert scan("[see @a, p. 4; @b, {s 98D(2); (3)}; -@c:d.e 12]").citations == ()
    (citation,) = scan("[see @a, p. 4; @b, {s 98D(2)}; -@c:d.e 12; @f]").citations
    assert [(work.key, work.locator) for work in citation.works] == [("a", "p. 4"), ("b", "s 98D(2)"), ("c:d.e", "12"), ("f", "")]


def test_a_reference_within_a_citation_belongs_to_it():
    (citation,) = scan("[@a, see [^b] and [](#c)]").references
    assert isinstance(citation, Citation)
    assert [work.key for work in citation.works] == ["a"]


def test_a_cross_reference_has_its_target_and_words():
    first, second = scan("[](#a) [the *law*](#b-1)").references
    assert isinstance(first, CrossReference)
    assert isinstance(second, CrossReference)
    assert (first.target, first.text, second.target, second.text) == ("a", "", "b-1", "the *law*")


@pytest.mark.parametrize(
    ("text", "marked", "classes"),
    [
        ("a [b]{.internal} c", "[b]{.internal}", ("internal",)),
        ("[b](c){.internal #x}", "[b](c){.internal #x}", ("internal",)),
        ("![b](c.png){.internal}", "![b](c.png){.internal}", ("internal",)),
        ("`b`{.internal}", "`b`{.internal}", ("internal",)),
        ("<https://example.org>{.internal}", "<https://example.org>{.internal}", ("internal",)),
        ('[b]{class="internal x" lang=mi}', '[b]{class="internal x" lang=mi}', ("internal", "x")),
        ('[b]{a="x .internal"}', '[b]{a="x .internal"}', ()),
        ("[b [^c] d]{lang=mi}", "[b [^c] d]{lang=mi}", ()),
    ],
)
def test_marked_text_is_found_with_its_classes(text, marked, classes):
    (span,) = scan(text).spans
    assert (text[span.start : span.end], span.classes) == (marked, classes)


@pytest.mark.parametrize("text", ["[b]{internal}", "[b] {.internal}", "{.internal}", "[b]{p. 4}"])
def test_what_only_looks_like_a_mark_is_none(text):
    assert scan(text).spans == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("^[note]", "inline-note"),
        ("[^a]: text", "note-definition"),
        ("<b>x", "html"),
        ("<!-- x -->", "comment"),
        ("::: x\na\n:::", "div"),
        ("as @a says", "bare-citation"),
        ("[@a, 3; 4]", "citation-part"),
        ("[@a][@b]", "citation-run-on"),
        ("[@a](see b)", "citation-run-on"),
        ("[@a]{.x}", "citation-run-on"),
        ("https://example.org[@a]", "address-and-citation"),
        ("[@a, 4;@b]", "email-or-citation"),
    ],
)
def test_markup_with_another_meaning_is_told(text, kind):
    assert scan(text).oddities[0].kind == kind


@pytest.mark.parametrize("text", ["x^2^[^a]", "on 1^st^[^a] May", "the 3^rd^[words]", "m^2^[^a][^b]"])
def test_a_bracket_after_a_raised_word_is_no_note(text):
    assert scan(text).oddities == ()


@given(st.text(alphabet="ab [](){}^@#`~\\<>:;.,-*_!\n|=\"'0é", max_size=120))
def test_no_text_is_too_odd_to_scan(text):
    found = scan(text)
    for reference in found.references:
        assert text[reference.start] == "["
        assert 0 <= reference.start < reference.end <= len(text)
        if isinstance(reference, NoteReference):
            assert text[reference.start : reference.end] == f"[^{reference.key}]"
    for span in found.spans:
        assert span.start <= span.inner_start <= span.inner_end < span.end <= len(text)
    starts = [reference.start for reference in found.references]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "piece", ["[", "[a](", "`", "` `", "a@b ", "@", "[@a; ", "\n\n    code", "https://", "<a ", "[x]{.a ", "[^a] [@b] ", "```\n", "a.", "(", "^[", "\\"]
)
def test_a_long_text_of_nothing_but_marks_comes_to_an_end(piece):
    text = piece * 5000
    assert len(scan(text).skipped) <= len(text)
