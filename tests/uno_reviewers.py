"""Reviewers at work in LibreOffice, through its own API. Run by the system's Python, which has `uno`: JOBS.json as the only argument.

JOBS.json: {"profile": folder, "jobs": [{"from": path, "to": path or null, "track": bool, "work": [[author, what, words, more …], …]}]}.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK  # type: ignore[import-not-found]


def value(name: str, content: object) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


def each(found: Any) -> Iterator[Any]:
    many = found.createEnumeration()
    while many.hasMoreElements():
        yield many.nextElement()


class Reviewers:
    def __init__(self, context: Any) -> None:
        self.manager = context.ServiceManager
        self.desktop = self.manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.settings = self.manager.createInstanceWithContext("com.sun.star.configuration.ConfigurationProvider", context)

    def sign_in(self, author: str) -> None:
        path = value("nodepath", "/org.openoffice.UserProfile/Data")
        update = self.settings.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", (path,))
        given, _, name = author.partition(" ")
        update.setPropertyValue("givenname", given)
        update.setPropertyValue("sn", name)
        update.commitChanges()

    def do(self, job: dict[str, Any]) -> None:
        self.document = self.desktop.loadComponentFromURL(Path(job["from"]).as_uri(), "_blank", 0, (value("Hidden", True),))
        for author, what, *given in job["work"]:
            self.sign_in(author)
            self.document.RecordChanges = job["track"]
            getattr(self, what)(*given)
        if job.get("to"):
            self.document.storeToURL(Path(job["to"]).as_uri(), (value("FilterName", "MS Word 2007 XML"),))
        self.document.close(True)

    def found(self, words: str) -> Any:
        wanted = self.document.createSearchDescriptor()
        wanted.SearchString, wanted.SearchCaseSensitive = words, True
        found = self.document.findAll(wanted)
        if not found.Count:
            raise LookupError(words)
        places = [found.getByIndex(number) for number in range(found.Count)]
        return next((place for place in places if place.DocumentIndex is None), places[0])

    def replace(self, words: str, new: str) -> None:
        self.found(words).String = new

    def after(self, words: str, new: str) -> None:
        place = self.found(words)
        place.Text.insertString(place.End, new, False)

    def bold(self, words: str) -> None:
        self.found(words).CharWeight = 150.0

    def comment(self, words: str, said: str) -> None:
        """A comment at the end of some words."""
        place = self.found(words)
        note = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Content, note.Author = said, "Hana Brook"
        self.document.RecordChanges = False
        place.Text.insertTextContent(place.End, note, False)

    def note(self, words: str, said: str) -> None:
        place = self.found(words)
        note = self.document.createInstance("com.sun.star.text.Endnote")
        place.Text.insertTextContent(place.End, note, False)
        note.insertString(note.createTextCursor(), said, False)

    def divide(self, words: str) -> None:
        place = self.found(words)
        place.Text.insertControlCharacter(place.Start, PARAGRAPH_BREAK, False)

    def paragraph(self, words: str, new: str) -> None:
        """A new paragraph after the one with these words."""
        place = self.found(words)
        cursor = place.Text.createTextCursorByRange(place)
        cursor.gotoEndOfParagraph(False)
        place.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        place.Text.insertString(cursor, new, False)

    def remove(self, words: str) -> None:
        """The paragraph with these words."""
        place = self.found(words)
        cursor = place.Text.createTextCursorByRange(place)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        cursor.goRight(1, True)
        cursor.String = ""

    def decide(self, command: str) -> None:
        """`AcceptAllTrackedChanges` or `RejectAllTrackedChanges`."""
        dispatcher = self.manager.createInstance("com.sun.star.frame.DispatchHelper")
        dispatcher.executeDispatch(self.document.CurrentController.Frame, f".uno:{command}", "", 0, ())

    def tell(self, path: str) -> None:
        """Write the words of the text and of each note to a file: fields without their results, without the contents, `^` for a note."""
        notes = [self.document.Endnotes.getByIndex(number) for number in range(self.document.Endnotes.Count)]
        told = {"text": list(self.lines(self.document.Text)), "notes": [list(self.lines(note.Text)) for note in notes]}
        Path(path).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")

    def lines(self, text: Any) -> Iterator[str]:
        for block in each(text):
            if block.supportsService("com.sun.star.text.TextTable"):
                for name in block.CellNames:
                    yield from (f"| {line}" for line in self.lines(block.getCellByName(name)))
            elif not block.ParaStyleName.startswith(("Contents", "Table of Figures", "TOC", "Table index", "table of figures")):
                words = "".join(
                    ("@" if part.String else "")
                    if part.CharStyleName == "Endnote Symbol"
                    else {"TextField": "@", "Footnote": "^"}.get(part.TextPortionType, part.String)
                    for part in each(block)
                )
                if words.strip():
                    yield words

    def join(self, words: str) -> None:
        """The paragraph with these words and the next one."""
        place = self.found(words)
        cursor = place.Text.createTextCursorByRange(place)
        cursor.gotoEndOfParagraph(False)
        cursor.goRight(1, True)
        cursor.String = " "


def main(jobs: dict[str, Any]) -> None:
    pipe = f"altreport{Path(jobs['profile']).name}"
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={Path(jobs['profile']).as_uri()}", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"]
    )
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    context = None
    while context is None:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if office.poll() is not None:
                raise
            time.sleep(0.2)
    reviewers = Reviewers(context)
    try:
        for job in jobs["jobs"]:
            reviewers.do(job)
    finally:
        office.terminate()
        office.wait(60)


main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
