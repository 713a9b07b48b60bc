"""The review site as an output of a build: pages of Markdown, of which MkDocs makes a folder of files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from altreport.assemble.facts import written_date
from altreport.outputs.output import BuildContext, Output
from altreport.outputs.site.internal_links import CODE as LINK_CODE
from altreport.outputs.site.internal_links import check_internal_links
from altreport.outputs.site.mkdocs_process import mkdocs_process
from altreport.outputs.site.pages_folder import write_pages
from altreport.outputs.site.policy_proof import check_policy
from altreport.outputs.site.site_addresses import DOWNLOADS
from altreport.outputs.site.site_state import SiteState
from altreport.problems import Outcome, Problem
from altreport.project.source_revision import revision_of

SITE, PAGES = "site", "pages"
"""The site, and the pages from which plain MkDocs makes it."""
_SHORT = 12
"""As many characters of a commit's name as people compare."""

BuildSite: TypeAlias = Callable[[Path, Path], None]
"""Builds a site, the second folder, from the first one, which `write_pages` has written."""


@dataclass(frozen=True)
class SiteOutput(Output):
    """The site, made by the function that the context `mkdocs` gives: by default in a process of its own."""

    mkdocs: Callable[[], AbstractContextManager[BuildSite]] = mkdocs_process
    build_site: BuildSite | None = None
    """The function, once `started` has been entered."""

    name = "site"
    title = "Site"
    files = (SITE, PAGES)
    allowed_in_drafts = (LINK_CODE,)
    prints_findings = True
    prints_changes = True

    @contextmanager
    def started(self) -> Iterator[Output]:
        """Start MkDocs, which takes a second to load, and end it."""
        with self.mkdocs() as build_site:
            yield replace(self, build_site=build_site)

    def make(self, build: BuildContext, into: Path) -> Outcome[tuple[Path, ...]]:
        """Write the pages and build the site; what it offers for download is put there by `offer`. `ToolFailedError` if MkDocs fails."""
        numbered, day = build.numbered, build.day
        revision = revision_of(numbered.root)
        state = SiteState(
            build.draft,
            build.findings,
            revision=revision.commit[:_SHORT] if revision and revision.clean else "",
            day=written_date(day, numbered.report) if day else "",
            downloads=build.offered,
            since=build.since,
            sign_off=build.sign_off,
        )
        site, pages = into / SITE, into / PAGES
        write_pages(numbered, build.texts, build.figures, state, pages)
        if self.build_site is None:
            raise ValueError("a build enters the context `started` of each output first")
        self.build_site(pages, site)
        return Outcome((site, pages))

    def prove(self, build: BuildContext, made: tuple[Path, ...]) -> tuple[Problem, ...]:
        """Follow each link inside the site, and look through each page for what its policy refuses."""
        site = made[0]
        return (*check_internal_links(site, build.numbered), *check_policy(site, build.numbered))

    def offer(self, files: Collection[Path], into: Path) -> None:
        """Put the files where the pages and the site offer them."""
        for folder in (into / PAGES / "docs" / DOWNLOADS, into / SITE / DOWNLOADS):
            folder.mkdir(parents=True, exist_ok=True)
            for file in files:
                shutil.copyfile(file, folder / file.name)


OUTPUT: Output = SiteOutput()
