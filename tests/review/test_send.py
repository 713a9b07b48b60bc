"""Tests of `altreport send`: what is kept, its stamp, and when nothing is sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from altreport.building.build_report import BuildOptions, build_report_into
from altreport.cli.app import app
from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.ooxml.package import elements, open_document, package_of, to_bytes
from altreport.ooxml.zip_parts import read_parts
from altreport.outputs.output import BuildContext
from altreport.problems import Outcome
from altreport.project.source_revision import revision_of
from altreport.review.send import SENT_TO, ReviewCopy, send
from altreport.review.stamp import BOOKMARK, COPY, PROPERTY, Stamp
from committing import commit, git
from small_report import COVER, write_report

DAY = date(2026, 12, 1)


@dataclass(frozen=True)
class Kept:
    root: Path
    name: str
    path: Path
    printed: str


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    root = commit(write_report(tmp_path_factory.mktemp("sent") / "report"))
    ran = CliRunner().invoke(app, ["send", "--root", str(root), "--to", "Hana  Brook"])
    assert ran.exit_code == 0, ran.output
    (path,) = (root / "reviews/sent").glob("*.docx")
    return Kept(root, path.stem, path, ran.stdout)


def test_the_copy_has_the_name_of_revision_and_edition(kept):
    found = COPY.fullmatch(kept.name)
    assert found is not None
    assert git(kept.root, "rev-parse", "HEAD").startswith(found["revision"])
    assert (len(found["revision"]), found["edition"]) == (7, "public")
    assert f"reviews/sent/{kept.name}.docx" in kept.printed


def test_the_stamp_is_in_three_places(kept):
    parts = read_parts(kept.path.read_bytes())
    commit_name = git(kept.root, "rev-parse", "HEAD").strip()
    assert f'name="{PROPERTY}"' in parts["docProps/custom.xml"].decode()
    assert f">{commit_name}-public<" in parts["docProps/custom.xml"].decode()
    document = open_document(kept.path.read_bytes())
    assert document.paragraphs[0].text == f"Review copy {kept.name}. Please leave this line in the file."
    assert document.paragraphs[0]._p.xpath("./w:bookmarkStart/@w:name") == [BOOKMARK + kept.name.replace("-", "_")]


def test_bookmarks_have_numbers_of_their_own(kept):
    document = open_document(kept.path.read_bytes())
    numbers = document.element.xpath("//w:bookmarkStart/@w:id")
    assert len(numbers) == len({*numbers})


def test_a_kept_copy_is_never_replaced(kept):
    before = kept.path.read_bytes()
    kept.path.write_bytes(before + b"older")
    again = send(kept.root, Edition.PUBLIC, "", DAY)
    assert again.value is not None
    assert again.value.was_kept
    assert kept.path.read_bytes() == before + b"older"
    kept.path.write_bytes(before)


def test_whom_it_was_sent_to_is_noted_beside_it_and_not_in_it(kept):
    assert send(kept.root, Edition.PUBLIC, "Te Aroha\nNgata", DAY).value is not None
    lines = (kept.root / SENT_TO).read_text(encoding="utf-8").splitlines()
    assert [re.sub(r"^\S+", "DAY", line) for line in lines] == [f"DAY  {kept.name}  Hana Brook", f"DAY  {kept.name}  Te Aroha Ngata"]
    assert b"Brook" not in b"".join(read_parts(kept.path.read_bytes()).values())


def test_what_came_back_is_no_change_of_the_report(kept):
    git(kept.root, "add", "--all")
    git(kept.root, "commit", "--quiet", "--message", "Keep the reviews")
    (kept.root / "reviews/notes.yml").write_text("- id: one\n", encoding="utf-8")
    kept.path.write_bytes(b"changed")
    revision = revision_of(kept.root)
    assert revision is not None
    assert revision.clean


@pytest.mark.parametrize(
    ("language", "edition", "line"),
    [
        ("fr", Edition.PUBLIC, r"Exemplaire à relire \w+-public\. Veuillez laisser cette ligne dans le fichier\."),
        ("es", Edition.COMMITTEE, r"Ejemplar para revisión \w+-committee\. Por favor, deje esta línea en el archivo\."),
        ("ar", Edition.INTERNAL, r"Review copy \w+-internal\. Please leave this line in the file\."),
    ],
)
def test_the_line_is_in_the_language_of_the_report(tmp_path, language, edition, line):
    root = commit(write_report(tmp_path, {"report/report.yml": COVER.replace("en-NZ", language)}))
    made = send(root, edition, "", DAY)
    assert made.value is not None, made.problems
    assert re.fullmatch(line, open_document((root / made.value.path).read_bytes()).paragraphs[0].text)


def test_only_what_git_has_saved_is_sent(tmp_path):
    root = write_report(tmp_path)
    with pytest.raises(CouldNotRunError, match="A review copy records which version"):
        send(root, Edition.PUBLIC, "", DAY)
    commit(root)
    (root / "report/sections/new.yml").write_text("id: new\n", encoding="utf-8")
    with pytest.raises(CouldNotRunError, match=r"this review copy could not be made again: report/sections/new\.yml") as raised:
        send(root, Edition.PUBLIC, "", DAY)
    assert "--allow-dirty" not in raised.value.hint
    assert not (root / "reviews").exists()


def test_a_report_with_errors_is_not_sent(tmp_path):
    root = commit(write_report(tmp_path, {"citations/endnotes.yml": 'other: "A note."\n'}))
    ran = CliRunner().invoke(app, ["send", "--root", str(root)])
    assert ran.exit_code == 1
    assert not (root / "reviews").exists()


class Marked(ReviewCopy):
    """A review copy with something else in it, which no template can give it."""

    markup = ""

    def make(self, build: BuildContext, into: Path) -> Outcome[tuple[Path, ...]]:
        made = super().make(build, into)
        document = open_document(made.value[0].read_bytes())
        document.paragraphs[1]._p.extend(elements(self.markup))
        made.value[0].write_bytes(to_bytes(package_of(document)))
        return made


@pytest.mark.parametrize("markup", ["", '<w:ins w:id="9" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins>', '<w:del w:id="9" w:author="A"/>'])
def test_the_gate_lets_nothing_but_the_stamp_through(tmp_path, markup):
    root = commit(write_report(tmp_path / "report"))
    copy = Marked(Stamp("0123456789abcdef", "0123456", Edition.PUBLIC))
    copy.markup = markup
    made = build_report_into(tmp_path / "built", root, Edition.PUBLIC, BuildOptions((copy,)))
    assert bool(made.value.paths) is not bool(markup)
    assert [problem.code for problem in made.problems if problem.severity == "error"] == (["withheld-in-public"] if markup else [])


def test_reviews_that_is_a_link_is_refused(tmp_path):
    root = commit(write_report(tmp_path / "report"))
    (tmp_path / "elsewhere").mkdir()
    (root / "reviews").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CouldNotRunError, match="reviews is not a folder"):
        send(root, Edition.PUBLIC, "", DAY)
    assert not [*(tmp_path / "elsewhere").iterdir()]
