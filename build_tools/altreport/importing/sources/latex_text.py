r"""Text of reference managers as text of a BibTeX field.

CSL-JSON and RIS have plain text with some HTML (citation-style-language/schema, csl-data.json, 'rich text'): `<i>`, `<b>`, `<sup>`, `<sub>`,
`<span style="font-variant:small-caps">` and `<span class="nocase">`. In BibTeX, a field is LaTeX, in which ten signs mean something else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from altreport.importing.word.characters import printable
from altreport.markup.invisible_characters import HIDDEN

_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "`": r"\textasciigrave{}",
    **{sign: f"\\{sign}" for sign in "$&#%_"},
}  # fmt: skip
_SIGN = re.compile("[" + re.escape("".join(_SIGNS)) + "]|--+")
_COMMANDS = {"i": "emph", "em": "emph", "b": "textbf", "strong": "textbf", "sup": "textsuperscript", "sub": "textsubscript", "sc": "textsc"}
_TAG = re.compile(
    r"<(/?)(i|em|b|strong|sup|sub|sc|span|p|br|div|a|u|font|title|small|italic|bold|inline-formula|alternatives|tex-math|(?:jats|mml|m):[\w-]+)\b([^<>]*)>",
    re.IGNORECASE,
)
"""The elements of CSL, and those that publishers leave in titles (JATS, MathML)."""
_STRAIGHT = (re.compile(r"(?<![\w'])'(?=\S)([^']*[^'\s])'(?![\w'])"), re.compile(r'(?<!\w)"(?=\S)([^"]*[^"\s])"(?!\w)'))
"""Words between straight quotation marks; an opening one alone would become an apostrophe in print (pandoc, MANUAL 'smart')."""
_NOT_PRINTED = re.compile(f"[{HIDDEN}\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


def as_latex(text: str) -> str:
    """The text for a field of BibTeX, on one line: signs are escaped, the HTML of CSL becomes commands, other elements are left out."""
    words = re.sub("[\t-\r \u2028\u2029]+", " ", _NOT_PRINTED.sub("", printable(html.unescape(html.unescape(text))))).strip(" ")
    words = _STRAIGHT[1].sub(r"“\1”", _STRAIGHT[0].sub(r"‘\1’", words)) if "=" not in words else words
    if "<" not in words:
        return _escaped(words)
    return re.sub(r" {2,}", " ", "".join(_pieces(words))).strip(" ")


def without_markup(text: str) -> str:
    """The words of a text alone, for comparing and for keys."""
    return " ".join(_TAG.sub("", html.unescape(html.unescape(text))).split())


def without_commands(text: str) -> str:
    """The words of a field of BibTeX, for a line on the screen."""
    return " ".join(re.sub(r"\\[A-Za-z]+ ?|\\(?=\W)|[{}]", "", text).split())


def _pieces(words: str) -> Iterator[str]:
    """What is between the elements, escaped, and a command for each that is closed again; one that is not closed is left out."""
    tags = list(_TAG.finditer(words))
    closing = _pairs(tags)
    ends = {close: _command(tags[opening]) for opening, close in closing.items()}
    start = 0
    for number, tag in enumerate(tags):
        yield _escaped(words[start : tag.start()])
        if number in closing and (command := _command(tag)):
            yield command
        elif ends.get(number):
            yield "}"
        elif tag[2].lower() in ("br", "p", "div"):
            yield " "
        start = tag.end()
    yield _escaped(words[start:])


def _pairs(tags: list[re.Match[str]]) -> dict[int, int]:
    """The number of the end of each element, by that of its beginning."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for number, tag in enumerate(tags):
        if not tag[1]:
            opened.append(number)
        elif (begun := next((each for each in reversed(opened) if tags[each][2].lower() == tag[2].lower()), None)) is not None:
            del opened[opened.index(begun) :]
            pairs[begun] = number
    return pairs


def _command(tag: re.Match[str]) -> str:
    name, attributes = tag[2].lower().rpartition(":")[2], tag[3].lower()
    if name == "span":
        return r"\textsc{" if "small-caps" in attributes else "{" if "nocase" in attributes else ""
    command = _COMMANDS.get({"italic": "i", "bold": "b"}.get(name, name))
    return f"\\{command}{{" if command and not tag[2].lower().startswith(("mml:", "m:")) else ""


def _escaped(words: str) -> str:
    """Signs that mean something in LaTeX, escaped; two hyphens stay two (pandoc makes a dash of them, MANUAL 'smart')."""
    return _SIGN.sub(lambda found: _SIGNS.get(found[0]) or "{}".join(found[0]), words)
