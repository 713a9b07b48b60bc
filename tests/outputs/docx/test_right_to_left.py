"""Arabic, Hebrew and their kin: from a word in a sentence to a whole report, in the Word file and on the site."""

from __future__ import annotations

import pytest
from lxml import etree, html

from altreport.document.text_direction import is_right_to_left
from altreport.outputs.site.html_texts import make_fragments
from altreport.outputs.site.site_addresses import make_addresses
from small_report import COVER
from word_files import W, WordFile, faults, style_of, words_of

WORDS = "مرحبا بالعالم"
LAW = """\
id: law
title: The law
paragraphs:
  - id: first
    text: |
      The word [مرحبا بالعالم]{lang=ar} and שלום without a mark.[^note-a]
  - id: second
    text: |
      [هذه فقرة كاملة عن UNICEF في 2022، *مهمة* جدا.[^note-b]]{lang=ar dir=rtl}[^note-a]

      [וגם פסקה זו]{lang=he}

      - [بند]{lang=ar}
"""
NOTES = """\
note-a: "[ملاحظة]{lang=ar}"
note-b: "A note with [كلمة]{lang=ar dir=rtl} in it, [](#rec-one)."
"""
RECOMMENDATIONS = """\
- id: rec-one
  text: "[تعديل القانون.]{lang=ar}"
  to: [Ministry of Justice]
  rests_on: [first]
"""
MARKED: dict[str, str | bytes | None] = {"report/sections/law.yml": LAW, "citations/endnotes.yml": NOTES, "recommendations/all.yml": RECOMMENDATIONS}
ARABIC: dict[str, str | bytes | None] = {
    "report/report.yml": COVER.replace("en-NZ", "ar").replace("Alternative report on an example", "تقرير بديل"),
    "report/sections/law.yml": "id: law\ntitle: القانون\nparagraphs:\n  - id: first\n    text: |\n      القانون لعام 1961، انظر UNICEF و[](#rec-one).[^note-a] [An English one.]{lang=en}\n\n      | أ | ب |\n      |---|---|\n      | 1 | 2 |\n",
}


def runs(paragraph: etree._Element) -> list[tuple[str, bool, str | None]]:
    """Words, whether from right to left, and the language that is said for that direction, neighbours of one kind as one."""
    found: list[tuple[str, bool, str | None]] = []
    for run in paragraph.iter(f"{W}r"):
        words = "".join(text.text or "" for text in run.findall(f"{W}t"))
        style = run.find(f"{W}rPr/{W}rStyle")
        if not words or style is not None:
            continue
        turned = run.find(f"{W}rPr/{W}rtl") is not None
        language = run.find(f"{W}rPr/{W}lang")
        said = None if language is None else language.get(f"{W}bidi" if turned else f"{W}val")
        if found and found[-1][1:] == (turned, said):
            found[-1] = (found[-1][0] + words, turned, said)
        else:
            found.append((words, turned, said))
    return found


def paragraphs(file: WordFile, style: str) -> list[etree._Element]:
    return [paragraph for paragraph in file.document.iter(f"{W}p") if style_of(paragraph) == style]


def is_turned(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}bidi") is not None


def test_words_in_a_sentence_are_from_right_to_left_and_the_sentence_is_not(word):
    made = word(MARKED)
    assert not made.problems
    first, _ = paragraphs(made, "NumberedParagraph")
    assert runs(first) == [("The word ", False, None), (WORDS, True, "ar"), (" and ", False, None), ("שלום", True, None), (" without a mark.", False, None)]
    assert not is_turned(first)


def test_a_paragraph_that_is_one_span_has_its_number_on_the_right(word):
    made = word(MARKED)
    _, second = paragraphs(made, "NumberedParagraph")
    assert is_turned(second)
    assert runs(second) == [("هذه فقرة كاملة عن ", True, "ar"), ("UNICEF", False, None), (" في 2022، مهمة جدا.", True, "ar")]
    assert [is_turned(paragraph) for paragraph in paragraphs(made, "ParagraphContinuation")] == [True]
    assert is_turned(next(paragraph for paragraph in made.document.iter(f"{W}p") if words_of(paragraph) == "بند"))
    assert is_turned(paragraphs(made, "Recommendation")[0])
    assert not is_turned(paragraphs(made, "RecommendationBasis")[0])


def test_notes_have_directions_too(word):
    made = word(MARKED)
    first, second = made.part("word/endnotes.xml").findall(f"{W}endnote")[2:]
    assert [is_turned(note.find(f"{W}p")) for note in (first, second)] == [True, False]
    assert ("كلمة", True, "ar") in runs(second)


def test_a_whole_report_from_right_to_left(word):
    made = word(ARABIC)
    assert not made.problems
    assert made.part("word/styles.xml").find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}bidi") is not None
    assert made.part("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}bidi") == "ar"
    assert all(section.find(f"{W}bidi") is not None for section in made.document.iter(f"{W}sectPr"))
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in made.document.iter(f"{W}tbl"))
    first = paragraphs(made, "NumberedParagraph")[0]
    assert ("القانون لعام 1961، انظر ", True, None) in runs(first)
    assert ("An English one", False, "en") in runs(first) or ("An English one.", False, "en") in runs(first)
    assert runs(made.part("word/header1.xml")) == [("تقرير بديل", True, None)]


@pytest.mark.parametrize("changed", [MARKED, ARABIC], ids=["marked", "whole"])
def test_microsofts_validator_finds_no_fault(word, changed):
    assert faults(word(changed).path) == []


def test_a_report_from_left_to_right_has_no_trace_of_it(real):
    assert not list(real.document.iter(f"{W}bidi", f"{W}rtl", f"{W}bidiVisual"))


def test_the_site_says_the_direction_too(word):
    made = word(MARKED)
    report = made.numbered.report
    made_html = make_fragments(made.texts, {}, make_addresses(report, made.numbered.ledger), report)
    second = html.fragment_fromstring(made_html.body["second"], create_parent=True)
    assert [(block.get("dir"), block.xpath("string(p)").strip()) for block in second.findall("div")] == [
        ("rtl", "هذه فقرة كاملة عن UNICEF في 2022، مهمة جدا.2,1"),
        ("rtl", "וגם פסקה זו"),
    ]
    assert [(span.get("lang"), span.get("dir")) for span in second.iter("span")] == [("ar", "rtl"), ("he", "rtl"), ("ar", "rtl")]
    first = html.fragment_fromstring(made_html.body["first"], create_parent=True)
    assert first.findall("div") == []
    assert [(span.get("lang"), span.get("dir")) for span in first.iter("span")] == [("ar", "rtl")]
    assert 'dir="rtl"' in made_html.notes["note-a"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", True),
        ("he-IL", True),
        ("fa-AF", True),
        ("az-Arab", True),
        ("az", False),
        ("mi", False),
        ("", False),
        ("x", False),
        ("maori", False),
        ("zh-Hant-TW", False),
    ],
)
def test_the_direction_of_a_language(language, expected):
    assert is_right_to_left(language) is expected
