"""Starting pandoc (pandoc.org/MANUAL.html); the wheel pypandoc_binary carries the program."""

from __future__ import annotations

import functools
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from altreport.errors import ToolFailedError, ToolMissingError

Given = TypeVar("Given")
Made = TypeVar("Made")

MARKDOWN_WITHOUT_ADDRESSES = (
    "markdown-smart-raw_html-native_divs-native_spans-raw_tex-raw_attribute-inline_notes-tex_math_dollars-latex_macros"
    "-yaml_metadata_block-pandoc_title_block-example_lists-task_lists-implicit_figures"
)
"""The authors' Markdown where a text has no web or e-mail address: pandoc looks for one at each letter, and takes twice as long for that."""

MARKDOWN = f"{MARKDOWN_WITHOUT_ADDRESSES}+autolink_bare_uris"
"""The authors' Markdown: what they type is what is filed, so no smart quotes; no HTML, TeX or notes in the text."""

_SCRIPTS = Path(__file__).parent


@functools.cache
def pandoc_path() -> str:
    """The pandoc program: the wheel's own, else the one on the PATH; `ToolMissingError` where there is none."""
    spec = importlib.util.find_spec("pypandoc")
    name = "pandoc.exe" if sys.platform == "win32" else "pandoc"
    if spec is not None and spec.origin and (own := Path(spec.origin).parent / "files" / name).is_file():
        return str(own)
    found = shutil.which("pandoc")
    if found is None:
        raise ToolMissingError("Pandoc is not installed.", "Install altreport again from its lock file: pip install -r requirements.lock")
    return found


@functools.cache
def pandoc_version() -> str:
    """The version, as '3.9'."""
    return _run(["--version"], b"").decode().split()[1]


def convert(source: str | bytes, *arguments: str) -> bytes:
    """What pandoc writes to standard output for `source` on standard input, with the same line ends on each system; it may touch no file but those named."""
    data = source.encode() if isinstance(source, str) else source
    return _run(["--sandbox", "--eol=lf", *arguments], data)


def default_reference() -> bytes:
    """The Word file that pandoc takes its parts from where it is given no other."""
    return _run(["--print-default-data-file", "reference.docx"], b"")


def run_script(name: str, request: str) -> str:
    """What the Lua program `name` of this folder, run inside pandoc, writes to standard output for `request` on standard input."""
    return _run(["lua", str(_SCRIPTS / name)], request.encode()).decode()


def two_at_a_time(work: Callable[[Given], Made], portions: Iterable[Given]) -> list[Made]:
    """What `work`, which waits for a process of its own, makes of each portion, in order: one is taken in while the other is made."""
    with ThreadPoolExecutor(2) as both:
        return list(both.map(work, portions))


def _run(arguments: list[str], data: bytes) -> bytes:
    done = subprocess.run([pandoc_path(), *arguments], input=data, capture_output=True, check=False)
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").partition("stack traceback:")[0].strip()
        raise ToolFailedError(f"Pandoc failed: {said or 'it gave no reason'}.", "Run ‘altreport check’. If it finds nothing, please report this.")
    return done.stdout
