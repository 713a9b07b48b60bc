"""The submission pack of an edition: built anew, collected, inspected with everything else, and put in place whole."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from altreport import __version__
from altreport.building.build_report import BuildOptions, build_report
from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.folder_contents import files_below
from altreport.outputs.docx.output import WORD_FILE
from altreport.outputs.ledger.output import DATA, SPREADSHEET
from altreport.outputs.output import BuildContext, Output
from altreport.outputs.pdf.output import PDF_FILE
from altreport.outputs.registry import ALL, outputs_of
from altreport.outputs.site.output import SITE
from altreport.outputs.site.site_addresses import DOWNLOADS
from altreport.pandoc.process import pandoc_version
from altreport.problems import Outcome
from altreport.project.committed_revision import committed_revision
from altreport.project.report_folder import require_report
from altreport.project.source_revision import Revision, revision_of
from altreport.submission.bibliography import bibtex, cited, csl_json
from altreport.submission.manifest import FORMAT, NAME, Manifest, packed
from altreport.submission.pack_archive import zipped
from altreport.submission.recommendation_matrix import matrix, matrix_workbook
from altreport.submission.submission_sheet import make_sheet

SHEET = "submission-sheet.html"


@dataclass(frozen=True)
class Pack:
    """A finished pack: its folder, its zip, and the manifest's SHA-256, by which a later copy can be told from a forged one.

    `removed` are outputs that were not made from this state of the report.
    """

    folder: Path
    archive: Path
    manifest: Manifest
    manifest_sha256: str
    removed: tuple[Path, ...] = ()


def make_pack(
    root: Path, edition: Edition, *, allow_dirty: bool = False, signed: bool = False, outputs: tuple[Output, ...] | None = None
) -> Outcome[Pack | None]:
    """Build `edition` and write build/EDITION/pack/ and build/EDITION/pack.zip beside its outputs; None where errors stopped it.

    A pack is never a draft, and nothing in it is still to be filled in: findings about that stop it. `CouldNotRunError` where there is no commit to name, where files were changed meanwhile, or, unless
    `allow_dirty`, where files are not as the commit has them. With `signed`, a record that is not signed as it is stops it too. `outputs` are all, unless named.
    """
    require_report(root)
    revision = committed_revision(root, "pack", allow_dirty=allow_dirty)

    def collect(build: BuildContext, made: Path) -> None:
        if revision_of(root) != revision:  # the report was read since that was asked
            raise CouldNotRunError("The report’s files changed while the pack was made.", "Nothing was packed. Run the command again.")
        folder = made / "pack"
        folder.mkdir()
        files = _files(build, made, revision)
        for name, data in files.items():
            (folder / name).write_bytes(data)
        (made / "pack.zip").write_bytes(zipped(files))

    folder = root / "build" / edition.value
    built = build_report(root, edition, BuildOptions(outputs or outputs_of(ALL), add=collect, filed=True, signed=signed))
    if not built.value.paths:
        return Outcome(None, built.problems)
    data = (folder / "pack" / NAME).read_bytes()
    pack = Pack(folder / "pack", folder / "pack.zip", Manifest.model_validate_json(data), packed(NAME, data).sha256, built.value.removed)
    return Outcome(pack, built.problems)


def _files(build: BuildContext, outputs: Path, revision: Revision) -> dict[str, bytes]:
    """Everything in the pack by name, the manifest last; `outputs` is the folder in which the outputs have been made."""
    numbered, report = build.numbered, build.numbered.report
    asked = matrix(report, build.texts)
    works = cited(report, numbered.ledger)
    files = {
        **{name: (outputs / name).read_bytes() for name in (WORD_FILE, PDF_FILE)},
        "site.zip": zipped({name: path.read_bytes() for name, path in files_below(outputs / SITE).items()}),
        **{name: (outputs / SITE / DOWNLOADS / name).read_bytes() for name in (SPREADSHEET, DATA)},
        "recommendations.xlsx": matrix_workbook(asked, report),
        "recommendations.json": _json(asked),
        "sources.bib": bibtex(works, report),
        "sources.json": csl_json(works, report),
        "check.json": _json([finding.as_dict() for finding in build.findings]),
    }
    files[SHEET] = make_sheet(numbered.root, numbered, build.findings, files, revision)
    manifest = Manifest(
        format=FORMAT,
        edition=numbered.edition.value,
        title=report.cover.title,
        commit=revision.commit,
        work_tree="as committed" if revision.clean else "changed since the commit",
        day=build.day.isoformat() if build.day else "",
        altreport=__version__,
        pandoc=pandoc_version(),
        files=tuple(packed(name, data) for name, data in sorted(files.items())),
    )
    return {**files, NAME: manifest.to_bytes()}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
