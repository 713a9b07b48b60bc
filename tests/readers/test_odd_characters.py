"""Characters that no program prints, or that only some take for a break, are named with the words as they should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from looking import look
from small_report import SECTION


@pytest.mark.parametrize(
    ("files", "named", "written"),
    [
        ({"report/about.md": "# About\n\nThe first\u2028second line.\n"}, "line separator (U+2028)", "‘first second’"),
        ({"report/about.md": "# About\n\nThe first\x0bsecond line.\n"}, "vertical tab (U+000B)", "‘first second’"),
        ({"report/sections/law.yml": SECTION.replace("The first paragraph", "The first\u2029paragraph")}, "paragraph separator (U+2029)", "‘first paragraph"),
        ({"report/sections/law.yml": SECTION.replace("The first paragraph", "The first\u2028paragraph")}, "line separator (U+2028)", "‘first paragraph"),
        ({"citations/endnotes.yml": 'note-a: "M\u00c4\x81ori, [@tip]."\n'}, "control character (U+0081)", "‘Māori’"),
        ({"citations/endnotes.yml": 'note-a: "One\x0ctwo, [@tip]."\n'}, "form feed (U+000C)", "‘One two’"),
        ({"report/about.md": "# About\n\nOne\x85two.\n"}, "next-line character (U+0085)", "‘One two.’"),
    ],
)
def test_it_is_reported_at_its_place(tmp_path: Path, files: dict[str, str], named: str, written: str) -> None:
    (found,) = [problem for problem in look(tmp_path, files) if problem.code == "file"]
    assert named in found.message
    assert found.hint.startswith(f"Write {written}")
    assert found.place.line >= 1
    assert found.place.column > 1
