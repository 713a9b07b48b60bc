"""MkDocs makes the same site in a process of its own, in this process, and by its own command."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from altreport.errors import ToolFailedError
from altreport.outputs.site.mkdocs_inprocess import build_site
from altreport.outputs.site.mkdocs_process import mkdocs_process
from altreport.scratch import clear_scratch
from small_report import write_report

INDEX = ["search/search_index.js", "search/search_index.json"]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def different(one: Path, other: Path) -> list[str]:
    """The files of `one` that `other` has not, or with other bytes."""
    theirs = contents(other)
    return [name for name, data in contents(one).items() if data != theirs.get(name)]


@pytest.fixture
def pages(built: Path, tmp_path: Path) -> Path:
    """A copy of the pages of the repository's own report."""
    return Path(shutil.copytree(built / "pages", tmp_path / "pages"))


def test_the_first_build_and_a_later_one_are_those_of_a_fresh_process(pages: Path, tmp_path: Path) -> None:
    build_site(pages, tmp_path / "first")
    home = pages / "docs/index.md"
    home.write_text(home.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    build_site(pages, tmp_path / "later")
    with mkdocs_process() as build:
        build(pages, tmp_path / "fresh")
    assert sorted(contents(tmp_path / "later")) == sorted(contents(tmp_path / "fresh"))
    assert different(tmp_path / "later", tmp_path / "fresh") == []
    assert different(tmp_path / "first", tmp_path / "fresh") == ["index.html", *INDEX]


def test_a_changed_template_of_the_theme_is_used_by_the_next_build(pages: Path, tmp_path: Path) -> None:
    build_site(pages, tmp_path / "site")
    template = pages / "theme/404.html"
    template.write_text(template.read_text(encoding="utf-8").replace("<h1>", "<h1>Changed: "), encoding="utf-8")
    build_site(pages, tmp_path / "site")
    assert "<h1>Changed: " in (tmp_path / "site/404.html").read_text(encoding="utf-8")


def test_a_site_is_what_the_plain_command_makes(pages: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", str(pages / "mkdocs.yml"), "--site-dir"]
    subprocess.run([*command, str(tmp_path / "plain")], env={**os.environ, "NO_MKDOCS_2_WARNING": "true"}, check=True)
    with mkdocs_process() as build:
        build(pages, tmp_path / "ours")
    assert set(contents(tmp_path / "plain")) - set(contents(tmp_path / "ours")) == {"sitemap.xml", "sitemap.xml.gz"}
    assert different(tmp_path / "ours", tmp_path / "plain") == INDEX
    indexes = [json.loads((tmp_path / site / INDEX[1]).read_text(encoding="utf-8")) for site in ("plain", "ours")]
    for index in indexes:
        index["docs"].sort(key=lambda entry: entry["location"])
    assert indexes[0] == indexes[1]


def test_a_process_ends_whether_it_was_asked_for_a_site_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with mkdocs_process():
        assert list(tmp_path.glob("altreport-*"))
    assert list(tmp_path.iterdir()) == []


def test_what_keeps_the_process_from_its_work_is_reported(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.py").write_text("raise MemoryError('no room.')\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with mkdocs_process() as build, pytest.raises(ToolFailedError, match=r"could not build the site: MemoryError: no room\.$") as raised:
        build(pages, tmp_path / "site")
    assert "Your files are not the cause" in raised.value.hint


def test_no_module_is_loaded_from_the_folder_of_the_command(tmp_path: Path) -> None:
    folder = write_report(tmp_path / "report")
    for name in ("yaml.py", "markdown.py", "jinja2.py"):
        (folder / name).write_text("from pathlib import Path\nPath('loaded').touch()\n", encoding="utf-8")
    built = subprocess.run([sys.executable, "-P", "-m", "altreport", "build", "site"], cwd=folder, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert not (folder / "loaded").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="a process that is no child is waited for by its descriptor")
def test_the_process_ends_with_a_command_that_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = "from altreport.outputs.site.mkdocs_process import mkdocs_process\nwith mkdocs_process():\n    print(flush=True)\n    input()"
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", program], stdin=pipe, stdout=pipe, env={**os.environ, "TMPDIR": str(tmp_path)}) as command:
        assert command.stdout is not None
        command.stdout.readline()
        (number,) = Path(f"/proc/{command.pid}/task/{command.pid}/children").read_text(encoding="ascii").split()
        ending = os.pidfd_open(int(number))
        command.kill()
    try:
        assert select.select([ending], [], [], 60)[0] == [ending]
    finally:
        os.close(ending)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    clear_scratch()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("- search", "- serch", "serch"), ("theme:\n", "theme: [\n", "theme.yml")],
    ids=["plugin", "YAML"],
)
def test_what_mkdocs_refuses_is_said_with_its_own_words_and_forgotten_afterwards(pages: Path, tmp_path: Path, old: str, new: str, said: str) -> None:
    theme = pages / "theme.yml"
    good = theme.read_text(encoding="utf-8")
    theme.write_text(good.replace(old, new), encoding="utf-8")
    with pytest.raises(ToolFailedError, match="MkDocs could not build the site") as raised:
        build_site(pages, tmp_path / "site")
    assert said in raised.value.message
    theme.write_text(good, encoding="utf-8")
    build_site(pages, tmp_path / "site")
    assert (tmp_path / "site/index.html").is_file()


def test_what_mkdocs_warns_of_is_refused_as_in_a_real_build(pages: Path, tmp_path: Path) -> None:
    config = pages / "mkdocs.yml"
    config.write_text(f"{config.read_text(encoding='utf-8')}- Gone: gone.md\n", encoding="utf-8")
    for process in (mkdocs_process(), nullcontext(build_site)):
        with process as build, pytest.raises(ToolFailedError, match=r"gone\.md"):
            build(pages, tmp_path / "site")
