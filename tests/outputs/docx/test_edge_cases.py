"""Texts that could break a document: references of every kind, markup, foreign and forbidden characters, odd ids."""

from __future__ import annotations

import json

import pytest

from altreport.problems import has_errors
from word_files import W, WordFile, faults, fields, style_of, words_of


def paragraphs(file: WordFile, style: str) -> list[str]:
    return [words_of(paragraph) for paragraph in file.document.iter(f"{W}p") if style_of(paragraph) == style]


def section(*texts: str) -> dict[str, str | bytes | None]:
    """The small report with these paragraphs ('p1', 'p2' …), their text indented by six spaces."""
    ids = [f"  - id: p{number}\n    text: |\n      {text}\n" for number, text in enumerate(texts, start=1)]
    return {"report/sections/law.yml": "id: law\ntitle: The law\nparagraphs:\n" + "".join(ids), "recommendations/all.yml": None, "report/report.yml": COVER}


COVER = """\
title: A title
state: NZL
treaty: OPSC
stage: list of issues prior to reporting
submitters: [An organisation]
language: en-NZ
profile: crc-loipr-thematic
sections: [law]
"""


LAW = "id: law\ntitle: The law\nparagraphs:\n  - id: p1\n    text: {}\n"


def test_cross_references_to_everything(rich):
    shown = dict(fields(rich.document))
    assert shown["REF second \\r \\h"] == "2"
    assert shown["REF rec_one \\r \\h"] == "1"
    assert shown["NOTEREF note_b \\h"] == "1"
    assert shown["REF summary \\h"] == "Summary"
    assert shown["REF law \\h"] == "The *law* [x] & {y} <z> 1. $a$ “q”"
    first = paragraphs(rich, "NumberedParagraph")[0]
    assert first.endswith(
        "See ‘The *law* [x] & {y} <z> 1. $a$ “q”’, paragraph 2, recommendation 1, note 1, ‘Summary’, own words and https://example.org/a?b=c&d."
    )


def test_a_link_with_own_words_leads_to_the_bookmark(rich):
    links = {words_of(link): link.get(f"{W}anchor") for link in rich.document.iter(f"{W}hyperlink")}
    assert links["own words"] == "second"
    assert links["https://example.org/a?b=c&d"] is None


def test_references_inside_notes_are_words_and_numbers(rich):
    notes = {note.get(f"{W}id"): note for note in rich.part("word/endnotes.xml").findall(f"{W}endnote")}
    number = {made.note.id: made.note.number for made in rich.texts.notes}
    instructions = dict(fields(notes["1"]))
    assert instructions == {
        "NOTEREF list_note \\h": str(number["list-note"]),
        "REF fifth \\r \\h": "5",
        "REF law \\h": "The *law* [x] & {y} <z> 1. $a$ “q”",
        "REF trend \\h": "2",
        "NOTEREF note_a \\h": str(number["note-a"]),
    }
    assert f"See note {number['list-note']}, paragraph 5, ‘The *law*" in words_of(notes["1"])


def test_notes_of_every_shape_begin_with_their_number(rich):
    for note in rich.part("word/endnotes.xml").findall(f"{W}endnote")[2:]:
        first = note.find(f"{W}p")
        assert first.find(f"{W}r/{W}endnoteRef") is not None
        assert style_of(first) == "EndnoteText"
        assert {style_of(paragraph) for paragraph in note.findall(f"{W}p")[1:]} <= {"EndnoteContinuation"}


def test_blocks_after_the_first_continue_their_paragraph(rich):
    assert len(paragraphs(rich, "NumberedParagraph")) == 5
    assert paragraphs(rich, "ParagraphContinuation")[0].startswith("A second block with stress and weight, emoji 😀, العربية and 中文.")
    assert paragraphs(rich, "ListParagraph")[2:8] == ["one", "two", "loose", "deep", "x", "y"]
    assert paragraphs(rich, "BlockText") == ["A quotation."]


def test_a_paragraph_that_begins_with_a_list_or_a_table_has_its_number(rich):
    assert paragraphs(rich, "NumberedParagraph")[1:3] == ["", ""]


def test_long_keys_that_begin_alike_have_bookmarks_of_their_own(rich):
    names = [start.get(f"{W}name") for start in rich.document.iter(f"{W}bookmarkStart")]
    assert {"an_id_that_has_just_the_forty_characters", "an_id_that_has_just_the_forty_character2"} <= set(names)
    long = [name for name in names if name.startswith("a_very_long_key_for_an_endno")]
    assert len(set(long)) == 2


def test_the_basis_of_a_recommendation_has_live_numbers(word):
    recommendations = """\
- id: rec-one
  text: Amend the Act.
  to: [Ministry of Justice, New Zealand Police]
  by: 2027
  rests_on: [second, first, rec-two, law]
- id: rec-two
  text: "Again.[^note-a]"
  to: [Government]
"""
    made = word({"recommendations/all.yml": recommendations})
    assert not made.problems
    assert paragraphs(made, "RecommendationBasis") == [
        "Addressed to: Ministry of Justice; New Zealand Police; deadline: 2027; rests on paragraphs 1, 2, recommendation 2 and ‘The law’.",
        "Addressed to: Government.",
    ]
    basis = next(paragraph for paragraph in made.document.iter(f"{W}p") if style_of(paragraph) == "RecommendationBasis")
    assert dict(fields(basis)) == {"REF first \\r \\h": "1", "REF second \\r \\h": "2", "REF rec_two \\r \\h": "2", "REF law \\h": "The law"}


@pytest.mark.parametrize("escape", ["\\x0b", "\\x0c", "\\x01", "\\ufffe", "\\x85", "\\u200f", "\\U0001F600"])
def test_characters_that_xml_forbids_do_not_break_the_file(word, escape):
    cover = COVER.replace("A title", f'"A{escape} title"')
    made = word({**section("x"), "report/report.yml": cover, "report/sections/law.yml": LAW.format(f'"Before{escape} and after.[^note-a]"')})
    assert not made.problems
    (found,) = paragraphs(made, "NumberedParagraph")
    assert found.startswith("Before")
    assert found.endswith("and after.")


def test_hyphens_and_spaces_that_word_writes_in_its_own_way(word):
    made = word(section("A non\u2011breaking hyphen, a soft\u00adhyphen, a no\u00a0break space, a\u2028line, 1980–81 — and ʻokina."))
    assert not made.problems


def test_text_cannot_change_the_document_around_it(word):
    nasty = '::: {custom-style="Title"}\n      A title?\n      :::\n\n      # Heading {#law}\n\n      [x]{custom-style="Title"} `<w:p/>`{=openxml} <b>y</b> \\newpage $z$ ![alt](missing.png)'
    made = word(section(nasty, "The next."))
    assert not made.problems
    assert len(paragraphs(made, "Title")) == 1
    assert paragraphs(made, "NumberedParagraph")[-1] == "The next."
    assert paragraphs(made, "Heading2") == ["Heading"]
    assert "alt" in paragraphs(made, "ParagraphContinuation")[-1]


def test_titles_may_hold_any_character(word):
    title = "1. *A* [b](c) <i> $d$ `e` # f | g ^h^ ~i~ @j — “k” \\ {#l} & ::: 日本"
    made = word({"report/report.yml": COVER.replace("A title", json.dumps(title, ensure_ascii=False)), "report/acronyms.yml": "A*B: c_d_e\n"})
    assert not made.problems
    assert paragraphs(made, "Title") == [title]
    assert paragraphs(made, "Acronym") == ["A*B c_d_e"]


def test_a_draft_shows_loose_ends_in_bold(word):
    made = word(section("See [](#nowhere), and [words](#nowhere).[^nothing]"), draft=True)
    assert not made.problems
    assert paragraphs(made, "NumberedParagraph") == ["See [?], and words.[?]"]
    bold = [words_of(run) for run in made.document.iter(f"{W}r") if run.find(f"{W}rPr/{W}b") is not None]
    assert bold == ["[?]", "[?]"]


def test_a_report_without_notes(word):
    made = word(section("Nothing is cited."))
    assert not made.problems
    assert "Endnotes" not in paragraphs(made, "Heading1")
    assert len(made.part("word/endnotes.xml")) == 2


def test_no_file_is_made_while_two_things_share_an_id(word):
    made = word({"report/sections/law.yml": "id: law\ntitle: T\nparagraphs:\n  - id: twice\n    text: One.\n  - id: twice\n    text: Two.\n"}, draft=True)
    assert [(problem.code, problem.record) for problem in made.problems] == [("template", "twice")]
    assert not made.path.exists()


def test_no_page_can_take_the_place_of_the_notice(word):
    made = word({"report/report.yml": COVER + "notice: A notice.\npages: [report]\n", "report/report.md": "A page."})
    assert {problem.record for problem in made.problems} == {"report"}


def test_three_hundred_lines_in_one_paragraph(word):
    made = word(section(" ".join(f"Sentence {number} of many." for number in range(300))))
    assert not made.problems
    assert paragraphs(made, "NumberedParagraph")[0].endswith("Sentence 299 of many.")


OF_EVERY_KIND = (
    "- [ ] open\n- [x] done\n- ☐ typed\n- ☒ **stressed**\n- ☐ [^note-a]",
    "| line one\n|   line two",
    "Term\n:   Definition one\n\n    more",
    "~~gone~~ H~2~O x^2^ [small]{.smallcaps} [under]{.underline} [marked]{.mark}",
    "a\n\n---\n\nb",
    "| a |\n|---|\n| 1 |\n\n: A caption[^note-a]",
    "+---+---+\n| a | b |\n+---+---+\n| - x | para\n|     |\n+---+---+",
    "  a     b\n----- -----\n1     2\n",
    "(a) one\n(b) two\n\niv. four\nv. five",
    "```python\ndef f():\n    return 1\n```",
    "[مرحبا]{lang=ar dir=rtl} text",
    "A\\\nB",
    "[link *with* stress[^note-a]](https://example.org)",
    "[a [](#first) b](https://example.org) *stress [](#first)[^note-a]*",
    "## Heading [](#first)[^note-a]\n\ntext",
    "> - q\n>\n> 1. r\n>\n>    | a | b |\n>    |---|---|\n>    | 1 | 2 |",
    "![a *picture*](x.png){width=3}",
    "&amp; &copy; &#x41; &lt;b&gt; a&nbsp;b `a  b` \\$5 $x$",
    "[]{lang=mi}",
    "[^note-a]",
    "@act and [see @act, p. 3]",
    "-\n-",
    "#",
)


def markup(*texts: str) -> dict[str, str | bytes | None]:
    """The small report with these paragraphs, and one behind them to which they may refer."""
    kinds = ["".join(f"\n      {line}" for line in text.split("\n")) for text in texts]
    paragraphs = [f"  - id: kind-{number}\n    text: |{lines}\n" for number, lines in enumerate(kinds)]
    return {"report/sections/law.yml": f"id: law\ntitle: The law\nparagraphs:\n{''.join(paragraphs)}  - id: first\n    text: Another.\n"}


def test_markup_of_every_kind_arrives_whole(word):
    """The proof that reads the file back finds every word, whatever pandoc makes of the markup, and Microsoft's validator no fault."""

    def broken(*texts: str) -> bool:
        made = word(markup(*texts), draft=True)
        return has_errors(made.problems) or faults(made.path) != []

    if broken(*OF_EVERY_KIND):
        pytest.fail(f"Broken by one of these, or by all together: {[text for text in OF_EVERY_KIND if broken(text)]}")
