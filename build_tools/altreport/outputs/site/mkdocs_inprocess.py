"""MkDocs in this process, through its public functions. Every build is a whole one."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin

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
            config.plugins["altreport"] = _KeepTemplates()
            build(config)
        except (Exception, SystemExit) as fault:
            reported = "\n".join(dict.fromkeys([*warnings, str(fault)])).strip()
            raise ToolFailedError(f"MkDocs could not build the site: {reported}", _HINT) from fault
    for name in ("sitemap.xml", "sitemap.xml.gz"):  # for sites with an address of their own
        (site / name).unlink(missing_ok=True)
    _sort_search_index(site / "search")


class _KeepTemplates(BasePlugin):  # type: ignore[no-untyped-call, type-arg]  # MkDocs has types for some functions only
    """A plugin that keeps the theme's compiled templates from one build of a preview to the next."""

    compiled = CompiledTemplates()

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Let Jinja look for compiled templates there (MkDocs, 'Plugins', on_env)."""
        env.bytecode_cache = self.compiled
        return env


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
