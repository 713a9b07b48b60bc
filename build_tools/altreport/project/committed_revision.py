"""The revision that what leaves this computer names: it can be made again only from files that git has saved."""

from __future__ import annotations

from pathlib import Path

from altreport.errors import CouldNotRunError
from altreport.project.source_revision import Revision, changed_files, ignored_files, revision_of, steps_to_a_revision

_NAMED = 5
"""How many files a message names."""


def committed_revision(root: Path, kind: str, *, allow_dirty: bool | None = None) -> Revision:
    """Return the revision of the report in `root`, of which a `kind` ("pack") is made.

    `CouldNotRunError` where there is no commit to name, or, unless `allow_dirty`, where files are not as the commit has them. None: the command has no such option.
    """
    revision = revision_of(root)
    if revision is None:
        steps = "".join(f"\n    {step}" for step in steps_to_a_revision(root))
        hint = f"In the report’s folder, type these commands one after the other:{steps}" if steps else "‘git status’ shows why. If git is missing, install it."
        raise CouldNotRunError(f"A {kind} records which version of the report it holds. For that, git must have saved this folder, and it has not yet.", hint)
    if not revision.clean and not allow_dirty:
        changed = changed_files(root)
        named = ", ".join(changed[:_NAMED]) + (f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else "")
        hint = "Commit your changes (‘git add --all’, ‘git commit’), or undo them. ‘git status’ lists them."
        if ignored := sorted({*ignored_files(root)} & {*changed}):
            hint = f"git ignores {ignored[0]}: type ‘git add --force {ignored[0]}’ and ‘git commit’, or move it out of the report."
        if allow_dirty is not None:
            hint += f" ‘--allow-dirty’ makes a {kind} anyway, and records this in it."
        raise CouldNotRunError(f"Some files have uncommitted changes, so this {kind} could not be made again: {named}.", hint)
    return revision
