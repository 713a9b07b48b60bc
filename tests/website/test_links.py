"""Every link inside the site leads somewhere, and none of its files names a folder of the machine that built it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit


class _Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in ("href", "src") and value and tag != "base":
                self.targets.append(value)


def pages(site: Path) -> Iterator[tuple[Path, _Links]]:
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html":
            yield path, _Links(path.read_text(encoding="utf-8"))


def test_every_link_inside_the_site_leads_to_a_page_and_a_place(site: Path) -> None:
    parsed = dict(pages(site))
    broken = []
    for path, links in parsed.items():
        for target in links.targets:
            if urlsplit(target).scheme:
                continue
            address, anchor = urldefrag(target)
            file = (path.parent / unquote(address.partition("?")[0])).resolve() if address else path
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file() or (anchor and file in parsed and unquote(anchor) not in parsed[file].ids and not anchor.startswith("__")):
                broken.append(f"{path.name}: {target}")
    assert broken == []


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    twice = [f"{path.name}: {name}" for path, links in pages(site) for name in set(links.ids) if links.ids.count(name) > 1]
    assert twice == []


def test_no_file_names_a_folder_of_the_building_machine(built: Path, tmp_path: Path) -> None:
    traces = [str(built.parents[1]), str(Path.home()), str(tmp_path.parents[1])]
    files = {path.name: path.read_bytes() for path in (built / "site").rglob("*") if path.is_file()}
    assert [name for name, data in files.items() if any(trace.encode() in data for trace in traces if trace != "/")] == []
