"""Every link inside a built site is followed, without any network: to a file of the site, and to a place on that page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from altreport.author_files import below
from altreport.html_page import Links, links_of
from altreport.outputs.site.site_addresses import make_addresses
from altreport.problems import Place, Problem, quoted
from altreport.project.numbered_report import NumberedReport
from altreport.readers.text_file import read_leniently

CODE = "site-link"
_NOT_OURS = ("404.html",)
"""Written for a server's root alone: its links begin with a slash."""
_THEME = "__"
"""How the theme's own anchors begin, which its scripts make."""


def check_internal_links(site: Path, numbered: NumberedReport) -> list[Problem]:
    """An error for each address inside `site` to which some page links and which it has not."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    pages = {name: links_of(path.read_bytes()) for name, path in sorted(files.items()) if name.endswith(".html") and name not in _NOT_OURS}
    dangling: dict[str, tuple[str, str, str, list[str]]] = {}
    sound: set[tuple[str, str]] = set()
    for name, page in pages.items():
        folder = posixpath.dirname(name)
        for target in page.targets:
            if (folder, target) in sound:  # every page of a folder has the same menu
                continue
            fault = _fault(name, target, files, pages)
            if fault is None and not target.startswith(("#", "?")):
                sound.add((folder, target))
            if fault is not None:
                address, what = fault
                dangling.setdefault(address, (target, what, name, []))[3].append(name)
    return [_problem(target, what, first, len(set(on)), numbered) for target, what, first, on in dangling.values()]


def _fault(name: str, target: str, files: dict[str, Path], pages: dict[str, Links]) -> tuple[str, str] | None:
    """The address to which `target` leads from the page `name` and what is wrong with it; None where nothing is."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return target, "is not an address"
    if parts.scheme or parts.netloc:
        return None
    address, anchor = urldefrag(target)
    path = unquote(address.partition("?")[0])
    file = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    if path.endswith("/") or file == "." or f"{file}/index.html" in files:
        file = posixpath.normpath(f"{file}/index.html")
    if path.startswith("/") or file not in files:
        return file, "leads to a page or file that does not exist"
    anchor = unquote(anchor)
    if not anchor or file not in pages or anchor.startswith((_THEME, ":~:")) or anchor == "top" or anchor in pages[file].anchors:
        return None
    return f"{file}#{anchor}", f"leads to a place that does not exist on the page {file}"


def _problem(target: str, what: str, page: str, count: int, numbered: NumberedReport) -> Problem:
    place, record = next(_places(target, page, numbered))
    on = f"On the page {page}" if count == 1 else f"On {count} pages, of which {page} is one"
    hint = "Correct the address, or look for it in templates/site/ and in mkdocs.yml."
    return Problem(CODE, f"{on}, the link to {quoted(target)} {what}.", place, hint, record)


def _places(target: str, page: str, numbered: NumberedReport) -> Iterator[tuple[Place, str]]:
    """Where the address is in the author's files, the surest place first, and the id of the record there.

    Where nothing has it, the report's own templates may make it; else what the page is made of is named.
    """
    report = numbered.report
    texts = list(report.texts())
    wanted = [form for form in dict.fromkeys((target, unquote(target))) if len(form) > 1]
    for form in wanted:
        for record, passage in texts:
            if (at := passage.markdown.find(f"({form}")) >= 0:
                yield passage.place_of(at + 1, at + 1 + len(form)), record
    own = [path for path in below(numbered.root / "templates" / "site", numbered.root) if path.suffix == ".j2"]
    for path in [*own, numbered.root / "mkdocs.yml"]:
        lines = (read_leniently(path, numbered.root) or "").split("\n")
        for form in (*wanted, *(urldefrag(form)[1] or form for form in wanted)):
            for number, line in enumerate(lines, start=1):
                if form in line:
                    yield Place(path.relative_to(numbered.root).as_posix(), number, line.index(form) + 1), ""
    yield from ((Place(path.relative_to(numbered.root).as_posix()), "") for path in own)
    pages = make_addresses(report, numbered.ledger)
    named = ((record, str(getattr(record, "id", ""))) for record in report.records())
    yield from ((record.place, name) for record, name in named if pages.pages.get(name) == page)
    yield report.cover.place_in(("title",)), "report"
