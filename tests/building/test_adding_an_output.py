"""The steps of CONTRIBUTING.md, ‘Add an output’, are all that a new output needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from small_report import SECTION, write_report

PROJECT = Path(__file__).parents[2]
OUTPUT = '''\
"""The report as plain text."""

from __future__ import annotations

from pathlib import Path

from altreport.document.walk import plain
from altreport.outputs.output import BuildContext, Output
from altreport.problems import Outcome, Problem


class ExampleText(Output):
    """One text file: each text under its label, and the endnotes."""

    name = "example-text"
    title = "Text"
    files = ("example.txt",)

    def make(self, build: BuildContext, into: Path) -> Outcome[tuple[Path, ...]]:
        """Write the file."""
        texts = [f"{build.texts.labels[name].text}: {plain(blocks)}" for name, blocks in build.texts.body.items() if name in build.texts.labels]
        notes = [f"{made.note.number}. {made.text}" for made in build.texts.notes]
        path = into / "example.txt"
        path.write_text("\\n".join([*texts, *notes]) + "\\n", encoding="utf-8", newline="\\n")
        return Outcome((path,))

    def prove(self, build: BuildContext, made: tuple[Path, ...]) -> tuple[Problem, ...]:
        """Compare the words of the file with those of the report."""
        found = made[0].read_text(encoding="utf-8")
        lost = [each for each in build.texts.notes if each.text not in found]
        return tuple(Problem("template", f"The text file has lost the endnote ‘{each.note.id}’.", each.note.place, "Report this.") for each in lost)


OUTPUT: Output = ExampleText()
'''


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with an output that was added by the steps: a package of its own, and a line in the registry."""
    folder = tmp_path_factory.mktemp("package") / "build_tools"
    shutil.copytree(PROJECT / "build_tools/altreport", folder / "altreport")
    for templates in (folder, folder.parent):
        (templates / "templates").symlink_to(PROJECT / "templates")
    text = folder / "altreport/outputs/example_text"
    text.mkdir()
    (text / "__init__.py").write_text('"""The report as plain text."""\n', encoding="utf-8")
    (text / "output.py").write_text(OUTPUT, encoding="utf-8")
    registry = folder / "altreport/outputs/registry.py"
    line = '    "site": ("site", "ledger"),\n'
    listed = registry.read_text(encoding="utf-8")
    assert line in listed
    registry.write_text(listed.replace(line, f'{line}    "example-text": ("example_text",),\n'), encoding="utf-8")
    return folder


def altreport(package: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What the command of the copy prints."""
    environment = {**os.environ, "PYTHONPATH": str(package)}
    return subprocess.run([sys.executable, "-m", "altreport", *words], env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def test_an_output_is_a_package_and_one_line_in_the_registry(package: Path, tmp_path: Path) -> None:
    report = write_report(tmp_path / "report")
    assert "docx, pdf, site, example-text or all" in altreport(package, "build", "--help").stdout
    done = altreport(package, "build", "example-text", "--root", str(report))
    assert done.returncode == 0, done.stderr
    assert done.stdout == "Text:      build/public/example.txt\n"
    written = (report / "build/public/example.txt").read_text(encoding="utf-8")
    assert "paragraph 1: The first paragraph" in written
    assert "[](#" not in written
    assert sorted(path.name for path in (report / "build/public").iterdir()) == [".lock", "example.txt"]

    (report / "report/sections/law.yml").write_text(SECTION.replace("The first paragraph", "The first paragraph, changed"), encoding="utf-8")
    done = altreport(package, "build", "docx", "--root", str(report))
    assert done.returncode == 0, done.stderr
    assert "Removed:   build/public/example.txt: it is older than the report. ‘altreport build example-text’ makes it anew." in done.stdout
    assert not (report / "build/public/example.txt").exists()


def test_the_gate_searches_it_and_a_fault_in_it_stops_the_build(package: Path, tmp_path: Path) -> None:
    report = write_report(tmp_path / "report")
    module = package / "altreport/outputs/example_text/output.py"
    for changed, said in (
        (
            OUTPUT.replace("*notes", "*[path.read_text() for path in (build.numbered.root / 'report/sections').glob('*.yml')]").replace(
                "for each in build.texts.notes if", "for each in () if"
            ),
            "withheld-in-public",
        ),
        (OUTPUT.replace("*notes", "'No notes.'"), "The text file has lost the endnote"),
    ):
        module.write_text(changed, encoding="utf-8")
        secret = SECTION + "  - id: hidden-paragraph\n    visibility: internal\n    text: Quokka.\n"
        (report / "report/sections/law.yml").write_text(secret, encoding="utf-8")
        done = altreport(package, "build", "example-text", "--root", str(report))
        assert done.returncode == 1
        assert said in done.stderr
        assert not (report / "build/public/example.txt").exists()
    module.write_text(OUTPUT, encoding="utf-8")
