"""Texts as authors paste them: each comes out right in Word and on the site, or is named with its line."""

from __future__ import annotations

import pytest
from lxml import html

from altreport.outputs.site.html_texts import make_fragments
from altreport.outputs.site.site_addresses import make_addresses
from altreport.problems import Severity, has_errors
from small_report import write_report
from word_files import W, WordFile, faults, make, style_of, words_of

LAW = "id: law\ntitle: The law\nparagraphs:\n{}  - id: first\n    text: Another.\n"


def section(*texts: str) -> dict[str, str | bytes | None]:
    """The small report with these paragraphs ('p1', 'p2' …) before its first."""
    paragraphs = "".join(f"  - id: p{number}\n    text: |\n{indented(text, 6)}\n" for number, text in enumerate(texts, start=1))
    return {"report/sections/law.yml": LAW.format(paragraphs)}


def indented(text: str, by: int) -> str:
    return "\n".join(" " * by + line for line in text.split("\n"))


def in_word(made: WordFile, record: str = "p1") -> str:
    """The words of a paragraph, whatever it is made of, without white space."""
    current, words = "", []
    records = {f"p{number}" for number in range(100)} | {"first"}
    for paragraph in made.document.iter(f"{W}p"):
        names = {str(start.get(f"{W}name")) for start in paragraph.iter(f"{W}bookmarkStart")}
        current = next(iter(names & records), current)
        words += [words_of(paragraph)] if current == record else []
    return "".join("".join(words).split())


def on_site(made: WordFile, record: str = "p1") -> html.HtmlElement:
    report = made.numbered.report
    page: html.HtmlElement = html.fragment_fromstring(
        make_fragments(made.texts, {}, make_addresses(report, made.numbered.ledger), report).body[record], create_parent=True
    )
    return page


DEEP = "\n".join("    " * depth + f"- level {depth}" for depth in range(7))
BOTH = [
    ("Family 👨‍👩‍👧‍👦, flag 🇳🇿, hand 👍🏽, \U0001f9d1", "Family👨‍👩‍👧‍👦,flag🇳🇿,hand👍🏽,\U0001f9d1"),
    ("Te reo Ma\u0304ori, e\u0301, ก\u0e33, 中文，日本語", "TereoMa\u0304ori,e\u0301,ก\u0e33,中文，日本語"),
    ("العربية and עברית with UNICEF", "العربيةandעבריתwithUNICEF"),
    ("a\u200bb\u200cc\u200dd\u2060e\ufefff", "a\u200bb\u200cc\u200dd\u2060e\ufefff"),
    ("left\u202eright\u202c \u2066x\u2069 \u200e\u200f", "left\u202eright\u202c\u2066x\u2069\u200e\u200f"),
    ("a word\u00ad, \u00ad and a last\u00ad", "aword,andalast"),
    ("A non\u2011breaking one\u2011", "Anon\u2011breakingone\u2011"),
    ("\ue000 \U0010fffd", "\ue000\U0010fffd"),
    ("x" * 20_000, "x" * 20_000),
    ("\n".join(f"Line {number} of many." for number in range(300)), "".join(f"Line{number}ofmany." for number in range(300))),
    ("\\\n".join(f"Line {number}" for number in range(60)), "".join(f"Line{number}" for number in range(60))),
    (DEEP, "".join(f"level{depth}" for depth in range(7))),
    ("*a **b _c `d [e](f ^g ~h [^", "*a**b_c`d[e](f^g~h[^"),
    ("one\n\n&nbsp;\n\ntwo", "onetwo"),
    ("1961\\. The Act", "1961.TheAct"),
    ("| first line\n|   second line", "firstlinesecondline"),
    ("A picture ![of *a* thing](missing.png) here", "Apictureofathinghere"),
]


STARTS = (0, 9, 100, 1000, 1961, 2022, 9999, 10000, 32760)


@pytest.fixture(scope="module")
def pasted(tmp_path_factory: pytest.TempPathFactory) -> WordFile:
    """A report of all these texts."""
    folder = tmp_path_factory.mktemp("pasted")
    lists = [f"{start}. A year begins line {start}.\n{start + 1}. Another.\n\n- A list of points\n\n(a) and of letters" for start in STARTS]
    return make(write_report(folder / "report", section(*(text for text, _ in BOTH), *lists)), folder / "report.docx")


def test_all_that_is_pasted_makes_a_file_that_word_can_open(pasted):
    assert not pasted.problems
    assert faults(pasted.path) == []


@pytest.mark.parametrize(("number", "expected"), [(number, expected) for number, (_, expected) in enumerate(BOTH, start=1)], ids=lambda value: str(value)[:9])
def test_the_same_words_in_word_and_on_the_site(pasted, number, expected):
    assert in_word(pasted, f"p{number}") == expected
    assert "".join(on_site(pasted, f"p{number}").text_content().split()) == expected


@pytest.mark.parametrize("start", STARTS)
def test_a_line_that_begins_with_a_number_is_a_list_that_counts_from_it(pasted, start):
    numbering = pasted.part("word/numbering.xml")
    begins = next(paragraph for paragraph in pasted.document.iter(f"{W}p") if words_of(paragraph) == f"A year begins line {start}.")
    instance = begins.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    (number,) = [num for num in numbering.iter(f"{W}num") if num.get(f"{W}numId") == instance]
    definition = number.find(f"{W}abstractNumId").get(f"{W}val")
    (found,) = [item for item in numbering.iter(f"{W}abstractNum") if item.get(f"{W}abstractNumId") == definition]
    assert found.find(f"{W}lvl/{W}start").get(f"{W}val") == str(start)


def test_numbers_that_word_cannot_count_are_typed(word):
    made = word(section("1000000000. A number.\n1. Another."))
    assert not made.problems
    assert in_word(made) == "1000000000.Anumber.1000000001.Another."
    assert faults(made.path) == []


def test_headings_too_deep_stand_one_below_the_other(word):
    made = word({"report/summary.md": "Words.\n\n####### Seven\n\n###### Six\n\n# One\n\n### Three\n\n#### Law\n"})
    assert not made.problems
    found = [
        (style_of(paragraph)[-1], words_of(paragraph))
        for paragraph in made.document.iter(f"{W}p")
        if style_of(paragraph) in ("Heading2", "Heading3", "Heading4")
    ]
    assert found == [("2", "Seven"), ("3", "Six"), ("2", "One"), ("3", "Three"), ("4", "Law")]
    site = on_site(made, "summary")
    assert [(heading.tag, heading.text) for heading in site if heading.tag != "p"] == [(f"h{level}", title) for level, title in found]
    assert not site.xpath("//@id")


def test_a_table_of_sixty_rows_repeats_its_header(word):
    rows = "\n".join(f"| {number} | x |" for number in range(60))
    made = word(section(f"| a | b |\n|---|---|\n{rows}"))
    assert not made.problems
    (table,) = made.document.iter(f"{W}tbl")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(f"{W}tr")] == [True, *[False] * 60]
    assert faults(made.path) == []


@pytest.mark.parametrize("columns", [20, 63])
def test_a_wide_table_stays_whole(word, columns):
    made = word(section(_wide(columns)))
    assert [(problem.code, problem.place.line) for problem in made.problems] == [("accessibility", 5)]
    assert faults(made.path) == []
    assert len(next(made.document.iter(f"{W}tr")).findall(f"{W}tc")) == columns


def test_a_table_that_word_cannot_open_stops_the_build(word):
    made = word(section(_wide(64)))
    problem = next(problem for problem in made.problems if problem.severity is Severity.ERROR)
    assert (problem.code, problem.record, problem.place.line) == ("accessibility", "p1", 5)
    assert not made.path.exists()


def _wide(columns: int) -> str:
    return f"| {' | '.join(f'c{number}' for number in range(columns))} |\n|{'---|' * columns}\n| {' | '.join(str(number) for number in range(columns))} |"


def test_a_long_cell_stays_in_its_cell(word):
    made = word(section(f"| a | b |\n|---|---|\n| {'word ' * 500} | 2 |"))
    assert not made.problems
    assert faults(made.path) == []
    assert in_word(made) == f"ab{'word' * 500}2"


NOTES = (
    "One.\n\nTwo.\n\nThree.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "Before.\n\n| a |\n|---|\n| 1 |\n\nAfter.",
    "- one\n- two\n    - deep",
    "1. one\n2. two",
    "    code in a note",
    "> A quotation.\n>\n> Of two.",
    "# A heading in a note\n\nText.",
    "```\ncode\n```",
    "| line\n| line",
    "x" * 5000,
    "Emoji 😀, العربية, 中文, a\u200bb, e\u0301",
)


def test_notes_of_every_shape_are_whole(word):
    """The build itself compares each with the ledger."""
    notes = {f"n{number}": indented(note, 2) for number, note in enumerate(NOTES)}
    calls = " ".join(f"Call.[^{key}]" for key in notes)
    made = word({**section(calls), "citations/endnotes.yml": "".join(f"{key}: |\n{note}\n" for key, note in notes.items()), "citations/sources.bib": ""})
    assert not has_errors(made.problems)
    assert faults(made.path) == []
    assert len(made.texts.notes) == len(NOTES)
    whole = "".join(words_of(made.part("word/endnotes.xml")).split())
    for words in ("One.Two.Three.", "ab12", "Before.a1After.", "onetwodeep", "codeinanote", "Aquotation.Oftwo.", "x" * 5000, "العربية,中文,a\u200bb"):
        assert words in whole


def test_entities_of_what_no_file_can_hold_are_alike_in_both(word):
    made = word(section("A &#x1; B &#xFFFF; C &#x1F600;"))
    assert not made.problems
    assert in_word(made) == "".join(on_site(made).text_content().split()) == "AB�C😀"
    assert faults(made.path) == []
