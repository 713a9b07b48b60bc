"""Check the Word markup and the addresses in a report's own template of the Word file.

The gate searches the finished file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from altreport.author_files import below
from altreport.checks.markup_faults.attributes_and_addresses import as_read
from altreport.markup import scan
from altreport.markup.active_html import without_jinja
from altreport.markup.targets import refusal
from altreport.problems import Place, Problem, quoted
from altreport.readers.text_file import read_leniently, relative

FOLDER = "templates/docx"
_RAW = re.compile(r"(`+)(?:(?!\1).)*?(<.*?)\1[ \t]*\{=openxml\}|^(`{3,}|~{3,})[ \t]*\{=openxml\}[ \t]*\n(.*?)^\3", re.DOTALL | re.MULTILINE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[\\/]{2}")
_DEFINED = re.compile(r"^[ \t]*\[[^\]\n]*\]:[ \t]*<?([^\s>]+)", re.MULTILINE)


def check_word_template(root: Path) -> Iterator[Problem]:
    """Yield an error of code `template` for Word markup that would run or load something, and for each address that no link may have."""
    for path in (path for path in below(root / FOLDER, root) if path.suffix == ".j2"):
        text, name = without_jinja(read_leniently(path, root) or ""), relative(path, root)
        found = [*_markup(text), *_addresses(text)]
        yield from (Problem("template", message, Place(name, text.count("\n", 0, at) + 1), hint, "report") for at, message, hint in sorted(found))


def _markup(text: str) -> Iterator[tuple[int, str, str]]:
    pieces = [(found.start(), found[2] or found[4]) for found in _RAW.finditer(text)]
    if pieces:
        from altreport.ooxml.office_active_content import active_content_in_markup  # noqa: PLC0415 - few templates have any

        for at, markup in pieces:
            yield from ((at, f"The markup here does this: the Word file {active.said}.", active.hint) for active in active_content_in_markup(markup))


def _addresses(text: str) -> Iterator[tuple[int, str, str]]:
    typed = [(target.start, target.text) for target in scan(text).targets if not target.bare]
    for at, address in (*typed, *((found.start(1), found[1]) for found in _DEFINED.finditer(text))):
        read = as_read(address)
        if _SCHEME.match(read) and (why := refusal(read)) is not None:
            yield at, f"The address {quoted(read)} {why[0]}.", why[1]
