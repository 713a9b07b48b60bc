"""The state of the text that a site shows, as far as the files of the report do not say it."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.changes.two_states import ChangesSince
from altreport.model.sign_off import SignOff
from altreport.problems import PrintedFinding


@dataclass(frozen=True)
class SiteState:
    """Whether it is a draft, what the checks find in it, from which revision and day it was built, and which files can be downloaded.

    `revision` and `day` are as they are to be printed, '' where they are not known; `downloads` are names of files in the
    site's folder downloads/; `since` is what changed since an earlier state, None where the site does not say it.
    `sign_off` are the signatures, only for the internal edition.
    """

    draft: bool
    findings: tuple[PrintedFinding, ...] = ()
    revision: str = ""
    day: str = ""
    downloads: tuple[str, ...] = ()
    since: ChangesSince | None = None
    sign_off: SignOff | None = None
