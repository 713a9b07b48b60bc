"""Findings as people, programs and code hosts read them."""

from __future__ import annotations

import io
import json
from pathlib import Path

from altreport.checks.registry import manuals
from altreport.cli.console import Screen
from altreport.cli.findings import github_lines, print_findings, sarif, summary
from altreport.problems import Place, Problem, Severity
from looking import COVER, NOTES, SECTION, command, look, structure
from small_report import COVER as COVER_TEXT
from small_report import SECTION as SECTION_TEXT

WIDE = "字[^nix] a\u0301[^nope]"

GOLDEN = """\
report/report.yml:1:1  error  schema
     1 | sumbitters: x
       | ^
  The field ‘sumbitters’ is unknown here.
  Did you mean ‘submitters’?

1 error.
"""


def printed(problems: tuple[Problem, ...], folder: Path) -> str:
    """What people see on a screen without colours."""
    shown = io.StringIO()
    print_findings(problems, folder, Screen(shown))
    return shown.getvalue()


def test_a_finding_shows_the_line_with_a_caret_what_is_wrong_and_what_to_do(tmp_path):
    structure(tmp_path, {COVER: f"sumbitters: x\n{COVER_TEXT}"})
    assert command("check", "--root", str(tmp_path)).stdout == GOLDEN


def test_the_caret_stands_under_the_reference_also_behind_wide_and_combining_characters(tmp_path):
    text = SECTION_TEXT.replace("The first paragraph.", WIDE)
    lines = printed(structure(tmp_path, {SECTION: text}), tmp_path).split("\n")
    carets = [(lines[number - 1], line.index("^")) for number, line in enumerate(lines) if line.strip().endswith("| ^") or line.rstrip().endswith("^")]
    shown = "     6 |       "
    assert [column for _, column in carets] == [len(shown) + 2, len(shown) + 2 + len("[^nix] a")]


def test_a_long_line_is_shown_around_the_caret(tmp_path):
    long = SECTION_TEXT.replace("The first paragraph.", "word " * 200 + "[^nix] " + "word " * 200)
    lines = printed(structure(tmp_path, {SECTION: long}), tmp_path).split("\n")
    excerpt, caret = lines[1], lines[2].index("^")
    assert len(excerpt) < 140
    assert excerpt[caret:].startswith("[^nix]")


def test_a_tab_does_not_move_the_caret(tmp_path):
    text = SECTION_TEXT.replace("The first paragraph.", "a\tb\t[^nix]")
    lines = printed(structure(tmp_path, {SECTION: text}), tmp_path).split("\n")
    assert lines[1][lines[2].index("^") :].startswith("[^nix]")


def test_nothing_in_a_finding_reaches_the_terminal_as_a_command(tmp_path):
    problem = Problem("x", "Bad \x1b[31m text.", Place("a\nb\x1b[2J.yml"), "Do \x07 this.")
    shown = printed((problem,), tmp_path)
    assert not set(shown) & {"\x1b", "\x07"}
    assert shown.startswith("a b [2J.yml:1:1")


def test_markup_of_the_screen_in_a_text_is_shown_as_it_is(tmp_path):
    text = SECTION_TEXT.replace("The first paragraph.", "[bold]x[/bold] [^nix]")
    assert "[bold]x[/bold] [^nix]" in printed(structure(tmp_path, {SECTION: text}), tmp_path)


def test_the_summary_counts():
    error, warning = (Problem("x", "m", Place("f", line), severity=level) for line, level in ((1, Severity.ERROR), (2, Severity.WARNING)))
    assert summary(()) == "No error, no warning."
    assert summary((error,)) == "1 error."
    assert summary((error, error, warning)) == "2 errors and 1 warning."


def test_lines_for_github_escape_what_would_end_them():
    problem = Problem("x-y", "50 % of a,b: c\nd", Place("a,b:c\r\n.yml", 2, 3), "Hint.", severity=Severity.WARNING)
    assert github_lines((problem,)) == "::warning file=a%2Cb%3Ac%0D%0A.yml,line=2,col=3,title=x-y::50 %25 of a,b: c%0Ad Hint.\n"
    info = Problem("x", "m.", Place("f"), severity=Severity.INFO)
    assert github_lines((info,)).startswith("::notice ")


def test_sarif_has_the_shape_that_code_hosts_take_in(tmp_path):
    problems = structure(tmp_path, {NOTES: 'note-a: "[@gone], [@tip], [](#rec-one)."\nmore: "x"\n'})
    log = json.loads(json.dumps(sarif(problems)))
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert rules == set(manuals())
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [("dangling-source", "error"), ("unused-endnote", "warning")]
    for result in run["results"]:
        assert result["ruleId"] in rules
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == NOTES
        assert place["region"]["startLine"] >= 1
        assert place["region"]["startColumn"] >= 1


def test_addresses_in_sarif_are_addresses():
    log = json.loads(json.dumps(sarif((Problem("schema", "m.", Place("report/My notes #1.md")),))))
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "report/My%20notes%20%231.md"


def test_of_many_findings_the_ten_that_matter_most_come_first_and_none_is_printed_twice(tmp_path):
    place = Place("report/sections/law.yml", 5)
    many = [Problem("misspelling", f"‘wrod{number}’ is not in any word list.", place, "Correct it.", "first", Severity.WARNING) for number in range(28)]
    serious = [
        Problem("unsourced-figure", "‘12 %’ is a figure.", place, "Cite its source.", "first", Severity.WARNING),
        Problem("hand-typed-ibid", "‘Ibid.’ is typed by hand.", place, "Cite the work.", "first", Severity.WARNING),
        Problem("personal-data", "‘Ana’ is named as a child.", place, "Leave it out.", "first"),
    ]
    shown = printed((*many, *serious), tmp_path)
    assert shown.startswith("The 10 findings to correct first:\n\n")
    codes = [line.split()[2] for line in shown.split("\n") if line.startswith("report/sections/law.yml:5")]
    assert codes[:4] == ["personal-data", "unsourced-figure", "hand-typed-ibid", "misspelling"]
    assert len(codes) == 31
    assert "to correct first" not in printed(tuple(many), tmp_path)


def test_what_an_import_leaves_empty_is_one_finding_with_a_count(tmp_path):
    texts = ["Amend the Act.", "The Ministry of Health should fund shelters.", "Train 40 judges.", "Publish the plan.", "Repeal section 5."]
    asked = "".join(f"- id: rec-{number}\n  text: {text}\n" for number, text in enumerate(texts))
    found = [problem.message for problem in look(tmp_path, {"recommendations/all.yml": asked}) if problem.code.startswith("recommendation-without")]
    assert sorted(found) == [
        "Not one of the 5 recommendations has a date.",
        "Not one of the 5 recommendations has an addressee; 1 of their texts names one.",
        "Not one of the 5 recommendations lists its evidence.",
    ]
