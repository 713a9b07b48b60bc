"""MkDocs in this process: loaded once, its templates compiled once, and every build a whole one."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader

from altreport.assemble.templates import CompiledTemplates
from altreport.errors import ToolFailedError
from altreport.resources import shipped_theme

_MEND = "Mend what it names; mkdocs.yml and templates/site/ are where it reads from."
_COMPILED = CompiledTemplates()


def build_site_warm(pages: Path, site: Path, written: Callable[[Path], None] | None = None) -> None:
    """The site that `mkdocs build --strict` makes of a folder that `write_pages` made, but for its site map and the order of its search index.

    `written` is called with the file of each page once it is ready. `ToolFailedError` where MkDocs finds a fault.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
    from mkdocs.commands.build import build  # noqa: PLC0415 - takes long to load
    from mkdocs.config import load_config  # noqa: PLC0415

    from altreport.website.raw_html import WholeBlocks  # noqa: PLC0415
    from altreport.website.tried import shorter_search  # noqa: PLC0415

    with _listening() as said, shorter_search():
        try:
            config = load_config(config_file=str(pages / "mkdocs.yml"), site_dir=str(site.resolve()), strict=True)
            if config.validation.links.anchors <= logging.INFO:  # else MkDocs has to know the anchors in HTML
                config.markdown_extensions.append(WholeBlocks())
            theme: Any = config.theme
            theme.get_env = _kept_compiled(theme)
            if written is not None:
                config.plugins.events["post_page"].append(_telling(written))
            build(config)
        except (Exception, SystemExit) as fault:
            heard = "\n".join(dict.fromkeys([*said, str(fault)])).strip()
            raise ToolFailedError(f"MkDocs could not build the site: {heard}", _MEND) from fault
    _clear_leftovers(site)


def warm_up(scratch: Path) -> None:
    """Make a site of one page in a new folder, and with it load and compile what the next one needs."""
    (scratch / "docs").mkdir(parents=True)
    (scratch / "docs" / "index.md").write_text("# Title\n\nText\n", encoding="utf-8", newline="\n")
    (scratch / "mkdocs.yml").write_text(f"site_name: Title\n{shipped_theme().read_text(encoding='utf-8')}", encoding="utf-8", newline="\n")
    build_site_warm(scratch, scratch / "site")


def _telling(written: Callable[[Path], None]) -> Callable[..., str]:
    """A handler of MkDocs' event `post_page` that tells of the page before: MkDocs writes a page once all handlers have seen it."""
    ready: list[Path] = []

    def handle(output: str, *, page: Any, **_: Any) -> str:
        while ready:
            written(ready.pop())
        ready.append(Path(page.file.abs_dest_path))
        return output

    return handle


def _clear_leftovers(site: Path) -> None:
    """Delete what MkDocs writes for sites that have an address of their own, and give the search index one order."""
    for leftover in ("sitemap.xml", "sitemap.xml.gz"):
        (site / leftover).unlink(missing_ok=True)
    _order_search_index(site / "search")


def _order_search_index(folder: Path) -> None:
    """Put the pages of the search index in the order of their addresses: MkDocs takes that in which the disk happens to list them."""
    path = folder / "search_index.json"
    if not path.exists():
        return
    text = path.read_text(encoding="utf-8")
    index = json.loads(text)
    index["docs"].sort(key=lambda entry: str(entry["location"]).partition("#")[0])
    ordered = json.dumps(index, sort_keys=True, separators=(",", ":"))
    script = folder / "search_index.js"
    if script.exists():
        script.write_text(script.read_text(encoding="utf-8").replace(text, ordered), encoding="utf-8", newline="\n")
    path.write_text(ordered, encoding="utf-8", newline="\n")


def _kept_compiled(theme: Any) -> Callable[[], Any]:
    """The `get_env` of a theme (mkdocs.theme.Theme) whose templates are compiled already, whose files are listed already, and whose menu is written once."""
    from altreport.website.menus import keeping_entries  # noqa: PLC0415

    get_env, own, entries = theme.get_env, theme.custom_dir, keeping_entries()
    installed = tuple(folder for folder in theme.dirs if folder != own)

    def environment() -> Any:
        made = get_env()
        made.bytecode_cache = _COMPILED
        made.context_class = entries
        made.list_templates = partial(_listed, own, installed)
        return made

    return environment


def _listed(own: str | None, installed: tuple[str, ...], *, filter_func: Callable[[str], bool]) -> list[str]:
    """The files of a theme (jinja2.Environment.list_templates): those of an installed one do not change while the process lives."""
    if installed not in _known:
        _known[installed] = FileSystemLoader(installed).list_templates()
    there = FileSystemLoader(own).list_templates() if own is not None else ()
    return sorted(filter(filter_func, {*_known[installed], *there}))


_known: dict[tuple[str, ...], list[str]] = {}


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What MkDocs warns of meanwhile, instead of on the screen."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    log, listener = logging.getLogger("mkdocs"), Listener(logging.WARNING)
    before = log.propagate
    log.addHandler(listener)
    log.propagate = False
    try:
        yield said
    finally:
        log.propagate = before
        log.removeHandler(listener)
