"""The day and the revision of a report's sources: all that outputs tell of when they were made, so that equal sources make equal files on any day.

Nothing of the moment or the machine of a build is in it. Git is asked here alone, and only while outputs are made.
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

_LINK = "120000"
"""The mode of a symbolic link in a tree (git-scm.com/book/en/v2/Git-Internals-Git-Objects)."""
_COMMITTER = re.compile(rb"^committer [^\n]*> (\d{1,12}) [+-]\d{4}$", re.MULTILINE)


def day_of_sources(root: Path) -> date | None:
    """The day (in UTC) that SOURCE_DATE_EPOCH names, else that of the commit checked out in `root`, else None.

    The commit's day is that of HEAD, not of the last change below `root`: a shallow clone knows no other. Sources that are
    not as the commit has them have no day.
    """
    named = epoch()
    if named is not None:
        return day_of(named)
    commit = _git(root, "cat-file", "commit", "HEAD")
    found = None if commit is None else _COMMITTER.search(commit.partition(b"\n\n")[0])
    return day_of(int(found[1])) if found and not any(_changed_sources(root)) else None


@dataclass(frozen=True)
class Revision:
    """The commit that is checked out: its full name, its day (in UTC), and whether every file of the report's folder is as it has it."""

    commit: str
    day: date
    clean: bool


def revision_of(root: Path) -> Revision | None:
    """The revision of the report in `root`; None where there is no git, no repository or no commit.

    `clean` looks at the sources, among which no file may be new, and at all other files below `root` that git tracks.
    """
    commit = _git(root, "cat-file", "commit", "HEAD")
    name = checked_out(root)
    found = None if commit is None else _COMMITTER.search(commit.partition(b"\n\n")[0])
    day = day_of(int(found[1])) if found else None
    if not name or day is None:
        return None
    return Revision(name, day, not any(_changed_sources(root)) and not any(_changed_tracked(root)))


def checked_out(root: Path) -> str:
    """The full name of the commit that is checked out in `root`; empty where there is none."""
    name = _git(root, "rev-parse", "--verify", "HEAD")
    return name.decode().strip() if name else ""


def changed_files(root: Path) -> list[str]:
    """The files below `root` that are not as the commit has them, or are new or gone, by their paths; never empty where `clean` is false."""
    return sorted({*_changed_sources(root), *_changed_tracked(root)})


def ignored_files(root: Path) -> list[str]:
    """Those of the sources that git ignores, so that no ‘git add --all’ takes them into a revision."""
    listed = _git(root, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *SOURCES)
    return [path for name in (listed or b"").split(b"\0")[:-1] if is_source(path := os.fsdecode(name))]


def steps_to_a_revision(root: Path) -> tuple[str, ...]:
    """The commands, one after the other, that make a revision where `revision_of` finds none; none where only git knows what is wrong."""
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
    """The tracked files below `root` that are not as the commit has them, by content."""
    listed = _git(root, "ls-tree", "-r", "-z", "HEAD")
    if listed is None:
        yield SOURCES[0]
        return
    for entry in listed.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, _, committed = about.decode().split()
        if mode != "160000" and not _is_as_committed(root / os.fsdecode(name), mode, committed):
            yield os.fsdecode(name)


def _changed_sources(root: Path) -> Iterator[str]:
    """The sources that are not those of the commit, by content. `git status` would run filters that a repository names."""
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
    """Whether a file in the folders of sources is one: what editors and systems leave there is none."""
    return not is_left_behind(path.rpartition("/")[2])


def _is_as_committed(path: Path, mode: str, name: str) -> bool:
    """Whether what is at `path` is what git calls `name`: of a link, where it leads; what it leads to is compared by itself."""
    if mode == _LINK:
        return path.is_symlink() and _is_named(os.fsencode(path.readlink()), name)
    return path.is_file() and _has_content(path, name)


def _has_content(path: Path, name: str) -> bool:
    """Whether git calls the file's content `name`; on Windows git may have given it other line ends."""
    content = path.read_bytes()
    return any(_is_named(text, name) for text in (content, content.replace(b"\r\n", b"\n")))


def _is_named(content: bytes, name: str) -> bool:
    kind = hashlib.sha256 if len(name) == 64 else hashlib.sha1
    return kind(b"blob %d\0" % len(content) + content).hexdigest() == name


def _git(root: Path, *arguments: str) -> bytes | None:
    """What a reading command of git prints in `root`; None where there is no git, no repository or no commit."""
    program = shutil.which("git")
    if program is None or not root.is_dir():
        return None
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    done = subprocess.run([program, "--no-pager", *arguments], cwd=root, env=environment, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None
