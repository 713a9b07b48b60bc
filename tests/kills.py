"""Kills builds, packs, imports and renames at changes of a file all over their runs, and looks at what the next command makes of it.

`python tests/kills.py 300` kills 300 runs and says what went wrong; the suite kills a few (test_kills.py). A run is killed alone, with each process that it started, or
only these are. After the next command, the whole folder must be, byte for byte, as if the killed run had never been, or as if it had ended well, and so must
the user's folder and the system's folder for temporary files: no leftover.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from committing import commit
from importing_letters import letter
from small_report import COVER, SECTION, write_report

NEW = SECTION.replace("The first paragraph", "The first paragraph, changed")
BROKEN = SECTION.replace("[^note-a] It", "[^nothing] It")
PAGE = "# Method\n\nSee [](#method) and [](#first).\n"
LISTED = "1. How many cases were there in 2020?\n\nThere were 12 cases in 2020.\n"
TEXT = "Alternative report\n\nContext\n\n1. A first paragraph.[endnoteRef:1]\n\n2. A second one.\n\n[1: A note.]\n"
WHOM = ("command", "all", "command", "children")
Tree = dict[str, bytes]


@dataclass(frozen=True)
class Kind:
    """A command that is killed, the commands that may come next, and the section's text that it finds."""

    name: str
    arguments: tuple[str, ...]
    following: tuple[tuple[str, ...], ...]
    section: str = SECTION


BUILD, WORD, PACK = ("build",), ("build", "docx"), ("pack", "--allow-dirty")
PARAGRAPH, METHOD = ("rename", "first", "opening"), ("rename", "method", "working")
INTO = ("import", "text", "{text}", "--into", "{root}/imported")
LETTER = ("import", "letter", "{letter}", "--into", "{root}", "--law", "nz-oia", "--id", "reply")
KINDS = (
    Kind("build", BUILD, (BUILD, PACK), NEW),
    Kind("rename a paragraph", PARAGRAPH, (PARAGRAPH, METHOD, WORD, METHOD)),
    Kind("import a text", INTO, (INTO,)),
    Kind("rename a page", METHOD, (METHOD, PARAGRAPH)),
    Kind("pack", PACK, (PACK, BUILD), NEW),
    Kind("import a letter", LETTER, (LETTER, PARAGRAPH, WORD)),
    Kind("rename a page", METHOD, (PARAGRAPH, METHOD)),
    Kind("import a text", INTO, (INTO,)),
)


@dataclass
class Kills:
    """A report in a folder of its own, in which runs are killed; `faults` are what should not have been."""

    folder: Path
    faults: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    known: dict[tuple[str, ...], tuple[int, Tree]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Write the report, with the outputs of a pack, and start the program that kills."""
        files = {"report/report.yml": f"{COVER}pages: [method]\n", "report/method.md": PAGE}
        self.first = commit(write_report(self.folder / "first", files))
        self.root = self.folder / "place" / "report"
        (self.folder / "text.txt").write_text(TEXT, encoding="utf-8")
        (self.folder / "letter.txt").write_text(letter(LISTED), encoding="utf-8")
        for name in ("temporary", "account", "place"):
            (self.folder / name).mkdir()
        program = [sys.executable, str(Path(__file__).with_name("killing.py"))]
        environment = {**os.environ, "TMPDIR": str(self.folder / "temporary"), "ALTREPORT_CACHE": str(self.folder / "account")}
        self.process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
        shutil.copytree(self.first, self.root, symlinks=True)
        code, _ = self.run(PACK)
        assert code == 0, "the report cannot be packed"
        shutil.rmtree(self.first)
        self.root.rename(self.first)

    def run(self, arguments: tuple[str, ...], kill_before: int = 0, whom: str = "command") -> tuple[int, int]:
        """How a command ended, and how many changes it made; the folder of the command is the report's."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        places = {"root": self.root, "text": self.folder / "text.txt", "letter": self.folder / "letter.txt"}
        words = [word.format(**places) for word in arguments]
        root = [] if words[0] == "import" else ["--root", str(self.root)]
        watched = [str(self.root.parent), str(self.folder / "account/unfinished")]
        job = {"arguments": [*words, *root], "watched": watched, "kill_before": kill_before, "whom": whom}
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        code, count, _ = json.loads(self.process.stdout.readline())
        return code, count

    def begin(self, section: str) -> None:
        """The report as it was at first, with this text in its section."""
        shutil.rmtree(self.root, ignore_errors=True)
        built = None if section == NEW else shutil.ignore_patterns("build")  # where nothing is built, there need be nothing
        shutil.copytree(self.first, self.root, symlinks=True, ignore=built)
        (self.root / "report/sections/law.yml").write_text(section, encoding="utf-8")

    def tree(self) -> Tree:
        """All files and folders in the place of the report, but for what git keeps and locks."""
        paths = [path for path in sorted(self.root.parent.rglob("*")) if not {".git", ".lock"} & set(path.parts)]
        return {path.relative_to(self.root.parent).as_posix(): path.read_bytes() if path.is_file() else b"" for path in paths}

    def undisturbed(self, section: str, *commands: tuple[str, ...]) -> tuple[int, Tree]:
        """How many changes the last of some commands makes, and what there is after them; each is run once for all kills."""
        key = (section, *itertools.chain(*commands))
        if key not in self.known:
            self.begin(section)
            count = 0
            for arguments in commands:
                _, count = self.run(arguments)
            self.known[key] = count, self.tree()
        return self.known[key]

    def kill(self, kind: Kind, at: float, whom: str, following: tuple[str, ...]) -> None:
        """Kill one run at a point between its beginning (0) and its end (1), run the command that follows, and compare."""
        count, _ = self.undisturbed(kind.section, kind.arguments)
        outcomes = (self.undisturbed(kind.section, following)[1], self.undisturbed(kind.section, kind.arguments, following)[1])
        point, code = 2 + round(at * (count - 1)), 0
        while code != -9 and point > 1:  # the first run in a folder of the user's makes a few changes more than later ones
            point -= 1
            self.begin(kind.section)
            code, _ = self.run(kind.arguments, point, whom)
            if whom == "children":
                break
        said = f"{kind.name}, {whom} killed before change {point} of {count}, then {' '.join(following[:2])}"
        self.run(following)
        found = self.tree()
        if found not in outcomes:
            differing = sorted({name for outcome in outcomes[:1] for name in found.keys() | outcome.keys() if found.get(name) != outcome.get(name)})
            self.faults.append(f"{said}: neither old nor new: {differing[:5]}")
        left = [path for path in (self.folder / "temporary").iterdir() if path.name.startswith(("altreport-", "tmp"))]
        left += [path for path in (self.folder / "account/unfinished").glob("*") if path.suffix != ".lock"]
        if left:
            self.faults.append(f"{said}: left {[path.name for path in left]}")
        self.counts[f"{kind.name}, {whom}"] += 1
        self.counts["new" if found == outcomes[1] != outcomes[0] else "old"] += 1

    def end(self) -> None:
        """End the program that kills."""
        with self.process:
            assert self.process.stdin is not None
            self.process.stdin.close()


def points(count: int, seed: int) -> Iterator[tuple[Kind, float, str, tuple[str, ...]]]:
    """What to kill, where in its run, with whom, and what comes next: all over the runs, and each run ever so often near its end."""
    chance = random.Random(seed)  # noqa: S311 - the same kills for the same seed
    turns = [itertools.cycle(kind.following) for kind in KINDS]
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        at = chance.random() if number // len(KINDS) % 3 else 1 - chance.random() ** 3 / 3
        yield kind, at, WHOM[number // len(KINDS) % len(WHOM)], next(turns[number % len(KINDS)])


def main(count: int, seed: int = 0) -> int:
    """Kill so many runs; the number of faults."""
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        kills = Kills(Path(folder).resolve())
        for number, job in enumerate(points(count, seed), start=1):
            kills.kill(*job)
            sys.stdout.write(f"{number} {len(kills.faults)} {' '.join(kills.faults[-1:])}\n")
            sys.stdout.flush()
        kills.end()
    counted = [f"{count:>5}  {name}" for name, count in sorted(kills.counts.items())]
    sys.stdout.write("\n".join([*counted, *kills.faults, f"{len(kills.faults)} faults\n"]))
    return len(kills.faults)


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
