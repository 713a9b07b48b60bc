"""`check` reports what an author's template must not put into the Word file, and the finished file has none of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from altreport.assemble.texts import read_texts
from altreport.editions import Edition
from altreport.gate.inspection import Inspection
from altreport.outputs.docx.build import make_document
from altreport.project.numbered_report import open_report
from altreport.project.word_template import check_word_template
from altreport.resources import template_folder
from gate_files import ACTING_FIELDS
from small_report import write_report

NAME = "templates/docx/report.md.j2"
PACKAGED = (template_folder() / "docx/report.md.j2").read_text(encoding="utf-8")
REFUSED = {
    **{what: f"`{markup}`{{=openxml}}" for what, markup in ACTING_FIELDS.items()},
    "a block": f"```{{=openxml}}\n<w:p>{ACTING_FIELDS['a program']}</w:p>\n```",
    "a link that runs": "[a](javascript:alert(1))",
    "a link to a search": "[a](<search-ms:query=x>)",
    "a link by its name": "[a][b]\n\n[b]: ms-word:ofe|u|http://x",
    "a link with entities": "[a](java&#115;cript:alert(1))",
}
SOUND = {
    "a link": "[a](https://example.org/) and [b](#first) and <a@example.org> and tel:+64",
    "a link that Jinja writes": "[a]({{ 'https://example.org/' }})",
    "a page break": '`<w:r><w:br w:type="page"/></w:r>`{=openxml}',
    "a block with a field": '```{=openxml}\n<w:p><w:fldSimple w:instr=" PAGE "/></w:p>\n```',
    "code": "`javascript:x` and {# `<w:fldSimple w:instr=' DDE '/>`{=openxml} #}",
    "nothing": "",
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_would_run_or_lead_astray_is_said_at_its_line(tmp_path: Path, what: str) -> None:
    write_report(tmp_path, {NAME: f"A line.\n\n{REFUSED[what]}\n"})
    problems = list(check_word_template(tmp_path))
    assert {(problem.place.path, problem.place.line) for problem in problems} <= {(NAME, 3), (NAME, 5)}
    assert problems


@pytest.mark.parametrize("what", SOUND)
def test_honest_templates_are_sound(tmp_path: Path, what: str) -> None:
    assert list(check_word_template(write_report(tmp_path, {NAME: f"{PACKAGED}\n{SOUND[what]}\n"}))) == []


def test_what_jinja_writes_is_found_in_the_finished_file(tmp_path: Path) -> None:
    hidden = "{{ '[a](java' ~ 'script:x) [b](law.html) `<w:fldSimple w:instr=\" DD' ~ 'E \"/>`{=openxml}' }}"
    numbered = open_report(write_report(tmp_path, {NAME: PACKAGED + hidden}), Edition.PUBLIC).value
    assert numbered is not None
    texts = read_texts(numbered.report, numbered.ledger, numbered.labels, numbered.style).value
    made = make_document(numbered, texts, {}, None, draft=False)
    assert made.value is not None, made.problems
    with zipfile.ZipFile(io.BytesIO(made.value)) as archive:
        assert b"External" not in archive.read("word/_rels/document.xml.rels")
    (tmp_path / "built").mkdir()
    (tmp_path / "built/report.docx").write_bytes(made.value)
    (problem,) = Inspection(numbered.whole, numbered.report, numbered.root).of(tmp_path / "built")
    assert (problem.place.path, "a field DDE" in problem.message) == (NAME, True)
