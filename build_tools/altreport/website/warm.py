"""MkDocs in this process, for a preview: loaded once, its templates compiled once, and every build a whole one."""

from __future__ import annotations

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
from altreport.website.build import MEND, clear_leftovers

_COMPILED = CompiledTemplates()


def build_site_warm(pages: Path, site: Path) -> None:
    """The same as `build_site`, byte for byte, without a process of its own; `ToolFailedError` where MkDocs finds a fault."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
    from mkdocs.commands.build import build  # noqa: PLC0415 - takes long to load
    from mkdocs.config import load_config  # noqa: PLC0415

    with _listening() as said:
        try:
            config = load_config(config_file=str(pages / "mkdocs.yml"), site_dir=str(site.resolve()), strict=True)
            theme: Any = config.theme
            theme.get_env = _kept_compiled(theme)
            build(config)
        except (Exception, SystemExit) as fault:
            heard = "\n".join(dict.fromkeys([*said, str(fault)])).strip()
            raise ToolFailedError(f"MkDocs could not build the site: {heard}", MEND) from fault
    clear_leftovers(site)


def _kept_compiled(theme: Any) -> Callable[[], Any]:
    """The `get_env` of a theme (mkdocs.theme.Theme) whose templates are compiled already and whose files are listed already."""
    get_env, own = theme.get_env, theme.custom_dir
    installed = tuple(folder for folder in theme.dirs if folder != own)

    def environment() -> Any:
        made = get_env()
        made.bytecode_cache = _COMPILED
        made.list_templates = partial(_listed, own, installed)
        return made

    return environment


def _listed(own: str | None, installed: tuple[str, ...], *, filter_func: Callable[[str], bool]) -> list[str]:
    """The files of a theme (jinja2.Environment.list_templates): those of an installed one do not change while the process lives."""
    if installed not in _known:
        _known[installed] = list(filter(filter_func, FileSystemLoader(installed).list_templates()))
    there = filter(filter_func, FileSystemLoader(own).list_templates()) if own is not None else ()
    return sorted({*_known[installed], *there})


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
