"""The look and the language of a run (17.3.2), as far as a report keeps them: by its own properties, else by its character style."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from altreport.importing.word.formatted_text import Look
from altreport.importing.word.styles import Styles
from altreport.importing.word.xml import Element, child, is_on, val
from altreport.ooxml.namespaces import w

_CODE = frozenset({"verbatim char", "html code", "source text", "html sample", "html keyboard"})
_RAISED: dict[str, Literal["super", "sub"]] = {"superscript": "super", "subscript": "sub"}
_NOTE_MARKS = frozenset({"footnote reference", "endnote reference"})

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NO_LANGUAGE = frozenset({"x-none", "zxx", "und", "mul"})
_EAST_ASIAN = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class RunLook:
    """A run's look, and what of it is not kept: `hidden`, and `lost` (names for the account: 'underlined')."""

    look: Look
    hidden: bool = False
    lost: tuple[str, ...] = ()
    note_mark: bool = False
    font: str = ""


@dataclass(frozen=True)
class Languages:
    """`main` is the document's language, as a tag; '' where it does not say."""

    styles: Styles
    main: str = ""

    @classmethod
    def of(cls, root: Element, styles: Styles) -> Languages:
        """The languages of the document `root`: the main one is that of most of its letters."""
        reader = cls(styles)
        counted: Counter[str] = Counter()
        for run in root.iter(w("r")):
            text = "".join(piece.text or "" for piece in run.iter(w("t")))
            style = val(child(next(run.iterancestors(w("p")), None), "pPr/pStyle"))
            counted[reader.tag(run, style, text)] += len(_LETTER.findall(text))
        del counted[""]
        together: Counter[str] = Counter()
        for tag, letters in counted.items():
            together[_primary(tag)] += letters
        if not together:
            return reader
        primary = together.most_common(1)[0][0]
        return cls(styles, next(tag for tag, _ in counted.most_common() if _primary(tag) == primary))

    def of_run(self, run: Element, paragraph_style: str | None, text: str) -> str:
        """The language of a run where it is another than the document's, else ''; regions (en-GB, en-US) make none."""
        if _LETTER.search(text) is None:
            return ""
        tag = self.tag(run, paragraph_style, text)
        return tag if tag and self.main and _primary(tag) != _primary(self.main) else ""

    def tag(self, run: Element, paragraph_style: str | None, text: str) -> str:
        """The language of a run: its own, its style's, its paragraph's, the document's; '' where none is given."""
        script = "bidi" if _RIGHT_TO_LEFT.search(text) else "eastAsia" if _EAST_ASIAN.search(text) else "val"
        style = val(child(run, "rPr/rStyle"))
        named = [child(run, "rPr/lang"), self.styles.property(style, "rPr/lang") if style else None, self.styles.property(paragraph_style, "rPr/lang")]
        if script == "val":
            named.append(child(self.styles.defaults, "rPrDefault/rPr/lang"))
        return as_tag(next((tag for element in named if (tag := val(element, script))), ""))


def as_tag(found: str | None) -> str:
    """A language as the file names it, where that is one; else ''."""
    return found if found and _TAG.fullmatch(found) and found.lower() not in _NO_LANGUAGE else ""


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


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
