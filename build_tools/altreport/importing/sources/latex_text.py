r"""Text of reference managers as text of a BibTeX field.

CSL-JSON and RIS have plain text with some HTML (citation-style-language/schema, csl-data.json, 'rich text'): `<i>`, `<b>`, `<sup>`, `<sub>`,
`<span style="font-variant:small-caps">` and `<span class="nocase">`. In BibTeX, a field is LaTeX, in which ten signs mean something else.
"""

from __future__ import annotations

import re

from altreport.importing.word.characters import printable
from altreport.markup.invisible_characters import HIDDEN
from altreport.markup.plain_latex import escaped, plain_latex
from altreport.readers.html_text import without_html

_STRAIGHT = (re.compile(r"(?<![\w'])'(?=\S)([^'=]*[^'=\s])'(?![\w'])"), re.compile(r'(?<![\w=])"(?=\S)([^"=]*[^"=\s])"(?!\w)'))
"""Words between straight quotation marks, which are not those of an attribute; an opening one alone would become an apostrophe in print."""
_NOT_PRINTED = re.compile(f"[{HIDDEN}\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_BLANKS = re.compile("[\t-\r \u2028\u2029]+")


def as_latex(text: str) -> str:
    """The text for a field of BibTeX, on one line: signs are escaped, the HTML of CSL becomes commands, other elements are left out."""
    words = _BLANKS.sub(" ", _NOT_PRINTED.sub("", printable(text))).strip(" ")
    words = _STRAIGHT[1].sub(r"“\1”", _STRAIGHT[0].sub(r"‘\1’", words))
    return _BLANKS.sub(" ", without_html(escaped(words))).strip(" ")


def without_markup(text: str) -> str:
    """The words of a text alone."""
    return plain_latex(as_latex(text))
