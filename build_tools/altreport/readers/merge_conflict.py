"""Two versions of the same lines that git could not merge, and left in the file for the author to choose.

The marks are those of git-merge ('How conflicts are presented'), with `|||||||` in its style diff3. They begin a line and
have seven signs: eight are the underline of a heading, and marks that are indented are text that speaks of them.
"""

from __future__ import annotations

import re

from altreport.problems import Place, Problem

_MARK = re.compile(r"^(?:([<>|])\1{6}(?: .*)?|={7})$", re.MULTILINE)

_HINT = "Keep one of the two, and delete the three lines with the marks <<<<<<<, ======= and >>>>>>>."
_HINT_BASED = "Keep one of the two. Delete the other, the older text below |||||||, and the four lines with the marks <<<<<<<, |||||||, ======= and >>>>>>>."


def unmerged(text: str, path: str) -> Problem | None:
    """A problem of code `file` at the first mark of a conflict in `text` (with plain line ends), None where it holds none.

    A line `<<<<<<<` is one; so is `=======` with `>>>>>>>` below it, where the first line was deleted. `=======` alone
    may underline a heading of Markdown, `>>>>>>>` alone quote a letter, `|||||||` be an empty row of a table.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    marks = [(found[0][0], found.start()) for found in _MARK.finditer(text)]
    signs = "".join(sign for sign, _ in marks)
    first = signs.find("<") if "<" in signs else signs.find("=")
    if first < 0 or (signs[first] == "=" and ">" not in signs[first:]):
        return None
    start = marks[first][1]
    based = "|" in signs[first:].partition(">")[0]
    message = "Two versions of this place were not merged: git left both of them here."
    return Problem("file", message, Place(path, text.count("\n", 0, start) + 1), _HINT_BASED if based else _HINT)
