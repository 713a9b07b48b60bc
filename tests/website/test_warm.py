"""MkDocs kept warm in this process makes the very site that `mkdocs build` makes in a process of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from altreport.errors import ToolFailedError
from altreport.website.build import build_site
from altreport.website.warm import build_site_warm


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
    build_site(pages, tmp_path / "fresh")
    fresh = contents(tmp_path / "fresh")
    later = contents(tmp_path / "later")
    assert sorted(later) == sorted(fresh)
    assert [name for name, data in later.items() if data != fresh[name]] == []
    first = contents(tmp_path / "first")
    assert [name for name, data in first.items() if data != fresh[name]] == ["index.html", "search/search_index.js", "search/search_index.json"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("name: material", "name: materiel", "materiel"), ("- search", "- serch", "serch"), ("theme:\n", "theme: [\n", "theme.yml")],
    ids=["theme", "plugin", "YAML"],
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
    for build in (build_site, build_site_warm):
        with pytest.raises(ToolFailedError, match=r"gone\.md"):
            build(pages, tmp_path / "site")
