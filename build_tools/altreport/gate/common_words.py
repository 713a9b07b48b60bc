"""Words that are in the outputs of every report: the frame of the site, and settings of Word files and workbooks.

Such a word is in every build, so it reveals nothing. It is read only when a withheld word was found in an output: first from its
sources (templates, the theme, empty files), and if these do not have the word, from the outputs of an empty report.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import get_type_hints

from altreport.checks.reading.withheld_words import parted
from altreport.fixed_words import english, fallbacks
from altreport.gate.decoding import forms_of
from altreport.gate.pieces import Kind, Piece
from altreport.gate.theme_files import theme_templates, theme_words
from altreport.gate.word_runs import Run, Said
from altreport.html_page import read_page
from altreport.notes.listing import CitedSource, LedgerRow
from altreport.pandoc.process import default_reference
from altreport.problems import Problem
from altreport.resources import template_folder

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_CODE = re.compile(r"\{[%{].*?[%}]\}", re.DOTALL)
_QUOTED = re.compile(r"""(?<=")[^"]*(?=")|(?<=')[^']*(?=')""")
_TAG = re.compile(r"</?[a-zA-Z][\w-]*")
_VALUE = re.compile(r'"[^"]*"')
_TEXT = re.compile(r">([^<]*)<")
_READ: tuple[Kind, ...] = ("text", "metadata", "running")
"""Kinds of pieces that people read: a word that is only in settings, such as the name of a font, does not explain one in a text."""
_KEYS = "config lang separator pipeline fields docs location text title tags boost code severity message record hint"
"""Names in the search index and in findings."""
_OF_WORKS = """id type title author editor issued date parts container collection publisher place page volume issue number language accessed authority event
genre DOI URL note literal family given particle suffix citation key season circa status medium source archive abstract version section edition"""
"""Names in CSL-JSON (CSL 1.0.2, appendix IV)."""


class CommonWords:
    """The words that all outputs in one language have."""

    def __init__(self, language: str, outputs: Iterable[Piece] = ()) -> None:
        """Take the language of the report, and the pieces of an empty report's outputs, if they are known."""
        self._language = language
        self._outputs = tuple(outputs)

    def says(self, run: Run, kind: Kind) -> bool:
        """Return whether the outputs of every report have these words in a piece of this kind."""
        return any(said.says(run) for said in ((self.texts,) if kind in _READ else (self.texts, self._settings)))

    @cached_property
    def texts(self) -> Said:
        """The texts in the outputs of every report."""
        made = (form for piece in self._outputs if piece.kind in _READ for form in forms_of(piece.text))
        return Said((*self._site(), *(text for data in _empty_files() for text in _TEXT.findall(data)), *_keys(), *made))

    @cached_property
    def _settings(self) -> Said:
        made = (form for piece in self._outputs if piece.kind not in _READ for form in (*forms_of(piece.text), parted(piece.text)))
        return Said((*self._names(), *(text for data in _empty_files() for text in _VALUE.findall(data)), *made))

    def _names(self) -> Iterator[str]:
        for path in theme_templates():
            if page := read_page(_CODE.sub(" ", path.read_text(encoding="utf-8")).encode()):
                yield from (value for _, value in page.attributes)

    def _site(self) -> Iterator[str]:
        for path in (*theme_templates(), *(theme_words(tag) for tag in fallbacks(self._language)), *sorted(template_folder().rglob("*.j2"))):
            if path.is_file():
                code = _COMMENT.sub("", path.read_text(encoding="utf-8"))
                yield from (said for block in _CODE.findall(code) for said in _QUOTED.findall(block))
                plain = _CODE.sub(" ", code)
                page = read_page(plain.encode()) if path.suffix == ".html" else None
                yield page.text if page else _TAG.sub(" ", plain)


def _keys() -> Iterator[str]:
    """Yield names of values in data files."""
    yield from (_KEYS, _OF_WORKS)
    for kind in (LedgerRow, CitedSource, Problem):
        yield from get_type_hints(kind)


def _empty_files() -> Iterator[str]:
    """Yield the parts of an empty Word file and an empty workbook."""
    from altreport.writers.spreadsheet import ledger_workbook  # noqa: PLC0415 - `check` loads this module, but never python-docx

    for data in (default_reference(), ledger_workbook([], english(), "en")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name).decode("utf-8", errors="replace") for name in archive.namelist())
    for path in sorted((template_folder() / "docx").rglob("*.xml")):
        yield path.read_text(encoding="utf-8")
