"""The report's own templates and reference document, as far as they can be judged without building anything.

The libraries that read them are loaded where there are such files alone.
"""

from __future__ import annotations

from altreport.author_files import below
from altreport.project.reading import Reading
from altreport.readers.text_file import read_text
from altreport.wording import Wording

FOLDERS = ("docx", "site")


def read_own_templates(reading: Reading, words: Wording) -> None:
    """Say what is wrong with templates/docx/ and templates/site/ of the report."""
    folder = reading.root / "templates"
    own = [path for name in FOLDERS for path in below(folder / name, reading.root) if path.suffix == ".j2"]
    if (folder / "docx" / "reference.docx").is_file() and not any(problem.place.path.endswith("reference.docx") for problem in reading.found):
        from altreport.project.reference_document import reference_document  # noqa: PLC0415 - few reports have one

        reading.take(reference_document(reading.root))
    if own:
        from altreport.assemble.templates import Templates  # noqa: PLC0415 - few reports have templates of their own

        templates = Templates(reading.root, words)
        for path in own:
            name = path.relative_to(folder).as_posix()
            if reading.take(read_text(path, reading.root)) is not None and (fault := templates.fault(name)) is not None:
                reading.found.append(fault)
