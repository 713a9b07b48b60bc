"""MkDocs in this process, through its public functions. Every build is a whole one."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.theme import Theme

from altreport.assemble.templates import CompiledTemplates
from altreport.errors import ToolFailedError

_HINT = "Correct what it names. It reads mkdocs.yml and templates/site/."


def build_site(pages: Path, site: Path) -> None:
    """Build the site from the folder `pages`, which `write_pages` made, as `mkdocs build --strict` does.

    Unlike that command, it leaves no site map, and sorts the search index by address. Raises `ToolFailedError` if MkDocs reports a problem.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
    with _warnings() as warnings:
        try:
            config = load_config(config_file=str(pages / "mkdocs.yml"), site_dir=str(site.resolve()), strict=True)
            config.plugins["altreport"] = _Quicker()
            build(config)
        except (Exception, SystemExit) as fault:
            reported = "\n".join(dict.fromkeys([*warnings, str(fault)])).strip()
            raise ToolFailedError(f"MkDocs could not build the site: {reported}", _HINT) from fault
    for name in ("sitemap.xml", "sitemap.xml.gz"):  # for sites with an address of their own
        (site / name).unlink(missing_ok=True)
    _sort_search_index(site / "search")


class _Quicker(BasePlugin):  # type: ignore[no-untyped-call, type-arg]  # MkDocs has types for some functions only
    """A plugin that keeps the theme's compiled templates from one build of a preview to the next, and passes over its thousands of icons."""

    compiled = CompiledTemplates()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let the theme list fewer files (MkDocs, 'Plugins', on_config)."""
        config["theme"] = _ListingWhatIsShown(config.theme)
        return config

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Let Jinja look for compiled templates there (MkDocs, 'Plugins', on_env)."""
        env.bytecode_cache = self.compiled
        return env


class _ListingWhatIsShown(Theme):
    """A theme that does not list its hidden folders: MkDocs copies nothing from them, and Material keeps 14,000 icons there."""

    def __init__(self, theme: Theme) -> None:
        vars(self).update(vars(theme))

    def get_env(self) -> Environment:
        """Return a Jinja environment for the theme."""
        env = super().get_env()
        env.loader = _Shown(self.dirs)
        return env


class _Shown(FileSystemLoader):
    """Finds every template by its name, and lists those in no hidden folder."""

    def list_templates(self) -> list[str]:
        """List their names, in order."""
        found = set()
        for top in self.searchpath:
            for folder, inner, names in os.walk(top):
                inner[:] = [name for name in inner if not name.startswith(".")]
                found |= {Path(folder, name).relative_to(top).as_posix() for name in names}
        return sorted(found)


def _sort_search_index(folder: Path) -> None:
    """Sort the pages of the search index by address: MkDocs lists them in the order in which the disk does."""
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


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """The warnings that MkDocs logs in this context, which are not printed."""
    messages: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    log, listener = logging.getLogger("mkdocs"), Listener(logging.WARNING)
    before = log.propagate
    log.addHandler(listener)
    log.propagate = False
    try:
        yield messages
    finally:
        log.propagate = before
        log.removeHandler(listener)
