"""Check a report's own templates, mkdocs.yml and reference document without building anything.

The libraries that read them are loaded only if there are such files.
"""

from __future__ import annotations

import os

from altreport.author_files import REFERENCE, SETTINGS, below
from altreport.fixed_words import FixedWords
from altreport.project.marks_in_templates import marks_in_templates
from altreport.project.report_reading import Reading
from altreport.project.word_template import check_word_template
from altreport.readers.site_settings import read_site_settings
from altreport.readers.site_sources import check_site_sources
from altreport.readers.text_file import read_text

FOLDERS = ("docx", "site", "submission")
"""The folders of templates, below templates/."""


def find_template_faults(reading: Reading, words: FixedWords) -> None:
    """Add the problems of these files to `reading`."""
    root = reading.root
    reading.found += (*marks_in_templates(root), *check_word_template(root))
    reading.take(check_site_sources(root))
    if os.path.lexists(root / SETTINGS):
        reading.take(read_site_settings(root))
    if os.path.lexists(root / REFERENCE):
        from altreport.project.reference_styles import reference_document  # noqa: PLC0415 - few reports have one

        reading.take(reference_document(root))
    folder = root / "templates"
    own = [path for name in FOLDERS for path in below(folder / name, root) if path.suffix == ".j2"]
    if own:
        from altreport.assemble.templates import Templates  # noqa: PLC0415 - few reports have templates of their own

        templates = Templates(root, words)
        for path in own:
            name = path.relative_to(folder).as_posix()
            if reading.take(read_text(path, root)) is not None and (fault := templates.fault(name)) is not None:
                reading.found.append(fault)
