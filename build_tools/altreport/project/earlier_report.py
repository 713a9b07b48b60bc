"""The report as git has kept it: a revision, read in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from altreport.author_files import below
from altreport.errors import CouldNotRunError
from altreport.model.report import AlternativeReport
from altreport.problems import Problem
from altreport.project.load import load
from altreport.project.source_revision import commit_of, day_of_commit, sources_at
from altreport.scratch import scratch_folder

_TEMPLATES = "templates"


@dataclass(frozen=True)
class EarlierReport:
    """A revision: the commit's full name, its day (in UTC), a folder with its files, the whole report, and the problems of its readers."""

    commit: str
    day: date | None
    root: Path
    whole: AlternativeReport
    problems: tuple[Problem, ...]


@contextmanager
def report_at(root: Path, name: str, templates: Mapping[str, bytes] | None = None) -> Iterator[EarlierReport]:
    """Read the report in `root` as it was at a revision, a tag or a branch; its folder lasts as long as this context.

    `templates` are templates (by path) to use in the place of that revision's own. `CouldNotRunError` where git does not have the
    revision, or it is none of this report.
    """
    commit = commit_of(root, name)
    files = sources_at(root, commit) if commit else None
    if commit is None or not files:
        lost = f"git does not know the revision ‘{name}’." if commit is None else f"The revision ‘{name}’ has no report in this folder."
        raise CouldNotRunError(
            lost, "‘git log --oneline’ lists revisions, ‘git tag’ the tags. In a clone without its whole history, type ‘git fetch --unshallow’."
        )
    if templates is not None:
        files = {path: data for path, data in files.items() if not path.startswith(f"{_TEMPLATES}/")} | dict(templates)
    with scratch_folder() as folder:
        for path, data in files.items():
            if ".." in PurePosixPath(path).parts:
                continue  # git itself makes no such tree
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        loaded = load(folder)
        if loaded.value is None:
            raise CouldNotRunError(f"The report of revision ‘{name}’ cannot be read: its report.yml cannot be used.", "Choose another revision.")
        yield EarlierReport(commit, day_of_commit(root, commit), folder, loaded.value, loaded.problems)


def own_templates(root: Path) -> dict[str, bytes]:
    """Return the templates of the report in `root`, by path."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in below(root / _TEMPLATES, root)}
