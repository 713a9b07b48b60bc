"""Start pandoc (pandoc.org/MANUAL.html), a program in the wheel pypandoc_binary."""

from __future__ import annotations

import functools
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from altreport.errors import ToolFailedError, ToolMissingError

MARKDOWN = (
    "markdown-smart-raw_html-native_divs-native_spans-raw_tex-raw_attribute-inline_notes-tex_math_dollars-latex_macros"
    "-yaml_metadata_block-pandoc_title_block-example_lists-task_lists-implicit_figures+autolink_bare_uris"
)
"""The authors' Markdown: texts are filed as typed, so without smart quotes, and without HTML, TeX and notes in the text."""

_SCRIPTS = Path(__file__).parent


@functools.cache
def pandoc_path() -> str:
    """Return the pandoc program: that of the wheel, else the one on the PATH; `ToolMissingError` if there is none."""
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
    """Return the version of pandoc, such as '3.9'."""
    return _run(["--version"], b"").decode().split()[1]


def convert(source: str | bytes, *arguments: str) -> bytes:
    """Return the output of pandoc for `source`, with the same line ends on each system; pandoc may use only the files in `arguments`."""
    data = source.encode() if isinstance(source, str) else source
    return _run(["--sandbox", "--eol=lf", *arguments], data)


def default_reference() -> bytes:
    """Return pandoc's own reference document, a Word file."""
    return _run(["--print-default-data-file", "reference.docx"], b"")


def run_script(name: str, request: str) -> str:
    """Return the output of the Lua program `name` of this folder, run inside pandoc, for `request` on standard input."""
    return _run(["lua", str(_SCRIPTS / name)], request.encode()).decode()


def _run(arguments: list[str], data: bytes) -> bytes:
    done = subprocess.run([pandoc_path(), *arguments], input=data, capture_output=True, check=False)
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").partition("stack traceback:")[0].strip()
        raise ToolFailedError(f"Pandoc failed: {said or 'it gave no reason'}.", "Run ‘altreport check’. If it finds nothing, please report this.")
    return done.stdout
