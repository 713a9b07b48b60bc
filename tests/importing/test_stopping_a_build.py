"""What would stop a build is named by the import, with its place; email addresses are marked, so that a draft can be built."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.editions import Edition
from altreport.importing.foreign_document import ForeignReport, Piece
from altreport.importing.import_report import Origin, import_report, words_of
from altreport.importing.proof import SourceWords
from altreport.importing.refusal import ImportRefusedError
from altreport.project.numbered_report import open_report
from foreign_word import FACTS, STYLES, listed, note, notes, p, r
from imported_word import HEADING, OFFICE, imported, text_of

TARGETS = {"mail": "mailto:ana.lima@example.org", "web": "https://example.org", "with": "https://example.org/?u=ana.lima@example.org"}
LINK = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/hyperlink" Target="{to}" TargetMode="External"/>' for name, to in TARGETS.items())
CODES = STYLES + "".join(
    f'<w:style w:type="{kind}" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
    for kind, name in (("paragraph", "Source Code"), ("paragraph", "Quote"), ("character", "Verbatim Char"))
)
CODE = '<w:rStyle w:val="VerbatimChar"/>'
ADDRESS = "ana.lima@example.org"
BODIES = {
    "a sentence": (p(f"Write to {ADDRESS} for more."), '[ana.lima\\@example.org]{.internal instead="…"} for more'),
    "a name with signs": (p("Write to ana_lima+un@example.org."), '[ana\\_lima+un\\@example.org]{.internal instead="…"}.'),
    "bold words": (p("Write to ", r(ADDRESS, "<w:b/>"), "."), '**[ana.lima\\@example.org]{.internal instead="…"}**'),
    "a link": (
        p("Write to ", f'<w:hyperlink r:id="mail">{r("us")}</w:hyperlink>', f" or {ADDRESS}."),
        '[[us](mailto:ana.lima@example.org)]{.internal instead="…"}',
    ),
    "a list": (p("Write to:") + p(ADDRESS, more=listed(2)) + p("Us.", more=listed(2)), '- [ana.lima\\@example.org]{.internal instead="…"}'),
    "a table": (
        f"{p('Who:')}<w:tbl><w:tr><w:tc>{p('Ana')}</w:tc><w:tc>{p(ADDRESS)}</w:tc></w:tr></w:tbl>",
        '| Ana | [ana.lima\\@example.org]{.internal instead="…"} |',
    ),
    "a part in bold": (p("Write to ana.", r("lima", "<w:b/>"), "@example.org."), 'Write to [ana.lima\\@example.org]{.internal instead="…"}.'),
    "a part in italics before": (p(r("Write to ana.", "<w:i/>"), "lima@example.org."), '*Write to [ana.lima\\@example.org]{.internal instead="…"}*.'),
    "a part in a link": (
        p("To ana.lima@", f'<w:hyperlink r:id="web">{r("example.org")}</w:hyperlink>', "."),
        'To [[ana.lima\\@example.org](https://example.org)]{.internal instead="…"}.',
    ),
    "the address of a link": (
        p("Look ", f'<w:hyperlink r:id="with">{r("here")}</w:hyperlink>', "."),
        '[[here](https://example.org/?u=ana.lima@example.org)]{.internal instead="…"}',
    ),
    "a typed address": (p(f"See https://example.org/list/{ADDRESS}/x."), 'See [<https://example.org/list/ana.lima@example.org/x>]{.internal instead="…"}.'),
    "code in a line": (p("Type ", r(f"mail {ADDRESS}", CODE), " now."), 'Type [`mail ana.lima@example.org`]{.internal instead="…"} now.'),
    "a block of code": (
        p("x = 1", style="SourceCode") + p(f"`y` = {ADDRESS}", style="SourceCode"),
        '`x = 1`\\\n      [`` `y` = ana.lima@example.org ``]{.internal instead="…"}',
    ),
    "code in a quotation": (p("They say", style="Quote") + p(f"to {ADDRESS}", style="SourceCode"), '[`to ana.lima@example.org`]{.internal instead="…"}'),
    "after a line below": (p(f"x_{ADDRESS}"), '[x\\_ana.lima\\@example.org]{.internal instead="…"}'),
    "a paragraph of its own": (p(ADDRESS), '[ana.lima\\@example.org]{.internal instead="…"}'),
}


def errors(folder: Path) -> list[str]:
    return [problem.message for problem in open_report(folder / "report", Edition.PUBLIC).problems if problem.severity == "error"]


@pytest.mark.parametrize("kind", BODIES)
def test_an_address_in_a_text_is_marked_and_named_with_its_place(kind: str, tmp_path: Path) -> None:
    body, written = BODIES[kind]
    made = imported(tmp_path, HEADING + body + p("The law is old."), links=LINK, styles=CODES)
    assert written in text_of(tmp_path)
    (named,) = {remark.where for remark in made.account.remarks if "an email address: marked as internal" in remark.taken_for}
    assert named.startswith("under ‘The law’")
    assert errors(tmp_path) == []


def test_an_address_in_a_note_is_marked_and_that_of_an_office_is_not(tmp_path: Path) -> None:
    made = imported(tmp_path, HEADING + p("Write to info@example.org.", note("footnote", 1)), footnotes=notes("footnote", f"Or to {ADDRESS}."))
    assert '[ana.lima\\@example.org]{.internal instead="…"}' in text_of(tmp_path, "citations/endnotes.yml")
    assert [remark.where for remark in made.account.remarks if "marked as internal" in remark.taken_for] == ["note 1: ‘Or to ana.lima@example.org.’"]
    assert "info\\@example.org." in text_of(tmp_path)


HEADED = {
    "the title": p(f"Report of {ADDRESS}", style="Title") + HEADING,
    "a chapter": p(f"Contact: {ADDRESS}", style="Heading1"),
    "a heading of a deeper level": HEADING + p("It is old.") + p(f"Contact: {ADDRESS}", style="Heading2"),
    "a bold line": HEADING + p("It is old.") + p(r(f"Contact: {ADDRESS}", "<w:b/>")),
    "a heading in code": HEADING + p("It is old.") + p(r(ADDRESS, CODE), style="Heading2"),
}


@pytest.mark.parametrize("kind", HEADED)
def test_a_heading_with_an_address_is_text_because_no_heading_can_be_marked(kind: str, tmp_path: Path) -> None:
    made = imported(tmp_path, HEADED[kind] + p("The law is old.") + p("Next", style="Heading1") + p("End."), styles=CODES)
    assert "a heading with an email address: read as text" in made.account.as_markdown().partition("## To look at\n\n")[2].partition("\n\n")[0]
    assert errors(tmp_path) == []


def test_an_addressee_is_no_address(tmp_path: Path) -> None:
    body = HEADING + p("One.") + p("Recommendations", style="Heading1") + p(f"The Ministry of Health ({ADDRESS}) should:") + p("Open clinics.", more=listed(2))
    imported(tmp_path, body + p(f"The Ministry of {ADDRESS}", style="Heading2") + p("Pay for them.", more=listed(2)))
    assert errors(tmp_path) == []


def test_an_addressee_in_bold_or_in_a_link_is_placed(tmp_path: Path) -> None:
    body = (
        HEADING + p("One.") + p("Recommendations", style="Heading1") + p("The ", r("Ministry of *Health*", "<w:b/>"), " should:") + p("Open.", more=listed(2))
    )
    made = imported(
        tmp_path, body + p("The ", f'<w:hyperlink r:id="web">{r("Ministry of Work")}</w:hyperlink>', " should:") + p("Pay.", more=listed(2)), links=LINK
    )
    assert made.account.unplaced == ()
    assert 'to: ["Ministry of Work"]' in text_of(tmp_path, "recommendations/recommendations.yml")


@pytest.mark.parametrize("typed", ["a } b", "{ a", "x{2}", "{{name}}", "[a]{b}", "}{", "a_{i} and b^{2}"])
def test_braces_of_the_author_stop_no_build(typed: str, tmp_path: Path) -> None:
    imported(tmp_path, HEADING + p(f"The law is {typed} today."))
    assert errors(tmp_path) == []


@pytest.mark.parametrize(
    "typed", ["{.internal}", ".committee", "(.internal)", "{ .internal }", "‘{.internal instead=…}’", "{visibility: internal}", "[internal: x]"]
)
def test_a_mark_that_the_author_typed_stops_no_build(typed: str, tmp_path: Path) -> None:
    made = imported(tmp_path, HEADING + p(f"Write {typed} after it."))
    named = [remark.where[:15] for remark in made.account.remarks if "kept as words, so it withholds nothing" in remark.taken_for]
    assert named == (["under ‘The law’"] if "." in typed else [])
    assert errors(tmp_path) == []


def test_a_mark_after_brackets_may_have_been_meant_and_is_named_first(tmp_path: Path) -> None:
    made = imported(tmp_path, HEADING + p("The [name]{.internal} is known."))
    assert "it stops a build: ‘.internal’" in made.account.as_markdown().partition("## To look at\n\n")[2].splitlines()[0]


def test_a_result_that_cannot_be_read_back_is_kept_word_for_word(tmp_path: Path) -> None:
    foreign = ForeignReport((Piece("paragraph", "The law[^note-7] is old.", "Word paragraph 1"),), ())
    origin = Origin(tmp_path / "a.docx", "a Word file", SourceWords(words_of("The law is old."), ()))
    with pytest.raises(ImportRefusedError, match="could not be read back"):
        import_report(foreign, origin, tmp_path / "strict", FACTS, strict=True)
    import_report(foreign, origin, tmp_path / "report", FACTS)
    assert "is old." in (tmp_path / "report/unplaced.md").read_text(encoding="utf-8")
    assert "is in unplaced.md" in text_of(tmp_path)
