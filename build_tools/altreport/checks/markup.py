"""Markup that would be lost, or mean something else than its author thinks.

The text is Pandoc Markdown, but a report uses a part of it: no HTML, no notes typed in the text, no citation without
brackets.

Fails:

    text: As @tip2022 says.^[And others.]

Passes:

    text: As the United States says [@tip2022], and others.[^others]
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.view import View
from altreport.markup import Oddity
from altreport.problems import Problem, Severity
from altreport.spelling import nearest

CODE = "markup"
ODDITIES = {
    "inline-note": ("A note typed in the text is printed as it stands.", "Put its text into citations/endnotes.yml and cite it as [^key]."),
    "note-definition": ("A note is defined here, in the text.", "Put its text into citations/endnotes.yml."),
    "html": ("HTML is printed as it stands.", "Use Markdown, or put a backslash before the < if it is meant as text."),
    "div": ("‘:::’ has no meaning here.", "Delete the line."),
}


def check(view: View) -> Iterator[Problem]:
    """One warning for each piece of such markup."""
    for record, passage, found in view.texts:
        for oddity in found.oddities:
            words = _words(oddity, view)
            if words is not None:
                place = passage.place_of(oddity.start, oddity.end)
                yield Problem(CODE, words[0], place, words[1], record, Severity.WARNING)


def _words(oddity: Oddity, view: View) -> tuple[str, str] | None:
    if oddity.kind != "bare-citation":
        return ODDITIES[oddity.kind]
    if nearest(oddity.text, view.report.cited_works) is None:
        return None
    return f"‘@{oddity.text}’ without brackets makes no endnote.", f"Write ‘[@{oddity.text}]’."
