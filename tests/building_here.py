"""Builds in the process of a test: there MkDocs is loaded once for all of them, where the real command starts it anew."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

from altreport.building.build_report import BuildOptions, BuildResult, build_report
from altreport.editions import Edition
from altreport.outputs.docx.output import OUTPUT as WORD
from altreport.outputs.ledger.output import OUTPUT as LEDGER
from altreport.outputs.pdf.output import OUTPUT as PDF
from altreport.outputs.site.mkdocs_inprocess import build_site
from altreport.outputs.site.output import SiteOutput
from altreport.problems import Outcome
from altreport.submission.make_pack import Pack, make_pack

SITE_HERE = (SiteOutput(lambda: nullcontext(build_site)), LEDGER)


def build_here(root: Path, edition: Edition, *, word: bool = True, draft: bool = False) -> Outcome[BuildResult]:
    """Check and build, as `build_report` does."""
    return build_report(root, edition, BuildOptions((WORD, *SITE_HERE) if word else SITE_HERE, draft))


def pack_here(root: Path, edition: Edition, *, allow_dirty: bool = False, signed: bool = False) -> Outcome[Pack | None]:
    """Make a pack, as `make_pack` does."""
    return make_pack(root, edition, allow_dirty=allow_dirty, signed=signed, outputs=(WORD, PDF, *SITE_HERE))
