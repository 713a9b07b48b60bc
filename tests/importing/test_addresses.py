"""An import keeps the words of a link that no report may have, leaves its address out, and names it in the account."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.editions import Edition
from altreport.importing.text_export import import_text
from altreport.project.numbered_report import open_report
from foreign_word import FACTS, field, p, r
from imported_word import HEADING, OFFICE, imported, remarks, text_of

WRONG = ["javascript:alert(1)", "data:text/html,x", "file:///x", "ms-word:ofe|u|https://example.org/x", "//example.org/x", "\\\\host\\x", "https://a@example.org/x", "mailto:a@example.org?attach=x", "../x"]  # fmt: skip


def errors(root: Path) -> list[str]:
    """Errors in what was imported, but for email addresses in its words, which only a person can judge."""
    found = (problem for problem in open_report(root, Edition.PUBLIC).problems if problem.severity == "error")
    return [str(problem) for problem in found if not problem.message.startswith("The email address")]


@pytest.mark.parametrize("address", WRONG)
def test_a_link_of_a_word_file(address: str, tmp_path: Path) -> None:
    links = f'<Relationship Id="x" Type="{OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
    body = p("See ", "<w:hyperlink r:id='x'><w:r><w:t>these words</w:t></w:r></w:hyperlink>", " here.")
    made = imported(tmp_path, HEADING + body, links=links)
    assert "See these words here." in text_of(tmp_path)
    assert address in remarks(made)
    assert errors(tmp_path / "report") == []


@pytest.mark.parametrize("address", [address for address in WRONG if "\\" not in address])
def test_a_field_of_a_word_file_that_is_a_link(address: str, tmp_path: Path) -> None:
    made = imported(tmp_path, HEADING + p("See ", field(f'HYPERLINK "{address}"', "these words"), " here."))
    assert "See these words here." in text_of(tmp_path)
    assert address in remarks(made)
    assert errors(tmp_path / "report") == []


def test_an_address_in_the_words_of_a_word_file_over_runs_of_different_looks(tmp_path: Path) -> None:
    body = p("Open javascript:", r("alert(1)", "<w:b/>"), " and javascript:x, {onclick=x} and https://a@example.org/y now {.x}")
    made = imported(tmp_path, HEADING + body)
    assert errors(tmp_path / "report") == []
    assert {"javascript:x", "https://a@example.org/y"} <= remarks(made).keys()


def test_addresses_in_plain_text(tmp_path: Path) -> None:
    source = tmp_path / "in.txt"
    lines = [
        "[bookmark: a]The law",
        "1. Open javascript:alert(1) or ms-word:x.[endnoteRef:1]",
        "2. See https://example.org/a_b and https://a@example.org/c {onclick=x}",
        "[1: Read data:text/html,x and <javascript:y>, of https://b@example.org/]",
    ]
    source.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    made = import_text(source, tmp_path / "report", FACTS)
    assert errors(tmp_path / "report") == []
    found = {remark.found: remark.where for remark in made.account.remarks}
    assert {"javascript:alert(1)", "https://a@example.org/c", "https://b@example.org/"} <= found.keys()
    assert "‘Open javascript" in found["javascript:alert(1)"]
    assert "https://example.org/a_b" not in found
    assert "https://example.org/a_b" in text_of(tmp_path)
