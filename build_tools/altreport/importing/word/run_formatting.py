"""How a run looks (17.3.2), as far as a report keeps it: by its own properties, else by its character style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from altreport.importing.word.formatted_text import Look
from altreport.importing.word.languages import Languages
from altreport.importing.word.styles import Styles
from altreport.importing.word.xml import Element, child, is_on, val

_CODE = frozenset({"verbatim char", "html code", "source text", "html sample", "html keyboard"})
_RAISED: dict[str, Literal["super", "sub"]] = {"superscript": "super", "subscript": "sub"}
_NOTE_MARKS = frozenset({"footnote reference", "endnote reference"})


@dataclass(frozen=True)
class RunLook:
    """A run's look, and what of it is not kept: `hidden`, and `lost` (names for the account: 'underlined')."""

    look: Look
    hidden: bool = False
    lost: tuple[str, ...] = ()
    note_mark: bool = False
    font: str = ""


@dataclass(frozen=True)
class Looks:
    """Reads the looks of the runs of one document."""

    styles: Styles
    languages: Languages

    def of(self, run: Element, paragraph_style: str | None, text: str) -> RunLook:
        """The look of a run in a paragraph of that style; the run's text decides which of its languages counts."""
        style = val(child(run, "rPr/rStyle"))
        names = self.styles.names(style) if style else ()

        def nearest(name: str) -> Element | None:
            found = child(run, f"rPr/{name}")
            return self.styles.property(style, f"rPr/{name}") if found is None and style else found

        def on(name: str) -> bool:
            return bool(is_on(nearest(name)))

        raised: Literal["super", "sub", ""] = _RAISED.get(val(nearest("vertAlign")) or "", "")
        underline = val(nearest("u"))
        lost = [word for name, word in (("smallCaps", "in small capitals"), ("caps", "in capitals")) if on(name)]
        if underline not in (None, "none") and "hyperlink" not in names:
            lost.append("underlined")
        if val(child(run, "rPr/highlight")) not in (None, "none"):
            lost.append("highlighted")
        hidden = on("vanish") or bool(is_on(self.styles.property(paragraph_style, "rPr/vanish")))
        look = Look(
            bold=on("b"),
            italic=on("i"),
            struck=on("strike") or on("dstrike"),
            raised=raised,
            code=bool(_CODE.intersection(names)),
            language=self.languages.of_run(run, paragraph_style, text),
        )
        return RunLook(look, hidden, tuple(lost), bool(_NOTE_MARKS.intersection(names)) or raised == "super", val(child(run, "rPr/rFonts"), "ascii") or "")
