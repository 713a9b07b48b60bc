"""However MkDocs is run, it makes the very site that `mkdocs build` makes of the same pages."""

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
from altreport.website.ahead import mkdocs_process
from altreport.website.warm import _listed, build_site_warm
from small_report import write_report


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def pages(built: Path, tmp_path: Path) -> Path:
    """A copy of the pages of the repository's own report."""
    return Path(shutil.copytree(built / "pages", tmp_path / "pages"))


def test_the_first_build_and_a_later_one_are_those_of_a_fresh_process(pages: Path, tmp_path: Path) -> None:
    build_site_warm(pages, tmp_path / "first")
    home = pages / "docs/index.md"
    home.write_text(home.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    build_site_warm(pages, tmp_path / "later")
    with mkdocs_process(ahead=False) as build:
        build(pages, tmp_path / "fresh")
    fresh = contents(tmp_path / "fresh")
    later = contents(tmp_path / "later")
    assert sorted(later) == sorted(fresh)
    assert [name for name, data in later.items() if data != fresh[name]] == []
    first = contents(tmp_path / "first")
    assert [name for name, data in first.items() if data != fresh[name]] == ["index.html", "search/search_index.js", "search/search_index.json"]


def test_files_of_a_theme_are_listed_by_whatever_filter_is_asked_with(tmp_path: Path) -> None:
    for name in ("own/a.html", "own/c.css", "installed/b.html", "installed/c.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    own, installed = str(tmp_path / "own"), (str(tmp_path / "installed"),)
    assert _listed(own, installed, filter_func=lambda name: name.endswith(".html")) == ["a.html", "b.html"]
    assert _listed(own, installed, filter_func=lambda name: name.endswith(".css")) == ["c.css"]


def test_a_site_is_what_the_plain_command_makes(pages: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", str(pages / "mkdocs.yml"), "--site-dir"]
    subprocess.run([*command, str(tmp_path / "plain")], env={**os.environ, "NO_MKDOCS_2_WARNING": "true"}, check=True)
    with mkdocs_process() as build:
        build(pages, tmp_path / "ahead")
    plain, ahead = contents(tmp_path / "plain"), contents(tmp_path / "ahead")
    assert set(plain) - set(ahead) == {"sitemap.xml", "sitemap.xml.gz"}
    assert [name for name, data in ahead.items() if data != plain[name]] == ["search/search_index.js", "search/search_index.json"]
    indexes = [json.loads(site["search/search_index.json"]) for site in (plain, ahead)]
    for index in indexes:
        index["docs"].sort(key=lambda entry: entry["location"])
    assert indexes[0] == indexes[1]


def test_each_page_is_told_of_once_it_is_written_as_it_stays(pages: Path, tmp_path: Path) -> None:
    told: dict[Path, bytes] = {}
    with mkdocs_process() as build:
        build(pages, tmp_path / "site", lambda page: told.update({page: page.read_bytes()}))
    assert {path: path.read_bytes() for path in told} == told
    written = {path for path in (tmp_path / "site").rglob("*.html") if path.name != "404.html"}
    assert set(told) < written
    assert len(written - set(told)) == 1


def test_a_process_ends_with_its_build_whether_it_was_asked_for_a_site_or_not() -> None:
    with mkdocs_process() as build:
        process = build.process
    assert process.poll() is not None


def test_a_process_that_somebody_ends_is_told_of_in_words(pages: Path, tmp_path: Path) -> None:
    with mkdocs_process() as build:
        build.process.kill()
        with pytest.raises(ToolFailedError, match="it was ended") as raised:
            build(pages, tmp_path / "site")
    assert "No file of yours is at fault" in raised.value.hint


def test_no_module_is_loaded_from_the_folder_of_the_command(tmp_path: Path) -> None:
    folder = write_report(tmp_path / "report")
    for name in ("yaml.py", "markdown.py", "jinja2.py"):
        (folder / name).write_text("from pathlib import Path\nPath('loaded').touch()\n", encoding="utf-8")
    built = subprocess.run([sys.executable, "-P", "-m", "altreport", "build", "site"], cwd=folder, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert not (folder / "loaded").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="a process that is no child is waited for by its descriptor")
def test_a_command_that_is_killed_leaves_no_process_and_no_folder_of_it(tmp_path: Path) -> None:
    begun = "with mkdocs_process() as build:\n    print(build.process.pid, flush=True)\n    input()"
    program = f"from altreport.website.ahead import mkdocs_process\n{begun}"
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", program], stdin=pipe, stdout=pipe, env={**os.environ, "TMPDIR": str(tmp_path)}) as command:
        assert command.stdout is not None
        ending = os.pidfd_open(int(command.stdout.readline()))
        assert len(list(tmp_path.glob("altreport-*"))) == 1
        command.kill()
    try:
        assert select.select([ending], [], [], 60)[0] == [ending]
    finally:
        os.close(ending)
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
        build_site_warm(pages, tmp_path / "site")
    assert said in raised.value.message
    theme.write_text(good, encoding="utf-8")
    build_site_warm(pages, tmp_path / "site")
    assert (tmp_path / "site/index.html").is_file()


def test_what_mkdocs_warns_of_is_refused_as_in_a_real_build(pages: Path, tmp_path: Path) -> None:
    config = pages / "mkdocs.yml"
    config.write_text(f"{config.read_text(encoding='utf-8')}- Gone: gone.md\n", encoding="utf-8")
    for process in (mkdocs_process(), mkdocs_process(ahead=False), nullcontext(build_site_warm)):
        with process as build, pytest.raises(ToolFailedError, match=r"gone\.md"):
            build(pages, tmp_path / "site")
