"""Proofs of redlines: with all changes accepted the new file, with all rejected the old one, as several readers see it.

As a program, `python tests/redlining.py FOLDER --pairs 30` makes generated pairs and five pairs of this repository's history and proves each of them
by our own reader, by an independent one, by LibreOffice, by the Open XML SDK and by Docxodus.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from python_redlines.engines import DocxodusEngine

from altreport.importing.word.package import open_package
from altreport.markup.shared_words import NOTE
from altreport.outputs.redline.redline import redlined
from altreport.review.reading.word_lines import Line, WordFile, read_word_file
from redline_pairs import Version
from tools_needed import uno_python
from tracked_changes import Reading, with_all, without_field_results
from word_files import faults, make

DAY = date(2026, 11, 30)
LANGUAGES = ("en-NZ", "fr", "ar")
REVISIONS = ("e5ded637", "90254f7d", "291822ca", "72a7104c", "577812d9", "3622b364")
"""Of this repository's own report: five pairs of neighbours, from the oldest to the newest."""


@dataclass(frozen=True)
class Pair:
    """The old file, the new one and the redline of both."""

    old: Path
    new: Path
    redline: Path


def redline_of(old: Path, new: Path, target: Path) -> Pair:
    """Make the redline of two built files."""
    target.write_bytes(redlined(old.read_bytes(), new.read_bytes(), DAY))
    return Pair(old, new, target)


def generated_pair(seed: int, folder: Path) -> Pair:
    """A generated report and its next version, with three to twelve changes."""
    old = Version(seed, LANGUAGES[seed % len(LANGUAGES)])
    paths = []
    for name, version in (("old", old), ("new", old.next(3 + seed % 10))):
        paths.append(folder / f"{seed}-{name}.docx")
        make(version.write(folder / f"{seed}-{name}"), paths[-1], draft=True)
    return redline_of(paths[0], paths[1], folder / f"{seed}.docx")


def history(project: Path, folder: Path) -> list[Pair] | None:
    """The redlines of our own report's revisions; None in a clone without that history."""
    files = []
    for revision in REVISIONS:
        archive = subprocess.run(["git", "archive", revision, "report", "recommendations", "citations"], cwd=project, capture_output=True, check=False)
        if archive.returncode:
            return None
        root = folder / revision
        root.mkdir()
        subprocess.run(["tar", "x", "-C", str(root)], input=archive.stdout, check=True)
        files.append(folder / f"{revision}.docx")
        make(root, files[-1], draft=True)
    return [redline_of(old, new, folder / f"{old.stem}-{new.stem}.docx") for old, new in pairwise(files)]


def differences(pair: Pair) -> list[str]:
    """What the independent reader finds: paragraphs, looks, links, notes, headers and footers that are not those of the old or the new file."""
    found = []
    for accepted, path in ((True, pair.new), (False, pair.old)):
        want, got = Reading(path.read_bytes()), Reading(with_all(pair.redline.read_bytes(), accepted=accepted))
        for ours, theirs in ((want.lines(), got.lines()), (want.others(), got.others())):
            found += [f"{path.name}: {line}" for line in sorted(set(ours) ^ set(theirs))] or ([] if ours == theirs else [f"{path.name}: another order"])
    return found


def differences_to_us(pair: Pair) -> list[str]:
    """What altreport's own reader of returned files finds."""
    files = [_read(path) for path in (pair.old, pair.new, pair.redline)]
    found = []
    for final, file in ((False, files[0]), (True, files[1])):
        ours, theirs = _words(file, final=True), _words(files[2], final=final)
        found += sorted(set(ours) ^ set(theirs)) or ([] if ours == theirs else ["another order"])
    return found


def _read(path: Path) -> WordFile:
    with open_package(path) as package:
        return read_word_file(package)


def _words(file: WordFile, *, final: bool) -> list[str]:
    """The lines with all changes accepted or rejected, without the results of fields; after each, its notes."""
    found, text, notes = [], "", []
    for line in file.document.lines:
        text += _stays(line, final=final)
        notes += [" ".join(_stays(each, final=final) for each in file.notes[note].lines) for note in _notes(line, final=final)]
        if (line.deleted if final else line.inserted) is None:
            found += [text, *notes] if text and not line.is_contents else []
            text, notes = "", []
    return found


def _stays(line: Line, *, final: bool) -> str:
    return "".join(piece.text for piece in line.pieces if (piece.deleted if final else piece.inserted) is None and not piece.generated)


def _notes(line: Line, *, final: bool) -> list[str]:
    return [piece.note for piece in line.pieces if piece.text == NOTE and (piece.deleted if final else piece.inserted) is None]


def differences_in_office(pairs: list[Pair], folder: Path) -> list[str]:
    """What LibreOffice shows after accepting or rejecting all changes, against what it shows of the new and the old file; it is started once."""
    jobs = []
    for number, pair in enumerate(pairs):
        for name, path, commands in (
            ("old", pair.old, []),
            ("new", pair.new, []),
            ("rejected", pair.redline, ["RejectAllTrackedChanges"]),
            ("accepted", pair.redline, ["AcceptAllTrackedChanges"]),
        ):
            work = [*(["", "decide", command] for command in commands), ["", "tell", str(folder / f"told-{number}-{name}.json")]]
            jobs.append({"from": str(path), "to": None, "track": False, "work": work})
    (folder / "jobs.json").write_text(json.dumps({"profile": str(folder / "profile"), "jobs": jobs}), encoding="utf-8")
    script = Path(__file__).parent / "uno_reviewers.py"
    subprocess.run([uno_python(), str(script), str(folder / "jobs.json")], check=True, timeout=900, capture_output=True)
    found = []
    for number, pair in enumerate(pairs):
        told = {name: json.loads((folder / f"told-{number}-{name}.json").read_text("utf-8")) for name in ("old", "new", "rejected", "accepted")}
        found += [f"{pair.redline.name}: {b} differs" for a, b in (("new", "accepted"), ("old", "rejected")) if told[a] != told[b]]
    return found


def changes_for_docxodus(pair: Pair, engine: DocxodusEngine) -> int:
    """How many changes Docxodus finds between the accepted file and the new one, and between the rejected one and the old one."""
    number = 0
    for accepted, path in ((True, pair.new), (False, pair.old)):
        settled = with_all(pair.redline.read_bytes(), accepted=accepted)
        _, said, _ = engine.run_redline("test", without_field_results(settled), without_field_results(path.read_bytes()))
        number += int(re.findall(r"(\d+) revision", said or "")[0])
    return number


def main() -> int:
    """Make the pairs and say what the readers find."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=int, default=30)
    asked = parser.parse_args()
    asked.folder = asked.folder.resolve()
    asked.folder.mkdir(parents=True)
    pairs = [generated_pair(seed, asked.folder) for seed in range(asked.pairs)] + (history(Path(__file__).parents[1], asked.folder) or [])
    with tempfile.TemporaryDirectory() as binaries:
        engine = DocxodusEngine(binaries)
        docxodus = [f"{pair.redline.name}: {number}" for pair in pairs if (number := changes_for_docxodus(pair, engine))]
    found = {
        "our reader": [line for pair in pairs for line in differences_to_us(pair)],
        "independent reader": [line for pair in pairs for line in differences(pair)],
        "LibreOffice": differences_in_office(pairs, asked.folder),
        "Open XML SDK": [str(fault) for pair in pairs for fault in faults(pair.redline)],
        "Docxodus": docxodus,
    }
    for reader, lines in found.items():
        print(f"{reader}: {len(pairs)} pairs, {len(lines)} differences", *lines[:20], sep="\n  ")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
