"""What the outputs of any report say: the frame of the site, and the settings of Word files and workbooks.

A word of it is found in every build, so it tells nothing. The frame is read when something was found, to see whether it is only that.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cached_property
from typing import get_type_hints

from altreport.gate.known_files import theme_templates, theme_words
from altreport.gate.words import Run, Said
from altreport.html_page import read_page
from altreport.notes.listing import CitedSource, LedgerRow
from altreport.pandoc.process import default_reference
from altreport.problems import Problem
from altreport.resources import template_folder
from altreport.wording import english, fallbacks
from altreport.writers.spreadsheet import ledger_workbook

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_CODE = re.compile(r"\{[%{].*?[%}]\}", re.DOTALL)
_QUOTED = re.compile(r"""(?<=")[^"]*(?=")|(?<=')[^']*(?=')""")
_TAG = re.compile(r"</?[a-zA-Z][\w-]*")
_VALUE = re.compile(r"""(?<==)"[^"]*"|"[^"]*"|>([^<]*)<""")
_KEYS = "config lang separator pipeline fields docs location text title tags boost code severity message record hint"
"""Names in the search index and in findings."""
_OF_WORKS = """id type title author editor issued date parts container collection publisher place page volume issue number language accessed authority event
genre DOI URL note literal family given particle suffix citation key season circa status medium source archive abstract version section edition"""
"""Names in CSL-JSON (CSL 1.0.2, appendix IV)."""


class Frame:
    """The frame of outputs in one language."""

    def __init__(self, language: str) -> None:
        """The language of the report."""
        self._language = language

    def says(self, run: Run) -> bool:
        """Whether the outputs of any report say these words."""
        return self._said.says(run)

    @cached_property
    def _said(self) -> Said:
        return Said((*self._site(), *_parts(), *_keys()))

    def _site(self) -> Iterator[str]:
        for path in (*theme_templates(), *(theme_words(tag) for tag in fallbacks(self._language)), *sorted(template_folder().rglob("*.j2"))):
            if path.is_file():
                code = _COMMENT.sub("", path.read_text(encoding="utf-8"))
                yield from (said for block in _CODE.findall(code) for said in _QUOTED.findall(block))
                plain = _CODE.sub(" ", code)
                page = read_page(plain.encode()) if path.suffix == ".html" else None
                yield from (page.text, *(value for _, value in page.attributes)) if page else (_TAG.sub(" ", plain),)


def _keys() -> Iterator[str]:
    """Names of values in the files of data."""
    yield from (_KEYS, _OF_WORKS)
    for kind in (LedgerRow, CitedSource, Problem):
        yield from get_type_hints(kind)


def _parts() -> Iterator[str]:
    """What a Word file and a workbook say that hold nothing."""
    for data in (default_reference(), ledger_workbook([], english(), "en")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (said for name in archive.namelist() for said in _said_by_xml(archive.read(name)))
    for path in sorted((template_folder() / "docx").rglob("*.xml")):
        yield from _said_by_xml(path.read_bytes())


def _said_by_xml(data: bytes) -> Iterator[str]:
    for found in _VALUE.finditer(data.decode("utf-8", errors="replace")):
        yield found[0].strip('"><')
