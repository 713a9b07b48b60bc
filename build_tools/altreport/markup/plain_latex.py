"""The words of a field of a source, as readers see them: without the braces and commands of LaTeX that are left in it."""

from __future__ import annotations

import re

_COMMAND = re.compile(r"\\(?:text(asciitilde|asciicircum|backslash)\{\}|(?:href\{[^{}]*\}|[A-Za-z]+)(?=\{)|([&%$#_{}]))|[{}~]")
_ESCAPED = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
_SIGNS = {"asciitilde": "~", "asciicircum": "^", "backslash": "\\"}


def plain_latex(value: str) -> str:
    """The words of a field in the form in which sources are kept (`readers.latex_text`), on one line."""
    if not value:
        return ""
    return " ".join(_COMMAND.sub(_sign, value).split())


def escaped(text: str) -> str:
    """Plain words in that form."""
    return re.sub(r"[&%$#_{}~^\\]", lambda found: _ESCAPED.get(found[0], f"\\{found[0]}"), text)


def _sign(found: re.Match[str]) -> str:
    return _SIGNS.get(found[1] or "") or found[2] or (" " if found[0] == "~" else "")
