"""The submission sheet: what to fill in at the upload, on one page that any browser opens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from altreport.assemble.facts import capitalized, edition_stamp, language_name, session_name, state_name, treaty_name, written_date
from altreport.assemble.templates import TemplateFaultError, render
from altreport.editions import Edition
from altreport.editions.word_limit import count_report
from altreport.html_page import links_of
from altreport.importing.ids import slug
from altreport.model.cover import Publication
from altreport.model.profile_rules import rules_of
from altreport.model.report import AlternativeReport
from altreport.outputs.site.page_policy import refused_on, script_hash
from altreport.problems import Place, PrintedFinding, Problem, Severity
from altreport.project.numbered_report import NumberedReport
from altreport.project.source_revision import Revision
from altreport.readers.site_sources import HINT, named
from altreport.submission.manifest import packed

TEMPLATE = "submission/sheet.html.j2"
PURPOSES = {
    "report.docx": "The report, to upload",
    "report.pdf": "The same report as a PDF that screen readers can read, for committees that ask for one",
    "site.zip": "The review site: unpack it and open index.html",
    "endnotes.xlsx": "All endnotes, as a spreadsheet",
    "endnotes.json": "All endnotes, for programs",
    "recommendations.xlsx": "All recommendations with addressee, date, articles and evidence, as a spreadsheet",
    "recommendations.json": "All recommendations, for programs",
    "sources.bib": "The works cited, for reference managers (BibTeX)",
    "sources.json": "The works cited, for reference managers (CSL-JSON)",
    "check.json": "What ‘altreport check’ found",
}


_NONE = "'none'"


@dataclass(frozen=True)
class Line:
    """One thing to fill in, or what to do where the report does not say it."""

    label: str
    text: str
    missing: str = ""


def make_sheet(root: Path, numbered: NumberedReport, findings: tuple[PrintedFinding, ...], files: dict[str, bytes], revision: Revision) -> bytes:
    """The page (HTML) for a pack with these files."""
    report = numbered.report
    profile = report.profile
    entries = [packed(name, data) for name, data in sorted(files.items())]
    values: dict[str, object] = {
        "cover": report.cover,
        "internal": numbered.edition is Edition.INTERNAL,
        "edition_stamp": edition_stamp(report.words, numbered.edition),
        "lines": _lines(report, numbered.edition, findings, len(files["report.docx"])),
        "profile": report.cover.profile,
        "rules": rules_of(profile) if profile else (),
        "remark": " ".join(filter(None, ("These are old rules." if profile and profile.old else "", profile.remark if profile else ""))),
        "upload_name": upload_name(report, numbered.edition),
        "files": [{"name": entry.name, "purpose": PURPOSES[entry.name], "size": size_of(entry.bytes), "sha256": entry.sha256} for entry in entries],
        "revision": revision,
        "hash_of": script_hash,
    }
    page = render(root, TEMPLATE, report.words, values).encode()
    styles = [active.said for active in links_of(page).active if active.kind == "style"]
    policy = f"default-src 'none'; style-src {' '.join(map(script_hash, styles)) or _NONE}; base-uri 'none'; form-action 'none'"
    for refused in refused_on(page, policy):
        what = f"has {named(refused)}" if refused else "does not begin with the Content-Security-Policy that the packaged template has"
        message = f"The template templates/{TEMPLATE} {what}. No page of a pack may be like that."
        raise TemplateFaultError(Problem("template", message, Place(f"templates/{TEMPLATE}"), HINT))
    return page


def _lines(report: AlternativeReport, edition: Edition, findings: tuple[PrintedFinding, ...], size: int) -> tuple[Line, ...]:
    cover, profile, count = report.cover, report.profile, count_report(report)
    body = profile.treaty_body.en if profile and profile.treaty_body else ""
    length = f"{count.counted:,} of {count.limit:,} words" if count.limit else f"{count.counted:,} words; no limit is known"
    warnings = sum(problem.severity is Severity.WARNING for problem in findings)
    return (
        Line("Title", cover.title),
        Line("State party", f"{state_name(cover.state, 'en')} ({cover.state})"),
        Line("Treaty", treaty_name(report)),
        Line("Treaty body", body, "Not in the profile."),
        Line("Stage", capitalized(cover.stage)),
        Line("Session", session_name(report), _not_set("session")),
        Line("Deadline", written_date(cover.deadline, report) if cover.deadline else "", _not_set("deadline")),
        Line("Date of submission", written_date(cover.submitted, report) if cover.submitted else "", _not_set("submitted")),
        Line("Submitted by", "; ".join(cover.submitters)),
        Line("Contact", cover.contact or "", _not_set("contact")),
        Line("Public or confidential", _publication(report, edition)),
        Line("Language", f"{language_name(cover.language)} ({cover.language})"),
        Line("Length", f"{length}; endnotes {count.endnotes:,} words, annexes {count.annexes:,}"),
        Line("File to upload", f"report.docx, {size_of(size)}"),
        Line("Check", f"No error, {warnings} {'warning' if warnings == 1 else 'warnings'} (see check.json)"),
    )


def upload_name(report: AlternativeReport, edition: Edition) -> str:
    """A name for the upload, in letters that every upload form takes: State, treaty, first submitter, edition. In the pack the file stays report.docx."""
    cover = report.cover
    submitter = slug(cover.submitters[0], "report")[:_LONGEST].rstrip("-")
    return f"{cover.state}-{cover.treaty}-{submitter}-{edition.value}.docx"


_LONGEST = 40


def _publication(report: AlternativeReport, edition: Edition) -> str:
    if edition is not Edition.PUBLIC:
        return f"Not for publication: this is the {edition.value} edition. Mark it as confidential at the upload as well"
    public = report.cover.publication is Publication.PUBLIC
    return "Public: it may be published" if public else "Confidential: mark it as confidential at the upload as well"


def _not_set(field: str) -> str:
    return f"Not in the report. Write ‘{field}: …’ in report/report.yml, or fill it in by hand."


def size_of(count: int) -> str:
    """A number of bytes as people read it: kilobytes of 1,000 bytes, to be compared with what file managers show."""
    return f"{count:,} bytes" if count < 10_000 else f"{count / 1000:,.0f} kB ({count:,} bytes)"
