"""Random Markdown, read by the scanner and by pandoc: where they differ, the check must have said so.

python tests/two_readings.py 30000        # so many texts; each that goes wrong is printed as short as it can be
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from random import Random

from altreport.document.tree import Blocks, CrossReference, Link, NoteCall, Span
from altreport.document.walk import walk
from altreport.editions import Edition
from altreport.markup import NoteReference, scan
from altreport.pandoc.passages import named_references, read_defined
from altreport.problems import Severity
from altreport.project.numbered_report import open_report
from small_report import write_report
from telling_texts import telling_text

TOGETHER = 300
SOURCES = "@legislation{act,\n  title = {Crimes Act 1961},\n  date = {1961}\n}\n@report{src,\n  title = {Report},\n  date = {2022}\n}\n"


def random_texts(seed: int, count: int = TOGETHER) -> dict[str, str]:
    """Texts by the ids of their paragraphs."""
    random = Random(seed)  # noqa: S311 - nothing secret depends on it
    return {f"p-{number}": text for number in range(count) if (text := telling_text(random)).strip()}


def read_twice(folder: Path, texts: dict[str, str]) -> dict[str, str]:
    """What the two readers disagree on, by the id of the text, where `check` finds no error in it."""
    section = "id: law\ntitle: L\nparagraphs:\n  - id: other\n    text: Other.\n"
    section += "".join(f"  - id: {name}\n    text: {json.dumps(text, ensure_ascii=False)}\n" for name, text in texts.items())
    notes = 'a: "A."\nb: "B."\n'
    write_report(
        folder, {"report/sections/law.yml": section, "citations/endnotes.yml": notes, "citations/sources.bib": SOURCES, "recommendations/all.yml": None}
    )
    opened = open_report(folder, Edition.PUBLIC)
    assert opened.value is not None
    faulty = {problem.record for problem in opened.problems if problem.severity is Severity.ERROR}
    shown = {name: passage.markdown for name, passage in opened.value.report.body() if name in texts and name not in faulty}
    read = zip(shown.items(), read_defined(list(shown.values())), strict=True)
    return {name: difference for (name, markdown), blocks in read if (difference := _difference(markdown, blocks))}


def _difference(markdown: str, blocks: Blocks) -> str:
    found = scan(markdown)
    ours = [note.key if isinstance(note, NoteReference) else " ".join(work.key for work in note.works) for note in found.notes]
    named = named_references(blocks)
    theirs = [node.key for node in walk(named) if isinstance(node, NoteCall)]
    if ours != theirs:
        return f"references: the scanner reads {ours}, pandoc {theirs}"
    led = {node.address[1:] for node in walk(named) if isinstance(node, Link) and node.address.startswith("#")}
    led |= {node.target for node in walk(named) if isinstance(node, CrossReference)}
    if not led <= {reference.target for reference in found.cross_references}:
        return f"pandoc alone reads links to {sorted(led)}"
    return (
        "a mark that withholds is left"
        if any({"internal", "committee"} & {*node.attributes.classes} for node in walk(blocks) if isinstance(node, Span | Link))
        else ""
    )


def shortened(folder: Path, text: str) -> str:
    """A part of the text on which the readers still disagree."""
    size = max(1, len(text) // 2)
    while True:
        shorter = {f"p-{start}": text[:start] + text[start + size :] for start in range(0, len(text), size)}
        left = read_twice(folder, {name: part for name, part in shorter.items() if part.strip()})
        if left:
            text = min((shorter[name] for name in left), key=len)
        elif size == 1:
            return text
        else:
            size //= 2
        size = max(1, min(size, len(text) // 2))


def main(count: int) -> int:
    """Try `count` texts; how many go wrong."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(count // TOGETHER + 1):
            texts = random_texts(seed)
            for name, difference in read_twice(Path(folder), texts).items():
                wrong += 1
                sys.stdout.write(f"{seed} {name}: {difference}\n  {texts[name]!r}\n  {shortened(Path(folder), texts[name])!r}\n")
    sys.stdout.write(f"{count} texts, {wrong} read in two ways\n")
    return wrong


if __name__ == "__main__":
    sys.exit(min(1, main(int(sys.argv[1]))))
