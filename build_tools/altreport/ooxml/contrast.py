"""The contrast of the colours in styles.xml (WCAG 2.2, 1.4.3 and the definitions of relative luminance and contrast ratio)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from altreport.ooxml.namespaces import w
from altreport.ooxml.styles import with_bases
from altreport.ooxml.xml_tree import Element, value

_LEAST, _LEAST_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 36, 28
"""Half points: text of 18 points, or bold text of 14, counts as large."""


def pale_styles(styles: Element, used: Collection[str]) -> Iterator[tuple[str, float]]:
    """The name and contrast of each style, among those with the ids `used`, whose text has too little contrast with its background."""
    for style in [style for style in styles.iter(w("style")) if style.get(w("styleId")) in used]:
        chain = with_bases(styles, style)
        color = _nearest(chain, "rPr/color", "val")
        ground = _nearest(chain, "pPr/shd", "fill") or _nearest(chain, "rPr/shd", "fill")
        ratio = contrast(color if _is_hex(color) else "000000", ground if _is_hex(ground) else "FFFFFF")
        if ratio < (_LEAST_LARGE if _is_large(chain) else _LEAST):
            yield value(style, "name"), ratio


def contrast(one: str, other: str) -> float:
    """The ratio of two colours of six hexadecimal digits: 1 for equal ones, 21 for black on white."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _is_large(chain: list[Element]) -> bool:
    size = _nearest(chain, "rPr/sz", "val")
    bold = any(style.find(f"{w('rPr')}/{w('b')}") is not None for style in chain)
    return size.isdigit() and int(size) >= (_LARGE_BOLD if bold else _LARGE)


def _nearest(chain: list[Element], path: str, attribute: str) -> str:
    """The value at `path` ('rPr/color') in the nearest style of a chain that has one, '' where none has."""
    steps = "/".join(w(step) for step in path.split("/"))
    return next((str(found.get(w(attribute))) for style in chain for found in style.iterfind(steps) if found.get(w(attribute))), "")


def _is_hex(text: str) -> bool:
    return re.fullmatch(r"[0-9A-Fa-f]{6}", text) is not None
