"""The day and the git revision of a report's sources, the only dates in outputs: equal sources make equal files on any day.

Only this module starts git, and only while outputs are made.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from altreport.author_files import FOLDERS, below, is_left_behind
from altreport.epoch import day_of, epoch

SOURCES = FOLDERS
"""The folders of a report's sources."""

REVIEWS = "reviews"
"""The folder of what came back from reviewers. It is no part of what is built, so it does not count as a change."""

_LINK = "120000"
"""The mode of a symbolic link in a tree (git-scm.com/book/en/v2/Git-Internals-Git-Objects)."""
_COMMITTER = re.compile(rb"^committer [^\n]*> (\d{1,12}) [+-]\d{4}$", re.MULTILINE)


def day_of_sources(root: Path) -> date | None:
    """Return the day (in UTC) of SOURCE_DATE_EPOCH, else of the commit checked out in `root`, else None.

    This is the day of HEAD, not of the last change below `root`, which a shallow clone does not have. Sources that differ
    from the commit have no day.
    """
    named = epoch()
    if named is not None:
        return day_of(named)
    day = day_of_commit(root, "HEAD")
    return day if day and not any(_changed_sources(root)) else None


@dataclass(frozen=True)
class Revision:
    """The commit that is checked out: its full name, its day (in UTC), and whether no file in the report's folder differs from it."""

    commit: str
    day: date
    clean: bool


def revision_of(root: Path) -> Revision | None:
    """Return the revision of the report in `root`; None without git, a repository or a commit.

    `clean` is about the sources, among which no file may be new, and all other files below `root` that git tracks, but for `REVIEWS`.
    """
    name, day = checked_out(root), day_of_commit(root, "HEAD")
    if not name or day is None:
        return None
    return Revision(name, day, not any(_changed_sources(root)) and not any(_changed_tracked(root)))


def checked_out(root: Path) -> str:
    """Return the full name of the commit that is checked out in `root`; empty if there is none."""
    name = _git(root, "rev-parse", "--verify", "HEAD")
    return name.decode().strip() if name else ""


def short_name(root: Path, commit: str) -> str:
    """Return the first seven digits of a commit's name, more where another object of the repository begins with them."""
    name = _git(root, "rev-parse", "--short=7", commit)
    return name.decode().strip() if name else commit[:7]


def commit_of(root: Path, name: str) -> str | None:
    """Return the full name of the commit that a revision, a tag or a branch names; None where git does not know it."""
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.decode().strip() if found else None


def day_of_commit(root: Path, commit: str) -> date | None:
    """Return the day (in UTC) of a commit."""
    found = _COMMITTER.search((_git(root, "cat-file", "commit", commit) or b"").partition(b"\n\n")[0])
    return day_of(int(found[1])) if found else None


def sources_at(root: Path, revision: str) -> dict[str, bytes] | None:
    """Return the sources of the report in `root` as a commit has them, by path; None where git does not have it. Links are left out."""
    listed = _git(root, "ls-tree", "-r", "-z", revision, "--", *SOURCES) if re.fullmatch("[0-9a-f]+", revision) else None
    if not listed:
        return None
    found: dict[str, bytes] = {}
    for entry in listed.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, _, blob = about.decode().split()
        if mode.startswith("100"):
            found[os.fsdecode(name)] = _git(root, "cat-file", "blob", blob) or b""
    return found


def changed_files(root: Path) -> list[str]:
    """Return the paths of files below `root` that differ from the commit, are new or are missing."""
    return sorted({*_changed_sources(root), *_changed_tracked(root)})


def ignored_files(root: Path) -> list[str]:
    """Return the sources that git ignores, which ‘git add --all’ does not add."""
    listed = _git(root, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *SOURCES)
    return [path for name in (listed or b"").split(b"\0")[:-1] if is_source(path := os.fsdecode(name))]


def steps_to_a_revision(root: Path) -> tuple[str, ...]:
    """Return the commands that make a revision if `revision_of` finds none; () if the cause is unknown."""
    if shutil.which("git") is None:
        return ()
    known = _git(root, "rev-parse", "--git-dir") is not None
    if not known and any((folder / ".git").exists() for folder in (root, *root.resolve().parents)):
        return ()
    first = () if known else ("git init",)
    # git var fails where git would refuse to commit for want of a name
    author = (
        ()
        if _git(root, "var", "GIT_COMMITTER_IDENT") is not None
        else ('git config --global user.name "Your Name"', "git config --global user.email you@example.org")
    )
    return (*first, *author, "git add --all", 'git commit -m "The report as filed"')


def _changed_tracked(root: Path) -> Iterator[str]:
    """Yield the tracked files below `root` whose content differs from the commit."""
    listed = _git(root, "ls-tree", "-r", "-z", "HEAD")
    if listed is None:
        yield SOURCES[0]
        return
    for entry in listed.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, _, committed = about.decode().split()
        if mode != "160000" and not name.startswith(f"{REVIEWS}/".encode()) and not _is_as_committed(root / os.fsdecode(name), mode, committed):
            yield os.fsdecode(name)


def _changed_sources(root: Path) -> Iterator[str]:
    """Yield the sources whose content differs from the commit. `git status` would run filters that a repository configures."""
    listed = _git(root, "ls-tree", "-r", "-z", "HEAD", "--", *SOURCES)
    if not listed:
        yield SOURCES[0]
        return
    entries = [entry.partition(b"\t") for entry in listed.split(b"\0")[:-1]]
    committed = {path: about.decode().split() for about, _, name in entries if is_source(path := os.fsdecode(name))}
    if not committed:
        yield SOURCES[0]
    files = [path for folder in SOURCES for path in below(root / folder, root)]
    present = {name: path for path in files if is_source(name := path.relative_to(root).as_posix())}
    links = {name for name, (mode, *_) in committed.items() if mode == _LINK}
    yield from (name for name in present.keys() - committed.keys() if links.isdisjoint(folder.as_posix() for folder in PurePosixPath(name).parents))
    yield from (name for name, (mode, _, named) in committed.items() if not _is_as_committed(root / name, mode, named))


def is_source(path: str) -> bool:
    """Return whether a file in the folders of sources is a source, not a file that an editor or system leaves there."""
    return not is_left_behind(path.rpartition("/")[2])


def _is_as_committed(path: Path, mode: str, name: str) -> bool:
    """Return whether `path` has the git object `name`. Of a link, its target is compared as text."""
    if mode == _LINK:
        return path.is_symlink() and _is_named(os.fsencode(path.readlink()), name)
    return path.is_file() and _has_content(path, name)


def _has_content(path: Path, name: str) -> bool:
    """Return whether the file has the git object `name`; on Windows git may have changed the line ends."""
    content = path.read_bytes()
    return any(_is_named(text, name) for text in (content, content.replace(b"\r\n", b"\n")))


def _is_named(content: bytes, name: str) -> bool:
    kind = hashlib.sha256 if len(name) == 64 else hashlib.sha1
    return kind(b"blob %d\0" % len(content) + content).hexdigest() == name


def _git(root: Path, *arguments: str) -> bytes | None:
    """Return the output of a git command that only reads; None without git, a repository or a commit."""
    program = shutil.which("git")
    if program is None or not root.is_dir():
        return None
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    done = subprocess.run([program, "--no-pager", *arguments], cwd=root, env=environment, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None
