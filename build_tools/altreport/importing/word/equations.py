"""Equations (22.1) on one line, as one would type them: a half is 1/2, a square is x^2."""

from __future__ import annotations

from collections.abc import Container

from altreport.importing.word.xml import Element, M
from altreport.ooxml.namespaces import w

EQUATIONS = frozenset({f"{{{M}}}oMath", f"{{{M}}}oMathPara"})
_TEXTS = frozenset({f"{{{M}}}t", w("t"), w("delText")})


def on_one_line(element: Element, skipped: Container[str] = ()) -> str:
    """The words and signs of an equation, without elements whose tags are in `skipped`."""
    if element.tag in skipped:
        return ""
    if element.tag in _TEXTS:
        return element.text or ""
    inside = [(str(child.tag).removeprefix(f"{{{M}}}"), on_one_line(child, skipped)) for child in element]
    whole = {name: "".join(text for kind, text in inside if kind == name) for name in ("e", "num", "den", "sub", "sup", "deg")}
    closed = {name: _bracketed(text) for name, text in whole.items()}
    heights = "".join(f"{mark}{closed[name]}" for mark, name in (("_", "sub"), ("^", "sup")) if closed[name])
    between = _sign(element, "sepChr", "|").join(text for kind, text in inside if kind == "e")
    made = {
        "f": f"{closed['num']}/{closed['den']}",
        "rad": f"{closed['deg']}√{closed['e']}",
        "nary": f"{_sign(element, 'chr', '∫')}{heights} {whole['e']}",
        "d": f"{_sign(element, 'begChr', '(')}{between}{_sign(element, 'endChr', ')')}",
        **dict.fromkeys(("sSub", "sSup", "sSubSup", "sPre"), f"{closed['e']}{heights}"),
    }
    return made.get(str(element.tag).removeprefix(f"{{{M}}}"), "".join(text for _, text in inside))


def _sign(element: Element, name: str, usual: str) -> str:
    """A sign that is in the properties; without one there, the usual one (22.1.2.20)."""
    found = element.find(f"{{{M}}}{str(element.tag).rpartition('}')[2]}Pr/{{{M}}}{name}")
    return usual if found is None else str(found.get(f"{{{M}}}val") or "")


def _bracketed(text: str) -> str:
    text = text.strip()
    return text if len(text) < 2 or text.replace(".", "").replace(",", "").isalnum() else f"({text})"
