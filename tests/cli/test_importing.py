"""The examples that the commands of `altreport import` show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from altreport.cli.import_ import import_letter_file, import_text_file, import_word_file

NEW = re.compile(r"altreport new (\S+)").findall(Path(__file__).parents[2].joinpath("README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("command", [import_text_file, import_word_file, import_letter_file])
def test_no_example_imports_into_the_new_report_of_the_readme_for_it_would_be_refused(command) -> None:
    (folder,) = re.findall(r"--into (\S+)", command.__doc__ or "")
    assert NEW
    assert folder not in NEW
