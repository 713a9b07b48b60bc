"""Nothing of the computer of whoever checks or builds a received report is read or written through a link in it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from altreport.author_files import below, refused
from altreport.building.build_report import BuildOptions, build_report
from altreport.cache import cache_folder
from altreport.editing.rename import rename
from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.outputs.registry import outputs_of
from altreport.project.numbered_report import open_report
from looking import command
from small_report import write_report

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
SECRET = "swordfish"  # noqa: S105

PLACES = [
    *("report/sections/law.yml", "report/report.yml", "report/summary.md", "report/acronyms.yml", "citations/endnotes.yml", "citations/sources.bib"),
    *("recommendations/all.yml", "citations/information-requests/x.yml", "report/figures/x.yml", "report/figures/x.csv", "report/figures/x.png"),
    *(
        "templates/site/assets/altreport.css",
        "templates/site/assets/x/deep.txt",
        "templates/site/index.md.j2",
        "templates/site/x.j2",
        "templates/docx/report.md.j2",
    ),
    *("templates/docx/reference.docx", "templates/csl/altreport-note.csl", "templates/wording/en.yml", "templates/submission/sheet.html.j2"),
    *("report/checks/hosts.yml", "mkdocs.yml", "report/notes.txt"),
]
FOLDERS = [
    *("report", "report/sections", "report/figures", "report/checks", "recommendations", "citations", "citations/endnotes"),
    *("templates", "templates/site", "templates/site/assets", "templates/site/assets/x", "templates/docx", "templates/csl", "templates/wording"),
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report beside a folder with a secret."""
    monkeypatch.setenv("ALTREPORT_CACHE", str(tmp_path / "cache"))
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_text(f"{SECRET}: {SECRET}\n", encoding="utf-8")
    return write_report(tmp_path / "report")


def put(path: Path, make: Callable[[Path], object]) -> None:
    """Let `make` put something in the place of what is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    make(path)


def named(root: Path, path: str) -> bool:
    """Whether `check` has an error at the file; it must not show what is behind."""
    done = command("check", "--root", str(root), "--format", "json")
    assert SECRET not in done.stdout + done.stderr
    assert done.returncode != 0
    if not done.stdout.strip():
        return "report.yml" in done.stderr  # nothing can be said where there is no report
    return any(problem["severity"] == "error" and path.startswith(problem["path"]) for problem in json.loads(done.stdout))


@pytest.mark.parametrize("place", PLACES)
def test_a_link_to_a_file_outside_is_an_error_at_that_file(root: Path, tmp_path: Path, place: str) -> None:
    put(root / place, lambda path: path.symlink_to(tmp_path / "outside/secret"))
    problems = open_report(root, Edition.PUBLIC).problems
    assert [problem for problem in problems if problem.place.path == place and "outside the report's folder" in problem.message]
    assert SECRET not in str(problems)


@pytest.mark.parametrize("place", FOLDERS)
def test_a_link_to_a_folder_outside_is_one_too(root: Path, tmp_path: Path, place: str) -> None:
    put(root / place, lambda path: path.symlink_to(tmp_path / "outside"))
    assert named(root, f"{place}/")


def chain(path: Path, between: str, target: Path, way: str) -> None:
    """A link to a link."""
    path.with_name(between).symlink_to(target)
    path.symlink_to(way)


LINKS: dict[str, Callable[[Path, Path], object]] = {
    "relative": lambda path, _: path.symlink_to("../" * 8 + "etc/hostname"),
    "in a chain": lambda path, outside: chain(path, "next", outside / "secret", "next"),
    "through a folder inside": lambda path, outside: chain(path, "way", outside, "way/secret"),
    "to nothing": lambda path, _: path.symlink_to("nothing"),
    "to itself": lambda path, _: path.symlink_to(path.name),
    "to the report's git": lambda path, _: path.symlink_to("../../../.git/config"),
    "to what was built": lambda path, _: path.symlink_to("../../../build/internal/report.docx"),
    "to a device": lambda path, _: path.symlink_to("/dev/zero"),
    "to this process": lambda path, _: path.symlink_to("/proc/self/environ"),
    "a pipe": lambda path, _: os.mkfifo(path),
    "in a circle": lambda path, _: path.symlink_to(".."),
}


@pytest.mark.parametrize("what", LINKS)
def test_every_kind_of_link_is_refused_and_none_is_waited_for(root: Path, tmp_path: Path, what: str) -> None:
    (root / ".git").mkdir()
    (root / ".git/config").write_text(SECRET, encoding="utf-8")
    (root / "build/internal").mkdir(parents=True)
    (root / "build/internal/report.docx").write_text(SECRET, encoding="utf-8")
    place = root / "templates/site/assets/x.txt"
    place.parent.mkdir(parents=True)
    LINKS[what](place, tmp_path / "outside")
    assert named(root, "templates/site/assets/x.txt")
    assert place not in below(root / "templates", root)


@pytest.mark.parametrize("kind", ["a file", "a folder"])
def test_a_link_within_the_report_is_none_of_these(root: Path, kind: str) -> None:
    (root / "report/figures").mkdir()
    (root / "report/figures/logo.svg").write_text("<svg/>", encoding="utf-8")
    assets = root / "templates/site/assets"
    if kind == "a file":
        assets.mkdir(parents=True)
        (assets / "logo.svg").symlink_to("../../../report/figures/logo.svg")
    else:
        assets.parent.mkdir(parents=True)
        assets.symlink_to("../../report/figures")
    assert list(refused(root)) == []
    assert [path.name for path in below(assets, root)] == ["logo.svg"]


def test_what_an_editor_leaves_for_a_moment_is_none(root: Path) -> None:
    (root / "report/sections/.#law.yml").symlink_to("someone@computer.1234")
    assert list(refused(root)) == []


def test_a_draft_publishes_nothing_of_what_links_lead_to(root: Path, tmp_path: Path) -> None:
    """All places at once; a draft is built in spite of errors."""
    for place in PLACES:
        if place not in (
            "report/report.yml",
            "report/sections/law.yml",
            "templates/docx/reference.docx",
            "templates/site/index.md.j2",
            "templates/docx/report.md.j2",
        ):
            put(root / place, lambda path: path.symlink_to(tmp_path / "outside/secret"))
    (root / "templates/site/assets/folder").symlink_to(tmp_path / "outside")
    made = build_report(root, Edition.INTERNAL, BuildOptions(draft=True))
    assert made.value.paths, made.problems
    built = [path for path in (root / "build").rglob("*") if path.is_file()]
    assert (root / "build/internal/site/index.html") in built
    assert not [path for path in built if SECRET.encode() in path.read_bytes()]
    assert not [path for path in cache_folder().rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]


@pytest.mark.parametrize("place", ["build", "build/public", "build/public/.lock", "build/preview"])
def test_nothing_is_built_where_a_link_leads(root: Path, tmp_path: Path, place: str) -> None:
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    target = tmp_path / "outside" / ("secret" if place.endswith(".lock") else "")
    (root / place).symlink_to(target)
    before = sorted(tmp_path.joinpath("outside").rglob("*"))
    assert named(root, place)
    for draft in (False, True):
        with pytest.raises(CouldNotRunError, match="would be written to the linked folder"):
            build_report(root, Edition.PUBLIC, BuildOptions(outputs_of("site"), draft))
    assert sorted(tmp_path.joinpath("outside").rglob("*")) == before
    assert (tmp_path / "outside/secret").read_text(encoding="utf-8").startswith(SECRET)


@pytest.mark.parametrize("value", ["../../../outside/secret", "/etc/hostname", "..", ".", "x\\..\\y", "file:///etc/hostname"])
@pytest.mark.parametrize("field", ["data", "file"])
def test_a_figure_names_a_file_beside_it_alone(root: Path, field: str, value: str) -> None:
    kind, alt = {"data": ("table", ""), "file": ("picture", "alt: B\n")}[field]
    (root / "report/figures").mkdir()
    (root / "report/figures/x.yml").write_text(f"id: shown\nkind: {kind}\ntitle: A\n{alt}source: C\n{field}: '{value}'\n", encoding="utf-8")
    problems = open_report(root, Edition.PUBLIC).problems
    assert [problem for problem in problems if problem.place.path == "report/figures/x.yml" and problem.code in ("schema", "csv", "picture")]
    assert SECRET not in str(problems)


@pytest.mark.parametrize("value", ["../../x", "..", "/etc/passwd", "a/b", "a\\b", "."])
def test_a_style_is_named_and_not_reached_for(root: Path, value: str) -> None:
    cover = root / "report/report.yml"
    cover.write_text(f"{cover.read_text(encoding='utf-8')}\nstyle: '{value}'\n", encoding="utf-8")
    assert named(root, "report/report.yml")


def test_a_renaming_copies_nothing_from_outside(root: Path, tmp_path: Path) -> None:
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates/out").symlink_to(tmp_path / "outside")
    (root / "templates/circle").symlink_to(".")
    rename(root, "first", "renamed")
    assert "renamed" in (root / "report/sections/law.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("names", [["a:b.txt"], ["A.css", "a.css"], ["x\\y"], ["a\nb"], ["q?.png"], [os.fsdecode(b"\xff.png")]])
def test_a_name_that_an_archive_could_not_have_is_refused(root: Path, names: list[str]) -> None:
    assets = root / "templates/site/assets"
    assets.mkdir(parents=True)
    for name in names:
        (assets / name).write_bytes(b"")
    assert len(list(refused(root))) == 1
