"""Captions of tables and figures, the same in all outputs."""

from __future__ import annotations

from altreport.assemble.facts import capitalized
from altreport.document.label import Label
from altreport.model.illustration import AnyIllustration


def caption(shown: AnyIllustration, label: Label) -> str:
    """'Table 2. Title'."""
    return f"{capitalized(label.text)}. {shown.title}"
