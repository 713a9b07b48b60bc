"""Templates say what they say now, whatever was compiled before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RENDER = """
import sys
from pathlib import Path
from altreport.assemble.templates import Templates, TemplateFaultError
from altreport.fixed_words import english
try:
    print(Templates(Path(sys.argv[1]), english()).render("site/page.md.j2", {"title": "A title"}))
except TemplateFaultError as fault:
    print(fault.message)
"""


@pytest.fixture
def rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What a fresh process makes of a template of the report, with a cache that the processes share."""
    monkeypatch.setenv("ALTREPORT_CACHE", str(tmp_path / "cache"))
    template = tmp_path / "report/templates/site/page.md.j2"
    template.parent.mkdir(parents=True)

    def render(source: str) -> str:
        template.write_text(source, encoding="utf-8")
        command = [sys.executable, "-c", RENDER, str(tmp_path / "report")]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout.strip()

    return render


def test_an_edited_template_is_the_edited_one(rendered):
    assert [rendered(source) for source in ("{{ title }}.", "{{ title }}!", "{{ title }}.")] == ["A title.", "A title!", "A title."]


def test_a_fault_in_a_template_is_told_with_its_line_whether_it_was_compiled_before_or_not(rendered):
    for source, line in (("{{ title }}\n{% if %}", "line 2"), ("{{ title }}\n\n{{ nothing }}", "nothing")):
        first = rendered(source)
        assert line in first
        assert rendered(source) == first
