"""The Word file of a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from altreport.assemble.facts import edition_stamp
from altreport.assemble.pictures import DrawnFigure
from altreport.assemble.texts import Texts
from altreport.document.tree import Blocks
from altreport.ooxml.bookmarks import shorten_bookmarks
from altreport.ooxml.inline_picture import add_picture
from altreport.ooxml.package import open_document, package_of, to_bytes
from altreport.ooxml.styles import style_ids
from altreport.ooxml.xml_tree import parse
from altreport.ooxml.zip_parts import write_parts
from altreport.outputs.docx.accessibility import accessibility_problems
from altreport.outputs.docx.fill_template import TemplateFiller
from altreport.outputs.docx.illustrations import Illustrations
from altreport.outputs.docx.placed_texts import repeated_ids
from altreport.outputs.docx.postprocess import postprocess, write_description
from altreport.outputs.docx.proof import prove
from altreport.outputs.docx.references import References
from altreport.outputs.docx.template import TEMPLATE, read_template
from altreport.pandoc.process import convert
from altreport.pandoc.tree_json import document_of
from altreport.problems import Outcome, Problem, has_errors
from altreport.project.numbered_report import NumberedReport
from altreport.project.reference_styles import STYLES, reference_document
from altreport.scratch import scratch_folder


def make_document(numbered: NumberedReport, texts: Texts, figures: dict[str, DrawnFigure], day: date | None, *, draft: bool) -> Outcome[bytes | None]:
    """The report as a Word file; `figures` are the drawn ones by id, `day` is that of the sources, `draft` stamps each page.

    The file is read back and compared with the report before it is handed out. With a problem of severity error there is
    none, and the build has failed.
    """
    made = _assembled(numbered, texts, figures, day, draft=draft)
    if made.value is None:
        return made
    problems = list(made.problems)
    written = open_document(made.value)
    problems += prove(written, numbered.report, texts)
    if not has_errors(problems):
        problems += accessibility_problems(written, numbered.report, texts)
    problems = [_at_the_record(problem, numbered) for problem in problems]
    if has_errors(problems):
        return Outcome(None, tuple(problems))
    # the proof needs to see where each text ends; other programs want bookmarks that end in their paragraph
    changed = shorten_bookmarks(written.element)
    return Outcome(to_bytes(package_of(written)) if changed else made.value, tuple(problems))


def _at_the_record(problem: Problem, numbered: NumberedReport) -> Problem:
    """A problem of the template said at the record it is about, where the report has no template of its own."""
    if problem.place != TEMPLATE or (numbered.root / TEMPLATE.path).is_file():
        return problem
    places = {str(getattr(record, "id", "report")): record.place for record in numbered.report.records()}
    return replace(problem, place=places.get(problem.record, numbered.report.cover.place_in(("title",))))


def _assembled(numbered: NumberedReport, texts: Texts, figures: dict[str, DrawnFigure], day: date | None, *, draft: bool) -> Outcome[bytes | None]:
    """The file as it is meant to be, before any proof; what it was made of is not kept, for it is large."""
    report = numbered.report
    reference = reference_document(numbered.root)
    problems = [*repeated_ids(report), *reference.problems]
    if reference.value is None or has_errors(problems):
        return Outcome(None, tuple(problems))
    note_style, *toc_styles = style_ids(parse(reference.value[STYLES]), ("endnote reference", "toc 1", "toc 2", "table of figures"))
    references = References(report, texts, note_style)
    illustrations = Illustrations(references, figures, report.words)
    filler = TemplateFiller(report, references, illustrations, tuple(toc_styles))
    document = open_document(_docx(filler.fill(read_template(numbered, draft=draft)), reference.value))
    for name, link in illustrations.links.items():
        add_picture(document, link, figures[name].raster, figures[name].ending)
    problems += filler.problems
    problems += postprocess(document, reference.value, report, edition_stamp(report.words, numbered.edition), draft=draft)
    write_description(document, report.cover, day)
    return Outcome(to_bytes(package_of(document)), tuple(problems))


def _docx(blocks: Blocks, reference: dict[str, bytes]) -> bytes:
    """What pandoc makes of the tree, in the look of the reference document."""
    document = document_of(blocks).encode()
    del blocks  # a large tree need not wait for pandoc
    with scratch_folder() as folder:
        path = folder / "reference.docx"
        path.write_bytes(write_parts(reference))
        return convert(document, "--from", "json", "--to", "docx", "--syntax-highlighting=none", "--reference-doc", str(path), "--output", "-")
