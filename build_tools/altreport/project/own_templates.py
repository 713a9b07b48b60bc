"""The report's own templates and reference document, as far as they can be judged without building anything.

The libraries that read them are loaded where there are such files alone.
"""

from __future__ import annotations

from altreport.checks.mail_address import mail_problem
from altreport.model.mail_addresses import known_mails, mails_in
from altreport.model.report import AlternativeReport
from altreport.problems import Place
from altreport.project.reading import Reading
from altreport.readers.text_file import read_leniently, read_text, relative
from altreport.resources import template_folder

FOLDERS = ("docx", "site")


def read_own_templates(reading: Reading, report: AlternativeReport) -> None:
    """Say what is wrong with templates/docx/ and templates/site/ of the report."""
    folder = reading.root / "templates"
    own = sorted(path for name in FOLDERS for path in (folder / name).rglob("*.j2"))
    if (folder / "docx" / "reference.docx").is_file():
        from altreport.assemble.reference_document import reference_document  # noqa: PLC0415 - few reports have one

        reading.take(reference_document(reading.root))
    if own:
        from altreport.assemble.templates import Templates  # noqa: PLC0415 - few reports have templates of their own

        templates = Templates(reading.root, report.words)
        for path in own:
            name = path.relative_to(folder).as_posix()
            if reading.take(read_text(path, reading.root)) is not None and (fault := templates.fault(name, template_folder())) is not None:
                reading.found.append(fault)
    known = known_mails(report)
    files = [*own, *sorted((folder / "wording").glob("*.yml")), reading.root / "mkdocs.yml"]
    for path in files:
        for number, line in enumerate((read_leniently(path, reading.root) or "").split("\n"), start=1) if path.is_file() else ():
            for address in mails_in(line) if "@" in line else ():
                if address.casefold() not in known:
                    reading.found.append(mail_problem(address, Place(relative(path, reading.root), number)))
