"""Captions of tables and figures, and all their words, the same in all outputs."""

from __future__ import annotations

from altreport.assemble.facts import capitalized
from altreport.document.label import Label
from altreport.fixed_words import FixedWords
from altreport.model.illustration import AnyIllustration, Table


def caption(shown: AnyIllustration, label: Label) -> str:
    """'Table 2. Title'."""
    return f"{capitalized(label.text)}. {shown.title}"


def words_shown(shown: AnyIllustration, label: Label, source: str, words: FixedWords) -> str:
    """What readers find in the place of a table or figure: caption, cells and the words of its source, on one line."""
    cells = [cell or "" for row in (shown.columns, *shown.rows) for cell in row] if isinstance(shown, Table) else []
    return " ".join([caption(shown, label), *cells, words.source_below, source])
